// What one reader of YAML takes for a line break and another does not: it is an
// error wherever it stands outside of quotes, and text inside of them.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "document/reading.h"

namespace bylaw::document {
namespace {

const std::vector<std::string> kDisputed = {
    "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF", "\r"};

bool Stops(const std::string& text) {
  const Reading reading = ReadYamlText(text);
  for (const diagnostic::Diagnostic& d : reading.sink().diagnostics()) {
    if (d.rule == "yaml/line-break" || d.rule == "yaml/syntax") return true;
  }
  return false;
}

// A document of all styles; a character is put into it at every place.
TEST_CASE("YAML: disputed line breaks are errors outside of quotes") {
  const std::string text =
      "# a comment\na: plain text # behind it\nb: \"double quoted\"\nc: "
      "'single'\nd: |\n  literal\n  lines\ne: >\n  folded\n  lines\nf: [x, "
      "\"y\", {z: 1}]\n? key\n: value\n...\n# the end\n";
  for (const std::string& disputed : kDisputed) {
    for (size_t at = 1; at <= text.size(); ++at) {
      const std::string with = text.substr(0, at) + disputed + text.substr(at);
      // A carriage return before a line feed is a line break to all.
      if (disputed == "\r" && text[at] == '\n') continue;
      size_t double_quotes = 0, single_quotes = 0;
      for (const char c : text.substr(0, at)) {
        double_quotes += c == '"' ? 1 : 0;
        single_quotes += c == '\'' ? 1 : 0;
      }
      const bool quoted = double_quotes % 2 == 1 || single_quotes % 2 == 1;
      INFO(at << ": " << with);
      CHECK(Stops(with) == !quoted);
    }
  }
}

TEST_CASE("YAML: the place of a disputed line break") {
  const Reading reading = ReadYamlText(
      "a: b # see\xC2\x85"
      "c: d\ne: f # \xE2\x80\xA8 g\n");
  CHECK(reading.Diagnostics() ==
        "1:11 yaml/line-break <\xC2\x85> the character U+0085 stands here, "
        "which readers of YAML read differently");
  CHECK(ReadYamlText("\xEF\xBB\xBF"
                     "a: b\n")
            .Diagnostics()
            .empty());
  CHECK(ReadYamlText("a: b\r\nc: d\r\n").Diagnostics().empty());
}

}  // namespace
}  // namespace bylaw::document
