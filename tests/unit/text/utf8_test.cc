#include "text/utf8.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendCodePoint(c, &text);
    const DecodedCodePoint decoded = DecodeCodePoint(text);
    if (!decoded.valid || decoded.value != c || decoded.length != text.size())
      FAIL("U+" << std::hex << static_cast<uint32_t>(c));
  }
}

TEST_CASE("what is no code point is written as U+FFFD") {
  for (const char32_t c :
       {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string text;
    AppendCodePoint(c, &text);
    CHECK(text == "\xEF\xBF\xBD");
  }
}

TEST_CASE("malformed bytes decode one at a time") {
  const std::string rows[] = {
      "\x80",  // a continuation that continues nothing
      "\xBF",
      "\xC0\x80",  // overlong NUL
      "\xC1\xBF",
      "\xC3",          // cut off
      "\xC3(",         // not continued
      "\xE0\x80\x80",  // overlong
      "\xE0\x9F\xBF",
      "\xE2\x82",  // cut off
      "\xE2\x82(",
      "\xED\xA0\x80",  // a surrogate
      "\xED\xBF\xBF",
      "\xF0\x80\x80\x80",  // overlong
      "\xF0\x8F\xBF\xBF",
      "\xF0\x9F\x98",      // cut off
      "\xF4\x90\x80\x80",  // above U+10FFFF
      "\xF5\x80\x80\x80",
      "\xFE",
      "\xFF",
  };
  for (const std::string& row : rows) {
    const DecodedCodePoint c = DecodeCodePoint(row);
    CHECK_FALSE(c.valid);
    CHECK(c.length == 1);
    CHECK(c.value == kReplacementCharacter);
    CHECK(FindInvalidUtf8("12345678 \u00e9" + row) == 11);
  }
  CHECK(DecodeCodePoint("").length == 1);
}

TEST_CASE("validation finds the first bad byte wherever it is") {
  CHECK(FindInvalidUtf8("") == std::string_view::npos);
  for (size_t i = 0; i < 40; ++i) {
    std::string text(40, 'a');
    text[i] = '\xFF';
    CHECK(FindInvalidUtf8(text) == i);
  }
  CHECK(FindInvalidUtf8("\u00e9\u4e2d\U0001F600") == std::string_view::npos);
}

TEST_CASE("code points are counted, malformed bytes as one each") {
  CHECK(CountCodePoints("") == 0);
  CHECK(CountCodePoints("a\u00e9\u4e2d\U0001F600") == 4);
  CHECK(CountCodePoints("0123456789abcdef\u00e9") == 17);
  CHECK(CountCodePoints("\xFF\xFFz") == 3);
}

}  // namespace
}  // namespace bylaw::text
