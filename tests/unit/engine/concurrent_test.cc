// Several checks of one state of the files at the same time: each must find what
// it finds alone. `make sanitize` runs this under ThreadSanitizer.
#ifndef __EMSCRIPTEN__

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "engine/plan.h"
#include "engine/policy_cache.h"
#include "engine/verdict_store.h"

namespace bylaw::engine {
namespace {

constexpr char kPolicy[] = R"(policy: house
scope: global
rules:
  - id: named-by-pattern
    applies_to: field
    expect: field.name.matches('^[a-z_]+$')
    message: "`{field.name}` is no lower-case name"
  - id: of-a-product
    applies_to: contract
    expect: contract.product.name == 'Other' && size(contract.products) == 1
    message: "{contract.name} is {contract.product.name}'s"
  - id: defined-elsewhere
    applies_to: field
    when: has(field.identity)
    expect: field.kind == field.identity.kind
    message: "{field.name} is another type elsewhere"
)";

std::string Number(size_t i) { return std::to_string(i); }

// Products that share contracts, with fields that hold personal data and one
// identifier; SQL, a schema of its own, a descriptor with fields.
void Fill(FileStore* files) {
  files->Add("bylaw.yaml", "policies: [policies]\n");
  files->Add("policies/house.yaml", kPolicy);
  for (size_t i = 0; i < 20; ++i) {
    files->Add("contracts/c" + Number(i) + ".yaml",
               "apiVersion: v3.1.0\nkind: DataContract\nid: c" + Number(i) +
                   "\nversion: 1.0.0\nstatus: active\nname: C" + Number(i) +
                   "\nschema:\n  - name: rows\n    properties:\n"
                   "      - {name: customer_id, logicalType: " +
                   (i % 3 == 0 ? "string" : "integer") +
                   ", primaryKey: " + (i == 1 ? "true" : "false") +
                   "}\n      - {name: Email, logicalType: string}\n");
    files->Add(
        "products/p" + Number(i) + ".yaml",
        "product_id: p" + Number(i) + "\nname: P" + Number(i) +
            "\ndomain: orders\nowner_team: crew\ncontract: ../contracts/c" +
            Number(i / 2) + ".yaml\nschema: ../schemas/s.avsc\n");
  }
  files->Add("schemas/s.avsc",
             R"({"type": "record", "name": "S", "fields": [
                 {"name": "customer_id", "type": "long"}]})");
  files->Add("models/m.sql",
             "-- Domain: orders\n-- Product: P1\nselect 1 as one\n");
}

// What a run finds, as text.
std::string Found(const MeshRequest& request, MeshPlan plan,
                  VerdictStore* verdicts) {
  const MeshRun run = RunMesh(request, std::move(plan), verdicts);
  std::string text;
  for (const diagnostic::Diagnostic& d : run.diagnostics) {
    text += d.rule + " " + d.subject.path + " " + d.message + " " +
            Number(d.location.source) + ":" + Number(d.location.span.begin);
    for (const auto& other : d.shared_with) text += " " + other.product.str();
    text += '\n';
  }
  return text;
}

TEST_CASE("several checks look at one state at the same time",
          "[engine][concurrent]") {
  text::SourceSet sources;
  FileStore files("/mesh", sources), base("/mesh", sources);
  Fill(&files);
  Fill(&base);
  base.Remove("products/p3.yaml");
  CheckOptions options;
  options.compare_with_base = true;
  options.today = "2026-01-15";
  const Scope scope(files, options);
  const std::vector<MeshFiles> meshes = SplitIntoMeshes(files, scope, options);
  REQUIRE(meshes.size() == 1);
  const MeshFiles& mesh = meshes.front();
  PolicyCache policies;
  const MeshPlan plan = PlanMesh(mesh, scope, options, files);
  const LoadedPolicies& loaded =
      policies.Load(plan.policies, plan.met_policies, plan.packs, mesh.root,
                    options.default_policies, ExamplesOf(options), files);
  REQUIRE(loaded.set.has_value());
  const MeshRequest request = {mesh, scope, options, files, base, &loaded};
  // The second time with what the first one left.
  VerdictStore alone;
  const std::string first =
      Found(request, PlanMesh(mesh, scope, options, files), &alone);
  CHECK(first == Found(request, PlanMesh(mesh, scope, options, files), &alone));
  for (const char* rule : {"house/named-by-pattern", "house/of-a-product",
                           "house/defined-elsewhere", "pii/"})
    CHECK(first.find(rule) != std::string::npos);

  std::array<std::string, 3> at_once;
  std::vector<std::thread> threads;
  for (std::string& found : at_once) {
    threads.emplace_back([&] {
      VerdictStore own;
      for (int round = 0; round < 2; ++round)
        found = Found(request, PlanMesh(mesh, scope, options, files), &own);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& found : at_once) CHECK(found == first);
}

}  // namespace
}  // namespace bylaw::engine

#endif  // __EMSCRIPTEN__
