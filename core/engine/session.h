// The front door's first half: a session holds names and bytes, and what was
// read of them. What may be asked of one is engine/calls.h. All faces (command
// line, WebAssembly, tests) come in here and add nothing to the answer, which is
// why they agree byte for byte.
//
//   engine::Session session;
//   session.AddFile("bylaw.yaml", text_of_config);
//   session.AddFile("products/orders.yaml", text);
//   std::string json = engine::Call(session, "check",
//                                   R"({"today": "2026-01-15"})", {});
//
// Files fall into meshes: a file belongs to the nearest folder above it that
// holds a `bylaw.yaml`, and each mesh is checked with its own policies. Files
// that no configuration governs are looked at together.
//
// A Session is used by one thread at a time, but for ReadUnread(). It keeps
// what it has read between calls: adding a file again replaces it, and only
// what changed is read again.
#ifndef BYLAW_ENGINE_SESSION_H_
#define BYLAW_ENGINE_SESSION_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check_options.h"

namespace bylaw::engine {

class FileStore;
class LastPlans;
class PolicyCache;
class Validation;
class VerdictStore;

class Session {
 public:
  // `here` is the absolute folder that relative names start from; a browser has
  // none, and "/" serves.
  explicit Session(std::string_view here = "/");
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // `name` is a relative path with forward slashes; `.` and `..` parts are
  // resolved. A file of the same name is replaced.
  void AddFile(std::string_view name, std::string text);
  // The same in two steps, for a face that has threads: files are added one
  // after the other, which settles all that a report depends on, and then read
  // in any order, several at a time.
  //
  //   for (File& file : files) session.AddUnread(file.name(), move(file.text));
  //   for (size_t i = 0; i < session.unread_count(); ++i)   // in parallel
  //     session.ReadUnread(i);
  //
  // Calls of ReadUnread with different numbers may run at the same time,
  // alongside nothing else. Whatever is still unread when anything is asked is
  // read then, and the numbers begin anew.
  void AddUnread(std::string_view name, std::string text);
  size_t unread_count() const;
  void ReadUnread(size_t index);
  // A file or folder that was asked for but could not be read: reported as
  // `document/unreadable` with the reason.
  void AddUnreadable(std::string_view name, std::string reason);
  // The folder of a repository. What lies in one may refer to all of it; what
  // lies in none, to what is in its mesh or below where the user stands.
  void AddRepository(std::string_view name);
  // A link to a folder that was met and not followed.
  void AddLink(std::string_view name);
  // A file as it was in the earlier state that the check compares with, under
  // its name of today; reports call it `shown`: `main:orders.yaml`.
  void AddBaseFile(std::string_view shown, std::string_view name,
                   std::string text);
  // A file of the earlier state that cannot be read, or a folder of which
  // nothing can.
  void AddUnreadableBase(std::string_view shown, std::string_view name,
                         std::string reason);
  // Forgets the earlier state.
  void ClearBase();
  void RemoveFile(std::string_view name);
  void Clear();
  // The bytes of a file that was added; nothing for any other name. Valid until
  // the file is replaced or removed.
  std::optional<std::string_view> FileText(std::string_view name) const;

  // Files and folders that the files added so far refer to and that were not
  // added: policies and domain boundaries that a configuration names, contracts
  // and schemas that products name. A face adds those that exist and asks
  // again, until nothing new comes. Sorted; a name may lead outside (`../`).
  struct MissingFile {
    std::string name;
    // By a file that is checked: nothing of it may lead out of the repository,
    // through links neither, and a folder it cannot mean.
    bool referred = false;
  };
  std::vector<MissingFile> MissingFiles(const CheckOptions& options);

  // For calls. All files are read by then.
  FileStore& files();
  const FileStore& base() const;  // as they were in the earlier state
  PolicyCache& policies();
  VerdictStore& verdicts();
  LastPlans& plans();
  // The validation of records that is under way; null where none is.
  std::unique_ptr<Validation>& validation();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_SESSION_H_
