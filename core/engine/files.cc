#include "engine/files.h"

#include <algorithm>
#include <utility>

#include "compact/shrink.h"
#include "diagnostic/sink.h"
#include "engine/rules.h"
#include "formats/sketch.h"
#include "mesh/path.h"

namespace bylaw::engine {

void AddFindings(const File& file, diagnostic::Sink& sink) {
  for (const diagnostic::Diagnostic& d : file.diagnostics) sink.Add(d);
  if (file.unkept && sink.Wants(file.source)) sink.Add(*file.unkept);
}

const assembly::ReadAlone* ReadOnceOf(const File& file,
                                      const formats::Artifact& document) {
  const auto number = static_cast<size_t>(&document - file.documents.data());
  const std::vector<File::ReadOnce>& all = file.read_once.all();
  const auto found =
      std::lower_bound(all.begin(), all.end(), number,
                       [](const File::ReadOnce& each, size_t document) {
                         return each.document < document;
                       });
  return found == all.end() || found->document != number ? nullptr
                                                         : &found->read;
}

const assembly::ReadAlone* ReadOnceOf(const PlannedDocument& planned) {
  return planned.document->detection.format == planned.detection().format
             ? ReadOnceOf(*planned.file, *planned.document)
             : nullptr;
}

size_t FileStore::JudgedFindings() const {
  size_t bytes = 0;
  for (const auto& [path, file] : files_)
    bytes += sources_[file->source].text().size();
  return kMinJudgedFindings + bytes / kBytesPerJudgedFinding;
}

void FileStore::TakeFindings(diagnostic::Sink& sink, File* file) {
  file->diagnostics = sink.Take();
  file->unkept.reset();
  if (sink.dropped() > 0) file->unkept = sink.unkept();
}

File& FileStore::Begin(std::string_view name, std::string text,
                       std::string_view shown) {
  Remove(name);
  const std::string path = PathOf(name);
  // What lies elsewhere and was named from the root keeps that name: a chain of
  // `..` tells nobody where it is.
  const bool elsewhere =
      name.substr(0, 1) == "/" && !mesh::IsWithin(path, here_);
  const std::string named = !shown.empty() ? std::string(shown)
                            : elsewhere    ? path
                                           : NameOf(path);
  const text::SourceId id = sources_.Add(named, std::move(text), path);
  auto file = std::make_unique<File>(id, sources_[id]);
  File& begun = *file;
  files_.insert_or_assign(begun.path(), std::move(file));
  return begun;
}

void FileStore::Add(std::string_view name, std::string text,
                    std::string_view shown) {
  if (formats::IsBinary(text)) {
    // Nobody wants to see its bytes, and nothing points at them.
    File& file = Begin(name, "", shown);
    const text::Source bytes(file.name(), std::move(text));
    diagnostic::Sink sink;
    file.documents = formats::ReadSource(file.source, bytes, sink);
    TakeFindings(sink, &file);
    return;
  }
  Read(Begin(name, std::move(text), shown));
}

void FileStore::AddUnread(std::string_view name, std::string text) {
  // Its bytes are not kept, so there is nothing that could be read later.
  if (formats::IsBinary(text)) return Add(name, std::move(text));
  unread_.push_back(&Begin(name, std::move(text)));
}

void FileStore::Read(File& file) const {
  // The first line of a pointer is always this one.
  file.is_lfs_pointer = sources_[file.source].text().starts_with(
      "version https://git-lfs.github.com/spec/");
  diagnostic::Sink sink;
  file.documents =
      formats::ReadSource(file.source, sources_[file.source], sink);
  if (sink.has_errors())
    file.sketch = formats::SketchOf(sources_[file.source].text(), file.name());
  TakeFindings(sink, &file);
  std::vector<File::ReadOnce> read_once;
  for (size_t i = 0; i < file.documents.size(); ++i) {
    if (auto read = assembly::ReadByItself(file.documents[i]))
      read_once.push_back({i, std::move(*read)});
  }
  compact::Shrink(&read_once);
  file.read_once = std::move(read_once);
}

void FileStore::ReadUnread(size_t index) {
  if (unread_[index] != nullptr) Read(*std::exchange(unread_[index], nullptr));
}

void FileStore::ReadRest() {
  if (!unread_.empty()) ++revision_;
  for (size_t i = 0; i < unread_.size(); ++i) ReadUnread(i);
  unread_.clear();
}

void FileStore::AddUnreadable(std::string_view name, std::string reason,
                              std::string_view shown) {
  // An empty text, so that the diagnostic has a place that names the file.
  File& file = Begin(name, "", shown);
  file.diagnostics.push_back(diagnostic::Make(
      kUnreadableFile, {file.source, {}},
      "`" + std::string(file.name()) + "` cannot be read: " + reason));
  file.unreadable = std::move(reason);
}

void FileStore::AddLink(std::string_view name) {
  File& file = Begin(name, "");
  file.diagnostics.push_back(
      diagnostic::Make(kLinkNotFollowed, {file.source, {}},
                       "this is a link to a folder and is not followed"));
  file.link = true;
}

void FileStore::AddRepository(std::string_view name) {
  ++revision_;
  repositories_.insert(PathOf(name));
}

std::string FileStore::RepositoryOf(std::string_view path) const {
  std::string nearest;
  for (const std::string& repository : repositories_) {
    if (repository.size() > nearest.size() && mesh::IsWithin(path, repository))
      nearest = repository;
  }
  return nearest;
}

void FileStore::Remove(std::string_view name) {
  ++revision_;
  const auto found = files_.find(PathOf(name));
  if (found == files_.end()) return;
  std::replace(unread_.begin(), unread_.end(), found->second.get(),
               static_cast<File*>(nullptr));
  // The documents' views end before the text they look at.
  const text::SourceId source = found->second->source;
  files_.erase(found);
  sources_.Remove(source);
}

void FileStore::Clear() {
  ++revision_;
  unread_.clear();
  for (auto& [path, file] : files_) {
    const text::SourceId source = file->source;
    file.reset();
    sources_.Remove(source);
  }
  files_.clear();
}

std::string FileStore::PathOf(std::string_view name) const {
  return mesh::JoinPath(here_, name);
}

std::string FileStore::NameOf(std::string_view path) const {
  return mesh::RelativePath(path, here_);
}

const File* FileStore::Find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : found->second.get();
}

std::vector<const File*> FileStore::Within(std::string_view path) const {
  std::vector<const File*> result;
  for (auto at = files_.lower_bound(path); at != files_.end(); ++at) {
    // Names that only begin alike ("a.yaml" after "a") lie among those below.
    if (!at->first.starts_with(path)) break;
    if (mesh::IsWithin(at->first, path)) result.push_back(at->second.get());
  }
  return result;
}

}  // namespace bylaw::engine
