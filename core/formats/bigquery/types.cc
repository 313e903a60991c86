#include "formats/bigquery/types.h"

#include <algorithm>
#include <iterator>

#include "text/ascii.h"

namespace bylaw::formats::bigquery {
namespace {

using contract::TypeKind;

// INTERVAL is one of GoogleSQL, which the API's page leaves out.
constexpr Type kTypes[] = {
    {"STRING", TypeKind::kString, Family::kString},
    {"BYTES", TypeKind::kBytes, Family::kBytes},
    {"INTEGER", TypeKind::kInteger},
    {"INT64", TypeKind::kInteger},
    {"FLOAT", TypeKind::kNumber},
    {"FLOAT64", TypeKind::kNumber},
    {"NUMERIC", TypeKind::kDecimal, Family::kDecimal},
    {"BIGNUMERIC", TypeKind::kDecimal, Family::kDecimal},
    {"BOOLEAN", TypeKind::kBoolean},
    {"BOOL", TypeKind::kBoolean},
    {"TIMESTAMP", TypeKind::kTimestamp, Family::kTimestamp},
    {"DATE", TypeKind::kDate},
    {"TIME", TypeKind::kTime},
    {"DATETIME", TypeKind::kTimestamp},
    {"GEOGRAPHY", TypeKind::kUnknown},
    {"JSON", TypeKind::kAny},
    {"INTERVAL", TypeKind::kDuration},
    {"RECORD", TypeKind::kObject, Family::kRecord},
    {"STRUCT", TypeKind::kObject, Family::kRecord},
    {"RANGE", TypeKind::kUnknown, Family::kRange},
    {"FOREIGN", TypeKind::kUnknown, Family::kForeign},
};

}  // namespace

std::span<const Type> Types() { return kTypes; }

const Type* FindType(std::string_view name) {
  const auto* type = std::find_if(
      std::begin(kTypes), std::end(kTypes), [name](const Type& each) {
        return text::EqualIgnoringCase(each.name, name);
      });
  return type == std::end(kTypes) ? nullptr : type;
}

std::optional<int64_t> WholeOf(const document::Node* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_integer()) return value->integer();
  constexpr size_t kMostDigits = 18;  // of a number that fits
  const std::string_view digits = value->string();
  if (digits.empty() || digits.size() > kMostDigits ||
      !std::all_of(digits.begin(), digits.end(), text::IsDigit))
    return std::nullopt;
  int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace bylaw::formats::bigquery
