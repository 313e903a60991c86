#include "engine/policy_files.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/bundle.h"
#include "engine/named_files.h"
#include "engine/policy_cache.h"
#include "engine/rules.h"
#include "mesh/path.h"
#include "policy_test/policy_test.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/path_words.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using formats::Format;

bool HoldsSure(const File& file, Format format) {
  return std::any_of(file.documents.begin(), file.documents.end(),
                     [format](const formats::Artifact& document) {
                       return IsSure(document, format);
                     });
}

bool IsPolicyFile(const File& file) { return HoldsSure(file, Format::kPolicy); }

// A file is of a kind when all of its documents are: a product must not hide
// behind a document of another kind.
template <typename IsOfKind>
bool EachDocument(const File& file, const IsOfKind& is_of_kind) {
  for (const formats::Artifact& document : file.documents) {
    if (!is_of_kind(document.root())) return false;
  }
  return !file.documents.empty();
}

class Collector {
 public:
  Collector(const MeshFiles& mesh, const Scope& scope,
            const PlanOptions& options, const FileStore& store, MeshPlan* plan)
      : mesh_(mesh),
        scope_(scope),
        options_(options),
        store_(store),
        plan_(*plan),
        named_(mesh, store, plan) {}

  std::set<const File*> Run() && {
    CollectPolicies();
    CheckLocks();
    return std::move(all_);
  }

 private:
  void CollectPolicies() {
    std::set<const File*> files;
    plan_.packs = plan_.config.profile_packs;
    for (const ConfigEntry& entry : plan_.config.policies) {
      if (TakePack(entry.value, entry.at)) continue;
      const auto found = named_.Find(entry);
      files.insert(found.begin(), found.end());
    }
    for (const std::string& name : options_.policies) {
      if (TakePack(name, {})) continue;
      const auto found = named_.Find(store_.PathOf(name), name, {});
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
          (policy_test::IsTestFileName(file->path()) && !IsPolicyFile(*file));
      (tests ? plan_.policy_tests : plan_.policies).push_back(file);
    }
    for (std::vector<const File*>* sorted :
         {&plan_.policies, &plan_.policy_tests}) {
      sort::Stably(sorted, [](const File* a, const File* b) {
        return a->path() < b->path();
      });
    }
    all_ = std::move(files);
    all_.insert(replaced_.begin(), replaced_.end());
  }

  // Puts the policies of `replacements` in the place of those of the same id,
  // and of files of the same name that only tune.
  void Replace(std::set<const File*>* files) {
    std::set<const File*> fresh;
    for (const std::string& name : options_.replacements) {
      for (const File* file : named_.Find(store_.PathOf(name), name, {}))
        fresh.insert(file);
    }
    if (fresh.empty()) return;
    std::set<std::string_view> ids;
    std::set<std::string_view> names;
    for (const File* file : fresh) {
      for (const std::string_view id : PolicyIdsOf(*file)) ids.insert(id);
      names.insert(text::LastPart(file->path()));
    }
    for (auto at = files->begin(); at != files->end();) {
      const std::vector<std::string_view> own = PolicyIdsOf(**at);
      const bool same_id = std::any_of(
          own.begin(), own.end(), [&](auto id) { return ids.count(id) > 0; });
      const bool same_name =
          own.empty() && names.count(text::LastPart((*at)->path())) > 0;
      if (!same_id && !same_name) {
        ++at;
        continue;
      }
      replaced_.insert(*at);
      at = files->erase(at);
    }
    files->insert(fresh.begin(), fresh.end());
  }

  // The ids of the policies in a file, one that is a list of them included.
  static std::vector<std::string_view> PolicyIdsOf(const File& file) {
    std::vector<std::string_view> ids;
    const auto add = [&ids](const document::Node& root) {
      const document::Node* id = root.is_map() ? root.Find("policy") : nullptr;
      if (id != nullptr && !id->string().empty()) ids.push_back(id->string());
    };
    for (const formats::Artifact& document : file.documents) {
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
                       [&](const File* file) { return file->path() == path; });
      if (bundle == plan_.policies.end() || !IsBundle(**bundle)) {
        plan_.usable = false;
        plan_.sink
            .Add(kLockedBundle, lock.bundle.at,
                 text::Quoted(lock.bundle.value) +
                     " is no bundle among the `policies`")
            .help =
            "name the bundle as `policies` names it, or remove the lock";
        continue;
      }
      diagnostic::Sink sink;
      const ReadBundleResult read =
          ReadBundle((*bundle)->documents[0].root(), sink);
      if (read.sha256 == lock.sha256) continue;
      plan_.usable = false;
      // One that is not sound says so itself.
      for (Diagnostic& d : sink.Take()) plan_.sink.Add(std::move(d));
      plan_.sink.Add(sink.unkept());
      if (read.sha256.empty()) continue;
      Diagnostic changed = diagnostic::Make(
          kLockedBundle, lock.at,
          "the bundle " + text::Quoted(lock.bundle.value) +
              " is not the one that is locked: its hash is " + read.sha256);
      changed.related.push_back({read.hash_at, "the bundle's hash"});
      plan_.sink.Add(std::move(changed));
    }
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
    Diagnostic& d = plan_.sink.Add(kMissingFile, at,
                                   "there is no pack " + text::Quoted(name));
    const std::string_view near = text::NearestName(name, known);
    if (!near.empty()) {
      d.help = "did you mean " + text::Quoted(near) + "?";
      return;
    }
    std::string packs = "the packs are";
    for (const std::string_view pack : known) {
      packs += pack == known.front() ? " " : ", ";
      packs += text::Quoted(pack);
    }
    d.help = std::move(packs);
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const PlanOptions& options_;
  const FileStore& store_;
  MeshPlan& plan_;
  NamedFiles named_;
  std::set<const File*> replaced_;
  std::set<const File*> all_;
};

}  // namespace

std::set<const File*> CollectPolicies(const MeshFiles& mesh, const Scope& scope,
                                      const PlanOptions& options,
                                      const FileStore& store, MeshPlan* plan) {
  return Collector(mesh, scope, options, store, plan).Run();
}

bool IsPolicyTest(const File& file) {
  // What holds more than tests is whatever else it is.
  return policy_test::IsTestFileName(file.path()) &&
         EachDocument(file, [](const document::Node& root) {
           return root.size() == 1 && root.Find("tests") != nullptr;
         });
}

bool IsSure(const formats::Artifact& document, Format format) {
  return document.detection.format == format &&
         document.detection.certainty == formats::Certainty::kCertain;
}

}  // namespace bylaw::engine
