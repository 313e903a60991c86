#include "mesh/path.h"

#include <cstddef>
#include <vector>

namespace bylaw::mesh {
namespace {

// Glob matching by parts explores at most this many states; a pattern that
// needs more (hundreds of stars) matches nothing.
constexpr int kMaxGlobSteps = 100'000;
constexpr int kMaxGlobDepth = 64;

struct GlobState {
  int steps = 0;
  int depth = 0;
};

bool Match(std::string_view path, std::string_view glob, GlobState& state);

// Tries each alternative of the `{...}` that `glob` starts with, followed by
// what comes after it.
bool MatchAlternatives(std::string_view path, std::string_view glob,
                       GlobState& state) {
  const size_t close = glob.find('}');
  if (close == std::string_view::npos) return false;
  const std::string_view rest = glob.substr(close + 1);
  std::string_view inside = glob.substr(1, close - 1);
  while (true) {
    const size_t comma = inside.find(',');
    std::string candidate(inside.substr(0, comma));
    candidate += rest;
    if (Match(path, candidate, state)) return true;
    if (comma == std::string_view::npos) return false;
    inside.remove_prefix(comma + 1);
  }
}

// `**/` may stand for nothing, or for any number of whole parts.
bool MatchDoubleStar(std::string_view path, std::string_view glob,
                     GlobState& state) {
  std::string_view rest = glob.substr(2);
  if (rest.empty()) return true;
  if (rest.front() != '/') return false;
  rest.remove_prefix(1);
  for (size_t at = 0; at != std::string_view::npos;) {
    if (Match(path.substr(at), rest, state)) return true;
    const size_t slash = path.find('/', at);
    at = slash == std::string_view::npos ? slash : slash + 1;
  }
  return false;
}

bool MatchStar(std::string_view path, std::string_view rest, GlobState& state) {
  for (size_t length = 0;; ++length) {
    if (Match(path.substr(length), rest, state)) return true;
    if (length == path.size() || path[length] == '/') return false;
  }
}

bool MatchHere(std::string_view path, std::string_view glob, GlobState& state) {
  while (!glob.empty()) {
    if (glob.substr(0, 2) == "**") return MatchDoubleStar(path, glob, state);
    if (glob.front() == '*') return MatchStar(path, glob.substr(1), state);
    if (glob.front() == '{') return MatchAlternatives(path, glob, state);
    if (path.empty()) return false;
    if (glob.front() == '?' ? path.front() == '/'
                            : path.front() != glob.front())
      return false;
    path.remove_prefix(1);
    glob.remove_prefix(1);
  }
  return path.empty();
}

bool Match(std::string_view path, std::string_view glob, GlobState& state) {
  if (++state.steps > kMaxGlobSteps || state.depth >= kMaxGlobDepth)
    return false;
  ++state.depth;
  const bool result = MatchHere(path, glob, state);
  --state.depth;
  return result;
}

}  // namespace

std::string NormalizePath(std::string_view path) {
  const bool absolute =
      !path.empty() && (path.front() == '/' || path.front() == '\\');
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t slash = path.find_first_of("/\\");
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size()
                                                       : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.push_back(part);
    }
  }
  std::string result = absolute ? "/" : "";
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += '/';
    result += parts[i];
  }
  return result.empty() ? "." : result;
}

std::string FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

std::string JoinPath(std::string_view folder, std::string_view relative) {
  if (!relative.empty() &&
      (relative.front() == '/' || relative.front() == '\\'))
    return NormalizePath(relative);
  std::string joined(folder);
  joined += '/';
  joined += relative;
  return NormalizePath(joined);
}

bool IsWithin(std::string_view path, std::string_view folder) {
  if (folder == ".")
    return path.substr(0, 1) != "/" && path != ".." &&
           path.substr(0, 3) != "../";
  if (path.substr(0, folder.size()) != folder) return false;
  return path.size() == folder.size() || folder == "/" ||
         path[folder.size()] == '/';
}

std::string_view PathBelow(std::string_view path, std::string_view folder) {
  if (folder == ".") return path;
  path.remove_prefix(folder.size());
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  return path;
}

std::string RelativePath(std::string_view path, std::string_view folder) {
  std::string up;
  std::string at(folder);
  while (!IsWithin(path, at)) {
    up += "../";
    at = FolderOf(at);
  }
  up += PathBelow(path, at);
  if (up.empty()) return ".";
  if (up.back() == '/') up.pop_back();
  return up;
}

bool MatchesGlob(std::string_view path, std::string_view glob) {
  if (glob.substr(0, 2) == "./") glob.remove_prefix(2);
  std::string whole(glob);
  if (!whole.empty() && whole.back() == '/') whole += "**";
  GlobState state;
  return Match(path, whole, state);
}

}  // namespace bylaw::mesh
