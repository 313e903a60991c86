#include "mesh/path.h"

#include <cstddef>
#include <vector>

namespace bylaw::mesh {

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

}  // namespace bylaw::mesh
