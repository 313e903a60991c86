#include "cli/base_loader.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/configurations.h"
#include "cli/files.h"
#include "cli/walk.h"
#include "engine/faces.h"

extern char** environ;

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

// The folder whose earlier state is asked for.
std::string ComparedFolder(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (KindOfPath(path) == PathKind::kFolder) return path;
  }
  const fs::path parent =
      paths.empty() ? fs::path() : fs::path(paths.front()).parent_path();
  return parent.empty() ? "." : parent.generic_string();
}

fs::path Absolute(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

std::string AddFolder(const std::string& folder, const std::string& compared,
                      Configurations& configurations,
                      engine::Session& session) {
  std::string problem;
  const auto today = [&](const std::string& path) {
    return (fs::path(compared) / fs::path(path).lexically_relative(folder))
        .generic_string();
  };
  // What links may lead to, as in a walk of today's files.
  const std::string repository = RepositoryAround(Absolute(folder).string());
  const std::string border = repository.empty() ? folder : repository;
  WalkRequest request;
  request.folder = folder;
  request.root = folder;
  request.is_claimed = [&](const std::string& path) {
    return configurations.Claim(today(path));
  };
  request.visit = [&](const Found& found) {
    if (found.kind != FoundKind::kFile ||
        (found.is_link && LeadsOut(found.path, border)))
      return;
    std::string reason = found.reason;
    std::optional<std::string> text;
    if (reason.empty()) text = ReadFile(found.path, &reason);
    if (!text) {
      problem = "`" + found.path + "` cannot be read: " + reason;
      return;
    }
    session.AddBaseFile(found.path, today(found.path), std::move(*text));
  };
  WalkFolder(request);
  return problem;
}

// Runs git with this as its standard input and gives what it printed; nothing
// when it cannot be run or fails.
std::optional<std::string> RunGit(std::vector<std::string> words,
                                  std::string_view input) {
  words.insert(words.begin(), "git");
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
  pid_t child = 0;
  const int started = ::posix_spawnp(&child, "git", &actions, nullptr,
                                     arguments.data(), environ);
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

struct Blob {
  std::string id;
  std::string name;  // relative to the current folder
  bool is_link = false;
};

// Takes `MODE blob ID\tNAME\0...` apart.
std::vector<Blob> ParseTree(std::string_view listing) {
  std::vector<Blob> blobs;
  while (!listing.empty()) {
    const size_t end = std::min(listing.find('\0'), listing.size());
    const std::string_view line = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    const size_t tab = line.find('\t');
    const size_t type = line.find(" blob ");
    if (tab == std::string_view::npos || type == std::string_view::npos ||
        type > tab)
      continue;
    const size_t id = type + 6;
    blobs.push_back({std::string(line.substr(id, tab - id)),
                     std::string(line.substr(tab + 1)),
                     line.substr(0, 6) == "120000"});
  }
  return blobs;
}

// Whether a walk through the compared folder would have come to a file.
bool IsWalked(const std::string& name, const fs::path& compared,
              Configurations& configurations) {
  if (!engine::HasReadEnding(name) && !configurations.Claim(name)) return false;
  for (const fs::path& part : Absolute(name).lexically_relative(compared)) {
    const std::string step = part.string();
    if (step.empty() || step == "..") return false;
  }
  return true;
}

// What git has of each of these, one call of `take` a blob. Takes the answer of
// `git cat-file --batch` apart: `ID blob SIZE\n...\n`.
template <typename Take>
std::string ReadBlobs(const std::vector<Blob>& blobs, const Take& take) {
  std::string ids;
  for (const Blob& blob : blobs) ids += blob.id + '\n';
  const auto contents = RunGit({"cat-file", "--batch"}, ids);
  if (!contents) return "git cannot read the files of that revision";
  std::string_view answer = *contents;
  for (const Blob& blob : blobs) {
    const size_t end = answer.find('\n');
    const size_t space = answer.substr(0, end).rfind(' ');
    if (end == std::string_view::npos || space == std::string_view::npos)
      return "git gave no content of `" + blob.name + "`";
    const size_t size = static_cast<size_t>(std::strtoull(
        std::string(answer.substr(space + 1, end - space - 1)).c_str(), nullptr,
        10));
    answer.remove_prefix(end + 1);
    if (answer.size() < size) return "git broke off in `" + blob.name + "`";
    take(blob, answer.substr(0, size));
    answer.remove_prefix(std::min(size + 1, answer.size()));
  }
  return {};
}

// The links of a revision: what each holds, by its absolute path.
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

// The blobs of a revision: what each holds and where it lies.
struct Revision {
  std::vector<Blob> blobs;
  std::map<std::string, std::string> ids;  // of files, by absolute path
  Links links;
};

// Says what went wrong, or nothing.
std::string ReadRevision(const std::vector<std::string>& arguments,
                         const fs::path& folder, Revision* revision) {
  std::vector<std::string> words = {"ls-tree", "-r", "-z"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const auto listing = RunGit(std::move(words), "");
  if (!listing) return "git knows no such revision";
  revision->blobs = ParseTree(*listing);
  std::vector<Blob> links;
  for (const Blob& blob : revision->blobs) {
    if (blob.is_link) {
      links.push_back(blob);
    } else {
      revision->ids.emplace(Absolute(folder / blob.name).string(), blob.id);
    }
  }
  return ReadBlobs(links, [&](const Blob& link, std::string_view target) {
    revision->links.emplace(Absolute(folder / link.name).string(), target);
  });
}

std::string AddRevision(const std::string& name, const std::string& compared,
                        Configurations& configurations,
                        engine::Session& session) {
  if (name.empty() || name.front() == '-')
    return "`" + name + "` is no folder and no revision of git";
  Revision below;
  std::string problem = ReadRevision({name, "--", compared}, "", &below);
  if (below.blobs.empty() && !problem.empty())
    return "`" + name + "` is no folder, and " + problem;
  if (!problem.empty()) return problem;
  const fs::path root = Absolute(compared);
  std::vector<Blob> files;
  // Links lead to anything in the repository, by way of any other.
  Revision whole;
  if (!below.links.empty()) {
    problem = ReadRevision({"--full-tree", name},
                           RepositoryAround(root.string()), &whole);
    if (!problem.empty()) return problem;
  }
  for (Blob& blob : below.blobs) {
    if (!IsWalked(blob.name, root, configurations)) continue;
    if (!blob.is_link) {
      files.push_back(std::move(blob));
      continue;
    }
    // A link to a file is read as that file, which is what a walk does.
    const auto found =
        whole.ids.find(FollowLinks(Absolute(blob.name), whole.links));
    if (found != whole.ids.end()) files.push_back({found->second, blob.name});
  }
  return ReadBlobs(files, [&](const Blob& file, std::string_view bytes) {
    session.AddBaseFile(name + ":" + file.name, file.name,
                        KeepWanted(std::string(bytes)));
  });
}

}  // namespace

std::string AddBase(const std::string& against,
                    const std::vector<std::string>& paths,
                    const std::string& config, engine::Session& session) {
  const std::string compared = ComparedFolder(paths);
  Configurations configurations(config);
  return KindOfPath(against) == PathKind::kFolder
             ? AddFolder(against, compared, configurations, session)
             : AddRevision(against, compared, configurations, session);
}

}  // namespace bylaw::cli
