#include "text/comparable.h"

#include <catch2/catch.hpp>

namespace bylaw::text {
namespace {

TEST_CASE("names are compared without case and punctuation") {
  CHECK(ComparableName("customer-profile") == "customerprofile");
  CHECK(ComparableName("CustomerProfile") == "customerprofile");
  CHECK(ComparableName(" Customer Profile_2 ") == "customerprofile2");
  CHECK(ComparableName("Größe") == "größe");
  CHECK(ComparableName("ÄB") == "Äb");  // case is that of ASCII
  CHECK(ComparableName("-_./").empty());
  CHECK(ComparableName("").empty());
}

}  // namespace
}  // namespace bylaw::text
