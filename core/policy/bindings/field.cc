#include <algorithm>
#include <string>

#include "contract/path.h"
#include "contract/schema.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/rows.h"
#include "reading/personal_data.h"
#include "text/ascii.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Field;
using contract::FieldDetails;
using contract::FieldKeys;
using contract::FieldLimits;
using contract::FieldNames;
using contract::FieldTyping;
using contract::TypeKind;

const Field& Of(const void* object) {
  return *static_cast<const Field*>(object);
}

// The kinds of the values that a field holds in the end: its own, or those of
// what is in its lists, maps and unions.
template <typename Visit>
void ForEachValueKind(const Field& field, const Visit& visit) {
  if (!contract::HasUnnamedElements(field) || field.fields.empty())
    return visit(field.kind);
  for (const Field& element : field.fields) ForEachValueKind(element, visit);
}

// JSON Schema, ODCS and databases have a `number` that is any: only a type or a
// format that names floating point says that values are kept so.
bool NamesFloatingPoint(const Field& field) {
  if (field.kind != TypeKind::kNumber) return false;
  const std::string type = text::ToLower(field.type.value);
  const std::string format = text::ToLower(field.limits->format.value);
  return type.find("float") != std::string::npos ||
         type.find("double") != std::string::npos || type.starts_with("real") ||
         format == "float" || format == "double" || format == "f32" ||
         format == "f64";
}

bool HoldsFloatingPoint(const Field& field) {
  if (!contract::HasUnnamedElements(field) || field.fields.empty())
    return NamesFloatingPoint(field);
  return std::any_of(field.fields.begin(), field.fields.end(),
                     HoldsFloatingPoint);
}

Value ValueKinds(const void* object, Arena& arena) {
  size_t count = 0;
  ForEachValueKind(Of(object), [&](TypeKind) { ++count; });
  Value* values = arena.NewArray<Value>(count);
  if (values == nullptr) return cel::OutOfMemory();
  size_t next = 0;
  ForEachValueKind(Of(object), [&](TypeKind kind) {
    values[next++] = Value::String(contract::TypeKindName(kind));
  });
  const cel::ValueArray* list = arena.New(cel::ValueArray{values, count});
  return list == nullptr ? cel::OutOfMemory() : cel::ListOf(list);
}

Value NodeValue(const document::Node* const& node, Arena&) {
  return node == nullptr ? Value::Null() : cel::FromNode(*node);
}
Value PathValue(const void* object, Arena& arena) {
  const std::string path = contract::PathOf(Of(object));
  const std::string_view copy = arena.Copy(path);
  return copy.size() == path.size() ? Value::String(copy) : cel::OutOfMemory();
}
Value WordValue(const std::string& word, Arena&) { return Value::String(word); }

// A row for what a type says about itself: where it says nothing, the type is
// the place to mend.
template <auto member>
constexpr cel::FieldDecl SaidByType(cel::FieldDecl row) {
  row.where = [](const void* object) {
    const auto& said = Member<member>::Of(object);
    return said.present ? said.at : Of(object).type.at;
  };
  return row;
}

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Field::name>("name", "the field's name, as written"),
    {"path", cel::kStringType,
     "its place from the schema down: `orders.customer.email`", &PathValue,
     [](const void*) { return true; }},
    {.name = "is_element",
     .type = cel::kBoolType,
     .doc = "whether it has no name of its own: the element of a list "
            "(`items`), key or value of a map, a branch of a union, and what a "
            "JSON Schema has besides properties; rules about names and "
            "descriptions leave these out",
     .get = [](const void* object,
               Arena&) { return Value::Bool(Of(object).is_element); },
     .has = [](const void* object) { return Of(object).is_element; }},
    TextRow<&Field::type>(
        "type",
        "its type as the language names it: `long`, `string`, a record's name"),
    {.name = "kind",
     .type = cel::kStringType,
     .doc = "the kind of its values, the same word in every language: boolean, "
            "integer, number (binary floating point, or any number), "
            "decimal, string, bytes, date, time, timestamp, duration, uuid, "
            "enum, object, list, map, union, any, null; "
            "`unknown` where the document gives none",
     .get =
         [](const void* object, Arena&) {
           return Value::String(contract::TypeKindName(Of(object).kind));
         },
     .has =
         [](const void* object) {
           return Of(object).kind != TypeKind::kUnknown;
         },
     .where = [](const void* object) { return Of(object).type.at; }},
    {.name = "value_kinds",
     .type = cel::kListOf<cel::kStringType>,
     .doc = "the kinds of the values it holds in the end: those in its lists, "
            "maps and unions, else its own `kind`",
     .get = &ValueKinds,
     .where = [](const void* object) { return Of(object).type.at; }},
    {.name = "floating_point",
     .type = cel::kBoolType,
     .doc = "whether its type, or a type of the values it holds in the end, "
            "says that they are kept in binary floating point: `double`, "
            "`FLOAT64`, a `number` with the format `float`; the `number` of "
            "JSON Schema and ODCS alone does not",
     .get = [](const void* object,
               Arena&) { return Value::Bool(HoldsFloatingPoint(Of(object))); },
     .has = [](const void* object) { return HoldsFloatingPoint(Of(object)); },
     .where = [](const void* object) { return Of(object).type.at; }},
    TextRow<In{&Field::typing, &FieldTyping::logical_type}>(
        "logical_type",
        "the logical type as written: ODCS `logicalType`, Avro `logicalType`"),
    TextRow<In{&Field::typing, &FieldTyping::physical_type}>(
        "physical_type", "the type in the store: ODCS `physicalType`"),
    FlagRow<&Field::required>("required",
                              "whether a value must be there and not be null"),
    {.name = "nullable",
     .type = cel::kBoolType,
     .doc = "whether null is a value of its type",
     .get = [](const void* object,
               Arena&) { return Value::Bool(Of(object).nullable); },
     .has = [](const void* object) { return Of(object).nullable; },
     .where = [](const void* object) { return Of(object).type.at; }},
    FlagRow<In{&Field::keys, &FieldKeys::unique}>(
        "unique", "whether no value occurs twice"),
    FlagRow<In{&Field::keys, &FieldKeys::primary_key}>(
        "primary_key", "whether it is part of the primary key"),
    FlagRow<In{&Field::keys, &FieldKeys::partitioned}>(
        "partitioned", "whether the data is partitioned by it"),
    FlagRow<In{&Field::keys, &FieldKeys::critical}>(
        "critical", "whether it is a critical data element"),
    FlagRow<&Field::is_pii>("is_pii",
                            "whether it is declared to hold personal data"),
    FlagRow<&Field::pii_tagged>(
        "pii_tagged", "whether it is declared to be tagged as personal data"),
    {.name = "pii_denied",
     .type = cel::kBoolType,
     .doc = "whether a custom property such as `pii: false` says that it holds "
            "no personal data; what else says that it does goes before that",
     .get =
         [](const void* object, Arena&) {
           return Value::Bool(reading::DeniesPersonalData(Of(object)));
         },
     .has =
         [](const void* object) {
           return reading::DeniesPersonalData(Of(object));
         }},
    TextsRow<&Field::tags>("tags", "labels of the field"),
    TextRow<&Field::classification>(
        "classification",
        "how confidential it is: public, restricted, confidential, ..."),
    TextRow<&Field::description>("description", "what it means"),
    TextRow<In{&Field::limits, &FieldLimits::format}>(
        "format", "the format of a string, date or timestamp"),
    TextRow<In{&Field::limits, &FieldLimits::pattern}>(
        "pattern", "the regular expression that its values match"),
    SaidByType<In{&Field::typing, &FieldTyping::with_timezone}>(
        FlagRow<In{&Field::typing, &FieldTyping::with_timezone}>(
            "with_timezone",
            "of a timestamp: whether a value names its zone or is an instant")),
    IntegerRow<In{&Field::typing, &FieldTyping::precision}>(
        "precision", "of a decimal: how many digits"),
    IntegerRow<In{&Field::typing, &FieldTyping::scale}>(
        "scale", "of a decimal: how many of them after the point"),
    TextRow<In{&Field::limits, &FieldLimits::minimum}>(
        "minimum", "the least value, as written"),
    TextRow<In{&Field::limits, &FieldLimits::maximum}>(
        "maximum", "the greatest value, as written"),
    IntegerRow<In{&Field::limits, &FieldLimits::min_length}>(
        "min_length", "the least length"),
    IntegerRow<In{&Field::limits, &FieldLimits::max_length}>(
        "max_length", "the greatest length"),
    NodeRow<&Field::default_value>("default",
                                   "the default as written, whatever it is; an "
                                   "explicit null counts as none"),
    {.name = "has_default",
     .type = cel::kBoolType,
     .doc = "whether it has a default, null included",
     .get =
         [](const void* object, Arena&) {
           return Value::Bool(Of(object).default_value != nullptr);
         },
     .has =
         [](const void* object) { return Of(object).default_value != nullptr; },
     .where =
         [](const void* object) {
           return NodePlace(Of(object).default_value);
         }},
    {.name = "examples",
     .type = cel::kListOf<cel::kDynType>,
     .doc = "example values",
     .get =
         [](const void* object, Arena&) {
           return cel::VectorList<const document::Node*, NodeValue,
                                  NodePlace>::Of(Of(object).details->examples);
         },
     .has =
         [](const void* object) {
           return !Of(object).details->examples.empty();
         }},
    ListRow<&Field::enum_values, kEnumValueType>("enum_values",
                                                 "of an enum: its values"),
    SaidByType<In{&Field::details, &FieldDetails::enum_default}>(
        TextRow<In{&Field::details, &FieldDetails::enum_default}>(
            "enum_default",
            "of an enum: the value that readers take an unknown one for")),
    {.name = "aliases",
     .type = cel::kListOf<cel::kStringType>,
     .doc = "former names (Avro)",
     .get =
         [](const void* object, Arena&) {
           return cel::VectorList<std::string, WordValue>::Of(
               Of(object).details->aliases);
         },
     .has =
         [](const void* object) {
           return !Of(object).details->aliases.empty();
         }},
    TextRow<In{&Field::typing, &FieldTyping::misplaced_logical_type}>(
        "misplaced_logical_type",
        "Avro: a `logicalType` beside the field's name, where Avro ignores it"),
    TextRow<In{&Field::names, &FieldNames::physical_name}>(
        "physical_name", "what the column is called where it lies"),
    TextRow<In{&Field::names, &FieldNames::business_name}>(
        "business_name", "the name in the language of the business"),
    TextRow<In{&Field::names, &FieldNames::encrypted_name}>(
        "encrypted_name", "the column that holds the encrypted value"),
    TextRow<In{&Field::details, &FieldDetails::transform_logic}>(
        "transform_logic", "how its value is made"),
    FlagRow<In{&Field::details, &FieldDetails::deprecated}>(
        "deprecated",
        "whether readers should stop using it: `deprecated`, a custom property "
        "or a tag of that name"),
    TextRow<In{&Field::details, &FieldDetails::replaced_by}>(
        "replaced_by", "what to use instead"),
    TextRow<In{&Field::details, &FieldDetails::removal_date}>(
        "removal_date", "the day on which it goes, as written"),
    DayRow<In{&Field::details, &FieldDetails::removal_date}>(
        "removal_day",
        "that day in days since 1970-01-01; `has()` is false for no valid "
        "date"),
    {.name = "inferred_pii",
     .type = cel::kStringType,
     .doc = "what it seems to hold by its name, type, table and examples, "
            "declared or not: `direct` (names or reaches a person), `quasi` "
            "(narrows down who it is), `credential`, or nothing",
     .get =
         [](const void* object, Arena&) {
           return Value::String(
               contract::PiiClassName(Of(object).inferred_pii.kind));
         },
     .has =
         [](const void* object) {
           return Of(object).inferred_pii.kind != contract::PiiClass::kNone;
         },
     .where = [](const void* object) { return Of(object).name.at; }},
    {.name = "inferred_confidence",
     .type = cel::kStringType,
     .doc = "how sure that is: `high`, `medium` or `low`",
     .get =
         [](const void* object, Arena&) {
           return Value::String(
               contract::ConfidenceName(Of(object).inferred_pii.confidence));
         }},
    {.name = "inferred_as",
     .type = cel::kStringType,
     .doc = "what that is in words: `e-mail address`, `name of a person`, ...",
     .get = [](const void* object,
               Arena&) { return Value::String(Of(object).inferred_pii.what); }},
    {.name = "identity",
     .type = cel::kStructOf<kFieldType>,
     .doc = "of an identifier that several products use (`customer_id`): the "
            "field that defines it, in another product; one that has nothing "
            "for all other fields",
     .get =
         [](const void* object, Arena& arena) {
           return OfOrNone(ViewOf(arena).mesh->ties.IdentityOf(Of(object)));
         },
     .has_among =
         [](const void* object, const Arena& arena) {
           return ViewOf(arena).mesh->ties.IdentityOf(Of(object)) != nullptr;
         }},
    ListRow<In{&Field::details, &FieldDetails::quality}, kQualityType>(
        "quality", "the quality checks of the field"),
    ListRow<In{&Field::details, &FieldDetails::relationships},
            kRelationshipType>("relationships", "what it refers to"),
    ListRow<&Field::fields, kFieldType>(
        "fields",
        "of an object its fields, of a list its element `items`, of a map "
        "`keys` and `values`, of a union its "
        "branches"),
    ListRow<&Field::besides, kFieldType>(
        "besides",
        "what its values consist of besides, that is neither member nor "
        "element: of a JSON Schema `patternProperties`, `prefixItems`, `if`, "
        "..."),
    WordRow<In{&Field::details, &FieldDetails::recursive_to}>(
        "recursive_to",
        "the enclosing type that it refers back to, by full name; its fields "
        "are not repeated"),
    ListRow<In{&Field::details, &FieldDetails::definitions}, kDefinitionType>(
        "definitions", "links to authoritative definitions"),
    CustomRow<&Field::custom>("the author's own properties, by name"),
};

constexpr cel::FieldDecl kEnumValueFields[] = {
    TextRow<&contract::EnumValue::value>("value",
                                         "the value as written, numbers too"),
    TextRow<In{&contract::EnumValue::texts, &contract::EnumValueTexts::label}>(
        "label", "its name for people"),
    TextRow<In{&contract::EnumValue::texts,
               &contract::EnumValueTexts::description}>("description",
                                                        "what it means"),
};

}  // namespace

constexpr cel::StructType kFieldType = {
    .name = "Field",
    .doc = "One column, attribute or member of a schema.",
    .fields = kFields,
    .locate = &LocateElement<Field>,
    .path = [](const void* object) { return contract::PathOf(Of(object)); }};

constexpr cel::StructType kEnumValueType = {
    .name = "EnumValue",
    .doc = "One value of an enum.",
    .fields = kEnumValueFields,
    .locate = &LocateElement<contract::EnumValue>,
    .path = [](const void* object) {
      return static_cast<const contract::EnumValue*>(object)->value.value;
    }};

}  // namespace bylaw::policy::bindings
