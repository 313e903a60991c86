#include "engine/authority.h"

#include <algorithm>
#include <optional>

#include "engine/named_files.h"
#include "engine/policy_files.h"
#include "engine/rules.h"
#include "formats/domains/told.h"
#include "mesh/path.h"
#include "policy/waiver.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/path_words.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using formats::Format;
using formats::Kind;

text::Location PlaceOf(const formats::Artifact& document, const File& file) {
  const document::Node* root = &document.root();
  if (!root->location().known()) return {file.source, {}};
  if (root->is_list() && root->size() > 0) root = &*root->begin();
  return reading::NameLocation(*root, "policy");
}

// Names that are taken for a configuration's, and are none.
bool IsMisnamedConfig(const File& file) {
  const std::string name = text::ToLower(text::LastPart(file.path()));
  return name == "bylaw.yml" || name == "bylaw.json" || name == kConfigFileName;
}

}  // namespace

Authority::Authority(const MeshFiles& mesh, const Scope& scope,
                     const PlanOptions& options, const FileStore& store,
                     MeshPlan* plan)
    : mesh_(mesh),
      scope_(scope),
      options_(options),
      store_(store),
      plan_(*plan),
      root_(mesh.config != nullptr ? mesh.root : scope.Root(store)) {}

void Authority::Read() {
  if (mesh_.config != nullptr) ReadConfiguration();
  policies_ = CollectPolicies(mesh_, scope_, options_, store_, &plan_);
  CollectWaivers();
  CollectDomains();
}

std::string_view Authority::KeyOf(const File& file) const {
  if (policies_.count(&file) > 0) return "policies";
  if (waivers_.count(&file) > 0) return "waivers";
  return domains_.count(&file) > 0 ? "domains" : "";
}

void Authority::ReadConfiguration() {
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
  plan_.sink = std::move(sink);
}

// A configuration in a folder of a mesh would take the files below it out of
// that mesh, and so from under its policies: only the outer one may say that.
void Authority::CheckOuter(diagnostic::Sink& sink) const {
  if (mesh_.outer == nullptr) return;
  if (!mesh_.outer->documents.empty()) {
    diagnostic::Sink told_of_the_outer_mesh;
    const std::optional<Config> outer = ReadConfig(
        mesh_.outer->documents.front().root(), told_of_the_outer_mesh);
    const std::string_view below =
        mesh::PathBelow(mesh_.root, mesh::FolderOf(mesh_.outer->path()));
    if (outer && outer->meshes.list.Matches(below)) return;
  }
  sink.Add(kNestedMesh, PlaceOfHead(*mesh_.config),
           "this configuration takes its folder out of the mesh of " +
               text::Quoted(mesh_.outer->name()))
      .related.push_back(
          {PlaceOfHead(*mesh_.outer), "the mesh that it lies in"});
}

void Authority::CollectWaivers() {
  for (const ConfigEntry& entry : plan_.config.waivers) {
    for (const File* file : NamedFiles(mesh_, store_, &plan_).Find(entry)) {
      if (waivers_.insert(file).second) plan_.waivers.push_back(file);
    }
  }
  sort::Stably(&plan_.waivers, [](const File* a, const File* b) {
    return a->path() < b->path();
  });
}

void Authority::CollectDomains() {
  for (const ConfigEntry& entry : plan_.config.domains) {
    for (const File* file : NamedFiles(mesh_, store_, &plan_).Find(entry))
      domains_.insert(file);
  }
}

// Whether boundaries lie where nobody but the owner of all of it writes: at
// the root of the mesh, or of what is checked.
bool Authority::IsAtRoot(const File& file) const {
  return mesh::FolderOf(file.path()) == root_;
}

bool Authority::Take(const File& file, const formats::Artifact& document,
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
bool Authority::TakeDomains(const File& file, const formats::Artifact& document,
                            DocumentVerdict* judged) {
  const bool sure = IsSure(document, Format::kDomains);
  const bool at_root = plan_.config.domains.empty() && IsAtRoot(file);
  const bool named =
      text::LastPart(file.path()).find("domain") != std::string_view::npos &&
      formats::domains::MayBeBoundaries(document.root());
  if (!sure && !(at_root && named)) return false;
  if (!at_root) {
    NotInForce(file, document, kDomainsNotInForce);
    return true;
  }
  judged->ours = true;
  judged->detection = document.detection;
  if (scope_.Holds(file))
    plan_.sink.Add(
        kDomainsInForce, PlaceOf(document, file),
        "these boundaries are in force: they lie at the root of what is "
        "checked");
  return true;
}

// One finding a file: several policies in it are one mistake.
void Authority::NotInForce(const File& file, const formats::Artifact& document,
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
               text::Quoted(mesh_.config->name());
  } else {
    message += " not in force: no `bylaw.yaml` names ";
    message += policy ? "it" : "them";
  }
  plan_.sink.Add(rule, PlaceOf(document, file), std::move(message));
}

void Authority::ReportConfig(const File& file) {
  if (!scope_.Holds(file)) return;
  if (text::LastPart(file.path()) == kConfigFileName) {
    plan_.sink.Add(
        kConfigNotInForce, PlaceOfHead(file),
        "this configuration is not in force: another one was asked for");
  } else if (IsMisnamedConfig(file)) {
    plan_.sink.Add(kMisnamedConfig, PlaceOfHead(file),
                   "this file configures nothing: a configuration is called " +
                       text::Quoted(kConfigFileName));
  }
}

}  // namespace bylaw::engine
