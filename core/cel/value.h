// Values: what expressions compute with.
//
// A Value is 24 bytes, trivially copyable, and owns nothing. Scalars are held
// in it. Strings and bytes are views. Lists, maps and structs are a pointer to
// data plus a pointer to a constant table of functions that reads them, so
// that a host's own containers are used where they lie, without conversion.
// Everything pointed to - host data, the program's literals, the evaluation's
// arena - must outlive the value.
//
//   Value::Int(3)   Value::String(product.name)   Value::Struct(&p, &kProduct)
//   VectorList<contract::Field, FieldValue>::Of(schema.fields)  // host_list.h
//
// An error is a value too: it flows through the evaluation until `&&`, `||` or
// `? :` absorbs it.
#ifndef BYLAW_CEL_VALUE_H_
#define BYLAW_CEL_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "cel/arena.h"
#include "cel/type.h"
#include "text/source.h"

namespace bylaw::cel {

enum class ValueKind : uint8_t {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTimestamp,
  kDuration,
  kType,
  kList,
  kMap,
  kStruct,
  kOptional,
  kError,
};

class Value;

// How a list is read. `list` is the pointer the value carries.
struct ListAdapter {
  size_t (*size)(const void* list);
  // The element at an index below the size. What it must allocate (a computed
  // text, an intermediate view) goes to the arena.
  Value (*at)(const void* list, size_t index, Arena& arena);
  // For lists whose `at` is not constant time: the element at `index`, given
  // the cursor that the call for `index - 1` left (null for the first).
  Value (*next)(const void* list, size_t index, const void** cursor,
                Arena& arena) = nullptr;
  // Where an element stands in a source, to point a finding at it. May be
  // null: then a struct element's own place is used.
  text::Location (*locate)(const void* list, size_t index) = nullptr;
};

// How a map is read. Iteration order is the map's own and must be stable.
struct MapAdapter {
  size_t (*size)(const void* map);
  // False when there is no such key. Numbers as keys follow CEL's equality:
  // 1, 1u and 1.0 are the same key.
  bool (*find)(const void* map, const Value& key, Arena& arena, Value* value);
  // The entry at `index` in order, given the cursor that the call for
  // `index - 1` left (null for the first).
  void (*entry)(const void* map, size_t index, const void** cursor,
                Arena& arena, Value* key, Value* value);
  text::Location (*locate)(const void* map, size_t index) = nullptr;
};

// Why an evaluation failed. `span` is the sub-expression that failed.
struct ErrorInfo {
  std::string_view message;  // in the style of diagnostics
  text::Span span;
  bool located = false;
  // A limit, not a mistake: never absorbed by `&&`, `||` or `? :`.
  bool is_limit = false;
};

// Seconds since 1970-01-01T00:00:00Z, and nanoseconds in [0, 1e9).
struct Timestamp {
  int64_t seconds = 0;
  int32_t nanos = 0;
};
// Seconds and nanoseconds of one sign.
struct Duration {
  int64_t seconds = 0;
  int32_t nanos = 0;
};

class Value {
 public:
  constexpr Value() : data_(nullptr), extra_(nullptr) {}

  static Value Null() { return Value(); }
  static Value Bool(bool value) {
    Value v(ValueKind::kBool);
    v.bool_ = value;
    return v;
  }
  static Value Int(int64_t value) {
    Value v(ValueKind::kInt);
    v.int_ = value;
    return v;
  }
  static Value Uint(uint64_t value) {
    Value v(ValueKind::kUint);
    v.uint_ = value;
    return v;
  }
  static Value Double(double value) {
    Value v(ValueKind::kDouble);
    v.double_ = value;
    return v;
  }
  // Valid UTF-8; the view must outlive the value.
  static Value String(std::string_view value) {
    Value v(ValueKind::kString);
    v.data_ = value.data();
    v.size_ = value.size();
    return v;
  }
  static Value Bytes(std::string_view value) {
    Value v(ValueKind::kBytes);
    v.data_ = value.data();
    v.size_ = value.size();
    return v;
  }
  static Value Of(Timestamp value) {
    Value v(ValueKind::kTimestamp);
    v.int_ = value.seconds;
    v.nanos_ = value.nanos;
    return v;
  }
  static Value Of(Duration value) {
    Value v(ValueKind::kDuration);
    v.int_ = value.seconds;
    v.nanos_ = value.nanos;
    return v;
  }
  static Value OfType(const Type* type) {
    Value v(ValueKind::kType);
    v.data_ = type;
    return v;
  }
  static Value List(const void* list, const ListAdapter* adapter) {
    Value v(ValueKind::kList);
    v.data_ = list;
    v.list_ = adapter;
    return v;
  }
  static Value Map(const void* map, const MapAdapter* adapter) {
    Value v(ValueKind::kMap);
    v.data_ = map;
    v.map_ = adapter;
    return v;
  }
  static Value Struct(const void* object, const StructType* type) {
    Value v(ValueKind::kStruct);
    v.data_ = object;
    v.struct_ = type;
    return v;
  }
  // An optional with a value; the value must outlive this one.
  static Value Optional(const Value* value) {
    Value v(ValueKind::kOptional);
    v.data_ = value;
    return v;
  }
  static Value OptionalNone() { return Optional(nullptr); }
  static Value Error(const ErrorInfo* error) {
    Value v(ValueKind::kError);
    v.data_ = error;
    return v;
  }

  ValueKind kind() const { return kind_; }
  bool is(ValueKind kind) const { return kind_ == kind; }
  bool is_error() const { return kind_ == ValueKind::kError; }
  bool is_true() const { return kind_ == ValueKind::kBool && bool_; }
  bool is_false() const { return kind_ == ValueKind::kBool && !bool_; }

  // Each accessor is only meaningful for its own kind.
  bool boolean() const { return bool_; }
  int64_t integer() const { return int_; }
  uint64_t unsigned_integer() const { return uint_; }
  double number() const { return double_; }
  std::string_view text() const {  // of string and bytes
    return {static_cast<const char*>(data_), size_};
  }
  Timestamp timestamp() const { return {int_, nanos_}; }
  Duration duration() const { return {int_, nanos_}; }
  const Type& type() const { return *static_cast<const Type*>(data_); }
  const void* data() const { return data_; }  // of list, map and struct
  const ListAdapter& list() const { return *list_; }
  const MapAdapter& map() const { return *map_; }
  const StructType& struct_type() const { return *struct_; }
  // Null when the optional is empty.
  const Value* optional() const { return static_cast<const Value*>(data_); }
  const ErrorInfo& error() const {
    return *static_cast<const ErrorInfo*>(data_);
  }

  // Elements of a list, entries of a map.
  size_t size() const {
    return kind_ == ValueKind::kList ? list_->size(data_) : map_->size(data_);
  }
  Value At(size_t index, Arena& arena) const {
    return list_->at(data_, index, arena);
  }
  bool Find(const Value& key, Arena& arena, Value* value) const {
    return map_->find(data_, key, arena, value);
  }

 private:
  explicit Value(ValueKind kind)
      : kind_(kind), data_(nullptr), extra_(nullptr) {}

  ValueKind kind_ = ValueKind::kNull;
  int32_t nanos_ = 0;
  union {
    const void* data_;
    bool bool_;
    int64_t int_;
    uint64_t uint_;
    double double_;
  };
  union {
    const void* extra_;
    size_t size_;
    const ListAdapter* list_;
    const MapAdapter* map_;
    const StructType* struct_;
  };
};
static_assert(sizeof(Value) == 24);

// The type of a value, at run time: "list", "google.protobuf.Timestamp", ...
std::string_view KindName(ValueKind kind);

// CEL's `==`: numbers compare across kinds, NaN equals nothing, values of
// different kinds are unequal, structs are equal when they are one object.
// Nesting is bounded by what a document or an expression can nest.
bool Equals(const Value& a, const Value& b, Arena& arena);

// JSON text of a value, for witnesses and reports. Bytes are base64, times in
// RFC 3339, a struct is its path or name as a string, an error is null. Cut
// with "…" once longer than `max_bytes`; then it is no longer JSON.
std::string ToJson(const Value& value, size_t max_bytes);

// As message templates show a value: strings bare, lists as "a, b".
std::string ToDisplayText(const Value& value);

// A list over `count` values in an array that outlives it.
struct ValueArray {
  const Value* values = nullptr;
  size_t count = 0;
};
extern const ListAdapter kValueArrayAdapter;
inline Value ListOf(const ValueArray* array) {
  return Value::List(array, &kValueArrayAdapter);
}
// A list whose elements are copied into the arena; an error past its cap.
Value NewList(const Value* values, size_t count, Arena& arena);

// A map over entries that are copied into the arena, looked up by hash once
// there are more than a few. Of equal keys the first one counts; `*duplicate`,
// if given, becomes the index of the first entry whose key was taken, or
// `count`.
struct MapEntry {
  Value key;
  Value value;
};
Value NewMap(const MapEntry* entries, size_t count, Arena& arena,
             size_t* duplicate = nullptr);

// The value given when an arena's cap is reached.
Value OutOfMemory();
// A new error with the text copied to the arena.
Value NewError(std::string_view message, Arena& arena);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_VALUE_H_
