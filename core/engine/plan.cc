#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/bundle.h"
#include "engine/claims.h"
#include "engine/mesh_run.h"
#include "engine/policy_cache.h"
#include "engine/rules.h"
#include "engine/samples.h"
#include "formats/shape.h"
#include "formats/values.h"
#include "mesh/path.h"
#include "policy/policy_test.h"
#include "policy/waiver.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using formats::Format;
using formats::Kind;
namespace protobuf = formats::protobuf;

bool IsSure(const ReadDocument& document, Format format) {
  return document.detection.format == format &&
         document.detection.certainty == formats::Certainty::kCertain;
}

bool HoldsSure(const File& file, Format format) {
  return std::any_of(file.documents.begin(), file.documents.end(),
                     [format](const ReadDocument& document) {
                       return IsSure(document, format);
                     });
}

bool IsPolicyFile(const File& file) { return HoldsSure(file, Format::kPolicy); }

// A file is of a kind when all of its documents are: a product must not hide
// behind a document of another kind.
template <typename IsOfKind>
bool EachDocument(const File& file, const IsOfKind& is_of_kind) {
  for (const ReadDocument& document : file.documents) {
    if (!is_of_kind(document.root())) return false;
  }
  return !file.documents.empty();
}

// Tests of policies wherever they lie: their inputs are no products.
bool IsPolicyTest(const File& file) {
  // What holds more than tests is whatever else it is.
  return policy::IsTestFileName(file.path) &&
         EachDocument(file, [](const document::Node& root) {
           return root.size() == 1 && root.Find("tests") != nullptr;
         });
}

class Planner {
 public:
  Planner(const MeshFiles& mesh, const Scope& scope,
          const CheckOptions& options, const FileStore& store)
      : mesh_(mesh),
        scope_(scope),
        options_(options),
        store_(store),
        import_roots_(scope.ImportRoots(store)),
        authority_root_(mesh.config != nullptr ? mesh.root
                                               : scope.Root(store)) {}

  MeshPlan Run() && {
    if (mesh_.config != nullptr) ReadConfiguration();
    CollectPolicies();
    CheckLocks();
    CollectWaivers();
    CollectDomains();
    claims_.emplace(plan_.config, mesh_.root, ProjectFolders(mesh_.files));
    FindDeadGlobs();
    SelectDocuments();
    FollowReferences();
    FindCaseOnlyDifferences();
    PutInOrder();
    return std::move(plan_);
  }

 private:
  void ReadConfiguration() {
    const File& file = *mesh_.config;
    diagnostic::Sink sink;
    AddFindings(file, sink);
    std::optional<Config> config;
    if (file.documents.empty()) {
      // An empty text configures nothing; anything else has been reported.
      if (!sink.has_errors()) config.emplace();
    } else {
      config = ReadConfig(file.documents.front().root(), sink);
    }
    CheckOuter(sink);
    configured_ = config.has_value();
    plan_.usable = config.has_value() && !sink.has_errors();
    if (config) plan_.config = std::move(*config);
    plan_.diagnostics = sink.Take();
    plan_.unkept = sink.unkept();
  }

  // A configuration in a folder of a mesh would take the files below it out of
  // that mesh, and so from under its policies: only the outer one may say that.
  void CheckOuter(diagnostic::Sink& sink) const {
    if (mesh_.outer == nullptr) return;
    if (!mesh_.outer->documents.empty()) {
      diagnostic::Sink told_of_the_outer_mesh;
      const std::optional<Config> outer = ReadConfig(
          mesh_.outer->documents.front().root(), told_of_the_outer_mesh);
      const std::string_view below =
          mesh::PathBelow(mesh_.root, mesh::FolderOf(mesh_.outer->path));
      if (outer && outer->meshes.list.Matches(below)) return;
    }
    sink.Add(kNestedMesh, PlaceOfPolicy(*mesh_.config),
             "this configuration takes its folder out of the mesh of " +
                 text::Quoted(mesh_.outer->name))
        .related.push_back(
            {PlaceOfPolicy(*mesh_.outer), "the mesh that it lies in"});
  }

  // The files of an entry of the configuration: a file, a folder or a glob.
  std::vector<const File*> FilesOf(const ConfigEntry& entry) {
    constexpr std::string_view kSignsOfGlobs = "*?[{!";
    if (entry.value.find_first_of(kSignsOfGlobs) == std::string::npos)
      return FilesOf(mesh::JoinPath(mesh_.root, entry.value), entry.value,
                     entry.at);
    glob::GlobList globs;
    glob::Fault fault;
    std::vector<const File*> files;
    if (!globs.Add(entry.value, &fault)) {
      plan_.usable = false;
      plan_.diagnostics.push_back(diagnostic::Make(
          kMissingFile, entry.at,
          text::Quoted(entry.value) + " is no glob: " + fault.message));
      plan_.diagnostics.back().help = fault.help;
      return files;
    }
    for (const File* file : mesh_.files) {
      if (globs.Matches(BelowRoot(*file))) files.push_back(file);
    }
    if (files.empty()) ReportDeadGlob(entry);
    return files;
  }

  void ReportDeadGlob(const ConfigEntry& entry) {
    plan_.diagnostics.push_back(diagnostic::Make(
        kDeadGlob, entry.at,
        "the glob " + text::Quoted(entry.value) + " matches no file"));
  }

  // What a claim does not find is not checked, whatever its author believes.
  void FindDeadGlobs() {
    if (mesh_.config == nullptr || !scope_.Holds(*mesh_.config)) return;
    for (const Claim& claim : plan_.config.claims) {
      const ConfigGlobs& globs = claim.globs;
      for (size_t i = 0; i < globs.list.size(); ++i) {
        const bool found = std::any_of(
            mesh_.files.begin(), mesh_.files.end(), [&](const File* file) {
              return globs.list.MatchesOne(i, BelowRoot(*file));
            });
        if (!found) ReportDeadGlob(globs.entries[i]);
      }
    }
  }

  // The files that a name of the configuration or of an option stands for.
  std::vector<const File*> FilesOf(const std::string& path,
                                   const std::string& name, text::Location at) {
    std::vector<const File*> files = store_.Within(path);
    if (!files.empty()) return files;
    plan_.missing.push_back(path);
    plan_.usable = false;
    plan_.diagnostics.push_back(diagnostic::Make(
        kMissingFile, at, "`" + name + "` is no file or folder that was read"));
    return files;
  }

  // Whether a name of policies is that of a pack; then it is taken care of.
  bool TakePack(std::string_view name, text::Location at) {
    if (name.substr(0, kPackPrefix.size()) != kPackPrefix) return false;
    name.remove_prefix(kPackPrefix.size());
    std::vector<std::string_view> known = PackNames();
    known.push_back(kAllPacks);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      ReportUnknownPack(name, at, known);
    } else if (std::find(plan_.packs.begin(), plan_.packs.end(), *found) ==
               plan_.packs.end()) {
      plan_.packs.push_back(*found);
    }
    return true;
  }

  void ReportUnknownPack(std::string_view name, text::Location at,
                         const std::vector<std::string_view>& known) {
    plan_.usable = false;
    Diagnostic& d = plan_.diagnostics.emplace_back(diagnostic::Make(
        kMissingFile, at, "there is no pack " + text::Quoted(name)));
    const std::string_view near = text::NearestName(name, known);
    if (!near.empty()) {
      d.help = "did you mean " + text::Quoted(near) + "?";
      return;
    }
    d.help = "the packs are";
    for (const std::string_view pack : known) {
      d.help += pack == known.front() ? " " : ", ";
      d.help += text::Quoted(pack);
    }
  }

  void CollectPolicies() {
    std::set<const File*> files;
    plan_.packs = plan_.config.profile_packs;
    for (const ConfigEntry& entry : plan_.config.policies) {
      if (TakePack(entry.value, entry.at)) continue;
      const auto found = FilesOf(entry);
      files.insert(found.begin(), found.end());
    }
    for (const std::string& name : options_.policies) {
      if (TakePack(name, {})) continue;
      const auto found = FilesOf(store_.PathOf(name), name, {});
      files.insert(found.begin(), found.end());
    }
    Replace(&files);
    // Without a configuration nothing says which policies are meant, so those
    // that are handed over are.
    if (mesh_.config == nullptr) {
      for (const File* file : mesh_.files) {
        const bool policy = IsPolicyFile(*file);
        if (!scope_.Holds(*file) || (!policy && !IsPolicyTest(*file))) continue;
        if (files.insert(file).second && policy)
          plan_.met_policies.push_back(file);
      }
    }
    for (const File* file : files) {
      const bool tests =
          IsPolicyTest(*file) ||
          (policy::IsTestFileName(file->path) && !IsPolicyFile(*file));
      (tests ? plan_.policy_tests : plan_.policies).push_back(file);
    }
    for (std::vector<const File*>* sorted :
         {&plan_.policies, &plan_.policy_tests}) {
      sort::Stably(sorted, [](const File* a, const File* b) {
        return a->path < b->path;
      });
    }
    policies_ = std::move(files);
    policies_.insert(replaced_.begin(), replaced_.end());
  }

  // Puts the policies of `replacements` in the place of those of the same id,
  // and of files of the same name that only tune.
  void Replace(std::set<const File*>* files) {
    std::set<const File*> fresh;
    for (const std::string& name : options_.replacements) {
      for (const File* file : FilesOf(store_.PathOf(name), name, {}))
        fresh.insert(file);
    }
    if (fresh.empty()) return;
    std::set<std::string_view> ids;
    std::set<std::string_view> names;
    for (const File* file : fresh) {
      for (const std::string_view id : PolicyIdsOf(*file)) ids.insert(id);
      names.insert(NameOf(*file));
    }
    for (auto at = files->begin(); at != files->end();) {
      const std::vector<std::string_view> own = PolicyIdsOf(**at);
      const bool same_id = std::any_of(
          own.begin(), own.end(), [&](auto id) { return ids.count(id) > 0; });
      const bool same_name = own.empty() && names.count(NameOf(**at)) > 0;
      if (!same_id && !same_name) {
        ++at;
        continue;
      }
      replaced_.insert(*at);
      at = files->erase(at);
    }
    files->insert(fresh.begin(), fresh.end());
  }

  static std::string_view NameOf(const File& file) {
    const std::string_view path = file.path;
    return path.substr(path.rfind('/') + 1);
  }

  // The ids of the policies in a file, one that is a list of them included.
  static std::vector<std::string_view> PolicyIdsOf(const File& file) {
    std::vector<std::string_view> ids;
    const auto add = [&ids](const document::Node& root) {
      const document::Node* id = root.is_map() ? root.Find("policy") : nullptr;
      if (id != nullptr && !id->string().empty()) ids.push_back(id->string());
    };
    for (const ReadDocument& document : file.documents) {
      add(document.root());
      if (!document.root().is_list()) continue;
      for (const document::Node& element : document.root()) add(element);
    }
    return ids;
  }

  // A bundle that is not the one that was locked stops the mesh.
  void CheckLocks() {
    for (const Lock& lock : plan_.config.locks) {
      const std::string path = mesh::JoinPath(mesh_.root, lock.bundle.value);
      const auto bundle =
          std::find_if(plan_.policies.begin(), plan_.policies.end(),
                       [&](const File* file) { return file->path == path; });
      if (bundle == plan_.policies.end() || !IsBundle(**bundle)) {
        plan_.usable = false;
        plan_.diagnostics.push_back(
            diagnostic::Make(kLockedBundle, lock.bundle.at,
                             text::Quoted(lock.bundle.value) +
                                 " is no bundle among the `policies`"));
        plan_.diagnostics.back().help =
            "name the bundle as `policies` names it, or remove the lock";
        continue;
      }
      diagnostic::Sink sink;
      const ReadBundleResult read =
          ReadBundle((*bundle)->documents[0].root(), sink);
      if (read.sha256 == lock.sha256) continue;
      plan_.usable = false;
      // One that is not sound says so itself.
      for (Diagnostic& d : sink.Take()) plan_.diagnostics.push_back(d);
      plan_.unkept.Add(sink.unkept());
      if (read.sha256.empty()) continue;
      Diagnostic changed = diagnostic::Make(
          kLockedBundle, lock.at,
          "the bundle " + text::Quoted(lock.bundle.value) +
              " is not the one that is locked: its hash is " + read.sha256);
      changed.related.push_back({read.hash_at, "the bundle's hash"});
      plan_.diagnostics.push_back(std::move(changed));
    }
  }

  void CollectWaivers() {
    for (const ConfigEntry& entry : plan_.config.waivers) {
      for (const File* file : FilesOf(entry)) {
        if (waivers_.insert(file).second) plan_.waivers.push_back(file);
      }
    }
    sort::Stably(&plan_.waivers, [](const File* a, const File* b) {
      return a->path < b->path;
    });
  }

  std::string BelowRoot(const File& file) const {
    return mesh::IsWithin(file.path, mesh_.root)
               ? std::string(mesh::PathBelow(file.path, mesh_.root))
               : mesh::RelativePath(file.path, mesh_.root);
  }

  // Left out, unless something that is not refers to it.
  bool IsExcluded(const File& file) const {
    return mesh_.config != nullptr &&
           plan_.config.exclude.list.MatchesOrHolds(BelowRoot(file));
  }

  void CollectDomains() {
    for (const ConfigEntry& entry : plan_.config.domains) {
      for (const File* file : FilesOf(entry)) domains_.insert(file);
    }
  }

  // Whether boundaries lie where nobody but the owner of all of it writes: at
  // the root of the mesh, or of what is checked.
  bool IsAtRoot(const File& file) const {
    return mesh::FolderOf(file.path) == authority_root_;
  }

  void SelectDocuments() {
    for (const File* file : mesh_.files) {
      if (mesh_.config == nullptr && !scope_.Holds(*file)) continue;
      if (SelectByAuthority(*file)) continue;
      if (IsExcluded(*file)) {
        // As a walk of folders leaves it out, which does not meet it at all.
        if (scope_.Names(*file)) PassOver(*file, "`exclude` leaves it out");
        continue;
      }
      if (file->link) {
        AddFile(*file);
        continue;
      }
      Take(*file, claims_->Judge(*file));
    }
  }

  // What the configuration gives its place by name. Claims on it by other keys
  // are claims on one file by two.
  bool SelectByAuthority(const File& file) {
    const struct {
      std::string_view key;
      bool named;
    } keys[] = {{"policies", policies_.count(&file) > 0},
                {"waivers", waivers_.count(&file) > 0},
                {"domains", domains_.count(&file) > 0}};
    const auto* named = std::find_if(std::begin(keys), std::end(keys),
                                     [](const auto& key) { return key.named; });
    if (named == std::end(keys))
      return IsPolicyTest(file) && !claims_->IsClaimed(file);
    if (mesh_.config != nullptr && claims_->IsClaimed(file) &&
        scope_.Holds(file)) {
      plan_.diagnostics.push_back(diagnostic::Make(
          kClaimedTwice, {file.source, {}},
          "this file is claimed by " + text::Quoted(named->key) +
              " and by a claim on what it holds at once"));
    }
    if (named->key == "domains")
      Take(file, claims_->JudgeAs(file, Kind::kDomains, named->key));
    return true;
  }

  // Uses what is ours of a file, and notes what is not.
  void Take(const File& file, FileVerdict verdict) {
    const bool asked = scope_.Holds(file);
    for (size_t i = 0; i < file.documents.size(); ++i) {
      const ReadDocument& document = file.documents[i];
      DocumentVerdict& judged = verdict.documents[i];
      if (!judged.ours && domains_.count(&file) == 0 &&
          TakeAuthority(file, document, &judged))
        verdict.ours = true;
      if (judged.ours) {
        Plan(file, document, std::move(judged.detection));
      } else if (document.detection.format == Format::kUnknown &&
                 document.detection.hides.empty() &&
                 IsRecordList(document.root())) {
        plan_.record_lists.push_back({&file, &document, document.detection});
        verdict.reason =
            "it is a list of records, which is looked at beside its contract";
      }
    }
    if (asked) {
      for (Diagnostic& d : verdict.diagnostics)
        plan_.diagnostics.push_back(std::move(d));
    }
    if (verdict.ours) {
      AddFile(file);
    } else {
      PassOver(file, verdict.reason);
    }
  }

  void PassOver(const File& file, std::string reason) {
    if (scope_.Holds(file))
      plan_.not_ours.push_back({&file, std::move(reason)});
  }

  void AddFile(const File& file) {
    if (added_.insert(&file).second) plan_.files.push_back(&file);
  }

  void Plan(const File& file, const ReadDocument& document,
            formats::Detection detection) {
    if (planned_.insert(&document).second)
      plan_.documents.push_back({&file, &document, std::move(detection)});
  }

  // Documents that speak for others, met where no configuration names them.
  // True where the document is one, in force or not.
  bool TakeAuthority(const File& file, const ReadDocument& document,
                     DocumentVerdict* judged) {
    const formats::Detection& detection = document.detection;
    switch (formats::KindOf(detection.format)) {
      case Kind::kDomains:
        return TakeDomains(file, document, judged);
      case Kind::kPolicy:
        if (!IsSure(document, Format::kPolicy)) return false;
        // Which ones are in force, an unread configuration does not say.
        if (configured_) NotInForce(file, document, kPolicyNotInForce);
        return true;
      case Kind::kWaivers:
        break;
      case Kind::kConfig:
        if (detection.certainty != formats::Certainty::kCertain) return false;
        ReportConfig(file);
        return true;
      default:
        break;
    }
    if (!policy::LooksLikeWaivers(document.root())) return false;
    if (configured_) NotInForce(file, document, kWaiversNotInForce);
    return true;
  }

  // Boundaries at the root count where the configuration names none. There the
  // name may tell what the content leaves open.
  bool TakeDomains(const File& file, const ReadDocument& document,
                   DocumentVerdict* judged) {
    const bool sure = IsSure(document, Format::kDomains);
    const bool at_root = plan_.config.domains.empty() && IsAtRoot(file);
    const bool named = NameOf(file).find("domain") != std::string_view::npos;
    if (!sure && !(at_root && named)) return false;
    if (!at_root) {
      NotInForce(file, document, kDomainsNotInForce);
      return true;
    }
    judged->ours = true;
    judged->detection = document.detection;
    if (scope_.Holds(file))
      plan_.diagnostics.push_back(diagnostic::Make(
          kDomainsInForce, PlaceOf(document, file),
          "these boundaries are in force: they lie at the root of what is "
          "checked"));
    return true;
  }

  // One finding a file: several policies in it are one mistake.
  void NotInForce(const File& file, const ReadDocument& document,
                  const diagnostic::RuleInfo& rule) {
    if (!scope_.Holds(file) || !void_files_.insert({&file, rule.id}).second)
      return;
    const bool policy = &rule == &kPolicyNotInForce;
    const bool domains = &rule == &kDomainsNotInForce;
    const std::string_view key = policy    ? "policies"
                                 : domains ? "domains"
                                           : "waivers";
    std::string message = policy ? "this policy is" : "these are";
    if (domains) message = "these boundaries are";
    if (mesh_.config != nullptr) {
      message += " not among the " + text::Quoted(key) + " of " +
                 text::Quoted(mesh_.config->name);
    } else {
      message += " not in force: no `bylaw.yaml` names ";
      message += policy ? "it" : "them";
    }
    plan_.diagnostics.push_back(
        diagnostic::Make(rule, PlaceOf(document, file), std::move(message)));
  }

  static text::Location PlaceOf(const ReadDocument& document,
                                const File& file) {
    const document::Node* root = &document.root();
    if (!root->location().known()) return {file.source, {}};
    if (root->is_list() && root->size() > 0) root = &*root->begin();
    return formats::NameLocation(*root, "policy");
  }

  void ReportConfig(const File& file) {
    if (!scope_.Holds(file)) return;
    if (NameOf(file) == kConfigFileName) {
      plan_.diagnostics.push_back(diagnostic::Make(
          kConfigNotInForce, PlaceOfPolicy(file),
          "this configuration is not in force: another one was asked for"));
    } else if (IsMisnamedConfig(file)) {
      plan_.diagnostics.push_back(diagnostic::Make(
          kMisnamedConfig, PlaceOfPolicy(file),
          "this file configures nothing: a configuration is called " +
              text::Quoted(kConfigFileName)));
    }
  }

  // Names that are taken for a configuration's, and are none.
  static bool IsMisnamedConfig(const File& file) {
    std::string name(NameOf(file));
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return name == "bylaw.yml" || name == "bylaw.json" ||
           name == kConfigFileName;
  }

  void PutInOrder() {
    sort::Stably(&plan_.documents,
                 [](const PlannedDocument& a, const PlannedDocument& b) {
                   return a.file->path < b.file->path;
                 });
    sort::Stably(&plan_.files, [](const File* a, const File* b) {
      return a->path < b->path;
    });
    // What was passed over and is referred to after all.
    auto& passed = plan_.not_ours;
    passed.erase(std::remove_if(passed.begin(), passed.end(),
                                [this](const NotOurs& each) {
                                  return added_.count(each.file) > 0;
                                }),
                 passed.end());
  }

  void FindCaseOnlyDifferences() {
    std::map<std::string, const File*> first;
    for (const File* file : mesh_.files) {
      std::string lower = file->path;
      for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      const auto [at, inserted] = first.try_emplace(std::move(lower), file);
      if (inserted || !scope_.Holds(*file) || IsExcluded(*file)) continue;
      plan_.diagnostics.push_back(diagnostic::Make(
          kCaseOnlyDifference, {file->source, {}},
          "this file is called like " + text::Quoted(at->second->name) +
              " but for the case of letters"));
    }
  }

  // A file that something of ours refers to, as what it is needed for.
  void Select(const File& file, Kind kind) {
    // One whose documents are ours is what it is.
    if (added_.count(&file) > 0 && !file.documents.empty() &&
        planned_.count(&file.documents.front()) > 0)
      return;
    FileVerdict verdict = claims_->JudgeAs(file, kind, {});
    bool taken = false;
    for (size_t i = 0; i < file.documents.size(); ++i) {
      DocumentVerdict& judged = verdict.documents[i];
      if (!judged.ours) continue;
      taken = true;
      Plan(file, file.documents[i], std::move(judged.detection));
    }
    // What is wrong with a file that is needed is said, above all that it
    // cannot be read.
    if (taken || file.documents.empty()) AddFile(file);
    if (taken && scope_.Holds(file)) {
      for (Diagnostic& d : verdict.diagnostics)
        plan_.diagnostics.push_back(std::move(d));
    }
  }

  // Products name further files; those belong to the mesh wherever they lie.
  void FollowReferences() {
    // The list grows while it is walked.
    for (size_t i = 0; i < plan_.documents.size(); ++i) {
      const File& file = *plan_.documents[i].file;
      const ReadDocument& document = *plan_.documents[i].document;
      const Format format = plan_.documents[i].detection.format;
      if (const protobuf::File* tree = document.protobuf())
        FollowImports(file, *tree);
      if (format == Format::kJsonSchema) FollowSchemas(file, document.root());
      if (format != Format::kSimpleProduct && format != Format::kOdps) continue;
      diagnostic::Sink reported_when_read;
      const formats::Model model = formats::Read(
          plan_.documents[i].detection, document.root(), reported_when_read);
      const auto* product = std::get_if<contract::DataProduct>(&model);
      if (product == nullptr) continue;
      Follow(file, product->contract_file, Kind::kContract);
      Follow(file, product->schema_file, Kind::kSchema);
      if (scope_.Holds(file)) NoteContracts(*product);
    }
    FindNamedContracts();
    plan_.referred.assign(referred_.begin(), referred_.end());
  }

  // Contracts are named by their ids, too.
  void NoteContracts(const contract::DataProduct& product) {
    for (const contract::Port& port : product.ports) {
      if (port.direction == contract::PortDirection::kOutput &&
          port.contract_id)
        contract_ids_.insert(port.contract_id.value);
    }
  }

  void FindNamedContracts() {
    if (contract_ids_.empty()) return;
    for (const PlannedDocument& planned : plan_.documents) {
      if (planned.detection.format != Format::kOdcs) continue;
      const contract::Text id =
          formats::TakeText(planned.document->root(), "id");
      if (contract_ids_.count(id.value) > 0)
        plan_.wanted_besides.insert(planned.file);
    }
  }

  void Follow(const File& from,
              const std::optional<contract::FileReference>& reference,
              Kind kind) {
    if (!reference || !reference->target) return;
    const std::string& target = reference->target.value;
    if (FollowPath(from, target, kind)) {
      // Where the product is asked about, so is what it names.
      const File* file =
          store_.Find(mesh::JoinPath(mesh::FolderOf(from.path), target));
      if (file != nullptr && scope_.Holds(from))
        plan_.wanted_besides.insert(file);
      return;
    }
    plan_.diagnostics.push_back(diagnostic::Make(
        kOutsideReference, reference->target.at,
        text::Quoted(target) + " leads out of the repository and is not read"));
  }

  // False where a path leads to what is not for this file to name.
  bool FollowPath(const File& from, std::string_view target, Kind kind) {
    const std::string path = mesh::JoinPath(mesh::FolderOf(from.path), target);
    if (!IsReachable(from, target, path)) return false;
    if (const File* file = store_.Find(path)) {
      Select(*file, kind);
    } else {
      referred_.insert(path);
    }
    return true;
  }

  void FollowImports(const File& from, const protobuf::File& tree) {
    for (const protobuf::Import& import : tree.imports) {
      const std::vector<std::string> paths =
          protobuf::ImportPaths(from.path, import.path, import_roots_);
      const auto found = std::find_if(
          paths.begin(), paths.end(),
          [this](const auto& path) { return store_.Find(path) != nullptr; });
      if (found != paths.end()) {
        Select(*store_.Find(*found), Kind::kSchema);
      } else if (!protobuf::IsBuiltIn(import.path)) {
        for (const std::string& path : paths) {
          if (IsReachable(from, "", path)) referred_.insert(path);
        }
      }
    }
  }

  // Whatever a `$ref` names by a path, from the file that it stands in. One
  // with a scheme is found by its `$id`, if at all: nothing is fetched.
  void FollowSchemas(const File& from, const document::Node& node) {
    for (const document::Node& child : node) {
      if (child.key() != "$ref" || !child.is_string()) {
        FollowSchemas(from, child);
        continue;
      }
      const std::string_view target =
          child.string().substr(0, child.string().find('#'));
      if (!target.empty() && target.find(':') == std::string_view::npos)
        FollowPath(from, target, Kind::kSchema);
    }
  }

  // A file may name others of its own repository and mesh, and what the user
  // named; where it lies in no repository, what is below where the user stands.
  // What lies outside is none of its business: `target` leads to `path`.
  bool IsReachable(const File& from, std::string_view target,
                   std::string_view path) const {
    // The same path is another file on another machine.
    if (target.substr(0, 1) == "/" || target.substr(0, 1) == "\\") return false;
    if (mesh_.config != nullptr && mesh::IsWithin(path, mesh_.root))
      return !LeadsAboveAll(from, target);
    const std::string repository = store_.RepositoryOf(from.path);
    if (!repository.empty() && mesh::IsWithin(path, repository)) return true;
    if (scope_.Covers(path)) return !LeadsAboveAll(from, target);
    return repository.empty() && mesh::IsWithin(path, store_.here()) &&
           !LeadsAboveAll(from, target);
  }

  // Whether there are more `..` in a path than folders to leave: at the root of
  // all, one above is the root again, which nobody means.
  bool LeadsAboveAll(const File& from, std::string_view target) const {
    const std::string below(mesh::PathBelow(mesh::FolderOf(from.path), "/"));
    return !mesh::IsWithin(mesh::JoinPath(below.empty() ? "." : below, target),
                           ".");
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const CheckOptions& options_;
  const FileStore& store_;
  const std::vector<std::string> import_roots_;
  const std::string authority_root_;
  bool configured_ = true;  // false where the configuration cannot be read
  MeshPlan plan_;
  std::set<const File*> policies_;
  std::set<const File*> replaced_;
  std::set<const File*> waivers_;
  std::set<const File*> domains_;
  std::optional<Claims> claims_;
  std::set<const File*> added_;
  std::set<const ReadDocument*> planned_;
  // Of which it was said that something in them is not in force.
  std::set<std::pair<const File*, std::string_view>> void_files_;
  std::set<std::string> referred_;
  // Those that products within the scope name.
  std::set<std::string> contract_ids_;
};

}  // namespace

text::Location PlaceOfPolicy(const File& file) {
  if (file.documents.empty()) return {file.source, {}};
  const document::Node* root = &file.documents.front().root();
  if (root->is_list() && root->size() > 0) root = &*root->begin();
  return formats::NameLocation(*root, "policy");
}

MeshPlan PlanMesh(const MeshFiles& mesh, const Scope& scope,
                  const CheckOptions& options, const FileStore& store) {
  return Planner(mesh, scope, options, store).Run();
}

}  // namespace bylaw::engine
