// Host objects, records and documents as values; witnesses, templates and what
// an expression reads.
#include "cel/host.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/analysis.h"
#include "cel/harness.h"
#include "cel/node_value.h"
#include "cel/template.h"
#include "document/read.h"

namespace bylaw::cel {
namespace {

HostTable Orders() {
  HostTable table;
  table.name = "orders";
  table.columns = {{"id", 8, {}, {0, {10, 12}}},
                   {"email", std::nullopt, {"pii", "gdpr"}, {0, {20, 25}}},
                   {"Total", 16, {"money"}, {0, {30, 35}}}};
  return table;
}

// Keeps alive what an activation points to.
class Host {
 public:
  Host() : activation_(HostEnv()) {
    accepted_[0] = Value::String("pii");
    accepted_[1] = Value::String("phi");
    deep_[0] = Value::Int(5);
    limits_[0] = ListOf(&accepted_array_);
    limits_[1] =
        Value::Struct(deep_, LimitsType().type().fields[1].type.struct_type());
    activation_.Set(0, Value::Struct(&table_, &kHostTableType));
    activation_.Set(2, Value::Struct(limits_, &LimitsType().type()));
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  HostTable& table() { return table_; }
  Activation& activation() { return activation_; }

 private:
  HostTable table_ = Orders();
  Value accepted_[2];
  Value deep_[1];
  ValueArray accepted_array_ = {accepted_, 2};
  Value limits_[2];
  Activation activation_;
};

std::string Run(std::string_view expression) {
  Host host;
  return EvaluateIn(expression, HostEnv(), host.activation(), Limits{});
}

// ---- fields

TEST_CASE("host objects are read where they lie", "[cel]") {
  const std::vector<Row> rows = {
      {"table.name", "\"orders\""},
      {"table.columns.size()", "3"},
      {"table.columns[0].name", "\"id\""},
      {"table.columns.map(c, c.name)", R"(["id","email","Total"])"},
      {"table.columns.filter(c, 'pii' in c.tags)", R"(["columns.email"])"},
      {"table.columns.exists(c, c.tags.exists(t, t in limits.accepted))",
       "true"},
      {"has(table.owner)", "false"},
      {"table.owner == ''", "true"},
      {"table.?owner.orValue('nobody')", "\"nobody\""},
      {"has(table.columns[0].size)", "true"},
      {"table.columns[1].size == null", "true"},
      {"table.columns[0].size == 8", "true"},
      {"table.columns[0].size + 1", "9"},
      {"table.columns[1].size + 1",
       "error: no such overload: `_+_` on null_type and int"},
      {"table.columns.all(c, c.size == null || c.size > 4)", "true"},
      {"limits.deep.inner", "5"},
      {"limits.accepted.join(', ')", "\"pii, phi\""},
      {"table.columns[0] == table.columns[0]", "true"},
      {"table.columns[0] == table.columns[1]", "false"},
      {"dyn(table).name", "\"orders\""},
      {"dyn(table).nmae", "error: no such field: `nmae` in Table"},
      {"has(dyn(table).owner)", "false"},
      {"type(table) == type(dyn(table))", "true"},
      // the host says string and gives int
      {"table.broken.startsWith('a')",
       "error: no such overload: `startsWith` on int and string"},
      {"table.broken.matches('a')",
       "error: no such overload: `matches` on int"},
      {"table.broken + 'a'",
       "error: no such overload: `_+_` on int and string"},
      {"table.broken.size()", "error: no such overload: `size` on int"},
      {"anything", "error: the variable has no value"},
      {"anything == 1 || true", "true"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Run(row.expression) == row.result);
  }
}

TEST_CASE("a run-time error has the span of what failed", "[cel]") {
  Host host;
  Arena arena;
  Issues issues;
  const auto program = Compile("table.name == 'x' || 1 / (2 - 2) == 1",
                               HostEnv(), kBoolType, &issues);
  REQUIRE(program.has_value());
  const Evaluation result =
      program->Evaluate(host.activation(), Limits{}, arena);
  REQUIRE_FALSE(result.ok());
  CHECK(result.value.error().located);
  CHECK(result.value.error().span == text::Span{21, 32});
}

// ---- documents

TEST_CASE("documents are dynamic values", "[cel]") {
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      "a.json", R"({"a": [1, 2.5, "x", null, true], "b": {"c": 1, "d": 2},)"
                R"( "big": 18446744073709551615})");
  diagnostic::Sink sink;
  const auto document = document::ReadJson(id, sources[id], sink);
  REQUIRE(document.has_value());
  Host host;
  host.activation().Set(1, FromNode(document->root()));
  const auto run = [&](std::string_view expression) {
    return EvaluateIn(expression, HostEnv(), host.activation(), Limits{});
  };
  CHECK(run("anything.a[0] + 1") == "2");
  CHECK(run("anything.a.map(x, type(x) == double)") ==
        "[false,true,false,false,false]");
  CHECK(run("anything.b.map(k, k)") == R"(["c","d"])");
  CHECK(run("anything.b.transformList(k, v, v)") == "[1,2]");
  CHECK(run("anything.b == {'d': 2, 'c': 1.0}") == "true");
  CHECK(run("anything.b.x") == "error: no such key: `x`");
  CHECK(run("has(anything.b.c) && !has(anything.b.x)") == "true");
  CHECK(run("anything.?b.?x.orValue('none')") == "\"none\"");
  CHECK(run("anything.big == 18446744073709551615u") == "true");
  CHECK(run("size(anything)") == "3");

  Issues issues;
  Arena arena;
  const auto program = Compile("anything.b.all(k, anything.b[k] < 2)",
                               HostEnv(), kBoolType, &issues);
  REQUIRE(program.has_value());
  const Evaluation result =
      program->Evaluate(host.activation(), Limits{}, arena);
  REQUIRE(result.witness.size() == 1);
  CHECK(sources[id].Slice(result.witness[0].Locate().span) == "\"d\": 2");
}

// ---- witnesses

// "index element; index element", outermost first.
std::string Witness(std::string_view expression) {
  Host host;
  Issues issues;
  Arena arena;
  const auto program = Compile(expression, HostEnv(), kDynType, &issues);
  if (!program.has_value()) return ShowIssues(issues);
  const Evaluation result =
      program->Evaluate(host.activation(), Limits{}, arena);
  std::string text;
  for (const WitnessStep& step : result.witness) {
    if (!text.empty()) text += "; ";
    text += std::to_string(step.index) + " " + ToDisplayText(step.element);
  }
  return text;
}

TEST_CASE("the element that decided is remembered", "[cel]") {
  const std::vector<Row> rows = {
      {"table.columns.all(c, c.name == c.name.lowerAscii())",
       "2 columns.Total"},
      {"table.columns.all(c, true)", ""},
      {"table.columns.exists(c, c.name == 'email')", "1 columns.email"},
      {"table.columns.exists(c, false)", ""},
      {"!table.columns.exists(c, c.name == 'email')", "1 columns.email"},
      {"table.columns.all(c, c.tags.all(t, t != 'gdpr'))",
       "1 columns.email; 1 gdpr"},
      {"table.columns.all(c, !c.tags.exists(t, t == 'money'))",
       "2 columns.Total; 0 money"},
      {"table.columns.exists_one(c, c.tags.size() > 0)", "2 columns.Total"},
      {"table.columns.filter(c, c.tags.size() > 0).size() == 0",
       "1 columns.email"},
      // the operand that decides, not the one before it
      {"table.columns.exists(c, c.name == 'id') && "
       "table.columns.all(c, c.size != null)",
       "1 columns.email"},
      {"table.columns.all(c, c.size != null) && table.name == ''",
       "1 columns.email"},
      {"table.name == '' || table.columns.all(c, c.size != null)",
       "1 columns.email"},
      {"table.columns.exists(c, c.name == 'id') && table.name == ''", ""},
      {"table.name == '' ? true : table.columns.all(c, c.name != 'id')",
       "0 columns.id"},
      {"table.columns.map(c, c.name).all(n, n.size() < 5)", "1 email"},
      {"{'a': 1, 'b': 2}.all(k, k == 'a')", "1 b"},
      {"[3, 4].all(i, v, v < 4)", "1 4"},
      {"cel.bind(cs, table.columns, cs.all(c, c.name != 'id'))",
       "0 columns.id"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Witness(row.expression) == row.result);
  }
}

TEST_CASE("a witness knows its place", "[cel]") {
  Host host;
  Issues issues;
  Arena arena;
  const auto program = Compile("table.columns.all(c, c.size != null)",
                               HostEnv(), kBoolType, &issues);
  REQUIRE(program.has_value());
  const Evaluation result =
      program->Evaluate(host.activation(), Limits{}, arena);
  REQUIRE(result.witness.size() == 1);
  CHECK(result.witness[0].Locate() == text::Location{0, {20, 25}});
  CHECK(result.witness[0].span == text::Span{0, 36});
}

// ---- templates

std::string Render(std::string_view text) {
  Host host;
  Issues issues;
  Arena arena;
  const auto compiled = Template::Compile(text, HostEnv(), &issues);
  if (!compiled.has_value()) return ShowIssues(issues);
  const RenderedTemplate result =
      compiled->Render(host.activation(), Limits{}, arena);
  if (!result.error.has_value()) return result.text;
  return result.text + " !" + *result.error + " [" +
         std::to_string(result.error_span.begin) + "," +
         std::to_string(result.error_span.end) + ")";
}

TEST_CASE("templates show values in a text", "[cel]") {
  const std::vector<Row> rows = {
      {"plain", "plain"},
      {"", ""},
      {"`{table.name}` has {table.columns.size()} columns",
       "`orders` has 3 columns"},
      {"use one of {limits.accepted}", "use one of pii, phi"},
      {"{table.columns.map(c, c.name)}{1.0}{true}{null}",
       "id, email, Total1truenull"},
      {"{{literal}} {'}'} {{{1}}}", "{literal} } {1}"},
      {"{ {'a': 1}['a'] }", "1"},
      {"{table.columns[0]}", "columns.id"},
      {"{{\"a\": 1}}", "{\"a\": 1}"},
      {"a {1 / 0} b", "a {1 / 0} b !division by zero [3,8)"},
      {"{table.nmae}", "cel/no-such-field [7,11) `Table` has no field `nmae`"},
      {"ab {x} {y}",
       "cel/unknown-name [4,5) unknown name `x`\n"
       "cel/unknown-name [8,9) unknown name `y`"},
      {"a } b", "cel/syntax [2,3) this `}` closes nothing"},
      {"a {b",
       "cel/syntax [2,3) the expression that begins here is not closed"},
      {"{}",
       "cel/syntax [1,1) expected an expression, found the end of the "
       "expression"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Render(row.expression) == row.result);
  }
}

// ---- what is read

std::string Reads(std::string_view expression) {
  Issues issues;
  const auto program = Compile(expression, HostEnv(), kDynType, &issues);
  if (!program.has_value()) return ShowIssues(issues);
  std::string text;
  for (const Read& read : FindReads(program->checked())) {
    if (!text.empty()) text += " ";
    text += HostEnv().variables()[read.variable].name;
    for (const FieldDecl* field : read.fields) {
      text += "." + std::string(field->name);
    }
  }
  return text;
}

TEST_CASE("the fields that an expression reads are known", "[cel]") {
  const std::vector<Row> rows = {
      {"1", ""},
      {"table.name", "table.name"},
      {"table.name == table.owner && table.name != ''",
       "table.name table.owner"},
      {"table.columns.all(c, c.name != '')", "table.columns.name"},
      {"table.columns.filter(c, c.size > 1).map(c, c.tags)[0]",
       "table.columns.size table.columns.tags"},
      {"table.columns[0].tags.exists(t, t in limits.accepted)",
       "table.columns.tags limits.accepted"},
      {"has(table.owner)", "table.owner"},
      {"anything.a.b", "anything"},
      {"cel.bind(cs, table.columns, cs[0].name)", "table.columns.name"},
      {"math.abs(limits.deep.inner)", "limits.deep.inner"},
      {"table", "table"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Reads(row.expression) == row.result);
  }
}

}  // namespace
}  // namespace bylaw::cel
