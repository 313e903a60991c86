// The structure of ODCS documents, as tables (reading/shape.h): every section,
// and which version brought which key.
//
// The facts are the standard's of versions 3.0.2, 3.1.0 and 3.2.0. Where its
// published schema is stricter than its text by oversight, the text wins: a
// property without `logicalType` needs no `map` block.
#ifndef BYLAW_FORMATS_ODCS_SHAPES_H_
#define BYLAW_FORMATS_ODCS_SHAPES_H_

#include "reading/shape.h"

namespace bylaw::formats::odcs {

extern const reading::Standard kStandard;

// The newest version that the tables know.
inline constexpr reading::Version kNewest = reading::V(3, 2);

extern const reading::Shape kContract;
extern const reading::Shape kServer;
extern const reading::Shape kSchemaObject;
extern const reading::Shape kProperty;
extern const reading::Shape
    kItem;  // of an array, or the key or value of a map: a
            // property that needs no name
extern const reading::Shape kQuality;

// The settings of a type of server, or of all types together where the type is
// not known.
const reading::Shape* SettingsOf(const document::Node& server);

// --- Shared rows (shapes_shared.cc)

extern const reading::Shape kAuthoritativeDefinition;
extern const reading::Shape kCustomProperty;
extern const reading::Shape kRole;
extern const reading::Shape kSynonym;
extern const reading::Shape kContext;

inline constexpr std::string_view kById[] = {"id"};

// The condition of every `id` below the root.
void CheckStableId(const document::Node& id, reading::ShapeChecker& checker);
// The condition of names that others refer to.
void CheckNotEmpty(const document::Node& name, reading::ShapeChecker& checker);
void CheckDate(const document::Node& date, reading::ShapeChecker& checker);
void CheckTimestamp(const document::Node& timestamp,
                    reading::ShapeChecker& checker);
// The condition of `customProperties`: one vendor's properties are told apart
// by their keys.
void CheckCustomProperties(const document::Node& list,
                           reading::ShapeChecker& checker);

inline constexpr reading::Key kAuthoritativeDefinitionsKey = {
    .name = "authoritativeDefinitions",
    .kinds = reading::kList,
    .item_shape = &kAuthoritativeDefinition,
    .unique = kById};
inline constexpr reading::Key kCustomPropertiesKey = {
    .name = "customProperties",
    .kinds = reading::kList,
    .item_shape = &kCustomProperty,
    .unique = kById,
    .condition = CheckCustomProperties};
inline constexpr reading::Key kDescriptionKey = {.name = "description",
                                                 .kinds = reading::kText};
inline constexpr reading::Key kIdKey = {.name = "id",
                                        .kinds = reading::kText,
                                        .since = reading::V(3, 1),
                                        .condition = CheckStableId};
inline constexpr reading::Key kQualityKey = {.name = "quality",
                                             .kinds = reading::kList,
                                             .item_shape = &kQuality,
                                             .unique = kById};
inline constexpr reading::Key kSynonymsKey = {.name = "synonyms",
                                              .kinds = reading::kList,
                                              .item_shape = &kSynonym,
                                              .since = reading::V(3, 2),
                                              .unique = kById};
inline constexpr reading::Key kTagsKey = {
    .name = "tags", .kinds = reading::kList, .item_kinds = reading::kText};

// A key as the standard had it, that came with a later version.
constexpr reading::Key Since(reading::Version version, reading::Key key) {
  key.since = version;
  return key;
}

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_SHAPES_H_
