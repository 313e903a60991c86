// Which format a document is taken for. Rows that two formats could claim say
// which one wins, on purpose.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "formats/format.h"
#include "formats/reading.h"
#include "formats/shared_data.h"

namespace bylaw::formats {
namespace {

struct Row {
  const char* text;
  const char* name;
  Format format;
  Certainty certainty = Certainty::kCertain;
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.name << ": " << row.text);
    const ReadText text(row.text, "x.yaml");
    const Detection found = Detect(text.root(), row.name);
    CHECK(FormatName(found.format) == FormatName(row.format));
    CHECK(CertaintyName(found.certainty) == CertaintyName(row.certainty));
  }
}

constexpr Certainty kLikely = Certainty::kLikely;
constexpr Certainty kNone = Certainty::kNone;

}  // namespace

TEST_CASE("Detect: product descriptors") {
  CheckRows({
      {"{product_id: a, domain: b, name: c}", "a.yaml", Format::kSimpleProduct},
      {"{product_id: a}", "a.json", Format::kSimpleProduct, kLikely},
      {"{product_id: a, owner_team: b}", "a.json", Format::kSimpleProduct},
      {"{product_id: a, price: 1, stock: 3}", "a.json", Format::kSimpleProduct,
       kLikely},
      {"{name: a, domain: b, owner_team: c, sla_hours: 1}", "a.yaml",
       Format::kSimpleProduct},
      // A contract that is nothing but fields, and what only looks like it.
      {"{fields: [{name: a, type: string, required: true}]}", "contract.json",
       Format::kFieldContract},
      {"{fields: [{name: a, type: string}]}", "contract.json",
       Format::kSimpleProduct, kLikely},
      {"{title: Contact, fields: [{name: a, required: true}]}", "form.json",
       Format::kSimpleProduct, kLikely},
      {"{fields: []}", "contract.json", Format::kSimpleProduct, kLikely},
      {"{name: orders, domain: sales, owner_team: x}", "a.yaml",
       Format::kSimpleProduct, kLikely},
      // With a slip in the key that would have told.
      {"{prodct_id: a, domain: b}", "a.yaml", Format::kSimpleProduct},
      // A slip in its id hides no product.
      {"{productId: a, name: b, sla_hours: 1}", "a.yaml",
       Format::kSimpleProduct},
      {"{name: a, domain: b, owner_tem: c}", "a.yaml", Format::kSimpleProduct,
       kLikely},
      // Many keys of the author's own do not outweigh those of a descriptor.
      {"{product_id: a, domain: b, k1: 1, k2: 1, k3: 1, k4: 1, k5: 1}",
       "a.yaml", Format::kSimpleProduct},
      // An article of a shop, until a third key speaks for a descriptor.
      {"{product_id: 4711, domain: shop.example, price: 3}", "a.json",
       Format::kSimpleProduct, kLikely},
      {"{product_id: B0-1, domain: shop.example, currency: EUR}", "a.json",
       Format::kSimpleProduct, kLikely},
      {"{product_id: 4711, domain: shop.example, stage: active}", "a.json",
       Format::kSimpleProduct},
      {"{product_id: 4711, domain: sales, price: 3}", "a.json",
       Format::kSimpleProduct},
      {"{product_id: orders, domain: eu.sales}", "a.json",
       Format::kSimpleProduct},
      // A name says nothing against the content.
      {"{product_id: a, domain: b}", "dbt_project.yml", Format::kSimpleProduct},
      {"{product_id: a, domain: b}", "bylaw.yml", Format::kSimpleProduct},
      {"{product_id: a, domain: b}", "a.schema.yaml", Format::kSimpleProduct},
      {"{product_id: a, domain: b}", "a.avsc", Format::kSimpleProduct},
  });
}

TEST_CASE("Detect: ODCS and ODPS") {
  CheckRows({
      {"{kind: DataContract, apiVersion: v3.1.0}", "a.yaml", Format::kOdcs},
      {"{kind: DataContract}", "domains.yaml", Format::kOdcs},
      // A slip in the kind, beside the standard's version or its file name.
      {"{kind: DataContrat, apiVersion: v3.1.0}", "a.yaml", Format::kOdcs},
      {"{kind: datacontract, apiVersion: 3.2.0}", "a.json", Format::kOdcs},
      {"{kind: Data-Contract}", "orders.odcs.yaml", Format::kOdcs},
      {"{kind: zzz, apiVersion: v3.2.0}", "orders.odcs.yml", Format::kOdcs},
      {"{kind: [DataContract], apiVersion: v3.2.0}", "orders.odcs.json",
       Format::kOdcs},
      {"{apiVersion: v3.2.0, id: a}", "orders.odcs.yaml", Format::kOdcs},
      {"{kind: DataProdukt, apiVersion: v1.0.0}", "a.yaml", Format::kOdps},
      {"{kind: zzz, apiVersion: v1.0.0}", "orders.odps.yaml", Format::kOdps},
      {"{kind: DataContrat}", "a.yaml", Format::kOdcs, kLikely},
      {"{kind: DataContrat, apiVersion: v1}", "a.yaml", Format::kOdcs, kLikely},
      {"{kind: DataContrat, apiVersion: v1, metadata: {}, spec: {}}",
       "a.odcs.yaml", Format::kOdcs, kLikely},
      {"{kind: DataContrat, apiVersion: a.example/v3.1.0}", "a.yaml",
       Format::kOdcs, kLikely},
      {"{kind: zzz, apiVersion: v3.2.0}", "orders.yaml", Format::kUnknown,
       kNone},
      {"{kind: Service, apiVersion: v1}", "orders.odcs.yaml", Format::kUnknown,
       kNone},
      {"{kind: DataProduct, apiVersion: v3.1.0}", "a.odcs.yaml", Format::kOdps},
      {"{kind: DataProduct, apiVersion: v1.0.0}", "a.yaml", Format::kOdps},
      {"{kind: dataproduct}", "a.yaml", Format::kOdps, kLikely},
      // Fragments.
      {"{apiVersion: v3.1.0, schema: [{name: t, properties: []}]}", "a.yaml",
       Format::kOdcs, kLikely},
      {"{id: a, slaProperties: [{property: latency, value: 1}]}", "a.yaml",
       Format::kOdcs},
      {"{id: a, outputPorts: [{name: t}]}", "a.yaml", Format::kOdps},
      {"{nothing: here}", "orders.odcs.yaml", Format::kOdcs, kLikely},
      {"{nothing: here}", "orders.odps.yaml", Format::kOdps, kLikely},
      // Older contracts: their reader says what to do.
      {"{kind: DataContract, apiVersion: v2.2.2, dataset: []}", "a.yaml",
       Format::kOdcs},
      {"{dataContractSpecification: 1.1.0, id: a}", "a.yaml", Format::kOdcs},
      // A kind that is neither is nobody's.
      {"{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {}}",
       "a.yaml", Format::kUnknown, kNone},
      {"{apiVersion: v1, kind: APIGroup, name: a, versions: [{version: v1}]}",
       "a.yaml", Format::kUnknown, kNone},
      // A chart of Helm has a product's keys, but no version of the standard.
      {"{apiVersion: v2, name: a, version: 1.0.0, description: b, type: app}",
       "Chart.yaml", Format::kUnknown, kNone},
      // Names that are near to telling ones, and something else.
      {"{name: a, properties: [{name: b}]}", "a.yaml", Format::kUnknown, kNone},
      {"{project_id: a, name: b, env: c}", "a.yaml", Format::kUnknown, kNone},
  });
}

TEST_CASE("Detect: versions") {
  const ReadText odcs("kind: DataContract\napiVersion: v3.1.0", "x.yaml");
  CHECK(Detect(odcs.root(), "").version == "3.1.0");
  const ReadText odps("kind: DataProduct\napiVersion: 1.0.0", "x.yaml");
  CHECK(Detect(odps.root(), "").version == "1.0.0");
  const ReadText none("kind: DataContract", "x.yaml");
  CHECK(Detect(none.root(), "").version.empty());
}

TEST_CASE("Detect: Avro") {
  CheckRows({
      {R"({"type": "record", "name": "A", "fields": []})", "a.json",
       Format::kAvro},
      {R"({"type": "enum", "name": "A", "symbols": []})", "a.json",
       Format::kAvro},
      // A product's `fields` stand beside what speaks for a product.
      {R"({"type": "record", "fields": []})", "a.json", Format::kAvro, kLikely},
      {R"({"type": "map", "values": "int"})", "a.json", Format::kAvro, kLikely},
      {R"({"type": "map", "mapping": {}})", "a.json", Format::kUnknown, kNone},
      {R"({"type": "long"})", "a.json", Format::kAvro, kLikely},
      {R"(["null", "string"])", "a.json", Format::kAvro, kLikely},
      {R"(["null", {"type": "record", "name": "A", "fields": []}])", "a.json",
       Format::kAvro, kLikely},
      {R"("long")", "a.json", Format::kAvro, kLikely},
      // With a slip, and in a file that says so.
      {R"({"type": "recrod", "name": "A", "fields": []})", "a.json",
       Format::kSimpleProduct, kLikely},
      {R"({"typ": "record", "name": "A", "fields": []})", "a.avsc",
       Format::kAvro},
      {R"({})", "a.avsc", Format::kAvro},
      {R"(5)", "a.avsc", Format::kAvro},
      // Avro or JSON Schema: both know these types. `items` as a name is
      // Avro's, as an object either's.
      {R"({"type": "array", "items": "string"})", "a.json", Format::kAvro,
       kLikely},
      {R"({"type": "array", "items": {"type": "long"}})", "a.json",
       Format::kAvro, kLikely},
      {R"({"type": "array", "items": {"type": "string"}})", "a.json",
       Format::kUnknown, kNone},
      {R"({"type": "array", "items": {"type": "string"}})", "a.avsc",
       Format::kAvro},
      {R"({"type": "string"})", "a.json", Format::kUnknown, kNone},
      {R"({"type": "string"})", "a.avsc", Format::kAvro},
      // Avro or a descriptor: `type` decides.
      {R"({"type": "record", "name": "A", "fields": [{"name": "a", "type": "int"}]})",
       "a.json", Format::kAvro},
      {R"({"name": "A", "fields": [{"name": "a", "type": "int"}]})", "a.json",
       Format::kSimpleProduct, kLikely},
  });
}

TEST_CASE("Detect: domain boundaries") {
  CheckRows({
      {"{domains: {customer: {data_products: []}}}", "a.yaml",
       Format::kDomains},
      {"{domains: [{name: customer, bounded_context: a}]}", "a.yaml",
       Format::kDomains},
      {"{domains: {customer: {owner_team: a}}}", "a.yaml", Format::kDomains,
       kLikely},
      // A proxy's
      {"{domains: ['*'], routes: []}", "a.yaml", Format::kDomains, kLikely},
      {"{customer: {bounded_context: a, data_products: []}}", "a.json",
       Format::kDomains},
      {"{customer: {data_product: []}, sales: {owner_team: b}}", "a.json",
       Format::kDomains, kLikely},
      {"{domains: {}}", "a.yaml", Format::kDomains, kLikely},
      {"{customer: {color: red}}", "domains.yaml", Format::kDomains, kLikely},
      {"{customer: {color: red}}", "a.yaml", Format::kUnknown, kNone},
      {"[{name: customer, owner_team: a, data_products: []}]", "a.yaml",
       Format::kDomains},
      // A product has an owner and sources too, but is no map of maps.
      {"[{product_id: p, owner_team: a}]", "a.yaml", Format::kUnknown, kNone},
  });
}

TEST_CASE("Detect: Bylaw's own files") {
  CheckRows({
      {"{policy: pii, rules: [{id: a, expect: 'true'}]}", "a.yaml",
       Format::kPolicy},
      // A rule engine's
      {"{policy: allow, rules: [{match: x, action: y}]}", "a.yaml",
       Format::kPolicy, kLikely},
      {"{policy: pii, title: a, applies_to: field, rules: []}", "a.yaml",
       Format::kPolicy},
      {"{scope: {domain: customer}, tune: {pii/a: {severity: error}}}",
       "a.yaml", Format::kPolicy},
      {"{policy: pii, rulse: [{id: a}]}", "a.yaml", Format::kPolicy, kLikely},
      {"[{policy: pii, applies_to: field, rules: []}]", "a.yaml",
       Format::kPolicy},
      {"{waivers: [{rule: a, expires: '2026-01-01'}]}", "a.yaml",
       Format::kWaivers},
      {"{policies: [policies], fail_on: error}", "bylaw.yaml", Format::kConfig},
      {"{policies: [policies], fail_on: error}", "other.yaml", Format::kConfig,
       kLikely},
      {"{polices: [policies]}", "bylaw.yaml", Format::kConfig},
      {"{}", "mesh/bylaw.yaml", Format::kConfig},
      {"# nothing\n~", "bylaw.yml", Format::kConfig},
      // `waivers` and `domains` are a list of files in a configuration, and the
      // thing itself in their own files.
      {"{waivers: [waivers.yaml]}", "bylaw.yaml", Format::kConfig},
      {"{domains: domains.yaml}", "bylaw.yaml", Format::kConfig},
      {"{domains: {customer: {data_products: []}}}", "bylaw.yaml",
       Format::kDomains},
  });
}

TEST_CASE("Detect: dbt's properties") {
  CheckRows({
      {"{version: 2, models: [{name: a}]}", "a.yml", Format::kDbtProperties},
      {"{models: [{name: a, description: b}, {name: c, columns: []}]}", "a.yml",
       Format::kDbtProperties, kLikely},
      {"{semantic_models: [{name: a, model: ref('a'), entities: []}]}", "a.yml",
       Format::kDbtProperties, kLikely},
      {"{metrics: [{name: a, type: simple, type_params: {measure: b}}]}",
       "a.yml", Format::kDbtProperties, kLikely},
      {"{unit_tests: [{name: a, model: b, given: [], expect: {}}]}", "a.yml",
       Format::kDbtProperties, kLikely},
      // lists of others
      {"{models: [{name: a, provider: b}]}", "a.yml", Format::kUnknown, kNone},
      {"{metrics: [{name: a, query: b}]}", "a.yml", Format::kUnknown, kNone},
  });
}

TEST_CASE("Detect: JSON Schemas") {
  struct Schema {
    const char* text;
    Format format;
    Certainty certainty;
    const char* version;
  };
  const Schema rows[] = {
      {R"({"$schema": "https://json-schema.org/draft/2020-12/schema"})",
       Format::kJsonSchema, Certainty::kCertain, "2020-12"},
      {R"({"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": "x"})",
       Format::kJsonSchema, Certainty::kCertain, "draft-07"},
      {R"({"$schema": "http://json-schema.org/draft-04/schema#"})",
       Format::kJsonSchema, Certainty::kCertain, "draft-04"},
      {R"({"$schema": "http://json-schema.org/draft-03/schema#"})",
       Format::kJsonSchema, Certainty::kCertain, ""},
      {R"({"type": "object", "properties": {"a": {"type": "string"}}})",
       Format::kJsonSchema, Certainty::kLikely, ""},
      {R"({"properties": {"a": {}}, "required": ["a"]})", Format::kJsonSchema,
       Certainty::kLikely, ""},
      {R"({"type": "array", "items": {"type": "integer"}})",
       Format::kJsonSchema, Certainty::kLikely, ""},
      {R"({"$ref": "#/$defs/a", "$defs": {"a": {}}})", Format::kJsonSchema,
       Certainty::kLikely, ""},
      // others
      {R"({"type": "array", "items": "string"})", Format::kAvro,
       Certainty::kLikely, ""},
      {R"({"$schema": "https://a.example/config.json", "name": "x"})",
       Format::kUnknown, Certainty::kNone, ""},
      {R"({"properties": {"a": 1}})", Format::kUnknown, Certainty::kNone, ""},
  };
  for (const Schema& row : rows) {
    INFO(row.text);
    const ReadText text(row.text);
    const Detection found = Detect(text.root(), "x.json");
    CHECK(FormatName(found.format) == FormatName(row.format));
    CHECK(CertaintyName(found.certainty) == CertaintyName(row.certainty));
    CHECK(found.version == row.version);
  }
}

TEST_CASE("Detect: what is recognised but not read yet") {
  struct Unread {
    const char* text;
    const char* what;
  };
  const Unread rows[] = {
      {"{schema: 'https://opendataproducts.org/v3.1/schema/odps.yaml', "
       "version: '3.1', product: {details: {en: {}}}}",
       "Open Data Product Specification of the Linux Foundation"},
      {"[{id: 1, email: a}, {id: 2, email: b}]", "list of records"},
      {"[{product_id: 1, price: 2}, {product_id: 2, price: 3}]",
       "list of records"},
      {"[{product_id: a, domain: b}]", "list of product descriptors"},
  };
  for (const Unread& row : rows) {
    INFO(row.text);
    ReadText text(row.text, "x.yaml");
    const Detection found = Detect(text.root(), "x.yaml");
    CHECK(found.format == Format::kUnknown);
    CHECK(found.unread == row.what);
    CHECK_FALSE(found.reason.empty());
    Read(found, text.root(), text.sink);
    CHECK(text.sink.diagnostics().empty());
  }
}

TEST_CASE("Detect: unknown documents say what was looked for") {
  for (
      const char* unknown : {
          R"({"name": "web", "version": "1.0.0", "description": "x", "private": true, "scripts": {}, "license": "MIT"})",
          R"({"compilerOptions": {"strict": true}})",
          "{on: push, jobs: {build: {steps: []}}, name: CI}",
          "just text",
          "5",
          "[]",
          "{}",
          "[1, 2]",
      }) {
    INFO(unknown);
    ReadText text(unknown, "x.yaml");
    const Detection found = Detect(text.root(), "x.yaml");
    CHECK(found.format == Format::kUnknown);
    CHECK(found.certainty == Certainty::kNone);
    CHECK(found.reason.str().find("product_id") != std::string::npos);
    Read(found, text.root(), text.sink);
    CHECK(text.sink.diagnostics().empty());
  }
}

TEST_CASE(
    "Detect: every rule of the formats has its own id and says all it should") {
  std::vector<std::string> ids;
  for (const diagnostic::RuleInfo* rule : Rules()) {
    INFO(rule->id);
    CHECK(rule->id.find('/') != std::string_view::npos);
    CHECK_FALSE(rule->page().title.empty());
    CHECK_FALSE(rule->page().rationale.empty());
    CHECK_FALSE(rule->help.empty());
    CHECK(std::find(ids.begin(), ids.end(), rule->id) == ids.end());
    ids.emplace_back(rule->id);
  }
}

// The examples of rules are shown to users: each must be what it says.
TEST_CASE("Detect: the examples of our rules fail and pass") {
  for (const diagnostic::RuleInfo* rule : Rules()) {
    const std::string_view area = rule->id.substr(0, rule->id.find('/'));
    if (area != "avro" && area != "product" && area != "domains" &&
        area != "document")
      continue;
    for (const std::string_view example :
         {rule->page().fails, rule->page().passes}) {
      if (example.empty()) continue;
      INFO(rule->id << "\n" << example);
      ReadText text((std::string(example)),
                    area == "avro" ? "x.avsc" : "x.yaml");
      const Detection found =
          Detect(text.root(), area == "avro" ? "x.avsc" : "x.yaml");
      Read(found, text.root(), text.sink);
      bool reported = false;
      for (const diagnostic::Diagnostic& one : text.sink.diagnostics())
        reported = reported || one.rule == rule->id;
      CHECK(reported == (example.data() == rule->page().fails.data()));
    }
  }
}

TEST_CASE("Detect: the founding example and the example corpora") {
  struct File {
    const char* name;
    Format format;
    Certainty certainty;
  };
  const File files[] = {
      {"seed/catalog_product.json", Format::kSimpleProduct,
       Certainty::kCertain},
      {"seed/customer_contract.json", Format::kFieldContract,
       Certainty::kCertain},
      {"seed/domain_boundaries.json", Format::kDomains, Certainty::kCertain},
      {"seed/transaction.avsc", Format::kAvro, Certainty::kCertain},
      {"seed/records.json", Format::kUnknown, Certainty::kNone},
      {"seed/quality_checks.json", Format::kCheckListing, Certainty::kCertain},
      {"seed/governance_policies.json", Format::kRuleListing,
       Certainty::kCertain},
      {"odcs/valid/v3.1.0/all--full-example.odcs.yaml", Format::kOdcs,
       Certainty::kCertain},
      {"odcs/odps/customer-data-product.odps.yaml", Format::kOdps,
       Certainty::kCertain},
      {"odcs/schemas/odcs-v3.1.0.json", Format::kJsonSchema,
       Certainty::kCertain},
      {"dbt-terraform/dbt/ga4__base_ga4__users/schema.yml",
       Format::kDbtProperties, Certainty::kCertain},
  };
  for (const File& file : files) {
    INFO(file.name);
    const auto shared = ReadShared(file.name);
    if (!shared)
      return SayWhatIsSkipped(
          "Detect: the founding example and the example corpora");
    const ReadText text(*shared, file.name);
    const Detection found = Detect(text.root(), file.name);
    CHECK(FormatName(found.format) == FormatName(file.format));
    CHECK(CertaintyName(found.certainty) == CertaintyName(file.certainty));
  }
}

}  // namespace bylaw::formats
