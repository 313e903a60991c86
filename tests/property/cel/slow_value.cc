#include "property/cel/slow_value.h"

#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <utility>

namespace bylaw::property {

Slow Slow::Bool(bool value) {
  Slow slow;
  slow.kind = SlowKind::kBool;
  slow.boolean = value;
  return slow;
}

Slow Slow::Int(int64_t value) {
  Slow slow;
  slow.kind = SlowKind::kInt;
  slow.integer = value;
  return slow;
}

Slow Slow::Uint(uint64_t value) {
  Slow slow;
  slow.kind = SlowKind::kUint;
  slow.whole = value;
  return slow;
}

Slow Slow::Double(double value) {
  Slow slow;
  slow.kind = SlowKind::kDouble;
  slow.number = value;
  return slow;
}

Slow Slow::Text(SlowKind kind, std::string value) {
  Slow slow;
  slow.kind = kind;
  slow.text = std::move(value);
  return slow;
}

Slow Slow::Time(SlowKind kind, Nanos value) {
  Slow slow;
  slow.kind = kind;
  slow.nanos = value;
  return slow;
}

Slow Slow::List(std::vector<Slow> items) {
  Slow slow;
  slow.kind = SlowKind::kList;
  slow.items = std::move(items);
  return slow;
}

Slow Slow::Some(Slow value) {
  Slow slow = None();
  slow.items.push_back(std::move(value));
  return slow;
}

Slow Slow::None() {
  Slow slow;
  slow.kind = SlowKind::kOptional;
  return slow;
}

Slow Slow::Error(std::string message) {
  return Text(SlowKind::kError, std::move(message));
}

Slow Slow::TypeError(std::string message) {
  Slow slow = Error(std::move(message));
  slow.is_type_error = true;
  return slow;
}

namespace {

double AsDouble(const Slow& value) {
  if (value.is(SlowKind::kInt)) return static_cast<double>(value.integer);
  if (value.is(SlowKind::kUint)) return static_cast<double>(value.whole);
  return value.number;
}

// Of two whole numbers.
Nanos AsWide(const Slow& value) {
  return value.is(SlowKind::kInt) ? Nanos{value.integer} : Nanos{value.whole};
}

template <typename T>
int Order(const T& a, const T& b) {
  if (a < b) return -1;
  if (b < a) return 1;
  return a == b ? 0 : 2;
}

int CompareNumbers(const Slow& a, const Slow& b) {
  if (a.is(SlowKind::kDouble) || b.is(SlowKind::kDouble)) {
    return Order(AsDouble(a), AsDouble(b));
  }
  return Order(AsWide(a), AsWide(b));
}

}  // namespace

int SlowCompare(const Slow& a, const Slow& b) {
  if (a.is_number() && b.is_number()) return CompareNumbers(a, b);
  if (a.kind != b.kind) return 3;
  switch (a.kind) {
    case SlowKind::kBool:
      return Order(a.boolean ? 1 : 0, b.boolean ? 1 : 0);
    case SlowKind::kString:
    case SlowKind::kBytes: {
      const int order = a.text.compare(b.text);
      return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    case SlowKind::kDuration:
    case SlowKind::kTimestamp:
      return Order(a.nanos, b.nanos);
    default:
      return 3;
  }
}

bool SlowSameKey(const Slow& a, const Slow& b) {
  if (!a.is_number() || !b.is_number()) {
    return a.kind == b.kind && SlowEquals(a, b);
  }
  if (!a.is(SlowKind::kDouble) && !b.is(SlowKind::kDouble)) {
    return AsWide(a) == AsWide(b);
  }
  if (a.is(SlowKind::kDouble) && b.is(SlowKind::kDouble)) {
    return a.number == b.number;
  }
  const Slow& whole = a.is(SlowKind::kDouble) ? b : a;
  const double number = a.is(SlowKind::kDouble) ? a.number : b.number;
  // Exactly: what the double is, as a whole number, must be the other.
  return std::fabs(number) < 1e20 && std::trunc(number) == number &&
         static_cast<Nanos>(number) == AsWide(whole);
}

int SlowFind(const Slow& map, const Slow& key) {
  for (size_t i = 0; i < map.keys.size(); ++i) {
    if (SlowSameKey(map.keys[i], key)) return static_cast<int>(i);
  }
  return -1;
}

bool SlowEquals(const Slow& a, const Slow& b) {
  if (a.is_number() && b.is_number()) return CompareNumbers(a, b) == 0;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case SlowKind::kNull:
      return true;
    case SlowKind::kType:
      return a.text == b.text;
    case SlowKind::kList:
    case SlowKind::kOptional:
      if (a.items.size() != b.items.size()) return false;
      for (size_t i = 0; i < a.items.size(); ++i) {
        if (!SlowEquals(a.items[i], b.items[i])) return false;
      }
      return true;
    case SlowKind::kMap:
      if (a.keys.size() != b.keys.size()) return false;
      for (size_t i = 0; i < a.keys.size(); ++i) {
        const int at = SlowFind(b, a.keys[i]);
        if (at < 0 ||
            !SlowEquals(a.items[i], b.items[static_cast<size_t>(at)])) {
          return false;
        }
      }
      return true;
    default:
      return SlowCompare(a, b) == 0;
  }
}

namespace {

std::string ShowNumber(double number) {
  if (std::isnan(number)) return "nan";
  char text[64];
  std::snprintf(text, sizeof text, "%a", number);
  return text;
}

std::string ShowTime(Nanos nanos) {
  const auto seconds = static_cast<int64_t>(nanos / 1'000'000'000);
  const auto rest = static_cast<int64_t>(nanos % 1'000'000'000);
  return std::to_string(seconds) + "s" + std::to_string(rest);
}

}  // namespace

std::string SlowShow(const Slow& value) {
  std::string text;
  switch (value.kind) {
    case SlowKind::kNull:
      return "null";
    case SlowKind::kBool:
      return value.boolean ? "true" : "false";
    case SlowKind::kInt:
      return std::to_string(value.integer);
    case SlowKind::kUint:
      return std::to_string(value.whole) + "u";
    case SlowKind::kDouble:
      return ShowNumber(value.number);
    case SlowKind::kString:
      return "\"" + value.text + "\"";
    case SlowKind::kBytes:
      return "b\"" + value.text + "\"";
    case SlowKind::kDuration:
      return "duration " + ShowTime(value.nanos);
    case SlowKind::kTimestamp:
      return "timestamp " + ShowTime(value.nanos);
    case SlowKind::kType:
      return "type " + value.text;
    case SlowKind::kList:
      for (const Slow& item : value.items) text += SlowShow(item) + ", ";
      return "[" + text + "]";
    case SlowKind::kMap:
      for (size_t i = 0; i < value.keys.size(); ++i) {
        text +=
            SlowShow(value.keys[i]) + ": " + SlowShow(value.items[i]) + ", ";
      }
      return "{" + text + "}";
    case SlowKind::kOptional:
      return value.items.empty() ? "none" : "some " + SlowShow(value.items[0]);
    case SlowKind::kError:
      return "error";
  }
  return text;
}

}  // namespace bylaw::property
