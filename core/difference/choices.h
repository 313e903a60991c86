// The values of an enum as other languages would write them.
#ifndef BYLAW_DIFFERENCE_CHOICES_H_
#define BYLAW_DIFFERENCE_CHOICES_H_

#include <string_view>
#include <vector>

#include "contract/schema.h"
#include "difference/pairing.h"

namespace bylaw::difference {

// Protobuf writes its values with their enum's name in front, and one for what
// is not set: beside another language neither is said. Each has the index of
// its value. Where both fields may have numbers, `1.0` is `1`.
std::vector<Named> ChoicesOf(const contract::Field& field,
                             const contract::Field& other,
                             std::string_view language,
                             std::string_view other_language);

}  // namespace bylaw::difference

#endif  // BYLAW_DIFFERENCE_CHOICES_H_
