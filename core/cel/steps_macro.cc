// Macros: loops over the elements of a list or the entries of a map.
//
// The cost charged is what cel-go's fold costs: the accumulator it reads, the
// condition it tests and the list it grows are counted although no such things
// exist here. Results are collected once, not copied element by element.
#include <algorithm>
#include <string>

#include "cel/cost.h"
#include "cel/node_value.h"
#include "cel/number.h"
#include "cel/order.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

// Walks a range. One variable takes a list's elements or a map's keys, two
// take index and element or key and value.
class Walker {
 public:
  Walker(Frame& frame, const MacroParts& parts, const Value& range)
      : frame_(frame), parts_(parts), range_(range), size_(range.size()) {
    const document::Node* node = NodeOf(range);
    if (node != nullptr && node->is_list() && parts.variables == 1) {
      element_ = node->begin();
      walks_nodes_ = true;
    }
  }

  bool Next() {
    if (index_ >= size_) return false;
    if (!walks_nodes_) {
      Step();
      return true;
    }
    if (index_ > 0) ++element_;
    ++index_;
    // In place: copying what was just written stalls the processor.
    new (&frame_.locals[parts_.slot]) Value(FromNode(*element_));
    return true;
  }

  // Of the step just made.
  size_t index() const { return index_ - 1; }
  bool last() const { return index_ == size_; }
  // The list's element, the map's key. No inner macro changes the variable.
  const Value& element() const {
    const bool second = parts_.variables == 2 && range_.is(ValueKind::kList);
    return frame_.locals[second ? parts_.second_slot : parts_.slot];
  }
  const Value& range() const { return range_; }
  size_t size() const { return size_; }

 private:
  [[gnu::noinline]] void Step() {
    Value* first = &frame_.locals[parts_.slot];
    Value* second = &frame_.locals[parts_.second_slot];
    if (range_.is(ValueKind::kMap)) {
      Value ignored;
      range_.map().entry(range_.data(), index_, &cursor_, frame_.arena, first,
                         parts_.variables == 2 ? second : &ignored);
    } else if (parts_.variables == 2) {
      *first = Value::Int(static_cast<int64_t>(index_));
      *second = ElementAt(range_, index_, &cursor_, frame_.arena);
    } else {
      new (first) Value(ElementAt(range_, index_, &cursor_, frame_.arena));
    }
    ++index_;
  }

  Frame& frame_;
  const MacroParts& parts_;
  Value range_;
  size_t size_;
  size_t index_ = 0;
  const void* cursor_ = nullptr;
  // The commonest range, a list of a document, is walked without calls.
  document::Node::Iterator element_;
  bool walks_nodes_ = false;
};

// What macros share; `Base` is Step or ConditionStep.
template <typename Base>
class Macro : public Base {
 public:
  Macro(text::Span span, MacroParts parts)
      : Base(span), parts_(std::move(parts)) {}

 protected:
  // False when there is nothing to walk; then `*range` is the error.
  bool FindRange(Frame& frame, Value* range) const {
    new (range) Value(parts_.range->Run(frame));
    if (range->is(ValueKind::kList) || range->is(ValueKind::kMap)) return true;
    if (!range->is_error()) {
      *range = frame.Fail(parts_.range->span(),
                          std::string("a macro looks at a list or map, ") +
                              "found " + std::string(KindName(range->kind())));
    }
    return false;
  }

  // The condition's outcome; what is neither true nor false is an error.
  Truth Ask(Frame& frame, Value* error) const {
    const Truth truth = parts_.condition->Test(frame, error);
    if (truth == Truth::kNeither && !error->is_error()) {
      *error =
          NoOverload(frame, parts_.condition->span(), "condition", error, 1);
    }
    return truth;
  }

  // Remembers the element that decided, around what decided inside it.
  void Decide(Frame& frame, const Walker& walker) const {
    frame.witness = frame.arena.New(
        WitnessNode{walker.index(), walker.element(), walker.range(),
                    this->span(), frame.witness});
  }

  const MacroParts& parts() const { return parts_; }

 private:
  MacroParts parts_;
};

// Those that make lists and maps.
class MacroStep : public Macro<Step> {
 public:
  using Macro::Macro;

  Value Run(Frame& frame) const final {
    Value range;
    if (!FindRange(frame, &range)) return range;
    Walker walker(frame, parts(), range);
    return Loop(frame, walker);
  }

 protected:
  virtual Value Loop(Frame& frame, Walker& walker) const = 0;
};

// all: the first false decides; exists: the first true. An error counts only
// when no element decides.
class QuantifierStep final : public Macro<ConditionStep> {
 public:
  QuantifierStep(text::Span span, MacroParts parts)
      : Macro(span, std::move(parts)),
        deciding_(TruthOf(this->parts().kind == MacroKind::kExists)),
        test_cost_(this->parts().kind == MacroKind::kExists ? 3 : 2) {}

  Truth Test(Frame& frame, Value* other) const override {
    Value range;
    if (!FindRange(frame, &range)) return Neither(range, other);
    Walker walker(frame, parts(), range);
    bool failed = false;
    frame.cost += 1;  // the result
    while (walker.Next()) {
      frame.cost += test_cost_ + 1;
      if (frame.OverBudget()) {
        return Neither(frame.BudgetError(span()), other);
      }
      frame.witness = nullptr;
      Value error;
      const Truth truth = Ask(frame, &error);
      if (truth == deciding_) {
        if (!walker.last()) frame.cost += test_cost_;
        Decide(frame, walker);
        return truth;
      }
      if (truth != Truth::kNeither) continue;
      if (error.error().is_limit) return Neither(error, other);
      if (!failed) *other = error;
      failed = true;
    }
    frame.witness = nullptr;
    return failed ? Truth::kNeither : TruthOf(deciding_ == Truth::kFalse);
  }

 private:
  Truth deciding_;
  uint64_t test_cost_;
};

class ExistsOneStep final : public Macro<ConditionStep> {
 public:
  using Macro::Macro;

  // Witness: of two matches the second, otherwise the one.
  Truth Test(Frame& frame, Value* other) const override {
    Value range;
    if (!FindRange(frame, &range)) return Neither(range, other);
    Walker walker(frame, parts(), range);
    size_t matches = 0;
    const WitnessNode* witness = nullptr;
    frame.cost += 2;
    while (walker.Next()) {
      frame.cost += 1;
      if (frame.OverBudget()) {
        return Neither(frame.BudgetError(span()), other);
      }
      frame.witness = nullptr;
      const Truth truth = Ask(frame, other);
      if (truth == Truth::kNeither) return truth;
      if (truth == Truth::kFalse) continue;
      frame.cost += 1;
      if (++matches <= 2) {
        Decide(frame, walker);
        witness = frame.witness;
      }
    }
    frame.witness = witness;
    return TruthOf(matches == 1);
  }
};

// filter, map and the transforms to lists. The result can have no more
// elements than the range, so its array is allocated once.
class CollectStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 private:
  Value Loop(Frame& frame, Walker& walker) const override {
    const bool filters = parts().body == nullptr;
    const WitnessNode* witness = nullptr;
    frame.cost += kListCost + 1;
    // A range may claim to be huge; the budget ends the loop long before.
    size_t capacity = std::min<size_t>(walker.size(), 16);
    Value* values = frame.arena.NewArray<Value>(capacity);
    size_t count = 0;
    while (walker.Next()) {
      if (frame.OverBudget()) return frame.BudgetError(span());
      if (parts().condition != nullptr) {
        frame.cost += 1;
        frame.witness = nullptr;
        Value error;
        const Truth kept = Ask(frame, &error);
        if (kept == Truth::kNeither) return error;
        if (kept == Truth::kFalse) continue;
        if (filters && witness == nullptr) {
          Decide(frame, walker);
          witness = frame.witness;
        }
      }
      frame.cost +=
          kListCost + (filters || parts().condition == nullptr ? 2 : 1);
      const Value value =
          filters ? frame.locals[parts().slot] : parts().body->Run(frame);
      if (value.is_error()) return value;
      if (count == capacity &&
          !Grow(frame, &values, &capacity, walker.size())) {
        return OutOfMemory();
      }
      if (values == nullptr) return OutOfMemory();
      values[count++] = value;
    }
    frame.witness = witness;
    const auto* array = frame.arena.New(ValueArray{values, count});
    return array == nullptr ? OutOfMemory() : ListOf(array);
  }

  static bool Grow(Frame& frame, Value** values, size_t* capacity,
                   size_t most) {
    const size_t larger = std::min(most, *capacity * 2);
    Value* grown = frame.arena.NewArray<Value>(larger);
    if (grown == nullptr) return false;
    std::copy(*values, *values + *capacity, grown);
    *values = grown;
    *capacity = larger;
    return true;
  }
};

// sortBy: the keys are computed once an element, then the elements sorted.
class SortByStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 private:
  Value Loop(Frame& frame, Walker& walker) const override {
    std::vector<Value> keys;
    frame.cost += kListCost + 1;
    while (walker.Next()) {
      frame.cost += kListCost + 2;
      if (frame.OverBudget()) return frame.BudgetError(span());
      const Value key = parts().body->Run(frame);
      if (key.is_error()) return key;
      keys.push_back(key);
    }
    frame.witness = nullptr;
    return Sort(frame, walker.range(), keys);
  }

  Value Sort(Frame& frame, const Value& range,
             const std::vector<Value>& keys) const {
    const size_t count = keys.size();
    if (!range.is(ValueKind::kList)) {
      return NoOverload(frame, span(), "sortBy", &range, 1);
    }
    const size_t odd = FirstUnsortable(keys.data(), count);
    if (odd < count) {
      return frame.Fail(parts().body->span(),
                        "cannot sort by " +
                            std::string(KindName(keys[0].kind())) + " and " +
                            std::string(KindName(keys[odd].kind())));
    }
    const ValueArray key_list = {keys.data(), count};
    const Value list = ListOf(&key_list);
    frame.cost += CallCost(CostModel::kListSquare, &list, 1, frame.arena);
    if (frame.OverBudget()) return frame.BudgetError(span());
    const std::vector<uint32_t> order = OrderByKeys(keys.data(), count);
    auto* values = frame.arena.NewArray<Value>(count);
    auto* sorted = frame.arena.NewArray<Value>(count);
    const auto* array = frame.arena.New(ValueArray{sorted, count});
    if (values == nullptr || sorted == nullptr || array == nullptr) {
      return OutOfMemory();
    }
    const void* cursor = nullptr;
    for (size_t i = 0; i < count; ++i) {
      values[i] = ElementAt(range, i, &cursor, frame.arena);
    }
    for (size_t i = 0; i < count; ++i) sorted[i] = values[order[i]];
    return ListOf(array);
  }
};

// transformMap and transformMapEntry.
class CollectMapStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 private:
  Value Loop(Frame& frame, Walker& walker) const override {
    frame.cost += kMapCost + 1;
    std::vector<MapEntry> entries;
    while (walker.Next()) {
      frame.cost += kMapCost + 2;
      if (frame.OverBudget()) return frame.BudgetError(span());
      if (parts().condition != nullptr) {
        Value error;
        const Truth kept = Ask(frame, &error);
        if (kept == Truth::kNeither) return error;
        if (kept == Truth::kFalse) continue;
      }
      const Value key = frame.locals[parts().slot];
      const Value value = parts().body->Run(frame);
      if (value.is_error()) return value;
      if (parts().kind == MacroKind::kTransformMap ||
          parts().kind == MacroKind::kTransformMapFilter) {
        entries.push_back({key, value});
        continue;
      }
      const Value problem = AddEntries(frame, value, &entries);
      if (problem.is_error()) return problem;
    }
    frame.witness = nullptr;
    size_t duplicate = 0;
    const Value map =
        NewMap(entries.data(), entries.size(), frame.arena, &duplicate);
    if (map.is_error() || duplicate == entries.size()) return map;
    return frame.Fail(span(), "duplicate key: `" +
                                  ToDisplayText(entries[duplicate].key) + "`");
  }

  Value AddEntries(Frame& frame, const Value& map,
                   std::vector<MapEntry>* entries) const {
    if (!map.is(ValueKind::kMap)) {
      return NoOverload(frame, parts().body->span(), "transformMapEntry", &map,
                        1);
    }
    const void* cursor = nullptr;
    const size_t size = map.size();
    for (size_t i = 0; i < size; ++i) {
      MapEntry entry;
      map.map().entry(map.data(), i, &cursor, frame.arena, &entry.key,
                      &entry.value);
      if (++frame.cost; frame.OverBudget()) return frame.BudgetError(span());
      entries->push_back(entry);
    }
    return Value::Null();
  }
};

// optMap and optFlatMap: a loop over at most one element.
class OptionalMapStep final : public Step {
 public:
  OptionalMapStep(text::Span span, MacroParts parts)
      : Step(span), parts_(std::move(parts)) {}

  Value Run(Frame& frame) const override {
    const Value target = parts_.range->Run(frame);
    if (!target.is(ValueKind::kOptional)) {
      return target.is_error()
                 ? target
                 : NoOverload(frame, span(), "optMap", &target, 1);
    }
    if (target.optional() == nullptr) return target;
    frame.locals[parts_.slot] = *target.optional();
    const Value value = parts_.body->Run(frame);
    if (value.is_error()) return value;
    if (parts_.kind == MacroKind::kOptFlatMap) {
      return value.is(ValueKind::kOptional)
                 ? value
                 : NoOverload(frame, span(), "optFlatMap", &value, 1);
    }
    const Value* kept = frame.arena.New(value);
    return kept == nullptr ? OutOfMemory() : Value::Optional(kept);
  }

 private:
  MacroParts parts_;
};

// cel.bind. An error in the bound value counts only where it is used.
class BindStep final : public Step {
 public:
  BindStep(text::Span span, MacroParts parts)
      : Step(span), parts_(std::move(parts)) {}

  Value Run(Frame& frame) const override {
    const Value value = parts_.range->Run(frame);
    if (value.is_error() && value.error().is_limit) return value;
    frame.locals[parts_.slot] = value;
    frame.witness = nullptr;
    return parts_.body->Run(frame);
  }

 private:
  MacroParts parts_;
};

// An error in an entry counts only where the entry is used.
class BlockStep final : public Step {
 public:
  BlockStep(text::Span span, uint32_t slot, std::vector<StepPtr> entries,
            StepPtr body)
      : Step(span),
        slot_(slot),
        entries_(std::move(entries)),
        body_(std::move(body)) {}

  Value Run(Frame& frame) const override {
    for (size_t i = 0; i < entries_.size(); ++i) {
      const Value value = entries_[i]->Run(frame);
      if (value.is_error() && value.error().is_limit) return value;
      frame.locals[slot_ + i] = value;
    }
    frame.witness = nullptr;
    return body_->Run(frame);
  }

 private:
  uint32_t slot_;
  std::vector<StepPtr> entries_;
  StepPtr body_;
};

}  // namespace

StepPtr MakeBlock(text::Span span, uint32_t slot, std::vector<StepPtr> entries,
                  StepPtr body) {
  return std::make_unique<BlockStep>(span, slot, std::move(entries),
                                     std::move(body));
}

StepPtr MakeMacroStep(text::Span span, MacroParts parts) {
  switch (parts.kind) {
    case MacroKind::kAll:
    case MacroKind::kExists:
      return std::make_unique<QuantifierStep>(span, std::move(parts));
    case MacroKind::kExistsOne:
      return std::make_unique<ExistsOneStep>(span, std::move(parts));
    case MacroKind::kOptMap:
    case MacroKind::kOptFlatMap:
      return std::make_unique<OptionalMapStep>(span, std::move(parts));
    case MacroKind::kSortBy:
      return std::make_unique<SortByStep>(span, std::move(parts));
    case MacroKind::kBind:
      return std::make_unique<BindStep>(span, std::move(parts));
    case MacroKind::kTransformMap:
    case MacroKind::kTransformMapFilter:
    case MacroKind::kTransformMapEntry:
    case MacroKind::kTransformMapEntryFilter:
      return std::make_unique<CollectMapStep>(span, std::move(parts));
    default:
      return std::make_unique<CollectStep>(span, std::move(parts));
  }
}

}  // namespace bylaw::cel
