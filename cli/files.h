// Reading files.
#ifndef BYLAW_CLI_FILES_H_
#define BYLAW_CLI_FILES_H_

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::cli {

// The system's words for an `errno`, begun in lower case as all our messages
// are.
std::string ErrorText(int number);

// What a path leads to, through links. kOther is neither file nor folder: a
// pipe, a socket, a device.
enum class PathKind { kMissing, kFolder, kFile, kOther };
PathKind KindOfPath(const std::string& path);
// Whether something is there that is no folder. One that cannot be read is
// there all the same: a pipe called `bylaw.yaml` is a configuration that nobody
// knows, and not none.
constexpr bool MayBeRead(PathKind kind) {
  return kind == PathKind::kFile || kind == PathKind::kOther;
}

// Why a file was not opened that is none.
inline constexpr const char* kNoRegularFile =
    "it is no regular file but a pipe, a socket or a device";

// What of a file's bytes the engine is to get: all, or the first ones of what
// is too large, or its end where its format needs no more.
std::string KeepWanted(std::string bytes);

// Reads a file, or standard input, but no more than one byte past the largest
// document the engine takes. Nothing is returned when it cannot be read;
// `reason` then says why, as the system does: "permission denied". A pipe or a
// device is read as well: for what a user names outright (`<(...)`).
std::optional<std::string> ReadFile(const std::string& path,
                                    std::string* reason);
// The same for what was met or is referred to: what is no regular file is not
// read, and opening it waits for nobody.
std::optional<std::string> ReadRegularFile(const std::string& path,
                                           std::string* reason);
std::optional<std::string> ReadStandardInput(std::string* reason);

// Whether what a path leads to, through links, does not lie in a folder. A link
// that leads nowhere does not: reading it says what is wrong.
bool LeadsOut(const std::string& path, const std::string& folder);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_FILES_H_
