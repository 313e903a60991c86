// Where documents are that JSON Schemas refer to by URIs: `--resolve`.
#ifndef BYLAW_ENGINE_RESOLVE_H_
#define BYLAW_ENGINE_RESOLVE_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/check_options.h"

namespace bylaw::engine {

// The paths at which the document of a URI may lie, the best first: those of the
// longest prefix before those of shorter ones, each with the endings that a URI
// may leave out. None where no prefix fits, or the rest leads out of its folder.
std::vector<std::string> PathsOfUri(std::string_view uri,
                                    const std::vector<Resolve>& resolve);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_RESOLVE_H_
