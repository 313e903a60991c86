#include "text/comparable.h"

#include "text/ascii.h"

namespace bylaw::text {

std::string ComparableName(std::string_view name) {
  std::string result;
  result.reserve(name.size());
  for (const char c : name) {
    if (IsLetterOrDigit(c) || static_cast<unsigned char>(c) >= 0x80)
      result += ToLower(c);
  }
  return result;
}

}  // namespace bylaw::text
