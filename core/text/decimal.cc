#include "text/decimal.h"

#include <cmath>

#include "text/ascii.h"

namespace bylaw::text {
namespace {

constexpr uint64_t kTooLarge = 1'000'000'000'000'000;  // has 16 digits
constexpr int kLargestPower = 22;                      // 5^22 < 2^53

// Exact: of all factors and products none has more than 53 bits.
double PowerOfTen(int exponent) {
  double power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// The exponent after an `e`; false where there is none, or a long one.
bool ReadExponent(std::string_view text, int* exponent) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 3) return false;
  int value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
    value = 10 * value + (c - '0');
  }
  *exponent = negative ? -value : value;
  return true;
}

}  // namespace

std::optional<double> ReadShortDecimal(std::string_view decimal) {
  const bool negative = !decimal.empty() && decimal[0] == '-';
  if (negative || (!decimal.empty() && decimal[0] == '+'))
    decimal.remove_prefix(1);
  uint64_t digits = 0;
  int places = 0;
  bool any = false;
  bool point = false;
  size_t at = 0;
  for (; at < decimal.size(); ++at) {
    const char c = decimal[at];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(c)) break;
    any = true;
    digits = 10 * digits + static_cast<uint64_t>(c - '0');
    if (digits >= kTooLarge) return std::nullopt;
    if (point) ++places;
  }
  int exponent = 0;
  if (!any) return std::nullopt;
  if (at < decimal.size() && (ToLower(decimal[at]) != 'e' ||
                              !ReadExponent(decimal.substr(at + 1), &exponent)))
    return std::nullopt;
  exponent -= places;
  if (std::abs(exponent) > kLargestPower) return std::nullopt;
  const auto whole = static_cast<double>(digits);
  const double power = PowerOfTen(std::abs(exponent));
  const double value = exponent < 0 ? whole / power : whole * power;
  return negative ? -value : value;
}

std::optional<ShortDecimal> AsShortDecimal(double value) {
  ShortDecimal decimal;
  decimal.negative = std::signbit(value);
  value = std::fabs(value);
  const bool in_range =
      value == 0 || (value >= 1e-4 && value < static_cast<double>(kTooLarge));
  if (!in_range) return std::nullopt;
  double power = 1;
  for (;; ++decimal.places, power *= 10) {
    const double whole = std::floor(value * power + 0.5);
    if (!(whole < static_cast<double>(kTooLarge))) return std::nullopt;
    if (whole / power != value) continue;
    decimal.digits = std::to_string(static_cast<uint64_t>(whole));
    return decimal;
  }
}

}  // namespace bylaw::text
