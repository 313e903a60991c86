#include "policy_test/examples.h"

#include <string>

#include "policy/running.h"

namespace bylaw::policy_test {
namespace {

using policy::Lines;
using policy::PolicyRun;

struct ExampleRow {
  const char* about;
  const char* applies_to;
  const char* expect;
  const char* kind;  // pass or fail
  const char* example;
  const char* found;  // a message's part; empty when the example holds
};

TEST_CASE("examples are run against their rule") {
  const ExampleRow rows[] = {
      {"passes", "product", "product.owner != \"\"", "pass",
       "{product: {name: P, owner_team: t}}", ""},
      {"fails", "product", "product.owner != \"\"", "fail",
       "{product: {name: P}}", ""},
      {"should pass", "product", "product.owner != \"\"", "pass",
       "{product: {name: P}}", "should pass"},
      {"should fail", "product", "product.owner != \"\"", "fail",
       "{product: {name: P, owner_team: t}}", "should fail"},
      {"nothing to look at", "contract", "contract.name != \"\"", "pass",
       "{product: {name: P}}", "shows nothing"},
      {"nothing to find", "contract", "contract.name != \"\"", "fail",
       "{product: {name: P}}", "should fail"},
      {"misspelt key", "product", "product.owner != \"\"", "fail",
       "{product: {name: P, owner_taem: t}}", "in this example"},
      {"wrong kind", "product", "product.owner != \"\"", "fail",
       "{product: {name: P, owner_team: [t]}}", "in this example"},
      {"a day", "product", "true", "pass",
       "{today: \"2026-01-15\", product: {name: P}}", ""},
      {"a day as others write it", "product", "true", "pass",
       "{today: \"15.01.2026\", product: {name: P}}", "no day"},
      {"a day that there is not", "product", "true", "pass",
       "{today: \"2026-02-30\", product: {name: P}}", "no day"},
      {"a day with an hour", "product", "true", "pass",
       "{today: \"2026-01-15T00:00\", product: {name: P}}", "no day"},
      {"no day", "product", "true", "pass", "{today: \"\", product: {name: P}}",
       "no day"},
      {"cannot be decided", "product", "1 / int(product.sla_hours) > 0", "fail",
       "{product: {name: P}}", "cannot be decided"},
      {"contract", "contract", "size(contract.schemas) > 0", "pass",
       "{contract: {schema: [{name: orders, properties: [{name: id}]}]}}", ""},
      {"contract of a product", "product", "size(product.contracts) == 1",
       "pass", "{product: {name: P}, contract: {id: c}}", ""},
      {"Avro", "field", "field.kind != \"number\"", "fail",
       "{schema: {type: record, name: R, fields: [{name: price, type: "
       "double}]}}",
       ""},
      {"the contract that there was", "contract",
       "product.before.contracts.exists(c, c.id == contract.id && c.version != "
       "contract.version)",
       "pass",
       "{before: {product: {product_id: p, name: P}, contract: {id: c, "
       "version: "
       "1.0.0}}, product: {product_id: p, name: P}, contract: {id: c, version: "
       "1.1.0}}",
       ""},
      {"the schema that there was", "schema",
       "product.before.schemas.all(s, s.fields.all(f, schema.fields.exists(g, "
       "g.name == f.name)))",
       "fail",
       "{before: {product: {product_id: p, name: P}, schema: {type: record, "
       "name: R, fields: [{name: a, type: int}, {name: b, type: int}]}}, "
       "product: {product_id: p, name: P}, schema: {type: record, name: R, "
       "fields: [{name: a, type: int}]}}",
       ""},
      {"several", "mesh", "size(mesh.products) == 2", "pass",
       "{products: [{name: P, product_id: p}, {name: Q, product_id: q}]}", ""},
      {"a model of dbt", "model", "model.description != \"\"", "fail",
       "{dbt: {m.sql: \"select 1 as id\"}}", ""},
      {"a model and its properties", "model",
       "model.has_sql && model.columns.size() == 1", "pass",
       "{dbt: {m.sql: \"select 1 as id\", m.yml: {models: [{name: m, columns: "
       "[{name: id}]}]}}}",
       ""},
      {"Jinja that is open", "model", "model.has_sql", "pass",
       "{dbt: {m.sql: \"select {{ 1\"}}", "in this example"},
      {"Terraform", "resource", "resource.arguments.size() == 1", "pass",
       "{terraform: \"variable \\\"a\\\" {\\n  type = string\\n}\"}", ""},
      {"Terraform that does not parse", "resource", "resource.name != \"\"",
       "fail", "{terraform: \"variable {\"}", "in this example"},
      {"domains", "product", "has(domain.name)", "pass",
       "{product: {name: P, domain: Orders}, domains: {Orders: "
       "{bounded_context: O, data_products: [P], source_systems: [], "
       "owner_team: o}}}",
       ""},
      {"ODPS", "port", "port.contract_id != \"\"", "fail",
       "{product: {kind: DataProduct, apiVersion: v1.0.0, id: p, status: "
       "active, outputPorts: [{name: o, version: 1.0.0}]}}",
       ""},
  };
  for (const ExampleRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(std::string("policy: t\nscope: global\napplies_to: ") +
                  row.applies_to +
                  "\nrules:\n  - id: r\n    message: m\n    expect: '" +
                  row.expect + "'\n    examples:\n      " + row.kind +
                  ":\n        - " + row.example + "\n");
    REQUIRE(run.Load());
    run.Forget();
    const ExampleResults results = RunExamples(*run.set, run.sink);
    for (const std::string& message : run.Messages()) UNSCOPED_INFO(message);
    const bool holds = std::string(row.found).empty();
    CHECK(results.passed == (holds ? 1 : 0));
    CHECK(results.failed == (holds ? 0 : 1));
    CHECK(results.rules_without_examples == 1);  // none of the other kind
    CHECK(run.sink.has_errors() == !holds);
    if (!holds) {
      REQUIRE_FALSE(run.sink.diagnostics().empty());
      const diagnostic::Diagnostic& d = run.sink.diagnostics().front();
      CHECK(d.message.find(row.found) != std::string::npos);
      CHECK(run.Place(d.location).rfind("policies/p.yaml:10:", 0) == 0);
    }
  }
}

TEST_CASE("a condition that leaves an example alone is worth showing") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\napplies_to: field\nwhen: field.is_pii\n"
      "rules:\n  - id: r\n    message: m\n    expect: field.pii_tagged\n"
      "    examples:\n      pass: [{product: {name: P, fields: [{name: a, "
      "type: string}]}}]\n      fail: [{product: {name: P, fields: [{name: a, "
      "type: string, is_pii: true}]}}]\n");
  REQUIRE(run.Load());
  const ExampleResults results = RunExamples(*run.set, run.sink);
  CHECK(run.Messages() == Lines{});
  CHECK(results.passed == 2);
  CHECK(results.rules_without_examples == 0);
}

struct ParamsRow {
  const char* about;
  const char* example;
  const char* found;  // a message's part; empty when the example holds
};

TEST_CASE("an example may give the parameters that it is about") {
  const ParamsRow rows[] = {
      {"its own", "{params: {least: 2}, product: {name: P, tags: [a]}}", ""},
      {"the default", "{product: {name: P, tags: [a]}}", "should fail"},
      {"no such parameter", "{params: {lest: 2}, product: {name: P}}",
       "has no parameter `lest`"},
      {"another type", "{params: {least: two}, product: {name: P}}",
       "must be a int"},
  };
  for (const ParamsRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(
        std::string(
            "policy: t\nscope: global\napplies_to: product\nparams: "
            "{least: {type: int, default: 1, tighten: min}}\nrules:\n"
            "  - id: r\n    message: m\n    expect: product.tags.size() "
            ">= params.least\n    examples:\n      fail: [") +
        row.example + "]\n");
    REQUIRE(run.Load());
    run.Forget();
    const bool holds = std::string(row.found).empty();
    CHECK(RunExamples(*run.set, run.sink).passed == (holds ? 1 : 0));
    if (holds) {
      CHECK(run.Messages() == Lines{});
    } else {
      CHECK(run.Only().message.find(row.found) != std::string::npos);
    }
  }
}

TEST_CASE("a domain's rule is tried out whatever the example's domain") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: {domain: orders}\napplies_to: product\nrules:\n"
      "  - id: r\n    message: m\n    expect: product.owner != \"\"\n"
      "    examples:\n      pass: [{product: {name: P, owner_team: t}}]\n"
      "      fail: [{product: {name: P}}]\n");
  REQUIRE(run.Load());
  CHECK(RunExamples(*run.set, run.sink).passed == 2);
}

}  // namespace
}  // namespace bylaw::policy_test
