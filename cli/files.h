// Reading and writing files, and finding them in folders.
#ifndef BYLAW_CLI_FILES_H_
#define BYLAW_CLI_FILES_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::cli {

// The system's words for an `errno`, begun in lower case as all our messages
// are.
std::string ErrorText(int number);

enum class PathKind { kMissing, kFolder, kFile };
PathKind KindOfPath(const std::string& path);

// What of a file's bytes the engine is to get: all, or the first ones of what
// is too large, or its end where its format needs no more.
std::string KeepWanted(std::string bytes);

// Reads a file, or standard input, but no more than one byte past the largest
// document the engine takes. Nothing is returned when it cannot be read;
// `reason` then says why, as the system does: "permission denied".
std::optional<std::string> ReadFile(const std::string& path,
                                    std::string* reason);
std::optional<std::string> ReadStandardInput(std::string* reason);

// What WalkFolder found: a file to read, a folder that cannot be looked into
// (then `reason` says why), or a link to a folder, which is not followed.
enum class FoundKind { kFile, kFolderLink };
struct Found {
  std::string path;
  std::string reason;
  FoundKind kind = FoundKind::kFile;
};

// Whether a file of this name may hold what Bylaw reads, by extension: .yaml
// .yml .json .avsc .proto .parquet .sql .tf, in letters of either case.
bool HasKnownExtension(std::string_view name);

// Visits all files below a folder that may hold what Bylaw reads, sorted by
// name. Left out
// are hidden files and folders, `node_modules` and `build`, unless the folder
// itself is such a one. Links to folders are told and not followed, so that no
// loop is walked.
void WalkFolder(const std::string& folder,
                const std::function<void(const Found&)>& visit);

// Whether a walk passes over what is called so.
bool IsPassedOver(std::string_view name);

// Whether a path is a link to what is not below a folder. One that leads
// nowhere does not: reading it says what is wrong.
bool LeadsOut(const std::string& path, const std::string& folder);

// Replaces a file's text in one step: a reader sees the old one or the new one,
// never a part. What is no regular file (a pipe, /dev/null) is written
// directly. Returns why it failed; empty when it did not.
std::string ReplaceFile(const std::string& path, std::string_view text);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_FILES_H_
