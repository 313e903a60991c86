// The lists extension.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "cel/functions/library.h"
#include "cel/number.h"
#include "cel/order.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

// lists.range of more than this could not be stored anyway.
constexpr int64_t kMaxRange = 1'000'000;

// All elements in one array of the arena; null past its cap. The work is paid.
const Value* Elements(CallContext& context, const Value& list, size_t* count) {
  *count = list.size();
  if (!context.Work(*count)) return nullptr;
  auto* values = context.arena.NewArray<Value>(*count);
  if (values == nullptr) return nullptr;
  const void* cursor = nullptr;
  for (size_t i = 0; i < *count; ++i) {
    values[i] = ElementAt(list, i, &cursor, context.arena);
  }
  return values;
}

Value Refused(CallContext& context) {
  return context.arena.Exhausted() ? OutOfMemory() : OverWork();
}

Value Distinct(CallContext& context, const Value* args) {
  size_t count = 0;
  const Value* values = Elements(context, args[0], &count);
  if (values == nullptr) return Refused(context);
  std::vector<Value> kept;
  for (size_t i = 0; i < count; ++i) {
    if (!context.Work(kept.size() + 1)) return OverWork();
    const bool known = std::any_of(
        kept.begin(), kept.end(),
        [&](const Value& other) { return context.Equal(other, values[i]); });
    if (!known) kept.push_back(values[i]);
  }
  return NewList(kept.data(), kept.size(), context.arena);
}

bool FlattenInto(CallContext& context, const Value& list, int64_t depth,
                 std::vector<Value>* out) {
  size_t count = 0;
  const Value* values = Elements(context, list, &count);
  if (values == nullptr) return false;
  for (size_t i = 0; i < count; ++i) {
    if (values[i].is(ValueKind::kList) && depth > 0) {
      if (!FlattenInto(context, values[i], depth - 1, out)) return false;
    } else {
      out->push_back(values[i]);
    }
  }
  return true;
}

Value FlattenDepth(CallContext& context, const Value* args) {
  if (args[1].integer() < 0) {
    return context.Error("the depth of `flatten` must not be negative");
  }
  std::vector<Value> out;
  if (!FlattenInto(context, args[0], args[1].integer(), &out)) {
    return Refused(context);
  }
  return NewList(out.data(), out.size(), context.arena);
}

Value Flatten(CallContext& context, const Value* args) {
  const Value with_depth[] = {args[0], Value::Int(1)};
  return FlattenDepth(context, with_depth);
}

Value Range(CallContext& context, const Value* args) {
  const int64_t count = args[0].integer();
  if (count < 0) return context.Error("`lists.range` of a negative number");
  if (count > kMaxRange) {
    return context.Error("`lists.range` makes at most " +
                         std::to_string(kMaxRange) + " elements");
  }
  if (!context.Work(static_cast<uint64_t>(count))) return OverWork();
  std::vector<Value> values;
  for (int64_t i = 0; i < count; ++i) values.push_back(Value::Int(i));
  return NewList(values.data(), values.size(), context.arena);
}

Value Reverse(CallContext& context, const Value* args) {
  size_t count = 0;
  const Value* values = Elements(context, args[0], &count);
  if (values == nullptr) return Refused(context);
  std::vector<Value> out(values, values + count);
  std::reverse(out.begin(), out.end());
  return NewList(out.data(), out.size(), context.arena);
}

Value ReverseText(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  auto* copy = static_cast<char*>(context.arena.Allocate(text.size() + 1, 1));
  if (copy == nullptr) return OutOfMemory();
  size_t to = text.size();
  for (size_t at = 0; at < text.size();) {
    const size_t length = text::DecodeCodePoint(text.substr(at)).length;
    to -= length;
    std::memcpy(copy + to, text.data() + at, length);
    at += length;
  }
  return Value::String({copy, text.size()});
}

Value Slice(CallContext& context, const Value* args) {
  const int64_t begin = args[1].integer();
  const int64_t end = args[2].integer();
  const auto size = static_cast<int64_t>(args[0].size());
  if (begin < 0 || end < begin || end > size) {
    return context.Error("cannot slice from " + std::to_string(begin) + " to " +
                         std::to_string(end) + " in a list of " +
                         std::to_string(size));
  }
  size_t count = 0;
  const Value* values = Elements(context, args[0], &count);
  if (values == nullptr) return Refused(context);
  return NewList(values + begin, static_cast<size_t>(end - begin),
                 context.arena);
}

Value Sort(CallContext& context, const Value* args) {
  size_t count = 0;
  const Value* values = Elements(context, args[0], &count);
  if (values == nullptr) return Refused(context);
  const size_t odd = FirstUnsortable(values, count);
  if (odd < count) {
    return context.Error("cannot sort a list with " +
                         std::string(KindName(values[0].kind())) + " and " +
                         std::string(KindName(values[odd].kind())));
  }
  if (!context.Work(count * 20)) return OverWork();
  auto* sorted = context.arena.NewArray<Value>(count);
  if (sorted == nullptr) return OutOfMemory();
  const std::vector<uint32_t> order = OrderByKeys(values, count);
  for (size_t i = 0; i < count; ++i) sorted[i] = values[order[i]];
  const auto* array = context.arena.New(ValueArray{sorted, count});
  return array == nullptr ? OutOfMemory() : ListOf(array);
}

Value Keep(CallContext& context, const Value& value) {
  const Value* kept = context.arena.New(value);
  return kept == nullptr ? OutOfMemory() : Value::Optional(kept);
}

Value First(CallContext& context, const Value* args) {
  if (args[0].size() == 0) return Value::OptionalNone();
  return Keep(context, args[0].At(0, context.arena));
}

Value Last(CallContext& context, const Value* args) {
  const size_t size = args[0].size();
  if (size == 0) return Value::OptionalNone();
  return Keep(context, args[0].At(size - 1, context.arena));
}

constexpr Type L = kListOfA;
constexpr Type kDynList = kListOf<kDynType>;

// Elements come and go, and nobody knows at which position: what depends on
// positions - `slice`, `first`, `last` - shows no direction.
constexpr auto kUp = Sense::kKeeps;

constexpr Overload kDistinct[] = {
    Overload("list_distinct", kMember, {L}, L, Distinct, CostModel::kListSquare)
        .Moving({Sense::kKeepsExact})};
constexpr Overload kFlatten[] = {
    Overload("list_flatten", kMember, {kDynList}, kDynList, Flatten,
             CostModel::kListInput)
        .Moving({kUp}),
    Overload("list_flatten_int", kMember, {kDynList, kIntType}, kDynList,
             FlattenDepth, CostModel::kListInput)
        .Moving({kUp})};
constexpr Overload kRange[] = {Overload("lists_range", kGlobal, {kIntType},
                                        kListOf<kIntType>, Range,
                                        CostModel::kListResult)
                                   .Moving({kUp})};
// One name is one row: the strings extension's `reverse` stands here, too.
constexpr Overload kReverse[] = {
    Overload("list_reverse", kMember, {L}, L, Reverse, CostModel::kListResult)
        .Moving({kUp}),
    {"string_reverse", kMember, {kStringType}, kStringType, ReverseText}};
constexpr Overload kSlice[] = {{"list_slice",
                                kMember,
                                {L, kIntType, kIntType},
                                L,
                                Slice,
                                CostModel::kListResult}};
template <const Type& element>
constexpr Overload SortRow(std::string_view id) {
  return Overload(id, kMember, {kListOf<element>}, kListOf<element>, Sort,
                  CostModel::kListSquare)
      .Moving({kUp});
}
// What has an order. Others, as in `[[1]].sort()`, never sort.
constexpr Overload kSort[] = {SortRow<kIntType>("list_int_sort"),
                              SortRow<kUintType>("list_uint_sort"),
                              SortRow<kDoubleType>("list_double_sort"),
                              SortRow<kBoolType>("list_bool_sort"),
                              SortRow<kStringType>("list_string_sort"),
                              SortRow<kBytesType>("list_bytes_sort"),
                              SortRow<kDurationType>("list_duration_sort"),
                              SortRow<kTimestampType>("list_timestamp_sort")};
constexpr Overload kFirst[] = {
    {"list_first", kMember, {L}, kOptionalOfA, First}};
constexpr Overload kLast[] = {{"list_last", kMember, {L}, kOptionalOfA, Last}};

constexpr FunctionDecl kLists[] = {
    {"distinct", "each element once", kDistinct},
    {"flatten", "elements of inner lists in place of the lists", kFlatten},
    {"lists.range", "0, 1, ... below a number", kRange},
    {"reverse", "back to front", kReverse},
    {"slice", "the elements from a position to before another", kSlice},
    {"sort", "in ascending order", kSort},
    {"first", "the first element as an optional", kFirst},
    {"last", "the last element as an optional", kLast}};

}  // namespace

FunctionTable ListFunctions() { return kLists; }

}  // namespace bylaw::cel
