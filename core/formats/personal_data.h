// Whether a field says that it holds personal data. ODCS, Avro and JSON Schema
// have no key for it; authors say it in one of three ways, and all three count:
// a tag, the classification, or a custom property.
#ifndef BYLAW_FORMATS_PERSONAL_DATA_H_
#define BYLAW_FORMATS_PERSONAL_DATA_H_

#include <string_view>

#include "contract/schema.h"

namespace bylaw::formats {

// Sets is_pii and pii_tagged from tags, classification and custom, which must
// be filled.
//
// A word of a tag or of the classification such as `pii` or `personal` makes
// the field personal data and counts as its tag; a custom property such as
// `pii: true` makes it personal data only. `pii: false` says that it is none,
// which holds where nothing else says that it is.
void MarkPersonalData(contract::Field* field);

// Whether a custom property such as `pii: false` says that the field holds no
// personal data.
bool DeniesPersonalData(const contract::Field& field);

// What one name and value say of that, where the name is one of such a property.
void AddFlagSaid(std::string_view name, const document::Node* value,
                 text::Location at, contract::Field* field);

// One more word for what a flag says: that something is so goes before that it
// is not.
void AddFlag(const contract::Flag& said, contract::Flag* flag);

// Whether a custom property of this name is a classification, which formats
// without a key for it keep there.
bool IsClassificationName(std::string_view name);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_PERSONAL_DATA_H_
