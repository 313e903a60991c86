// Values of the slow evaluator: plain C++, copied freely, each kind spelled
// out. Nothing here is shared with the engine; see slow_evaluator.h.
#ifndef BYLAW_TESTS_PROPERTY_CEL_SLOW_VALUE_H_
#define BYLAW_TESTS_PROPERTY_CEL_SLOW_VALUE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::property {

enum class SlowKind {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kDuration,
  kTimestamp,
  kType,
  kList,
  kMap,
  kOptional,
  kError,
};

// Nanoseconds of all the years there are do not fit 64 bits.
__extension__ using Nanos = __int128;

struct Slow {
  SlowKind kind = SlowKind::kNull;
  bool boolean = false;
  int64_t integer = 0;
  uint64_t whole = 0;
  double number = 0;
  std::string text;         // of strings, bytes, types; of an error its message
  Nanos nanos = 0;          // of durations; of timestamps since 1970
  std::vector<Slow> items;  // of lists; of an optional none or one; map values
  std::vector<Slow> keys;   // of maps
  // Of an error: an operator or function met kinds it is not defined for.
  bool is_type_error = false;

  bool is(SlowKind wanted) const { return kind == wanted; }
  bool is_error() const { return kind == SlowKind::kError; }
  bool is_number() const {
    return is(SlowKind::kInt) || is(SlowKind::kUint) || is(SlowKind::kDouble);
  }

  static Slow Bool(bool value);
  static Slow Int(int64_t value);
  static Slow Uint(uint64_t value);
  static Slow Double(double value);
  static Slow Text(SlowKind kind, std::string value);
  static Slow Time(SlowKind kind, Nanos value);
  static Slow List(std::vector<Slow> items);
  static Slow Some(Slow value);
  static Slow None();
  static Slow Error(std::string message);
  static Slow TypeError(std::string message);
};

// `==` of the language.
bool SlowEquals(const Slow& a, const Slow& b);
// Whether both are the same key of a map.
bool SlowSameKey(const Slow& a, const Slow& b);
// -1, 0, 1, or 2 for unordered numbers; 3 when the kinds have no order.
int SlowCompare(const Slow& a, const Slow& b);
bool SlowIsUtf8(const std::string& text);
// The index of a key, or -1.
int SlowFind(const Slow& map, const Slow& key);

// A text in which equal results have equal texts: kinds are told apart, errors
// are not.
std::string SlowShow(const Slow& value);

}  // namespace bylaw::property

#endif  // BYLAW_TESTS_PROPERTY_CEL_SLOW_VALUE_H_
