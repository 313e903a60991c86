#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/bundle.h"
#include "engine/mesh_run.h"
#include "engine/rules.h"
#include "formats/shape.h"
#include "mesh/path.h"
#include "policy/policy_test.h"
#include "policy/waiver.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
namespace protobuf = formats::protobuf;

bool IsPolicyFile(const File& file) {
  return std::any_of(file.documents.begin(), file.documents.end(),
                     [](const ReadDocument& document) {
                       return document.detection.format ==
                              formats::Format::kPolicy;
                     });
}

// A file is of a kind when all of its documents are: a product must not hide
// behind a document of another kind.
template <typename IsOfKind>
bool EachDocument(const File& file, const IsOfKind& is_of_kind) {
  for (const ReadDocument& document : file.documents) {
    if (!is_of_kind(document.root())) return false;
  }
  return !file.documents.empty();
}

// Whether a file that holds a policy holds something to check as well.
bool HoldsMoreThanPolicies(const File& file) {
  return std::any_of(file.documents.begin(), file.documents.end(),
                     [](const ReadDocument& document) {
                       const formats::Format format = document.detection.format;
                       return format != formats::Format::kPolicy &&
                              format != formats::Format::kUnknown;
                     });
}

// Tests of policies wherever they lie: their inputs are no products.
bool IsPolicyTest(const File& file) {
  // What holds more than tests is whatever else it is.
  return policy::IsTestFileName(file.path) &&
         EachDocument(file, [](const document::Node& root) {
           return root.size() == 1 && root.Find("tests") != nullptr;
         });
}

// Files that are taken for a configuration, and are none by their name.
bool IsMisnamedConfig(const File& file) {
  std::string name(
      std::string_view(file.path).substr(file.path.rfind('/') + 1));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name == "bylaw.yml" || name == "bylaw.json" || name == kConfigFileName;
}

bool IsWaiverFile(const File& file) {
  return EachDocument(file, policy::LooksLikeWaivers);
}

class Planner {
 public:
  Planner(const MeshFiles& mesh, const Scope& scope,
          const CheckOptions& options, const FileStore& store)
      : mesh_(mesh),
        scope_(scope),
        options_(options),
        store_(store),
        import_roots_(scope.ImportRoots(store)) {}

  MeshPlan Run() && {
    if (mesh_.config != nullptr) ReadConfiguration();
    CollectPolicies();
    CheckLocks();
    CollectWaivers();
    SelectDocuments();
    FollowReferences();
    FindCaseOnlyDifferences();
    sort::Stably(&plan_.documents, [](const File* a, const File* b) {
      return a->path < b->path;
    });
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
      const auto found = FilesOf(mesh::JoinPath(mesh_.root, entry.value),
                                 entry.value, entry.at);
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
        if (files.insert(file).second && policy && !scope_.Names(*file))
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
      for (const File* file : FilesOf(mesh::JoinPath(mesh_.root, entry.value),
                                      entry.value, entry.at)) {
        if (waivers_.insert(file).second) plan_.waivers.push_back(file);
      }
    }
    sort::Stably(&plan_.waivers, [](const File* a, const File* b) {
      return a->path < b->path;
    });
  }

  std::string_view BelowRoot(const File& file) const {
    return mesh::PathBelow(file.path, mesh_.root);
  }

  // Left out, unless something that is not refers to it.
  bool IsExcluded(const File& file) const {
    return mesh_.config != nullptr &&
           plan_.config.exclude.list.MatchesOrHolds(BelowRoot(file));
  }

  bool IsProductFile(const File& file) const {
    if (mesh_.config == nullptr) return scope_.Holds(file);
    if (IsExcluded(file)) return false;
    const ConfigGlobs& globs = plan_.config.products;
    return globs.empty() || scope_.Names(file) ||
           globs.list.Matches(BelowRoot(file));
  }

  void SelectDocuments() {
    for (const File* file : mesh_.files) {
      if (policies_.count(file) > 0 || waivers_.count(file) > 0 ||
          IsPolicyTest(*file) || !IsProductFile(*file))
        continue;
      if (IsMisnamedConfig(*file)) {
        plan_.diagnostics.push_back(diagnostic::Make(
            kMisnamedConfig, PlaceOfPolicy(*file),
            "this file configures nothing: a configuration is called " +
                text::Quoted(kConfigFileName)));
        continue;
      }
      // Which ones are in force, an unread configuration does not say.
      if (!configured_ && (IsPolicyFile(*file) || IsWaiverFile(*file)))
        continue;
      if (IsPolicyFile(*file)) {
        plan_.diagnostics.push_back(
            diagnostic::Make(kPolicyNotInForce, PlaceOfPolicy(*file),
                             "this policy is not among the `policies` of `" +
                                 mesh_.config->name + "`"));
        if (HoldsMoreThanPolicies(*file)) Select(file);
        continue;
      }
      if (mesh_.config != nullptr && IsWaiverFile(*file)) {
        plan_.diagnostics.push_back(
            diagnostic::Make(kWaiversNotInForce, PlaceOfPolicy(*file),
                             "these are not among the `waivers` of `" +
                                 mesh_.config->name + "`"));
        continue;
      }
      Select(file);
    }
    if (plan_.config.domains) {
      const ConfigEntry& entry = *plan_.config.domains;
      for (const File* file : FilesOf(mesh::JoinPath(mesh_.root, entry.value),
                                      entry.value, entry.at)) {
        Select(file);
      }
    }
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

  void Select(const File* file) {
    if (selected_.insert(file).second) plan_.documents.push_back(file);
  }

  // Products name further files; those belong to the mesh wherever they lie.
  void FollowReferences() {
    // The list grows while it is walked.
    for (size_t i = 0; i < plan_.documents.size(); ++i) {
      const File& file = *plan_.documents[i];
      for (const ReadDocument& document : file.documents) {
        if (const protobuf::File* tree = document.protobuf())
          FollowImports(file, *tree);
        if (document.detection.format == formats::Format::kJsonSchema)
          FollowSchemas(file, document.root());
        if (document.detection.format != formats::Format::kSimpleProduct) {
          continue;
        }
        diagnostic::Sink reported_when_read;
        const formats::Model model = formats::Read(
            document.detection, document.root(), reported_when_read);
        const auto* product = std::get_if<contract::DataProduct>(&model);
        if (product == nullptr) continue;
        Follow(file, product->contract_file);
        Follow(file, product->schema_file);
      }
    }
    plan_.referred.assign(referred_.begin(), referred_.end());
  }

  void Follow(const File& from,
              const std::optional<contract::FileReference>& reference) {
    if (!reference || !reference->target) return;
    const std::string& target = reference->target.value;
    if (FollowPath(from, target)) return;
    plan_.diagnostics.push_back(diagnostic::Make(
        kOutsideReference, reference->target.at,
        text::Quoted(target) + " leads out of the repository and is not read"));
  }

  // False where a path leads to what is not for this file to name.
  bool FollowPath(const File& from, std::string_view target) {
    const std::string path = mesh::JoinPath(mesh::FolderOf(from.path), target);
    if (!IsReachable(from, target, path)) return false;
    if (const File* file = store_.Find(path)) {
      Select(file);
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
        Select(store_.Find(*found));
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
        FollowPath(from, target);
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
  bool configured_ = true;  // false where the configuration cannot be read
  MeshPlan plan_;
  std::set<const File*> policies_;
  std::set<const File*> replaced_;
  std::set<const File*> waivers_;
  std::set<const File*> selected_;
  std::set<std::string> referred_;
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
