// cel-go's run-time cost (interpreter/runtimecost.go, common/cost.go), in its
// units. Lengths are bytes here where cel-go counts code points.
#ifndef BYLAW_CEL_COST_H_
#define BYLAW_CEL_COST_H_

#include <cstdint>

#include "cel/function.h"
#include "cel/value.h"

namespace bylaw::cel {

inline constexpr uint64_t kListCost = 10;
inline constexpr uint64_t kMapCost = 30;

// What a value counts for: elements, bytes, or 1.
inline uint64_t CostSize(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes:
      return value.text().size();
    case ValueKind::kList:
    case ValueKind::kMap:
      return value.size();
    default:
      return 1;
  }
}

// A tenth of a unit a character, rounded up.
inline uint64_t Traversal(uint64_t size) { return (size + 9) / 10; }

inline uint64_t RegexCost(uint64_t text_size, uint64_t pattern_size) {
  return Traversal(text_size + 1) * ((pattern_size + 3) / 4);
}

inline uint64_t CallCost(CostModel model, const Value* args) {
  switch (model) {
    case CostModel::kOne:
      return 1;
    case CostModel::kFirst:
      return Traversal(CostSize(args[0]));
    case CostModel::kShorter: {
      const uint64_t a = CostSize(args[0]);
      const uint64_t b = CostSize(args[1]);
      return Traversal(a < b ? a : b);
    }
    case CostModel::kBoth:
      return Traversal(CostSize(args[0]) + CostSize(args[1]));
    case CostModel::kProduct:
      return Traversal(CostSize(args[0])) * Traversal(CostSize(args[1]));
    case CostModel::kRegex:
      return RegexCost(CostSize(args[0]), CostSize(args[1]));
    case CostModel::kSecondWhole:
      return CostSize(args[1]);
  }
  return 1;
}

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_COST_H_
