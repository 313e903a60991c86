#include "pii/check_digits.h"

#include <cstddef>
#include <string>

#include "text/ascii.h"

namespace bylaw::pii {
namespace {

using text::IsDigit;
using text::IsLetterOrDigit;
using text::IsUpper;

// The value without the spaces and hyphens that part its groups.
std::string Ungrouped(std::string_view value) {
  std::string result;
  for (const char c : value) {
    if (c != ' ' && c != '-') result += c;
  }
  return result;
}

bool AreDigits(std::string_view text) {
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return !text.empty();
}

}  // namespace

bool IsCardNumber(std::string_view value) {
  const std::string digits = Ungrouped(value);
  if (digits.size() < 13 || digits.size() > 19 || !AreDigits(digits))
    return false;
  // Schemes of cards for payment have numbers that begin with 2 to 6.
  if (digits[0] < '2' || digits[0] > '6') return false;
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool IsIban(std::string_view value) {
  const std::string iban = Ungrouped(value);
  if (iban.size() < 15 || iban.size() > 34) return false;
  if (!IsUpper(iban[0]) || !IsUpper(iban[1]) || !IsDigit(iban[2]) ||
      !IsDigit(iban[3]))
    return false;
  int remainder = 0;
  for (size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    if (!IsDigit(c) && !IsUpper(c)) return false;
    const int number = IsDigit(c) ? c - '0' : c - 'A' + 10;
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder == 1;
}

bool IsEmailAddress(std::string_view value) {
  const size_t at = value.find('@');
  if (at == 0 || at == std::string_view::npos ||
      value.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view local = value.substr(0, at);
  const std::string_view domain = value.substr(at + 1);
  for (const char c : local) {
    constexpr std::string_view kAllowed = "!#$%&'*+-/=?^_`{|}~.";
    const bool foreign = static_cast<unsigned char>(c) >= 0x80;
    if (!IsLetterOrDigit(c) && !foreign &&
        kAllowed.find(c) == std::string_view::npos)
      return false;
  }
  const size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= domain.size())
    return false;
  for (const char c : domain) {
    const bool foreign = static_cast<unsigned char>(c) >= 0x80;
    if (!IsLetterOrDigit(c) && !foreign && c != '.' && c != '-') return false;
  }
  return true;
}

bool IsPhoneNumber(std::string_view value) {
  if (value.empty() || value.front() != '+') return false;
  std::string digits;
  for (const char c : value.substr(1)) {
    if (IsDigit(c)) {
      digits += c;
    } else if (std::string_view(" -./()").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return digits.size() >= 8 && digits.size() <= 15;
}

}  // namespace bylaw::pii
