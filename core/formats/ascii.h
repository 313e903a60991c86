// Classes of ASCII characters. String formats look at every character of every
// record, so a class is one look into a table.
#ifndef BYLAW_FORMATS_ASCII_H_
#define BYLAW_FORMATS_ASCII_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::formats {

inline constexpr uint8_t kDigitClass = 1;
inline constexpr uint8_t kLetterClass = 2;
inline constexpr uint8_t kHexClass = 4;
inline constexpr uint8_t kAtomClass = 8;  // atext of RFC 5321

inline constexpr auto kAsciiClasses = [] {
  std::array<uint8_t, 256> classes{};
  const auto add = [&classes](std::string_view characters, uint8_t bits) {
    for (const char c : characters) {
      uint8_t& entry = classes[static_cast<unsigned char>(c)];
      entry = static_cast<uint8_t>(entry | bits);
    }
  };
  add("0123456789", kDigitClass | kHexClass | kAtomClass);
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
      kLetterClass | kAtomClass);
  add("abcdefABCDEF", kHexClass);
  add("!#$%&'*+-/=?^_`{|}~", kAtomClass);
  return classes;
}();

inline bool IsOfClass(char c, uint8_t bits) {
  return (kAsciiClasses[static_cast<unsigned char>(c)] & bits) != 0;
}
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLetter(char c) { return IsOfClass(c, kLetterClass); }
inline bool IsHexDigit(char c) { return IsOfClass(c, kHexClass); }

// Two digits as a number; -1 for anything else.
inline int TwoDigits(const char* text) {
  const auto tens = static_cast<unsigned char>(text[0] - '0');
  const auto ones = static_cast<unsigned char>(text[1] - '0');
  return tens < 10 && ones < 10 ? tens * 10 + ones : -1;
}

inline std::string ToLower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_ASCII_H_
