// UTF-8: decoding, encoding, validation and counting (Unicode 15, section 3.9,
// table 3-7).
//
// Malformed input never stops a caller: each bad byte decodes to one U+FFFD of
// length 1, with `valid` false.
#ifndef BYLAW_TEXT_UTF8_H_
#define BYLAW_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::text {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct DecodedCodePoint {
  char32_t value = kReplacementCharacter;
  uint32_t length = 1;  // bytes consumed, at least 1
  bool valid = false;
};

// Decodes the first code point of a non-empty text. Overlong forms, surrogates
// and values above U+10FFFF are malformed.
DecodedCodePoint DecodeCodePoint(std::string_view text);

// Appends a code point. A surrogate or a value above U+10FFFF appends U+FFFD.
void AppendCodePoint(char32_t value, std::string* out);

// The offset of the first malformed byte, or npos.
size_t FindInvalidUtf8(std::string_view text);

// How many code points a text has; a malformed byte counts as one.
size_t CountCodePoints(std::string_view text);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_UTF8_H_
