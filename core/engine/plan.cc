#include <algorithm>
#include <set>
#include <utility>

#include "engine/mesh_run.h"
#include "engine/rules.h"
#include "mesh/path.h"
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
    SelectDocuments();
    FollowReferences();
    sort::Stably(&plan_.documents, [](const File* a, const File* b) {
      return a->path < b->path;
    });
    return std::move(plan_);
  }

 private:
  void ReadConfiguration() {
    const File& file = *mesh_.config;
    diagnostic::Sink sink;
    for (const Diagnostic& d : file.diagnostics) sink.Add(d);
    std::optional<Config> config;
    if (file.documents.empty()) {
      // An empty text configures nothing; anything else has been reported.
      if (!sink.has_errors()) config.emplace();
    } else {
      config = ReadConfig(file.documents.front().root(), sink);
    }
    plan_.usable = config.has_value() && !sink.has_errors();
    if (config) plan_.config = std::move(*config);
    plan_.diagnostics = sink.Take();
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
    // Without a configuration nothing says which policies are meant, so those
    // that are handed over are.
    if (mesh_.config == nullptr) {
      for (const File* file : mesh_.files) {
        if (scope_.Holds(*file) && IsPolicyFile(*file)) files.insert(file);
      }
    }
    plan_.policies.assign(files.begin(), files.end());
    sort::Stably(&plan_.policies, [](const File* a, const File* b) {
      return a->path < b->path;
    });
    policies_ = std::move(files);
  }

  bool IsProductFile(const File& file) const {
    if (mesh_.config == nullptr) return scope_.Holds(file);
    const std::vector<ConfigEntry>& globs = plan_.config.products;
    if (globs.empty() || scope_.Names(file)) return true;
    const std::string_view below = mesh::PathBelow(file.path, mesh_.root);
    return std::any_of(globs.begin(), globs.end(), [&](const ConfigEntry& g) {
      return mesh::MatchesGlob(below, g.value);
    });
  }

  void SelectDocuments() {
    for (const File* file : mesh_.files) {
      if (policies_.count(file) > 0 || !IsProductFile(*file)) continue;
      if (IsPolicyFile(*file)) {
        plan_.diagnostics.push_back(
            diagnostic::Make(kPolicyNotInForce, {file->source, {}},
                             "this policy is not among the `policies` of `" +
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

  void Select(const File* file) {
    if (selected_.insert(file).second) plan_.documents.push_back(file);
  }

  // Products name further files; those belong to the mesh wherever they lie.
  void FollowReferences() {
    std::set<std::string> missing;
    // The list grows while it is walked.
    for (size_t i = 0; i < plan_.documents.size(); ++i) {
      const File& file = *plan_.documents[i];
      for (const ReadDocument& document : file.documents) {
        if (const protobuf::File* tree = document.protobuf())
          FollowImports(file, *tree, &missing);
        if (document.detection.format != formats::Format::kSimpleProduct) {
          continue;
        }
        diagnostic::Sink reported_when_read;
        const formats::Model model = formats::Read(
            document.detection, document.root(), reported_when_read);
        const auto* product = std::get_if<contract::DataProduct>(&model);
        if (product == nullptr) continue;
        Follow(file, product->contract_file, &missing);
        Follow(file, product->schema_file, &missing);
      }
    }
    plan_.missing.insert(plan_.missing.end(), missing.begin(), missing.end());
  }

  void Follow(const File& from,
              const std::optional<contract::FileReference>& reference,
              std::set<std::string>* missing) {
    if (!reference || !reference->target) return;
    const std::string path =
        mesh::JoinPath(mesh::FolderOf(from.path), reference->target.value);
    if (const File* file = store_.Find(path)) {
      Select(file);
    } else if (IsReachable(path)) {
      missing->insert(path);
    }
  }

  void FollowImports(const File& from, const protobuf::File& tree,
                     std::set<std::string>* missing) {
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
          if (IsReachable(path)) missing->insert(path);
        }
      }
    }
  }

  // A product may name files of its own mesh, or below where the user stands;
  // what lies outside is none of its business.
  bool IsReachable(std::string_view path) const {
    const bool in_mesh =
        mesh_.config != nullptr && mesh::IsWithin(path, mesh_.root);
    return in_mesh || mesh::IsWithin(path, store_.here());
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const CheckOptions& options_;
  const FileStore& store_;
  const std::vector<std::string> import_roots_;
  MeshPlan plan_;
  std::set<const File*> policies_;
  std::set<const File*> selected_;
};

}  // namespace

MeshPlan PlanMesh(const MeshFiles& mesh, const Scope& scope,
                  const CheckOptions& options, const FileStore& store) {
  return Planner(mesh, scope, options, store).Run();
}

}  // namespace bylaw::engine
