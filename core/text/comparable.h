// Names that people write in more than one way: `customer-profile` is
// `CustomerProfile` and `Customer Profile`.
#ifndef BYLAW_TEXT_COMPARABLE_H_
#define BYLAW_TEXT_COMPARABLE_H_

#include <string>
#include <string_view>

namespace bylaw::text {

// The form in which two names are compared: letters and digits only, lower case
// (ASCII; other bytes stay).
std::string ComparableName(std::string_view name);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_COMPARABLE_H_
