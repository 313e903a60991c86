#include "report/markdown_text.h"

#include <algorithm>
#include <cstring>

#include "text/ascii.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::Printable;

// Shown as nothing, it parts what GitHub would otherwise link: `@name` after
// rendering, `#12` too.
constexpr std::string_view kZeroWidthSpace = "&#8203;";

// What Markdown, HTML, GitHub's tables, mathematics and emoji codes give a
// meaning. As a character reference none of them has one.
bool HasMeaning(char c) {
  return c != '\0' && std::strchr("\\*_{}[]<>()#+!|~&\"'$^=:@`", c) != nullptr;
}

void AppendReference(char c, std::string* out) {
  *out += "&#" + std::to_string(static_cast<int>(c)) + ";";
}

enum class Place { kText, kCode };

// Whether what ends at `at` is a text that GitHub makes a link of together with
// what follows it: an address's `:` before `//`, `www.`, and `GH-` before the
// number of an issue.
bool EndsLink(std::string_view text, size_t at) {
  const auto ends_with = [&](std::string_view end) {
    return text::EndsWithIgnoringCase(text.substr(0, at + 1), end);
  };
  if (text.substr(at, 3) == "://" || ends_with("www.")) return true;
  const bool before_number =
      at + 1 < text.size() && text::IsDigit(text[at + 1]);
  return before_number && ends_with("gh-") &&
         (at < 3 || !text::IsLetterOrDigit(text[at - 3]));
}

void AppendEscaped(std::string_view text, Place place, std::string* out) {
  std::string one_line(text);
  // Sentences go on; in a name a line break is a character like any other.
  for (char& c : one_line) {
    if (place == Place::kText && (c == '\n' || c == '\r')) c = ' ';
  }
  const std::string printable = Printable(one_line);
  for (size_t i = 0; i < printable.size(); ++i) {
    const char c = printable[i];
    // GitHub's Markdown links `www.` whatever comes after it, and an entity is
    // part of the address to it: the dot must not stand there itself.
    const bool ends_link = EndsLink(printable, i);
    if (ends_link || HasMeaning(c)) {
      AppendReference(c, out);
    } else {
      *out += c;
    }
    // In code GitHub links addresses alone.
    if (c == '@' || (place == Place::kText && c == '#') || ends_link)
      *out += kZeroWidthSpace;
  }
}

}  // namespace

std::string MarkdownCode(std::string_view text) {
  std::string out = "<code>";
  AppendEscaped(text, Place::kCode, &out);
  return out += "</code>";
}

std::string MarkdownText(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t open = std::min(text.find('`'), text.size());
    const size_t close =
        open < text.size() ? text.find('`', open + 1) : std::string_view::npos;
    if (close == std::string_view::npos) {
      AppendEscaped(text, Place::kText, &out);
      break;
    }
    AppendEscaped(text.substr(0, open), Place::kText, &out);
    out += MarkdownCode(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace bylaw::report
