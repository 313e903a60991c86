// Whether a property says that it holds personal data. ODCS has no key for it;
// contracts say it in one of three ways, and all three count: a tag, the
// classification, or a custom property.
#ifndef BYLAW_FORMATS_ODCS_PERSONAL_DATA_H_
#define BYLAW_FORMATS_ODCS_PERSONAL_DATA_H_

#include "contract/schema.h"

namespace bylaw::formats::odcs {

// Sets is_pii and pii_tagged from tags, classification and custom, which must
// be filled.
//
// A word of a tag or of the classification such as `pii` or `personal` makes
// the property personal data and counts as its tag; a custom property such as
// `pii: true` makes it personal data only. `pii: false` says that it is none,
// whatever the tags say.
void MarkPersonalData(contract::Field* field);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_PERSONAL_DATA_H_
