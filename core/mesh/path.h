// File names as the engine sees them: relative, with forward slashes, purely
// textual. Nothing here touches a file system.
#ifndef BYLAW_MESH_PATH_H_
#define BYLAW_MESH_PATH_H_

#include <string>
#include <string_view>

namespace bylaw::mesh {

// Removes `.` parts, empty parts and `x/..` pairs; backslashes become slashes.
// A path that leaves its root keeps the leading `..` parts, an absolute one its
// leading slash: "a//b/./../c" -> "a/c". The empty path is ".".
std::string NormalizePath(std::string_view path);

// The folder a file lies in: "a/b.yaml" -> "a"; "b.yaml" -> "."; "/b" -> "/".
std::string FolderOf(std::string_view path);

// `relative` as seen from `folder`, normalized. An absolute one stays as it is.
std::string JoinPath(std::string_view folder, std::string_view relative);

// Whether `path` is `folder` or lies below it; both normalized. Everything that
// does not lead outside lies below ".".
bool IsWithin(std::string_view path, std::string_view folder);

// `path` as seen from `folder`, which it must lie within.
std::string_view PathBelow(std::string_view path, std::string_view folder);

// An absolute path as seen from an absolute folder, with `..` parts where it
// does not lie within; both normalized. "/a/b" from "/a/c" is "../b".
std::string RelativePath(std::string_view path, std::string_view folder);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_PATH_H_
