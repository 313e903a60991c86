#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

constexpr char kPii[] = R"(policy: pii
title: Personal data is declared
owner: governance-board
scope: global
applies_to: field
when: field.is_pii
params:
  accepted: {type: list(string), default: [pii, phi, pci], tighten: subset}
rules:
  - id: untagged-field
    aliases: [g003, pii_fields_must_be_tagged]
    severity: error
    enforce: mandatory
    expect: field.pii_tagged || field.tags.exists(t, t in params.accepted)
    message: "`{field.path}` holds personal data and carries no tag"
    help: tag the field with one of {params.accepted}
    rationale: >
      Consumers and access reviews find personal data
      by its tag. They look nowhere else.
    examples:
      pass: [{product: {name: P, fields: [{name: a, type: string, is_pii: true, pii_tagged: true}]}}]
      fail: [{product: {name: P, fields: [{name: a, type: string, is_pii: true}]}}]
)";

constexpr char kProfile[] = R"({
  "product_id": "customer-profile", "name": "CustomerProfile",
  "domain": "Customer", "schema_type": "json", "sla_hours": 0,
  "fields": [
    {"name": "id", "type": "string"},
    {"name": "email", "type": "string", "is_pii": true},
    {"name": "phone", "type": "string", "is_pii": true, "pii_tagged": true}
  ]
})";

TEST_CASE("a violation is a complete finding") {
  PolicyRun run;
  run.AddPolicy(kPii);
  REQUIRE(run.Load());
  CHECK(run.Found() == Lines{});
  run.AddDocument("customer.json", kProfile);
  run.Check();
  const diagnostic::Diagnostic& found = run.Only();
  CHECK(found.rule == "pii/untagged-field");
  CHECK(found.aliases == Lines{"g003", "pii_fields_must_be_tagged"});
  CHECK(found.severity == diagnostic::Severity::kError);
  CHECK(found.enforce == diagnostic::Enforcement::kMandatory);
  CHECK(found.scope == "global");
  CHECK(found.message ==
        "`CustomerProfile.email` holds personal data and carries no tag");
  CHECK(found.help == "tag the field with one of pii, phi, pci");
  CHECK(found.note ==
        "Consumers and access reviews find personal data by its tag");
  CHECK(found.subject.kind == "field");
  CHECK(found.subject.domain == "Customer");
  CHECK(found.subject.product == "CustomerProfile");
  CHECK(found.subject.path == "CustomerProfile.email");
  CHECK(run.Slice(found.location) == "\"email\"");
}

// --- Where a violation is shown

struct PlaceRow {
  const char* applies_to;
  const char* expect;
  const char* underlined;
};

TEST_CASE("a violation points at what decided it") {
  const PlaceRow rows[] = {
      // The value that is wrong.
      {"product", "product.sla_hours > 0.0", "0"},
      {"product", "product.domain == \"Orders\"", "\"Customer\""},
      // A name that is absent has no place: the product's own.
      {"product", "product.owner != \"\"", "\"CustomerProfile\""},
      // The first name with a place, in the order of the text.
      {"product", "product.owner != \"\" && product.domain == \"x\"",
       "\"Customer\""},
      // The witness among many.
      {"product", "product.fields.all(f, !f.is_pii || f.pii_tagged)",
       "\"email\""},
      {"product", "!product.fields.exists(f, f.name == \"phone\")",
       "\"phone\""},
      {"schema", "schema.fields.all(f, f.name != \"id\")", "\"id\""},
  };
  for (const PlaceRow& row : rows) {
    CAPTURE(row.expect);
    PolicyRun run;
    run.AddPolicy(std::string("policy: t\nscope: global\napplies_to: ") +
                  row.applies_to + "\nrules:\n  - id: r\n    message: m\n" +
                  "    expect: |-\n      " + row.expect + "\n");
    REQUIRE(run.Load());
    run.Forget();
    run.AddDocument("customer.json", kProfile);
    run.Check();
    CHECK(run.Slice(run.Only().location) == row.underlined);
  }
}

struct WitnessRow {
  const char* expect;
  const char* path;
  const char* value;
};

TEST_CASE("a witness has a pointer from the subject and a value") {
  const WitnessRow rows[] = {
      {"product.fields.all(f, !f.is_pii || f.pii_tagged)", "/fields/1",
       "\"CustomerProfile.email\""},
      {"product.schemas.all(s, s.fields.all(f, f.name != \"phone\"))",
       "/schemas/0/fields/2", "\"CustomerProfile.phone\""},
      {"mesh.products.all(p, p.name == \"\")", "/products/0",
       "\"CustomerProfile\""},
      {"product.fields.map(f, f.name).all(n, n != \"id\")", "/0", "\"id\""},
  };
  for (const WitnessRow& row : rows) {
    CAPTURE(row.expect);
    PolicyRun run;
    run.AddPolicy(RuleWith(std::string("    expect: '") + row.expect + "'\n"));
    REQUIRE(run.Load());
    run.Forget();
    run.AddDocument("customer.json", kProfile);
    run.Check();
    const diagnostic::Diagnostic& found = run.Only();
    REQUIRE(found.witness.has_value());
    CHECK(found.witness->path == row.path);
    CHECK(found.witness->value == row.value);
  }
}

// --- What cannot be decided is an error, never a pass

TEST_CASE("a rule that breaks off is a finding") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\napplies_to: product\nrules:\n"
      "  - id: r\n    message: m\n    severity: info\n    enforce: advisory\n"
      "    expect: >-\n      product.name != \"\" &&\n"
      "      1 / int(product.sla_hours) > 0\n");
  REQUIRE(run.Load());
  run.Forget();
  run.AddDocument("customer.json", kProfile);
  run.Check();
  const diagnostic::Diagnostic& found = run.Only();
  CHECK(found.rule == "policy/evaluation-failed");
  CHECK(found.severity == diagnostic::Severity::kError);
  CHECK(found.enforce == diagnostic::Enforcement::kMandatory);
  CHECK(found.message.find("`t/r`") != std::string::npos);
  CHECK(found.subject.path == "CustomerProfile");
  CHECK(run.Slice(found.location) == "\"CustomerProfile\"");
  REQUIRE(found.related.size() == 1);
  CHECK(run.Slice(found.related[0].location) == "1 / int(product.sla_hours)");
}

TEST_CASE("a condition that breaks off is a finding") {
  PolicyRun run;
  run.AddPolicy(
      RuleWith("    when: 1 / int(product.sla_hours) > 0\n    expect: "
               "has(product.name)\n"));
  REQUIRE(run.Load());
  run.AddDocument("customer.json", kProfile);
  run.Check();
  CHECK(run.Only().rule == "policy/evaluation-failed");
}

TEST_CASE("a rule that costs too much is a finding, not a hang") {
  PolicyRun run;
  run.AddPolicy(
      RuleWith("    expect: >-\n      [1,2,3,4,5,6,7,8,9,10].all(a, "
               "[1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, "
               "[1,2,3,4,5,6,7,8,9,10].all(d, [1,2,3,4,5,6,7,8,9,10].all(e, "
               "[1,2,3,4,5,6,7,8,9,10].all(f, [1,2,3,4,5,6,7,8,9,10].all(g, "
               "a + b + c + d + e + f + g > size(product.tags) - 9)))))))\n"));
  REQUIRE(run.Load());
  run.AddDocument("customer.json", kProfile);
  run.Check();
  CHECK(run.Only().rule == "policy/evaluation-failed");
}

TEST_CASE("a document's rules together have a budget") {
  // Each evaluation stays within its own.
  std::string policy =
      "policy: t\nscope: global\napplies_to: product\nrules:\n";
  for (int i = 0; i < 300; ++i) {
    policy += "  - id: r" + std::to_string(i) +
              "\n    message: m\n    expect: >-\n"
              "      [1,2,3,4,5,6,7,8,9,10].all(a, "
              "[1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, "
              "[1,2,3,4,5,6,7,8,9,10].all(d, a + b + c + d > 0))))\n";
  }
  PolicyRun run;
  run.AddPolicy(policy);
  REQUIRE(run.Load());
  run.Forget();
  run.AddDocument("customer.json", kProfile);
  run.Check();
  const diagnostic::Diagnostic& found = run.Only();
  CHECK(found.rule == "policy/evaluation-failed");
  CHECK(found.message.find("not checked") != std::string::npos);
}

// --- Subjects

TEST_CASE("a rule looks at each subject of its kind, named or tied") {
  const char* const kContract = R"(apiVersion: v3.1.0
kind: DataContract
id: c1
version: 1.0.0
status: active
domain: Orders
schema:
  - name: orders
    properties:
      - {name: id, logicalType: integer}
      - name: lines
        logicalType: array
        items: {logicalType: object, properties: [{name: sku, logicalType: string}]}
)";
  struct Row {
    const char* applies_to;
    Lines paths;
  };
  const Row rows[] = {
      {"mesh", {"mesh"}},
      {"domain", {}},
      {"product", {"CustomerProfile"}},
      {"contract", {"c1"}},
      {"schema", {"CustomerProfile", "orders"}},
      // With the element of `lines`, which has no name but may be tagged.
      {"field",
       {"CustomerProfile.id", "CustomerProfile.email", "CustomerProfile.phone",
        "orders.id", "orders.lines", "orders.lines.items",
        "orders.lines.items.sku"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.applies_to);
    PolicyRun run;
    run.AddPolicy(std::string("policy: t\nscope: global\napplies_to: ") +
                  row.applies_to +
                  "\nrules:\n  - {id: r, message: m, expect: 'false'}\n");
    REQUIRE(run.Load());
    run.Forget();
    run.AddDocument("customer.json", kProfile);
    run.AddDocument("orders.yaml", kContract);
    run.Check();
    Lines paths;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      CHECK(d.subject.kind == row.applies_to);
      paths.push_back(d.subject.path);
    }
    CHECK(paths == row.paths);
  }
}

TEST_CASE("what a subject does not lie in is there and has nothing") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\napplies_to: contract\nrules:\n"
      "  - {id: r, message: m, expect: 'has(product.name) || product.owner != "
      "\"\" || size(product.fields) > 0 || has(domain.name)'}\n");
  REQUIRE(run.Load());
  run.Forget();
  run.AddDocument("c.yaml",
                  "apiVersion: v3.1.0\nkind: DataContract\nid: c1\n"
                  "version: 1.0.0\nstatus: active\n");
  run.Check();
  CHECK(run.Only().rule == "t/r");
}

}  // namespace
}  // namespace bylaw::policy
