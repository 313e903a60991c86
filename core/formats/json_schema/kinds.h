// Kinds of nodes as types of JSON Schema.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_KINDS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_KINDS_H_

#include <cstddef>
#include <cstdint>

#include "document/exact_number.h"
#include "document/node.h"
#include "formats/json_schema/dialect.h"

namespace bylaw::formats::json_schema {

// In the order of document::Kind.
inline constexpr uint8_t kKindBits[] = {
    kNullBit,
    kBoolBit,
    kNumberBit | kIntegerBit,
    kNumberBit | kIntegerBit,
    kNumberBit,
    kStringBit,
    kArrayBit,
    kObjectBit,
};

// Of a number with a fraction, be it zero, without the bit of integers.
inline uint8_t KindBits(const document::Node& node) {
  return kKindBits[static_cast<size_t>(node.kind())];
}

// Whether a value has one of these types; 1.0 is an integer, too.
inline bool HasType(uint8_t types, const document::Node& node) {
  if ((types & KindBits(node)) != 0) return true;
  return (types & kIntegerBit) != 0 && node.kind() == document::Kind::kDouble &&
         IsWhole(node);
}

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_KINDS_H_
