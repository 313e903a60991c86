#include "constraints/numbers.h"

#include <limits>
#include <string>

namespace bylaw::constraints {

using protobuf::File;
using protobuf::Value;
using protobuf::ValueKind;

namespace {

// What google.protobuf.Timestamp and Duration may hold; the latter as far as
// 64 bits of nanoseconds reach, which is what validators calculate with.
constexpr int64_t kFirstSecond = -62'135'596'800;
constexpr int64_t kLastSecond = 253'402'300'799;
constexpr int64_t kNanosPerSecond = 1'000'000'000;
constexpr int64_t kMostSeconds = 9'223'372'036;
constexpr int64_t kMostNanos = 854'775'428;

int64_t SignedOf(const Value* value) {
  if (value == nullptr) return 0;
  constexpr auto kMax =
      static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  const uint64_t most = value->integer > kMax ? kMax : value->integer;
  const auto magnitude = static_cast<int64_t>(most);
  return value->negative ? -magnitude : magnitude;
}

std::string_view FaultOfTimestamp(const Number& time) {
  if (time.seconds < kFirstSecond || time.seconds > kLastSecond)
    return "a timestamp is between the years 1 and 9999";
  if (time.nanos < 0 || time.nanos >= kNanosPerSecond)
    return "the nanos of a timestamp are between 0 and 999,999,999";
  return {};
}

std::string_view FaultOfDuration(const Number& time) {
  if (time.nanos <= -kNanosPerSecond || time.nanos >= kNanosPerSecond)
    return "the nanos of a duration are below one second";
  if ((time.seconds > 0 && time.nanos < 0) ||
      (time.seconds < 0 && time.nanos > 0))
    return "seconds and nanos of a duration have one sign";
  const int64_t seconds = time.seconds < 0 ? -time.seconds : time.seconds;
  const int64_t nanos = time.nanos < 0 ? -time.nanos : time.nanos;
  if (seconds > kMostSeconds || (seconds == kMostSeconds && nanos > kMostNanos))
    return "a duration is at most some 292 years";
  return {};
}

Number Moment(const Value* seconds, const Value* nanos, Measure measure) {
  Number number;
  number.seconds = SignedOf(seconds);
  number.nanos = SignedOf(nanos);
  number.invalid = measure == Measure::kTimestamp ? FaultOfTimestamp(number)
                                                  : FaultOfDuration(number);
  return number;
}

bool IsTime(Measure measure) {
  return measure == Measure::kTimestamp || measure == Measure::kDuration;
}

template <typename T>
int Order(T a, T b) {
  if (a < b) return -1;
  return b < a ? 1 : 0;
}

}  // namespace

std::optional<Measure> MeasureOf(std::string_view type) {
  if (type == "float") return Measure::kFloat;
  if (type == "double") return Measure::kDouble;
  if (type == "timestamp") return Measure::kTimestamp;
  if (type == "duration") return Measure::kDuration;
  constexpr std::string_view kIntegers[] = {
      "int32",  "int64",   "uint32",  "uint64",   "sint32",
      "sint64", "fixed32", "fixed64", "sfixed32", "sfixed64"};
  for (const std::string_view name : kIntegers) {
    if (name == type) return Measure::kInteger;
  }
  return std::nullopt;
}

Number ReadNumber(const File& file, const Value& value, Measure measure) {
  if (IsTime(measure)) {
    return Moment(ChildOf(file, value, "seconds"),
                  ChildOf(file, value, "nanos"), measure);
  }
  Number number;
  number.negative = value.negative && value.integer != 0;
  number.magnitude = value.integer;
  number.real = value.number;
  if (value.kind == ValueKind::kIdentifier) {
    const std::string_view word = file.Slice(value.span);
    const bool nan = word.find("nan") != std::string_view::npos;
    number.real = nan ? std::numeric_limits<double>::quiet_NaN()
                      : std::numeric_limits<double>::infinity();
    if (word.substr(0, 1) == "-" || value.negative) number.real = -number.real;
  }
  if (measure == Measure::kFloat)
    number.real = static_cast<double>(static_cast<float>(number.real));
  return number;
}

std::optional<Number> NumberAt(const Entries& rules, std::string_view path,
                               Measure measure) {
  if (const Entry* entry = rules.Find(path))
    return ReadNumber(rules.file(), *entry->value, measure);
  if (!IsTime(measure) || !rules.Has(path)) return std::nullopt;
  const Entry* seconds = rules.Find(Below(path, "seconds"));
  const Entry* nanos = rules.Find(Below(path, "nanos"));
  return Moment(seconds == nullptr ? nullptr : seconds->value,
                nanos == nullptr ? nullptr : nanos->value, measure);
}

int Compare(const Number& a, const Number& b, Measure measure) {
  switch (measure) {
    case Measure::kInteger:
      if (a.negative != b.negative) return a.negative ? -1 : 1;
      return a.negative ? Order(b.magnitude, a.magnitude)
                        : Order(a.magnitude, b.magnitude);
    case Measure::kFloat:
    case Measure::kDouble:
      return Order(a.real, b.real);
    case Measure::kTimestamp:
    case Measure::kDuration:
      break;
  }
  const int seconds = Order(a.seconds, b.seconds);
  return seconds != 0 ? seconds : Order(a.nanos, b.nanos);
}

bool IsZero(const Number& number, Measure measure) {
  return !number.IsNan() && Compare(number, Number(), measure) == 0;
}

std::optional<uint64_t> LengthAt(const Entries& rules, std::string_view path) {
  const Entry* entry = rules.Find(path);
  if (entry == nullptr || entry->value->kind != ValueKind::kInteger ||
      entry->value->negative)
    return std::nullopt;
  return entry->value->integer;
}

}  // namespace bylaw::constraints
