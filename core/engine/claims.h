// Whose a document is. A configuration claims files for what they hold
// (`products:`, `contracts:`, `schemas:`, `models:`, `infrastructure:`), and
// every claim is kept or is an error; a kind that it does not claim is told
// from the document, which must say so beyond doubt. What is left is nobody's:
// nothing is said about it, and nothing it says counts.
//
//   Claims claims(config, root, projects);
//   FileVerdict verdict = claims.Judge(file);
//   for (size_t i = 0; i < file.documents.size(); ++i)
//     if (verdict.documents[i].ours) Use(file.documents[i], ...detection);
//
// Boundaries, policies, waivers and configurations are not judged here: they
// speak with authority, and who may is said elsewhere (authority.h).
#ifndef BYLAW_ENGINE_CLAIMS_H_
#define BYLAW_ENGINE_CLAIMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "engine/config.h"
#include "engine/files.h"
#include "formats/format.h"

namespace bylaw::engine {

struct DocumentVerdict {
  bool ours = false;
  formats::Detection detection;  // what it is read as
  std::string reason;            // why it is not ours
};

struct FileVerdict {
  // One for each of the file's documents.
  std::vector<DocumentVerdict> documents;
  // Whether the file is looked at: one of its documents is ours, or what of it
  // cannot be read would be.
  bool ours = false;
  std::string reason;  // why it is not
  // What is wrong with the claim; what is wrong with the file is its own.
  std::vector<diagnostic::Diagnostic> diagnostics;
};

// The folders of dbt projects.
struct ProjectFolders {
  std::vector<std::string> models;  // seeds and snapshots too
  std::vector<std::string> others;  // macros, tests, analyses
};
ProjectFolders FindProjectFolders(const std::vector<const File*>& files);

class Claims {
 public:
  // `root` is the configuration's folder; without a configuration it is empty,
  // and nothing is claimed. `config` outlives the claims.
  Claims(const Config& config, std::string_view root,
         ProjectFolders project_folders)
      : config_(config),
        root_(root),
        project_folders_(std::move(project_folders)) {}

  FileVerdict Judge(const File& file) const;
  // The same for a file that something of ours refers to as a kind, or that the
  // configuration names under `key`. With a key, what cannot be read as that
  // kind is an error; else it is passed over, and the reference leads nowhere.
  FileVerdict JudgeAs(const File& file, formats::Kind kind,
                      std::string_view key) const;
  // Whether a glob of the configuration claims the file.
  bool IsClaimed(const File& file) const;
  // Whether the file lies where its dbt project keeps macros, tests or analyses:
  // its SQL is read, but is no model, whatever it calls. Where a project has one
  // folder for both, or a claim says so, it may be one.
  bool HoldsNoModel(const File& file) const;

 private:
  std::vector<const Claim*> ClaimsOn(const File& file) const;
  bool IsMeant(const File& file, const std::vector<const Claim*>& claims) const;
  std::string BelowRoot(const File& file) const;
  void NoteDialects(const File& file, FileVerdict* verdict) const;
  static void NotePointer(const File& file, FileVerdict* verdict);
  void JudgeDocument(const File& file, const formats::Artifact& document,
                     DocumentVerdict* verdict,
                     std::vector<diagnostic::Diagnostic>* diagnostics) const;
  void JudgeFree(const File& file, FileVerdict* verdict) const;
  bool IsInProject(const File& file) const;

  const Config& config_;
  std::string root_;
  ProjectFolders project_folders_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CLAIMS_H_
