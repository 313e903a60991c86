// Equality of JSON values as JSON Schema defines it: numbers by their value,
// objects without regard to the order of their members.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_EQUALITY_H_
#define BYLAW_FORMATS_JSON_SCHEMA_EQUALITY_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "document/node.h"

namespace bylaw::formats::json_schema {

bool Equal(const document::Node& a, const document::Node& b);

// Equal values have equal hashes.
uint64_t HashOf(const document::Node& node);

// How many comparisons the search below may need. Lists built so that all
// their elements look alike to a hash would need quadratically many.
inline constexpr uint64_t kMaxItemComparisons = 20'000'000;

// Two equal elements of a list, or nulls.
struct EqualItemsFound {
  const document::Node* first = nullptr;
  const document::Node* second = nullptr;
  bool exhausted = false;  // not all were compared
};

// `scratch` is memory to be used again; short lists need none.
EqualItemsFound FindEqualItems(
    const document::Node& list,
    std::vector<std::pair<uint64_t, const document::Node*>>* scratch);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_EQUALITY_H_
