// The files an engine was given, each read once: text to documents to detected
// formats, kept until the file is replaced.
#ifndef BYLAW_ENGINE_FILES_H_
#define BYLAW_ENGINE_FILES_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/read_alone.h"
#include "compact/boxed.h"
#include "compact/sparse_list.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/format.h"
#include "text/source.h"

namespace bylaw::engine {

// So many findings of a check are looked at one by one, whatever its files are,
// and one more for each so many bytes of them: waivers and rules that refine
// others need a finding as a whole, and a whole finding takes room. Those
// beyond are counted, and nothing waives them (diagnostic/sink.h).
inline constexpr size_t kMinJudgedFindings = diagnostic::kMaxDiagnostics;
inline constexpr size_t kBytesPerJudgedFinding = 128;

class File {
 public:
  // The source outlives the file.
  File(text::SourceId id, const text::Source& text) : source(id), text_(text) {}

  // As reports show it: relative to where the user stands.
  std::string_view name() const { return text_.name(); }
  // Absolute and normalized: what references resolve to.
  std::string_view path() const { return text_.path(); }

  const text::SourceId source;
  bool link = false;            // to a folder; nothing was read
  bool is_lfs_pointer = false;  // of Git LFS: its content is elsewhere
  // Where an error kept it from being read as a whole: what its text seems to
  // be nevertheless.
  formats::Format sketch = formats::Format::kUnknown;
  compact::SharedText unreadable;  // why it could not be read, else empty
  // What reading gave. Where a diagnostic is an error there may be fewer
  // documents than the text has.
  std::vector<formats::Artifact> documents;
  std::vector<diagnostic::Diagnostic> diagnostics;
  // What reading found beyond these.
  compact::Boxed<diagnostic::Unkept> unkept;
  // The products and contracts among the documents, each with the number of its
  // own: read once, for all checks. They point into the documents.
  struct ReadOnce {
    size_t document = 0;
    assembly::ReadAlone read;
  };
  compact::SparseList<ReadOnce> read_once;

 private:
  const text::Source& text_;
};

// The product or contract that a document was read as by itself; null where it
// was not.
const assembly::ReadAlone* ReadOnceOf(const File& file,
                                      const formats::Artifact& document);

// Adds what reading a file found, as far as the sink wants it.
void AddFindings(const File& file, diagnostic::Sink& sink);
// A document that holds a part of the model, and what it is read as.
class PlannedDocument {
 public:
  // Both outlive it; what is read as a whole has a file and no document.
  PlannedDocument(const File* file, const formats::Artifact* document,
                  formats::Detection detection)
      : file(file), document(document) {
    if (document == nullptr || !(detection == document->detection))
      other_ = std::move(detection);
  }

  const formats::Detection& detection() const {
    return other_ ? *other_ : document->detection;
  }

  const File* file;
  const formats::Artifact* document;

 private:
  // Where it is not read as what its text alone says that it is.
  compact::Boxed<formats::Detection> other_;
};

// The same of what a document is planned as: null where that is not what its text
// alone says that it is.
const assembly::ReadAlone* ReadOnceOf(const PlannedDocument& planned);

// One state of the files: today's, or an earlier one that a check compares
// with.
class FileStore {
 public:
  using Files = std::map<std::string_view, std::unique_ptr<File>>;

  // `here` is the absolute folder that relative names start from. The sources
  // outlive the store; several may share them, so that a place in any of their
  // files is one in the sources.
  FileStore(std::string here, text::SourceSet& sources)
      : here_(std::move(here)), sources_(sources) {}
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;

  // Adding reads the text at once. Reports call the file `shown`, where that is
  // not empty: what an earlier state has under a name of today is called
  // `main:orders.yaml`.
  void Add(std::string_view name, std::string text,
           std::string_view shown = {});
  // Adds a file whose text is read by ReadUnread(). Until all are, documents
  // and diagnostics of the files are those of empty ones.
  void AddUnread(std::string_view name, std::string text);
  size_t unread_count() const { return unread_.size(); }
  // Reads the n-th of them; nothing when it was read or is gone. Calls with
  // different numbers may run at the same time, alongside nothing else.
  void ReadUnread(size_t index);
  // Reads those that are left and forgets their numbers.
  void ReadRest();
  void AddUnreadable(std::string_view name, std::string reason,
                     std::string_view shown = {});
  void AddLink(std::string_view name);
  void AddRepository(std::string_view name);
  // The path of the repository that a file lies in; empty where it lies in
  // none.
  std::string RepositoryOf(std::string_view path) const;
  void Remove(std::string_view name);
  // Removes all files.
  void Clear();

  // The path of a name, and back.
  std::string PathOf(std::string_view name) const;
  std::string NameOf(std::string_view path) const;

  // All files by path. A File stays where it is until it is replaced or
  // removed.
  const Files& files() const { return files_; }
  const File* Find(std::string_view path) const;
  // The file of that path, or all files below the folder of that path.
  std::vector<const File*> Within(std::string_view path) const;

  // A source that is no file: of embedded policies. It is never removed.
  text::SourceId AddHidden(std::string name, std::string text) {
    return sources_.Add(name, std::move(text));
  }

  const std::string& here() const { return here_; }

  const text::SourceSet& sources() const { return sources_; }

  // Changes with whatever changes of the files.
  uint64_t revision() const { return revision_; }

  // How many findings about the files are judged.
  size_t JudgedFindings() const;

 private:
  // Starts a file that replaces any other of its name.
  File& Begin(std::string_view name, std::string text,
              std::string_view shown = {});
  void Read(File& file) const;
  static void TakeFindings(diagnostic::Sink& sink, File* file);

  std::string here_;
  text::SourceSet& sources_;
  Files files_;                         // by their paths
  std::set<std::string> repositories_;  // paths
  std::vector<File*> unread_;           // null where read or gone
  uint64_t revision_ = 0;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_FILES_H_
