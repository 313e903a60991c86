// Parts of a path as text. What a path leads to, and from where, is for
// mesh/path.h.
#ifndef BYLAW_TEXT_PATH_WORDS_H_
#define BYLAW_TEXT_PATH_WORDS_H_

#include <string_view>

namespace bylaw::text {

// What stands behind the last slash: "a/b.yaml" -> "b.yaml".
constexpr std::string_view LastPart(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// What stands before that, the slash with it: "a/b.yaml" -> "a/".
constexpr std::string_view FolderPart(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

// The last part of a path that was given as people write it, with slashes of
// either kind.
constexpr std::string_view FileName(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

// A file's name without all of its endings: "a/b.v1.sql" -> "b".
constexpr std::string_view FileStem(std::string_view path) {
  const std::string_view name = FileName(path);
  return name.substr(0, name.find('.'));
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_PATH_WORDS_H_
