// The keywords that look at one value by itself.
#include <algorithm>
#include <cstdint>
#include <string>

#include "document/equality.h"
#include "document/exact_number.h"
#include "formats/json_schema/kinds.h"
#include "formats/json_schema/validator.h"
#include "text/utf8.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using string_format::Conforms;
using string_format::StringFormat;

// Code points, counted only where the number of bytes does not settle it.
bool IsLongerThan(std::string_view text, uint64_t most) {
  return text.size() > most && text::CountCodePoints(text) > most;
}
bool IsShorterThan(std::string_view text, uint64_t least) {
  constexpr uint64_t kMaxBytes = 4;  // of a code point
  return text.size() < least || (text.size() < least * kMaxBytes &&
                                 text::CountCodePoints(text) < least);
}

// Below, at or above the limit that the step has. Rounding keeps the order, so
// only equal doubles need a closer look.
int OrderOf(const Node& number, double limit, const Step& step) {
  const double value = number.number();
  if (value < limit) return -1;
  return value > limit ? 1 : CompareNumbers(number, *step.keyword);
}

bool NumberHolds(const Step& step, const Node& number, double limit) {
  const int order = OrderOf(number, limit, step);
  switch (step.op) {
    case Op::kMaximum:
      return order <= 0;
    case Op::kExclusiveMaximum:
      return order < 0;
    case Op::kMinimum:
      return order >= 0;
    default:
      return order > 0;
  }
}

}  // namespace

// The step says something about values of this kind.
[[gnu::always_inline]] inline Verdict Validator::Assert(const Step& step,
                                                        const Node& node) {
  bool good = true;
  switch (step.op) {
    case Op::kConst:
      good = Equal(node, *step.keyword);
      break;
    case Op::kEnum:
      return AssertEnum(step, node);
    case Op::kMultipleOf:
      good = IsMultiple(node, *step.keyword);
      break;
    case Op::kMaximum:
    case Op::kExclusiveMaximum:
    case Op::kMinimum:
    case Op::kExclusiveMinimum:
      good = NumberHolds(step, node, program_.limits[step.a]);
      break;
    case Op::kMaxLength:
      good = !IsLongerThan(node.string(), step.a);
      break;
    case Op::kMinLength:
      good = !IsShorterThan(node.string(), step.a);
      break;
    case Op::kPattern:
      return AssertPattern(step, node);
    case Op::kFormat:
      good = Conforms(static_cast<StringFormat>(step.a), node.string());
      break;
    case Op::kMaxItems:
    case Op::kMaxProperties:
      good = node.size() <= step.a;
      break;
    case Op::kMinItems:
    case Op::kMinProperties:
      good = node.size() >= step.a;
      break;
    case Op::kUniqueItems:
      return AssertUnique(step, node);
    case Op::kRequired:
    case Op::kDependentRequired:
      return AssertRequired(step, node);
    default:
      break;
  }
  return good ? Verdict::kPasses : Fail(step, node);
}

Verdict Validator::RunLeaf(const CompiledSchema& schema, const Node& node) {
  Verdict verdict = Verdict::kPasses;
  const uint8_t kind = KindBits(node);
  const Step* step = program_.steps.data() + schema.first_step;
  const Step* const end = step + schema.step_count;
  for (; step != end; ++step) {
    if ((step->kinds & kind) == 0) continue;
    const Verdict one = Assert(*step, node);
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  return verdict;
}

Verdict Validator::AssertOne(const Step& step, const Node& node) {
  return Assert(step, node);
}

Verdict Validator::AssertPattern(const Step& step, const Node& node) {
  if (step.a == kNone)
    return Undecided(step, node, "its pattern cannot be matched");
  return program_.regexes[step.a]->Matches(node.string()) ? Verdict::kPasses
                                                          : Fail(step, node);
}

Verdict Validator::AssertEnum(const Step& step, const Node& node) {
  if (node.is_string()) {
    if (step.a != kNone &&
        FindRow(program_.tables[step.a], node.string()) != nullptr)
      return Verdict::kPasses;
    return Fail(step, node);
  }
  const auto* begin = program_.values.data() + step.b;
  const auto* end = program_.values.data() + step.c;
  auto others = begin;
  if (IsOrdered(node)) {
    const auto found = std::partition_point(begin, end, [&](const Node* value) {
      return IsOrdered(*value) && CompareNumbers(*value, node) < 0;
    });
    if (found != end && Equal(node, **found)) return Verdict::kPasses;
    others = std::partition_point(
        found, end, [](const Node* value) { return IsOrdered(*value); });
  }
  evaluations_ += static_cast<uint64_t>(end - others);
  for (; others != end; ++others) {
    if (Equal(node, **others)) return Verdict::kPasses;
  }
  return Fail(step, node);
}

Verdict Validator::AssertUnique(const Step& step, const Node& node) {
  const document::EqualItemsFound found = FindEqualItems(node, &items_);
  if (found.exhausted)
    return Undecided(step, node, "its items are too many to compare");
  if (found.second == nullptr) return Verdict::kPasses;
  if (failures_ == nullptr) return Verdict::kFails;
  return FailText(*found.second, step.keyword, step.keyword->key(),
                  "this item is equal to an earlier one");
}

Verdict Validator::AssertRequired(const Step& step, const Node& node) {
  if (step.op == Op::kDependentRequired &&
      node.Find(step.keyword->key()) == nullptr)
    return Verdict::kPasses;
  Verdict verdict = Verdict::kPasses;
  for (const Node& name : *step.keyword) {
    if (node.Find(name.string()) != nullptr) continue;
    if (failures_ == nullptr) return Verdict::kFails;
    std::string message = "the property `";
    message.append(name.string()).append("` is missing");
    if (step.op == Op::kDependentRequired) {
      message.append(", which `").append(step.keyword->key());
      message.append("` asks for");
    }
    const bool dependent = step.op == Op::kDependentRequired;
    verdict = FailText(node, step.keyword,
                       dependent ? "dependentRequired" : "required",
                       std::move(message), name.string());
  }
  return verdict;
}

Verdict Validator::MissingRequired(const ObjectPlan& plan, const Node& node,
                                   uint64_t seen) {
  if (failures_ == nullptr) return Verdict::kFails;
  uint32_t bit = 0;
  for (const Node& name : *plan.required_keyword) {
    const uint64_t mask = uint64_t{1} << bit++;
    if ((seen & mask) != 0 || node.Find(name.string()) != nullptr) continue;
    std::string message = "the property `";
    message.append(name.string()).append("` is missing");
    FailText(node, &name, "required", std::move(message), name.string());
  }
  return Verdict::kFails;
}

}  // namespace bylaw::formats::json_schema
