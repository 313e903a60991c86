#include "engine/claims.h"

#include <algorithm>
#include <utility>

#include "contract/project.h"
#include "engine/rules.h"
#include "formats/dbt/dbt.h"
#include "formats/dbt/paths.h"
#include "formats/signs.h"
#include "mesh/path.h"
#include "reading/shape.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;
using formats::Certainty;
using formats::Detection;
using formats::Format;
using formats::Kind;

// Whole documents are underlined at their first key.
text::Location StartOf(const formats::Artifact& document, const File& file) {
  const document::Node& root = document.root();
  if (!root.location().known()) return {file.source, {}};
  const document::Node* first = root.At(0);
  if (first == nullptr) return root.location();
  return first->key().empty() ? first->location() : first->key_location();
}

bool HasErrors(const File& file) {
  return std::any_of(
      file.diagnostics.begin(), file.diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

const Diagnostic& FirstError(const File& file) {
  return *std::find_if(
      file.diagnostics.begin(), file.diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

Diagnostic TwoReadings(const formats::Artifact& document,
                       const Detection& detection, const File& file) {
  const document::Node* key = detection.rival_key.empty()
                                  ? nullptr
                                  : document.root().Find(detection.rival_key);
  std::string message = "this can be read as ";
  message += formats::WithArticle(formats::FormatTitle(detection.format));
  message += " and as " + formats::WithArticle(detection.rival);
  return diagnostic::Make(
      kTwoReadings,
      key != nullptr ? key->key_location() : StartOf(document, file),
      std::move(message));
}

Diagnostic HiddenDocument(const formats::Artifact& document,
                          const Detection& detection, const File& file) {
  Diagnostic d =
      diagnostic::Make(kHiddenDocument, StartOf(document, file),
                       "this holds " + formats::WithArticle(detection.hides) +
                           " that is not read as one");
  d.note = detection.reason;
  return d;
}

Diagnostic NotAsClaimed(text::Location at, std::string_view key, Kind kind,
                        const std::string& reason) {
  std::string message = text::Quoted(key) + " claims this file, and it cannot ";
  message += "be read as ";
  message += formats::KindTitle(kind);
  message += ": " + reason;
  return diagnostic::Make(kNotAsClaimed, at, std::move(message));
}

std::string WhyNoFormat(const Detection& detection,
                        const document::Node& root) {
  if (!detection.unread.empty())
    return "it is " + formats::WithArticle(detection.unread);
  if (detection.format == Format::kUnknown)
    return "it is of no format that is read";
  std::string reason = "it looks like ";
  reason += formats::WithArticle(formats::FormatTitle(detection.format));
  if (formats::NamesItsKind(root, detection.format)) {
    const document::Node* version = root.Find("apiVersion");
    return reason + (version == nullptr
                         ? ", and has no `apiVersion`"
                         : ", and its `apiVersion` is none of that standard's");
  }
  reason += ", and lacks what would tell beyond doubt: ";
  reason += formats::SureSign(detection.format);
  return reason;
}

// Kinds that the plan gives their place.
bool IsAuthority(Kind kind) {
  return kind == Kind::kDomains || kind == Kind::kPolicy ||
         kind == Kind::kWaivers || kind == Kind::kConfig;
}

bool IsYaml(std::string_view path) {
  return path.ends_with(".yml") || path.ends_with(".yaml");
}

// `folders` are sorted: there may be as many projects as files.
bool IsBelowAny(const File& file, const std::vector<std::string>& folders) {
  if (folders.empty()) return false;
  for (std::string at(file.path());;) {
    if (std::binary_search(folders.begin(), folders.end(), at) &&
        mesh::IsWithin(file.path(), at))
      return true;
    std::string above = mesh::FolderOf(at);
    if (above == at) return false;
    at = std::move(above);
  }
}

std::string_view NameOf(Kind kind) {
  return kind == Kind::kContract ? "contract" : "product";
}

}  // namespace

ProjectFolders FindProjectFolders(const std::vector<const File*>& files) {
  ProjectFolders folders;
  for (const File* file : files) {
    for (const formats::Artifact& document : file->documents) {
      if (document.detection.format != Format::kDbtProject ||
          document.detection.certainty != Certainty::kCertain)
        continue;
      diagnostic::Sink reported_when_read;
      const formats::Content content = formats::Read(
          document.detection, document.root(), reported_when_read);
      const auto* project = std::get_if<contract::Project>(&content);
      if (project == nullptr) continue;
      const auto add = [file](const std::vector<contract::Text>& paths,
                              std::vector<std::string>* to) {
        for (const contract::Text& path : paths)
          to->push_back(
              mesh::JoinPath(mesh::FolderOf(file->path()), path.value));
      };
      add(project->model_paths, &folders.models);
      add(project->seed_paths, &folders.models);
      add(project->snapshot_paths, &folders.models);
      add(formats::dbt::PathsWithoutModels(document.root()), &folders.others);
    }
  }
  sort::Stably(&folders.models);
  sort::Stably(&folders.others);
  return folders;
}

std::string Claims::BelowRoot(const File& file) const {
  return mesh::IsWithin(file.path(), root_)
             ? std::string(mesh::PathBelow(file.path(), root_))
             : mesh::RelativePath(file.path(), root_);
}

std::vector<const Claim*> Claims::ClaimsOn(const File& file) const {
  std::vector<const Claim*> claims;
  if (config_.claims.empty()) return claims;
  const std::string below = BelowRoot(file);
  for (const Claim& claim : config_.claims) {
    if (claim.globs.list.Matches(below)) claims.push_back(&claim);
  }
  return claims;
}

bool Claims::IsClaimed(const File& file) const {
  return !ClaimsOn(file).empty();
}

bool Claims::IsInProject(const File& file) const {
  return IsBelowAny(file, project_folders_.models);
}

bool Claims::HoldsNoModel(const File& file) const {
  return IsBelowAny(file, project_folders_.others) && !IsInProject(file) &&
         !IsClaimed(file);
}

// Whether a file of an ending that nothing is read by is claimed all the same:
// by a glob that names the ending, or as what it shows itself to be. A picture
// in a folder of products is none of them.
bool Claims::IsMeant(const File& file,
                     const std::vector<const Claim*>& claims) const {
  if (formats::HasReadEnding(file.path())) return true;
  if (file.sketch != Format::kUnknown) return true;
  const std::string below = BelowRoot(file);
  return std::any_of(claims.begin(), claims.end(),
                     [&below](const Claim* claim) {
                       return claim->globs.list.NamesEnding(below);
                     }) ||
         std::any_of(file.documents.begin(), file.documents.end(),
                     [](const formats::Artifact& document) {
                       return formats::SpeaksForItself(document.detection);
                     });
}

FileVerdict Claims::Judge(const File& file) const {
  const std::vector<const Claim*> claims = ClaimsOn(file);
  if (!claims.empty() && !IsMeant(file, claims)) {
    FileVerdict verdict;
    verdict.reason = "its name ends in nothing that is read";
    for (const formats::Artifact& document : file.documents) {
      verdict.documents.push_back({false, document.detection, verdict.reason});
    }
    return verdict;
  }
  if (claims.size() == 1)
    return JudgeAs(file, claims.front()->kind, claims.front()->key);
  FileVerdict verdict;
  if (claims.size() > 1) {
    // Read as what it says it is, so that nothing goes unsaid meanwhile.
    const Kind said =
        file.documents.empty()
            ? Kind::kNone
            : formats::KindOf(file.documents.front().detection.format);
    const auto fitting =
        std::find_if(claims.begin(), claims.end(),
                     [said](const Claim* each) { return each->kind == said; });
    const Claim& taken = fitting == claims.end() ? *claims.front() : **fitting;
    verdict = JudgeAs(file, taken.kind, taken.key);
    std::string keys;
    for (const Claim* claim : claims) {
      if (!keys.empty()) keys += claim == claims.back() ? " and " : ", ";
      keys += text::Quoted(claim->key);
    }
    verdict.diagnostics.push_back(
        diagnostic::Make(kClaimedTwice, {file.source, {}},
                         "this file is claimed by " + keys + " at once"));
    verdict.ours = true;
    return verdict;
  }
  JudgeFree(file, &verdict);
  return verdict;
}

// What a file of which nothing is claimed says of itself.
void Claims::JudgeFree(const File& file, FileVerdict* verdict) const {
  for (const formats::Artifact& document : file.documents) {
    DocumentVerdict& judged = verdict->documents.emplace_back();
    JudgeDocument(file, document, &judged, &verdict->diagnostics);
    verdict->ours = verdict->ours || judged.ours;
    if (verdict->reason.empty()) verdict->reason = judged.reason;
  }
  if (!file.unreadable.empty()) verdict->ours = true;
  verdict->ours = verdict->ours || !verdict->diagnostics.empty();
  NoteDialects(file, verdict);
  NotePointer(file, verdict);
  if (!HasErrors(file) || verdict->ours) {
    if (verdict->reason.empty()) verdict->reason = "it is empty";
    return;
  }
  // What cannot be read may have been a product before somebody broke it.
  verdict->reason = "it cannot be read: " + FirstError(file).message;
  // What lies in a project and is nothing else describes its models.
  const Format sketch = file.sketch == Format::kUnknown &&
                                IsYaml(file.path()) && IsInProject(file)
                            ? Format::kDbtProperties
                            : file.sketch;
  const Kind kind = formats::KindOf(sketch);
  const bool elsewhere = kind != Kind::kProduct && kind != Kind::kContract &&
                         config_.FindClaim(kind) != nullptr;
  verdict->ours = sketch != Format::kUnknown && !elsewhere;
}

// What names a meta-schema of somebody's own may describe our data or another
// tool's settings. It is passed over, and not in silence.
void Claims::NoteDialects(const File& file, FileVerdict* verdict) const {
  if (config_.FindClaim(Kind::kSchema) != nullptr) return;
  for (size_t i = 0; i < file.documents.size(); ++i) {
    const DocumentVerdict& judged = verdict->documents[i];
    if (judged.ours || judged.detection.format != Format::kJsonSchema) continue;
    const document::Node* dialect = file.documents[i].root().Find("$schema");
    if (dialect == nullptr || !dialect->is_string()) continue;
    Diagnostic d = diagnostic::Make(
        kNotOurs, dialect->location(),
        "this looks like a JSON Schema and names no draft of it, so that it is "
        "not checked");
    d.severity = diagnostic::Severity::kWarning;
    d.enforce = diagnostic::Enforcement::kWaivable;
    verdict->diagnostics.push_back(std::move(d));
  }
}

// Nobody can say what stands behind it.
void Claims::NotePointer(const File& file, FileVerdict* verdict) {
  if (!file.is_lfs_pointer || verdict->ours) return;
  verdict->diagnostics.push_back(diagnostic::Make(
      kNotFetched, {file.source, {}},
      "this is a pointer of Git LFS, and what it stands for is not checked"));
}

void Claims::JudgeDocument(const File& file, const formats::Artifact& document,
                           DocumentVerdict* verdict,
                           std::vector<Diagnostic>* diagnostics) const {
  const Detection& detection = document.detection;
  const Kind kind = formats::KindOf(detection.format);
  verdict->detection = detection;
  if (formats::SpeaksForItself(detection)) {
    const Kind spoken = detection.hides.empty() ? kind : Kind::kProduct;
    const Claim* claim = config_.FindClaim(spoken);
    if (!detection.hides.empty()) {
      diagnostics->push_back(HiddenDocument(document, detection, file));
    } else if (claim != nullptr) {
      diagnostics->push_back(diagnostic::Make(
          kUnclaimed, StartOf(document, file),
          "this is " +
              formats::WithArticle(formats::FormatTitle(detection.format)) +
              ", and " + text::Quoted(claim->key) + " claims no such file"));
      diagnostics->back().related.push_back(
          {claim->at, "which " + std::string(NameOf(kind)) + "s there are"});
      verdict->reason = text::Quoted(claim->key) + " does not claim it";
      return;
    }
    if (!detection.rival.empty())
      diagnostics->push_back(TwoReadings(document, detection, file));
    verdict->ours = detection.hides.empty();
    return;
  }
  if (kind == Kind::kNone && detection.hides.empty() && IsYaml(file.path()) &&
      config_.FindClaim(Kind::kModel) == nullptr && IsInProject(file) &&
      formats::dbt::MayDescribeProject(document.root())) {
    verdict->detection.format = Format::kDbtProperties;
    verdict->ours = true;
    return;
  }
  if (IsAuthority(kind)) {
    verdict->reason = WhyNoFormat(detection, document.root());
    return;
  }
  if (config_.FindClaim(kind) != nullptr) {
    verdict->reason =
        text::Quoted(config_.FindClaim(kind)->key) + " does not claim it";
    return;
  }
  const bool in_project = kind == Kind::kModel && IsInProject(file);
  verdict->ours = detection.format != Format::kUnknown &&
                  (detection.certainty == Certainty::kCertain || in_project);
  if (!verdict->ours) verdict->reason = WhyNoFormat(detection, document.root());
}

FileVerdict Claims::JudgeAs(const File& file, Kind kind,
                            std::string_view key) const {
  FileVerdict verdict;
  verdict.ours = !key.empty();
  for (const formats::Artifact& document : file.documents) {
    DocumentVerdict& judged = verdict.documents.emplace_back();
    judged.detection = formats::DetectAs(kind, document, file.name());
    judged.ours = judged.detection.format != Format::kUnknown &&
                  judged.detection.hides.empty();
    if (judged.ours) {
      verdict.ours = true;
      if (!judged.detection.rival.empty())
        verdict.diagnostics.push_back(
            TwoReadings(document, judged.detection, file));
      continue;
    }
    judged.reason = judged.detection.reason;
    if (verdict.reason.empty()) verdict.reason = judged.reason;
    // YAML that ends in `---` has an empty document more.
    const bool left_over =
        document.root().is_null() && file.documents.size() > 1;
    if (key.empty() || left_over) continue;
    if (!judged.detection.hides.empty()) {
      verdict.diagnostics.push_back(
          HiddenDocument(document, judged.detection, file));
    } else {
      verdict.diagnostics.push_back(
          NotAsClaimed(StartOf(document, file), key, kind, judged.reason));
    }
  }
  if (!key.empty() && file.documents.empty() && !HasErrors(file) && !file.link)
    verdict.diagnostics.push_back(
        NotAsClaimed({file.source, {}}, key, kind, "it is empty"));
  return verdict;
}

}  // namespace bylaw::engine
