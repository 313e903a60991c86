#include "document/yaml_places.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::document {
namespace {

bool IsOneOf(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// What libyaml takes for part of an anchor's name.
bool IsNameCharacter(char c) {
  return text::IsLetterOrDigit(c) || c == '_' || c == '-';
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

namespace {

// The next byte from `at` that is no ASCII, or DEL: eight bytes at a time.
size_t SkipPrintable(std::string_view text, size_t at) {
  constexpr uint64_t kEach = 0x0101010101010101;
  constexpr uint64_t kHigh = 0x80 * kEach;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof block);
    // One more than DEL has the high bit, too.
    if (((block | (block + kEach)) & kHigh) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x7F) ++at;
  return at;
}

}  // namespace

size_t FindUnprintable(std::string_view text) {
  for (size_t at = SkipPrintable(text, 0); at < text.size();
       at = SkipPrintable(text, at + 1)) {
    // Each of them begins with one of three bytes.
    const char first = text[at];
    if (first != '\x7F' && first != '\xC2' && first != '\xEF') continue;
    const char32_t c = text::DecodeCodePoint(text.substr(at)).value;
    const bool c1 = c >= 0x7F && c < 0xA0 && c != 0x85;
    if (c1 || c == 0xFFFE || c == 0xFFFF) return at;
  }
  return text.npos;
}

std::vector<uint32_t> FindDisputedBreaks(std::string_view text) {
  std::vector<uint32_t> found;
  for (size_t at = text.find_first_of("\r\xC2\xE2\xEF"); at != text.npos;
       at = text.find_first_of("\r\xC2\xE2\xEF", at + 1)) {
    const std::string_view two = text.substr(at, 2);
    const std::string_view three = text.substr(at, 3);
    const bool alone = text[at] == '\r' && two != "\r\n";
    if (alone || two == "\xC2\x85" || three == "\xE2\x80\xA8" ||
        three == "\xE2\x80\xA9" || (three == "\xEF\xBB\xBF" && at > 0))
      found.push_back(static_cast<uint32_t>(at));
  }
  return found;
}

}  // namespace bylaw::document
