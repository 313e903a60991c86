// The marks of a field: its classification, its tags, and whether it says that
// it holds personal data. What is the name of a mark is decided here for every
// format, and what is read of its value.
//
// ODCS, Avro and JSON Schema have no key for personal data; authors say it in
// one of three ways, and all three count: a tag, the classification, or a custom
// property.
#ifndef BYLAW_READING_PERSONAL_DATA_H_
#define BYLAW_READING_PERSONAL_DATA_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::reading {

// Sets is_pii and pii_tagged from tags, classification and custom, which must
// be filled.
//
// A word of a tag or of the classification such as `pii` or `personal` makes
// the field personal data and counts as its tag; a custom property such as
// `pii: true` makes it personal data only. `pii: false` says that it is none,
// which holds where nothing else says that it is.
void MarkPersonalData(contract::Field* field);

// Whether a custom property such as `pii: false` says that the field holds no
// personal data.
bool DeniesPersonalData(const contract::Field& field);

// What one name and value say of that, where the name is one of such a property.
void AddFlagSaid(std::string_view name, const document::Node* value,
                 text::Location at, contract::Field* field);

// One more word for what a flag says: that something is so goes before that it
// is not.
void AddFlag(const contract::Flag& said, contract::Flag* flag);

// What a key or a custom property says of a field by its name, in every format:
// `classification`, `Classification`, `x-classification` and
// `gov:classification` are one name.
enum class FieldMark : uint8_t {
  kNone,
  kClassification,
  kTags,
  kPersonal,  // `pii`, `is_pii`, `contains_pii`, ...
  kPersonalTag,
};
FieldMark MarkOf(std::string_view name);

// Of a list of classifications, how many are read; more are a finding.
inline constexpr uint32_t kMaxClassifications = 16;

// What a value of that name says, a text or a list of texts; nothing where the
// name is no such mark. `whole` is what says it.
void AddClassificationSaid(std::string_view name, const document::Node& value,
                           text::Location whole, contract::Field* field);
void AddTagsSaid(std::string_view name, const document::Node& value,
                 std::vector<contract::Text>* tags);
// The same for all members of a map, and for all custom properties of a field,
// which formats without keys for them keep there.
void AddClassificationsOf(const document::Node& map, contract::Field* field);
void AddTagsOf(const document::Node& map, std::vector<contract::Text>* tags);
void AddCustomMarks(contract::Field* field);

// Reports the marks among a map's members that are of another kind than is read,
// each in its place: nothing that looks like a mark is passed over in silence.
//
// What could be a mark and is written wrong (`classification: 3`, `pii: maybe`)
// is the error that `rule` is; what may be a structure of the author's own - a
// map, a list of maps, a name with `x-` or a prefix - is a warning.
void CheckMarks(const document::Node& map, const diagnostic::RuleInfo& rule,
                diagnostic::Sink& sink);
// The same of one member.
void CheckMark(const document::Node& member, const diagnostic::RuleInfo& rule,
               diagnostic::Sink& sink);

// Whether a custom property of this name is a classification.
bool IsClassificationName(std::string_view name);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_PERSONAL_DATA_H_
