#include "policy/verdicts.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "cel/struct_type.h"
#include "policy/bindings/types.h"
#include "policy/running.h"

namespace bylaw::policy {
namespace {

constexpr char kContract[] = R"(apiVersion: v3.1.0
kind: DataContract
id: lines
version: 1.0.0
status: active
domain: orders
dataProduct: Basket
tags: [a]
team: {name: crew, members: [{username: u}]}
roles: [{role: reader, access: read}]
servers: [{server: s, type: kafka, host: h, roles: [{role: reader}]}]
slaProperties: [{property: latency, value: 2, unit: h}]
price: {priceAmount: 1, priceCurrency: EUR}
support: [{channel: c, url: "https://a.example"}]
customProperties: [{property: p, value: 1}]
schema:
  - name: rows
    quality: [{name: q, metric: rowCount, mustBe: 1}]
    properties:
      - {name: customer_id, logicalType: integer, tags: [deprecated]}
      - {name: email, logicalType: string, examples: [a@b.example]}
)";

// What is around it: a product that has it, its domain, a field that defines
// its identifier, and another version of it.
constexpr char kProduct[] = R"({
  "product_id": "p1", "name": "Basket", "domain": "orders",
  "schema_type": "avro", "owner_team": "crew",
  "fields": [{"name": "email", "type": "string", "is_pii": true}]
})";
constexpr char kDomains[] =
    "domains:\n  orders: {owner_team: crew, data_products: [Basket]}\n";
constexpr char kOther[] = R"(apiVersion: v3.1.0
kind: DataContract
id: lines
version: 2.0.0
status: active
schema:
  - name: customers
    properties:
      - {name: customer_id, logicalType: string, primaryKey: true}
)";

// --- Names that lead out of a contract

bool LeadsOut(std::string_view name) {
  const auto names = NamesBeyondContract();
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Everything that can be read from a value without being led out, as text.
std::string Show(const cel::Value& value, cel::Arena& arena, int depth) {
  if (value.is(cel::ValueKind::kList)) {
    std::string text = "[";
    for (size_t i = 0; i < value.size(); ++i)
      text += Show(value.At(i, arena), arena, depth) + ",";
    return text + "]";
  }
  if (!value.is(cel::ValueKind::kStruct)) return cel::ToDisplayText(value);
  if (depth == 0) return "...";
  const cel::StructType& type = value.struct_type();
  std::string text(type.name);
  text += "{";
  for (const cel::FieldDecl& field : type.fields) {
    if (LeadsOut(field.name)) continue;
    text += field.name;
    text += HasField(field, value.data(), arena) ? ":" : "?:";
    text += Show(GetField(type, field, value.data(), arena), arena, depth - 1);
    text += "\n";
  }
  return text + "}";
}

std::string ShowContract(const PolicyRun& run) {
  cel::Arena arena;
  const bindings::View view = {&run.mesh()};
  arena.SetHost(&view);
  return Show(bindings::Of(run.mesh().contracts.front()), arena, 4);
}

TEST_CASE("nothing but the names that lead out depends on what is around") {
  PolicyRun alone;
  alone.AddDocument("c.yaml", kContract);
  alone.Assemble();
  PolicyRun among;
  among.AddDocument("c.yaml", kContract);
  among.AddDocument("p.json", kProduct);
  among.AddDocument("domains.yaml", kDomains);
  among.AddDocument("o.yaml", kOther);
  among.Assemble();
  // It is tied in each of the ways there are.
  const contract::Contract& tied = among.mesh().contracts.front();
  const contract::Ties& ties = among.mesh().ties;
  REQUIRE(ties.ProductOf(tied) != nullptr);
  REQUIRE(ties.Of(*ties.ProductOf(tied)).home != nullptr);
  REQUIRE(ties.IdentityOf(tied.schemas.front().fields.front()) != nullptr);
  CHECK(ShowContract(alone) == ShowContract(among));
}

// The types of things that are found in a type without being led out of it.
void Collect(const cel::StructType& type, std::set<std::string_view>* seen) {
  if (!seen->insert(type.name).second) return;
  for (const cel::FieldDecl& field : type.fields) {
    cel::Type inner = field.type;
    while (inner.is(cel::TypeKind::kList)) inner = inner.first();
    if (inner.is(cel::TypeKind::kStruct) && !LeadsOut(field.name))
      Collect(*inner.struct_type(), seen);
  }
}

TEST_CASE("what lies in a contract leads to nothing else") {
  std::set<std::string_view> types;
  Collect(bindings::kContractType, &types);
  const std::set<std::string_view> expected = {
      "Contract", "Definition", "EnumValue",    "Field",      "Operator",
      "Price",    "Quality",    "Relationship", "Role",       "Schema",
      "Server",   "Sla",        "Team",         "TeamMember", "SupportChannel"};
  CHECK(types == expected);
}

// --- Which rules are contained

// What is known of the contract's subjects after a check with one rule, as
// bits: the contract, its schema, its two fields.
std::string KnownAfter(const std::string& applies_to,
                       const std::string& conditions) {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\nparams: {p: {type: string, default: "
      "x}}\nrules:\n  - id: r\n    message: m\n    applies_to: " +
      applies_to + "\n" + conditions);
  INFO(conditions);
  REQUIRE(run.Load());
  run.AddDocument("c.yaml", kContract);
  run.Assemble();
  ContractVerdicts verdicts;
  ContractVerdicts* const contracts[] = {&verdicts};
  run.set->Check(run.mesh(), run.sink, {1, contracts});
  std::string known;
  for (const uint32_t cost : verdicts.costs)
    known += cost == kNotSound ? '!' : cost == 0 ? '-' : '+';
  return known;
}

TEST_CASE("a rule is contained when no condition reads beyond the contract") {
  struct Row {
    const char* applies_to;
    const char* conditions;
    // + sound by a rule, - sound for want of one, ! not sound.
    const char* known;
  };
  const Row rows[] = {
      {"contract", "    expect: contract.id == 'lines'\n", "+---"},
      {"contract", "    expect: contract.id == 'x'\n", "!---"},
      {"schema", "    expect: schema.contract.id == 'lines'\n", "-+--"},
      {"field", "    expect: field.name != params.p\n", "--++"},
      {"field", "    expect: field.name == 'email'\n", "--!+"},
      {"field", "    expect: schema.name + contract.id != ''\n", "--++"},
      // A rule that cannot be decided is not sound.
      {"field", "    expect: \"1 / size(field.tags) == 1\"\n", "--+!"},
      // A variable, a name in a condition, in a macro, of anything at all.
      {"contract", "    expect: product.name != 'x'\n", "----"},
      {"contract", "    expect: domain.name != 'x'\n", "----"},
      {"field", "    expect: mesh.today >= 0\n", "----"},
      {"field", "    when: has(field.identity)\n    expect: 'true'\n", "----"},
      {"contract", "    expect: has(contract.product) || true\n", "----"},
      {"field", "    expect: schema.fields.all(f, f.identity.name != 'x')\n",
       "----"},
      {"field", "    expect: dyn(field).identity.name != 'x'\n", "----"},
      {"field", "    expect: field.custom.?product.orValue('') != 'x'\n",
       "----"},
      // Rules about others never come to a contract.
      {"product", "    expect: product.name != 'x'\n", "----"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.conditions);
    CHECK(KnownAfter(row.applies_to, row.conditions) == row.known);
  }
}

// --- The budget of a document

std::string CostlyRules() {
  const std::string digits = "[1,2,3,4,5,6,7,8,9,10]";
  const std::string costly = digits + ".all(a, " + digits + ".all(b, " +
                             digits + ".all(c, " + digits +
                             ".all(d, a + b + c + d > 0))))";
  return "policy: t\nscope: global\napplies_to: field\nrules:\n"
         "  - {id: around, message: m, expect: \"product.tags.all(t, " +
         costly +
         ")\"}\n"
         "  - {id: inside, message: m, expect: \"field.name != '' && " +
         costly +
         "\"}\n"
         "  - {id: untold, message: m, expect: \"field.name != 'f70'\"}\n";
}

std::string ContractOfManyFields() {
  std::string text =
      "apiVersion: v3.1.0\nkind: DataContract\nid: lines\nversion: 1.0.0\n"
      "status: active\ndataProduct: Basket\nschema:\n  - name: rows\n"
      "    properties:\n";
  for (int i = 0; i < 100; ++i)
    text += "      - {name: f" + std::to_string(i) + ", logicalType: string}\n";
  return text;
}

// What is found where the product has so many tags: the more, the earlier is
// the budget spent. Each finding with the rule that it stopped at.
Lines FoundWithTags(size_t tags, ContractVerdicts* verdicts) {
  PolicyRun run;
  run.AddPolicy(CostlyRules());
  REQUIRE(run.Load());
  run.Forget();
  std::string product = "product_id: p1\nname: Basket\nschema_type: avro\n";
  product += "tags: [";
  for (size_t i = 0; i < tags; ++i) product += "t" + std::to_string(i) + ", ";
  run.AddDocument("p.yaml", product + "]\n");
  run.AddDocument("c.yaml", ContractOfManyFields());
  run.Assemble();
  ContractVerdicts* const contracts[] = {verdicts};
  run.set->Check(run.mesh(), run.sink, {1, contracts});
  Lines lines;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    lines.push_back(d.rule + " " + d.subject.path);
    for (const auto& related : d.related)
      lines.push_back(std::string(run.Slice(related.location)));
  }
  return lines;
}

TEST_CASE("what is known of a contract counts for its document's budget") {
  ContractVerdicts known;
  std::set<Lines> all;
  for (const size_t tags : {0U, 1U, 2U, 7U, 1U, 0U}) {
    ContractVerdicts unknown;
    const Lines anew = FoundWithTags(tags, &unknown);
    CAPTURE(tags);
    CHECK(FoundWithTags(tags, &known) == anew);
    all.insert(anew);
  }
  // The budget lasts, or does not, at different places.
  CHECK(all.size() == 4);
}

}  // namespace
}  // namespace bylaw::policy
