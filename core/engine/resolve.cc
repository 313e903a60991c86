#include "engine/resolve.h"

#include <algorithm>

#include "formats/json_schema/neighbours.h"
#include "sort/sort.h"

namespace bylaw::engine {
namespace {

// Whether a part of a path is `..`: a folder that it leaves may be a link to
// anywhere.
bool GoesUp(std::string_view path) {
  while (!path.empty()) {
    const size_t slash = std::min(path.find_first_of("/\\"), path.size());
    if (path.substr(0, slash) == "..") return true;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return false;
}

}  // namespace

std::vector<std::string> PathsOfUri(std::string_view uri,
                                    const std::vector<Resolve>& resolve) {
  std::vector<const Resolve*> longest_first;
  for (const Resolve& one : resolve) {
    if (uri.starts_with(one.prefix)) longest_first.push_back(&one);
  }
  sort::Stably(&longest_first, [](const Resolve* a, const Resolve* b) {
    return a->prefix.size() > b->prefix.size();
  });
  std::vector<std::string> paths;
  for (const Resolve* one : longest_first) {
    std::string_view below = uri.substr(one->prefix.size());
    below = below.substr(0, below.find('?'));
    while (!below.empty() && below.front() == '/') below.remove_prefix(1);
    if (GoesUp(below)) continue;
    std::string path = one->folder;
    if (path.back() != '/') path.push_back('/');
    path.append(below);
    for (const std::string_view ending : formats::json_schema::SchemaEndings())
      paths.push_back(path + std::string(ending));
  }
  return paths;
}

}  // namespace bylaw::engine
