// The types of BigQuery's columns, and which keys go with them.
#ifndef BYLAW_FORMATS_BIGQUERY_TYPES_H_
#define BYLAW_FORMATS_BIGQUERY_TYPES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "contract/schema.h"
#include "document/node.h"

namespace bylaw::formats::bigquery {

// What a type allows besides what every column may have.
enum class Family : uint8_t {
  kPlain,
  kString,
  kBytes,
  kDecimal,
  kTimestamp,
  kRecord,
  kRange,
  kForeign,
};

struct Type {
  std::string_view name;
  contract::TypeKind kind;
  Family family = Family::kPlain;
};

std::span<const Type> Types();
// In letters of either case, as the API takes them; null for none.
const Type* FindType(std::string_view name);

// A whole number; those of 64 bits are texts to the API. Nothing for anything
// else, or null.
std::optional<int64_t> WholeOf(const document::Node* value);

}  // namespace bylaw::formats::bigquery

#endif  // BYLAW_FORMATS_BIGQUERY_TYPES_H_
