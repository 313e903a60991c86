#include "formats/json_schema/neighbours.h"

#include <algorithm>

#include "string_format/uri.h"
#include "text/path_words.h"

namespace bylaw::formats::json_schema {
namespace {

using string_format::PercentDecode;
using string_format::SplitUri;
using string_format::UriParts;

// "a/./b/../c" -> "a/c". What leads out of a relative path stays.
std::string WithoutDots(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..")
      parts.pop_back();
    else if (part != ".." || !absolute)
      parts.push_back(part);
  }
  std::string result = absolute ? "/" : "";
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result.push_back('/');
    result.append(parts[i]);
  }
  return result;
}

}  // namespace

std::span<const std::string_view> SchemaEndings() {
  static constexpr std::string_view kEndings[] = {"", ".json", ".schema.json",
                                                  ".yaml"};
  return kEndings;
}

bool IsReferenceKeyword(std::string_view key) {
  return key == "$ref" || key == "$dynamicRef" || key == "$recursiveRef";
}

std::string RelativePathOf(std::string_view reference) {
  const UriParts parts = SplitUri(reference);
  // The same path is another file on another machine.
  if (parts.has_scheme || parts.has_authority || parts.path.empty() ||
      parts.path.front() == '/' || parts.path.front() == '\\')
    return {};
  std::string path = PercentDecode(parts.path);
  return path.front() == '/' || path.find('\0') != std::string::npos
             ? std::string()
             : path;
}

std::vector<std::string> NeighboursOf(std::string_view from,
                                      std::string_view reference) {
  std::vector<std::string> paths;
  const std::string relative = RelativePathOf(reference);
  if (relative.empty()) return paths;
  std::string path(text::FolderPart(from));
  path = WithoutDots(path.append(relative));
  for (const std::string_view ending : SchemaEndings())
    paths.push_back(path + std::string(ending));
  return paths;
}

}  // namespace bylaw::formats::json_schema
