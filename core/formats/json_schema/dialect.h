// What the drafts of JSON Schema say about their keywords: one table, from
// which everything else follows - which keywords a schema may have, what their
// values must be, where schemas lie inside schemas, and the meta-schemas.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_DIALECT_H_
#define BYLAW_FORMATS_JSON_SCHEMA_DIALECT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace bylaw::formats::json_schema {

enum class Draft : uint8_t { k4, k6, k7, k2019, k2020 };
// "draft-04", "draft-06", "draft-07", "2019-09", "2020-12"
std::string_view DraftName(Draft draft);
// The URI of its meta-schema, without the empty fragment of older drafts.
std::string_view DraftUri(Draft draft);
std::optional<Draft> FindDraft(std::string_view schema_uri);
// Whether it is the URI that once stood for whatever draft was the newest
// ("http://json-schema.org/schema#").
bool NamesNoDraft(std::string_view schema_uri);
// The keyword by which a schema names itself.
constexpr std::string_view IdKeyword(Draft draft) {
  return draft == Draft::k4 ? "id" : "$id";
}

// A vocabulary groups keywords; a dialect of 2019-09 or later is a set of them.
enum class Vocabulary : uint8_t {
  kCore,
  kApplicator,
  kUnevaluated,  // of its own since 2020-12
  kValidation,
  kMetaData,
  kFormat,           // annotation; in 2019-09 either
  kFormatAssertion,  // 2020-12
  kContent,
};
using Vocabularies = uint8_t;  // a bit for each
constexpr Vocabularies BitOf(Vocabulary vocabulary) {
  return static_cast<Vocabularies>(1U << static_cast<unsigned>(vocabulary));
}
// Those of a draft's own dialect.
Vocabularies StandardVocabularies(Draft draft);

struct VocabularyRow {
  Draft draft;
  Vocabulary vocabulary;
  std::string_view name;  // "meta-data": the last part of its URIs
};
std::span<const VocabularyRow> VocabularyTable();
// The vocabulary with this URI
// ("https://json-schema.org/draft/2020-12/vocab/core").
const VocabularyRow* FindVocabulary(std::string_view uri);

// What the value of a keyword must be.
enum class Shape : uint8_t {
  kAny,
  kSchema,
  kSchemas,       // a list of schemas, at least one
  kSchemaMap,     // a map whose values are schemas
  kPatternMap,    // the same, with regular expressions as keys
  kItems,         // a schema or a list of schemas
  kDependencies,  // a map of schemas and lists of names
  kNamesMap,      // a map of lists of names
  kNames,         // a list of different strings
  kTypes,         // a type or a list of different ones
  kList,
  kCount,  // a whole number, not negative
  kNumber,
  kPositive,  // a number above zero
  kBool,
  kString,
  kPattern,
  kUri,
  kUriReference,
  kAnchor,
  kVocabularyMap,
};

struct Keyword {
  std::string_view name;
  Shape shape = Shape::kAny;
  Vocabulary vocabulary = Vocabulary::kCore;
  uint8_t drafts = 0;  // a bit for each
};

std::span<const Keyword> Keywords();
// The keyword of this name in a draft, or null.
const Keyword* FindKeyword(std::string_view name, Draft draft);
// Whether some draft has a keyword of this name.
bool IsKeywordOfAny(std::string_view name);

// The names of types, as a bit mask that types of values are compared with.
enum TypeBit : uint8_t {
  kNullBit = 1,
  kBoolBit = 2,
  kObjectBit = 4,
  kArrayBit = 8,
  kNumberBit = 16,
  kStringBit = 32,
  kIntegerBit = 64,
};
std::span<const std::string_view> TypeNames();
uint8_t TypeBitOf(std::string_view type_name);  // 0 for no type

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_DIALECT_H_
