// The keywords that look at one value by itself.
#include <algorithm>
#include <string>

#include "formats/json_schema/equality.h"
#include "formats/json_schema/number.h"
#include "formats/json_schema/validator.h"
#include "text/utf8.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;

// Code points, counted only where the number of bytes does not settle it.
bool IsLongerThan(std::string_view text, uint64_t most) {
  return text.size() > most && text::CountCodePoints(text) > most;
}
bool IsShorterThan(std::string_view text, uint64_t least) {
  constexpr uint64_t kMaxBytes = 4;  // of a code point
  return text.size() < least * kMaxBytes && text::CountCodePoints(text) < least;
}

bool NumberHolds(const Step& step, const Node& number) {
  if (step.op == Op::kMultipleOf) return IsMultiple(number, *step.keyword);
  const int order = CompareNumbers(number, *step.keyword);
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

Verdict Validator::Assert(const Step& step, const Node& node) {
  bool good = true;
  switch (step.op) {
    case Op::kConst:
      good = Equal(node, *step.keyword);
      break;
    case Op::kEnum:
      return AssertEnum(step, node);
    case Op::kMultipleOf:
    case Op::kMaximum:
    case Op::kExclusiveMaximum:
    case Op::kMinimum:
    case Op::kExclusiveMinimum:
      good = !node.is_number() || NumberHolds(step, node);
      break;
    case Op::kMaxLength:
    case Op::kMinLength:
    case Op::kPattern:
    case Op::kFormat:
      return node.is_string() ? AssertString(step, node) : Verdict::kPasses;
    case Op::kMaxItems:
      good = !node.is_list() || node.size() <= step.a;
      break;
    case Op::kMinItems:
      good = !node.is_list() || node.size() >= step.a;
      break;
    case Op::kMaxProperties:
      good = !node.is_map() || node.size() <= step.a;
      break;
    case Op::kMinProperties:
      good = !node.is_map() || node.size() >= step.a;
      break;
    case Op::kUniqueItems:
      return node.is_list() ? AssertUnique(step, node) : Verdict::kPasses;
    case Op::kRequired:
    case Op::kDependentRequired:
      return node.is_map() ? AssertRequired(step, node) : Verdict::kPasses;
    default:
      break;
  }
  return good ? Verdict::kPasses : Fail(step, node);
}

Verdict Validator::AssertString(const Step& step, const Node& node) {
  bool good = true;
  switch (step.op) {
    case Op::kMaxLength:
      good = !IsLongerThan(node.string(), step.a);
      break;
    case Op::kMinLength:
      good = !IsShorterThan(node.string(), step.a);
      break;
    case Op::kPattern:
      if (step.a == kNone)
        return Undecided(step, node, "its pattern cannot be matched");
      good = program_.regexes[step.a]->Matches(node.string());
      break;
    default:
      good = Conforms(static_cast<StringFormat>(step.a), node.string());
  }
  return good ? Verdict::kPasses : Fail(step, node);
}

Verdict Validator::AssertEnum(const Step& step, const Node& node) {
  if (node.is_string()) {
    if (step.a != kNone &&
        FindRow(program_.tables[step.a], node.string()) != kNone)
      return Verdict::kPasses;
    return Fail(step, node);
  }
  evaluations_ += step.c - step.b;
  for (uint32_t i = step.b; i < step.c; ++i) {
    if (Equal(node, *program_.values[i])) return Verdict::kPasses;
  }
  return Fail(step, node);
}

Verdict Validator::AssertUnique(const Step& step, const Node& node) {
  const EqualItemsFound found = FindEqualItems(node, &items_);
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
