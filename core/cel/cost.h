// What evaluating costs, in cel-go's units: interpreter/runtimecost.go for the
// language, the trackers of ext/ for the extensions. The table of docs/cel.md
// says the same in words.
//
// Texts count code points, as cel-go's sizes do; bytes count bytes. Costs are
// charged before the work is done, so that a budget bounds the work; only what
// a result adds comes after.
#ifndef BYLAW_CEL_COST_H_
#define BYLAW_CEL_COST_H_

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "cel/arena.h"
#include "cel/function.h"
#include "cel/value.h"

namespace bylaw::cel {

// A name, a field, an index; a call, for which nothing else is said.
inline constexpr uint64_t kSelectCost = 1;
inline constexpr uint64_t kCallCost = 1;
// Making one, whatever its size.
inline constexpr uint64_t kListCost = 10;
inline constexpr uint64_t kMapCost = 30;
inline constexpr uint64_t kStructCost = 40;
// cel-go's factors 0.1 and 0.25: characters of a text, of a pattern, a unit.
inline constexpr uint64_t kCharactersPerUnit = 10;
inline constexpr uint64_t kPatternCharactersPerUnit = 4;

// How many code points a valid UTF-8 text has.
uint64_t CodePoints(std::string_view text);

// What a value counts for: elements, characters, bytes, or 1.
inline uint64_t CostSize(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString:
      return CodePoints(value.text());
    case ValueKind::kBytes:
      return value.text().size();
    case ValueKind::kList:
    case ValueKind::kMap:
      return value.size();
    default:
      return 1;
  }
}

// Going through that much, rounded up to whole units.
inline uint64_t Traversal(uint64_t size) {
  return (size + kCharactersPerUnit - 1) / kCharactersPerUnit;
}

// Comparing two texts: up to the end of the shorter. One of at most ten bytes
// costs one unit however many characters they are.
inline uint64_t ComparisonCost(std::string_view a, std::string_view b) {
  const size_t shorter = std::min(a.size(), b.size());
  if (shorter <= kCharactersPerUnit) return shorter == 0 ? 0 : 1;
  return Traversal(std::min(CodePoints(a), CodePoints(b)));
}

inline uint64_t ComparisonCost(const Value& a, const Value& b) {
  if (a.is(ValueKind::kString) && b.is(ValueKind::kString)) {
    return ComparisonCost(a.text(), b.text());
  }
  return Traversal(std::min(CostSize(a), CostSize(b)));
}

// matches: the product of what the text and what the pattern cost.
inline uint64_t SearchCost(uint64_t text_size) {
  return Traversal(text_size + 1);
}
inline uint64_t PatternCost(uint64_t pattern_size) {
  return (pattern_size + kPatternCharactersPerUnit - 1) /
         kPatternCharactersPerUnit;
}

// Of the models of the extensions.
uint64_t ExtensionCost(CostModel model, const Value* args, size_t count,
                       Arena& arena);

// What a call costs before it runs.
inline uint64_t CallCost(CostModel model, const Value* args, size_t count,
                         Arena& arena) {
  switch (model) {
    case CostModel::kOne:
      return kCallCost;
    case CostModel::kFirst:
      return Traversal(CostSize(args[0]));
    case CostModel::kShorter:
      return ComparisonCost(args[0], args[1]);
    case CostModel::kBoth:
      return Traversal(CostSize(args[0]) + CostSize(args[1]));
    case CostModel::kProduct:
      return Traversal(CostSize(args[0])) * Traversal(CostSize(args[1]));
    case CostModel::kRegex:
      return SearchCost(CostSize(args[0])) * PatternCost(CostSize(args[1]));
    case CostModel::kSecondWhole:
      return CostSize(args[1]);
    default:
      return ExtensionCost(model, args, count, arena);
  }
}

// What its result adds.
uint64_t ResultCost(CostModel model, const Value& result);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_COST_H_
