#include "engine/mesh_model.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "agreement/agreement.h"
#include "constraints/constraints.h"
#include "contract/stage.h"
#include "engine/claims.h"
#include "engine/listed_products.h"
#include "engine/rules.h"
#include "engine/samples.h"
#include "formats/json_schema/neighbours.h"
#include "formats/protobuf/declarations.h"
#include "formats/terraform/terraform.h"
#include "mesh/path.h"
#include "mesh/place.h"
#include "mesh/tie.h"
#include "mesh/trace.h"
#include "pii/infer.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;

// Of a file that others brought, so many faults are told where it is named.
constexpr size_t kMaxGuestFaults = 10;

void AddUnder(const File& file, const std::string& uri,
              formats::References& references) {
  for (const ReadDocument& document : file.documents) {
    if (document.detection.format != formats::Format::kJsonSchema) continue;
    // Where it lies comes first: what it says of itself is found there.
    references.Add(document, file.path());
    references.Add(document, uri);
    for (const std::string_view ending :
         formats::json_schema::SchemaEndings()) {
      if (!ending.empty() && uri.size() > ending.size() &&
          uri.ends_with(ending))
        references.Add(document, uri.substr(0, uri.size() - ending.size()));
    }
  }
}

// Whether a file belongs to the module of its folder by its name.
bool IsTerraformName(std::string_view path) {
  return path.ends_with(".tf") || path.ends_with(".tofu") ||
         path.ends_with(".tf.json") || path.ends_with(".tofu.json");
}

bool IsReplacedByTofu(const File& file, const FileStore& store) {
  constexpr std::string_view kEnding = ".tf";
  if (!file.path().ends_with(kEnding)) return false;
  std::string twin(file.path().substr(0, file.path().size() - kEnding.size()));
  return store.Find(twin.append(".tofu")) != nullptr;
}

}  // namespace

void MeshModel::Read(Declarations declarations) {
  const auto domains = DomainsOfPaths();
  formats::References references(domains);
  for (const auto* list : {&plan_.documents, &plan_.quoted}) {
    for (const PlannedDocument& planned : *list)
      references.Add(planned.detection(), *planned.document,
                     planned.file->path());
  }
  AddResolved(references);
  const std::vector<std::string> roots = scope_.ImportRoots(store_);
  references.Link(roots, sink_);
  CheckInfrastructure();
  FindGuests(domains);
  // Where there is no file of Protobuf, its own built-in ones declare nothing.
  if (declarations == Declarations::kList && references.has_protobuf()) {
    mesh_.declarations = formats::protobuf::ListDeclarations(
        references.protobuf_pool(), RootsToShow(roots), domains);
    constraints::ListConstraints(references.protobuf_pool(),
                                 &mesh_.declarations);
  }
  for (const File* file : plan_.files) AddFindings(*file, SinkOf(*file));
  for (const PlannedDocument& planned : plan_.documents)
    ReadOne(planned, references);
  ReportGuests();
  ReportDomainsListedTwice(mesh_, sink_);
  const std::string root = RootOf(files_, scope_, store_);
  const mesh::Places places(mesh_, store_.sources(), root);
  mesh::Tie(mesh_, store_.sources(), places, sink_);
  // No format's own standard asks for these.
  if (options_.default_policies == DefaultPolicies::kUse) {
    agreement::Check(mesh_, places, store_.JudgedFindings(), sink_);
    // Who names single files has not shown the rest.
    if (files_.config != nullptr || !scope_.NamesOnlyFiles(store_))
      if (!mesh_.domains.empty()) ReportMissingProducts(mesh_, sink_);
  } else {
    mesh::ReportMissingFiles(mesh_, sink_);
  }
  mesh_.today = contract::DayOf(options_.today);
  if (plan_.config.deprecation_window_days)
    mesh_.deprecation_window_days = *plan_.config.deprecation_window_days;
  mesh::Trace(mesh_);
  if (options_.compare_with_base) ReadBase();
  pii::InferAll(mesh_);
  CheckSamples();
}

// Files outside of what was asked for are called as seen from the repository.
std::vector<std::string> MeshModel::RootsToShow(
    std::vector<std::string> import_roots) const {
  std::string root = RootOf(files_, scope_, store_);
  if (!root.empty()) import_roots.push_back(std::move(root));
  return import_roots;
}

// Before anything is read, and so of what boundaries declare alone.
formats::References::DomainOf MeshModel::DomainsOfPaths() const {
  contract::Mesh declared;
  diagnostic::Sink said_when_read;
  for (const PlannedDocument& planned : plan_.documents) {
    if (planned.detection().format != formats::Format::kDomains) continue;
    formats::Model model = formats::Read(
        planned.detection(), planned.document->root(), said_when_read);
    auto* map = std::get_if<formats::DomainMap>(&model);
    if (map == nullptr) continue;
    declared.has_domain_boundaries = true;
    std::move(map->domains.begin(), map->domains.end(),
              std::back_inserter(declared.domains));
  }
  const std::string root = RootOf(files_, scope_, store_);
  return [root, folders = mesh::DomainFolders(declared, store_.sources(),
                                              root)](std::string_view path) {
    return mesh::IsWithin(path, root)
               ? folders.First(mesh::PathBelow(path, root))
               : std::string();
  };
}

// Schemas under the URIs that the options promise them at, whichever mesh
// they lie in. The longest prefix of a URI counts.
void MeshModel::AddResolved(formats::References& references) {
  std::vector<const Resolve*> longest_first;
  for (const Resolve& one : options_.resolve) longest_first.push_back(&one);
  sort::Stably(&longest_first, [](const Resolve* a, const Resolve* b) {
    return a->prefix.size() > b->prefix.size();
  });
  for (const Resolve* one : longest_first) {
    const std::string folder = store_.PathOf(one->folder);
    for (const File* file : store_.Within(folder)) {
      std::string uri = one->prefix;
      const std::string_view below = mesh::PathBelow(file->path(), folder);
      uri.append(below);
      AddUnder(*file, uri, references);
      if (one->prefix.back() != '/')
        AddUnder(*file, uri.insert(one->prefix.size(), 1, '/'), references);
    }
  }
}

// The Terraform files of a folder are one module. It is whole where nobody
// asked for some of its files only. OpenTofu reads `x.tofu` instead of `x.tf`.
void MeshModel::CheckInfrastructure() {
  using formats::terraform::Extent;
  struct Module {
    std::vector<const formats::terraform::HclFile*> files;
    Extent extent = Extent::kWhole;
  };
  std::map<std::string, Module> modules;
  for (const PlannedDocument& planned : plan_.documents) {
    const formats::terraform::HclFile* tree = planned.document->terraform();
    if (tree == nullptr || IsReplacedByTofu(*planned.file, store_)) continue;
    Module& module = modules[mesh::FolderOf(planned.file->path())];
    module.files.push_back(tree);
    if (scope_.Names(*planned.file) && files_.config == nullptr)
      module.extent = Extent::kPart;
  }
  // Nor is one whole of which a file is left out, or claimed for nothing.
  if (!modules.empty()) {
    std::set<const File*> planned;
    for (const PlannedDocument& each : plan_.documents)
      planned.insert(each.file);
    for (const auto& [path, file] : store_.files()) {
      if (!IsTerraformName(path) || planned.count(file.get()) > 0 ||
          IsReplacedByTofu(*file, store_))
        continue;
      const auto module = modules.find(std::string(mesh::FolderOf(path)));
      if (module != modules.end()) module->second.extent = Extent::kPart;
    }
  }
  for (const auto& [folder, module] : modules)
    formats::terraform::CheckModule(module.files, module.extent, sink_);
}

void MeshModel::ReadOne(const PlannedDocument& planned,
                        const formats::References& references) {
  diagnostic::Sink& sink = SinkOf(*planned.file);
  if (planned.detection().format == formats::Format::kOdcs) {
    // A contract is what its document alone says: read once for all checks.
    if (auto contract = kept_.Take(planned, sink)) {
      mesh_.contracts.push_back(std::move(*contract));
      return;
    }
    return Keep(
        formats::Read(planned.detection(), *planned.document, {}, sink));
  }
  // What is wrong with its text was said when it was read.
  if (planned.detection().format == formats::Format::kDbtModel &&
      plan_.without_models.count(planned.file) > 0)
    return;
  Keep(formats::Read(planned.detection(), *planned.document, references, sink),
       IsGuest(*planned.file));
}

// What lies in the folder of a domain is named from there or from where nobody
// has a folder; what lies in nobody's, from there alone.
void MeshModel::FindGuests(const formats::References::DomainOf& domain_of) {
  for (const auto& [file, mentions] : plan_.brought) {
    const std::string domain = domain_of(file->path());
    const bool all_foreign =
        std::all_of(mentions.begin(), mentions.end(), [&](const Mention& by) {
          const std::string other = domain_of(by.from->path());
          return !other.empty() && other != domain;
        });
    if (all_foreign)
      guests_[file] = std::make_unique<diagnostic::Sink>(kMaxGuestFaults);
  }
}

diagnostic::Sink& MeshModel::SinkOf(const File& file) {
  const auto guest = guests_.find(&file);
  return guest == guests_.end() ? sink_ : *guest->second;
}

// In the order of the files' paths, on which the choice of findings may depend.
void MeshModel::ReportGuests() {
  for (const File* file : plan_.files) {
    const auto guest = guests_.find(file);
    if (guest == guests_.end()) continue;
    diagnostic::Sink& faults = *guest->second;
    for (const Mention& by : plan_.brought.at(file)) {
      for (const Diagnostic& fault : faults.diagnostics()) {
        Diagnostic& d =
            sink_.Add(kUnfitReference, by.at,
                      text::Quoted(file->name()) + ": " + fault.message);
        d.severity = fault.severity;
        d.enforce = fault.enforce;
        d.related.push_back({fault.location, "here"});
        if (faults.dropped() > 0)
          d.note = "it has more faults than are told here";
      }
    }
  }
}

// Records are samples of what a contract beside them promises; those of
// which nobody knows what they should be are not checked.
void MeshModel::CheckSamples() {
  for (const PlannedDocument& list : plan_.record_lists) {
    if (CheckSample(list.document->root(), mesh_, store_.sources(), sink_))
      samples_.push_back(list);
  }
}

void MeshModel::Keep(formats::Model model, bool is_borrowed) {
  if (auto* product = std::get_if<contract::DataProduct>(&model)) {
    mesh_.products.push_back(std::move(*product));
  } else if (auto* contract = std::get_if<contract::Contract>(&model)) {
    mesh_.contracts.push_back(std::move(*contract));
    kept_.AddOther();
  } else if (auto* schema = std::get_if<contract::Schema>(&model)) {
    schema->is_borrowed = is_borrowed;
    mesh_.schemas.push_back(std::move(*schema));
  } else if (auto* set = std::get_if<formats::SchemaSet>(&model)) {
    for (contract::Schema& schema : set->schemas)
      schema.is_borrowed = is_borrowed;
    formats::MoveInto(set, &mesh_);
    std::move(set->values.begin(), set->values.end(),
              std::back_inserter(values_));
  } else if (auto* made =
                 std::get_if<std::shared_ptr<const contract::Transformation>>(
                     &model)) {
    mesh_.transformations.push_back(std::move(*made));
  } else if (auto* built = std::get_if<contract::Infrastructure>(&model)) {
    mesh_.infrastructure.push_back(std::move(*built));
  } else if (auto* project = std::get_if<contract::Project>(&model)) {
    mesh_.projects.push_back(std::move(*project));
  } else if (auto* checks = std::get_if<contract::QualityListing>(&model)) {
    mesh_.quality_listings.push_back(std::move(*checks));
  } else if (auto* domains = std::get_if<formats::DomainMap>(&model)) {
    mesh_.has_domain_boundaries = true;
    std::move(domains->domains.begin(), domains->domains.end(),
              std::back_inserter(mesh_.domains));
  }
}

// The earlier state of this mesh. What is wrong with it is its own affair.
void MeshModel::ReadBase() {
  diagnostic::Sink unheard;
  formats::References references;
  const Claims claims(plan_.config, files_.root, {});
  for (const auto& [path, file] : base_store_.files()) {
    if (!IsOfMesh(path)) continue;
    const FileVerdict verdict = claims.Judge(*file);
    for (size_t i = 0; i < file->documents.size(); ++i) {
      const formats::Detection& detection = verdict.documents[i].detection;
      if (!verdict.documents[i].ours ||
          formats::KindOf(detection.format) != formats::Kind::kProduct)
        continue;
      formats::Model model = formats::Read(detection, file->documents[i].root(),
                                           references, unheard);
      if (auto* read = std::get_if<contract::DataProduct>(&model))
        base_.products.push_back(std::move(*read));
    }
  }
  mesh::Trace(base_);
  mesh::CompareWith(base_, store_.sources(), mesh_);
}

bool MeshModel::IsOfMesh(std::string_view path) const {
  if (files_.config == nullptr) return true;
  if (!mesh::IsWithin(path, files_.root)) return false;
  const std::string_view below = mesh::PathBelow(path, files_.root);
  return !plan_.config.exclude.list.MatchesOrHolds(below);
}

}  // namespace bylaw::engine
