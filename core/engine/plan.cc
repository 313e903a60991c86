#include "engine/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "compact/shrink.h"
#include "engine/authority.h"
#include "engine/claims.h"
#include "engine/named_files.h"
#include "engine/policy_files.h"
#include "engine/projects_above.h"
#include "engine/referrals.h"
#include "engine/rules.h"
#include "engine/samples.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using formats::Format;
using formats::Kind;

class Planner {
 public:
  Planner(const MeshFiles& mesh, const Scope& scope, const PlanOptions& options,
          const FileStore& store)
      : mesh_(mesh),
        scope_(scope),
        store_(store),
        authority_(mesh, scope, options, store, &plan_) {}

  MeshPlan Run() && {
    authority_.Read();
    claims_.emplace(plan_.config, mesh_.root, FindProjectFolders(mesh_.files));
    if (mesh_.config != nullptr && scope_.Holds(*mesh_.config))
      NamedFiles(mesh_, store_, &plan_).FindDeadClaims();
    projects_above_ = FindProjectsAbove(mesh_, scope_, store_, &plan_);
    SelectDocuments();
    FollowReferrals(
        mesh_, scope_, store_,
        [this](const File& file, Kind kind, const Mention& mention) {
          Select(file, kind, mention);
        },
        &plan_);
    FindCaseOnlyDifferences();
    PutInOrder();
    return std::move(plan_);
  }

 private:
  void SelectDocuments() {
    for (const File* file : mesh_.files) {
      if (mesh_.config == nullptr && !scope_.Holds(*file) &&
          projects_above_.count(file) == 0)
        continue;
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
    const std::string_view key = authority_.KeyOf(file);
    if (key.empty()) return IsPolicyTest(file) && !claims_->IsClaimed(file);
    if (mesh_.config != nullptr && claims_->IsClaimed(file) &&
        scope_.Holds(file)) {
      plan_.sink.Add(kClaimedTwice, {file.source, {}},
                     "this file is claimed by " + text::Quoted(key) +
                         " and by a claim on what it holds at once");
    }
    if (key == "domains")
      Take(file, claims_->JudgeAs(file, Kind::kDomains, key));
    return true;
  }

  // Uses what is ours of a file, and notes what is not.
  void Take(const File& file, FileVerdict verdict) {
    const bool asked = scope_.Holds(file);
    for (size_t i = 0; i < file.documents.size(); ++i) {
      const formats::Artifact& document = file.documents[i];
      DocumentVerdict& judged = verdict.documents[i];
      if (!judged.ours && authority_.KeyOf(file).empty() &&
          authority_.Take(file, document, &judged))
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
      for (Diagnostic& d : verdict.diagnostics) plan_.sink.Add(std::move(d));
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

  void Plan(const File& file, const formats::Artifact& document,
            formats::Detection detection) {
    if (planned_.insert(&document).second)
      plan_.documents.push_back({&file, &document, std::move(detection)});
    if (claims_->HoldsNoModel(file)) plan_.without_models.insert(&file);
  }

  // Left out, unless something that is not refers to it.
  bool IsExcluded(const File& file) const {
    return mesh_.config != nullptr &&
           plan_.config.exclude.list.MatchesOrHolds(BelowRoot(mesh_, file));
  }

  // A file that something of ours refers to, as what it is needed for.
  void Select(const File& file, Kind kind, const Mention& mention) {
    // One that is ours is what it is.
    const bool ours = added_.count(&file) > 0;
    if (const auto brought = plan_.brought.find(&file);
        brought != plan_.brought.end()) {
      brought->second.push_back(mention);
    } else if (!ours) {
      plan_.brought[&file].push_back(mention);
    }
    if (ours && !file.documents.empty() &&
        planned_.count(&file.documents.front()) > 0)
      return;
    FileVerdict verdict = claims_->JudgeAs(file, kind, {});
    bool taken = false;
    for (size_t i = 0; i < file.documents.size(); ++i) {
      DocumentVerdict& judged = verdict.documents[i];
      if (!judged.ours) {
        if (kind == Kind::kSchema) Quote(file, file.documents[i]);
        continue;
      }
      taken = true;
      Plan(file, file.documents[i], std::move(judged.detection));
    }
    // What is wrong with a file that is needed is said, above all that it
    // cannot be read.
    if (taken || file.documents.empty()) AddFile(file);
    if (taken && scope_.Holds(file)) {
      for (Diagnostic& d : verdict.diagnostics) plan_.sink.Add(std::move(d));
    }
  }

  // What a schema refers into need not be one as a whole.
  void Quote(const File& file, const formats::Artifact& document) {
    if (document.root().is_map() && quoted_.insert(&document).second)
      plan_.quoted.push_back({&file, &document, {}});
  }

  void PutInOrder() {
    sort::Stably(&plan_.documents,
                 [](const PlannedDocument& a, const PlannedDocument& b) {
                   return a.file->path() < b.file->path();
                 });
    compact::Shrink(&plan_.documents);
    sort::Stably(&plan_.files, [](const File* a, const File* b) {
      return a->path() < b->path();
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
      const auto [at, inserted] =
          first.try_emplace(text::ToLower(file->path()), file);
      if (inserted || !scope_.Holds(*file) || IsExcluded(*file)) continue;
      plan_.sink.Add(kCaseOnlyDifference, {file->source, {}},
                     "this file is called like " +
                         text::Quoted(at->second->name()) +
                         " but for the case of letters");
    }
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const FileStore& store_;
  MeshPlan plan_;
  Authority authority_;
  std::optional<Claims> claims_;
  std::set<const File*> projects_above_;
  std::set<const File*> added_;
  std::set<const formats::Artifact*> planned_;
  std::set<const formats::Artifact*> quoted_;
};

}  // namespace

text::Location PlaceOfHead(const File& file) {
  if (file.documents.empty()) return {file.source, {}};
  const document::Node* root = &file.documents.front().root();
  if (root->is_list() && root->size() > 0) root = &*root->begin();
  return reading::NameLocation(*root, "policy");
}

MeshPlan PlanMesh(const MeshFiles& mesh, const Scope& scope,
                  const PlanOptions& options, const FileStore& store) {
  return Planner(mesh, scope, options, store).Run();
}

}  // namespace bylaw::engine
