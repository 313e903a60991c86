// Brings the files that a check needs into the session: those named on the
// command line, the mesh around them, and whatever these refer to.
//
// The mesh of a path is the nearest folder at or above it that holds a
// `bylaw.yaml`. All of that folder is read, so that a product can be checked
// against its neighbours; findings are about the named paths only.
#ifndef BYLAW_CLI_MESH_LOADER_H_
#define BYLAW_CLI_MESH_LOADER_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/configurations.h"
#include "cli/walk.h"
#include "engine/session.h"

namespace bylaw::cli {

// Absolute, without `.` and `..`; links are not followed, so that names stay
// those that the user knows.
std::filesystem::path AbsolutePath(const std::string& path);

// The folder the program stands in, absolute. Where even that cannot be told,
// "/": names are then as the user gave them.
std::string CurrentFolder();

class MeshLoader {
 public:
  // `session` outlives the loader; `jobs` files are read at a time. How many
  // does not change what the session gets, nor in which order.
  // `config` is the configuration that governs all files, empty for the nearest
  // above each.
  explicit MeshLoader(engine::Session& session, size_t jobs = 1,
                      std::string config = {})
      : session_(session), jobs_(jobs), configurations_(std::move(config)) {}

  // A path of the command line. One that is missing or cannot be read is told
  // to the session, which reports it.
  void AddPath(const std::string& path);
  // The mesh that a path lies in; nothing when it lies in none. Of meshes
  // around that one only the configurations are added: whether it may lie in
  // them is theirs to say.
  void AddMeshAround(const std::string& path);
  // The folder that a configuration lies in, which is its mesh.
  void AddFolderOf(const std::string& config);
  // Standard input under the name of a file that it stands for.
  void AddStandardInput(const std::string& name);
  // Reads what was added into the session, which knows nothing of it before.
  void Load();
  // Load(), and then what the files refer to and is not there yet, again and
  // again until nothing new comes. Call it, or Load(), last.
  void AddMissing(const engine::CheckOptions& options);

 private:
  void AddFolder(const std::string& folder);
  void AddRepositoryAround(const std::filesystem::path& folder);
  void AddFound(const Found& found, const std::string& border);
  void AddFile(const std::string& path);
  void AddNamedPipe(const std::string& path);
  void AddReferred(const std::string& path);
  void AddLink(const std::string& path);

  // A file that the session is to get, or why it cannot.
  struct Pending {
    std::string path;
    std::optional<std::string> text;  // where it was read already
    std::string reason;
    bool is_pipe = false;  // and is to be read all the same
  };

  engine::Session& session_;
  std::vector<std::string> links_;  // to folders
  size_t jobs_;
  Configurations configurations_;
  std::vector<Pending> pending_;
  std::set<std::string> seen_;  // paths and folders that need no second look
  // Folders that were walked, by device and number: a link to one of them hides
  // nothing.
  std::set<std::pair<uint64_t, uint64_t>> walked_;
};

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_MESH_LOADER_H_
