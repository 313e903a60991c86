#include "text/quote.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

TEST_CASE("quoted text stays on one line, visible and short") {
  CHECK(Quoted("owner") == "`owner`");
  CHECK(Quoted("") == "``");
  CHECK(Quoted("a\nb\tc\rd") == "`a\\nb\\tc\\rd`");
  CHECK(Quoted(std::string_view("\0\x7F", 2)) == "`\\u{0}\\u{7f}`");
  CHECK(Quoted("\u202Etxt") ==
        "`\\u{202e}txt`");  // would turn the message around
  CHECK(Quoted("\u2028") == "`\\u{2028}`");
  CHECK(Quoted("\u061C\u0085") == "`\\u{61c}\\u{85}`");
  // Joined emoji and letters are shown as they are.
  CHECK(Quoted("\U0001F469\u200D\U0001F467") == "`\U0001F469\u200D\U0001F467`");
  CHECK(Quoted("na\u00efve \U0001F600") == "`na\u00efve \U0001F600`");
  CHECK(Quoted("a\xFF"
               "b") ==
        "`a\uFFFD"
        "b`");
  CHECK(Quoted(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  CHECK(Quoted(std::string(61, 'x')) == "`" + std::string(60, 'x') + "\u2026`");
}

}  // namespace
}  // namespace bylaw::text
