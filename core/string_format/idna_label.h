// Labels of host names that are not all ASCII: which code points they may have
// and where (RFC 5892), and how the directions of writing mix (RFC 5893).
#ifndef BYLAW_STRING_FORMAT_IDNA_LABEL_H_
#define BYLAW_STRING_FORMAT_IDNA_LABEL_H_

#include <string>

namespace bylaw::string_format {

// Without regard to direction. The Unicode version is RE2's; normalisation form
// C is not asked for.
bool IsUnicodeLabel(const std::u32string& label);

bool HasRightToLeft(const std::u32string& label);
// Of a label, not empty, of a name that has right-to-left ones.
bool KeepsBidiRule(const std::u32string& label);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_IDNA_LABEL_H_
