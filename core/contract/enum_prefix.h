// Enums that have their own name in front of their values, as Protobuf's style
// guide asks for: `CLASSIFICATION_PUBLIC` of the enum `Classification` says
// `public` to whoever writes it in another language.
#ifndef BYLAW_CONTRACT_ENUM_PREFIX_H_
#define BYLAW_CONTRACT_ENUM_PREFIX_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "contract/schema.h"

namespace bylaw::contract {

// How long the part is that an enum's values have in front: its name (`type`,
// with or without its package), or what they have in common up to an
// underscore. 0 for none.
size_t EnumPrefix(const std::vector<EnumValue>& values, std::string_view type);

// How long a part of a word is that ends in an underscore and is `name` as
// enums write it (`DATA_CLASS_` for `DataClass`); 0 for none, and where nothing
// would be left.
size_t NamePrefix(std::string_view word, std::string_view name);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_ENUM_PREFIX_H_
