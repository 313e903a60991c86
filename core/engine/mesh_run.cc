#include "engine/mesh_run.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/asked.h"
#include "engine/mesh_model.h"
#include "engine/rules.h"
#include "mesh/path.h"
#include "mesh/place.h"
#include "mesh/tie.h"
#include "policy/refine.h"
#include "policy/waiver.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;

void AddAll(const std::vector<Diagnostic>& diagnostics,
            diagnostic::Sink& sink) {
  for (const Diagnostic& d : diagnostics) sink.Add(d);
}

bool HasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

// So many files that were named, and are not ours, are told one by one.
constexpr size_t kMaxNotOurs = 3;

class Runner {
 public:
  Runner(const MeshRequest& request, MeshPlan plan, VerdictStore* verdicts)
      : files_(request.mesh),
        scope_(request.scope),
        options_(request.options),
        store_(request.store),
        base_(request.base),
        policies_(request.policies),
        measures_adoption_(request.measures_adoption),
        verdicts_(verdicts),
        plan_(std::move(plan)),
        sink_(store_.JudgedFindings()),
        model_(files_, plan_, scope_, options_, store_, base_, sink_) {}

  MeshRun Run() && {
    run_.fail_on = plan_.config.fail_on;
    // A check under a configuration that cannot be followed would be another
    // check than the one asked for: say what is wrong with it and no more.
    if (!plan_.usable) {
      run_.unusable = true;
      run_.diagnostics = plan_.sink.Take();
      run_.unkept = plan_.sink.unkept();
      return std::move(run_);
    }
    const LoadedPolicies& loaded = *policies_;
    if (!loaded.set) run_.unusable = true;
    AddAll(loaded.diagnostics, sink_);
    sink_.Add(loaded.unkept);
    for (Diagnostic& d : plan_.sink.Take()) sink_.Add(std::move(d));
    sink_.Add(plan_.sink.unkept());
    sink_.KeepOnly(WantedSources());
    model_.Read(loaded.set &&
                        loaded.set->LooksAt(policy::SubjectKind::kDeclaration)
                    ? Declarations::kList
                    : Declarations::kLeave);
    run_.compared = model_.compared();
    NoteUnreadable();
    sink_.KeepOnly(WithTied(WantedSources()));
    if (loaded.set) {
      loaded.set->Check(model_.mesh(), sink_,
                        {loaded.serial, model_.Verdicts(verdicts_)});
      run_.rules = loaded.rules;
      if (options_.count_rules) asked_ = loaded.set->AskedRules(model_.mesh());
    }
    ListDocuments();
    run_.products = CountProducts();
    run_.diagnostics = sink_.Take();
    run_.unkept = sink_.unkept();
    policy::MergeRefined(run_.rules.all(), &run_.diagnostics);
    ApplyWaivers();
    if (measures_adoption_) {
      run_.adoption = mesh::MeasureAdoption(model_.mesh(), run_.diagnostics,
                                            run_.unkept.errors_in);
    }
    ReportNothingToCheck();
    return std::move(run_);
  }

 private:
  // What is wrong with a waiver is told wherever it stands: the findings it is
  // about need not be in its file.
  void ApplyWaivers() {
    diagnostic::Sink faults;
    policy::WaiverSet waivers;
    const std::string root = RootOf(files_, scope_, store_);
    const mesh::DomainFolders folders(model_.mesh(), store_.sources(), root);
    // The configuration speaks for the mesh, whatever folder it stands in.
    for (const document::Node* node : plan_.config.inline_waivers)
      waivers.ReadOne(*node, "", faults);
    for (const File* file : plan_.waivers) {
      AddFindings(*file, faults);
      if (!file->unreadable.empty()) run_.unusable = true;
      const std::string place = PlaceOf(*file, root, folders);
      for (const formats::Artifact& document : file->documents)
        waivers.Read(document.root(), place, faults);
    }
    if (waivers.waivers().empty() && faults.diagnostics().empty()) return;
    policy::WaiverContext context;
    context.today = options_.today;
    context.sources = &store_.sources();
    std::vector<diagnostic::RuleDescription> rules = run_.rules.all();
    for (diagnostic::RuleDescription& rule :
         DescribeBuiltinRules(RuleTexts::kLeftOut))
      rules.push_back(std::move(rule));
    // Which rules there are is open where policies did not load.
    if (!run_.unusable) context.rules = &rules;
    for (const contract::DataProduct& product : model_.mesh().products)
      context.products.push_back(NameOf(product));
    for (const File* file : plan_.files) {
      context.whole_mesh = context.whole_mesh && scope_.Holds(*file);
      if (context.places.size() <= file->source)
        context.places.resize(file->source + 1);
      context.places[file->source] = PlaceOf(*file, root, folders);
    }
    waivers.Apply(context, &run_.diagnostics, faults);
    for (const policy::Waiver& waiver : waivers.waivers())
      run_.waivers.push_back(Describe(waiver));
    run_.unkept.Add(faults.unkept());
    AddTo(faults.Take(), &run_.diagnostics);
  }

  // The domain in whose folder a file lies.
  static std::string PlaceOf(const File& file, std::string_view root,
                             const mesh::DomainFolders& folders) {
    return mesh::IsWithin(file.path(), root)
               ? folders.OfPlace(mesh::PathBelow(file.path(), root))
               : std::string();
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

  // A check of what could not be read would look like an answer.
  void NoteUnreadable() {
    for (const File* file : plan_.files)
      run_.unusable = run_.unusable ||
                      (!file->unreadable.empty() && !model_.IsGuest(*file));
  }

  std::vector<bool> WantedSources() const {
    std::vector<bool> wanted;
    const auto want = [&](const File& file) {
      if (!scope_.Holds(file) && plan_.wanted_besides.count(&file) == 0) return;
      if (wanted.size() <= file.source) wanted.resize(file.source + 1);
      wanted[file.source] = true;
    };
    for (const File* file : plan_.files) want(*file);
    for (const PlannedDocument& list : plan_.record_lists) want(*list.file);
    // What is gone stands in the earlier state only.
    for (const auto& [path, file] : base_.files()) {
      if (!scope_.HoldsFormer(path, store_, files_.config != nullptr)) continue;
      if (wanted.size() <= file->source) wanted.resize(file->source + 1);
      wanted[file->source] = true;
    }
    return wanted;
  }

  // What is found in a contract or schema of a product that is asked about is
  // wanted, wherever it lies and whichever way they are tied.
  std::vector<bool> WithTied(std::vector<bool> wanted) const {
    const auto want = [&wanted](const contract::Element& element) {
      const text::SourceId source = element.whole.source;
      if (!element.whole.known()) return;
      if (wanted.size() <= source) wanted.resize(source + 1);
      wanted[source] = true;
    };
    const std::vector<bool> asked = wanted;
    for (const contract::DataProduct& product : model_.mesh().products) {
      const text::SourceId source = product.whole.source;
      if (source >= asked.size() || !asked[source]) continue;
      const contract::ProductTies& ties = model_.mesh().ties.Of(product);
      for (const contract::Contract* contract : ties.contracts) want(*contract);
      for (const contract::Schema* schema : ties.schemas) want(*schema);
    }
    return wanted;
  }

  bool IsAsked(const PlannedDocument& planned) const {
    return scope_.Holds(*planned.file);
  }

  bool HasAnything() const {
    const auto asked = [this](const PlannedDocument& planned) {
      return IsAsked(planned);
    };
    return HasErrors(run_.diagnostics) ||
           std::any_of(plan_.documents.begin(), plan_.documents.end(), asked) ||
           !model_.samples().empty();
  }

  // A run that looked at nothing must not look like one that found nothing. Its
  // place, the configuration, need not be within the scope: past the sink.
  void ReportNothingToCheck() {
    if (HasAnything()) {
      if (!run_.unusable) ReportPolicies(plan_.met_policies, kPoliciesBeside);
      return;
    }
    bool anything = false;
    for (const std::vector<const File*>* others :
         {&plan_.policies, &plan_.waivers}) {
      for (const File* file : *others)
        anything = anything || scope_.Holds(*file);
    }
    if (anything) return ReportPolicies(plan_.policies, kPoliciesOnly);
    ReportNotOurs();
    // Files that were named one by one, as hooks do, were looked at and are
    // nobody's business.
    if (scope_.NamesOnlyFiles(store_) && !plan_.not_ours.empty()) return;
    run_.unusable = true;
    run_.diagnostics.push_back(NothingToCheck(files_.config));
  }

  // What would claim the file for what the first of its documents looks like.
  static std::string_view KeyOfLikeness(const File& file) {
    for (const formats::Artifact& document : file.documents) {
      const std::string_view key =
          KeyOfKind(formats::KindOf(document.detection.format));
      if (!key.empty()) return key;
    }
    return {};
  }

  // Why there is nothing: of the files that were named, or of the only one.
  void ReportNotOurs() {
    size_t told = 0;
    for (const NotOurs& passed : plan_.not_ours) {
      const File& file = *passed.file;
      const bool only = plan_.not_ours.size() == 1;
      if (!only && !scope_.Names(file)) continue;
      if (++told > kMaxNotOurs) break;
      run_.diagnostics.push_back(
          diagnostic::Make(kNotOurs, PlaceOfHead(file),
                           "nothing here is checked: " + passed.reason));
      if (const std::string_view key = KeyOfLikeness(file); !key.empty())
        run_.diagnostics.back().help =
            "claim the file in bylaw.yaml (`" + std::string(key) +
            ": [...]`), or let the document say what it is";
      // Who is writing it wants to know what is wrong with it; who names it
      // among others does not.
      if (scope_.Names(file)) continue;
      AddTo(std::vector<Diagnostic>(file.diagnostics), &run_.diagnostics);
    }
    if (told <= kMaxNotOurs) return;
    run_.diagnostics.push_back(diagnostic::Make(
        kNotOurs, {},
        "none of the " + std::to_string(plan_.not_ours.size()) +
            " files named is one that Bylaw looks at"));
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
      if (what_of_it == kPoliciesBeside && scope_.Names(*file)) continue;
      const size_t rules = CountIn(*file, "rules");
      const size_t tunes = CountIn(*file, "tune");
      std::string message = "the policy loads, with ";
      if (rules > 0 || tunes == 0) message += Counted(rules, "rule");
      if (rules > 0 && tunes > 0) message += " and ";
      if (tunes > 0) message += Counted(tunes, "tuned rule");
      message += what_of_it;
      run_.diagnostics.push_back(diagnostic::Make(
          kPolicyLoaded, PlaceOfHead(*file), std::move(message)));
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
    for (const formats::Artifact& document : file.documents) {
      add(document.root());
      if (!document.root().is_list()) continue;
      for (const document::Node& element : document.root()) add(element);
    }
    return count;
  }

  void ListDocuments() {
    if (options_.count_rules) builtin_.emplace();
    run_.documents.reserve(plan_.documents.size());
    for (const PlannedDocument& planned : plan_.documents) {
      if (IsAsked(planned))
        run_.documents.push_back(Describe(*planned.file, planned.detection()));
    }
    for (const PlannedDocument& sample : model_.samples()) {
      if (IsAsked(sample))
        run_.documents.push_back(Describe(*sample.file, sample.detection()));
    }
    std::vector<const File*> files = plan_.policies;
    files.insert(files.end(), plan_.waivers.begin(), plan_.waivers.end());
    if (files_.config != nullptr) files.push_back(files_.config);
    for (const File* file : files) {
      if (!scope_.Holds(*file)) continue;
      for (const formats::Artifact& document : file->documents)
        run_.documents.push_back(Describe(*file, document.detection));
    }
    files.insert(files.end(), plan_.files.begin(), plan_.files.end());
    for (const File* file : files) {
      // A file without a readable document was looked at all the same.
      if (scope_.Holds(*file) && file->documents.empty() && !file->link)
        run_.documents.push_back(Describe(*file, {}));
    }
    run_.not_ours = CountNotOurs();
  }

  uint64_t CountNotOurs() const {
    uint64_t count = 0;
    for (const NotOurs& passed : plan_.not_ours) {
      const auto& samples = model_.samples();
      if (std::none_of(samples.begin(), samples.end(),
                       [&](const PlannedDocument& sample) {
                         return sample.file == passed.file;
                       }))
        ++count;
    }
    return count;
  }

  report::DocumentEntry Describe(const File& file,
                                 const formats::Detection& detection) {
    report::DocumentEntry entry;
    if (builtin_) entry.rules = CountRules(file, detection.format);
    entry.file = file.name();
    entry.format = formats::FormatName(detection.format);
    entry.title = detection.unread;
    if (entry.title.empty())
      entry.title = formats::FormatTitle(detection.format);
    documents_texts_.Share(&entry.file);
    documents_texts_.Share(&entry.title);
    entry.version = detection.version;
    entry.certainty = formats::CertaintyName(detection.certainty);
    return entry;
  }

  // How many rules looked at a file.
  uint64_t CountRules(const File& file, formats::Format format) const {
    const auto asked = asked_.find(file.source);
    return builtin_->Of(store_.sources()[file.source], format) +
           (asked == asked_.end() ? 0 : asked->second);
  }

  uint64_t CountProducts() const {
    const std::vector<bool> wanted = WantedSources();
    const auto& products = model_.mesh().products;
    return static_cast<uint64_t>(std::count_if(
        products.begin(), products.end(), [&](const auto& product) {
          const text::SourceId source = product.whole.source;
          return source < wanted.size() && wanted[source];
        }));
  }

  const MeshFiles& files_;
  const Scope& scope_;
  const CheckOptions& options_;
  const FileStore& store_;
  const FileStore& base_;
  const LoadedPolicies* policies_;
  const bool measures_adoption_;
  VerdictStore* verdicts_;
  MeshPlan plan_;
  diagnostic::Sink sink_;
  MeshModel model_;
  std::map<text::SourceId, size_t> asked_;  // rules of policies
  std::optional<BuiltinRuleCounts> builtin_;
  compact::RecentTexts documents_texts_;  // that entries have in common
  MeshRun run_;
};

}  // namespace

MeshRun RunMesh(const MeshRequest& request, MeshPlan plan,
                VerdictStore* verdicts) {
  return Runner(request, std::move(plan), verdicts).Run();
}

diagnostic::Diagnostic NothingToCheck(const File* config) {
  const text::Location at =
      config != nullptr ? text::Location{config->source, {}} : text::Location{};
  diagnostic::Diagnostic d =
      diagnostic::Make(kNothingToCheck, at, "there is nothing to check here");
  d.note = "looked for " + formats::LookedForKinds() +
           " in files that end in " +
           formats::Enumerate(formats::ReadEndings(), " or");
  return d;
}

}  // namespace bylaw::engine
