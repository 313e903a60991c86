#include "cel/number_text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "text/ascii.h"
#include "text/decimal.h"

namespace bylaw::cel {
namespace {

using text::IsDigit;

// Seventeen significant digits always suffice.
constexpr int kMaxDigits = 17;

// "d.ddde+XX" with as few digits as read back the same.
std::string ShortestScientific(double value) {
  char buffer[40];
  for (int digits = 1; digits <= kMaxDigits; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*e", digits - 1, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  return buffer;
}

// The digits of "-d.ddde+XX" without sign, point and exponent.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

Decimal Split(double value) {
  Decimal decimal;
  decimal.negative = std::signbit(value);
  if (const auto plain = text::AsShortDecimal(value)) {
    decimal.digits = plain->digits;
    decimal.exponent =
        static_cast<int>(decimal.digits.size()) - 1 - plain->places;
    while (decimal.digits.size() > 1 && decimal.digits.back() == '0')
      decimal.digits.pop_back();
    return decimal;
  }
  const std::string text = ShortestScientific(std::fabs(value));
  const size_t e = text.find('e');
  for (char c : text.substr(0, e)) {
    if (c != '.') decimal.digits.push_back(c);
  }
  decimal.exponent = std::atoi(text.c_str() + e + 1);
  return decimal;
}

std::string Positional(const Decimal& decimal) {
  std::string text = decimal.digits;
  const int point = decimal.exponent + 1;
  if (point <= 0) {
    text.insert(0, static_cast<size_t>(-point), '0');
    text.insert(0, "0.");
  } else if (static_cast<size_t>(point) >= text.size()) {
    text.append(static_cast<size_t>(point) - text.size(), '0');
  } else {
    text.insert(static_cast<size_t>(point), ".");
  }
  return text;
}

std::string Scientific(const Decimal& decimal) {
  std::string text = decimal.digits.substr(0, 1);
  if (decimal.digits.size() > 1) text += "." + decimal.digits.substr(1);
  char exponent[16];
  std::snprintf(exponent, sizeof exponent, "e%c%02d",
                decimal.exponent < 0 ? '-' : '+', std::abs(decimal.exponent));
  return text + exponent;
}

// With an exponent below 1e-4 and from 10^limit on.
std::string GeneralForm(double value, int limit) {
  const Decimal decimal = Split(value);
  const bool scientific = decimal.exponent < -4 || decimal.exponent >= limit;
  return (decimal.negative ? "-" : "") +
         (scientific ? Scientific(decimal) : Positional(decimal));
}

// [digits][.digits][e[sign]digits] with at least one digit before the e.
bool IsDecimal(std::string_view text) {
  size_t at = 0;
  size_t digits = 0;
  const auto skip = [&] {
    size_t count = 0;
    while (at < text.size() && IsDigit(text[at])) ++at, ++count;
    return count;
  };
  digits += skip();
  if (at < text.size() && text[at] == '.') {
    ++at;
    digits += skip();
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (skip() == 0) return false;
  }
  return at == text.size();
}

bool TakeSign(std::string_view* text) {
  if (text->empty() || (text->front() != '-' && text->front() != '+')) {
    return false;
  }
  const bool negative = text->front() == '-';
  text->remove_prefix(1);
  return negative;
}

}  // namespace

std::string DoubleText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  return GeneralForm(value, 6);
}

std::string DoubleLiteral(double value) {
  std::string text = GeneralForm(value, 21);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string DoubleDecimal(double value) {
  const Decimal decimal = Split(value);
  return (decimal.negative ? "-" : "") + Positional(decimal);
}

bool ParseUint(std::string_view text, uint64_t* value) {
  if (text.empty()) return false;
  *value = 0;
  for (char c : text) {
    if (!IsDigit(c)) return false;
    const auto digit = static_cast<uint64_t>(c - '0');
    if (*value > (UINT64_MAX - digit) / 10) return false;
    *value = *value * 10 + digit;
  }
  return true;
}

bool ParseInt(std::string_view text, int64_t* value) {
  const bool negative = TakeSign(&text);
  uint64_t magnitude = 0;
  if (!ParseUint(text, &magnitude)) return false;
  const uint64_t limit = uint64_t{INT64_MAX} + (negative ? 1 : 0);
  if (magnitude > limit) return false;
  *value = static_cast<int64_t>(negative ? ~magnitude + 1 : magnitude);
  return true;
}

bool ParseDouble(std::string_view text, double* value) {
  const bool negative = TakeSign(&text);
  if (text::EqualIgnoringCase(text, "inf") ||
      text::EqualIgnoringCase(text, "infinity")) {
    *value = negative ? -HUGE_VAL : HUGE_VAL;
    return true;
  }
  if (text::EqualIgnoringCase(text, "nan")) {
    *value = std::nan("");
    return true;
  }
  if (!IsDecimal(text)) return false;
  const auto plain = text::ReadShortDecimal(text);
  const double magnitude =
      plain ? *plain : std::strtod(std::string(text).c_str(), nullptr);
  *value = negative ? -magnitude : magnitude;
  return !std::isinf(magnitude);
}

}  // namespace bylaw::cel
