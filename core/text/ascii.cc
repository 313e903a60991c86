#include "text/ascii.h"

namespace bylaw::text {

std::string ToLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ToLower(c);
  return lower;
}

std::string ToUpper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = ToUpper(c);
  return upper;
}

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToLower(a[i]) != ToLower(b[i])) return false;
  }
  return true;
}

bool EndsWithIgnoringCase(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         EqualIgnoringCase(text.substr(text.size() - end.size()), end);
}

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  return IsHexDigit(c) ? ToLower(c) - 'a' + 10 : -1;
}

}  // namespace bylaw::text
