#include "formats/json_schema/dialect.h"

#include <array>
#include <iterator>

#include "string_format/uri.h"
#include "text/ascii.h"

namespace bylaw::formats::json_schema {
namespace {

using string_format::WithoutFragment;
using text::ToLower;

using V = Vocabulary;
using S = Shape;

constexpr uint8_t k4 = 1, k6 = 2, k7 = 4, k2019 = 8, k2020 = 16;
constexpr uint8_t kSince2019 = k2019 | k2020;
constexpr uint8_t kSince7 = k7 | kSince2019;
constexpr uint8_t kSince6 = k6 | kSince7;
constexpr uint8_t kAll = k4 | kSince6;
constexpr uint8_t kUntil2019 = k4 | k6 | k7 | k2019;

constexpr Keyword kKeywords[] = {
    // core
    {"id", S::kUriReference, V::kCore, k4},
    {"$id", S::kUriReference, V::kCore, kSince6},
    {"$schema", S::kUri, V::kCore, kAll},
    {"$ref", S::kUriReference, V::kCore, kAll},
    {"$comment", S::kString, V::kCore, kSince7},
    {"$anchor", S::kAnchor, V::kCore, kSince2019},
    {"$defs", S::kSchemaMap, V::kCore, kSince2019},
    {"$vocabulary", S::kVocabularyMap, V::kCore, kSince2019},
    {"$recursiveRef", S::kUriReference, V::kCore, k2019},
    {"$recursiveAnchor", S::kBool, V::kCore, k2019},
    {"$dynamicRef", S::kUriReference, V::kCore, k2020},
    {"$dynamicAnchor", S::kAnchor, V::kCore, k2020},
    // Later drafts have it only so that older schemas keep working.
    {"definitions", S::kSchemaMap, V::kCore, kAll},
    // applicators
    {"prefixItems", S::kSchemas, V::kApplicator, k2020},
    {"items", S::kItems, V::kApplicator, kUntil2019},
    {"items", S::kSchema, V::kApplicator, k2020},
    {"additionalItems", S::kSchema, V::kApplicator, kUntil2019},
    {"contains", S::kSchema, V::kApplicator, kSince6},
    {"additionalProperties", S::kSchema, V::kApplicator, kAll},
    {"properties", S::kSchemaMap, V::kApplicator, kAll},
    {"patternProperties", S::kPatternMap, V::kApplicator, kAll},
    {"dependencies", S::kDependencies, V::kApplicator, kAll},
    {"dependentSchemas", S::kSchemaMap, V::kApplicator, kSince2019},
    {"propertyNames", S::kSchema, V::kApplicator, kSince6},
    {"if", S::kSchema, V::kApplicator, kSince7},
    {"then", S::kSchema, V::kApplicator, kSince7},
    {"else", S::kSchema, V::kApplicator, kSince7},
    {"allOf", S::kSchemas, V::kApplicator, kAll},
    {"anyOf", S::kSchemas, V::kApplicator, kAll},
    {"oneOf", S::kSchemas, V::kApplicator, kAll},
    {"not", S::kSchema, V::kApplicator, kAll},
    {"unevaluatedItems", S::kSchema, V::kApplicator, k2019},
    {"unevaluatedProperties", S::kSchema, V::kApplicator, k2019},
    {"unevaluatedItems", S::kSchema, V::kUnevaluated, k2020},
    {"unevaluatedProperties", S::kSchema, V::kUnevaluated, k2020},
    // validation
    {"type", S::kTypes, V::kValidation, kAll},
    {"const", S::kAny, V::kValidation, kSince6},
    {"enum", S::kList, V::kValidation, kAll},
    {"multipleOf", S::kPositive, V::kValidation, kAll},
    {"maximum", S::kNumber, V::kValidation, kAll},
    {"exclusiveMaximum", S::kBool, V::kValidation, k4},
    {"exclusiveMaximum", S::kNumber, V::kValidation, kSince6},
    {"minimum", S::kNumber, V::kValidation, kAll},
    {"exclusiveMinimum", S::kBool, V::kValidation, k4},
    {"exclusiveMinimum", S::kNumber, V::kValidation, kSince6},
    {"maxLength", S::kCount, V::kValidation, kAll},
    {"minLength", S::kCount, V::kValidation, kAll},
    {"pattern", S::kPattern, V::kValidation, kAll},
    {"maxItems", S::kCount, V::kValidation, kAll},
    {"minItems", S::kCount, V::kValidation, kAll},
    {"uniqueItems", S::kBool, V::kValidation, kAll},
    {"maxContains", S::kCount, V::kValidation, kSince2019},
    {"minContains", S::kCount, V::kValidation, kSince2019},
    {"maxProperties", S::kCount, V::kValidation, kAll},
    {"minProperties", S::kCount, V::kValidation, kAll},
    {"required", S::kNames, V::kValidation, kAll},
    {"dependentRequired", S::kNamesMap, V::kValidation, kSince2019},
    // meta-data
    {"title", S::kString, V::kMetaData, kAll},
    {"description", S::kString, V::kMetaData, kAll},
    {"default", S::kAny, V::kMetaData, kAll},
    {"deprecated", S::kBool, V::kMetaData, kSince2019},
    {"readOnly", S::kBool, V::kMetaData, kSince7},
    {"writeOnly", S::kBool, V::kMetaData, kSince7},
    {"examples", S::kList, V::kMetaData, kSince6},
    // format, content
    {"format", S::kString, V::kFormat, kAll},
    {"contentMediaType", S::kString, V::kContent, kSince7},
    {"contentEncoding", S::kString, V::kContent, kSince7},
    {"contentSchema", S::kSchema, V::kContent, kSince2019},
};

constexpr VocabularyRow kVocabularies[] = {
    {Draft::k2019, V::kCore, "core"},
    {Draft::k2019, V::kApplicator, "applicator"},
    {Draft::k2019, V::kValidation, "validation"},
    {Draft::k2019, V::kMetaData, "meta-data"},
    {Draft::k2019, V::kFormat, "format"},
    {Draft::k2019, V::kContent, "content"},
    {Draft::k2020, V::kCore, "core"},
    {Draft::k2020, V::kApplicator, "applicator"},
    {Draft::k2020, V::kUnevaluated, "unevaluated"},
    {Draft::k2020, V::kValidation, "validation"},
    {Draft::k2020, V::kMetaData, "meta-data"},
    {Draft::k2020, V::kFormat, "format-annotation"},
    {Draft::k2020, V::kFormatAssertion, "format-assertion"},
    {Draft::k2020, V::kContent, "content"},
};

constexpr std::string_view kDraftUris[] = {
    "http://json-schema.org/draft-04/schema",
    "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-07/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema"};

// In the order of TypeBit.
constexpr std::array<std::string_view, 7> kTypeNames = {
    "null", "boolean", "object", "array", "number", "string", "integer"};

// What comes behind json-schema.org; nothing for other hosts. http and https
// are written for one another, and neither scheme nor host has a case
// (RFC 3986, 6.2.2.1).
std::optional<std::string_view> PathAtJsonSchemaOrg(std::string_view uri) {
  for (const std::string_view site :
       {"http://json-schema.org/", "https://json-schema.org/"}) {
    if (ToLower(uri.substr(0, site.size())) == site)
      return uri.substr(site.size());
  }
  return std::nullopt;
}

// The meta-schema of links, which has what the draft's own has and more.
constexpr std::string_view kHyperSchema = "hyper-schema";

}  // namespace

std::string_view DraftName(Draft draft) {
  constexpr std::string_view kNames[] = {"draft-04", "draft-06", "draft-07",
                                         "2019-09", "2020-12"};
  return kNames[static_cast<size_t>(draft)];
}

std::string_view DraftUri(Draft draft) {
  return kDraftUris[static_cast<size_t>(draft)];
}

std::optional<Draft> FindDraft(std::string_view schema_uri) {
  const auto path = PathAtJsonSchemaOrg(WithoutFragment(schema_uri));
  if (!path) return std::nullopt;
  for (size_t i = 0; i < std::size(kDraftUris); ++i) {
    const auto draft = static_cast<Draft>(i);
    std::string_view known = *PathAtJsonSchemaOrg(kDraftUris[i]);
    if (*path == known) return draft;
    known.remove_suffix(std::string_view("schema").size());
    if (draft <= Draft::k7 && path->starts_with(known) &&
        path->substr(known.size()) == kHyperSchema)
      return draft;
  }
  return std::nullopt;
}

bool NamesNoDraft(std::string_view schema_uri) {
  return PathAtJsonSchemaOrg(WithoutFragment(schema_uri)) == "schema";
}

Vocabularies StandardVocabularies(Draft draft) {
  Vocabularies all = 0xff & ~BitOf(V::kFormatAssertion);
  return draft == Draft::k2020
             ? all
             : static_cast<Vocabularies>(all & ~BitOf(V::kUnevaluated));
}

std::span<const VocabularyRow> VocabularyTable() { return kVocabularies; }

const VocabularyRow* FindVocabulary(std::string_view uri) {
  for (const VocabularyRow& row : kVocabularies) {
    std::string_view base = DraftUri(row.draft);
    base.remove_suffix(std::string_view("schema").size());
    const std::string_view middle = "vocab/";
    if (uri.size() == base.size() + middle.size() + row.name.size() &&
        uri.substr(0, base.size()) == base &&
        uri.substr(base.size(), middle.size()) == middle &&
        uri.substr(base.size() + middle.size()) == row.name)
      return &row;
  }
  return nullptr;
}

std::span<const Keyword> Keywords() { return kKeywords; }

const Keyword* FindKeyword(std::string_view name, Draft draft) {
  const unsigned bit = 1U << static_cast<unsigned>(draft);
  for (const Keyword& keyword : kKeywords) {
    if ((keyword.drafts & bit) != 0 && keyword.name == name) return &keyword;
  }
  return nullptr;
}

bool IsKeywordOfAny(std::string_view name) {
  for (const Keyword& keyword : kKeywords) {
    if (keyword.name == name) return true;
  }
  return false;
}

std::span<const std::string_view> TypeNames() { return kTypeNames; }

uint8_t TypeBitOf(std::string_view type_name) {
  for (size_t i = 0; i < kTypeNames.size(); ++i) {
    if (kTypeNames[i] == type_name) return static_cast<uint8_t>(1U << i);
  }
  return 0;
}

}  // namespace bylaw::formats::json_schema
