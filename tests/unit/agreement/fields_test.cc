// What of the facts about two schemas is a finding (core/difference tells
// them). tests/cases/agreement has the messages.

#include <catch2/catch.hpp>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agreement/rules.h"
#include "agreement/steps.h"
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
  FieldChecks(0, sink).Check({nullptr, &ours, &theirs});
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
      {"a name that is there in another spelling stands for one of two",
       {Of("customer_id", TypeKind::kString),
        Of("customerId", TypeKind::kString)},
       "odcs",
       {Of("customer_id", TypeKind::kString)},
       "avro",
       {"agreement/missing-field customerId"}},
      {"a second field of a like name is delivered without a promise",
       {Of("total", TypeKind::kInteger)},
       "odcs",
       {Of("total", TypeKind::kInteger), Of("to_tal", TypeKind::kString)},
       "avro",
       {"agreement/extra-field to_tal"}},
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

// --- What products share

struct Shared {
  Shared() {
    promised.language = "odcs";
    promised.fields = {Of("a", TypeKind::kString), Of("b", TypeKind::kString),
                       Of("c", TypeKind::kString)};
    delivered.language = "avro";
    delivered.fields = {Of("c", TypeKind::kString), Of("d", TypeKind::kString)};
    contract::LinkFields(promised);
    contract::LinkFields(delivered);
    for (size_t i = 0; i < std::size(products); ++i)
      products[i].name = Said("P" + std::to_string(i));
  }

  Schema promised, delivered;
  contract::DataProduct products[5];
};

// Two errors and one warning, of each of the products.
TEST_CASE("what differs is said of each product that has both schemas",
          "[agreement]") {
  struct Row {
    size_t room;    // for repetitions
    size_t errors;  // that are made
    size_t warnings;
  };
  const Row rows[] = {{0, 2, 1}, {1, 2, 2}, {2, 4, 3},
                      {3, 4, 4}, {4, 6, 5}, {100, 10, 5}};
  const Shared shared;
  for (const Row& row : rows) {
    CAPTURE(row.room);
    diagnostic::Sink sink;
    FieldChecks checks(row.room, sink);
    for (const contract::DataProduct& product : shared.products)
      checks.Check({&product, &shared.promised, &shared.delivered});
    size_t errors = 0;
    for (const auto& found : sink.diagnostics())
      errors += found.severity == Severity::kError ? 1 : 0;
    CHECK(errors == row.errors);
    CHECK(sink.diagnostics().size() - errors == row.warnings);
    // Nothing is lost.
    CHECK(sink.count(Severity::kError) == 10);
    CHECK(sink.count(Severity::kWarning) == 5);
    CHECK(sink.dropped() == 15 - row.errors - row.warnings);
  }
}

TEST_CASE("a repeated finding is the same but for its product", "[agreement]") {
  const Shared shared;
  diagnostic::Sink sink;
  FieldChecks checks(100, sink);
  for (const contract::DataProduct& product : shared.products)
    checks.Check({&product, &shared.promised, &shared.delivered});
  const auto& all = sink.diagnostics();
  REQUIRE(all.size() == 15);
  for (size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].subject.product == "P" + std::to_string(i / 3));
    CHECK(all[i].rule == all[i % 3].rule);
    CHECK(all[i].message == all[i % 3].message);
    CHECK(all[i].subject.path == all[i % 3].subject.path);
    CHECK(all[i].related.size() == 1);
  }
}

TEST_CASE("a schema is compared again so many fields' worth", "[agreement]") {
  Shared shared;
  std::vector<Schema> own(3, shared.delivered);
  for (Schema& schema : own) contract::LinkFields(schema);
  diagnostic::Sink sink;
  FieldChecks checks(100, sink);
  checks.Check({&shared.products[0], &shared.promised, &own[0]});
  CHECK(sink.diagnostics().size() == 3);
  // There is room to look at its three fields once more.
  REQUIRE(checks.MayCompareAgain(shared.products[1], kMaxComparedAgain - 3));
  checks.Check({&shared.products[1], &shared.promised, &own[1]});
  CHECK(sink.diagnostics().size() == 6);
  checks.Check({&shared.products[2], &shared.promised, &own[2]});
  checks.Check({&shared.products[3], &shared.promised, &own[2]});
  REQUIRE(sink.diagnostics().size() == 7);
  const auto& said = sink.diagnostics().back();
  CHECK(said.rule == "agreement/too-many-fields");
  CHECK(said.severity == Severity::kError);
  CHECK(said.subject.product == "P2");
}

}  // namespace
}  // namespace bylaw::agreement
