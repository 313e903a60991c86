// Which types of different languages count as the same: the table of
// docs/cross-checks.md.
#ifndef BYLAW_AGREEMENT_TYPES_H_
#define BYLAW_AGREEMENT_TYPES_H_

#include <string_view>

#include "contract/schema.h"

namespace bylaw::agreement {

// Whether a field promised in one language may be delivered as the other is.
// Types that say nothing (unknown, any, unions) agree with all.
bool SameType(const contract::Field& promised, std::string_view promised_in,
              const contract::Field& delivered, std::string_view delivered_in);

// Whether some number that is promised does not fit into what is delivered: an
// integer of fewer bits, a decimal with fewer digits before or after its point.
// Only what both sides say is compared.
bool IsNarrower(const contract::Field& promised,
                const contract::Field& delivered);

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_TYPES_H_
