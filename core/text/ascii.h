// Letters, digits and case of ASCII, whatever the locale. Of other characters,
// the bytes of UTF-8 among them, none is a letter or has a case.
//
// String formats look at every character of every record, so a class is one
// look into a table.
#ifndef BYLAW_TEXT_ASCII_H_
#define BYLAW_TEXT_ASCII_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::text {

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

constexpr bool IsOfClass(char c, uint8_t bits) {
  return (kAsciiClasses[static_cast<unsigned char>(c)] & bits) != 0;
}
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsOfClass(c, kLetterClass); }
constexpr bool IsHexDigit(char c) { return IsOfClass(c, kHexClass); }
constexpr bool IsLetterOrDigit(char c) {
  return IsOfClass(c, kLetterClass | kDigitClass);
}

// Other characters than letters of ASCII stay what they are.
constexpr char ToLower(char c) {
  return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char ToUpper(char c) {
  return IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

bool EqualIgnoringCase(std::string_view a, std::string_view b);
bool EndsWithIgnoringCase(std::string_view text, std::string_view end);

// What a hexadecimal digit stands for, 0-15; -1 for anything else.
int HexValue(char c);

// Two digits as a number; -1 for anything else.
inline int TwoDigits(const char* text) {
  const auto tens = static_cast<unsigned char>(text[0] - '0');
  const auto ones = static_cast<unsigned char>(text[1] - '0');
  return tens < 10 && ones < 10 ? tens * 10 + ones : -1;
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_ASCII_H_
