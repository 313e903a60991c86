#include "assembly/assembly.h"

#include <iterator>
#include <utility>
#include <variant>

#include "constraints/constraints.h"
#include "mesh/path.h"
#include "mesh/tie.h"
#include "mesh/trace.h"
#include "pii/infer.h"
#include "protobuf/declarations.h"

namespace bylaw::assembly {
namespace {

template <typename... Visits>
struct Overloaded : Visits... {
  using Visits::operator()...;
};
template <typename... Visits>
Overloaded(Visits...) -> Overloaded<Visits...>;

void Define(const Part& part, formats::References* references) {
  if (part.artifact != nullptr) {
    references->Add(*part.detection, *part.artifact, part.path);
  } else {
    references->Add(*part.detection, *part.value, part.path);
  }
}

}  // namespace

formats::References::DomainOf DomainsOfPaths(std::span<const Part> parts,
                                             const text::SourceSet& sources,
                                             std::string_view root) {
  contract::Mesh declared;
  diagnostic::Sink said_when_read;
  for (const Part& part : parts) {
    if (part.detection->format != formats::Format::kDomains ||
        part.artifact == nullptr)
      continue;
    formats::Content content =
        formats::Read(*part.detection, part.artifact->root(), said_when_read);
    auto* map = std::get_if<formats::DomainMap>(&content);
    if (map == nullptr) continue;
    declared.has_domain_boundaries = true;
    std::move(map->domains.begin(), map->domains.end(),
              std::back_inserter(declared.domains));
  }
  return [root = std::string(root),
          folders = mesh::DomainFolders(declared, sources, root)](
             std::string_view path) {
    return mesh::IsWithin(path, root)
               ? folders.First(mesh::PathBelow(path, root))
               : std::string();
  };
}

void Assembly::Assemble(std::span<const Part> parts, diagnostic::Sink& sink) {
  formats::References references(options_.domain_of);
  for (const Part& part : parts) Define(part, &references);
  for (const Definition& one : options_.defined)
    references.Add(*one.artifact, one.uri);
  references.Link(options_.import_roots, sink);
  // Where there is no file of Protobuf, its own built-in ones declare nothing.
  if (options_.list_declarations && references.has_protobuf()) {
    mesh_.declarations = protobuf::ListDeclarations(
        references.protobuf_pool(), options_.shown_roots, options_.domain_of);
    constraints::ListConstraints(references.protobuf_pool(),
                                 &mesh_.declarations);
  }
  for (const Part& part : parts) {
    if (!part.only_defines)
      Read(part, references, part.faults != nullptr ? *part.faults : sink);
  }
  places_.emplace(mesh_, sources_, options_.root);
  mesh::Tie(mesh_, sources_, *places_, sink);
  if (options_.one_product) TieToOnlyProduct();
  mesh_.today = options_.today;
  if (options_.deprecation_window_days)
    mesh_.deprecation_window_days = *options_.deprecation_window_days;
  mesh::Trace(mesh_);
  pii::InferAll(mesh_);
}

void Assembly::CompareWith(
    const Assembly& earlier,
    const std::function<bool(const contract::DataProduct&)>& tells) {
  mesh::CompareWith(earlier.mesh_, sources_, mesh_);
  if (!tells) return;
  std::erase_if(mesh_.removed, [&tells](const contract::DataProduct* gone) {
    return !tells(*gone);
  });
}

void Assembly::Read(const Part& part, const formats::References& references,
                    diagnostic::Sink& sink) {
  if (part.read != nullptr) {
    for (const diagnostic::Diagnostic& fault : part.read->faults)
      sink.Add(fault);
    if (part.read->contract != nullptr)
      mesh_.contracts.push_back(part.read->contract);
    if (part.read->product != nullptr)
      mesh_.products.push_back(part.read->product);
    return;
  }
  Keep(part.artifact != nullptr
           ? formats::Read(*part.detection, *part.artifact, references, sink)
           : formats::Read(*part.detection, *part.value, references, sink),
       part.is_borrowed);
}

// One line for each thing that a reader may give: another one does not compile
// until it is here.
void Assembly::Keep(formats::Content content, bool is_borrowed) {
  std::visit(Overloaded{
                 [](std::monostate) {},
                 [&](contract::DataProduct& product) {
                   mesh_.products.push_back(Completed(std::move(product)));
                 },
                 [&](contract::Contract& contract) {
                   mesh_.contracts.push_back(Completed(std::move(contract)));
                 },
                 [&](contract::Schema& schema) {
                   schema.is_borrowed = is_borrowed;
                   mesh_.schemas.push_back(std::move(schema));
                 },
                 [&](formats::DomainMap& boundaries) {
                   mesh_.has_domain_boundaries = true;
                   std::move(boundaries.domains.begin(),
                             boundaries.domains.end(),
                             std::back_inserter(mesh_.domains));
                 },
                 [&](formats::SchemaSet& set) {
                   for (contract::Schema& schema : set.schemas)
                     schema.is_borrowed = is_borrowed;
                   formats::MoveInto(&set, &mesh_);
                   std::move(set.values.begin(), set.values.end(),
                             std::back_inserter(values_));
                 },
                 [&](std::shared_ptr<const contract::Transformation>& made) {
                   mesh_.transformations.push_back(std::move(made));
                 },
                 [&](contract::Infrastructure& built) {
                   mesh_.infrastructure.push_back(std::move(built));
                 },
                 [&](contract::QualityListing& checks) {
                   mesh_.quality_listings.push_back(std::move(checks));
                 },
                 [&](contract::Project& project) {
                   mesh_.projects.push_back(std::move(project));
                 },
             },
             content);
}

void Assembly::TieToOnlyProduct() {
  if (mesh_.products.size() != 1) return;
  const contract::DataProduct& product = mesh_.products.front();
  contract::ProductTies& ties = mesh_.ties.Edit(product);
  for (const contract::Contract& contract : mesh_.contracts) {
    if (mesh_.ties.ProductOf(contract) != nullptr || contract.data_product)
      continue;
    mesh_.ties.Edit(contract).products = {&product};
    ties.contracts.push_back(&contract);
  }
  for (const contract::Schema& schema : mesh_.schemas) {
    if (mesh_.ties.ProductOf(schema) != nullptr) continue;
    mesh_.ties.Edit(schema).products = {&product};
    ties.schemas.push_back(&schema);
  }
  // No file lies beside it: what may be a registry's subject is one.
  const bool is_file = product.schema_file && !product.schema_file->perhaps;
  ties.has_contract_file =
      product.contract_file.has_value() && !ties.contracts.empty();
  ties.has_schema_file = is_file && !ties.schemas.empty();
}

}  // namespace bylaw::assembly
