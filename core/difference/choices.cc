#include "difference/choices.h"

#include <cstddef>
#include <string>
#include <utility>

#include "contract/enum_prefix.h"
#include "text/comparable.h"

namespace bylaw::difference {

std::vector<Named> ChoicesOf(const contract::Field& field,
                             std::string_view language,
                             std::string_view other_language) {
  std::vector<Named> choices;
  if (field.enum_values.empty()) return choices;
  const bool prefixed = language == "protobuf" && other_language != language;
  const size_t prefix =
      prefixed ? contract::EnumPrefix(field.enum_values.all(), field.type.value)
               : 0;
  uint32_t index = 0;
  for (const contract::EnumValue& value : field.enum_values) {
    const std::string_view own =
        std::string_view(value.value.value).substr(prefix);
    std::string name = text::ComparableName(own);
    if (!prefixed || name != "unspecified")
      choices.push_back({std::move(name), own, index});
    ++index;
  }
  return choices;
}

}  // namespace bylaw::difference
