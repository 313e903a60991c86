// Numbers, moments and spans of time as options write them, and their order.
#ifndef BYLAW_CONSTRAINTS_NUMBERS_H_
#define BYLAW_CONSTRAINTS_NUMBERS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "constraints/entries.h"
#include "protobuf/tree.h"

namespace bylaw::constraints {

// How the values of a type of rules compare.
enum class Measure : uint8_t {
  kInteger,
  kFloat,
  kDouble,
  kTimestamp,
  kDuration
};
// Nothing for rules whose values have no order.
std::optional<Measure> MeasureOf(std::string_view type);

// A value of one measure. Of a time `whole` has the seconds.
struct Number {
  bool negative = false;
  uint64_t magnitude = 0;  // of integers
  double real = 0;
  int64_t seconds = 0;
  int64_t nanos = 0;
  // Why it is no value of its measure; empty where it is one.
  std::string_view invalid;

  bool IsNan() const { return real != real; }
};

Number ReadNumber(const protobuf::File& file, const protobuf::Value& value,
                  Measure measure);
// The number at a path, of which times may be written in parts
// (`gt.seconds = 5`); nothing where it is not set.
std::optional<Number> NumberAt(const Entries& rules, std::string_view path,
                               Measure measure);

// Below 0, 0, above 0. NaN is equal to nothing: see IsNan.
int Compare(const Number& a, const Number& b, Measure measure);
bool IsZero(const Number& number, Measure measure);

// A length: nothing where it is not set.
std::optional<uint64_t> LengthAt(const Entries& rules, std::string_view path);

}  // namespace bylaw::constraints

#endif  // BYLAW_CONSTRAINTS_NUMBERS_H_
