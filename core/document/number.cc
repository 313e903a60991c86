#include "document/number.h"

#include <array>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include "document/json_writer.h"
#include "text/ascii.h"
#include "text/decimal.h"

namespace bylaw::document {
namespace {

using text::IsDigit;

size_t SkipDigits(std::string_view text, size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

// The C library reads and writes the decimal point of its locale. Nobody should
// set one; if somebody does, we must not write a report that is not JSON.
char DecimalPoint() { return *std::localeconv()->decimal_point; }

std::string Print(double value, int precision) {
  std::array<char, 40> buffer;
  const int length =
      std::snprintf(buffer.data(), buffer.size(), "%.*g", precision, value);
  std::string text(buffer.data(), static_cast<size_t>(length));
  if (const char point = DecimalPoint(); point != '.') {
    if (const size_t at = text.find(point); at != std::string::npos)
      text[at] = '.';
  }
  return text;
}

}  // namespace

bool IsJsonNumber(std::string_view text) {
  size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const size_t integer = at;
  at = SkipDigits(text, at);
  if (at == integer || (text[integer] == '0' && at > integer + 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = at + 1;
    at = SkipDigits(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const size_t exponent = at;
    at = SkipDigits(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

double ParseDouble(std::string_view decimal) {
  if (const auto value = text::ReadShortDecimal(decimal)) return *value;
  // strtod needs a terminator; nearly every number fits the buffer.
  std::array<char, 64> buffer;
  std::string longer;
  char* copy = buffer.data();
  if (decimal.size() < buffer.size()) {
    decimal.copy(copy, decimal.size());
    copy[decimal.size()] = '\0';
  } else {
    longer = decimal;
    copy = longer.data();
  }
  if (const char point = DecimalPoint(); point != '.') {
    if (const size_t at = decimal.find('.'); at != std::string_view::npos)
      copy[at] = point;
  }
  return std::strtod(copy, nullptr);
}

ScalarValue ParseDecimal(std::string_view digits) {
  std::string_view unsigned_digits = digits;
  if (digits[0] == '+') digits.remove_prefix(1);
  if (unsigned_digits[0] == '+' || unsigned_digits[0] == '-')
    unsigned_digits.remove_prefix(1);
  ScalarValue result;
  const char* end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, result.integer).ec == std::errc()) {
    result.kind = Kind::kInt;
  } else if (digits[0] != '-' &&
             std::from_chars(digits.data(), end, result.unsigned_integer).ec ==
                 std::errc()) {
    result.kind = Kind::kUint;
  } else {
    result.kind = Kind::kDouble;
    result.number = ParseDouble(digits);
  }
  return result;
}

ScalarValue ParseDigits(std::string_view digits, unsigned base) {
  ScalarValue result;
  uint64_t value = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), value,
                      static_cast<int>(base))
          .ec == std::errc()) {
    const bool fits =
        value <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
    result.kind = fits ? Kind::kInt : Kind::kUint;
    result.integer = fits ? static_cast<int64_t>(value) : 0;
    result.unsigned_integer = value;
    return result;
  }
  // Beyond 64 bits: exact up to 53 bits, then correctly rounded only for the
  // leading ones, which is all a double holds.
  result.kind = Kind::kDouble;
  for (const char c : digits) {
    result.number = result.number * base + text::HexValue(c);
  }
  return result;
}

std::string ShortestDouble(double value) {
  if (const auto decimal = text::AsShortDecimal(value)) {
    std::string text = decimal->digits;
    const auto places = static_cast<size_t>(decimal->places);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (places > 0) text.insert(text.size() - places, 1, '.');
    if (decimal->negative) text.insert(0, 1, '-');
    if (places == 0) text += ".0";
    return text;
  }
  // Any decimal of up to 15 digits survives the way to a normal double and
  // back, so the shortest text is among these three precisions; a subnormal has
  // fewer digits to offer.
  const bool subnormal =
      value != 0 && std::abs(value) < std::numeric_limits<double>::min();
  std::string text;
  for (int precision = subnormal ? 1 : 15; precision <= 17; ++precision) {
    text = Print(value, precision);
    if (ParseDouble(text) == value) break;
  }
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace bylaw::document
