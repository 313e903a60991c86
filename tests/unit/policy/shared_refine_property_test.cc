// A domain's or product's finding speaks for its own products: whatever it
// refines and waives, what was found of a shared contract for the others is
// found for them still, as strongly, and is no more waived than it was. Meshes,
// rules and waivers are random, from fixed seeds.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "document/read.h"
#include "policy/random_expression.h"
#include "policy/refine.h"
#include "policy/running.h"
#include "policy/waiver.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;

constexpr const char* kDomains[] = {"orders", "payments", "sales"};
constexpr const char* kSeverities[] = {"warning", "error"};
constexpr const char* kEnforcements[] = {"waivable", "mandatory"};
constexpr const char* kKinds[] = {"contract", "schema", "field"};
constexpr size_t kProducts = 5;
constexpr size_t kContracts = 2;
constexpr size_t kGlobals = 3;

// What is found somewhere for one product: rule, subject's path, product.
using Share = std::tuple<std::string, std::string, std::string>;
struct Strength {
  diagnostic::Severity severity = diagnostic::Severity::kInfo;
  diagnostic::Enforcement enforce = diagnostic::Enforcement::kAdvisory;
  bool waived = false;
};
using Shares = std::map<Share, Strength>;

struct Mesh {
  explicit Mesh(Random& random) {
    for (size_t i = 0; i < kProducts; ++i) {
      domains.push_back(random.Pick(kDomains));
      contracts.push_back(random.Below(kContracts));
    }
    for (size_t i = 0; i < kGlobals; ++i) {
      kinds.push_back(random.Pick(kKinds));
      global += "  - {id: r" + std::to_string(i) + ", applies_to: " + kinds[i] +
                ", severity: " + random.Pick(kSeverities) +
                ", enforce: " + random.Pick(kEnforcements) +
                ", expect: 'false', message: m" + std::to_string(i) + "}\n";
    }
  }

  std::vector<std::string> domains;  // by product
  std::vector<size_t> contracts;
  std::vector<std::string> kinds;  // by global rule
  std::string global = "policy: g\nscope: global\nrules:\n";
};

std::string NameOf(size_t product) { return "P" + std::to_string(product); }

// One domain's rules, or one product's.
struct Overlay {
  Overlay(Random& random, const Mesh& mesh) {
    const size_t product = random.Below(kProducts);
    domain = mesh.domains[product];
    const bool of_product = random.Chance(40);
    for (size_t i = 0; i < kProducts; ++i) {
      const bool in = of_product ? i == product : mesh.domains[i] == domain;
      if (in) own.insert(NameOf(i));
    }
    policy = "policy: own\nscope: {domain: " + domain +
             (of_product ? ", product: " + NameOf(product) : "") +
             "}\nrules:\n";
    const size_t refined = random.Below(kGlobals);
    const std::string kind =
        random.Chance(70) ? mesh.kinds[refined] : random.Pick(kKinds);
    policy += "  - {id: mine, applies_to: " + kind + ", refines: g/r" +
              std::to_string(refined) +
              ", severity: " + random.Pick(kSeverities) +
              ", enforce: " + random.Pick(kEnforcements) +
              ", expect: 'false', message: mine}\n";
    for (const std::string& name : own) {
      for (const std::string& rule :
           {std::string("own/mine"), "g/r" + std::to_string(refined)}) {
        if (!random.Chance(70)) continue;
        waivers += "- {rule: " + rule + ", subject: {product: " + name +
                   "}, reason: r, owner: o, approved_by: board, ticket: T, "
                   "expires: 2026-02-01}\n";
      }
    }
  }

  std::string domain, policy, waivers;
  std::set<std::string> own;  // whom it may speak for
};

Shares SharesOf(const Mesh& mesh, const Overlay* overlay) {
  PolicyRun run;
  run.AddPolicy(mesh.global, "policies/g.yaml");
  if (overlay != nullptr) {
    run.AddPolicy(overlay->policy,
                  "policies/domains/" + overlay->domain + "/p.yaml");
  }
  REQUIRE(run.Load());
  run.Forget();
  for (size_t i = 0; i < kContracts; ++i) {
    run.AddDocument("c" + std::to_string(i) + ".odcs.yaml",
                    "apiVersion: v3.1.0\nkind: DataContract\nid: c" +
                        std::to_string(i) +
                        "\nversion: 1.0.0\nstatus: active\nschema:\n"
                        "  - name: S\n    properties:\n"
                        "      - {name: f, logicalType: string}\n");
  }
  for (size_t i = 0; i < kProducts; ++i) {
    run.AddDocument("p" + std::to_string(i) + ".yaml",
                    "product_id: p" + std::to_string(i) + "\nname: " +
                        NameOf(i) + "\ndomain: " + mesh.domains[i] +
                        "\nschema_type: json\nports:\n"
                        "  - {name: o, direction: output, contract: c" +
                        std::to_string(mesh.contracts[i]) + "}\n");
  }
  run.Check();
  std::vector<Diagnostic> found = run.sink.Take();
  MergeRefined(run.set->Describe(), &found);

  WaiverSet waivers;
  diagnostic::Sink faults;
  std::vector<document::Document> documents;
  if (overlay != nullptr) {
    const text::SourceId id =
        run.sources.Add("w.yaml", "waivers:\n" + overlay->waivers);
    documents = document::ReadDocuments(id, run.sources[id], faults);
    for (const document::Document& document : documents)
      waivers.Read(document.root(), overlay->domain, faults);
    REQUIRE_FALSE(faults.has_errors());
  }
  WaiverContext context;
  context.today = "2026-01-15";
  const auto rules = run.set->Describe();
  context.rules = &rules;
  context.sources = &run.sources;
  waivers.Apply(context, &found, faults);

  Shares shares;
  for (const Diagnostic& d : found) {
    const Strength strength = {d.severity, d.enforce, d.waiver != 0};
    std::vector<std::string> products = {d.subject.product};
    for (const diagnostic::SharedWith& other : d.shared_with)
      products.push_back(other.product);
    for (const std::string& product : products) {
      shares[{d.rule, d.subject.path, product}] = strength;
      for (const diagnostic::SpokenFor& other : d.speaks_for)
        shares[{other.rule, other.subject.path, product}] = strength;
    }
  }
  return shares;
}

TEST_CASE("who refines a rule speaks for the products of her own only") {
  size_t theirs = 0, spoken_for = 0, waived = 0;
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    Random random(seed);
    const Mesh mesh(random);
    const Overlay overlay(random, mesh);
    const Shares before = SharesOf(mesh, nullptr);
    const Shares after = SharesOf(mesh, &overlay);
    UNSCOPED_INFO(mesh.global << overlay.policy << overlay.waivers);
    for (const auto& [share, strength] : before) {
      const auto& [rule, path, product] = share;
      INFO("seed " << seed << ": " << rule << " " << path << " " << product);
      const auto still = after.find(share);
      REQUIRE(still != after.end());
      REQUIRE(still->second.severity >= strength.severity);
      REQUIRE(still->second.enforce >= strength.enforce);
      if (overlay.own.count(product) == 0) {
        ++theirs;
        REQUIRE_FALSE(still->second.waived);
      } else {
        const auto own = after.find({"own/mine", path, product});
        spoken_for += own != after.end() ? size_t{1} : size_t{0};
        waived += still->second.waived ? size_t{1} : size_t{0};
      }
    }
    // Nor is anything found for others that was not found for them.
    for (const auto& [share, strength] : after)
      REQUIRE((before.count(share) > 0 || std::get<0>(share) == "own/mine"));
  }
  // A property that is never put to the test holds always.
  CHECK(theirs > 1000);
  CHECK(spoken_for > 200);
  CHECK(waived > 100);
}

}  // namespace
}  // namespace bylaw::policy
