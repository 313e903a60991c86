#include "report/markdown_text.h"

#include <algorithm>
#include <cstring>

#include "report/printable.h"

namespace bylaw::report {
namespace {

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

void AppendEscaped(std::string_view text, Place place, std::string* out) {
  std::string one_line(text);
  for (char& c : one_line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  const std::string printable = Printable(one_line);
  for (size_t i = 0; i < printable.size(); ++i) {
    const char c = printable[i];
    if (HasMeaning(c)) {
      AppendReference(c, out);
    } else {
      *out += c;
    }
    if (place == Place::kText && (c == '@' || c == '#' || c == ':')) {
      // A colon only where an address follows.
      if (c != ':' || printable.compare(i, 3, "://") == 0) {
        *out += kZeroWidthSpace;
      }
    }
    if (c == '.' && i >= 3 && printable.compare(i - 3, 3, "www") == 0) {
      *out += kZeroWidthSpace;
    }
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
