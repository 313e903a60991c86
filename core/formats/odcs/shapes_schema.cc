// Schemas: tables, topics, documents, and their properties down to items and
// map entries.
#include <algorithm>
#include <array>
#include <vector>

#include "formats/odcs/property_checks.h"
#include "formats/odcs/reference.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "reading/pattern.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::AllowedValue;
using reading::CheckPattern;
using reading::FormerKey;
using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kFlag;
using reading::Kinds;
using reading::kList;
using reading::kMap;
using reading::kNever;
using reading::kNumber;
using reading::kScalar;
using reading::kText;
using reading::kWhole;
using reading::Shape;
using reading::ShapeChecker;
using reading::V;
using reading::Version;
using text::Quoted;

// --- relationships

void CheckOneReference(const Node& node, ShapeChecker& checker) {
  if (!node.is_string()) return;
  const Reference reference = ParseReference(node.string());
  if (node.string().find("${") != std::string_view::npos) return;
  if (reference.notation == Notation::kMalformed) {
    checker.sink().Add(
        kMalformedReference, node.location(),
        Quoted(node.string()) + " is not a reference to a property");
  } else if (reference.since > checker.version() &&
             checker.version() >= V(3, 1)) {
    checker.ReportNewer(node.location(), "a reference written like this",
                        reference.since);
  }
}

void CheckReferences(const Node& value, ShapeChecker& checker) {
  if (value.is_string()) CheckOneReference(value, checker);
  if (!value.is_list()) return;
  if (value.size() == 0) {
    checker.sink().Add(kEmptyList, value.location(),
                       Quoted(value.key()) + " names no property");
  }
  for (const Node& item : value) CheckOneReference(item, checker);
}

[[gnu::cold]] void RefuseFrom(const Node& from, ShapeChecker& checker) {
  checker.sink()
      .Add(kMisplacedKey, from.key_location(),
           "`from` is the property itself here, and must not be given")
      .help = "remove it, or move the relationship up to the schema";
}

std::string Columns(uint32_t count) {
  return std::to_string(count) + (count == 1 ? " column" : " columns");
}

void CheckSameForm(const Node& relationship, ShapeChecker& checker) {
  const Node* from = relationship.Find("from");
  const Node* to = relationship.Find("to");
  if (from == nullptr || to == nullptr) return;
  const bool mixed = (from->is_string() && to->is_list()) ||
                     (from->is_list() && to->is_string());
  if (mixed) {
    checker.sink()
        .Add(kKeyLength, to->location(),
             "`from` and `to` must both be one property, or both be lists")
        .related.push_back({from->location(), "`from` is here"});
  } else if (from->is_list() && to->is_list() && from->size() != to->size() &&
             from->size() > 0 && to->size() > 0) {
    checker.sink()
        .Add(kKeyLength, to->location(),
             "a key of " + Columns(from->size()) + " refers to one of " +
                 Columns(to->size()))
        .related.push_back({from->location(), "`from` is here"});
  }
}

constexpr AllowedValue kRelationshipTypes[] = {{"foreignKey"}};
constexpr Key kTypeKey = {
    .name = "type", .kinds = kText, .allowed = kRelationshipTypes};
constexpr Key kToKey = {.name = "to",
                        .kinds = kText | kList,
                        .item_kinds = kText,
                        .required_from = kAlways,
                        .condition = CheckReferences};
constexpr Key kRelationshipIdKey = {
    .name = "id", .kinds = kText, .since = V(3, 2), .condition = CheckStableId};

constexpr Key kBetweenKeys[] = {
    kCustomPropertiesKey,
    {.name = "from",
     .kinds = kText | kList,
     .item_kinds = kText,
     .required_from = kAlways,
     .condition = CheckReferences},
    kRelationshipIdKey,
    kToKey,
    kTypeKey,
};
static_assert(IsSorted(kBetweenKeys));
constexpr Shape kRelationshipBetween = {.what = "relationship of a schema",
                                        .keys = kBetweenKeys,
                                        .name_key = "",
                                        .condition = CheckSameForm};

constexpr Key kFromHereKeys[] = {
    kCustomPropertiesKey,
    {.name = "from", .kinds = kAnything, .condition = RefuseFrom},
    kRelationshipIdKey,
    kToKey,
    kTypeKey,
};
static_assert(IsSorted(kFromHereKeys));
constexpr Shape kRelationshipFromHere = {.what = "relationship of a property",
                                         .keys = kFromHereKeys,
                                         .name_key = "to"};

// --- logicalTypeOptions

void CheckAtLeastZero(const Node& number, ShapeChecker& checker) {
  if (number.number() >= 0) return;
  checker.sink().Add(kOutOfBounds, number.location(),
                     Quoted(number.key()) + " must not be negative");
}

void CheckPositive(const Node& number, ShapeChecker& checker) {
  if (number.number() > 0) return;
  checker.sink().Add(kOutOfBounds, number.location(),
                     Quoted(number.key()) + " must be above zero");
}

void CheckNames(const Node& names, ShapeChecker& checker) {
  if (names.size() == 0) {
    checker.sink().Add(kEmptyList, names.location(),
                       "`required` names no property");
  }
  std::vector<const Node*> sorted;
  for (const Node& name : names) {
    if (name.is_string()) sorted.push_back(&name);
  }
  sort::Stably(&sorted, [](const Node* a, const Node* b) {
    return a->string() < b->string();
  });
  for (size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->string() != sorted[i - 1]->string()) continue;
    checker.sink().Add(kDuplicate, sorted[i]->location(),
                       Quoted(sorted[i]->string()) + " is named twice");
  }
}

void CheckEcmaPattern(const Node& pattern, ShapeChecker& checker) {
  CheckPattern(pattern, kInvalidPattern, checker.sink());
}

constexpr Key Count(std::string_view name) {
  return {.name = name, .kinds = kWhole, .condition = CheckAtLeastZero};
}

// Before 3.1 an exclusive limit was a flag beside the limit.
constexpr Key Exclusive(std::string_view name, Kinds kinds) {
  return {.name = name,
          .kinds = kinds,
          .older_kinds = kFlag,
          .older_kinds_until = V(3, 1)};
}

constexpr AllowedValue kIntegerFormats[] = {{"i8"},   {"i16"}, {"i32"}, {"i64"},
                                            {"i128"}, {"u8"},  {"u16"}, {"u32"},
                                            {"u64"},  {"u128"}};
constexpr AllowedValue kNumberFormats[] = {{"f32"}, {"f64"}};
constexpr AllowedValue kElementTypes[] = {
    {"bfloat16"}, {"binary"}, {"float16"}, {"float32"},
    {"float64"},  {"int8"},   {"uint8"}};
constexpr AllowedValue kDistances[] = {
    {"cosine"}, {"dotProduct"}, {"euclidean"}, {"hamming"}, {"manhattan"}};

constexpr Key kMultipleOf = {
    .name = "multipleOf", .kinds = kNumber, .condition = CheckPositive};
constexpr Key kRequiredNames = {.name = "required",
                                .kinds = kList,
                                .item_kinds = kText,
                                .condition = CheckNames};

constexpr std::string_view kUsualStringFormats[] = {
    "password", "byte",     "binary", "email", "uuid",
    "uri",      "hostname", "ipv4",   "ipv6"};

constexpr Key kStringOptionKeys[] = {
    {.name = "format", .kinds = kText, .usual = kUsualStringFormats},
    Count("maxLength"),
    Count("minLength"),
    {.name = "pattern", .kinds = kText, .condition = CheckEcmaPattern},
};
constexpr Key kDateOptionKeys[] = {
    Exclusive("exclusiveMaximum", kText), Exclusive("exclusiveMinimum", kText),
    {.name = "format", .kinds = kText},   {.name = "maximum", .kinds = kText},
    {.name = "minimum", .kinds = kText},
};
constexpr Key kTimeOptionKeys[] = {
    {.name = "defaultTimezone", .kinds = kText},
    Exclusive("exclusiveMaximum", kText),
    Exclusive("exclusiveMinimum", kText),
    {.name = "format", .kinds = kText},
    {.name = "maximum", .kinds = kText},
    {.name = "minimum", .kinds = kText},
    {.name = "timezone", .kinds = kFlag},
};
constexpr Key kIntegerOptionKeys[] = {
    Exclusive("exclusiveMaximum", kNumber),
    Exclusive("exclusiveMinimum", kNumber),
    {.name = "format", .kinds = kText, .allowed = kIntegerFormats},
    {.name = "maximum", .kinds = kNumber},
    {.name = "minimum", .kinds = kNumber},
    kMultipleOf,
};
constexpr Key kNumberOptionKeys[] = {
    Exclusive("exclusiveMaximum", kNumber),
    Exclusive("exclusiveMinimum", kNumber),
    {.name = "format", .kinds = kText, .allowed = kNumberFormats},
    {.name = "maximum", .kinds = kNumber},
    {.name = "minimum", .kinds = kNumber},
    kMultipleOf,
};
constexpr Key kObjectOptionKeys[] = {Count("maxProperties"),
                                     Count("minProperties"), kRequiredNames};
constexpr Key kArrayOptionKeys[] = {Count("maxItems"),
                                    Count("minItems"),
                                    {.name = "uniqueItems", .kinds = kFlag}};
constexpr Key kVectorOptionKeys[] = {
    {.name = "dimensions",
     .kinds = kWhole,
     .required_from = kAlways,
     .condition = CheckPositive},
    {.name = "distanceMetric", .kinds = kText, .allowed = kDistances},
    {.name = "elementType", .kinds = kText, .allowed = kElementTypes},
    {.name = "embeddingModel", .kinds = kText},
    {.name = "embeddingModelVersion", .kinds = kText},
    {.name = "normalized", .kinds = kFlag},
};
// Where the logical type is missing or unknown, the options of any type pass.
constexpr Key kAnyOptionKeys[] = {
    {.name = "defaultTimezone", .kinds = kText},
    {.name = "dimensions", .kinds = kWhole},
    {.name = "distanceMetric", .kinds = kText},
    {.name = "elementType", .kinds = kText},
    {.name = "embeddingModel", .kinds = kText},
    {.name = "embeddingModelVersion", .kinds = kText},
    {.name = "exclusiveMaximum", .kinds = kText | kNumber | kFlag},
    {.name = "exclusiveMinimum", .kinds = kText | kNumber | kFlag},
    {.name = "format", .kinds = kText},
    Count("maxItems"),
    Count("maxLength"),
    Count("maxProperties"),
    {.name = "maximum", .kinds = kText | kNumber},
    Count("minItems"),
    Count("minLength"),
    Count("minProperties"),
    {.name = "minimum", .kinds = kText | kNumber},
    kMultipleOf,
    {.name = "normalized", .kinds = kFlag},
    {.name = "pattern", .kinds = kText, .condition = CheckEcmaPattern},
    kRequiredNames,
    {.name = "timezone", .kinds = kFlag},
    {.name = "uniqueItems", .kinds = kFlag},
};
static_assert(IsSorted(kStringOptionKeys) && IsSorted(kDateOptionKeys) &&
              IsSorted(kTimeOptionKeys) && IsSorted(kIntegerOptionKeys) &&
              IsSorted(kNumberOptionKeys) && IsSorted(kObjectOptionKeys) &&
              IsSorted(kArrayOptionKeys) && IsSorted(kVectorOptionKeys) &&
              IsSorted(kAnyOptionKeys));

constexpr Shape Options(std::string_view what, std::span<const Key> keys) {
  return {.what = what, .keys = keys, .name_key = ""};
}
constexpr Shape kStringOptions = Options("string's options", kStringOptionKeys);
constexpr Shape kDateOptions = Options("date's options", kDateOptionKeys);
constexpr Shape kTimeOptions =
    Options("timestamp's or time's options", kTimeOptionKeys);
constexpr Shape kIntegerOptions =
    Options("integer's options", kIntegerOptionKeys);
constexpr Shape kNumberOptions = Options("number's options", kNumberOptionKeys);
constexpr Shape kObjectOptions = Options("object's options", kObjectOptionKeys);
constexpr Shape kArrayOptions = Options("array's options", kArrayOptionKeys);
constexpr Shape kVectorOptions = Options("vector's options", kVectorOptionKeys);
constexpr Shape kAnyOptions = Options("property's options", kAnyOptionKeys);

// --- What a property has besides, by its logical type

constexpr std::string_view kPropertyNames[] = {"id", "name"};
constexpr Key kPropertiesKey = {.name = "properties",
                                .kinds = kList,
                                .item_shape = &kProperty,
                                .unique = kPropertyNames,
                                .condition = CheckKeyPositions};
constexpr Key kItemsKey = {.name = "items", .kinds = kMap, .map_shape = &kItem};

constexpr Key kMapEntryKeys[] = {
    {.name = "key",
     .kinds = kMap,
     .map_shape = &kItem,
     .required_from = kAlways},
    {.name = "value",
     .kinds = kMap,
     .map_shape = &kItem,
     .required_from = kAlways},
};
constexpr Shape kMapEntry = {
    .what = "map", .keys = kMapEntryKeys, .name_key = ""};
constexpr Key kMapKey = {
    .name = "map", .kinds = kMap, .map_shape = &kMapEntry, .since = V(3, 2)};

constexpr Key OptionsKey(const Shape* options) {
  return {.name = "logicalTypeOptions", .kinds = kMap, .map_shape = options};
}

constexpr Key kStringMore[] = {OptionsKey(&kStringOptions)};
constexpr Key kDateMore[] = {OptionsKey(&kDateOptions)};
constexpr Key kTimeMore[] = {OptionsKey(&kTimeOptions)};
constexpr Key kIntegerMore[] = {OptionsKey(&kIntegerOptions)};
constexpr Key kNumberMore[] = {OptionsKey(&kNumberOptions)};
constexpr Key kBooleanMore[] = {OptionsKey(nullptr)};
constexpr Key kVectorMore[] = {OptionsKey(&kVectorOptions)};
constexpr Key kObjectMore[] = {OptionsKey(&kObjectOptions), kPropertiesKey};
constexpr Key kArrayMore[] = {kItemsKey, OptionsKey(&kArrayOptions)};
constexpr Key kMapMore[] = {
    OptionsKey(nullptr),
    {.name = "map",
     .kinds = kMap,
     .map_shape = &kMapEntry,
     .since = V(3, 2),
     .required_from = kAlways},
};
constexpr Key kUntypedMore[] = {kItemsKey, OptionsKey(&kAnyOptions), kMapKey,
                                kPropertiesKey};
static_assert(IsSorted(kObjectMore) && IsSorted(kArrayMore) &&
              IsSorted(kMapMore) && IsSorted(kUntypedMore));

struct LogicalType {
  std::string_view name;
  Version since;
  Shape more;
};

constexpr LogicalType kLogicalTypes[] = {
    {"string", kAlways, {.what = "string property", .keys = kStringMore}},
    {"date", kAlways, {.what = "date property", .keys = kDateMore}},
    {"timestamp", V(3, 1), {.what = "timestamp property", .keys = kTimeMore}},
    {"time", V(3, 1), {.what = "time property", .keys = kTimeMore}},
    {"number", kAlways, {.what = "number property", .keys = kNumberMore}},
    {"integer", kAlways, {.what = "integer property", .keys = kIntegerMore}},
    {"object", kAlways, {.what = "object property", .keys = kObjectMore}},
    {"array", kAlways, {.what = "array property", .keys = kArrayMore}},
    {"boolean", kAlways, {.what = "boolean property", .keys = kBooleanMore}},
    {"map", V(3, 2), {.what = "map property", .keys = kMapMore}},
    {"vector", V(3, 2), {.what = "vector property", .keys = kVectorMore}},
};
constexpr Shape kUntyped = {.what = "property", .keys = kUntypedMore};

constexpr auto LogicalTypeNames() {
  std::array<AllowedValue, std::size(kLogicalTypes)> names{};
  for (size_t i = 0; i < names.size(); ++i)
    names[i] = {kLogicalTypes[i].name, kLogicalTypes[i].since};
  return names;
}
constexpr auto kLogicalTypeNames = LogicalTypeNames();

const Shape* MoreOfType(const Node& property) {
  const Node* type = property.Find("logicalType");
  if (type == nullptr || !type->is_string()) return &kUntyped;
  for (const LogicalType& row : kLogicalTypes) {
    if (row.name == type->string()) return &row.more;
  }
  return &kUntyped;
}

// --- enum

void CheckEnum(const Node& values, ShapeChecker& checker) {
  if (values.size() > 0) return;
  checker.sink().Add(kEmptyList, values.location(), "`enum` allows no value");
}

constexpr Key kEnumValueKeys[] = {
    kAuthoritativeDefinitionsKey,
    kCustomPropertiesKey,
    kDescriptionKey,
    kIdKey,
    {.name = "label", .kinds = kText},
    kTagsKey,
    {.name = "value", .kinds = kScalar, .required_from = kAlways},
};
static_assert(IsSorted(kEnumValueKeys));
constexpr Shape kEnumValue = {
    .what = "enum value", .keys = kEnumValueKeys, .name_key = "value"};

// --- Properties

constexpr AllowedValue kSemanticTypes[] = {
    {"column"}, {"measure"}, {"dimension"}};

constexpr Key kPropertyKeys[] = {
    kAuthoritativeDefinitionsKey,
    {.name = "businessName", .kinds = kText},
    {.name = "classification", .kinds = kText},
    {.name = "criticalDataElement", .kinds = kFlag},
    kCustomPropertiesKey,
    {.name = "deprecated", .kinds = kFlag, .since = V(3, 2)},
    kDescriptionKey,
    {.name = "encryptedName", .kinds = kText},
    {.name = "enum",
     .kinds = kList,
     .item_shape = &kEnumValue,
     .since = V(3, 2),
     .unique = kById,
     .condition = CheckEnum},
    {.name = "examples", .kinds = kList},
    kIdKey,
    {.name = "logicalType", .kinds = kText, .allowed = kLogicalTypeNames},
    {.name = "name",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    {.name = "partitionKeyPosition", .kinds = kWhole},
    {.name = "partitioned", .kinds = kFlag},
    {.name = "physicalName", .kinds = kText},
    {.name = "physicalType", .kinds = kText},
    {.name = "primaryKey", .kinds = kFlag},
    {.name = "primaryKeyPosition", .kinds = kWhole},
    kQualityKey,
    {.name = "relationships",
     .kinds = kList,
     .item_shape = &kRelationshipFromHere,
     .since = V(3, 1),
     .unique = kById},
    {.name = "required", .kinds = kFlag},
    {.name = "semanticType",
     .kinds = kText,
     .since = V(3, 2),
     .allowed = kSemanticTypes},
    kSynonymsKey,
    kTagsKey,
    {.name = "transformDescription", .kinds = kText},
    {.name = "transformLogic", .kinds = kText},
    {.name = "transformSourceObjects", .kinds = kList, .item_kinds = kText},
    {.name = "unique", .kinds = kFlag},
};
static_assert(IsSorted(kPropertyKeys));

// An item is a property whose name may be left out, and which may have
// `properties` whatever its type.
constexpr auto ItemKeys() {
  std::array<Key, std::size(kPropertyKeys) + 1> keys{};
  size_t n = 0;
  for (const Key& key : kPropertyKeys) {
    if (n < keys.size() && key.name > kPropertiesKey.name &&
        (n == 0 || keys[n - 1].name < kPropertiesKey.name)) {
      keys[n++] = kPropertiesKey;
    }
    keys[n] = key;
    if (key.name == "name") keys[n].required_from = kNever;
    ++n;
  }
  return keys;
}
constexpr auto kItemKeys = ItemKeys();
static_assert(IsSorted(kItemKeys));

// What 2.x and neighbouring standards call these.
constexpr FormerKey kPropertyFormer[] = {
    {"column", "name"},
    {"criticalDataElementStatus", "criticalDataElement"},
    {"encryptedColumnName", "encryptedName"},
    {"fields", "properties"},
    {"isPrimaryKey", "primaryKey"},
    {"isUnique", "unique"},
    {"partitionStatus", "partitioned"},
    {"sampleValues", "examples"},
    {"title", "businessName"},
    {"transformSourceTables", "transformSourceObjects"},
    {"type", "logicalType"},
};

// --- Schema objects

// A blob is an object of another sort: a file, a picture.
constexpr AllowedValue kObjectTypes[] = {{"blob", V(3, 2)}, {"object"}};
constexpr Key kSchemaObjectKeys[] = {
    kAuthoritativeDefinitionsKey,
    {.name = "businessName", .kinds = kText},
    {.name = "context",
     .kinds = kText | kMap,
     .map_shape = &kContext,
     .since = V(3, 2)},
    kCustomPropertiesKey,
    {.name = "dataGranularityDescription", .kinds = kText},
    {.name = "deprecated", .kinds = kFlag, .since = V(3, 2)},
    kDescriptionKey,
    kIdKey,
    {.name = "logicalType", .kinds = kText, .allowed = kObjectTypes},
    {.name = "name",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    {.name = "physicalName", .kinds = kText},
    {.name = "physicalType", .kinds = kText},
    kPropertiesKey,
    kQualityKey,
    {.name = "relationships",
     .kinds = kList,
     .item_shape = &kRelationshipBetween,
     .since = V(3, 1),
     .unique = kById},
    kSynonymsKey,
    kTagsKey,
};
static_assert(IsSorted(kSchemaObjectKeys));
constexpr FormerKey kSchemaObjectFormer[] = {
    {"columns", "properties"},
    {"dataGranularity", "dataGranularityDescription"},
    {"fields", "properties"},
    {"table", "name"},
    {"type", "physicalType"}};

}  // namespace

constexpr Shape kProperty = {.what = "property",
                             .keys = kPropertyKeys,
                             .former = kPropertyFormer,
                             .more = MoreOfType,
                             .condition = CheckProperty};
constexpr Shape kItem = {.what = "property",
                         .keys = kItemKeys,
                         .former = kPropertyFormer,
                         .more = MoreOfType,
                         .condition = CheckProperty};
constexpr Shape kSchemaObject = {
    .what = "schema", .keys = kSchemaObjectKeys, .former = kSchemaObjectFormer};

}  // namespace bylaw::formats::odcs
