#include "engine/mesh_model.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "agreement/agreement.h"
#include "contract/stage.h"
#include "engine/claims.h"
#include "engine/former_file.h"
#include "engine/listed_products.h"
#include "engine/rules.h"
#include "engine/samples.h"
#include "formats/json_schema/neighbours.h"
#include "formats/terraform/terraform.h"
#include "mesh/path.h"
#include "mesh/tie.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;

// Of a file that others brought, so many faults are told where it is named.
constexpr size_t kMaxGuestFaults = 10;

void AddUnder(const File& file, const std::string& uri,
              std::vector<assembly::Definition>* definitions) {
  for (const formats::Artifact& document : file.documents) {
    if (document.detection.format != formats::Format::kJsonSchema) continue;
    // Where it lies comes first: what it says of itself is found there.
    definitions->push_back({&document, std::string(file.path())});
    definitions->push_back({&document, uri});
    for (const std::string_view ending :
         formats::json_schema::SchemaEndings()) {
      if (!ending.empty() && uri.size() > ending.size() &&
          uri.ends_with(ending))
        definitions->push_back(
            {&document, uri.substr(0, uri.size() - ending.size())});
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
  std::vector<assembly::Part> parts = PartsOfPlan();
  assembly::Options options = OptionsOf(parts);
  options.list_declarations = declarations == Declarations::kList;
  CheckInfrastructure();
  FindGuests(options.domain_of);
  for (const File* file : plan_.files) AddFindings(*file, SinkOf(*file));
  TellGuestsApart(&parts);
  state_.emplace(store_.sources(), std::move(options));
  state_->Assemble(parts, sink_);
  ReportGuests();
  ReportDomainsListedTwice(mesh(), sink_);
  // No format's own standard asks for these.
  if (options_.default_policies == DefaultPolicies::kUse) {
    agreement::Check(mesh(), state_->places(), store_.JudgedFindings(), sink_);
    // Who names single files has not shown the rest.
    if (files_.config != nullptr || !scope_.NamesOnlyFiles(store_))
      if (!mesh().domains.empty()) ReportMissingProducts(mesh(), sink_);
  } else {
    mesh::ReportMissingFiles(mesh(), sink_);
  }
  if (options_.compare_with_base) ReadBase();
  CheckSamples();
}

std::vector<assembly::Part> MeshModel::PartsOfPlan() const {
  std::vector<assembly::Part> parts;
  parts.reserve(plan_.documents.size() + plan_.quoted.size());
  for (const PlannedDocument& planned : plan_.documents) {
    assembly::Part& part = parts.emplace_back();
    part.detection = &planned.detection();
    part.artifact = planned.document;
    part.path = planned.file->path();
    part.read = ReadOnceOf(planned);
    // What is wrong with its text was said when it was read.
    part.only_defines = part.detection->format == formats::Format::kDbtModel &&
                        plan_.without_models.count(planned.file) > 0;
  }
  for (const PlannedDocument& quoted : plan_.quoted) {
    assembly::Part& part = parts.emplace_back();
    part.detection = &quoted.detection();
    part.artifact = quoted.document;
    part.path = quoted.file->path();
    part.only_defines = true;
  }
  return parts;
}

assembly::Options MeshModel::OptionsOf(
    std::span<const assembly::Part> parts) const {
  assembly::Options options;
  options.root = RootOf(files_, scope_, store_);
  options.import_roots = scope_.ImportRoots(store_);
  options.shown_roots = RootsToShow(options.import_roots);
  options.domain_of =
      assembly::DomainsOfPaths(parts, store_.sources(), options.root);
  options.defined = ResolvedDefinitions();
  options.today = contract::DayOf(options_.today);
  options.deprecation_window_days = plan_.config.deprecation_window_days;
  return options;
}

std::vector<policy::ContractVerdicts*> MeshModel::Verdicts(
    VerdictStore* known) const {
  std::vector<policy::ContractVerdicts*> verdicts;
  const auto& contracts = mesh().contracts;
  verdicts.resize(contracts.size());
  // Those that files keep stand in the mesh in the order of the plan.
  size_t next = 0;
  for (const PlannedDocument& planned : plan_.documents) {
    const auto read = ReadOnceOf(planned);
    if (read == nullptr || read->contract == nullptr) continue;
    while (contracts.shared(next) != read->contract) ++next;
    verdicts[next++] = known->Of(read->contract);
  }
  return verdicts;
}

// Files outside of what was asked for are called as seen from the repository.
std::vector<std::string> MeshModel::RootsToShow(
    std::vector<std::string> import_roots) const {
  std::string root = RootOf(files_, scope_, store_);
  if (!root.empty()) import_roots.push_back(std::move(root));
  return import_roots;
}

// Schemas under the URIs that the options promise them at, whichever mesh
// they lie in. The longest prefix of a URI counts.
std::vector<assembly::Definition> MeshModel::ResolvedDefinitions() const {
  std::vector<assembly::Definition> definitions;
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
      AddUnder(*file, uri, &definitions);
      if (one->prefix.back() != '/')
        AddUnder(*file, uri.insert(one->prefix.size(), 1, '/'), &definitions);
    }
  }
  return definitions;
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

void MeshModel::TellGuestsApart(std::vector<assembly::Part>* parts) {
  if (guests_.empty()) return;
  for (size_t i = 0; i < plan_.documents.size(); ++i) {
    const auto guest = guests_.find(plan_.documents[i].file);
    if (guest == guests_.end()) continue;
    (*parts)[i].faults = guest->second.get();
    (*parts)[i].is_borrowed = true;
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
    if (CheckSample(list.document->root(), mesh(), store_.sources(), sink_))
      samples_.push_back(list);
  }
}

// The earlier state of this mesh, as today's configuration would look at it.
// What is wrong with it is its own affair, but what cannot be read counts as not
// there, and so must be said.
void MeshModel::ReadBase() {
  const Claims claims(plan_.config, files_.root, {});
  std::vector<assembly::Part> parts;
  std::vector<const File*> unread;
  const std::set<const File*> ours(plan_.files.begin(), plan_.files.end());
  for (const auto& [path, file] : base_store_.files()) {
    if (!IsOfMesh(path)) continue;
    FileVerdict verdict = claims.Judge(*file);
    if (HidesItsPast(*file, verdict, plan_.config, store_, ours))
      unread.push_back(file.get());
    for (size_t i = 0; i < file->documents.size(); ++i) {
      if (!verdict.documents[i].ours) continue;
      assembly::Part& part = parts.emplace_back();
      part.detection = &base_detections_.emplace_back(
          std::move(verdict.documents[i].detection));
      part.artifact = &file->documents[i];
      part.path = file->path();
      if (part.detection->format == part.artifact->detection.format)
        part.read = ReadOnceOf(*file, file->documents[i]);
    }
  }
  diagnostic::Sink unheard;
  base_.emplace(store_.sources(), OptionsOf(parts));
  base_->Assemble(parts, unheard);
  state_->CompareWith(*base_, [this](const contract::DataProduct& gone) {
    return TellsOf(store_.sources()[gone.whole.source].path());
  });
  const contract::Mesh& before = base_->mesh();
  const bool has_any = before.products.size() + before.contracts.size() > 0 ||
                       (mesh().products.size() == 0 && !parts.empty());
  compared_ = has_any || !unread.empty() ? Compared::kWithSomething
                                         : Compared::kWithNothing;
  ReportUnread(unread);
}

// Told at what lies there today, else at what lay there. Where that is not asked
// about, any product that is and has no past may be the one whose past it is.
void MeshModel::ReportUnread(const std::vector<const File*>& unread) {
  if (unread.empty()) return;
  const contract::DataProduct* orphan = nullptr;
  for (const contract::DataProduct& product : mesh().products) {
    if (orphan != nullptr) break;
    if (!product.whole.known() || mesh().ties.Of(product).before != nullptr)
      continue;
    const File* file =
        store_.Find(store_.sources()[product.whole.source].path());
    if (file != nullptr && scope_.Holds(*file)) orphan = &product;
  }
  for (const File* file : unread) {
    text::Location at = {file->source, {}};
    if (const File* today = store_.Find(file->path()))
      at.source = today->source;
    if (!TellsOf(file->path())) {
      if (orphan == nullptr) continue;
      at.source = orphan->whole.source;
    }
    Diagnostic& d = sink_.Add(
        kUnreadBefore, at,
        text::Quoted(file->name()) + " of the earlier state cannot be read (" +
            WhyUnread(*file) + "), and nothing is compared with it");
    if (at.source != file->source)
      d.related.push_back({{file->source, {}}, "what cannot be read"});
  }
}

// Whether what is gone from a path is told.
bool MeshModel::TellsOf(std::string_view path) const {
  return scope_.HoldsFormer(path, store_, files_.config != nullptr);
}

bool MeshModel::IsOfMesh(std::string_view path) const {
  if (!Governs(files_, path, options_, store_)) return false;
  if (files_.config == nullptr || !mesh::IsWithin(path, files_.root))
    return true;
  const std::string_view below = mesh::PathBelow(path, files_.root);
  return !plan_.config.exclude.list.MatchesOrHolds(below);
}

}  // namespace bylaw::engine
