#include "difference/choices.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "contract/enum_prefix.h"
#include "text/comparable.h"

namespace bylaw::difference {
namespace {

bool MayBeNumber(const contract::Field& field) {
  using contract::TypeKind;
  switch (field.kind) {
    case TypeKind::kInteger:
    case TypeKind::kNumber:
    case TypeKind::kDecimal:
    case TypeKind::kUnknown:
    case TypeKind::kAny:
      return true;
    default:
      return false;
  }
}

// `1.0` and `1.50` without the zeros that change nothing of a number; a text that
// is none, or has an exponent, as it is.
std::string_view WithoutZeros(std::string_view number) {
  const size_t sign = number.substr(0, 1) == "-" ? 1 : 0;
  const size_t point = number.find('.');
  if (point == std::string_view::npos || point == sign ||
      number.find_first_not_of("0123456789", sign) != point ||
      number.find_first_not_of("0123456789", point + 1) !=
          std::string_view::npos)
    return number;
  const size_t last = number.find_last_not_of('0');
  return number.substr(0, last == point ? point : last + 1);
}

}  // namespace

std::vector<Named> ChoicesOf(const contract::Field& field,
                             const contract::Field& other,
                             std::string_view language,
                             std::string_view other_language) {
  std::vector<Named> choices;
  if (field.enum_values.empty()) return choices;
  const bool prefixed = language == "protobuf" && other_language != language;
  const size_t prefix =
      prefixed ? contract::EnumPrefix(field.enum_values.all(), field.type.value)
               : 0;
  const bool numeric = MayBeNumber(field) && MayBeNumber(other);
  uint32_t index = 0;
  for (const contract::EnumValue& value : field.enum_values) {
    std::string_view own = std::string_view(value.value.value).substr(prefix);
    if (numeric) own = WithoutZeros(own);
    std::string name = text::ComparableName(own);
    if (!prefixed || name != "unspecified")
      choices.push_back({std::move(name), own, index});
    ++index;
  }
  return choices;
}

}  // namespace bylaw::difference
