#include "cli/git_index.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The folder that `.git` is or, in a work tree of its own or a submodule, tells.
fs::path GitFolder(const fs::path& repository) {
  const fs::path git = repository / ".git";
  std::error_code error;
  if (!fs::is_regular_file(git, error)) return git;
  constexpr std::string_view kKey = "gitdir: ";
  std::string text = ReadAll(git);
  if (!text.starts_with(kKey)) return git;
  text.erase(0, kKey.size());
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return repository / text;
}

}  // namespace

engine::TrackedFiles TrackedFilesOf(const std::string& repository) {
  const fs::path index = GitFolder(repository) / "index";
  struct stat status = {};
  if (::stat(index.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
    return {};
  return engine::TrackedFiles::Parse(ReadAll(index));
}

}  // namespace bylaw::cli
