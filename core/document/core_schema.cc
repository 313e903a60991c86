#include "document/core_schema.h"

#include <limits>

#include "document/number.h"
#include "text/ascii.h"

namespace bylaw::document {
namespace {

using text::IsDigit;

bool AllOf(std::string_view text, std::string_view set) {
  return !text.empty() && text.find_first_not_of(set) == std::string_view::npos;
}

bool IsOneOf(std::string_view text,
             std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (text == name) return true;
  }
  return false;
}

std::string_view WithoutSign(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+'))
    text.remove_prefix(1);
  return text;
}

// (\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool IsDecimalFloat(std::string_view text) {
  size_t at = 0;
  const auto skip_digits = [&text, &at] {
    const size_t begin = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    return at - begin;
  };
  const size_t whole = skip_digits();
  size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    fraction = skip_digits();
  }
  if (whole + fraction == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (skip_digits() == 0) return false;
  }
  return at == text.size();
}

ScalarValue Float(double number) {
  return {.kind = Kind::kDouble, .number = number};
}

ScalarValue ResolveNumber(std::string_view text) {
  const std::string_view digits = WithoutSign(text);
  if (AllOf(digits, "0123456789")) return ParseDecimal(text);
  if (text.substr(0, 2) == "0o" && AllOf(text.substr(2), "01234567"))
    return ParseDigits(text.substr(2), 8);
  if (text.substr(0, 2) == "0x" &&
      AllOf(text.substr(2), "0123456789abcdefABCDEF")) {
    return ParseDigits(text.substr(2), 16);
  }
  if (IsDecimalFloat(digits)) return Float(ParseDouble(text));
  if (IsOneOf(digits, {".inf", ".Inf", ".INF"})) {
    const double infinity = std::numeric_limits<double>::infinity();
    return Float(text[0] == '-' ? -infinity : infinity);
  }
  if (IsOneOf(text, {".nan", ".NaN", ".NAN"}))
    return Float(std::numeric_limits<double>::quiet_NaN());
  return {.kind = Kind::kString};
}

// Digits of YAML 1.1 with their underscores taken out.
std::string WithoutUnderscores(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != '_') result.push_back(c);
  }
  return result;
}

std::string TheNumber(bool negative, const ScalarValue& value) {
  if (value.kind == Kind::kDouble) return "a large number";
  const std::string digits = value.kind == Kind::kUint
                                 ? std::to_string(value.unsigned_integer)
                                 : std::to_string(value.integer);
  return "the number " + std::string(negative ? "-" : "") + digits;
}

// [1-9][0-9_]*(:[0-5]?[0-9])+ counts in sixties: 12:30 is 750.
std::string Sexagesimal(bool negative, std::string_view text) {
  if (text[0] < '1' || text[0] > '9') return {};
  int64_t value = 0;
  int64_t group = 0;
  size_t groups = 0;
  size_t digits = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == ':') {
      const bool good = digits > 0 &&
                        (groups == 0 || (digits <= 2 && group < 60)) &&
                        value < (int64_t{1} << 50);
      if (!good) return {};
      value = value * 60 + group;
      group = 0;
      digits = 0;
      ++groups;
    } else if (IsDigit(text[i]) && digits < 12) {
      group = group * 10 + (text[i] - '0');
      ++digits;
    } else if (text[i] != '_' || groups > 0) {
      return {};
    }
  }
  return groups < 2 ? ""
                    : "the number " + std::string(negative ? "-" : "") +
                          std::to_string(value);
}

}  // namespace

ScalarValue ResolvePlain(std::string_view text) {
  if (text.empty()) return {.kind = Kind::kNull};
  // The first character tells nearly every string from everything else.
  switch (text[0]) {
    case 'n':
    case 'N':
    case '~':
      return {.kind = IsOneOf(text, {"~", "null", "Null", "NULL"})
                          ? Kind::kNull
                          : Kind::kString};
    case 't':
    case 'T':
      if (IsOneOf(text, {"true", "True", "TRUE"}))
        return {.kind = Kind::kBool, .integer = 1};
      return {.kind = Kind::kString};
    case 'f':
    case 'F':
      return {.kind = IsOneOf(text, {"false", "False", "FALSE"})
                          ? Kind::kBool
                          : Kind::kString};
    default:
      if (IsDigit(text[0]) || text[0] == '-' || text[0] == '+' ||
          text[0] == '.')
        return ResolveNumber(text);
      return {.kind = Kind::kString};
  }
}

namespace {

// YAML 1.1 asks for a point and for a sign of the exponent, and allows
// underscores: 1e3 is a string there, 1_000.5 a number.
std::string FloatInYaml11(std::string_view written, std::string_view plain,
                          bool underscores) {
  const size_t exponent = plain.find_first_of("eE");
  const bool has_point = plain.substr(0, exponent).find('.') != plain.npos;
  const bool signed_exponent =
      exponent == plain.npos ||
      (plain[exponent + 1] == '+' || plain[exponent + 1] == '-');
  if (has_point && signed_exponent) return underscores ? "a number" : "";
  return ResolvePlain(written).kind == Kind::kDouble ? "a string" : "";
}

}  // namespace

std::string MeaningInYaml11(std::string_view text) {
  if (text.empty() || text.size() > 32) return {};
  if (IsOneOf(text, {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON"}))
    return "the boolean true";
  if (IsOneOf(text, {"n", "N", "no", "No", "NO", "off", "Off", "OFF"}))
    return "the boolean false";
  const bool negative = text[0] == '-';
  const std::string_view digits = WithoutSign(text);
  if (digits.empty() || !IsDigit(digits[0])) return {};
  if (text.substr(0, 2) == "0o" && ResolvePlain(text).kind == Kind::kInt)
    return "a string";
  const std::string plain = WithoutUnderscores(digits);
  const bool underscores = plain.size() != digits.size();
  if (plain.substr(0, 2) == "0b" &&
      AllOf(std::string_view(plain).substr(2), "01")) {
    return TheNumber(negative,
                     ParseDigits(std::string_view(plain).substr(2), 2));
  }
  if (plain.substr(0, 2) == "0x" &&
      (underscores || digits.size() != text.size()) &&
      AllOf(std::string_view(plain).substr(2), "0123456789abcdefABCDEF")) {
    return TheNumber(negative,
                     ParseDigits(std::string_view(plain).substr(2), 16));
  }
  if (plain.size() > 1 && plain[0] == '0' && AllOf(plain, "01234567")) {
    // 00 and 07 are the same number in both.
    const bool alike =
        !underscores && plain.find_first_not_of('0') >= plain.size() - 1;
    return alike ? "" : TheNumber(negative, ParseDigits(plain, 8));
  }
  if (underscores && plain[0] != '0' && AllOf(plain, "0123456789"))
    return TheNumber(negative, ParseDecimal(plain));
  if (IsDecimalFloat(plain)) return FloatInYaml11(text, plain, underscores);
  return Sexagesimal(negative, digits);
}

}  // namespace bylaw::document
