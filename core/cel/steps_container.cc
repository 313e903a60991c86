// Literals of lists and maps whose parts are not all constant.
#include <array>
#include <string>

#include "cel/cost.h"
#include "cel/number.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

// Runs one entry's value. False when the entry is left out (`?` of an empty
// optional); an error comes out as the value.
bool RunEntry(Frame& frame, const EntryStep& entry, Value* value) {
  *value = entry.value->Run(frame);
  if (!entry.optional || value->is_error()) return true;
  if (!value->is(ValueKind::kOptional)) {
    *value = NoOverload(frame, entry.value->span(), "?", value, 1);
    return true;
  }
  if (value->optional() == nullptr) return false;
  *value = *value->optional();
  return true;
}

class ListStep final : public Step {
 public:
  ListStep(text::Span span, std::vector<EntryStep> elements)
      : Step(span), elements_(std::move(elements)) {}

  Value Run(Frame& frame) const override {
    frame.cost += kListCost;
    auto* values = frame.arena.NewArray<Value>(elements_.size());
    if (values == nullptr) return OutOfMemory();
    size_t count = 0;
    for (const EntryStep& element : elements_) {
      Value value;
      if (!RunEntry(frame, element, &value)) continue;
      if (value.is_error()) return value;
      values[count++] = value;
    }
    const auto* array = frame.arena.New(ValueArray{values, count});
    return array == nullptr ? OutOfMemory() : ListOf(array);
  }

 private:
  std::vector<EntryStep> elements_;
};

bool IsKeyKind(const Value& value) {
  return value.is(ValueKind::kString) || value.is(ValueKind::kInt) ||
         value.is(ValueKind::kUint) || value.is(ValueKind::kBool);
}

class MapStep final : public Step {
 public:
  MapStep(text::Span span, std::vector<EntryStep> entries)
      : Step(span), entries_(std::move(entries)) {}

  Value Run(Frame& frame) const override {
    frame.cost += kMapCost;
    auto* entries = frame.arena.NewArray<MapEntry>(entries_.size());
    if (entries == nullptr) return OutOfMemory();
    size_t count = 0;
    for (const EntryStep& step : entries_) {
      const Value key = step.key->Run(frame);
      if (key.is_error()) return key;
      if (!IsKeyKind(key)) {
        return frame.Fail(
            step.key->span(),
            "unsupported key type: " + std::string(KindName(key.kind())));
      }
      Value value;
      if (!RunEntry(frame, step, &value)) continue;
      if (value.is_error()) return value;
      entries[count++] = {key, value};
    }
    return Finish(frame, entries, count);
  }

 private:
  Value Finish(Frame& frame, const MapEntry* entries, size_t count) const {
    size_t duplicate = count;
    const Value map = NewMap(entries, count, frame.arena, &duplicate);
    if (map.is_error() || duplicate == count) return map;
    return frame.Fail(span(), "duplicate key: `" +
                                  ToDisplayText(entries[duplicate].key) + "`");
  }

  std::vector<EntryStep> entries_;
};

// A literal of a fixed message. Unset fields are empty optionals to its maker.
class MessageStep final : public Step {
 public:
  MessageStep(text::Span span, const Message& message,
              std::vector<FieldEntryStep> fields)
      : Step(span), message_(message), fields_(std::move(fields)) {}

  Value Run(Frame& frame) const override {
    std::array<Value, kMaxMessageFields> values;
    values.fill(Value::OptionalNone());
    frame.cost += kStructCost;
    for (const FieldEntryStep& field : fields_) {
      Value value = field.value->Run(frame);
      if (value.is_error()) return value;
      if (field.optional) {
        if (!value.is(ValueKind::kOptional)) {
          return NoOverload(frame, field.value->span(), "?", &value, 1);
        }
        if (value.optional() == nullptr) continue;
        value = *value.optional();
      }
      const Type& type = message_.fields[field.field].type;
      if (!AcceptsKind(type, value.kind())) {
        return frame.Fail(field.value->span(),
                          "a field of `" + std::string(message_.name) +
                              "` is " + TypeName(type) + ", found " +
                              std::string(KindName(value.kind())));
      }
      values[field.field] = value;
    }
    return frame.Locate(message_.make(values.data(), frame.arena), span());
  }

 private:
  const Message& message_;
  std::vector<FieldEntryStep> fields_;
};

}  // namespace

StepPtr MakeList(text::Span span, std::vector<EntryStep> elements) {
  return std::make_unique<ListStep>(span, std::move(elements));
}

StepPtr MakeMessage(text::Span span, const Message& message,
                    std::vector<FieldEntryStep> fields) {
  return std::make_unique<MessageStep>(span, message, std::move(fields));
}

StepPtr MakeMap(text::Span span, std::vector<EntryStep> entries) {
  return std::make_unique<MapStep>(span, std::move(entries));
}

}  // namespace bylaw::cel
