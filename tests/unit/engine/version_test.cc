#include "engine/version.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace bylaw::engine {
namespace {

TEST_CASE("the version has three numeric parts") {
  const std::string_view version = Version();
  CHECK(std::count(version.begin(), version.end(), '.') == 2);
  CHECK(version.find_first_not_of("0123456789.") == std::string_view::npos);
  CHECK(version.find("..") == std::string_view::npos);
}

}  // namespace
}  // namespace bylaw::engine
