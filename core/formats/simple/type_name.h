// Reads type names as people write them in a descriptor: `varchar(18)`,
// `decimal(10,2)`, `timestamp with time zone`, `array<string>`.
#ifndef BYLAW_FORMATS_SIMPLE_TYPE_NAME_H_
#define BYLAW_FORMATS_SIMPLE_TYPE_NAME_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "contract/schema.h"

namespace bylaw::formats::simple {

struct TypeName {
  contract::TypeKind kind = contract::TypeKind::kUnknown;
  std::optional<int64_t> precision, scale;  // of decimals
  std::optional<int64_t> max_length;        // of texts and bytes
  std::optional<bool> with_timezone;  // of timestamps, where the name says so
};

// Names are those of SQL dialects, Avro, Protobuf and programming languages, in
// any case. kUnknown for any other.
TypeName ReadTypeName(std::string_view text);

// The known name nearest to one that is not known, or an empty view.
std::string_view NearestTypeName(std::string_view text);

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_TYPE_NAME_H_
