#pragma once

// The version of this engine, as reports and `bylaw version` print it.

#include <string_view>

namespace bylaw::engine {

// `MAJOR.MINOR.PATCH`. The one place it is written down is the `project()`
// line of CMakeLists.txt, from which the definition is generated.
std::string_view Version();

}  // namespace bylaw::engine
