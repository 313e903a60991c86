#include "cli/resolve.h"

#include "cli/files.h"

namespace bylaw::cli {

std::optional<std::vector<engine::Resolve>> ReadResolve(
    const Arguments& arguments, std::string* problem) {
  std::vector<engine::Resolve> resolve;
  for (const std::string& given : arguments.Values("resolve")) {
    // A URI may have the sign itself.
    const size_t equals = given.rfind('=');
    if (equals == std::string::npos || equals == 0 ||
        equals + 1 == given.size()) {
      *problem = "`--resolve` takes URI_PREFIX=FOLDER, not `" + given + "`";
      return std::nullopt;
    }
    resolve.push_back({given.substr(0, equals), given.substr(equals + 1)});
    if (KindOfPath(resolve.back().folder) != PathKind::kFolder) {
      *problem =
          "`--resolve`: there is no folder `" + resolve.back().folder + "`";
      return std::nullopt;
    }
  }
  return resolve;
}

}  // namespace bylaw::cli
