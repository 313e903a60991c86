// What of the facts about two schemas is a finding (core/difference tells
// them). tests/cases/agreement has the messages.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agreement/checks.h"
#include "contract/path.h"
#include "diagnostic/sink.h"

namespace bylaw::agreement {
namespace {

using contract::Field;
using contract::Schema;
using contract::TypeKind;
using Rules = std::vector<std::string>;

contract::Text Said(std::string_view text) {
  return contract::Text(std::string(text), {0, {0, 1}});
}

Field Of(std::string_view name, TypeKind kind, std::vector<Field> fields = {}) {
  Field field;
  field.name = Said(name);
  field.kind = kind;
  field.type = Said(contract::TypeKindName(kind));
  field.fields = std::move(fields);
  return field;
}

Field Needed(Field field, bool nullable) {
  field.required = contract::Flag(true, {0, {0, 1}});
  field.nullable = nullable;
  return field;
}

Field Choosing(std::string_view name, const std::vector<std::string>& values) {
  Field field = Of(name, TypeKind::kEnum);
  std::vector<contract::EnumValue> list;
  for (const std::string& value : values)
    list.push_back(contract::EnumValue(Said(value)));
  field.enum_values = std::move(list);
  return field;
}

Rules Found(std::vector<Field> promised, std::string_view promised_in,
            std::vector<Field> delivered, std::string_view delivered_in) {
  Schema ours, theirs;
  ours.language = promised_in;
  ours.fields = std::move(promised);
  theirs.language = delivered_in;
  theirs.fields = std::move(delivered);
  contract::LinkFields(ours);
  contract::LinkFields(theirs);
  diagnostic::Sink sink;
  CheckFields({nullptr, &ours, &theirs}, sink);
  Rules rules;
  for (const auto& found : sink.diagnostics())
    rules.push_back(found.rule + (" " + found.subject.path));
  return rules;
}

TEST_CASE("which facts about two schemas are findings", "[agreement]") {
  const Field text = Of("a", TypeKind::kString);
  const Field number = Of("a", TypeKind::kInteger);
  struct Row {
    std::string_view what;
    std::vector<Field> promised;
    std::string_view promised_in;
    std::vector<Field> delivered;
    std::string_view delivered_in;
    Rules rules;
  };
  const Row rows[] = {
      {"the same", {text}, "odcs", {text}, "avro", {}},
      {"types", {text}, "odcs", {number}, "avro", {"agreement/type-differs a"}},
      {"nobody lists members",
       {Of("a", TypeKind::kObject)},
       "odcs",
       {Of("a", TypeKind::kObject, {text})},
       "avro",
       {}},
      {"members of what cannot be compared",
       {Of("a", TypeKind::kObject, {text})},
       "odcs",
       {Of("a", TypeKind::kList, {number})},
       "avro",
       {"agreement/type-differs a"}},
      {"members of maps are no fields",
       {Of("a", TypeKind::kMap, {Of("x", TypeKind::kString)})},
       "odcs",
       {Of("a", TypeKind::kMap, {Of("y", TypeKind::kString)})},
       "avro",
       {}},
      {"members",
       {Of("a", TypeKind::kObject, {text, Of("b", TypeKind::kDate)})},
       "odcs",
       {Of("a", TypeKind::kObject, {number, Of("c", TypeKind::kDate)})},
       "avro",
       {"agreement/type-differs a.a", "agreement/missing-field a.b",
        "agreement/extra-field a.c"}},
      {"required",
       {Needed(text, false)},
       "odcs",
       {Needed(text, true)},
       "simple",
       {"agreement/required-differs a"}},
      {"a language that does not say it",
       {Needed(text, false)},
       "odcs",
       {text},
       "parquet",
       {}},
      // Both say one thing, though it is a strange one.
      {"required and nullable on both sides",
       {Needed(text, true)},
       "simple",
       {Needed(text, true)},
       "simple",
       {}},
      // Each with its own: the first of the name is not meant for both.
      {"names that differ in their spelling",
       {Of("customer_id", TypeKind::kString),
        Of("customerId", TypeKind::kInteger)},
       "odcs",
       {Of("customer_id", TypeKind::kString),
        Of("customerId", TypeKind::kInteger)},
       "avro",
       {}},
      {"a name that is there in another spelling is not missing",
       {Of("customer_id", TypeKind::kString),
        Of("customerId", TypeKind::kString)},
       "odcs",
       {Of("customer_id", TypeKind::kString)},
       "avro",
       {}},
      {"choices",
       {Choosing("a", {"x", "y"})},
       "odcs",
       {Choosing("a", {"x", "z"})},
       "avro",
       {"agreement/enum-differs a"}},
      {"another spelling of a choice",
       {Choosing("a", {"in transit"})},
       "odcs",
       {Choosing("a", {"IN_TRANSIT"})},
       "avro",
       {}},
      {"no choice but what is not set",
       {Choosing("a", {"x"})},
       "odcs",
       {Choosing("a", {"UNSPECIFIED"})},
       "protobuf",
       {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(Found(row.promised, row.promised_in, row.delivered,
                row.delivered_in) == row.rules);
  }
}

}  // namespace
}  // namespace bylaw::agreement
