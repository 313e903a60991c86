// Equality of JSON values as JSON Schema defines it: numbers by their value,
// objects without regard to the order of their members.
#ifndef BYLAW_DOCUMENT_EQUALITY_H_
#define BYLAW_DOCUMENT_EQUALITY_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "document/node.h"

namespace bylaw::document {

bool Equal(const Node& a, const Node& b);

// Equal values have equal hashes.
uint64_t HashOf(const Node& node);

// How many comparisons the search below may need. Lists built so that all
// their elements look alike to a hash would need quadratically many.
inline constexpr uint64_t kMaxItemComparisons = 20'000'000;

// Two equal elements of a list, or nulls.
struct EqualItemsFound {
  const Node* first = nullptr;
  const Node* second = nullptr;
  bool exhausted = false;  // not all were compared
};

// `scratch` is memory to be used again; short lists need none.
EqualItemsFound FindEqualItems(
    const Node& list, std::vector<std::pair<uint64_t, const Node*>>* scratch);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_EQUALITY_H_
