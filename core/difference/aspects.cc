#include "difference/aspects.h"

#include <iterator>
#include <string_view>

namespace bylaw::difference {
namespace {

using contract::Field;
using contract::FieldDetails;
using contract::FieldKeys;
using contract::FieldLimits;
using contract::FieldNames;
using contract::FieldTyping;
using contract::Schema;
using contract::SchemaDetails;

constexpr std::string_view kNames[] = {
    "field",
    "name",
    "type_kind",
    "type",
    "logical_type",
    "physical_type",
    "format",
    "with_timezone",
    "precision",
    "scale",
    "recursive_to",
    "required",
    "nullable",
    "enum_value",
    "enum_values",
    "enum_default",
    "default",
    "pattern",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "min_length",
    "max_length",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "required_member",
    "unique",
    "primary_key",
    "partitioned",
    "critical",
    "personal_data",
    "classification",
    "tag",
    "description",
    "physical_name",
    "business_name",
    "encrypted_name",
    "alias",
    "transform_logic",
    "deprecated",
    "replaced_by",
    "removal_date",
    "namespace",
    "granularity",
};
static_assert(std::size(kNames) == static_cast<size_t>(Kind::kCount));

// Said by every field: the mark that is there, or that there is none.
Value PersonalDataOf(const Field& field) {
  const contract::Flag& mark = field.is_pii.value || !field.pii_tagged.value
                                   ? field.is_pii
                                   : field.pii_tagged;
  return FlagValue(mark.value, mark.at);
}

// What stands apart because few have it.
template <typename T>
const T& Plain(const T& value) {
  return value;
}
template <typename T>
const T& Plain(const contract::Rare<T>& value) {
  return *value;
}
template <typename T>
const T& Plain(const compact::Shared<T>& value) {
  return *value;
}

template <auto Member, typename Element>
Value Own(const Element& element) {
  return ValueOf(Plain(element.*Member));
}

// The same of a part that stands apart (contract/rare.h).
template <auto Part, auto Member, typename Element>
Value Of(const Element& element) {
  return ValueOf(*(element.*Part).*Member);
}

constexpr FieldAspect kTypeAspects[] = {
    {Kind::kName, Own<&Field::name>},
    {Kind::kTypeKind,
     [](const Field& f) {
       return TextValue(contract::TypeKindName(f.kind), f.type.at);
     }},
    {Kind::kType, Own<&Field::type>},
    {Kind::kLogicalType, Of<&Field::typing, &FieldTyping::logical_type>},
    {Kind::kPhysicalType, Of<&Field::typing, &FieldTyping::physical_type>},
    {Kind::kFormat, Of<&Field::limits, &FieldLimits::format>},
    {Kind::kWithTimezone, Of<&Field::typing, &FieldTyping::with_timezone>},
    {Kind::kPrecision, Of<&Field::typing, &FieldTyping::precision>},
    {Kind::kScale, Of<&Field::typing, &FieldTyping::scale>},
    {Kind::kRecursiveTo,
     [](const Field& f) {
       const std::string_view name = f.details->recursive_to;
       return name.empty() ? Value() : TextValue(name, f.type.at);
     }},
};

constexpr FieldAspect kOtherAspects[] = {
    {Kind::kRequired, Own<&Field::required>},
    {Kind::kNullable, [](const Field& f) { return FlagValue(f.nullable, {}); }},
    {Kind::kEnumValue, nullptr},
    {Kind::kEnumDefault, Of<&Field::details, &FieldDetails::enum_default>},
    {Kind::kDefault, [](const Field& f) { return NodeValue(f.default_value); }},
    {Kind::kPattern, Of<&Field::limits, &FieldLimits::pattern>},
    {Kind::kMinimum, Of<&Field::limits, &FieldLimits::minimum>},
    {Kind::kMaximum, Of<&Field::limits, &FieldLimits::maximum>},
    {Kind::kExclusiveMinimum,
     [](const Field& f) {
       return FlagValue(f.limits->exclusive_minimum, f.limits->minimum.at);
     }},
    {Kind::kExclusiveMaximum,
     [](const Field& f) {
       return FlagValue(f.limits->exclusive_maximum, f.limits->maximum.at);
     }},
    {Kind::kMinLength, Of<&Field::limits, &FieldLimits::min_length>},
    {Kind::kMaxLength, Of<&Field::limits, &FieldLimits::max_length>},
    {Kind::kMultipleOf, Of<&Field::limits, &FieldLimits::multiple_of>},
    {Kind::kMinItems, Of<&Field::limits, &FieldLimits::min_items>},
    {Kind::kMaxItems, Of<&Field::limits, &FieldLimits::max_items>},
    {Kind::kUniqueItems, Of<&Field::limits, &FieldLimits::unique_items>},
    {Kind::kMinProperties, Of<&Field::limits, &FieldLimits::min_properties>},
    {Kind::kMaxProperties, Of<&Field::limits, &FieldLimits::max_properties>},
    {Kind::kRequiredMember, nullptr},
    {Kind::kUnique, Of<&Field::keys, &FieldKeys::unique>},
    {Kind::kPrimaryKey, Of<&Field::keys, &FieldKeys::primary_key>},
    {Kind::kPartitioned, Of<&Field::keys, &FieldKeys::partitioned>},
    {Kind::kCritical, Of<&Field::keys, &FieldKeys::critical>},
    {Kind::kPersonalData, PersonalDataOf},
    {Kind::kClassification, Own<&Field::classification>},
    {Kind::kTag, nullptr},
    {Kind::kDescription, Own<&Field::description>},
    {Kind::kPhysicalName, Of<&Field::names, &FieldNames::physical_name>},
    {Kind::kBusinessName, Of<&Field::names, &FieldNames::business_name>},
    {Kind::kEncryptedName, Of<&Field::names, &FieldNames::encrypted_name>},
    {Kind::kAlias, nullptr},
    {Kind::kTransformLogic,
     Of<&Field::details, &FieldDetails::transform_logic>},
    {Kind::kDeprecated, Of<&Field::details, &FieldDetails::deprecated>},
    {Kind::kReplacedBy, Of<&Field::details, &FieldDetails::replaced_by>},
    {Kind::kRemovalDate, Of<&Field::details, &FieldDetails::removal_date>},
};

constexpr SchemaAspect kSchemaAspects[] = {
    {Kind::kName, Own<&Schema::name>},
    {Kind::kPhysicalType, Own<&Schema::physical_type>},
    {Kind::kTag, nullptr},
    {Kind::kDescription, Own<&Schema::description>},
    {Kind::kPhysicalName, Of<&Schema::details, &SchemaDetails::physical_name>},
    {Kind::kBusinessName, Of<&Schema::details, &SchemaDetails::business_name>},
    {Kind::kNamespace, Own<&Schema::name_space>},
    {Kind::kGranularity, Of<&Schema::details, &SchemaDetails::granularity>},
};

}  // namespace

std::string_view KindName(Kind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::span<const FieldAspect> TypeAspects() { return kTypeAspects; }
std::span<const FieldAspect> OtherAspects() { return kOtherAspects; }
std::span<const SchemaAspect> SchemaAspects() { return kSchemaAspects; }

}  // namespace bylaw::difference
