#include "document/yaml_places.h"

#include <algorithm>

#include "text/utf8.h"

namespace bylaw::document {
namespace {

bool IsOneOf(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// What libyaml takes for part of an anchor's name.
bool IsNameCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

uint32_t FindBefore(std::string_view text, std::string_view set, uint32_t at,
                    uint32_t end) {
  return static_cast<uint32_t>(
      std::min<size_t>(text.find_first_of(set, at), end));
}

uint32_t SkipProperty(std::string_view text, uint32_t at, uint32_t end) {
  if (text.substr(at, 2) == "!<") {
    return std::min(end, FindBefore(text, ">", at, end) + 1);
  }
  // A colon may follow an anchor's name, in a tag it is part of it.
  const bool anchor = text[at] == '&';
  ++at;
  while (at < end && (anchor ? IsNameCharacter(text[at])
                             : !IsOneOf(text[at], " \t\r\n,"))) {
    ++at;
  }
  return at;
}

// Over white space and comments.
uint32_t SkipSpace(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    if (text[at] == '#') {
      at = FindBefore(text, "\r\n", at, end);
    } else if (IsOneOf(text[at], " \t\r\n")) {
      ++at;
    } else if (IsOneOf(text[at - 1], "\r\n") &&
               text.substr(at, 3) == "\xEF\xBB\xBF") {
      at += 3;  // libyaml passes over one at the beginning of any line
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

uint32_t SkipProperties(std::string_view text, uint32_t at, uint32_t end,
                        uint32_t count) {
  for (; count > 0 && at < end; --count) {
    const uint32_t after = SkipProperty(text, at, end);
    at = SkipSpace(text, after, end);
    if (at >= end) return after;
  }
  return at;
}

uint32_t BlockScalarEnd(std::string_view text, text::Span span) {
  uint32_t end = span.end;
  while (end > span.begin && IsOneOf(text[end - 1], " \r\n")) --end;
  // Spaces at the end of that line are content.
  while (end < span.end && text[end] == ' ') ++end;
  return end;
}

uint32_t EmptyScalarPlace(std::string_view text, uint32_t last_end,
                          uint32_t mark) {
  uint32_t place = std::min(last_end, mark);
  for (uint32_t at = place; at < mark; ++at) {
    if (text[at] == '#') {
      at = FindBefore(text, "\r\n", at, mark);
    } else if (!IsOneOf(text[at], " \t\r\n")) {
      place = at + 1;
    }
  }
  return place;
}

size_t FindUnprintable(std::string_view text) {
  // Each of them begins with one of three bytes, all rare in ordinary text.
  constexpr std::string_view kFirstBytes = "\x7F\xC2\xEF";
  size_t at = text.find_first_of(kFirstBytes);
  for (; at != text.npos; at = text.find_first_of(kFirstBytes, at + 1)) {
    const char32_t c = text::DecodeCodePoint(text.substr(at)).value;
    const bool c1 = c >= 0x7F && c < 0xA0 && c != 0x85;
    if (c1 || c == 0xFFFE || c == 0xFFFF) return at;
  }
  return text.npos;
}

}  // namespace bylaw::document
