// The operators and functions of the slow evaluator, each spelled out for the
// kinds it takes; everything else is a type error.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

using cel::Operator;
using Values = std::vector<Slow>;

constexpr Nanos kSecond = 1'000'000'000;
constexpr Nanos kFirstInstant = Nanos{-62135596800} * kSecond;
constexpr Nanos kLastInstant = Nanos{253402300799} * kSecond + (kSecond - 1);

Slow NoOverload() { return Slow::TypeError("no such overload"); }

// A result that the wider type holds and the language's type may not.
Slow IntOf(Nanos value) {
  if (value < std::numeric_limits<int64_t>::min() ||
      value > std::numeric_limits<int64_t>::max()) {
    return Slow::Error("overflow");
  }
  return Slow::Int(static_cast<int64_t>(value));
}

Slow UintOf(Nanos value) {
  if (value < 0 || value > std::numeric_limits<uint64_t>::max()) {
    return Slow::Error("overflow");
  }
  return Slow::Uint(static_cast<uint64_t>(value));
}

Slow DurationOf(Nanos nanos) {
  if (nanos < std::numeric_limits<int64_t>::min() ||
      nanos > std::numeric_limits<int64_t>::max()) {
    return Slow::Error("overflow");
  }
  return Slow::Time(SlowKind::kDuration, nanos);
}

Slow TimestampOf(Nanos nanos) {
  if (nanos < kFirstInstant || nanos > kLastInstant) {
    return Slow::Error("overflow");
  }
  return Slow::Time(SlowKind::kTimestamp, nanos);
}

// ---- arithmetic

// Whole numbers of one kind, in a type that no result leaves.
bool Whole(Operator op, Nanos a, Nanos b, Nanos* result) {
  switch (op) {
    case Operator::kAdd:
      return *result = a + b, true;
    case Operator::kSubtract:
      return *result = a - b, true;
    case Operator::kMultiply:
      return *result = a * b, true;
    case Operator::kDivide:
      if (b == 0) return false;
      return *result = a / b, true;
    default:
      if (b == 0) return false;
      return *result = a % b, true;
  }
}

Slow Doubles(Operator op, double a, double b) {
  switch (op) {
    case Operator::kAdd:
      return Slow::Double(a + b);
    case Operator::kSubtract:
      return Slow::Double(a - b);
    case Operator::kMultiply:
      return Slow::Double(a * b);
    case Operator::kDivide:
      return Slow::Double(a / b);
    default:
      return NoOverload();
  }
}

Slow Times(Operator op, const Slow& a, const Slow& b) {
  const bool plus = op == Operator::kAdd;
  if (!plus && op != Operator::kSubtract) return NoOverload();
  const bool a_is_instant = a.is(SlowKind::kTimestamp);
  const bool b_is_instant = b.is(SlowKind::kTimestamp);
  if (a_is_instant && b_is_instant) {
    return plus ? NoOverload() : DurationOf(a.nanos - b.nanos);
  }
  if (b_is_instant && !plus) return NoOverload();
  const Nanos nanos = plus ? a.nanos + b.nanos : a.nanos - b.nanos;
  return a_is_instant || b_is_instant ? TimestampOf(nanos) : DurationOf(nanos);
}

bool IsTime(const Slow& value) {
  return value.is(SlowKind::kDuration) || value.is(SlowKind::kTimestamp);
}

Slow Arithmetic(Operator op, const Slow& a, const Slow& b) {
  if (IsTime(a) && IsTime(b)) return Times(op, a, b);
  if (a.kind != b.kind) return NoOverload();
  Nanos result = 0;
  switch (a.kind) {
    case SlowKind::kInt:
      if (!Whole(op, a.integer, b.integer, &result)) {
        return Slow::Error("division by zero");
      }
      // The remainder of the smallest int by -1 is 0, the quotient is none.
      if (op == Operator::kModulo && b.integer == -1 &&
          a.integer == std::numeric_limits<int64_t>::min()) {
        return Slow::Error("overflow");
      }
      return IntOf(result);
    case SlowKind::kUint:
      if (!Whole(op, a.whole, b.whole, &result)) {
        return Slow::Error("division by zero");
      }
      return UintOf(result);
    case SlowKind::kDouble:
      return Doubles(op, a.number, b.number);
    case SlowKind::kString:
    case SlowKind::kBytes:
      if (op != Operator::kAdd) return NoOverload();
      return Slow::Text(a.kind, a.text + b.text);
    case SlowKind::kList: {
      if (op != Operator::kAdd) return NoOverload();
      Slow list = a;
      list.items.insert(list.items.end(), b.items.begin(), b.items.end());
      return list;
    }
    default:
      return NoOverload();
  }
}

Slow Comparison(Operator op, const Slow& a, const Slow& b) {
  const int order = SlowCompare(a, b);
  if (order == 3) return NoOverload();
  if (order == 2) return Slow::Bool(false);
  switch (op) {
    case Operator::kLess:
      return Slow::Bool(order < 0);
    case Operator::kLessEqual:
      return Slow::Bool(order <= 0);
    case Operator::kGreater:
      return Slow::Bool(order > 0);
    default:
      return Slow::Bool(order >= 0);
  }
}

Slow Membership(const Slow& element, const Slow& range) {
  if (range.is(SlowKind::kMap)) {
    return Slow::Bool(SlowFind(range, element) >= 0);
  }
  if (!range.is(SlowKind::kList)) return NoOverload();
  for (const Slow& item : range.items) {
    if (SlowEquals(element, item)) return Slow::Bool(true);
  }
  return Slow::Bool(false);
}

// ---- conversions

// The decimal digits of a whole number with an optional minus; false for
// anything else and for what is far too long.
bool Digits(const std::string& text, Nanos* value) {
  const size_t first = text.size() > 1 && text[0] == '-' ? 1 : 0;
  if (text.size() == first || text.size() > 25) return false;
  *value = 0;
  for (size_t i = first; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    *value = *value * 10 + (text[i] - '0');
  }
  if (first == 1) *value = -*value;
  return true;
}

// The shortest digits that read back as the number, as Go's %g has them.
std::string ShortestText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "+Inf" : "-Inf";
  char text[64];
  int precision = 0;
  do {
    std::snprintf(text, sizeof text, "%.*e", precision++, number);
  } while (std::strtod(text, nullptr) != number);
  const int exponent = std::atoi(std::strchr(text, 'e') + 1);
  if (exponent < -4 || exponent >= 6) return text;
  std::snprintf(text, sizeof text, "%.*f",
                precision - 1 > exponent ? precision - 1 - exponent : 0,
                number);
  return text;
}

// `2024-02-29T12:00:00` of an instant, counted by walking the years.
std::string CivilText(Nanos nanos) {
  Nanos seconds = nanos / kSecond;
  Nanos rest = nanos % kSecond;
  if (rest < 0) {
    rest += kSecond;
    --seconds;
  }
  auto days = static_cast<int64_t>(seconds / 86400);
  auto second = static_cast<int>(seconds % 86400);
  if (second < 0) {
    second += 86400;
    --days;
  }
  const auto is_leap = [](int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  };
  int64_t year = 1970;
  while (days < 0) days += is_leap(--year) ? 366 : 365;
  while (days >= (is_leap(year) ? 366 : 365)) {
    days -= is_leap(year++) ? 366 : 365;
  }
  const int lengths[] = {
      31, is_leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = 0;
  while (days >= lengths[month]) days -= lengths[month++];
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d",
                static_cast<int>(year), month + 1, static_cast<int>(days) + 1,
                second / 3600, second / 60 % 60, second % 60);
  std::string out = text;
  if (rest != 0) {
    std::snprintf(text, sizeof text, ".%09d", static_cast<int>(rest));
    out += text;
    while (out.back() == '0') out.pop_back();
  }
  return out + "Z";
}

std::string DurationText(Nanos nanos) {
  const bool negative = nanos < 0;
  if (negative) nanos = -nanos;
  std::string out = negative ? "-" : "";
  out += std::to_string(static_cast<int64_t>(nanos / kSecond));
  if (nanos % kSecond != 0) {
    char text[16];
    std::snprintf(text, sizeof text, ".%09d",
                  static_cast<int>(nanos % kSecond));
    out += text;
    while (out.back() == '0') out.pop_back();
  }
  return out + "s";
}

}  // namespace

bool SlowIsUtf8(const std::string& text) {
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const size_t length = lead < 0x80                   ? 1
                          : lead >= 0xC2 && lead < 0xE0 ? 2
                          : lead >= 0xE0 && lead < 0xF0 ? 3
                          : lead >= 0xF0 && lead < 0xF5 ? 4
                                                        : 0;
    if (length == 0 || i + length > text.size()) return false;
    uint32_t value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (size_t j = 1; j < length; ++j) {
      const auto next = static_cast<unsigned char>(text[i + j]);
      if ((next & 0xC0U) != 0x80U) return false;
      value = value << 6 | (next & 0x3FU);
    }
    const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF ||
        (value >= 0xD800 && value < 0xE000)) {
      return false;
    }
    i += length;
  }
  return true;
}

namespace {

Slow ToInt(const Slow& value) {
  Nanos whole = 0;
  switch (value.kind) {
    case SlowKind::kInt:
      return value;
    case SlowKind::kUint:
      return IntOf(value.whole);
    case SlowKind::kDouble:
      if (!(std::fabs(value.number) < 9223372036854775808.0)) {
        return Slow::Error("out of range");
      }
      return Slow::Int(static_cast<int64_t>(value.number));
    case SlowKind::kString:
      return Digits(value.text, &whole) ? IntOf(whole) : Slow::Error("no int");
    case SlowKind::kTimestamp: {
      const Nanos rest = value.nanos % kSecond;
      return IntOf(value.nanos / kSecond - (rest < 0 ? 1 : 0));
    }
    default:
      return NoOverload();
  }
}

Slow ToUint(const Slow& value) {
  Nanos whole = 0;
  switch (value.kind) {
    case SlowKind::kInt:
      return UintOf(value.integer);
    case SlowKind::kUint:
      return value;
    case SlowKind::kDouble:
      if (!(value.number >= 0 && value.number < 18446744073709551616.0)) {
        return Slow::Error("out of range");
      }
      return Slow::Uint(static_cast<uint64_t>(value.number));
    case SlowKind::kString:
      return Digits(value.text, &whole) && value.text[0] != '-'
                 ? UintOf(whole)
                 : Slow::Error("no uint");
    default:
      return NoOverload();
  }
}

Slow ToDouble(const Slow& value) {
  switch (value.kind) {
    case SlowKind::kInt:
      return Slow::Double(static_cast<double>(value.integer));
    case SlowKind::kUint:
      return Slow::Double(static_cast<double>(value.whole));
    case SlowKind::kDouble:
      return value;
    case SlowKind::kString: {
      // The generator writes decimals and words; of these all of the text is
      // read, or it is no number.
      char* end = nullptr;
      const double number = std::strtod(value.text.c_str(), &end);
      const bool whole =
          !value.text.empty() && *end == '\0' && value.text[0] != ' ';
      return whole ? Slow::Double(number) : Slow::Error("no double");
    }
    default:
      return NoOverload();
  }
}

Slow ToText(const Slow& value) {
  const auto text = [](std::string content) {
    return Slow::Text(SlowKind::kString, std::move(content));
  };
  switch (value.kind) {
    case SlowKind::kBool:
      return text(value.boolean ? "true" : "false");
    case SlowKind::kInt:
      return text(std::to_string(value.integer));
    case SlowKind::kUint:
      return text(std::to_string(value.whole));
    case SlowKind::kDouble:
      return text(ShortestText(value.number));
    case SlowKind::kString:
      return value;
    case SlowKind::kBytes:
      return SlowIsUtf8(value.text) ? text(value.text)
                                    : Slow::Error("no UTF-8");
    case SlowKind::kDuration:
      return text(DurationText(value.nanos));
    case SlowKind::kTimestamp:
      return text(CivilText(value.nanos));
    default:
      return NoOverload();
  }
}

// Splits off a fraction of up to nine digits: "1.5" is "1" and 500000000.
void TakeFraction(std::string* text, Nanos* billionths) {
  *billionths = 0;
  const size_t dot = text->find('.');
  if (dot == std::string::npos) return;
  std::string fraction = text->substr(dot + 1);
  fraction.resize(9, '0');
  if (Digits(fraction, billionths)) text->resize(dot);
}

// A sign, then numbers with units, which add up.
Slow ToDuration(const Slow& value) {
  if (value.is(SlowKind::kDuration)) return value;
  if (!value.is(SlowKind::kString)) return NoOverload();
  struct Unit {
    const char* name;
    Nanos nanos;
  };
  // Those that begin like another one come before it.
  const Unit units[] = {{"ns", 1},           {"us", 1000},
                        {"ms", 1'000'000},   {"s", kSecond},
                        {"m", 60 * kSecond}, {"h", 3600 * kSecond}};
  const bool negative = value.text.substr(0, 1) == "-";
  std::string text = value.text.substr(negative ? 1 : 0);
  if (text == "0") return DurationOf(0);
  if (text.empty()) return Slow::Error("no duration");
  Nanos total = 0;
  while (!text.empty()) {
    const size_t length = text.find_first_not_of("0123456789.");
    if (length == 0 || length == std::string::npos) {
      return Slow::Error("no duration");
    }
    std::string digits = text.substr(0, length);
    text.erase(0, length);
    Nanos billionths = 0;
    const bool is_number = digits != ".";
    TakeFraction(&digits, &billionths);
    // `.5s` is half a second, as in Go.
    if (digits.empty() && is_number) digits.push_back('0');
    Nanos number = 0;
    const Unit* found = nullptr;
    for (const Unit& unit : units) {
      if (found == nullptr && text.rfind(unit.name, 0) == 0) found = &unit;
    }
    if (found == nullptr || !Digits(digits, &number)) {
      return Slow::Error("no duration");
    }
    text.erase(0, std::strlen(found->name));
    total += number * found->nanos + billionths * found->nanos / kSecond;
  }
  return DurationOf(negative ? -total : total);
}

Slow ToTimestamp(const Slow& value) {
  if (value.is(SlowKind::kTimestamp)) return value;
  if (value.is(SlowKind::kInt)) {
    return TimestampOf(Nanos{value.integer} * kSecond);
  }
  if (!value.is(SlowKind::kString)) return NoOverload();
  // Whole days are found by comparing texts, since these sort as instants do.
  if (value.text.empty() || value.text.back() != 'Z') {
    return Slow::Error("no timestamp");
  }
  std::string text = value.text;
  Nanos billionths = 0;
  text.pop_back();
  TakeFraction(&text, &billionths);
  text += "Z";
  Nanos low = kFirstInstant / kSecond;
  Nanos high = kLastInstant / kSecond;
  while (low < high) {
    const Nanos middle = low + (high - low) / 2;
    if (CivilText(middle * kSecond) < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (CivilText(low * kSecond) != text) {
    return Slow::Error("no timestamp");
  }
  return TimestampOf(low * kSecond + billionths);
}

Slow ToBool(const Slow& value) {
  if (value.is(SlowKind::kBool)) return value;
  if (!value.is(SlowKind::kString)) return NoOverload();
  for (const char* yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (value.text == yes) return Slow::Bool(true);
  }
  for (const char* no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (value.text == no) return Slow::Bool(false);
  }
  return Slow::Error("no bool");
}

Slow TypeOf(const Slow& value) {
  const char* const names[] = {"null_type",
                               "bool",
                               "int",
                               "uint",
                               "double",
                               "string",
                               "bytes",
                               "google.protobuf.Duration",
                               "google.protobuf.Timestamp",
                               "type",
                               "list",
                               "map",
                               "optional_type"};
  return Slow::Text(SlowKind::kType, names[static_cast<size_t>(value.kind)]);
}

Slow Size(const Slow& value) {
  size_t size = 0;
  switch (value.kind) {
    case SlowKind::kString:
      for (char c : value.text) size += (c & 0xC0) != 0x80 ? 1 : 0;
      break;
    case SlowKind::kBytes:
      size = value.text.size();
      break;
    case SlowKind::kList:
    case SlowKind::kMap:
      size = value.items.size();
      break;
    default:
      return NoOverload();
  }
  return Slow::Int(static_cast<int64_t>(size));
}

// The zero of times is that of their messages: no seconds, no nanoseconds.
bool IsZero(const Slow& value) {
  return SlowEquals(value, Slow::Int(0)) || value.is(SlowKind::kNull) ||
         (value.is(SlowKind::kBool) && !value.boolean) ||
         ((value.is(SlowKind::kDuration) || value.is(SlowKind::kTimestamp)) &&
          value.nanos == 0) ||
         ((value.is(SlowKind::kString) || value.is(SlowKind::kBytes)) &&
          value.text.empty()) ||
         ((value.is(SlowKind::kList) || value.is(SlowKind::kMap)) &&
          value.items.empty());
}

// ---- functions by name

Slow CallOne(std::string_view name, const Slow& value) {
  if (name == "int") return ToInt(value);
  if (name == "uint") return ToUint(value);
  if (name == "double") return ToDouble(value);
  if (name == "string") return ToText(value);
  if (name == "bool") return ToBool(value);
  if (name == "duration") return ToDuration(value);
  if (name == "timestamp") return ToTimestamp(value);
  if (name == "type") return TypeOf(value);
  if (name == "dyn") return value;
  if (name == "size") return Size(value);
  if (name == "bytes") {
    if (value.is(SlowKind::kBytes)) return value;
    return value.is(SlowKind::kString)
               ? Slow::Text(SlowKind::kBytes, value.text)
               : NoOverload();
  }
  if (name == "optional.of") return Slow::Some(value);
  if (name == "optional.ofNonZeroValue") {
    return IsZero(value) ? Slow::None() : Slow::Some(value);
  }
  return NoOverload();
}

Slow CallMember(std::string_view name, const Values& values) {
  const Slow& target = values[0];
  if (values.size() == 1) {
    if (name == "size") return Size(target);
    if (!target.is(SlowKind::kOptional)) return SlowMember(name, values);
    if (name == "hasValue") return Slow::Bool(!target.items.empty());
    if (name == "value") {
      return target.items.empty() ? Slow::Error("none") : target.items[0];
    }
    return NoOverload();
  }
  const Slow& argument = values[1];
  if (target.is(SlowKind::kOptional)) {
    if (values.size() != 2) return NoOverload();
    if (name == "orValue") return argument;
    return name == "or" && argument.is(SlowKind::kOptional) ? argument
                                                            : NoOverload();
  }
  const bool searches =
      name == "contains" || name == "startsWith" || name == "endsWith";
  if (!searches) return SlowMember(name, values);
  if (values.size() != 2 || !target.is(SlowKind::kString) ||
      !argument.is(SlowKind::kString)) {
    return NoOverload();
  }
  const size_t at = target.text.find(argument.text);
  if (name == "contains") return Slow::Bool(at != std::string::npos);
  if (name == "startsWith") return Slow::Bool(at == 0);
  const size_t last = target.text.rfind(argument.text);
  return Slow::Bool(last != std::string::npos &&
                    last + argument.text.size() == target.text.size());
}

}  // namespace

Slow SlowOperator(Operator op, const Slow& a, const Slow& b) {
  switch (op) {
    case Operator::kNot:
      return a.is(SlowKind::kBool) ? Slow::Bool(!a.boolean) : NoOverload();
    case Operator::kNegate:
      if (a.is(SlowKind::kInt)) return IntOf(-Nanos{a.integer});
      return a.is(SlowKind::kDouble) ? Slow::Double(-a.number) : NoOverload();
    case Operator::kEqual:
      return Slow::Bool(SlowEquals(a, b));
    case Operator::kNotEqual:
      return Slow::Bool(!SlowEquals(a, b));
    case Operator::kIn:
      return Membership(a, b);
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
      return Comparison(op, a, b);
    default:
      return Arithmetic(op, a, b);
  }
}

Slow SlowCall(std::string_view name, const Values& arguments, bool is_member) {
  if (is_member) return CallMember(name, arguments);
  if (name == "optional.none" && arguments.empty()) return Slow::None();
  if (name == "matches" && arguments.size() == 2) {
    return SlowMember(name, arguments);
  }
  if (name.find('.') != std::string_view::npos &&
      name.substr(0, 9) != "optional.") {
    return SlowExtension(name, arguments);
  }
  return arguments.size() == 1 ? CallOne(name, arguments[0]) : NoOverload();
}

}  // namespace bylaw::property
