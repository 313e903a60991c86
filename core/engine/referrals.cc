#include "engine/referrals.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rules.h"
#include "mesh/path.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using formats::Format;
using formats::Kind;

class Follower {
 public:
  Follower(const MeshFiles& mesh, const Scope& scope, const FileStore& store,
           const SelectReferred& select, MeshPlan* plan)
      : mesh_(mesh),
        scope_(scope),
        store_(store),
        select_(select),
        plan_(*plan),
        import_roots_(scope.ImportRoots(store)) {}

  void Run() && {
    // Both lists grow while they are walked.
    size_t quoted = 0;
    for (size_t i = 0;
         i < plan_.documents.size() || quoted < plan_.quoted.size();) {
      if (i < plan_.documents.size()) {
        FollowAll(plan_.documents[i++]);
      } else {
        // What a schema refers into is followed as one.
        const PlannedDocument& from = plan_.quoted[quoted++];
        formats::Detection schema;
        schema.format = Format::kJsonSchema;
        FollowAll({from.file, from.document, std::move(schema)});
      }
    }
    FindNamedContracts();
    plan_.referred.insert(plan_.referred.end(), referred_.begin(),
                          referred_.end());
  }

 private:
  // Not by reference: the list that it stands in grows.
  void FollowAll(const PlannedDocument planned) {
    const File& file = *planned.file;
    const auto read = ReadOnceOf(planned);
    const formats::Referrals referrals =
        read != nullptr && read->product != nullptr
            ? formats::ReferralsOf(*read->product)
            : formats::ReferralsOf(planned.detection(), *planned.document,
                                   {file.path(), import_roots_});
    for (const formats::Referral& referral : referrals.files)
      Follow(file, referral);
    if (scope_.Holds(file))
      contract_ids_.insert(referrals.contract_ids.begin(),
                           referrals.contract_ids.end());
  }

  void FindNamedContracts() {
    if (contract_ids_.empty()) return;
    for (const PlannedDocument& planned : plan_.documents) {
      if (formats::KindOf(planned.detection().format) != Kind::kContract)
        continue;
      const contract::Text id =
          reading::TakeText(planned.document->root(), "id");
      if (contract_ids_.count(id.value) > 0)
        plan_.wanted_besides.insert(planned.file);
    }
  }

  // Of the files that may be meant, the best one there is counts; one that would
  // be better may be there and not be read yet.
  void Follow(const File& from, const formats::Referral& referral) {
    if (referral.from == formats::Referral::From::kRoots)
      return FollowBelowRoots(from, referral);
    for (const std::string& target : referral.targets) {
      const std::string path =
          mesh::JoinPath(mesh::FolderOf(from.path()), target);
      if (!IsReachable(from, target, path)) {
        if (referral.stays_inside) ReportOutside(target, referral.at);
        return;
      }
      if (const File* file = store_.Find(path)) {
        select_(*file, referral.kind, {&from, referral.at});
        if (referral.asked_along && scope_.Holds(from))
          plan_.wanted_besides.insert(file);
        return;
      }
      referred_.insert(path);
    }
  }

  void FollowBelowRoots(const File& from, const formats::Referral& referral) {
    const auto& paths = referral.targets;
    const auto found = std::find_if(
        paths.begin(), paths.end(),
        [this](const auto& path) { return store_.Find(path) != nullptr; });
    if (found != paths.end())
      return select_(*store_.Find(*found), referral.kind, {&from, referral.at});
    if (referral.built_in) return;
    for (const std::string& path : paths) {
      if (IsReachable(from, "", path)) referred_.insert(path);
    }
  }

  void ReportOutside(const std::string& target, text::Location at) {
    plan_.sink.Add(
        kOutsideReference, at,
        text::Quoted(target) + " leads out of the repository and is not read");
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
    const std::string repository = store_.RepositoryOf(from.path());
    if (!repository.empty() && mesh::IsWithin(path, repository)) return true;
    if (scope_.Covers(path)) return !LeadsAboveAll(from, target);
    return repository.empty() && mesh::IsWithin(path, store_.here()) &&
           !LeadsAboveAll(from, target);
  }

  // Whether there are more `..` in a path than folders to leave: at the root of
  // all, one above is the root again, which nobody means.
  bool LeadsAboveAll(const File& from, std::string_view target) const {
    const std::string below(mesh::PathBelow(mesh::FolderOf(from.path()), "/"));
    return !mesh::IsWithin(mesh::JoinPath(below.empty() ? "." : below, target),
                           ".");
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const FileStore& store_;
  const SelectReferred& select_;
  MeshPlan& plan_;
  const std::vector<std::string> import_roots_;
  std::set<std::string> referred_;
  // Those that products within the scope name.
  std::set<std::string> contract_ids_;
};

}  // namespace

void FollowReferrals(const MeshFiles& mesh, const Scope& scope,
                     const FileStore& store, const SelectReferred& select,
                     MeshPlan* plan) {
  Follower(mesh, scope, store, select, plan).Run();
}

}  // namespace bylaw::engine
