#include "formats/odcs/dcs_fields.h"

#include <algorithm>
#include <string>
#include <utility>

#include "contract/marks.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes_older.h"
#include "formats/odcs/types.h"
#include "formats/simple/type_name.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "string_format/uri.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Field;
using contract::FieldKeys;
using contract::FieldLimits;
using contract::FieldTyping;
using contract::Flag;
using contract::Integer;
using contract::Text;
using document::Node;
using reading::AddFlag;
using reading::FindMap;
using reading::MarkPersonalData;
using reading::TakeFlag;
using reading::TakeInteger;
using reading::TakeText;
using reading::TakeTexts;
using string_format::PercentDecode;

void TakeType(const Node& node, Field* field) {
  const Text written = TakeText(node, "type");
  if (field->type || !written) return;
  field->type = written;
  const simple::TypeName type = simple::ReadTypeName(written.value);
  field->kind = type.kind;
  if (type.with_timezone)
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(*type.with_timezone, written.at));
}

// Of several that describe one field, the first that says something counts.
template <typename Boxed, typename Part, typename Value>
void SetFirst(Value Part::*member, Value value, Boxed* boxed) {
  if (value && !((**boxed).*member)) boxed->Set(member, std::move(value));
}

void TakeMarks(const Node& node, Field* field) {
  Field marks;
  marks.classification = TakeText(node, "classification");
  marks.tags = TakeTexts(node, "tags");
  MarkPersonalData(&marks);
  if (const Flag pii = TakeFlag(node, "pii")) {
    AddFlag(pii, &marks.is_pii);
    AddFlag(pii, &marks.pii_tagged);
  }
  contract::AddClassification(*marks.classification, node.location(), field);
  AddFlag(marks.is_pii, &field->is_pii);
  AddFlag(marks.pii_tagged, &field->pii_tagged);
  for (Text& tag : marks.tags) field->tags.push_back(std::move(tag));
}

}  // namespace

std::vector<Field> DcsFields::Read(const Node* fields) {
  std::vector<Field> read;
  if (fields == nullptr) return read;
  read.reserve(fields->size());
  for (const Node& field : *fields) read.push_back(ReadOne(field));
  return read;
}

Field DcsFields::ReadOne(const Node& node) {
  Field field;
  field.name_at = node.key_location();
  field.whole = node.entry_location();
  field.name = Text(std::string(node.key()), node.key_location());
  Fill(node, &field);
  return field;
}

void DcsFields::Fill(const Node& node, Field* field) {
  // A definition is read by all that refer to it.
  if (checked_.insert(&node).second) checker_->Check(node, kDcsField);
  if (!node.is_map()) return;
  if (depth_ >= kMaxDcsDepth) return ReportTooLarge(node);
  ++depth_;
  TakeType(node, field);
  SetFirst(&FieldTyping::precision, Integer(TakeInteger(node, "precision")),
           &field->typing);
  SetFirst(&FieldTyping::scale, Integer(TakeInteger(node, "scale")),
           &field->typing);
  SetFirst(&FieldKeys::unique, TakeFlag(node, "unique"), &field->keys);
  SetFirst(&FieldKeys::primary_key, TakeFlag(node, "primaryKey"), &field->keys);
  SetFirst(&FieldKeys::primary_key, TakeFlag(node, "primary"), &field->keys);
  SetFirst(&FieldLimits::format, TakeText(node, "format"), &field->limits);
  SetFirst(&FieldLimits::pattern, TakeText(node, "pattern"), &field->limits);
  if (!field->required) field->required = TakeFlag(node, "required");
  if (!field->description) field->description = TakeText(node, "description");
  if (field->enum_values.empty()) {
    std::vector<contract::EnumValue> values;
    for (Text& value : TakeTexts(node, "enum"))
      values.emplace_back(std::move(value));
    field->enum_values = std::move(values);
  }
  TakeMarks(node, field);
  Nested(node, field);
  if (const Node* reference = node.Find("$ref")) Follow(*reference, field);
  --depth_;
}

void DcsFields::Nested(const Node& node, Field* field) {
  for (Field& one : Read(FindMap(node, "fields")))
    field->fields.push_back(std::move(one));
  for (const char* key : {"items", "keys", "values"}) {
    const Node* element = FindMap(node, key);
    if (element != nullptr) field->fields.push_back(ReadOne(*element));
  }
}

// Whatever cannot be followed might have marked the field.
void DcsFields::Follow(const Node& reference, Field* field) {
  const std::string_view written = reference.string();
  const Node* target =
      written.starts_with("#/")
          ? document::Resolve(root_, PercentDecode(written.substr(1)))
          : nullptr;
  if (target == nullptr || !target->is_map()) {
    const bool elsewhere = !written.empty() && !written.starts_with('#');
    sink_
        .Add(elsewhere ? kUnresolvedReference : kDanglingReference,
             reference.location(),
             text::Quoted(written) + " leads to no definition of this contract")
        .help = "define it under `definitions`";
    return;
  }
  if (std::find(open_.begin(), open_.end(), target) != open_.end()) {
    field->details.Set(&contract::FieldDetails::recursive_to,
                       std::string(written));
    return;
  }
  const uint32_t size = target->location().span.length();
  if (size > MaxDcsRepeated(root_) - repeated_)
    return ReportTooLarge(reference);
  repeated_ += size;
  open_.push_back(target);
  Fill(*target, field);
  open_.pop_back();
}

void DcsFields::ReportTooLarge(const Node& at) {
  if (std::exchange(reported_, true)) return;
  sink_
      .Add(kDanglingReference, at.location(),
           "definitions refer to each other so often, or so deep, that not "
           "all of their fields are read")
      .help = "write fewer fields by reference";
}

}  // namespace bylaw::formats::odcs
