// The structure of ODCS documents, as tables (formats/shape.h): every section,
// and which version brought which key.
//
// The facts are the standard's of versions 3.0.2, 3.1.0 and 3.2.0. Where its
// published schema is stricter than its text by oversight, the text wins: a
// property without `logicalType` needs no `map` block.
#ifndef BYLAW_FORMATS_ODCS_SHAPES_H_
#define BYLAW_FORMATS_ODCS_SHAPES_H_

#include "formats/shape.h"

namespace bylaw::formats::odcs {

extern const Standard kStandard;

// The newest version that the tables know.
inline constexpr Version kNewest = V(3, 2);

extern const Shape kContract;
extern const Shape kServer;
extern const Shape kSchemaObject;
extern const Shape kProperty;
extern const Shape kItem;  // of an array, or the key or value of a map: a
                           // property that needs no name
extern const Shape kQuality;

// The settings of a type of server, or of all types together where the type is
// not known.
const Shape* SettingsOf(const document::Node& server);

// --- Shared rows (shapes_shared.cc)

extern const Shape kAuthoritativeDefinition;
extern const Shape kCustomProperty;
extern const Shape kRole;
extern const Shape kSynonym;
extern const Shape kContext;

inline constexpr std::string_view kById[] = {"id"};

// The condition of every `id` below the root.
void CheckStableId(const document::Node& id, ShapeChecker& checker);
// The condition of names that others refer to.
void CheckNotEmpty(const document::Node& name, ShapeChecker& checker);
void CheckDate(const document::Node& date, ShapeChecker& checker);
void CheckTimestamp(const document::Node& timestamp, ShapeChecker& checker);
// The condition of `customProperties`: one vendor's properties are told apart
// by their keys.
void CheckCustomProperties(const document::Node& list, ShapeChecker& checker);

inline constexpr Key kAuthoritativeDefinitionsKey = {
    .name = "authoritativeDefinitions",
    .kinds = kList,
    .item_shape = &kAuthoritativeDefinition,
    .unique = kById};
inline constexpr Key kCustomPropertiesKey = {
    .name = "customProperties",
    .kinds = kList,
    .item_shape = &kCustomProperty,
    .unique = kById,
    .condition = CheckCustomProperties};
inline constexpr Key kDescriptionKey = {.name = "description", .kinds = kText};
inline constexpr Key kIdKey = {
    .name = "id", .kinds = kText, .since = V(3, 1), .condition = CheckStableId};
inline constexpr Key kQualityKey = {.name = "quality",
                                    .kinds = kList,
                                    .item_shape = &kQuality,
                                    .unique = kById};
inline constexpr Key kSynonymsKey = {.name = "synonyms",
                                     .kinds = kList,
                                     .item_shape = &kSynonym,
                                     .since = V(3, 2),
                                     .unique = kById};
inline constexpr Key kTagsKey = {
    .name = "tags", .kinds = kList, .item_kinds = kText};

// A key as the standard had it, that came with a later version.
constexpr Key Since(Version version, Key key) {
  key.since = version;
  return key;
}

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_SHAPES_H_
