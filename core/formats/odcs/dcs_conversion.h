// Writes a contract of the Data Contract Specification 1.x as one of ODCS 3.1:
// the fix that goes with the hint to upgrade.
#ifndef BYLAW_FORMATS_ODCS_DCS_CONVERSION_H_
#define BYLAW_FORMATS_ODCS_DCS_CONVERSION_H_

#include <optional>
#include <string>
#include <vector>

#include "document/node.h"

namespace bylaw::formats::odcs {

struct DcsConversion {
  std::string
      text;  // YAML, or JSON where the contract is; no line break ends it
  // JSON Pointers of what ODCS has no place for, at most ten.
  std::vector<std::string> left_out;
};

// `root` is a map. Nothing where a contract cannot be made without guessing: it
// has no id or version, or a field refers to something outside of it.
std::optional<DcsConversion> ConvertDcs(const document::Node& root);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_DCS_CONVERSION_H_
