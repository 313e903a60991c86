// Reading: constants, variables, fields, elements.
#include <cmath>
#include <string>

#include "cel/node_value.h"
#include "cel/number.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

class ConstantStep final : public Step {
 public:
  ConstantStep(text::Span span, const Value& value, uint64_t cost)
      : Step(span), value_(value), cost_(cost) {}
  Value Run(Frame& frame) const override {
    frame.cost += cost_;
    return value_;
  }
  const Value* constant() const override {
    return cost_ == 0 ? &value_ : nullptr;
  }

 private:
  Value value_;
  uint64_t cost_;
};

class FaultStep final : public Step {
 public:
  FaultStep(text::Span span, std::string message)
      : Step(span), message_(std::move(message)) {}
  Value Run(Frame& frame) const override {
    return frame.Fail(span(), message_);
  }

 private:
  std::string message_;
};

class VariableStep final : public Step {
 public:
  VariableStep(text::Span span, uint32_t slot) : Step(span), slot_(slot) {}
  Value Run(Frame& frame) const override {
    ++frame.cost;
    const Value& value = frame.variables[slot_];
    return value.is_error() ? frame.Locate(value, span()) : value;
  }

 private:
  uint32_t slot_;
};

class LocalStep final : public Step {
 public:
  LocalStep(text::Span span, uint32_t slot) : Step(span), slot_(slot) {}
  Value Run(Frame& frame) const override {
    ++frame.cost;
    return frame.locals[slot_];
  }
  std::optional<uint32_t> local() const override { return slot_; }

 private:
  uint32_t slot_;
};

Value KeepOptional(Frame& frame, const Value& value) {
  const Value* kept = frame.arena.New(value);
  return kept == nullptr ? OutOfMemory() : Value::Optional(kept);
}

// What looking for a field or key came to.
enum class Found { kYes, kNo, kNotSearchable };

Found FindField(Frame& frame, const Value& operand, std::string_view name,
                Value* value) {
  if (operand.is(ValueKind::kMap)) {
    return operand.Find(Value::String(name), frame.arena, value) ? Found::kYes
                                                                 : Found::kNo;
  }
  if (!operand.is(ValueKind::kStruct)) return Found::kNotSearchable;
  const StructType& type = operand.struct_type();
  const FieldDecl* field = type.Find(name);
  if (field == nullptr) return Found::kNotSearchable;
  *value = GetField(type, *field, operand.data(), frame.arena);
  return HasField(*field, operand.data(), frame.arena) ? Found::kYes
                                                       : Found::kNo;
}

Value NoField(Frame& frame, text::Span span, const Value& operand,
              std::string_view name) {
  if (operand.is(ValueKind::kMap)) {
    return frame.Fail(span, "no such key: `" + std::string(name) + "`");
  }
  const std::string_view type = operand.is(ValueKind::kStruct)
                                    ? operand.struct_type().name
                                    : KindName(operand.kind());
  return frame.Fail(span, "no such field: `" + std::string(name) + "` in " +
                              std::string(type));
}

// A field of a known struct type: the path that policies take most.
class FieldStep final : public Step {
 public:
  FieldStep(text::Span span, StepPtr operand, const Selection& select)
      : Step(span),
        operand_(std::move(operand)),
        type_(select.type),
        field_(select.field) {}
  Value Run(Frame& frame) const override {
    Value storage;
    const Value& operand = operand_.Get(frame, &storage);
    ++frame.cost;
    // The getter's result is ours without a copy; an error in it, which hosts
    // hardly ever give, gets its place where the evaluation ends.
    if (operand.is(ValueKind::kStruct) && &operand.struct_type() == type_) {
      return GetField(*type_, *field_, operand.data(), frame.arena);
    }
    if (operand.is_error()) return operand;
    return NoField(frame, span(), operand, field_->name);
  }

 private:
  Operand operand_;
  const StructType* type_;
  const FieldDecl* field_;
};

// Any other selection: maps, dynamic values, optionals, has().
class SelectStep final : public Step {
 public:
  SelectStep(text::Span span, StepPtr operand, const Selection& select)
      : Step(span),
        operand_(std::move(operand)),
        select_(select),
        key_(Value::String(select.name)),
        is_plain_(!select.test && !select.optional) {}

  Value Run(Frame& frame) const override {
    const document::Node* member = Guess(frame);
    return member != nullptr ? FromNode(*member) : Look(frame);
  }

  Truth Test(Frame& frame, Value* other) const override {
    const document::Node* member = Guess(frame);
    if (member != nullptr && member->is_bool()) {
      return TruthOf(member->boolean());
    }
    return member != nullptr ? Decide(FromNode(*member), other)
                             : Decide(Look(frame), other);
  }

 private:
  // The commonest case - a key of a macro's element, a map of a document that
  // has the same shape as the one before - in few instructions: both steps are
  // charged for only when that is what it is.
  const document::Node* Guess(Frame& frame) const {
    const Value* operand = operand_.Local(frame);
    if (operand == nullptr || !is_plain_ || !operand->is(ValueKind::kMap) ||
        &operand->map() != &kNodeMapAdapter) {
      return nullptr;
    }
    const auto& map = *static_cast<const document::Node*>(operand->data());
    const document::Node* member =
        map.FindAt(frame.hints[select_.hint], select_.name);
    if (member != nullptr) frame.cost += 2;
    return member;
  }

  [[gnu::noinline]] Value Look(Frame& frame) const {
    Value storage;
    const Value& operand = operand_.Get(frame, &storage);
    ++frame.cost;
    if (!is_plain_ || !operand.is(ValueKind::kMap)) {
      return Search(frame, operand);
    }
    const document::Node* map = NodeOf(operand);
    const document::Node* member =
        map == nullptr ? nullptr : map->Find(select_.name);
    if (member == nullptr) return FindKey(frame, operand);
    frame.hints[select_.hint] = member->offset();
    return FromNode(*member);
  }

  [[gnu::noinline]] static Truth Decide(const Value& value, Value* other) {
    new (other) Value(value);
    return value.is(ValueKind::kBool) ? TruthOf(value.boolean())
                                      : Truth::kNeither;
  }

  // One variable is all that is returned, so that it is written where it is
  // read.
  Value FindKey(Frame& frame, const Value& operand) const {
    Value value;
    if (!operand.Find(key_, frame.arena, &value)) {
      value = NoField(frame, span(), operand, select_.name);
    } else if (value.is_error()) {
      value = frame.Locate(value, span());
    }
    return value;
  }

  Value Search(Frame& frame, Value operand) const {
    if (operand.is_error()) return operand;
    bool optional = select_.optional;
    if (operand.is(ValueKind::kOptional)) {
      if (operand.optional() == nullptr) {
        return select_.test ? Value::Bool(false) : operand;
      }
      operand = *operand.optional();
      optional = true;
    }
    Value value;
    const Found found = FindField(frame, operand, select_.name, &value);
    if (found == Found::kNotSearchable) {
      return NoField(frame, span(), operand, select_.name);
    }
    if (select_.test) return Value::Bool(found == Found::kYes);
    if (value.is_error()) return frame.Locate(value, span());
    if (optional) {
      return found == Found::kYes ? KeepOptional(frame, value)
                                  : Value::OptionalNone();
    }
    // An absent field of a struct still has the value its host gives it.
    if (found == Found::kYes || operand.is(ValueKind::kStruct)) return value;
    return NoField(frame, span(), operand, select_.name);
  }

  Operand operand_;
  Selection select_;
  Value key_;
  bool is_plain_;
};

// A whole number as an index; doubles may be whole, too.
bool AsIndex(const Value& index, int64_t* position) {
  switch (index.kind()) {
    case ValueKind::kInt:
      *position = index.integer();
      return true;
    case ValueKind::kUint:
      *position = index.unsigned_integer() > INT64_MAX
                      ? INT64_MAX
                      : static_cast<int64_t>(index.unsigned_integer());
      return true;
    case ValueKind::kDouble:
      if (!(std::fabs(index.number()) < 9e18) ||
          index.number() != std::trunc(index.number())) {
        return false;
      }
      *position = static_cast<int64_t>(index.number());
      return true;
    default:
      return false;
  }
}

std::string ShowKey(const Value& key) { return "`" + ToDisplayText(key) + "`"; }

class IndexStep final : public Step {
 public:
  IndexStep(text::Span span, StepPtr operand, StepPtr index, bool optional)
      : Step(span),
        operand_(std::move(operand)),
        index_(std::move(index)),
        optional_(optional) {}

  Value Run(Frame& frame) const override {
    Value operand = operand_->Run(frame);
    if (operand.is_error()) return operand;
    const Value index = index_->Run(frame);
    if (index.is_error()) return index;
    ++frame.cost;
    bool optional = optional_;
    if (operand.is(ValueKind::kOptional)) {
      if (operand.optional() == nullptr) return operand;
      operand = *operand.optional();
      optional = true;
    }
    Value value;
    if (operand.is(ValueKind::kList)) {
      return ListElement(frame, operand, index, optional);
    }
    if (!operand.is(ValueKind::kMap) || !IsKey(index)) {
      const Value args[] = {operand, index};
      return NoOverload(frame, span(), "_[_]", args, 2);
    }
    if (operand.Find(index, frame.arena, &value)) {
      return optional ? KeepOptional(frame, value) : value;
    }
    if (optional) return Value::OptionalNone();
    return frame.Fail(span(), "no such key: " + ShowKey(index));
  }

 private:
  static bool IsKey(const Value& value) {
    return IsNumber(value) || value.is(ValueKind::kString) ||
           value.is(ValueKind::kBool);
  }

  Value ListElement(Frame& frame, const Value& list, const Value& index,
                    bool optional) const {
    int64_t position = 0;
    if (!AsIndex(index, &position)) {
      const Value args[] = {list, index};
      return NoOverload(frame, span(), "_[_]", args, 2);
    }
    if (position >= 0 && static_cast<uint64_t>(position) < list.size()) {
      const Value value = list.At(static_cast<size_t>(position), frame.arena);
      return optional ? KeepOptional(frame, value) : value;
    }
    if (optional) return Value::OptionalNone();
    return frame.Fail(span(),
                      "index out of range: " + std::to_string(position) +
                          " in a list of " + std::to_string(list.size()));
  }

  StepPtr operand_;
  StepPtr index_;
  bool optional_;
};

}  // namespace

StepPtr MakeConstant(text::Span span, const Value& value, uint64_t cost) {
  return std::make_unique<ConstantStep>(span, value, cost);
}

StepPtr MakeFault(text::Span span, std::string message) {
  return std::make_unique<FaultStep>(span, std::move(message));
}

StepPtr MakeVariable(text::Span span, uint32_t slot) {
  return std::make_unique<VariableStep>(span, slot);
}

StepPtr MakeLocal(text::Span span, uint32_t slot) {
  return std::make_unique<LocalStep>(span, slot);
}

StepPtr MakeSelect(text::Span span, StepPtr operand, const Selection& select) {
  if (select.field != nullptr && !select.optional && !select.test) {
    return std::make_unique<FieldStep>(span, std::move(operand), select);
  }
  return std::make_unique<SelectStep>(span, std::move(operand), select);
}

StepPtr MakeIndex(text::Span span, StepPtr operand, StepPtr index,
                  bool optional) {
  return std::make_unique<IndexStep>(span, std::move(operand), std::move(index),
                                     optional);
}

}  // namespace bylaw::cel
