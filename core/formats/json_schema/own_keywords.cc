#include "formats/json_schema/own_keywords.h"

#include <string>
#include <utility>

#include "contract/path.h"
#include "document/exact_number.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/words.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "text/shorten.h"

namespace bylaw::formats::json_schema {
namespace {

using contract::Field;
using contract::FieldLimits;
using contract::FieldNames;
using contract::FieldTyping;
using contract::Flag;
using contract::Text;
using contract::TypeKind;
using document::Node;
using reading::AddClassificationSaid;
using reading::AddFlag;
using reading::AddTagsSaid;
using reading::FieldMark;
using reading::MarkOf;
using reading::TakeText;

Flag FlagOf(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  if (node == nullptr || !node->is_bool()) return {};
  return Flag(node->boolean(), node->location());
}

Text NumberOf(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  if (node == nullptr || !node->is_number()) return {};
  return Text(std::string(node->scalar_text()), node->location());
}

contract::Integer CountOf(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  uint32_t count = 0;
  if (node == nullptr || !ReadCount(*node, &count)) return {};
  return contract::Integer(count, node->location());
}

TypeKind KindOfType(std::string_view type) {
  switch (TypeBitOf(type)) {
    case kNullBit:
      return TypeKind::kNull;
    case kBoolBit:
      return TypeKind::kBoolean;
    case kObjectBit:
      return TypeKind::kObject;
    case kArrayBit:
      return TypeKind::kList;
    case kNumberBit:
      return TypeKind::kNumber;
    case kStringBit:
      return TypeKind::kString;
    case kIntegerBit:
      return TypeKind::kInteger;
    default:
      return TypeKind::kUnknown;
  }
}

// What a string is by its format.
TypeKind KindOfFormat(std::string_view format) {
  if (format == "date") return TypeKind::kDate;
  if (format == "time") return TypeKind::kTime;
  if (format == "date-time") return TypeKind::kTimestamp;
  if (format == "duration") return TypeKind::kDuration;
  if (format == "uuid") return TypeKind::kUuid;
  return TypeKind::kString;
}

// Of several schemas the first that says something counts.
template <typename Part, typename Value>
void Add(Value Part::*member, Value value, contract::Rare<Part>* part) {
  const Part& said = **part;
  if (!(said.*member).present) part->Set(member, std::move(value));
}

// In draft-04 whether a limit itself is excluded is a flag beside it.
bool FlagAt(const Node& schema, std::string_view key) {
  const Node* flag = schema.Find(key);
  return flag != nullptr && flag->boolean();
}

}  // namespace

void OwnKeywords::Mark(const Node& schema, Field* field) {
  // Several schemas hold for one value (`allOf`, `$ref`), each with a word
  // on how confidential it is: none hides another.
  for (const Node* mark : MarksOf(schema))
    AddClassificationSaid(mark->key(), *mark, schema.location(), field);
  AddFlag(FlagOf(schema, "is_pii"), &field->is_pii);
  AddFlag(FlagOf(schema, "pii_tagged"), &field->pii_tagged);
}

void OwnKeywords::Describe(const Node& schema, Field* field) {
  if (!field->description) field->description = TakeText(schema, "description");
  Add(&FieldNames::business_name, TakeText(schema, "title"), &field->names);
  Add(&FieldLimits::format, TakeText(schema, "format"), &field->limits);
  Add(&FieldLimits::pattern, TakeText(schema, "pattern"), &field->limits);
  if (field->default_value == nullptr)
    field->default_value = schema.Find("default");
  if (const Node* examples = schema.Find("examples");
      examples != nullptr && examples->is_list()) {
    for (const Node& example : *examples)
      field->details.Edit().examples.push_back(&example);
  }
  field->tags.Extend([&](std::vector<Text>* tags) {
    for (const Node* mark : MarksOf(schema))
      AddTagsSaid(mark->key(), *mark, tags);
  });
  field->custom.Extend([&](std::vector<contract::CustomProperty>* custom) {
    ReadCustom(schema, custom);
  });
  Limits(schema, field);
}

const std::vector<const Node*>& OwnKeywords::MarksOf(const Node& schema) {
  const auto [known, fresh] = marks_.try_emplace(&schema);
  if (!fresh) return known->second;
  for (const Node& member : schema) {
    if (MarkOf(member.key()) != FieldMark::kNone)
      known->second.push_back(&member);
  }
  return known->second;
}

void OwnKeywords::Choose(const Node& schema, Field* field) {
  if (!field->enum_values.empty()) return;
  const Node* values = schema.Find("enum");
  if (values == nullptr || !values->is_list()) return;
  const Choices& choices = ChoicesOf(*values);
  if (choices.has_null) field->nullable = true;
  field->enum_values = choices.values;
}

const OwnKeywords::Choices& OwnKeywords::ChoicesOf(const Node& list) {
  const auto [known, fresh] = choices_.try_emplace(&list);
  Choices& choices = known->second;
  if (!fresh) return choices;
  std::vector<contract::EnumValue> values;
  for (const Node& value : list) {
    if (value.is_null()) choices.has_null = true;
    if (!value.is_string() && !value.is_null()) choices.only_texts = false;
    if (!value.is_scalar() || value.is_null()) continue;
    values.emplace_back(
        Text(std::string(value.scalar_text()), value.location()));
  }
  choices.values = std::move(values);
  return choices;
}

void OwnKeywords::Limits(const Node& schema, Field* field) {
  contract::Rare<FieldLimits>& limits = field->limits;
  if (!limits->minimum) {
    Add(&FieldLimits::minimum, NumberOf(schema, "minimum"), &limits);
    if (limits->minimum && FlagAt(schema, "exclusiveMinimum"))
      limits.Edit().exclusive_minimum = true;
  }
  if (!limits->minimum) {
    Add(&FieldLimits::minimum, NumberOf(schema, "exclusiveMinimum"), &limits);
    if (limits->minimum) limits.Edit().exclusive_minimum = true;
  }
  if (!limits->maximum) {
    Add(&FieldLimits::maximum, NumberOf(schema, "maximum"), &limits);
    if (limits->maximum && FlagAt(schema, "exclusiveMaximum"))
      limits.Edit().exclusive_maximum = true;
  }
  if (!limits->maximum) {
    Add(&FieldLimits::maximum, NumberOf(schema, "exclusiveMaximum"), &limits);
    if (limits->maximum) limits.Edit().exclusive_maximum = true;
  }
  Add(&FieldLimits::min_length, CountOf(schema, "minLength"), &limits);
  Add(&FieldLimits::max_length, CountOf(schema, "maxLength"), &limits);
}

void OwnKeywords::Types(const Node& schema, Field* field) {
  const Node* type = schema.Find("type");
  if (type == nullptr) return Guess(schema, field);
  const Node* only = type;
  uint32_t others = 1;
  if (type->is_list()) {
    others = 0;
    for (const Node& name : *type) {
      if (name.string() == "null") {
        field->nullable = true;
      } else {
        only = &name;
        ++others;
      }
    }
  }
  if (type->string() == "null") field->nullable = true;
  if (!field->type && only->is_string())
    field->type =
        Text(text::Shortened(only->string(), contract::kCutTypeNameBytes),
             only->location());
  if (field->kind != TypeKind::kUnknown) return;
  field->kind = others > 1 ? TypeKind::kUnion : KindOfType(only->string());
  Refine(schema, field);
}

void OwnKeywords::Refine(const Node& schema, Field* field) {
  if (field->kind != TypeKind::kString) return;
  const Node* format = schema.Find("format");
  if (format != nullptr) field->kind = KindOfFormat(format->string());
  if (field->kind == TypeKind::kTimestamp)
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(true, format->location()));
  const Node* encoding = schema.Find("contentEncoding");
  if (encoding != nullptr && encoding->string().substr(0, 4) == "base")
    field->kind = TypeKind::kBytes;
  if (!field->enum_values.empty()) field->kind = TypeKind::kEnum;
}

void OwnKeywords::Guess(const Node& schema, Field* field) {
  if (field->kind != TypeKind::kUnknown) return;
  if (schema.Find("properties") != nullptr) {
    field->kind = TypeKind::kObject;
  } else if (schema.Find("items") != nullptr ||
             schema.Find("prefixItems") != nullptr) {
    field->kind = TypeKind::kList;
  } else if (const Node* values = schema.Find("enum");
             values != nullptr && !field->enum_values.empty() &&
             ChoicesOf(*values).only_texts) {
    field->kind = TypeKind::kEnum;
  } else if (const Node* value = schema.Find("const")) {
    if (value->is_string()) field->kind = TypeKind::kString;
    if (value->is_integer()) field->kind = TypeKind::kInteger;
    if (value->is_bool()) field->kind = TypeKind::kBoolean;
  }
}

}  // namespace bylaw::formats::json_schema
