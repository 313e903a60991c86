// The names of Unicode properties that ECMA-262 knows and RE2 does not.
#ifndef BYLAW_REGEX_ECMA_PROPERTIES_H_
#define BYLAW_REGEX_ECMA_PROPERTIES_H_

#include <string_view>

namespace bylaw::regex {

// Long names of general categories and RE2's short ones (empty where it has
// none); RE2 knows the short ones and the scripts itself.
struct Category {
  std::string_view long_name;
  std::string_view short_name;
};
// Null when no category has this long name.
const Category* FindCategory(std::string_view long_name);

// Whether a binary property, which RE2 cannot express, has this name.
bool IsBinaryProperty(std::string_view name);

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_ECMA_PROPERTIES_H_
