// Which Bylaw this is. Defined by the build, which knows the project's version.
#ifndef BYLAW_ENGINE_VERSION_H_
#define BYLAW_ENGINE_VERSION_H_

#include <string_view>

namespace bylaw::engine {

std::string_view Version();  // "0.1.0"

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_VERSION_H_
