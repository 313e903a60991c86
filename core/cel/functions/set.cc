// The sets extension: lists compared without order and repetition.
#include <string>

#include "cel/functions/library.h"
#include "cel/number.h"

namespace bylaw::cel {
namespace {

// Whether each element of `a` is in `b`. False in `*paid` past the allowance.
bool AllIn(CallContext& context, const Value& a, const Value& b, bool* paid) {
  const size_t size = a.size();
  const size_t other = b.size();
  const void* cursor = nullptr;
  for (size_t i = 0; i < size; ++i) {
    *paid = context.Work(other + 1);
    if (!*paid) return false;
    const Value element = ElementAt(a, i, &cursor, context.arena);
    const void* inner = nullptr;
    bool found = false;
    for (size_t j = 0; j < other && !found; ++j) {
      found = context.Equal(element, ElementAt(b, j, &inner, context.arena));
    }
    if (!found) return false;
  }
  return true;
}

Value Contains(CallContext& context, const Value* args) {
  bool paid = true;
  const bool contains = AllIn(context, args[1], args[0], &paid);
  return paid ? Value::Bool(contains) : OverWork();
}

Value Equivalent(CallContext& context, const Value* args) {
  bool paid = true;
  const bool equivalent = AllIn(context, args[0], args[1], &paid) && paid &&
                          AllIn(context, args[1], args[0], &paid);
  return paid ? Value::Bool(equivalent) : OverWork();
}

Value Intersects(CallContext& context, const Value* args) {
  const size_t size = args[0].size();
  const size_t other = args[1].size();
  const void* cursor = nullptr;
  for (size_t i = 0; i < size; ++i) {
    if (!context.Work(other + 1)) return OverWork();
    const Value element = ElementAt(args[0], i, &cursor, context.arena);
    const void* inner = nullptr;
    for (size_t j = 0; j < other; ++j) {
      if (context.Equal(element,
                        ElementAt(args[1], j, &inner, context.arena))) {
        return Value::Bool(true);
      }
    }
  }
  return Value::Bool(false);
}

constexpr Overload kContains[] = {
    Overload("list_sets_contains_list", kGlobal, {kListOfA, kListOfA},
             kBoolType, Contains, CostModel::kSets)
        .Moving({Sense::kKeeps, Sense::kReverses})};
constexpr Overload kEquivalent[] = {{"list_sets_equivalent_list",
                                     kGlobal,
                                     {kListOfA, kListOfA},
                                     kBoolType,
                                     Equivalent,
                                     CostModel::kSetsTwice}};
constexpr Overload kIntersects[] = {
    Overload("list_sets_intersects_list", kGlobal, {kListOfA, kListOfA},
             kBoolType, Intersects, CostModel::kSets)
        .Moving({Sense::kKeeps, Sense::kKeeps})};

constexpr FunctionDecl kSets[] = {
    {"sets.contains", "whether the first list has all of the second",
     kContains},
    {"sets.equivalent", "whether two lists have the same elements",
     kEquivalent},
    {"sets.intersects", "whether two lists share an element", kIntersects}};

}  // namespace

FunctionTable SetFunctions() { return kSets; }

}  // namespace bylaw::cel
