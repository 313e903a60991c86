#include "policy_test/policy_test.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cel/parser.h"
#include "document/read.h"
#include "policy/running.h"

namespace bylaw::policy_test {
namespace {

using policy::Lines;
using policy::PolicyRun;

// --- Mutants

struct MutantRow {
  const char* expression;
  Lines mutants;  // as expressions
};

TEST_CASE("a mutant is the expression with one small fault") {
  const MutantRow rows[] = {
      {"true", {"false"}},
      {"a", {}},
      {"a.b", {"!a.b"}},
      {"a < 3", {"a < 4", "a <= 3"}},
      {"a <= b", {"a < b"}},
      {"a > b", {"a >= b"}},
      {"a >= b", {"a > b"}},
      {"a == b", {"a != b"}},
      {"a != b", {"a == b"}},
      {"!a", {"a"}},
      {"a && b", {"a || b", "b", "a"}},
      {"a || b || c", {"a && b && c", "b || c", "a || c", "a || b"}},
      {"a && (b || c)",
       {"a && (b && c)", "a && c", "a && b", "a || (b || c)", "b || c", "a"}},
      {"a ? b : c", {"a ? c : b"}},
      {"a + b - c", {"a - b - c", "a + b + c"}},
      {"a * b", {"a / b"}},
      {"a in b", {"!(a in b)"}},
      {"a == \"x\"", {"a == \"x~\"", "a != \"x\""}},
      {"a == 1.5", {"a == 2.5", "a != 1.5"}},
      {"a in [1, 2]",
       {"a in [2, 2]", "a in [1, 3]", "a in [2]", "a in [1]",
        "!(a in [1, 2])"}},
      {"a.all(x, x > b)", {"a.all(x, x >= b)", "a.exists(x, x > b)"}},
      {"a.exists(x, !x)", {"a.exists(x, x)", "a.all(x, !x)"}},
      {"a.exists_one(x, x == b)",
       {"a.exists_one(x, x != b)", "a.exists(x, x == b)"}},
      {"a.f(b)", {"!a.f(b)"}},
      {"9223372036854775807 == a",
       {"9223372036854775806 == a", "9223372036854775807 != a"}},
  };
  for (const MutantRow& row : rows) {
    CAPTURE(row.expression);
    cel::Issues issues;
    const std::optional<cel::Ast> ast = cel::Parse(row.expression, &issues);
    REQUIRE(ast.has_value());
    Lines found;
    for (const Mutant& mutant : MutantsOf(*ast))
      found.push_back(mutant.expression);
    CHECK(found == row.mutants);
  }
}

// --- What tests reach and notice

std::string PolicyWith(const std::string& expect, const std::string& pass,
                       const std::string& fail) {
  return "policy: t\nscope: global\napplies_to: product\nrules:\n  - id: r\n"
         "    message: m\n    expect: " +
         expect + "\n    examples:\n      pass: [" + pass + "]\n      fail: [" +
         fail + "]\n";
}

std::string Product(const std::string& more) {
  return "{product: {name: a, " + more + "}}";
}

struct TestedRow {
  const char* about;
  std::string policy;
  size_t mutants;
  size_t killed;
  size_t branches;
  size_t covered;
};

TEST_CASE("examples at the edge kill what examples far from it let live") {
  const std::string expect = "size(product.tags) >= 2";
  const TestedRow rows[] = {
      {"far from the edge",
       PolicyWith(expect, Product("tags: [a, b, c]"), Product("tags: []")), 2,
       0, 1, 1},
      {"one above",
       PolicyWith(expect, Product("tags: [a, b]"), Product("tags: []")), 2, 2,
       1, 1},
      {"both sides",
       PolicyWith("product.owner != \"\" || has(product.sla_hours)",
                  Product("owner_team: o") + ", " + Product("sla_hours: 1"),
                  Product("tags: []")),
       6, 6, 3, 3},
      {"one side",
       PolicyWith("product.owner != \"\" || has(product.sla_hours)",
                  Product("owner_team: o"), Product("tags: []")),
       6, 5, 3, 2},
      {"inside a macro",
       PolicyWith("product.tags.all(t, t == \"a\" || t == \"b\")",
                  Product("tags: [a, b]"), Product("tags: [a, c]")),
       8, 8, 4, 4},
  };
  for (const TestedRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(row.policy);
    REQUIRE(run.Load());
    run.Forget();
    PolicyTestRequest request;
    request.mutate = Mutate::kYes;
    const PolicyTestResults results = TestRules(*run.set, request, run.sink);
    for (const std::string& line : run.Messages()) UNSCOPED_INFO(line);
    CHECK(results.failed == 0);
    CHECK(results.mutation.mutants == row.mutants);
    CHECK(results.mutation.killed == row.killed);
    CHECK(results.coverage.branches == row.branches);
    CHECK(results.coverage.covered_branches == row.covered);
    CHECK(static_cast<size_t>(std::count_if(
              run.sink.diagnostics().begin(), run.sink.diagnostics().end(),
              [](const diagnostic::Diagnostic& d) {
                return d.rule == "policy/surviving-mutant";
              })) == row.mutants - row.killed);
    // The rule is as it was.
    CHECK(TestRules(*run.set, {}, run.sink).failed == 0);
  }
}

TEST_CASE("of a rule that is compiled in only the examples run") {
  const std::string policy =
      PolicyWith("size(product.tags) >= 2", Product("tags: [a, b, c]"),
                 Product("tags: []"));
  for (const char* name : {"policies/p.yaml", "bylaw:policies/global/p.yaml"}) {
    CAPTURE(name);
    const bool is_own = std::string(name) == "policies/p.yaml";
    PolicyRun run;
    run.AddPolicy(policy, name);
    REQUIRE(run.Load());
    run.Forget();
    PolicyTestRequest request;
    request.mutate = Mutate::kYes;
    const PolicyTestResults results = TestRules(*run.set, request, run.sink);
    CHECK(results.passed == 2);
    CHECK(results.coverage.rules == (is_own ? 1 : 0));
    CHECK(results.mutation.mutants == (is_own ? 2 : 0));
    CHECK(run.sink.diagnostics().empty() != is_own);
  }
}

TEST_CASE("a survivor is shown at its place with what it would read") {
  PolicyRun run;
  run.AddPolicy(PolicyWith("'size(product.tags) >= 2'",
                           Product("tags: [a, b, c]"), Product("tags: []")));
  REQUIRE(run.Load());
  PolicyTestRequest request;
  request.mutate = Mutate::kYes;
  (void)TestRules(*run.set, request, run.sink);
  CHECK(run.Found() ==
        Lines{"policy/surviving-mutant: 2", "policy/surviving-mutant: >="});
  CHECK(run.sink.diagnostics()[1].note ==
        "it would then read: size(product.tags) > 2");
}

// --- Test files

struct FileRow {
  const char* about;
  const char* text;
  size_t passed;
  size_t failed;
  Lines found;
};

TEST_CASE("a test file says exactly what is found where") {
  const char* policy =
      "policy: t\nscope: global\napplies_to: field\nrules:\n  - id: r\n"
      "    aliases: [t1]\n    message: m\n    expect: field.name != \"x\"\n"
      "    examples:\n"
      "      pass: [{product: {name: a, fields: [{name: b}]}}]\n"
      "      fail: [{product: {name: a, fields: [{name: x}]}}]\n";
  const FileRow rows[] = {
      {"right",
       "tests:\n  - name: case\n"
       "    input: {product: {name: a, fields: [{name: x}, {name: b}]}}\n"
       "    expect: [{rule: t/r, at: /product/fields/0}]\n",
       1,
       0,
       {}},
      {"right to the value, by an alias",
       "tests:\n  - name: case\n"
       "    input: {product: {name: a, fields: [{name: x}]}}\n"
       "    expect: [{rule: t1, at: /product/fields/0/name}]\n",
       1,
       0,
       {}},
      {"nothing to find",
       "tests:\n  - name: case\n    rules: [t/r]\n"
       "    input: {product: {name: a, fields: [{name: b}]}}\n    expect: []\n",
       1,
       0,
       {}},
      {"too much found",
       "tests:\n  - name: case\n    rules: [t/r]\n"
       "    input: {product: {name: a, fields: [{name: x}]}}\n    expect: []\n",
       0,
       1,
       {"policy/example-failed: case"}},
      {"too little found",
       "tests:\n  - name: case\n"
       "    input: {product: {name: a, fields: [{name: b}]}}\n"
       "    expect: [{rule: t/r, at: /product/fields/0}]\n",
       0,
       1,
       {"policy/example-failed: case"}},
      {"found elsewhere",
       "tests:\n  - name: case\n"
       "    input: {product: {name: a, fields: [{name: b}, {name: x}]}}\n"
       "    expect: [{rule: t/r, at: /product/fields/0}]\n",
       0,
       1,
       {"policy/example-failed: case"}},
      {"an unknown rule",
       "tests:\n  - name: case\n    input: {product: {name: a}}\n"
       "    expect: [{rule: t/q, at: /product}]\n",
       0,
       1,
       {"policy/unknown-rule: t/q"}},
      {"a place that is not there",
       "tests:\n  - name: case\n    input: {product: {name: a}}\n"
       "    expect: [{rule: t/r, at: /product/fields/7}]\n",
       0,
       1,
       {"policy/bad-example: /product/fields/7"}},
      {"about nothing",
       "tests:\n  - name: case\n    input: {product: {name: a}}\n    expect: "
       "[]\n",
       0,
       1,
       {"policy/bad-example: case"}},
      {"a misspelt key",
       "tests:\n  - name: case\n    inptu: {product: {name: a}}\n    expect: "
       "[]\n",
       0,
       1,
       {"policy/unknown-key: inptu"}},
      {"no tests", "test: []\n", 0, 1, {"policy/unknown-key: test"}},
  };
  for (const FileRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(policy);
    REQUIRE(run.Load());
    const text::SourceId id = run.sources.Add("t_test.yaml", row.text);
    const std::vector<document::Document> documents =
        document::ReadDocuments(id, run.sources[id], run.sink);
    REQUIRE(documents.size() == 1);
    PolicyTestRequest request;
    request.files = {&documents[0].root()};
    const PolicyTestResults results = TestRules(*run.set, request, run.sink);
    // The two examples hold.
    CHECK(results.passed == row.passed + 2);
    CHECK(results.failed == row.failed);
    Lines found = run.Found();
    std::sort(found.begin(), found.end());
    Lines wanted = row.found;
    std::sort(wanted.begin(), wanted.end());
    CHECK(found == wanted);
  }
}

TEST_CASE("a test gives parameters, and finds in a text the text as a whole") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\napplies_to: declaration\nparams: {most: "
      "{type: "
      "int, default: 9, tighten: max}}\nwhen: declaration.kind == "
      "\"field\"\nrules:\n  - id: r\n    message: m\n    expect: "
      "declaration.number <= params.most\n    "
      "examples:\n      pass: "
      "[{protobuf: 'syntax = \"proto3\"; message M { int32 a = 9; }'}]\n      "
      "fail: [{protobuf: 'syntax = \"proto3\"; message M { int32 a = 10; "
      "}'}]\n");
  REQUIRE(run.Load());
  run.Forget();  // that a bound does not ask with `has`: fields have a number
  const text::SourceId id = run.sources.Add(
      "t_test.yaml",
      "tests:\n"
      "  - name: two\n"
      "    input: &two {params: {most: 1}, protobuf: 'syntax = \"proto3\"; "
      "message M { int32 a = 1; int32 b = 2; int32 c = 3; }'}\n"
      "    expect: [{rule: t/r, at: /protobuf}, {rule: t/r, at: /protobuf}]\n"
      "  - name: one too few\n"
      "    input: *two\n"
      "    expect: [{rule: t/r, at: /protobuf}]\n"
      "  - name: no such parameter\n"
      "    rules: [t/r]\n"
      "    input: {params: {least: 1}, protobuf: 'syntax = \"proto3\";'}\n"
      "    expect: []\n");
  const std::vector<document::Document> documents =
      document::ReadDocuments(id, run.sources[id], run.sink);
  REQUIRE(documents.size() == 1);
  PolicyTestRequest request;
  request.files = {&documents[0].root()};
  const PolicyTestResults results = TestRules(*run.set, request, run.sink);
  CHECK(results.passed == 3);
  CHECK(results.failed == 2);
  CHECK(run.Found() == Lines{"policy/example-failed: one too few",
                             "policy/bad-parameter: least"});
}

TEST_CASE("files of tests are told by their names") {
  CHECK(IsTestFileName("policies/pii_test.yaml"));
  CHECK(IsTestFileName("a_test.json"));
  CHECK_FALSE(IsTestFileName("_test.yaml"));
  CHECK_FALSE(IsTestFileName("policies/test.yaml"));
  CHECK_FALSE(IsTestFileName("policies/pii.yaml"));
}

}  // namespace
}  // namespace bylaw::policy_test
