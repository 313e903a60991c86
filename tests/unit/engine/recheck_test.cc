// A check of files that an engine has seen before must say, byte for byte, what
// an engine says that sees them for the first time: whatever is kept between
// checks, whatever was added, removed, renamed or changed since.
//
// A small mesh is edited at random. Its files are generated so that what they
// say of each other changes often - contracts change products and products
// domains, identifiers their defining field, policies their settings - and its
// policies have a rule for each way in which a verdict about a contract may
// depend on something else.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "assembly/read_alone.h"
#include "engine/calls.h"
#include "engine/session.h"

namespace bylaw::engine {
namespace {

// Numbers that are the same everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // One of 0 .. count - 1.
  size_t Below(size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<size_t>((state_ >> 33U) % count);
  }
  bool OneIn(size_t count) { return Below(count) == 0; }
  const char* Of(const std::vector<const char*>& texts) {
    return texts[Below(texts.size())];
  }

 private:
  uint64_t state_;
};

const std::vector<const char*> kDomains = {"orders", "Orders", "billing", ""};
const std::vector<const char*> kProducts = {"Basket", "Invoice", "basket",
                                            "Refund"};
const std::vector<const char*> kContracts = {"lines", "bills", "refunds"};
const std::vector<const char*> kVersions = {"1.0.0", "1.1.0", "2.0.0"};
const std::vector<const char*> kStages = {"draft", "active", "deprecated",
                                          "retired", "asleep"};

std::string Line(const std::string& key, const std::string& value) {
  return value.empty() ? "" : key + ": " + value + "\n";
}

// ---- the files of a mesh

std::string Fields(Random& random) {
  std::string text;
  const size_t count = 1 + random.Below(4);
  for (size_t i = 0; i < count; ++i) {
    text += "      - name: ";
    text += random.Of({"customer_id", "order_id", "email", "amount", "note",
                       "birth_date", "Country Code"});
    text += "\n        logicalType: ";
    text += random.Of({"string", "integer", "number", "timestamp", "object"});
    if (!random.OneIn(8)) text += "\n        description: What it is.";
    if (random.OneIn(4)) text += "\n        classification: confidential";
    if (random.OneIn(4)) text += "\n        primaryKey: true";
    if (random.OneIn(5)) text += "\n        tags: [pii, deprecated]";
    if (random.OneIn(5))
      text +=
          "\n        customProperties: [{property: removalDate, value: "
          "2026-02-01}, {property: deprecated, value: true}]";
    text += "\n";
  }
  return text;
}

// As many as nobody keeps.
std::string Faults(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i)
    text += "surprise" + std::to_string(i) + ": 1\n";
  return text;
}

std::string Contract(Random& random) {
  std::string text = "apiVersion: v3.1.0\nkind: DataContract\n";
  text += Line("id", random.Of(kContracts));
  text += Line("version", random.Of(kVersions));
  text += Line("status", random.Of(kStages));
  text += Line("domain", random.Of(kDomains));
  text += Line("dataProduct", random.OneIn(3) ? "" : random.Of(kProducts));
  if (!random.OneIn(4)) text += "tags: [a, b]\n";
  if (random.OneIn(2)) text += "team: {name: crew}\n";
  if (random.OneIn(3)) text += "surprise: 1\n";  // a fault of its own
  if (random.OneIn(15)) text += Faults(assembly::kMaxKeptFaults + 5);
  if (random.OneIn(12))
    text += "schema: nothing\n";
  else {
    text += "schema:\n  - name: rows\n    properties:\n" + Fields(random);
    if (random.OneIn(3))
      text += "  - name: more\n    description: d\n    properties:\n" +
              Fields(random);
  }
  // Two of them in one file share its budget and its name.
  if (random.OneIn(8)) text += "---\n" + Contract(random);
  return text;
}

std::string SimpleProduct(Random& random) {
  std::string text = "\n" + Line("name", random.Of(kProducts));
  text += Line("product_id", random.Of({"p1", "p2", "p3"}));
  text += Line("domain", random.Of(kDomains));
  text += Line("version", random.Of(kVersions));
  text += Line("stage", random.Of(kStages));
  text += Line("owner_team", random.OneIn(2) ? "crew" : "");
  text += "schema_type: avro\n";
  text += Line("contract",
               random.Of({"../contracts/c0.yaml", "", "../contracts/c1.yaml",
                          "../contracts/c2.yaml"}));
  if (random.OneIn(2)) text += "schema: ../schemas/s0.avsc\n";
  if (random.OneIn(3))
    text += "fields: [{name: customer_id, type: long, is_pii: true}]\n";
  if (random.OneIn(3)) text += "tags: [sales]\n";
  return text;
}

std::string OdpsProduct(Random& random) {
  std::string text = "apiVersion: v1.0.0\nkind: DataProduct\nid: ";
  text += random.Of({"p1", "p4", "p5"});
  text += "\n" + Line("name", random.Of(kProducts));
  text += Line("domain", random.Of(kDomains));
  text += Line("version", random.Of(kVersions));
  text += Line("status", random.Of(kStages));
  if (random.OneIn(2)) text += "team: {name: crew}\n";
  for (const char* ports : {"inputPorts", "outputPorts"}) {
    if (random.OneIn(3)) continue;
    text += ports;
    text += ":\n  - {name: port, version: ";
    text += random.Of(kVersions);
    text += ", contractId: ";
    text += random.Of(kContracts);
    text += "}\n";
  }
  return text;
}

std::string AvroSchema(Random& random) {
  std::string text = R"({"type": "record", "name": "Row", "fields": [)";
  text += R"({"name": ")";
  text += random.Of({"customer_id", "order_id", "email"});
  text += R"(", "type": ")";
  text += random.Of({"string", "long", "double"});
  text += R"("}]})";
  return text;
}

std::string Domains(Random& random) {
  std::string text = "domains:\n";
  for (const char* name : {"orders", "billing"}) {
    if (random.OneIn(4)) continue;
    text += std::string("  ") + name + ":\n    owner_team: crew\n";
    text += "    data_products: [";
    text += random.Of(kProducts);
    text += "]\n";
  }
  return text == "domains:\n" ? "domains: {}\n" : text;
}

std::string Waivers(Random& random) {
  std::string text = "waivers:\n  - rule: own/";
  text += random.Of({"tags", "identity", "described", "gone"});
  text += "\n    subject: {product: ";
  text += random.Of(kProducts);
  text +=
      "}\n    reason: it is replaced soon\n    owner: crew\n"
      "    approved_by: Board\n    ticket: G-1\n    expires: ";
  text += random.Of({"2026-03-01", "2026-01-01", "2027-02-30"});
  return text + "\n";
}

std::string Config(Random& random) {
  std::string text = "policies: [own.yaml, tunes]\n";
  if (random.OneIn(3)) text += "domains: domains.yaml\n";
  if (random.OneIn(3)) text += "waivers: [waivers.yaml]\n";
  if (random.OneIn(3)) text += "products: [contracts/**, products/**]\n";
  if (random.OneIn(4)) text += "deprecation_window_days: 10\n";
  if (random.OneIn(4)) text += "fail_on: warning\n";
  return text;
}

// One rule for each thing that a verdict on a contract, or on what lies in it,
// may come from: the contract, or something else. Examples are no part of it.
struct OwnRule {
  const char* id;
  const char* applies_to;
  const char* expect;
};
constexpr OwnRule kOwnRules[] = {
    // --- the contract alone
    {"tags", "contract", "contract.tags.size() >= params.tags"},
    {"lasting", "contract", "contract.status != 'retired'"},
    {"wide", "schema", "schema.fields.size() >= params.tags"},
    {"owned", "schema", "schema.contract.team.name != ''"},
    {"described", "field", "field.description != ''"},
    {"inferred", "field", "field.inferred_pii == ''"},
    {"kept", "field", "!field.deprecated && contract.status != 'draft'"},
    // --- the product that it is tied to
    {"tied", "contract", "has(contract.product)"},
    {"version", "contract", "product.version == contract.version"},
    {"staged", "contract", "contract.product.stage != 'draft'"},
    {"crewed", "schema", "schema.product.owner != ''"},
    {"around", "field", "schema.contract.product.name != 'Basket'"},
    {"named", "field", "product.name != 'Invoice'"},
    {"shared", "contract", "product.contracts.size() != 1"},
    // --- its domain
    {"bounded", "contract", "has(domain.owner_team)"},
    {"inside", "field", "domain.data_products.size() == 1"},
    // --- other contracts
    {"identity", "field",
     "!has(field.identity) || field.identity.kind == field.kind"},
    {"dynamic", "field", "dyn(field).identity.kind == 'unknown'"},
    {"listed", "contract",
     "contract.all_fields.all(f, f.identity.name != 'order_id')"},
    {"few", "field", "mesh.contracts.size() < 7"},
    {"only", "contract", "mesh.contracts.exists_one(c, c.id == contract.id)"},
    // --- the day, the configuration
    {"today", "field",
     "!has(field.removal_day) || field.removal_day > mesh.today"},
    {"window", "contract", "mesh.deprecation_window_days > 30"},
};

std::string OwnPolicy(Random& random) {
  std::string text =
      "policy: own\ntitle: t\nowner: o\nscope: global\n"
      "params:\n  tags: {type: int, default: ";
  text += random.Of({"1", "2"});
  text += ", tighten: min}\nrules:\n";
  for (const OwnRule& rule : kOwnRules) {
    // A few at a time, so that there are things that are sound; what is tuned
    // must be there.
    if (!random.OneIn(3) && rule.id != kOwnRules[0].id) continue;
    text += std::string("  - id: ") + rule.id + "\n    title: t\n";
    text += std::string("    applies_to: ") + rule.applies_to + "\n";
    text += "    severity: ";
    text += random.Of({"error", "warning"});
    text += "\n    enforce: waivable\n    message: \"";
    text += random.Of({"it", "it of `{product.label}`"});
    text += " is not " + std::string(rule.id) + "\"\n    help: h\n";
    text +=
        "    rationale: r\n    expect: \"" + std::string(rule.expect) + "\"\n";
  }
  return text;
}

std::string Tune(const std::string& name, Random& random) {
  std::string text = "policy: " + name.substr(6, 3);
  text += "\ntitle: t\nowner: o\nscope: {domain: ";
  text += random.Of({"orders", "billing"});
  if (random.OneIn(2)) text += ", product: Basket";
  text += "}\ntune:\n  own/tags: ";
  text += random.Of({"{severity: error}", "{params: {tags: 3}}"});
  return text + "\n";
}

// The text with another value for one of its keys at the left edge.
std::string WithOtherValue(const std::string& text, Random& random) {
  struct Key {
    const char* name;
    const std::vector<const char*>& values;
  };
  const Key keys[] = {
      {"\nversion: ", kVersions}, {"\ndomain: ", kDomains},
      {"\nname: ", kProducts},    {"\nstage: ", kStages},
      {"\nstatus: ", kStages},    {"\ndataProduct: ", kProducts}};
  const Key& key = keys[random.Below(6)];
  const size_t at = text.find(key.name);
  if (at == std::string::npos) return text;
  const size_t value = at + std::string(key.name).size();
  std::string changed = text;
  return changed.replace(value, text.find('\n', value) - value,
                         random.Of(key.values));
}

// ---- a mesh and what is done to it

using Files = std::map<std::string, std::string>;

constexpr char kInnerConfig[] = "contracts/inner/bylaw.yaml";

std::string Generate(const std::string& name, Random& random) {
  if (name == "bylaw.yaml" || name == kInnerConfig) return Config(random);
  if (name == "domains.yaml") return Domains(random);
  if (name == "waivers.yaml") return Waivers(random);
  if (name == "own.yaml") return OwnPolicy(random);
  if (name.rfind("tunes/", 0) == 0) return Tune(name, random);
  if (name.rfind("schemas/", 0) == 0) return AvroSchema(random);
  if (name.rfind("contracts/", 0) == 0) return Contract(random);
  return random.OneIn(2) ? SimpleProduct(random) : OdpsProduct(random);
}

const std::vector<const char*> kNames = {
    "bylaw.yaml",        "domains.yaml",           "waivers.yaml",
    "own.yaml",          "tunes/one.yaml",         "tunes/two.yaml",
    "products/p0.yaml",  "products/p1.yaml",       "products/p2.yaml",
    "products/p3.yaml",  "contracts/c0.yaml",      "contracts/c1.yaml",
    "contracts/c2.yaml", "contracts/c3.yaml",      "contracts/inner/c4.yaml",
    "schemas/s0.avsc",   "contracts/inner/c5.yaml"};

// The name of a file to edit: mostly of what is checked.
std::string PickName(Random& random) {
  if (random.OneIn(40)) return kInnerConfig;
  if (random.OneIn(12)) return "own.yaml";
  return kNames[random.OneIn(4) ? random.Below(6) : 6 + random.Below(11)];
}

// A mesh in an engine, beside the files that the engine should hold.
class EditedMesh {
 public:
  explicit EditedMesh(Random& random) : random_(random) {
    for (const char* name : kNames) Put(name, Generate(name, random_));
  }

  void Edit() {
    // A mesh within the mesh is an error as long as it is there.
    if (files_.count(kInnerConfig) > 0 && random_.OneIn(2))
      return Remove(kInnerConfig);
    const std::string name = PickName(random_);
    const auto found = files_.find(name);
    const size_t kind = random_.Below(8);
    const bool rules = name == "own.yaml";
    if (kind >= 4 && !rules && found != files_.end())
      return Put(name, WithOtherValue(found->second, random_));
    switch (kind) {
      case 0:
        return Remove(name);
      case 1:
        return Move(name, PickName(random_));
      default:
        return Put(name, Generate(name, random_));
    }
  }

  void EditBase() {
    base_ = random_.OneIn(2);
    session_.ClearBase();
    if (base_) session_.AddBaseFile("main:p", "products/p0.yaml", kBase);
  }

  std::string Recheck(const std::string& options) {
    return Ask(session_, "check", options);
  }

  std::string CheckAnew(const std::string& options) const {
    Session fresh;
    for (const auto& [name, text] : files_) fresh.AddFile(name, text);
    if (base_) fresh.AddBaseFile("main:p", "products/p0.yaml", kBase);
    return Ask(fresh, "check", options);
  }

 private:
  static constexpr char kBase[] =
      "name: Basket\nproduct_id: p1\ndomain: orders\nversion: 1.0.0\n"
      "stage: operate\nschema_type: avro\n";

  void Put(const std::string& name, std::string text) {
    files_[name] = text;
    session_.AddFile(name, text);
  }

  void Remove(const std::string& name) {
    // What the configuration names is mostly there: else nothing is checked.
    const bool needed = name == "own.yaml" || name == "tunes/one.yaml" ||
                        name == "domains.yaml" || name == "waivers.yaml";
    if (needed && !random_.OneIn(8)) return;
    files_.erase(name);
    session_.RemoveFile(name);
  }

  void Move(const std::string& from, const std::string& to) {
    const bool alike = from.substr(0, 4) == to.substr(0, 4);
    if (!alike || from == to || files_.count(from) == 0) return;
    Put(to, files_[from]);
    Remove(from);
  }

  Random& random_;
  Session session_;
  Files files_;
  bool base_ = false;
};

std::string Options(Random& random) {
  std::string json = R"({"default_policies": )";
  json += random.OneIn(60) ? "true" : "false";
  json += R"(, "today": ")";
  json += random.OneIn(3) ? "2026-02-15" : "2026-01-15";
  json += '"';
  if (random.OneIn(4)) json += R"(, "against": true)";
  if (random.OneIn(6))
    json += R"(, "paths": ["contracts/c1.yaml", "products"])";
  if (random.OneIn(6)) json += R"(, "columns": "utf-16")";
  return json + "}";
}

// The `own` rules that a report has findings of.
void AddRulesFound(const std::string& report, std::set<std::string>* found) {
  for (const OwnRule& rule : kOwnRules) {
    const std::string id = std::string("own/") + rule.id;
    if (report.find("\"rule\": \"" + id + "\"") != std::string::npos)
      found->insert(rule.id);
  }
}

TEST_CASE("a mesh that is edited and checked again is checked as if anew") {
  constexpr int kMeshes = 10;
  constexpr int kChecks = 30;
  std::set<std::string> found;
  size_t unusable = 0;
  for (int seed = 0; seed < kMeshes; ++seed) {
    Random random(20260115U + static_cast<uint64_t>(seed));
    EditedMesh mesh(random);
    for (int check = 0; check < kChecks; ++check) {
      const std::string options = Options(random);
      const std::string again = mesh.Recheck(options);
      const std::string anew = mesh.CheckAnew(options);
      INFO("mesh " << seed << ", check " << check << ", options " << options);
      REQUIRE(again == anew);
      AddRulesFound(anew, &found);
      unusable += anew.find("\"verdict\": \"error\"") != std::string::npos;
      for (size_t edits = random.Below(3) + 1; edits > 0; --edits) mesh.Edit();
      if (random.OneIn(10)) mesh.EditBase();
    }
  }
  // Rules that never spoke, or a mesh that was mostly refused, would prove
  // nothing.
  for (const OwnRule& rule : kOwnRules) {
    INFO(rule.id);
    CHECK(found.count(rule.id) == 1);
  }
  CHECK(unusable < kMeshes * kChecks / 2);
}

// What is asked one after the other of one state shares a plan; no answer may
// depend on what was asked before, nor on a plan of another state or of other
// paths.
TEST_CASE("what else was asked changes no answer") {
  struct Asked {
    const char* call;
    const char* options;
  };
  const Asked kAsked[] = {
      {"read", ""},
      {"rules", ""},
      {"check", R"({"today": "2026-01-15"})"},
      {"check", R"({"today": "2026-01-15", "paths": ["products"]})"},
      {"policy load", ""},
      {"report adoption", ""},
      {"rules", R"({"paths": ["products"]})"},
      {"policy test", ""},
      {"read", R"({"paths": ["products"]})"},
      {"check", R"({"today": "2026-01-15"})"},
  };
  Files files = {
      {"bylaw.yaml", "policies: [policies]\nproducts: [products/*.yaml]\n"},
      {"policies/p.yaml",
       "policy: own\nscope: global\napplies_to: product\nrules:\n"
       "  - id: r\n    message: m\n    expect: product.contracts.size() > 0\n"},
      {"products/a.yaml",
       "product_id: a\nname: A\ndomain: d\ncontract: ../rest/c.yaml\n"},
      {"loose.yaml", "product_id: b\nname: B\ndomain: d\n"}};
  Session session;
  for (const auto& [name, text] : files) session.AddFile(name, text);
  const auto ask_all = [&] {
    for (const Asked& asked : kAsked) {
      CAPTURE(asked.call, asked.options);
      Session fresh;
      for (const auto& [name, text] : files) fresh.AddFile(name, text);
      CHECK(Ask(session, asked.call, asked.options) ==
            Ask(fresh, asked.call, asked.options));
    }
  };
  const auto missing = [&] {
    std::vector<std::string> names;
    for (const Session::MissingFile& file : session.MissingFiles({}))
      names.push_back(file.name);
    return names;
  };
  CHECK(missing() == std::vector<std::string>{"rest/c.yaml"});
  ask_all();
  // A file that came, one that went, and a configuration that changed.
  files["rest/c.yaml"] =
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\n"
      "status: active\n";
  session.AddFile("rest/c.yaml", files["rest/c.yaml"]);
  CHECK(missing().empty());
  ask_all();
  files.erase("policies/p.yaml");
  session.RemoveFile("policies/p.yaml");
  CHECK_FALSE(missing().empty());
  ask_all();
  files["bylaw.yaml"] = "products: [products/*.yaml, loose.yaml]\n";
  session.AddFile("bylaw.yaml", files["bylaw.yaml"]);
  CHECK(missing().empty());
  ask_all();
}

}  // namespace
}  // namespace bylaw::engine
