// Any text as a policy file: it loads or says why not, at a place inside the
// file; what loads describes itself and runs over a mesh without a fault.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "assembly/read_alone.h"
#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "document/read.h"
#include "policy/policy_set.h"
#include "policy_test/examples.h"
#include "text/source.h"

namespace {

using bylaw::text::Location;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckPlaces(const bylaw::diagnostic::Sink& sink,
                 const bylaw::text::SourceSet& sources) {
  const auto check = [&](Location at) {
    if (!at.known()) return;
    Require(at.span.begin <= at.span.end);
    Require(at.span.end <= sources[at.source].text().size());
  };
  for (const bylaw::diagnostic::Diagnostic& d : sink.diagnostics()) {
    Require(!d.rule.empty() && !d.message.empty());
    check(d.location);
    for (const bylaw::diagnostic::Label& label : d.related)
      check(label.location);
  }
}

bylaw::contract::Mesh SmallMesh() {
  bylaw::contract::Mesh mesh;
  bylaw::contract::DataProduct product;
  product.name = bylaw::contract::Text("Orders", {});
  product.inline_schema.emplace().name = product.name;
  bylaw::contract::Field& field = product.inline_schema->fields.emplace_back();
  field.name = bylaw::contract::Text("email", {});
  mesh.products.push_back(bylaw::assembly::Completed(std::move(product)));
  mesh.contracts.push_back(
      bylaw::assembly::Completed(bylaw::contract::Contract()));
  return mesh;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  bylaw::text::SourceSet sources;
  const bylaw::text::SourceId id = sources.Add(
      "p.yaml", std::string(reinterpret_cast<const char*>(data), size));
  bylaw::diagnostic::Sink reading;
  const std::vector<bylaw::document::Document> documents =
      bylaw::document::ReadDocuments(id, sources[id], reading);
  bylaw::policy::PolicyLoader loader(sources);
  for (const bylaw::document::Document& d : documents) loader.Add(d.root());
  bylaw::diagnostic::Sink sink;
  const std::optional<bylaw::policy::PolicySet> set = loader.Load(sink);
  CheckPlaces(sink, sources);
  Require(set.has_value() != sink.has_errors());
  if (!set.has_value()) return 0;
  Require(set->Describe().size() >= set->size());
  bylaw::diagnostic::Sink findings;
  const bylaw::contract::Mesh mesh = SmallMesh();
  set->Check(mesh, findings);
  bylaw::policy_test::RunExamples(*set, findings);
  CheckPlaces(findings, sources);
  return 0;
}
