#include "records/keys.h"

#include <utility>

#include "text/quote.h"

namespace bylaw::records {
namespace {

using contract::Field;
using contract::TypeKind;
using document::Node;

// The value at the end of the steps; null where there is none.
const Node* ValueAt(const std::vector<const Field*>& steps,
                    const Node& record) {
  const Node* value = &record;
  for (const Field* step : steps) {
    value = value->is_map() ? value->Find(step->name.value) : nullptr;
    if (value == nullptr || value->is_null()) return nullptr;
  }
  return value;
}

NotChecked InElements(const std::string& path, const char* option,
                      text::Location asked) {
  return {path, option, asked,
          "that " + text::Quoted(path) +
              " is unique was not checked: a record may have many of its "
              "values"};
}

}  // namespace

void KeyFields::Compile(const contract::Schema& schema, CheckList* checks,
                        std::vector<NotChecked>* not_checked) {
  Walk(schema.fields, {}, false, checks, not_checked);
  if (primary_.empty()) return;
  const Field& first = *primary_.front().steps.back();
  AddPlan(std::move(primary_), "primary-key", first.keys->primary_key.at,
          checks);
  primary_.clear();
}

void KeyFields::Walk(const std::vector<Field>& fields, const Part& above,
                     bool in_elements, CheckList* checks,
                     std::vector<NotChecked>* not_checked) {
  for (const Field& field : fields) {
    Part here = above;
    here.steps.push_back(&field);
    if (!here.path.empty()) here.path.push_back('.');
    here.path.append(field.name.value);
    const bool unique = field.keys->unique && field.keys->unique.value;
    const bool primary =
        field.keys->primary_key && field.keys->primary_key.value;
    if (in_elements) {
      if (unique)
        not_checked->push_back(
            InElements(here.path, "unique", field.keys->unique.at));
      if (primary)
        not_checked->push_back(
            InElements(here.path, "primaryKey", field.keys->primary_key.at));
    } else {
      if (unique) AddPlan({here}, "unique", field.keys->unique.at, checks);
      if (primary) primary_.push_back(here);
    }
    const bool elements = in_elements || field.kind == TypeKind::kList ||
                          field.kind == TypeKind::kMap ||
                          field.kind == TypeKind::kUnion;
    Walk(field.fields, here, elements, checks, not_checked);
  }
}

void KeyFields::AddPlan(std::vector<Part> parts, const char* rule,
                        text::Location asked, CheckList* checks) {
  std::string path;
  for (const Part& part : parts)
    path.append(path.empty() ? "" : "+").append(part.path);
  CheckInfo check = {path + "." + rule, rule, path, asked, std::nullopt, {}};
  for (const Field* step : parts.front().steps)
    document::AppendPointerToken(step->name.value, &check.repeat.path);
  check.repeat.message =
      parts.size() == 1 ? "an earlier record has the same value"
                        : "an earlier record has the same values of the key";
  plans_.push_back({checks->Add(std::move(check)), std::move(parts)});
}

void KeyFields::Find(const Node& record,
                     std::vector<RecordValidator::Key>* keys) const {
  for (const Plan& plan : plans_) {
    std::vector<const Node*> values;
    for (const Part& part : plan.parts) {
      if (const Node* value = ValueAt(part.steps, record))
        values.push_back(value);
    }
    if (values.size() == plan.parts.size())
      keys->push_back({plan.check, DigestOf(values), values.front()});
  }
}

}  // namespace bylaw::records
