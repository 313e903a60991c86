// What is looked at is not the author's to choose: whatever is added to a
// product, however its file is called and wherever it lies, its mandatory
// findings stay or its file has an error. And who speaks for whom is not the
// author's to choose either.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "document/json_writer.h"
#include "document/read.h"
#include "engine/check.h"
#include "engine/checking.h"
#include "engine/rules.h"
#include "formats/signs.h"

namespace bylaw::engine {
namespace {

using diagnostic::Severity;

constexpr const char* kRule = "pii/public-field";

// The members of a product with a mandatory finding, without the braces.
const std::string kProduct =
    R"("product_id": "newsletter", "name": "Newsletter", "domain": "Marketing",
 "description": "Who agreed to receive which newsletter, and when.",
 "owner_team": "Analytics", "stage": "active", "versions": ["1.0.0"],
 "tags": ["personal"], "sla_hours": 24, "schema_type": "json",
 "schema": {"registry": "main", "subject": "newsletter-value"},
 "fields": [{"name": "email", "type": "string", "required": true,
   "is_pii": true, "tags": ["pii"], "classification": "public",
   "description": "Where the newsletter goes."}])";

const std::string kContract =
    R"("apiVersion": "v3.1.0", "kind": "DataContract", "id": "newsletter",
 "name": "newsletter", "version": "1.0.0", "status": "active",
 "schema": [{"name": "audience", "properties": [{"name": "email",
   "logicalType": "string", "classification": "public", "tags": ["pii"],
   "description": "Where the newsletter goes."}]}])";

struct Attack {
  std::string file;
  std::string text;
};

bool IsError(const report::Finding& finding, const std::string& file) {
  return finding.diagnostic.severity == Severity::kError &&
         finding.location.file == file;
}

// Whether the finding is there, or the file has an error; never a pass.
bool IsNoticed(const report::Report& report, const std::string& file) {
  if (report.summary.verdict == report::Verdict::kPass) return false;
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const report::Finding& finding) {
                       return finding.diagnostic.rule == kRule ||
                              IsError(finding, file);
                     });
}

class Gate {
 public:
  explicit Gate(const std::string& config) {
    session_.AddFile("other/orders.yaml",
                     "product_id: o\nname: O\ndomain: d\nowner_team: t\n");
    if (!config.empty()) session_.AddFile("bylaw.yaml", config);
  }

  bool Notices(const Attack& attack) {
    session_.AddFile(attack.file, attack.text);
    CheckOptions options;
    options.today = "2026-06-01";
    const bool noticed = IsNoticed(Check(session_, options), attack.file);
    session_.RemoveFile(attack.file);
    return noticed;
  }

  bool HasErrorIn(const Attack& other) {
    session_.AddFile(other.file, other.text);
    CheckOptions options;
    options.today = "2026-06-01";
    const report::Report report = Check(session_, options);
    session_.RemoveFile(other.file);
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [&](const report::Finding& finding) {
                         return IsError(finding, other.file);
                       });
  }

 private:
  Session session_;
};

// Each attack on a product that nothing claims, that a configuration claims,
// and that lies outside of what it claims.
void CheckNoticed(const std::vector<Attack>& attacks) {
  for (const char* config :
       {"", "products: ['products/**', 'other/**']\n",
        "products: ['other/**']\ncontracts: ['other/**/c']\n"}) {
    Gate gate(config);
    for (const Attack& attack : attacks) {
      INFO(config << attack.file << "\n" << attack.text);
      CHECK(gate.Notices(attack));
    }
  }
}

// A value as a key of a signature expects it.
std::string ValueFor(reading::Expected expected) {
  switch (expected) {
    case reading::Expected::kMap:
      return R"({"a/b": {"severity": "error"}})";
    case reading::Expected::kMaps:
      return R"([{"name": "a", "rule": "r", "expect": "true"}])";
    case reading::Expected::kTexts:
      return R"(["a"])";
    case reading::Expected::kVersion:
      return R"("v3.1.0")";
    case reading::Expected::kAny:
    case reading::Expected::kScalar:
      return R"("a")";
  }
  return "1";
}

bool Has(const std::string& members, std::string_view key) {
  return members.find("\"" + std::string(key) + "\":") != std::string::npos;
}

// Members of other formats: each key of each signature there is, all of a
// signature at once, and the documents by which rules show what they mean. A
// format that is added comes with both.
std::vector<std::string> ForeignMembers(const std::string& own) {
  std::vector<std::string> all;
  for (const auto& keys : formats::TellingKeys()) {
    std::string together;
    for (const reading::KeyRow& row : keys) {
      if (Has(own, row.key)) continue;
      const std::string member =
          "\"" + std::string(row.key) + "\": " + ValueFor(row.expected);
      all.push_back(member);
      together += (together.empty() ? "" : ", ") + member;
    }
    if (!together.empty()) all.push_back(together);
  }
  for (const diagnostic::RuleInfo* rule : BuiltinRules()) {
    for (const std::string_view example :
         {rule->page().fails, rule->page().passes}) {
      const text::Source source("example.yaml", std::string(example));
      diagnostic::Sink sink;
      for (const document::Document& document :
           document::ReadDocuments(0, source, sink)) {
        if (!document.root().is_map() || sink.has_errors()) continue;
        std::string members;
        std::set<std::string_view> seen;
        for (const document::Node& member : document.root()) {
          if (Has(own, member.key()) || !seen.insert(member.key()).second)
            continue;
          document::JsonWriter value(document::JsonStyle::kCompact);
          value.Value(member);
          document::JsonWriter key(document::JsonStyle::kCompact);
          key.String(member.key());
          members += (members.empty() ? "" : ", ") + std::move(key).Take() +
                     ": " + std::move(value).Take();
        }
        if (!members.empty()) all.push_back(members);
      }
    }
  }
  for (const char* known :
       {R"("$schema": "http://json-schema.org/draft-07/schema#")",
        R"("global": [{"policy_id": "g1", "rule": "r"}])",
        R"("checks": {"rows": {"expected": "> 0"}}, "product": "x")",
        R"("kind": "Deployment", "apiVersion": "apps/v1")",
        R"("kind": "Deployment", "apiVersion": "apps/v1", "spec": {})",
        R"("type": "fixed", "size": 4)", R"("version": 2, "models": [])",
        R"("config-version": 2)", R"("dataContractSpecification": "1.1.0")",
        R"("openapi": "3.0.3", "paths": {})", R"("tests": [])",
        R"("product": {"details": {"en": {}}})", R"("domains": {})",
        R"("$ref": "#/$defs/a", "$defs": {"a": {}})", R"("waivers": [])",
        R"("type": "object", "properties": {}, "required": [])"}) {
    all.emplace_back(known);
  }
  return all;
}

TEST_CASE("claims: no key of another format hides a product", "[claims]") {
  std::vector<Attack> attacks;
  for (const std::string& members : ForeignMembers(kProduct)) {
    attacks.push_back(
        {"products/p.yaml", "{" + members + ", " + kProduct + "}"});
    attacks.push_back(
        {"products/p.json", "{" + kProduct + ", " + members + "}"});
  }
  CHECK(attacks.size() > 400);
  CheckNoticed(attacks);
}

TEST_CASE("claims: no key of another format hides a contract", "[claims]") {
  std::vector<Attack> attacks;
  for (const std::string& members : ForeignMembers(kContract))
    attacks.push_back(
        {"products/c.yaml", "{" + members + ", " + kContract + "}"});
  CheckNoticed(attacks);
}

TEST_CASE("claims: no name hides a product", "[claims]") {
  std::vector<Attack> attacks;
  for (const char* name : {"x.schema.yaml",
                           "x.schema.json",
                           "dbt_project.yml",
                           "bylaw.yml",
                           "Bylaw.yaml",
                           "bylaw.json",
                           "domains.yaml",
                           "domains.yml",
                           "x.odcs.yaml",
                           "x.odps.json",
                           "schema.yml",
                           "x.avsc",
                           "x.proto",
                           "x.tf",
                           "x.tf.json",
                           "x.tfvars",
                           "x.sql",
                           "x_test.yaml",
                           "x",
                           "package.json",
                           "x.parquet",
                           "openapi.yaml",
                           "waivers.yaml"})
    attacks.push_back({std::string("products/") + name, "{" + kProduct + "}"});
  CheckNoticed(attacks);
}

TEST_CASE("claims: no wrapping hides a product", "[claims]") {
  const std::string product = "{" + kProduct + "}";
  CheckNoticed({
      {"products/p.yaml", "[" + product + "]"},
      {"products/p.yaml", "- " + product + "\n"},
      {"products/p.yaml", "[" + product + ", " + product + "]"},
      {"products/p.yaml", "[1, " + product + "]"},
      {"products/p.yaml", "spec: " + product},
      {"products/p.yaml", "products: [" + product + "]"},
      {"products/p.yaml", "apiVersion: v1\nkind: ConfigMap\ndata: " + product},
      {"products/p.yaml", "kind: Pod\n---\n" + product},
      {"products/p.yaml", "--- {a: 1}\n--- \n" + product + "\n---\n"},
      {"products/p.yaml", "a: &x " + product + "\n<<: *x\n"},
  });
}

TEST_CASE("claims: what cannot be read is no way out", "[claims]") {
  std::string block =
      "product_id: newsletter\nname: N\ndomain: Marketing\nowner_team: a\n"
      "fields:\n  - {name: email, is_pii: true, classification: public}\n";
  CheckNoticed({
      {"products/p.yaml", block + "a: [1\n"},
      {"products/p.yaml", block + "b: \"\n"},
      {"products/p.yaml", block + "\tc: 1\n"},
      {"products/p.yaml", block + "d: *nothing\n"},
      {"products/p.yaml", block + "name: twice\n"},
      {"products/p.yaml", block + std::string("e: \0\n", 6)},
      {"products/p.yaml", block + "f: \xFF\n"},
      {"products/p.yaml", "{{ helm }}\n" + block},
      {"products/p.json", "{" + kProduct + ",, }"},
      {"products/p.json", "{" + kProduct + "} /* x */"},
      {"products/p.json", "{" + kProduct},
  });
}

TEST_CASE("claims: no comment of another language hides a product",
          "[claims]") {
  const std::string block =
      "product_id: newsletter\nname: N\ndomain: Marketing\nowner_team: a\n"
      "fields:\n  - {name: email, is_pii: true, classification: public}\n";
  std::vector<Attack> attacks;
  for (const char* name :
       {"p.yaml", "p.yml", "p.tf", "p.proto", "p.sql", "p"}) {
    const std::string file = std::string("products/") + name;
    for (const char* ending :
         {"end: a */ locals {}\n", "end: a */ syntax = \"proto3\";\n",
          "end: a */ resource \"a\" \"b\" {}\n", "end: a */ message M {}\n"})
      attacks.push_back({file, "/*: x\n" + block + ending});
    attacks.push_back({file, "-- domain: x\n" + block});
    // No YAML either: a file that says it is must not become a model.
    if (file.find(".y") != std::string::npos)
      attacks.push_back({file, "-- Domain: x | Product: y\n" + block});
    attacks.push_back({file, "/*: x\n\"product\\x5fid\": a\n" +
                                 block.substr(block.find('\n') + 1) +
                                 "end: a */ locals {}\n"});
  }
  CheckNoticed(attacks);
}

// --- Who may say what

report::Report ReportOn(const std::vector<Attack>& files) {
  static Session* session = nullptr;
  delete session;
  session = new Session();
  for (const Attack& file : files) session->AddFile(file.file, file.text);
  CheckOptions options;
  options.today = "2026-06-01";
  return Check(*session, options);
}

bool Finds(const report::Report& report, std::string_view rule,
           std::string_view file) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const report::Finding& finding) {
                       return finding.diagnostic.rule == rule &&
                              finding.location.file == file;
                     });
}

TEST_CASE("claims: boundaries count from where the configuration says",
          "[claims]") {
  const Attack product = {"shop/p.yaml", "{" + kProduct + "}"};
  const Attack own = {"shop/domains.yaml",
                      "domains: {Marketing: {data_products: [Newsletter]}}\n"};
  const Attack root = {"domains.yaml",
                       "domains: {Sales: {data_products: [Orders]}}\n"};
  for (const char* config : {"", "fail_on: error\n", "domains: domains.yaml\n",
                             "domains: ['*.yaml']\nproducts: ['shop/p*']\n"}) {
    INFO(config);
    std::vector<Attack> files = {product, own, root};
    if (*config != '\0') files.push_back({"bylaw.yaml", config});
    const report::Report report = ReportOn(files);
    CHECK(Finds(report, "boundary/unknown-domain", "shop/p.yaml"));
    CHECK(Finds(report, "domains/not-in-force", "shop/domains.yaml"));
    CHECK(Finds(report, "mesh/missing-product", "domains.yaml"));
    // Without the name of a file the root counts, and the report says so.
    CHECK(Finds(report, "domains/from-root", "domains.yaml") ==
          (std::string(config).find("domains") == std::string::npos));
  }
}

TEST_CASE("claims: a policy that nobody named takes nothing away", "[claims]") {
  const Attack product = {"shop/p.yaml", "{" + kProduct + "}"};
  const std::string head = "title: t\nowner: o\nscope: global\n";
  const std::string own =
      "applies_to: product\nrules:\n- {id: named, expect: 'product.name == "
      "\"x\"', message: m}\n";
  struct Row {
    const char* what;
    std::string policy;
    bool in_force;
  };
  const Row rows[] = {
      {"a rule of its own", "policy: mine\n" + head + own, true},
      {"the shipped policy's id", "policy: pii\n" + head + own, false},
      {"in a list",
       "[{policy: pii, scope: global, applies_to: product, rules: "
       "[{id: a, expect: 'false', message: m}]}]\n",
       false},
      {"switching off",
       "policy: mine\n" + head + "tune: {pii/public-field: {enabled: false}}\n",
       false},
      {"weakening",
       "policy: mine\n" + head + "tune: {pii/public-field: {severity: info}}\n",
       false},
      {"without a scope",
       "policy: mine\ntune: {pii/public-field: {enabled: false}}\n", false},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const report::Report report =
        ReportOn({product, {"shop/mine.yaml", row.policy}});
    CHECK(Finds(report, kRule, "shop/p.yaml"));
    CHECK(Finds(report, "policy/not-in-force", "shop/mine.yaml") ==
          !row.in_force);
    CHECK(Finds(report, "mine/named", "shop/p.yaml") == row.in_force);
  }
}

TEST_CASE("claims: waivers that nobody named waive nothing", "[claims]") {
  const report::Report report =
      ReportOn({{"shop/p.yaml", "{" + kProduct + "}"},
                {"shop/w.yaml",
                 "waivers: [{rule: quality/not-published, subject: {product: "
                 "Newsletter}, reason: r, owner: o, approved_by: b, expires: "
                 "2026-07-01}]\n"}});
  CHECK(report.summary.waived == 0);
  CHECK(Finds(report, "waiver/not-in-force", "shop/w.yaml"));
}

TEST_CASE("claims: every claim is kept or is an error", "[claims]") {
  const std::string product = "{" + kProduct + "}";
  struct Row {
    const char* config;
    Attack file;
    const char* rule;
  };
  const Row rows[] = {
      {"products: ['a/**']\n",
       {"a/x.yaml", "kind: Pod\n"},
       "document/not-as-claimed"},
      {"products: ['a/**']\n", {"a/x.yaml", ""}, "document/empty"},
      {"products: ['a/**']\n", {"a/x.avsc", "{}"}, "document/not-as-claimed"},
      {"products: ['a/**']\n",
       {"a/x.tf", "locals {}\n"},
       "document/not-as-claimed"},
      {"products: ['a/**']\n",
       {"a/x.yaml", "{" + kContract + "}"},
       "document/not-as-claimed"},
      {"products: ['a/**']\n",
       {"a/x.yaml", product + "\n---\n{a: 1}\n"},
       "document/not-as-claimed"},
      {"products: ['a/**']\n",
       {"a/x.yaml", "[" + product + "]"},
       "document/hidden"},
      {"contracts: ['a/**']\n",
       {"a/x.yaml", product},
       "document/not-as-claimed"},
      {"schemas: ['a/**']\n", {"a/x.yaml", product}, "document/not-as-claimed"},
      {"models: ['a/**']\n", {"a/x.yaml", product}, "document/not-as-claimed"},
      {"infrastructure: ['a/**']\n",
       {"a/x.yaml", "a: 1\n"},
       "document/not-as-claimed"},
      {"domains: a/x.yaml\n", {"a/x.yaml", product}, "document/not-as-claimed"},
      {"products: ['b/**']\n", {"a/x.yaml", product}, "mesh/unclaimed"},
      {"products: []\n", {"a/x.yaml", product}, "mesh/unclaimed"},
      {"contracts: ['b/**']\n",
       {"a/x.yaml", "{" + kContract + "}"},
       "mesh/unclaimed"},
      {"products: ['a/**']\ncontracts: ['a/**']\n",
       {"a/x.yaml", product},
       "config/claimed-twice"},
      {"products: ['a/**']\ndomains: a/x.yaml\n",
       {"a/x.yaml", "d: {}\n"},
       "config/claimed-twice"},
  };
  for (const Row& row : rows) {
    INFO(row.config << row.file.text);
    const report::Report report =
        ReportOn({{"bylaw.yaml", row.config}, row.file});
    CHECK(Finds(report, row.rule, row.file.file));
    CHECK(report.summary.verdict != report::Verdict::kPass);
  }
  // What is excluded is nobody's, by the word of the configuration.
  CHECK_FALSE(
      Finds(ReportOn({{"bylaw.yaml", "products: ['b/**']\nexclude: ['a/**']\n"},
                      {"a/x.yaml", product}}),
            "mesh/unclaimed", "a/x.yaml"));
}

TEST_CASE("claims: what is claimed is read as that", "[claims]") {
  struct Row {
    const char* config;
    Attack file;
    const char* format;
  };
  const Row rows[] = {
      {"products: ['a/**']\n",
       {"a/x.yaml", "{name: a, owner_team: b}"},
       "simple"},
      {"products: ['a/**']\n",
       {"a/x.yaml", "{name: a, kind: dataproduct}"},
       "odps"},
      {"contracts: ['a/**']\n",
       {"a/x.yaml", "{fields: [{name: a}], name: b}"},
       "unknown"},
      {"schemas: ['a/**']\n",
       {"a/x.json", "{\"properties\": {}}"},
       "json-schema"},
      {"schemas: ['a/**']\n", {"a/x.json", "true"}, "json-schema"},
      {"schemas: ['a/**']\n", {"a/x.json", "{\"type\": \"long\"}"}, "avro"},
      {"models: ['a/**']\n", {"a/x.sql", "select 1\n"}, "dbt-model"},
      {"models: ['a/**']\n",
       {"a/x.yml", "{models: [{name: a, columns: []}]}"},
       "dbt-properties"},
  };
  for (const Row& row : rows) {
    INFO(row.config << row.file.text);
    const report::Report report =
        ReportOn({{"bylaw.yaml", row.config}, row.file});
    const auto found = std::find_if(
        report.documents.begin(), report.documents.end(),
        [&](const auto& entry) { return entry.file == row.file.file; });
    const std::string_view format = found == report.documents.end()
                                        ? std::string_view("unknown")
                                        : found->format;
    CHECK(format == row.format);
  }
}

TEST_CASE("claims: a slip in its kind hides no contract", "[claims]") {
  const auto finds = [](const char* name, const std::string& kind,
                        const std::string& version) {
    return Finds(
        ReportOn({{name, "apiVersion: " + version + "\nkind: " + kind +
                             "\nid: a\nversion: 1.0.0\nstatus: active\n"}}),
        "odcs/unknown-value", name);
  };
  CHECK(finds("p.yaml", "DataContact", "v3.2.0"));
  CHECK(finds("p.odcs.yaml", "datacontract", "v3.1.0"));
  CHECK(finds("p.odcs.yaml", "zzz", "v3.1.0"));
  CHECK_FALSE(finds("p.yaml", "zzz", "v3.1.0"));
  CHECK_FALSE(finds("p.yaml", "DataContact", "v1"));
  CHECK_FALSE(finds("p.odcs.yaml", "Service", "v1"));
}

TEST_CASE("claims: the help names the key for what a file looks like",
          "[claims]") {
  struct Row {
    Attack file;
    const char* help;
  };
  const Row rows[] = {
      {{"a.yaml", "{kind: DataContact, id: a}"}, "`contracts: [...]`"},
      {{"a.yaml", "{kind: dataproduct, id: a}"}, "`products: [...]`"},
      {{"a.json", R"({"type": "object", "properties": {"a": {}}})"},
       "`schemas: [...]`"},
      {{"a.yml", "{models: [{name: a, columns: []}]}"}, "`models: [...]`"},
      {{"a.yaml", "{apiVersion: v1, kind: Service}"}, "let the document say"},
  };
  for (const Row& row : rows) {
    INFO(row.file.text);
    bool told = false;
    for (const auto& finding : ReportOn({row.file}).findings) {
      if (finding.diagnostic.rule == "document/not-ours")
        told = told || finding.diagnostic.help.str().find(row.help) !=
                           std::string::npos;
    }
    CHECK(told);
  }
}

TEST_CASE("claims: no ending hides what is claimed", "[claims]") {
  const std::string block =
      "product_id: newsletter\nname: N\ndomain: Marketing\nowner_team: a\n"
      "fields:\n- {name: email, is_pii: true, classification: public}\n";
  const std::string texts[] = {
      "{" + kProduct + "}",
      block,
      "{% if prod %}\n" + block + "{% endif %}\n",
      block + "stage: {{ stage }}\n",
      "[{" + kProduct + "}]",
      block + "a: [1\n",
  };
  for (const char* const ending :
       {"yaml.j2", "txt", "YAML.bak", "tmpl", "json5", "md", "", "proto3"}) {
    for (const std::string& text : texts) {
      Gate gate("products: ['products/**', 'other/**']\n");
      std::string file = "products/p";
      if (*ending != '\0') file.append(".").append(ending);
      INFO(file << "\n" << text);
      CHECK(gate.Notices({file, text}));
    }
  }
}

TEST_CASE("claims: notes and pictures among products are none of them",
          "[claims]") {
  const Attack others[] = {
      {"products/README.md", "# Products\n\n- one: two: three\n\n```\nx\n"},
      {"products/logo.png", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)},
      {"products/gen.py", "import os\n\ndef f(x):\n    return {1: x}\n"},
      {"products/empty", ""},
      {"products/Makefile", "all:\n\techo $(X)\n"},
      {"products/values.toml", "[a]\nname = \"x\"\n"},
  };
  for (const Attack& other : others) {
    Gate gate("products: ['products/**', 'other/**']\n");
    INFO(other.file);
    CHECK_FALSE(gate.HasErrorIn(other));
    // A glob that names the ending means it.
    Gate meant("products: ['other/**', '" + other.file + "']\n");
    CHECK(meant.HasErrorIn(other));
  }
}

TEST_CASE("claims: a glob that matches nothing is said", "[claims]") {
  const report::Report report =
      ReportOn({{"bylaw.yaml", "products: ['shop/**', 'shpo/**']\n"},
                {"shop/p.yaml", "{" + kProduct + "}"}});
  const auto dead = std::count_if(
      report.findings.begin(), report.findings.end(), [](const auto& finding) {
        return finding.diagnostic.rule == "config/dead-glob";
      });
  CHECK(dead == 1);
}

TEST_CASE("claims: no letters at its ends make a text a Parquet file",
          "[claims]") {
  for (const char* const magic : {"PAR1", "PARE"}) {
    for (const char* const head : {"%: 1\n", "# no magic\n"}) {
      for (const char* const tail : {"#%", "# 0123456789%", "#\x01\x01\x01%"}) {
        const auto with = [magic](std::string text) {
          const size_t at = text.find('%');
          return at == std::string::npos ? text : text.replace(at, 1, magic);
        };
        const std::string text =
            with(head) + "product_id: orders\nname: Orders\ndomain: sales\n" +
            with(tail);
        const Checked checked = CheckFiles({{"orders.yaml", text}});
        INFO(text << "\n" << checked.Errors());
        CHECK(checked.verdict != report::Verdict::kPass);
        CHECK_FALSE(checked.Has("parquet/encrypted"));
        // A control character is no YAML, and that is said.
        CHECK((checked.Has("ownership/no-owner") ||
               checked.Has("document/control-character") ||
               checked.Has("document/binary")));
      }
    }
  }
}

}  // namespace
}  // namespace bylaw::engine
