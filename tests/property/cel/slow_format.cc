// `format` of the slow evaluator: each clause with the kinds it takes.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

std::string Special(double number) {
  return std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
}

// The shortest digits that read back as the number, all of them written out.
std::string Decimal(double number) {
  if (!std::isfinite(number)) return Special(number);
  char text[800];
  for (int precision = 0;; ++precision) {
    std::snprintf(text, sizeof text, "%.*e", precision, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  std::string digits;
  const char* at = text;
  const bool negative = *at == '-';
  for (at += negative ? 1 : 0; *at != 'e'; ++at) {
    if (*at != '.') digits += *at;
  }
  int point = std::atoi(at + 1) + 1;  // how many digits stand before it
  while (point > static_cast<int>(digits.size())) digits += '0';
  while (point < 1) {
    digits = std::string("0").append(digits);
    ++point;
  }
  std::string out = digits.substr(0, static_cast<size_t>(point));
  const std::string fraction = digits.substr(static_cast<size_t>(point));
  if (fraction.find_first_not_of('0') != std::string::npos) {
    out += "." + fraction;
  }
  return (negative ? std::string("-") : std::string()).append(out);
}

std::string InBase(const Slow& value, unsigned base, bool upper) {
  const bool negative = value.is(SlowKind::kInt) && value.integer < 0;
  Nanos rest =
      value.is(SlowKind::kInt) ? Nanos{value.integer} : Nanos{value.whole};
  if (negative) rest = -rest;
  std::string out;
  do {
    out.insert(0, 1,
               (upper ? "0123456789ABCDEF"
                      : "0123456789abcdef")[static_cast<size_t>(rest % base)]);
    rest /= base;
  } while (rest > 0);
  return (negative ? std::string("-") : std::string()).append(out);
}

std::string HexOfBytes(const std::string& bytes, bool upper) {
  std::string out;
  for (char c : bytes) {
    char digits[8];
    std::snprintf(digits, sizeof digits, upper ? "%02X" : "%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += digits;
  }
  return out;
}

// What is no UTF-8 becomes U+FFFD, byte by byte.
std::string Readable(const std::string& bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    size_t length = 1;
    while (length <= 4 && !SlowIsUtf8(bytes.substr(at, length))) ++length;
    const bool valid = length <= 4 && at + length <= bytes.size();
    out += valid ? bytes.substr(at, length) : "\uFFFD";
    at += valid ? length : 1;
  }
  return out;
}

// False for what has no text.
bool Write(const Slow& value, std::string* out) {
  switch (value.kind) {
    case SlowKind::kNull:
      *out += "null";
      return true;
    case SlowKind::kDouble:
      *out += Decimal(value.number);
      return true;
    case SlowKind::kBytes:
      *out += Readable(value.text);
      return true;
    case SlowKind::kType:
      *out += value.text;
      return true;
    case SlowKind::kList: {
      *out += "[";
      bool first = true;
      for (const Slow& item : value.items) {
        if (!first) *out += ", ";
        first = false;
        if (!Write(item, out)) return false;
      }
      *out += "]";
      return true;
    }
    case SlowKind::kMap: {
      // In the order of the texts of the keys; equal ones as they stand.
      std::multimap<std::string, std::string> entries;
      for (size_t i = 0; i < value.keys.size(); ++i) {
        std::string key;
        std::string item;
        if (!Write(value.keys[i], &key) || !Write(value.items[i], &item)) {
          return false;
        }
        entries.emplace(key, item);
      }
      *out += "{";
      bool first = true;
      for (const auto& [key, item] : entries) {
        if (!first) *out += ", ";
        first = false;
        *out += key + ": " + item;
      }
      *out += "}";
      return true;
    }
    default:
      break;
  }
  const Slow text = SlowCall("string", {value}, false);
  *out += text.text;
  return text.is(SlowKind::kString);
}

double AsDouble(const Slow& value) {
  return value.is(SlowKind::kInt)    ? static_cast<double>(value.integer)
         : value.is(SlowKind::kUint) ? static_cast<double>(value.whole)
                                     : value.number;
}

bool WriteClause(char letter, int precision, const Slow& value,
                 std::string* out) {
  const bool whole = value.is(SlowKind::kInt) || value.is(SlowKind::kUint);
  const bool text = value.is(SlowKind::kString) || value.is(SlowKind::kBytes);
  const bool upper = letter == 'X';
  switch (letter) {
    case 's':
      return Write(value, out);
    case 'd':
      return value.is_number() && Write(value, out);
    case 'f':
    case 'e': {
      if (!value.is_number()) return false;
      const double number = AsDouble(value);
      char digits[800];
      std::snprintf(digits, sizeof digits, letter == 'f' ? "%.*f" : "%.*e",
                    precision, number);
      *out += std::isfinite(number) ? digits : Special(number);
      return true;
    }
    case 'b':
      if (value.is(SlowKind::kBool)) *out += value.boolean ? "1" : "0";
      if (whole) *out += InBase(value, 2, false);
      return whole || value.is(SlowKind::kBool);
    case 'o':
      if (whole) *out += InBase(value, 8, false);
      return whole;
    default:
      if (text) *out += HexOfBytes(value.text, upper);
      if (whole) *out += InBase(value, 16, upper);
      return text || whole;
  }
}

}  // namespace

Slow SlowFormat(const std::string& format, const std::vector<Slow>& values) {
  constexpr int kDefaultPrecision = 6;
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      out += format[at];
      continue;
    }
    ++at;
    if (format.substr(at, 1) == "%") {
      out += '%';
      continue;
    }
    int precision = kDefaultPrecision;
    if (format.substr(at, 1) == ".") {
      const size_t end = format.find_first_not_of("0123456789", at + 1);
      if (end == std::string::npos || end == at + 1) {
        return Slow::Error("precision");
      }
      precision = std::atoi(format.substr(at + 1, end - at - 1).c_str());
      at = end;
    }
    if (at >= format.size() ||
        std::string("sdfeboxX").find(format[at]) == std::string::npos) {
      return Slow::Error("no such clause");
    }
    if (used == values.size()) return Slow::Error("too few values");
    if (!WriteClause(format[at], precision, values[used++], &out)) {
      return Slow::Error("a value of another kind");
    }
  }
  return Slow::Text(SlowKind::kString, out);
}

}  // namespace bylaw::property
