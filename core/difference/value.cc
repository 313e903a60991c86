#include "difference/value.h"

#include <utility>

#include "document/json_writer.h"

namespace bylaw::difference {
namespace {

using document::Node;

bool SameScalar(const Node& a, const Node& b) {
  switch (a.kind()) {
    case document::Kind::kBool:
      return a.boolean() == b.boolean();
    case document::Kind::kInt:
      return a.integer() == b.integer();
    case document::Kind::kUint:
      return a.unsigned_integer() == b.unsigned_integer();
    case document::Kind::kDouble:
      return a.number() == b.number();
    default:
      return a.string() == b.string();
  }
}

// As deep as documents may be nested.
bool SameNode(const Node& a, const Node& b) {
  if (&a == &b) return true;
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.is_scalar()) return SameScalar(a, b);
  auto other = b.begin();
  for (const Node& child : a) {
    const Node* same = a.is_map() ? b.Find(child.key()) : &*other;
    if (same == nullptr || !SameNode(child, *same)) return false;
    ++other;
  }
  return true;
}

}  // namespace

Value TextValue(std::string_view text, text::Location at) {
  Value value;
  value.form = Value::Form::kText;
  value.text = text;
  value.at = at;
  return value;
}

Value NumberValue(int64_t number, text::Location at) {
  Value value;
  value.form = Value::Form::kNumber;
  value.number = number;
  value.at = at;
  return value;
}

Value FlagValue(bool flag, text::Location at) {
  Value value;
  value.form = Value::Form::kFlag;
  value.number = flag ? 1 : 0;
  value.at = at;
  return value;
}

Value NodeValue(const Node* node) {
  Value value;
  if (node == nullptr) return value;
  value.form = Value::Form::kNode;
  value.node = node;
  value.at = node->location();
  return value;
}

Value ValueOf(const contract::Text& text) {
  return text ? TextValue(text.value, text.at) : Value();
}
Value ValueOf(const contract::Word& word) {
  return word ? TextValue(word.value, word.at) : Value();
}
Value ValueOf(const contract::Integer& integer) {
  return integer ? NumberValue(integer.value, integer.at) : Value();
}
Value ValueOf(const contract::Flag& flag) {
  return flag ? FlagValue(flag.value, flag.at) : Value();
}

bool SameValue(const Value& a, const Value& b) {
  if (a.form != b.form) return false;
  if (a.form == Value::Form::kNode) return SameNode(*a.node, *b.node);
  return a.text == b.text && a.number == b.number;
}

std::string TextOf(const Value& value) {
  switch (value.form) {
    case Value::Form::kSilent:
      break;
    case Value::Form::kText:
      return std::string(value.text);
    case Value::Form::kNumber:
      return std::to_string(value.number);
    case Value::Form::kFlag:
      return value.number != 0 ? "true" : "false";
    case Value::Form::kNode: {
      document::JsonWriter out(document::JsonStyle::kCompact);
      out.Value(*value.node);
      return std::move(out).Take();
    }
  }
  return {};
}

}  // namespace bylaw::difference
