#include "engine/mesh_run.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "agreement/agreement.h"
#include "constraints/constraints.h"
#include "contract/stage.h"
#include "engine/rules.h"
#include "engine/samples.h"
#include "formats/protobuf/declarations.h"
#include "formats/terraform/terraform.h"
#include "mesh/path.h"
#include "mesh/tie.h"
#include "mesh/trace.h"
#include "pii/infer.h"
#include "policy/refine.h"
#include "policy/waiver.h"
#include "sort/sort.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;

// Up to so many files of unknown format get a finding each; beyond, all of
// them share one.
constexpr size_t kMaxUnrecognisedFindings = 3;

// What a URI may leave out of a schema's file name.
constexpr std::string_view kSchemaEndings[] = {".json", ".schema.json",
                                               ".yaml"};

void AddAll(const std::vector<Diagnostic>& diagnostics,
            diagnostic::Sink& sink) {
  for (const Diagnostic& d : diagnostics) sink.Add(d);
}

bool HasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

class Runner {
 public:
  Runner(const MeshFiles& files, const Scope& scope,
         const CheckOptions& options, FileStore& store, PolicyCache& policies)
      : files_(files),
        scope_(scope),
        options_(options),
        store_(store),
        policies_(policies),
        plan_(PlanMesh(files, scope, options, store)) {}

  MeshRun Run() && {
    run_.fail_on = plan_.config.fail_on;
    // A check under a configuration that cannot be followed would be another
    // check than the one asked for: say what is wrong with it and no more.
    if (!plan_.usable) {
      run_.unusable = true;
      run_.diagnostics = std::move(plan_.diagnostics);
      return std::move(run_);
    }
    const LoadedPolicies& loaded =
        policies_.Load(plan_.policies, plan_.packs, files_.root,
                       options_.default_policies, ExamplesOf(options_), store_);
    if (!loaded.set) run_.unusable = true;
    AddAll(loaded.diagnostics, sink_);
    AddAll(plan_.diagnostics, sink_);
    sink_.KeepOnly(WantedSources());
    ReadModel(loaded.set &&
                      loaded.set->LooksAt(policy::SubjectKind::kDeclaration)
                  ? Declarations::kList
                  : Declarations::kLeave);
    if (loaded.set) {
      std::vector<policy::ContractVerdicts*> verdicts;
      for (KeptContract* kept : kept_)
        verdicts.push_back(kept == nullptr ? nullptr : &kept->verdicts);
      loaded.set->Check(mesh_, sink_, {loaded.serial, verdicts});
      run_.rules = loaded.rules;
    }
    ListDocuments();
    run_.products = CountProducts();
    run_.dropped = sink_.dropped();
    run_.diagnostics = sink_.Take();
    policy::MergeRefined(run_.rules, &run_.diagnostics);
    ApplyWaivers();
    run_.adoption = mesh::MeasureAdoption(mesh_, run_.diagnostics);
    ReportNothingToCheck();
    GiveBack();
    return std::move(run_);
  }

 private:
  // What is wrong with a waiver is told wherever it stands: the findings it is
  // about need not be in its file.
  void ApplyWaivers() {
    diagnostic::Sink faults;
    policy::WaiverSet waivers;
    for (const document::Node* node : plan_.config.inline_waivers)
      waivers.ReadOne(*node, faults);
    for (const File* file : plan_.waivers) {
      AddAll(file->diagnostics, faults);
      if (!file->unreadable.empty()) run_.unusable = true;
      for (const ReadDocument& document : file->documents)
        waivers.Read(document.root(), faults);
    }
    if (waivers.waivers().empty() && faults.diagnostics().empty()) return;
    policy::WaiverContext context;
    context.today = options_.today;
    context.sources = &store_.sources();
    std::vector<diagnostic::RuleDescription> rules = run_.rules;
    for (const diagnostic::RuleInfo* rule : BuiltinRules())
      rules.push_back(diagnostic::Describe(*rule));
    // Which rules there are is open where policies did not load.
    if (!run_.unusable) context.rules = &rules;
    for (const contract::DataProduct& product : mesh_.products)
      context.products.push_back(NameOf(product));
    for (const File* file : plan_.documents)
      context.whole_mesh = context.whole_mesh && scope_.Holds(*file);
    waivers.Apply(context, &run_.diagnostics, faults);
    for (const policy::Waiver& waiver : waivers.waivers())
      run_.waivers.push_back(Describe(waiver));
    run_.dropped += faults.dropped();
    AddTo(faults.Take(), &run_.diagnostics);
  }

  static std::string_view NameOf(const contract::DataProduct& product) {
    return product.name.value.empty() ? product.id.value : product.name.value;
  }

  static void AddTo(std::vector<Diagnostic> from, std::vector<Diagnostic>* to) {
    std::move(from.begin(), from.end(), std::back_inserter(*to));
  }

  static report::Waiver Describe(const policy::Waiver& waiver) {
    report::Waiver result;
    result.reason = waiver.reason.value;
    // A block scalar ends in a line break, which is no part of the sentence.
    while (!result.reason.empty() &&
           (result.reason.back() == '\n' || result.reason.back() == ' '))
      result.reason.pop_back();
    result.owner = waiver.owner.value;
    result.approved_by = waiver.approved_by.value;
    result.ticket = waiver.ticket.value;
    result.expires = waiver.expires.value;
    result.at = waiver.at;
    return result;
  }

  std::vector<bool> WantedSources() const {
    std::vector<bool> wanted;
    for (const File* file : plan_.documents) {
      if (!scope_.Holds(*file)) continue;
      if (wanted.size() <= file->source) wanted.resize(file->source + 1);
      wanted[file->source] = true;
    }
    // What is gone stands in the earlier state only.
    for (const auto& [path, file] : store_.base_files()) {
      if (wanted.size() <= file->source) wanted.resize(file->source + 1);
      wanted[file->source] = true;
    }
    return wanted;
  }

  // The earlier state of this mesh. What is wrong with it is its own affair.
  void ReadBase() {
    diagnostic::Sink unheard;
    formats::References references;
    for (const auto& [path, file] : store_.base_files()) {
      if (!IsOfMesh(path)) continue;
      for (const ReadDocument& document : file->documents) {
        const bool product =
            document.detection.format == formats::Format::kSimpleProduct ||
            document.detection.format == formats::Format::kOdps;
        if (!product) continue;
        formats::Model model = formats::Read(
            document.detection, document.root(), references, unheard);
        if (auto* read = std::get_if<contract::DataProduct>(&model))
          base_.products.push_back(std::move(*read));
      }
    }
    mesh::Trace(base_);
    mesh::CompareWith(base_, mesh_);
  }

  bool IsOfMesh(std::string_view path) const {
    if (files_.config == nullptr) return true;
    if (!mesh::IsWithin(path, files_.root)) return false;
    const std::vector<ConfigEntry>& globs = plan_.config.products;
    return globs.empty() ||
           std::any_of(globs.begin(), globs.end(), [&](const ConfigEntry& g) {
             return mesh::MatchesGlob(mesh::PathBelow(path, files_.root),
                                      g.value);
           });
  }

  enum class Declarations { kLeave, kList };

  void ReadModel(Declarations declarations) {
    formats::References references;
    for (const File* file : plan_.documents) {
      for (const ReadDocument& document : file->documents) {
        references.Add(document, file->path);
      }
    }
    AddResolved(references);
    const std::vector<std::string> roots = scope_.ImportRoots(store_);
    references.Link(roots, sink_);
    CheckInfrastructure();
    if (declarations == Declarations::kList) {
      mesh_.declarations = formats::protobuf::ListDeclarations(
          references.protobuf_pool(), roots);
      constraints::ListConstraints(references.protobuf_pool(),
                                   &mesh_.declarations);
    }
    std::vector<Diagnostic> unrecognised;
    for (const File* file : plan_.documents) {
      AddAll(file->diagnostics, sink_);
      if (!file->unreadable.empty()) run_.unusable = true;
      for (const ReadDocument& document : file->documents) {
        ReadOne(*file, document, references, &unrecognised);
      }
    }
    mesh::Tie(mesh_, store_.sources(), store_.here(), sink_);
    // No format's own standard asks for it.
    if (options_.default_policies == DefaultPolicies::kUse)
      agreement::Check(mesh_, sink_);
    mesh_.today = contract::DayOf(options_.today);
    if (plan_.config.deprecation_window_days)
      mesh_.deprecation_window_days = *plan_.config.deprecation_window_days;
    mesh::Trace(mesh_);
    if (options_.compare_with_base) ReadBase();
    pii::InferAll(mesh_);
    CheckSamples(references, &unrecognised);
    ReportUnrecognised(std::move(unrecognised));
  }

  // Schemas under the URIs that the options promise them at, whichever mesh
  // they lie in. The longest prefix of a URI counts.
  void AddResolved(formats::References& references) {
    std::vector<const Resolve*> longest_first;
    for (const Resolve& one : options_.resolve) longest_first.push_back(&one);
    sort::Stably(&longest_first, [](const Resolve* a, const Resolve* b) {
      return a->prefix.size() > b->prefix.size();
    });
    for (const Resolve* one : longest_first) {
      const std::string folder = store_.PathOf(one->folder);
      for (const File* file : store_.Within(folder)) {
        std::string uri = one->prefix;
        const std::string_view below = mesh::PathBelow(file->path, folder);
        uri.append(below);
        AddUnder(*file, uri, references);
        if (one->prefix.back() != '/')
          AddUnder(*file, uri.insert(one->prefix.size(), 1, '/'), references);
      }
    }
  }

  static void AddUnder(const File& file, const std::string& uri,
                       formats::References& references) {
    for (const ReadDocument& document : file.documents) {
      if (document.detection.format != formats::Format::kJsonSchema) continue;
      // Where it lies comes first: what it says of itself is found there.
      references.Add(document, file.path);
      references.Add(document, uri);
      for (const std::string_view ending : kSchemaEndings) {
        if (uri.size() > ending.size() && uri.ends_with(ending))
          references.Add(document, uri.substr(0, uri.size() - ending.size()));
      }
    }
  }

  // The Terraform files of a folder are one module. It is whole where nobody
  // asked for some of its files only.
  void CheckInfrastructure() {
    using formats::terraform::Extent;
    struct Module {
      std::vector<const formats::terraform::HclFile*> files;
      Extent extent = Extent::kWhole;
    };
    std::map<std::string, Module> modules;
    for (const File* file : plan_.documents) {
      for (const ReadDocument& document : file->documents) {
        const formats::terraform::HclFile* tree = document.terraform();
        if (tree == nullptr) continue;
        Module& module = modules[mesh::FolderOf(file->path)];
        module.files.push_back(tree);
        if (scope_.Names(*file) && files_.config == nullptr)
          module.extent = Extent::kPart;
      }
    }
    for (const auto& [folder, module] : modules)
      formats::terraform::CheckModule(module.files, module.extent, sink_);
  }

  void ReadOne(const File& file, const ReadDocument& document,
               const formats::References& references,
               std::vector<Diagnostic>* unrecognised) {
    if (document.detection.format == formats::Format::kUnknown &&
        IsRecordList(document.root())) {
      record_lists_.push_back({&file, &document});
      return;
    }
    ReportUnread(file, document, references, unrecognised);
  }

  // Records are samples of what a contract beside them promises; those of
  // which nobody knows what they should be are not checked.
  void CheckSamples(const formats::References& references,
                    std::vector<Diagnostic>* unrecognised) {
    for (const RecordList& list : record_lists_) {
      const bool known =
          CheckSample(list.document->root(), mesh_, store_.sources(), sink_);
      if (!known)
        ReportUnread(*list.file, *list.document, references, unrecognised);
    }
  }

  void ReportUnread(const File& file, const ReadDocument& document,
                    const formats::References& references,
                    std::vector<Diagnostic>* unrecognised) {
    if (document.detection.format == formats::Format::kUnknown &&
        !scope_.Names(file)) {
      // Met on the way through a folder rather than asked for.
      diagnostic::Sink why;
      formats::Read(document, references, why);
      for (Diagnostic& d : why.Take()) {
        d.severity = Severity::kInfo;
        d.enforce = diagnostic::Enforcement::kAdvisory;
        if (scope_.Holds(file)) unrecognised->push_back(std::move(d));
      }
      return;
    }
    if (document.detection.format == formats::Format::kOdcs)
      return TakeContract(file, document);
    Keep(formats::Read(document, references, sink_));
  }

  // A contract is what its document alone says, so it is read once for all
  // checks; one that gives no model, or has many faults, each time.
  void TakeContract(const File& file, const ReadDocument& document) {
    file.kept.resize(file.documents.size());
    std::unique_ptr<KeptContract>& kept =
        file.kept[static_cast<size_t>(&document - file.documents.data())];
    if (kept == nullptr) kept = ReadToKeep(document);
    if (kept == nullptr) return Keep(formats::Read(document, {}, sink_));
    AddAll(kept->faults, sink_);
    Keep(std::move(*kept->contract));
    kept->contract.reset();
    kept_.back() = kept.get();
  }

  static std::unique_ptr<KeptContract> ReadToKeep(
      const ReadDocument& document) {
    diagnostic::Sink faults(kMaxKeptFaults);
    formats::Model model = formats::Read(document, {}, faults);
    auto* contract = std::get_if<contract::Contract>(&model);
    if (contract == nullptr || faults.dropped() > 0) return nullptr;
    auto kept = std::make_unique<KeptContract>();
    kept->contract = std::make_unique<contract::Contract>(std::move(*contract));
    kept->faults = faults.Take();
    return kept;
  }

  // The next check finds the contracts as they were read. They leave the mesh
  // one by one, so that there are never two of each.
  void GiveBack() {
    for (KeptContract* kept : kept_) {
      if (kept != nullptr) {
        mesh::Untie(mesh_.contracts.front());
        kept->contract = std::make_unique<contract::Contract>(
            std::move(mesh_.contracts.front()));
      }
      mesh_.contracts.pop_front();
    }
  }

  void Keep(formats::Model model) {
    if (auto* product = std::get_if<contract::DataProduct>(&model)) {
      mesh_.products.push_back(std::move(*product));
    } else if (auto* contract = std::get_if<contract::Contract>(&model)) {
      mesh_.contracts.push_back(std::move(*contract));
      kept_.push_back(nullptr);
    } else if (auto* schema = std::get_if<contract::Schema>(&model)) {
      mesh_.schemas.push_back(std::move(*schema));
    } else if (auto* set = std::get_if<formats::SchemaSet>(&model)) {
      formats::MoveInto(set, &mesh_);
      std::move(set->values.begin(), set->values.end(),
                std::back_inserter(values_));
    } else if (auto* made = std::get_if<contract::Transformation>(&model)) {
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

  void ReportUnrecognised(std::vector<Diagnostic> found) {
    if (found.size() <= kMaxUnrecognisedFindings) {
      AddAll(found, sink_);
      return;
    }
    Diagnostic& d = sink_.Add(
        kUnrecognisedFiles, found.front().location,
        std::to_string(found.size()) +
            " documents are of no format that is checked, this is the first");
    d.note = found.front().message;
  }

  bool Known(const ReadDocument& document) const {
    return document.detection.format != formats::Format::kUnknown;
  }

  // A run that looked at nothing must not look like one that found nothing. Its
  // place, the configuration, need not be within the scope: past the sink.
  void ReportNothingToCheck() {
    bool anything = HasErrors(run_.diagnostics);
    for (const File* file : plan_.documents) {
      anything = anything ||
                 (scope_.Holds(*file) &&
                  std::any_of(file->documents.begin(), file->documents.end(),
                              [this](const ReadDocument& document) {
                                return Known(document);
                              }));
    }
    if (anything) {
      if (!run_.unusable) ReportPolicies(plan_.met_policies, kPoliciesBeside);
      return;
    }
    for (const std::vector<const File*>* others :
         {&plan_.policies, &plan_.waivers}) {
      for (const File* file : *others)
        anything = anything || scope_.Holds(*file);
    }
    if (anything) return ReportPolicies(plan_.policies, kPoliciesOnly);
    run_.unusable = true;
    run_.diagnostics.push_back(NothingToCheck(files_.config));
  }

  // Policies alone were asked about: they load, and that is all there is to
  // say.
  static constexpr std::string_view kPoliciesOnly =
      ", and there is nothing here to check with it";
  // Policies that lie beside what is checked, and that no configuration names.
  static constexpr std::string_view kPoliciesBeside =
      ", and is in force for what lies beside it";

  void ReportPolicies(const std::vector<const File*>& policies,
                      std::string_view what_of_it) {
    for (const File* file : policies) {
      if (!scope_.Holds(*file) || file->documents.empty()) continue;
      const size_t rules = CountIn(*file, "rules");
      const size_t tunes = CountIn(*file, "tune");
      std::string message = "the policy loads, with ";
      if (rules > 0 || tunes == 0) message += Counted(rules, "rule");
      if (rules > 0 && tunes > 0) message += " and ";
      if (tunes > 0) message += Counted(tunes, "tuned rule");
      message += what_of_it;
      run_.diagnostics.push_back(diagnostic::Make(
          kPolicyLoaded, PlaceOfPolicy(*file), std::move(message)));
    }
  }

  static std::string Counted(size_t count, std::string_view what) {
    std::string text = std::to_string(count) + " ";
    text += what;
    return count == 1 ? text : text + "s";
  }

  // How many elements the policies of a file have under a key.
  static size_t CountIn(const File& file, std::string_view key) {
    size_t count = 0;
    const auto add = [&count, key](const document::Node& policy) {
      const document::Node* part = policy.is_map() ? policy.Find(key) : nullptr;
      if (part != nullptr) count += part->size();
    };
    for (const ReadDocument& document : file.documents) {
      add(document.root());
      if (!document.root().is_list()) continue;
      for (const document::Node& element : document.root()) add(element);
    }
    return count;
  }

  void ListDocuments() {
    std::vector<const File*> files = plan_.documents;
    files.insert(files.end(), plan_.policies.begin(), plan_.policies.end());
    files.insert(files.end(), plan_.waivers.begin(), plan_.waivers.end());
    if (files_.config != nullptr) files.push_back(files_.config);
    for (const File* file : files) {
      if (!scope_.Holds(*file) || file->link) continue;
      for (const ReadDocument& document : file->documents) {
        run_.documents.push_back(Describe(*file, document.detection));
      }
      // A file without a readable document was looked at all the same.
      if (file->documents.empty())
        run_.documents.push_back(Describe(*file, {}));
    }
  }

  static report::DocumentEntry Describe(const File& file,
                                        const formats::Detection& detection) {
    report::DocumentEntry entry;
    entry.file = file.name;
    entry.format = formats::FormatName(detection.format);
    entry.title = detection.unread.empty()
                      ? std::string(formats::FormatTitle(detection.format))
                      : detection.unread;
    entry.version = detection.version;
    entry.certainty = formats::CertaintyName(detection.certainty);
    return entry;
  }

  uint64_t CountProducts() const {
    const std::vector<bool> wanted = WantedSources();
    return static_cast<uint64_t>(std::count_if(
        mesh_.products.begin(), mesh_.products.end(), [&](const auto& product) {
          const text::SourceId source = product.whole.source;
          return source < wanted.size() && wanted[source];
        }));
  }

  const MeshFiles& files_;
  const Scope& scope_;
  const CheckOptions& options_;
  FileStore& store_;
  PolicyCache& policies_;
  MeshPlan plan_;
  struct RecordList {
    const File* file;
    const ReadDocument* document;
  };
  std::vector<RecordList> record_lists_;
  // One for each contract of the mesh: where it goes when the check is done.
  std::vector<KeptContract*> kept_;
  // What the model points into besides the documents; outlives it.
  std::vector<document::Document> values_;
  contract::Mesh mesh_;
  contract::Mesh base_;  // products only; outlives the check of mesh_
  diagnostic::Sink sink_;
  MeshRun run_;
};

}  // namespace

MeshRun RunMesh(const MeshFiles& mesh, const Scope& scope,
                const CheckOptions& options, FileStore& store,
                PolicyCache& policies) {
  return Runner(mesh, scope, options, store, policies).Run();
}

diagnostic::Diagnostic NothingToCheck(const File* config) {
  const text::Location at =
      config != nullptr ? text::Location{config->source, {}} : text::Location{};
  diagnostic::Diagnostic d =
      diagnostic::Make(kNothingToCheck, at, "there is nothing to check here");
  d.note =
      "looked for data product descriptors (simple, ODPS), data contracts "
      "(ODCS), Avro, JSON, Protobuf and Parquet schemas, dbt models, Terraform "
      "and domain boundaries in files that end in .yaml, .yml, .json, .avsc, "
      ".proto, .parquet, .sql or .tf";
  return d;
}

}  // namespace bylaw::engine
