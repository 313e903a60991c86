// What one of two schemas says about something: the value, as text when it is
// asked for, and its place.
#ifndef BYLAW_DIFFERENCE_VALUE_H_
#define BYLAW_DIFFERENCE_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "contract/value.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::difference {

// A view into the schema, which must outlive it: an enum of long values that a
// thousand fields use is not copied a thousand times.
struct Value {
  enum class Form : uint8_t { kSilent, kText, kNumber, kFlag, kNode };

  Form form = Form::kSilent;  // silent: nothing is said
  std::string_view text;
  int64_t number = 0;  // of a flag: 0 or 1
  const document::Node* node = nullptr;
  text::Location at;  // unknown where the value has no place of its own

  bool said() const { return form != Form::kSilent; }
};

Value TextValue(std::string_view text, text::Location at);
Value NumberValue(int64_t number, text::Location at);
Value FlagValue(bool flag, text::Location at);
Value NodeValue(const document::Node* node);  // null is silent
// Absent is silent.
Value ValueOf(const contract::Text& text);
Value ValueOf(const contract::Word& word);
Value ValueOf(const contract::Integer& integer);
Value ValueOf(const contract::Flag& flag);

// Whether both say the same, wherever it stands. Nodes are the same where their
// JSON is, in whatever order a map has its keys.
bool SameValue(const Value& a, const Value& b);

// Texts as they are, `12`, `true`, a node as JSON; empty for what is silent.
std::string TextOf(const Value& value);

}  // namespace bylaw::difference

#endif  // BYLAW_DIFFERENCE_VALUE_H_
