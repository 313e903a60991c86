#include "engine/named_files.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/rules.h"
#include "glob/glob.h"
#include "mesh/path.h"
#include "text/quote.h"

namespace bylaw::engine {

std::vector<const File*> NamedFiles::Find(const ConfigEntry& entry) {
  constexpr std::string_view kSignsOfGlobs = "*?[{!";
  if (entry.value.find_first_of(kSignsOfGlobs) == std::string::npos)
    return Find(mesh::JoinPath(mesh_.root, entry.value), entry.value, entry.at);
  glob::GlobList globs;
  glob::Fault fault;
  std::vector<const File*> files;
  if (!globs.Add(entry.value, &fault)) {
    plan_.usable = false;
    plan_.sink
        .Add(kMissingFile, entry.at,
             text::Quoted(entry.value) + " is no glob: " + fault.message)
        .help = fault.help;
    return files;
  }
  for (const File* file : mesh_.files) {
    if (globs.Matches(BelowRoot(mesh_, *file))) files.push_back(file);
  }
  if (files.empty()) ReportDeadGlob(entry);
  return files;
}

std::vector<const File*> NamedFiles::Find(const std::string& path,
                                          const std::string& name,
                                          text::Location at) {
  std::vector<const File*> files = store_.Within(path);
  if (!files.empty()) return files;
  plan_.missing.push_back(path);
  plan_.usable = false;
  plan_.sink.Add(kMissingFile, at,
                 "`" + name + "` is no file or folder that was read");
  return files;
}

void NamedFiles::FindDeadClaims() {
  for (const Claim& claim : plan_.config.claims) {
    const ConfigGlobs& globs = claim.globs;
    for (size_t i = 0; i < globs.list.size(); ++i) {
      const bool found = std::any_of(
          mesh_.files.begin(), mesh_.files.end(), [&](const File* file) {
            return globs.list.MatchesOne(i, BelowRoot(mesh_, *file));
          });
      if (!found) ReportDeadGlob(globs.entries[i]);
    }
  }
}

void NamedFiles::ReportDeadGlob(const ConfigEntry& entry) {
  plan_.sink.Add(kDeadGlob, entry.at,
                 "the glob " + text::Quoted(entry.value) + " matches no file");
}

std::string BelowRoot(const MeshFiles& mesh, const File& file) {
  return mesh::IsWithin(file.path(), mesh.root)
             ? std::string(mesh::PathBelow(file.path(), mesh.root))
             : mesh::RelativePath(file.path(), mesh.root);
}

}  // namespace bylaw::engine
