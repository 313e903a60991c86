#include "cel/cost.h"

#include <cstring>

namespace bylaw::cel {
namespace {

// Searching costs a tenth of the text times a quarter of the pattern, each one
// longer than it is; cel-go rounds the product, not the factors.
constexpr uint64_t kSearchDivisor =
    kCharactersPerUnit * kPatternCharactersPerUnit;

uint64_t SearchProduct(const Value* args) {
  return (CostSize(args[0]) + 1) * (CostSize(args[1]) + 1);
}

// Two comparisons a pair; texts cost a tenth more.
uint64_t SquareCost(const Value& list, Arena& arena) {
  const uint64_t size = list.size();
  if (size == 0) return 0;
  const Value first = list.At(0, arena);
  const bool texts =
      first.is(ValueKind::kString) || first.is(ValueKind::kBytes);
  const uint64_t pairs = size * size;
  return 2 * pairs + (texts ? pairs / kCharactersPerUnit : 0);
}

}  // namespace

// Every byte but those that continue a code point, eight at a time.
uint64_t CodePoints(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101U;
  uint64_t continuing = 0;
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    // 10xxxxxx: the highest bit set, the next one not. The product adds the
    // eight ones up in the highest byte.
    const uint64_t marks = (word >> 7) & ~(word >> 6) & kOnes;
    continuing += (marks * kOnes) >> 56;
  }
  for (; at < text.size(); ++at) {
    continuing +=
        (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 ? 1U : 0U;
  }
  return text.size() - continuing;
}

uint64_t ExtensionCost(CostModel model, const Value* args, size_t count,
                       Arena& arena) {
  switch (model) {
    case CostModel::kRegexList:
      return kCallCost + kListCost +
             (SearchProduct(args) + kSearchDivisor - 1) / kSearchDivisor;
    case CostModel::kRegexResult:
      return kCallCost +
             (SearchProduct(args) + kSearchDivisor - 1) / kSearchDivisor;
    case CostModel::kRegexReplace:
      return kCallCost + SearchProduct(args) / kSearchDivisor;
    case CostModel::kListResult:
      return kCallCost + kListCost;
    case CostModel::kListInput: {
      const int64_t depth = count == 2 ? args[1].integer() : 1;
      // No value nests deeper; what is asked for beyond costs nothing more.
      constexpr int64_t kDeepest = 1000;
      const auto levels =
          static_cast<uint64_t>(std::clamp<int64_t>(depth, 0, kDeepest));
      return kCallCost + kListCost + uint64_t{args[0].size()} * levels;
    }
    case CostModel::kListSquare:
      return kCallCost + kListCost + SquareCost(args[0], arena);
    case CostModel::kSets:
      return kCallCost + uint64_t{args[0].size()} * args[1].size();
    case CostModel::kSetsTwice:
      return kCallCost + uint64_t{2} * args[0].size() * args[1].size();
    default:
      return kCallCost;
  }
}

uint64_t ResultCost(CostModel model, const Value& result) {
  switch (model) {
    case CostModel::kRegexResult:
    case CostModel::kRegexReplace:
    case CostModel::kRegexList:
    case CostModel::kListResult:
      return CostSize(result);
    default:
      return 0;
  }
}

}  // namespace bylaw::cel
