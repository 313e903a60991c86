#include "text/placeholder.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

TEST_CASE("what stands for nothing does so however it is written", "[text]") {
  for (const char* word :
       {"none", "n/a", "N.A.", "tbd", "To be defined", "nobody", "unassigned",
        "unknown", "", "-", "...", "\u2014", "\u2013\u2013", "\u3002",
        // Invisible within it, full-width, with a Greek letter.
        "n\u2060one", "\uFF4Eone", "n\u03BFne"}) {
    INFO(word);
    CHECK(StandsForNothing(word));
    CHECK(StandsForNothing("  " + std::string(word) + " \t"));
    CHECK(StandsForNothing("(" + std::string(word) + ")"));
  }
}

TEST_CASE("what says something does not stand for nothing", "[text]") {
  for (const char* word : {"Ann", "nonesuch", "None Ltd", "no duplicates", "0",
                           "7", "x", "\u4E2D\u6587", "\u0444", "\u00E9"}) {
    INFO(word);
    CHECK_FALSE(StandsForNothing(word));
  }
}

}  // namespace
}  // namespace bylaw::text
