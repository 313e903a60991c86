#include "glob/ignore_rules.h"

#include <cstddef>
#include <utility>

namespace bylaw::glob {
namespace {

std::string_view Below(std::string_view path, std::string_view folder) {
  return folder.empty() ? path : path.substr(folder.size() + 1);
}

std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

}  // namespace

bool IgnoreRules::AddIgnoreFile(std::string_view folder,
                                std::string_view text) {
  folders_.clear();
  return ignores_[std::string(folder)].Read(text);
}

void IgnoreRules::AddRepository(std::string_view folder,
                                std::string_view index) {
  folders_.clear();
  repositories_[std::string(folder)] =
      index.empty() ? TrackedFiles() : TrackedFiles::Parse(index);
}

bool IgnoreRules::LeavesOut(std::string_view path, EntryKind kind) {
  std::string_view repository;
  Place place = Place::kKept;
  for (size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', end + 1)) {
    const std::string_view folder = path.substr(0, end);
    auto judged = folders_.find(folder);
    if (judged == folders_.end()) {
      judged = folders_
                   .emplace(folder, PlaceOf(folder, EntryKind::kFolder,
                                            repository, place))
                   .first;
    }
    place = judged->second;
    if (place == Place::kLeftOut) return true;
    if (repositories_.find(folder) == repositories_.end()) continue;
    repository = folder;
    place = Place::kKept;
  }
  return PlaceOf(path, kind, repository, place) == Place::kLeftOut;
}

IgnoreRules::Place IgnoreRules::PlaceOf(std::string_view path, EntryKind kind,
                                        std::string_view repository,
                                        Place above) const {
  if (above == Place::kKept && !Ignores(path, kind, repository))
    return Place::kKept;
  return IsTracked(path, kind, repository) ? Place::kIgnored : Place::kLeftOut;
}

// The nearest file that decides does.
bool IgnoreRules::Ignores(std::string_view path, EntryKind kind,
                          std::string_view repository) const {
  for (std::string_view folder = FolderOf(path);; folder = FolderOf(folder)) {
    if (const auto file = ignores_.find(folder); file != ignores_.end()) {
      const Ignoring judged = file->second.Judge(Below(path, folder), kind);
      if (judged != Ignoring::kUndecided) return judged == Ignoring::kIgnored;
    }
    if (folder == repository) return false;
  }
}

bool IgnoreRules::IsTracked(std::string_view path, EntryKind kind,
                            std::string_view repository) const {
  const auto tracked = repositories_.find(repository);
  if (tracked == repositories_.end()) return false;
  const std::string_view below = Below(path, repository);
  return kind == EntryKind::kFolder ? tracked->second.HoldsBelow(below)
                                    : tracked->second.Holds(below);
}

}  // namespace bylaw::glob
