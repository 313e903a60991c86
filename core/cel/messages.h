// The protocol buffer messages that every CEL knows: the wrappers, Struct,
// ListValue, Value, Timestamp and Duration of google.protobuf.
//
// None of them exists as a message at run time: a literal of one is the CEL
// value it stands for, `google.protobuf.Int32Value{value: 3}` is the int 3. An
// unset field has its type's empty value.
#ifndef BYLAW_CEL_MESSAGES_H_
#define BYLAW_CEL_MESSAGES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "cel/arena.h"
#include "cel/type.h"
#include "cel/value.h"

namespace bylaw::cel {

inline constexpr size_t kMaxMessageFields = 6;

struct MessageField {
  std::string_view name;
  Type type;
};

struct Message {
  std::string_view name;  // "google.protobuf.Int32Value"
  Type type;              // of the literal as a whole
  std::span<const MessageField> fields;
  // The value, from the fields in their order; an unset one is an empty
  // optional in the array (ValueKind::kOptional). May be an error.
  Value (*make)(const Value* fields, Arena& arena);
};

// Null when there is none of that full name.
const Message* FindMessage(std::string_view name);

// What stands for a value in JSON: numbers are double, bytes base64, times
// text. Struct, ListValue and Value hold nothing else. An error for what has
// no JSON form.
Value AsJsonValue(const Value& value, Arena& arena);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_MESSAGES_H_
