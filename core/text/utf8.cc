#include "text/utf8.h"

#include <cstring>

namespace bylaw::text {
namespace {

uint32_t Byte(std::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The length a lead byte promises, and the range its second byte must lie in:
// the only places where the encoding form is irregular. A length of 0 marks a
// byte that cannot lead.
struct LeadByte {
  uint32_t length;
  uint32_t second_min;
  uint32_t second_max;
};

LeadByte ClassifyLead(uint32_t lead) {
  if (lead < 0x80) return {1, 0, 0};
  if (lead < 0xC2) return {0, 0, 0};
  if (lead < 0xE0) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead < 0xF0) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead < 0xF4) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// Skips ASCII eight bytes at a time.
size_t SkipAscii(std::string_view text, size_t at) {
  while (at + 8 <= text.size()) {
    uint64_t block;
    std::memcpy(&block, text.data() + at, 8);
    if ((block & 0x8080808080808080ULL) != 0) break;
    at += 8;
  }
  while (at < text.size() && Byte(text, at) < 0x80) ++at;
  return at;
}

}  // namespace

DecodedCodePoint DecodeCodePoint(std::string_view text) {
  if (text.empty()) return {};
  const uint32_t lead = Byte(text, 0);
  const LeadByte form = ClassifyLead(lead);
  if (form.length == 1) return {static_cast<char32_t>(lead), 1, true};
  if (form.length == 0 || text.size() < form.length) return {};
  const uint32_t second = Byte(text, 1);
  if (second < form.second_min || second > form.second_max) return {};
  char32_t value = lead & (0x7FU >> form.length);
  value = (value << 6) | (second & 0x3F);
  for (uint32_t i = 2; i < form.length; ++i) {
    const uint32_t next = Byte(text, i);
    if ((next & 0xC0) != 0x80) return {};
    value = (value << 6) | (next & 0x3F);
  }
  return {value, form.length, true};
}

void AppendCodePoint(char32_t value, std::string* out) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    value = kReplacementCharacter;
  const auto push = [out](char32_t byte) {
    out->push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (value < 0x80) {
    push(value);
  } else if (value < 0x800) {
    push(0xC0 | (value >> 6));
    push(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    push(0xE0 | (value >> 12));
    push(0x80 | ((value >> 6) & 0x3F));
    push(0x80 | (value & 0x3F));
  } else {
    push(0xF0 | (value >> 18));
    push(0x80 | ((value >> 12) & 0x3F));
    push(0x80 | ((value >> 6) & 0x3F));
    push(0x80 | (value & 0x3F));
  }
}

size_t FindInvalidUtf8(std::string_view text) {
  for (size_t at = SkipAscii(text, 0); at < text.size();
       at = SkipAscii(text, at)) {
    const DecodedCodePoint c = DecodeCodePoint(text.substr(at));
    if (!c.valid) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    const size_t ascii_end = SkipAscii(text, at);
    count += ascii_end - at;
    at = ascii_end;
    if (at == text.size()) break;
    at += DecodeCodePoint(text.substr(at)).length;
  }
  return count;
}

}  // namespace bylaw::text
