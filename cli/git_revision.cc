#include "cli/git_revision.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "cli/mesh_loader.h"
#include "cli/walk.h"

extern char** environ;

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

// What tells git which repository it works in, and so makes it another one than
// that around a folder. Hooks set them.
constexpr std::array<std::string_view, 6> kOwnVariables = {
    "GIT_DIR=",        "GIT_WORK_TREE=", "GIT_INDEX_FILE=",
    "GIT_COMMON_DIR=", "GIT_PREFIX=",    "GIT_NAMESPACE="};

std::vector<char*> EnvironmentFor(const std::string& folder) {
  const bool keeps = RepositoryAround(AbsolutePath(folder).string()).empty();
  std::vector<char*> environment;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view variable = *at;
    if (keeps || std::none_of(kOwnVariables.begin(), kOwnVariables.end(),
                              [variable](std::string_view own) {
                                return variable.starts_with(own);
                              }))
      environment.push_back(*at);
  }
  environment.push_back(nullptr);
  return environment;
}

// Runs git in a folder with this as its standard input and gives what it
// printed; nothing when it cannot be run or fails.
std::optional<std::string> RunGit(const std::string& folder,
                                  std::vector<std::string> words,
                                  std::string_view input = {}) {
  words.insert(words.begin(), {"git", "--literal-pathspecs", "-C", folder});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // A file as input: git may answer before it has read all of it.
  const std::unique_ptr<FILE, int (*)(FILE*)> in(std::tmpfile(), std::fclose);
  if (in == nullptr) return std::nullopt;
  if (std::fwrite(input.data(), 1, input.size(), in.get()) != input.size() ||
      std::fflush(in.get()) != 0 ||
      ::lseek(::fileno(in.get()), 0, SEEK_SET) != 0)
    return std::nullopt;
  int ends[2];
  if (::pipe(ends) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(in.get()), 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addclose(&actions, ends[0]);
  ::posix_spawn_file_actions_addclose(&actions, ends[1]);
  std::vector<char*> environment = EnvironmentFor(folder);
  pid_t child = 0;
  const int started = ::posix_spawnp(&child, "git", &actions, nullptr,
                                     arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string answer;
  if (started == 0) {
    char buffer[1 << 16];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      answer.append(buffer, static_cast<size_t>(n));
  }
  ::close(ends[0]);
  int status = 1;
  if (started != 0 || ::waitpid(child, &status, 0) != child ||
      !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return std::nullopt;
  return answer;
}

// The one line of an answer; empty for any other.
std::string LineOf(std::optional<std::string> answer) {
  if (!answer || answer->empty() || answer->back() != '\n') return {};
  answer->pop_back();
  return *std::move(answer);
}

bool IsId(std::string_view text) {
  return text.size() >= 40 &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

struct TreeLine {
  std::string_view mode, type, id, name;
};

// Takes `MODE TYPE ID\tNAME\0...` apart; the views look into it.
std::vector<TreeLine> ParseTree(std::string_view listing) {
  std::vector<TreeLine> lines;
  while (!listing.empty()) {
    const size_t end = std::min(listing.find('\0'), listing.size());
    std::string_view line = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::string_view name = line.substr(tab + 1);
    line = line.substr(0, tab);
    const size_t type = line.find(' ');
    const size_t id = line.rfind(' ');
    if (type == std::string_view::npos || id <= type) continue;
    lines.push_back({line.substr(0, type), line.substr(type + 1, id - type - 1),
                     line.substr(id + 1), name});
  }
  return lines;
}

// The links of a commit: what each holds, by its absolute path.
using Links = std::map<std::string, fs::path>;

// Where a path leads once all links on its way are followed, as a file system
// would; empty where they go round in a circle.
std::string FollowLinks(fs::path path, const Links& links) {
  constexpr int kMostHops = 40;  // as Linux has it
  for (int hops = 0; hops <= kMostHops; ++hops) {
    fs::path at;
    auto part = path.begin();
    auto link = links.end();
    while (part != path.end() && link == links.end()) {
      at /= *part++;
      link = links.find(at.string());
    }
    if (link == links.end()) return path.string();
    fs::path next = at.parent_path() / link->second;
    for (; part != path.end(); ++part) next /= *part;
    path = next.lexically_normal();
  }
  return {};
}

std::string ReadLinks(const std::string& folder, const fs::path& top,
                      const std::vector<TreeLine>& lines, Links* links) {
  std::vector<GitEntry> blobs;
  for (const TreeLine& line : lines) {
    if (line.mode == "120000")
      blobs.push_back({std::string(line.name), std::string(line.id), {}, {}});
  }
  if (blobs.empty()) return {};
  return ReadBlobs(
      folder, blobs, [&](const GitEntry& link, std::string_view target) {
        links->emplace((top / link.below).lexically_normal().string(), target);
      });
}

}  // namespace

std::string CommitOf(const std::string& folder, const std::string& name) {
  if (name.empty() || name.front() == '-') return {};
  // In two steps: what is asked for by words (`:/text`) would take in `^{...}`.
  const std::string object =
      LineOf(RunGit(folder, {"rev-parse", "--verify", "--quiet", name}));
  if (!IsId(object)) return {};
  const std::string commit = LineOf(RunGit(
      folder, {"rev-parse", "--verify", "--quiet", object + "^{commit}"}));
  return IsId(commit) ? commit : std::string();
}

std::string FullNameOf(const std::string& folder, const std::string& name) {
  const std::string full =
      LineOf(RunGit(folder, {"rev-parse", "--symbolic-full-name", name}));
  return full.starts_with("refs/") && full != name ? full
                                                   : CommitOf(folder, name);
}

std::string ListCommit(const std::string& folder, const std::string& commit,
                       std::vector<GitEntry>* entries) {
  const fs::path top = LineOf(RunGit(folder, {"rev-parse", "--show-toplevel"}));
  const std::string below =
      LineOf(RunGit(folder, {"rev-parse", "--show-prefix"}));
  const auto listing =
      RunGit(folder, {"ls-tree", "-r", "-z", "--full-tree", commit});
  if (top.empty() || !listing) return "git cannot list that revision";
  const std::vector<TreeLine> lines = ParseTree(*listing);
  Links links;
  std::string problem = ReadLinks(folder, top, lines, &links);
  if (!problem.empty()) return problem;
  std::map<std::string, std::string_view> blobs;  // of files, by absolute path
  if (!links.empty()) {
    for (const TreeLine& line : lines) {
      if (line.type == "blob" && line.mode != "120000")
        blobs.emplace((top / line.name).lexically_normal().string(), line.id);
    }
  }
  for (const TreeLine& line : lines) {
    if (!line.name.starts_with(below)) continue;
    GitEntry entry;
    entry.below = line.name.substr(below.size());
    if (line.type == "commit") {
      entry.commit = line.id;
    } else if (line.mode != "120000") {
      entry.blob = line.id;
    } else {
      const std::string target =
          FollowLinks((top / line.name).lexically_normal(), links);
      const auto found = blobs.find(target);
      if (found != blobs.end()) {
        entry.blob = found->second;
      } else {
        const std::string inside = target + "/";
        const auto first = blobs.lower_bound(inside);
        if (target == top ||
            (first != blobs.end() && first->first.starts_with(inside)))
          continue;
        entry.reason = "a link to what that revision does not hold";
      }
    }
    entries->push_back(std::move(entry));
  }
  return {};
}

std::string ReadBlobs(
    const std::string& folder, const std::vector<GitEntry>& entries,
    const std::function<void(const GitEntry&, std::string_view)>& take) {
  std::string ids;
  for (const GitEntry& entry : entries) ids += entry.blob + '\n';
  const auto contents = RunGit(folder, {"cat-file", "--batch"}, ids);
  if (!contents) return "git cannot read the files of that revision";
  // `ID blob SIZE\n...\n` each; of what is not at hand `ID missing\n`.
  std::string_view answer = *contents;
  for (const GitEntry& entry : entries) {
    const size_t end = answer.find('\n');
    const std::string_view head = answer.substr(0, end);
    const std::string begin = entry.blob + " blob ";
    if (end == std::string_view::npos || !head.starts_with(begin))
      return "git has no content of `" + entry.below + "` at hand";
    const size_t size = static_cast<size_t>(std::strtoull(
        std::string(head.substr(begin.size())).c_str(), nullptr, 10));
    answer.remove_prefix(end + 1);
    if (answer.size() < size) return "git broke off in `" + entry.below + "`";
    take(entry, answer.substr(0, size));
    answer.remove_prefix(std::min(size + 1, answer.size()));
  }
  return {};
}

bool IsAtCommit(const std::string& folder, const std::string& below,
                const std::string& commit) {
  const auto listing =
      RunGit(folder, {"ls-files", "--stage", "-z", "--", below});
  return listing && listing->starts_with("160000 " + commit + " ");
}

}  // namespace bylaw::cli
