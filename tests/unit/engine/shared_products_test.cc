// A contract or schema that several products name is judged for each of them:
// what is found for a product in a mesh of many is what is found when its mesh
// has nobody else.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

constexpr char kPolicy[] = R"(policy: gov
title: t
scope: global
applies_to: field
rules:
- id: of-product
  severity: error
  enforce: mandatory
  when: product.stage == "active" && field.name == "email"
  expect: field.classification != "public"
  message: "`{product.name}` has a public e-mail in `{field.path}`"
- id: of-field
  severity: error
  enforce: waivable
  when: field.name == "email"
  expect: field.classification != "public"
  message: "`{field.path}` is public"
- id: by-contract
  severity: warning
  enforce: waivable
  when: schema.contract.product.stage == "active" && field.name == "email"
  expect: field.classification != "public"
  message: "a public e-mail in `{field.path}`"
- id: of-domain
  severity: error
  enforce: waivable
  when: product.domain == "pay" && field.name == "email"
  expect: field.classification != "public"
  message: "`{field.path}` is public in a domain of money"
)";

struct MadeProduct {
  std::string id, stage, domain;
  std::vector<size_t> contracts;  // by file, by id, by the contract's own word
  int way = 0;                    // 0: by file; 1: by port; 2: by the contract
};

std::string FileOf(const MadeProduct& p) {
  return "products/" + p.id + "/product.yaml";
}
std::string ContractFile(size_t i) {
  return (i % 3 == 0   ? "products/p0/"
          : i % 3 == 1 ? "contracts/"
                       : "build/") +
         ("c" + std::to_string(i)) + ".yaml";
}

std::string ProductText(const MadeProduct& p) {
  std::string text = "product_id: " + p.id + "\nname: " + p.id +
                     "\ndomain: " + p.domain + "\nstage: " + p.stage + "\n";
  if (p.way == 0)
    return text + "contract: ../../" + ContractFile(p.contracts.front()) + "\n";
  text += "ports:\n";
  for (const size_t contract : p.contracts) {
    text += "- {name: o" + std::to_string(contract) +
            ", direction: output, contract: c" + std::to_string(contract) +
            "}\n";
  }
  return text;
}

std::string ContractText(size_t i, const std::string& owner, bool is_public) {
  return "apiVersion: v3.1.0\nkind: DataContract\nid: c" + std::to_string(i) +
         "\nversion: 1.0.0\nstatus: active\n" +
         (owner.empty() ? "" : "dataProduct: " + owner + "\n") +
         "schema:\n- name: t\n  properties:\n  - {name: email, logicalType: "
         "string, classification: " +
         (is_public ? "public" : "restricted") +
         "}\n  - {name: codes, logicalType: array, items: {logicalType: "
         "object, properties: [{name: email, logicalType: string, "
         "classification: public}]}}\n";
}

// What is found, by rule, product and path; for each of the products that share
// it.
std::set<std::string> Found(const Checked& checked) {
  std::set<std::string> found;
  for (const Finding& f : checked.findings) {
    if (f.rule.rfind("gov/", 0) != 0) continue;
    found.insert(f.rule + " " + f.product + " " + f.path);
    for (const std::string& other : f.shared_with)
      found.insert(f.rule + " " + other + " " + f.path);
  }
  return found;
}

struct MadeMesh {
  std::vector<MadeProduct> products;
  std::vector<std::string> owner;  // of each contract, by its own word
  std::vector<bool> is_public;

  Files Write(const MadeProduct* only) const {
    Files files;
    files["bylaw.yaml"] = "policies: [policies]\n";
    files["policies/gov.yaml"] = kPolicy;
    for (size_t i = 0; i < owner.size(); ++i) {
      const bool known = only == nullptr || owner[i] == only->id;
      files[ContractFile(i)] =
          ContractText(i, known ? owner[i] : "", is_public[i]);
    }
    for (const MadeProduct& p : products) {
      if (only == nullptr || &p == only) files[FileOf(p)] = ProductText(p);
    }
    return files;
  }
};

MadeMesh MakeMesh(Dice& dice) {
  MadeMesh mesh;
  const size_t contracts = 1 + dice.Below(4);
  const size_t products = 1 + dice.Below(4);
  mesh.owner.resize(contracts);
  for (size_t i = 0; i < contracts; ++i)
    mesh.is_public.push_back(!dice.OneIn(3));
  for (size_t i = 0; i < products; ++i) {
    MadeProduct& p = mesh.products.emplace_back();
    p.id = "p" + std::to_string(i);
    p.stage = dice.OneIn(2) ? "active" : "draft";
    p.domain = dice.OneIn(2) ? "pay" : "ship";
    p.way = static_cast<int>(dice.Below(2));
    const size_t count = p.way == 0 ? 1 : 1 + dice.Below(contracts);
    for (size_t k = 0; k < count; ++k) {
      const size_t contract = dice.Below(contracts);
      if (std::count(p.contracts.begin(), p.contracts.end(), contract) == 0)
        p.contracts.push_back(contract);
    }
    const size_t named = dice.Below(contracts);
    if (dice.OneIn(3) && mesh.owner[named].empty()) mesh.owner[named] = p.id;
  }
  return mesh;
}

TEST_CASE("each product has what it has alone", "[ties]") {
  Dice dice(7);
  size_t shared = 0;
  for (int round = 0; round < 60; ++round) {
    const MadeMesh mesh = MakeMesh(dice);
    const Checked whole = CheckFiles(mesh.Write(nullptr), OwnPolicies());
    const std::set<std::string> all = Found(whole);
    std::set<std::string> apart;
    for (const MadeProduct& p : mesh.products) {
      for (const std::string& line :
           Found(CheckFiles(mesh.Write(&p), OwnPolicies()))) {
        // Of contracts that are nobody's then.
        if (line.find(" " + p.id + " ") != std::string::npos)
          apart.insert(line);
      }
    }
    std::set<std::string> together;
    for (const std::string& line : all) {
      if (line.find("  ") == std::string::npos) together.insert(line);
    }
    INFO("round " << round);
    CHECK(together == apart);
    // What is said in the same words is said once.
    std::set<std::string> words;
    for (const Finding& f : whole.findings) {
      if (f.rule != "gov/of-field") continue;
      CHECK(words.insert(f.file + f.path).second);
      shared += f.shared_with.size();
    }
  }
  CHECK(shared > 20);
}

TEST_CASE("a draft does not hide a contract of the active product", "[ties]") {
  MadeMesh mesh;
  mesh.owner.resize(1);
  mesh.is_public = {true};
  mesh.products = {{"a", "draft", "pay", {0}, 0},
                   {"p", "active", "pay", {0}, 0}};
  const Checked checked = CheckFiles(mesh.Write(nullptr), OwnPolicies());
  CHECK(checked.Count("gov/of-product") == 2);  // the field and the nested one
  for (const Finding& f : checked.findings) {
    if (f.rule == "gov/of-product") CHECK(f.product == "p");
  }
}

TEST_CASE("findings of a contract elsewhere are wanted", "[ties]") {
  // Asked about is the product's folder alone.
  for (const int way : {0, 1}) {
    MadeMesh mesh;
    mesh.owner.resize(3);
    mesh.is_public = {true, true, true};
    mesh.products = {{"p0", "active", "pay", {1}, way}};
    Files files = mesh.Write(nullptr);
    files[ContractFile(1)] += "surprise: 1\n";
    CheckOptions options = OwnPolicies();
    options.paths = {"products"};
    const Checked checked = CheckFiles(files, options);
    INFO(way << "\n" << checked.Errors());
    CHECK(checked.Has("gov/of-product"));
    CHECK(checked.Has("odcs/unknown-key"));
    // What nobody refers to is not asked about.
    for (const Finding& f : checked.findings)
      CHECK(f.file.find(ContractFile(2)) == std::string::npos);
  }
}

TEST_CASE("a reference to no contract or schema is an error", "[ties]") {
  const std::string product =
      "product_id: p\nname: P\ndomain: pay\nstage: active\n";
  const char* const kReferences[] = {
      "schema: ../../../etc/passwd\n",
      "schema: /etc/passwd\n",
      "schema: ./gone\n",
      "schema: gone.avsc\n",
      "schema: notes.yaml\n",
      "schema: {file: notes.yaml}\n",
      "schema: {registry: r, subject: s, file: gone.avsc}\n",
      "contract: gone.yaml\n",
      "contract: ../../x/c.yaml\n",
      "contract: notes.yaml\n",
      "schema: \" gone.avsc \"\n"};
  for (const char* const reference : kReferences) {
    const Files files = {{"product.yaml", product + reference},
                         {"notes.yaml", "a: 1\n"}};
    INFO(reference);
    const Checked own = CheckFiles(files, OwnPolicies());
    // Of a path that leads out, that is said, and once.
    const bool leads_out = own.Has("mesh/outside-reference");
    CHECK(own.Has("mesh/missing-file") != leads_out);
    CHECK(own.verdict != report::Verdict::kPass);
    const Checked checked = CheckFiles(files);
    CHECK(checked.Has("schema/not-registered"));
    CHECK(checked.Has("mesh/outside-reference") == leads_out);
    CHECK((checked.Has("reference/missing-schema") ||
           checked.Has("reference/missing-contract")) != leads_out);
  }
  // A registry's subject is taken at its word; a file that is there counts.
  const Files sound = {
      {"product.yaml", product + "schema: s.avsc\n"},
      {"s.avsc", R"({"type":"record","name":"P","fields":[]})"}};
  CHECK_FALSE(CheckFiles(sound).Has("schema/not-registered"));
  CHECK_FALSE(CheckFiles(sound, OwnPolicies()).Has("mesh/missing-file"));
  const Checked subject = CheckFiles(
      {{"product.yaml", product + "schema: com.acme/orders-value\n"}});
  CHECK_FALSE(subject.Has("schema/not-registered"));
}

}  // namespace
}  // namespace bylaw::engine
