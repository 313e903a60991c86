// How a host shows its objects to expressions: as tables of fields.
//
// A StructType is a constant table. The checker resolves `product.name` to a
// row of it once; the evaluator then calls that row's getter, so reading a
// field is one indirect call and copies nothing. The same table, iterated,
// writes the reference of what a policy may use.
//
//   const FieldDecl kFieldFields[] = {
//       {.name = "name", .type = kStringType, .doc = "as written",
//        .get = [](const void* o, Arena&) {
//          return Value::String(static_cast<const Field*>(o)->name.value);
//        }},
//       ...};
//   constexpr StructType kFieldType = {.name = "Field",
//       .doc = "one column of a schema", .fields = kFieldFields};
//
// Tables may refer to each other in circles: declare `extern const StructType
// kFieldType;` and use kStructOf<kFieldType>.
#ifndef BYLAW_CEL_STRUCT_TYPE_H_
#define BYLAW_CEL_STRUCT_TYPE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.h"
#include "cel/value.h"
#include "text/source.h"

namespace bylaw::cel {

struct FieldDecl {
  std::string_view name;
  Type type;
  std::string_view doc = {};
  // Gives the field's value, of the declared type. For an absent field it
  // gives what expressions should see: Null for a nullable type, else the
  // type's empty value. Null (no getter) reads a RecordType's slot.
  Value (*get)(const void* object, Arena& arena) = nullptr;
  // Whether `has(x.field)` is true; no function: always.
  bool (*has)(const void* object) = nullptr;
  // Where the field's value stands, for findings; may be unknown.
  text::Location (*where)(const void* object) = nullptr;
  // Instead of `has`, where that is not for the object alone to decide:
  // Arena::host().
  bool (*has_among)(const void* object, const Arena& arena) = nullptr;

  bool may_be_absent() const { return has != nullptr || has_among != nullptr; }
};

struct StructType {
  std::string_view name;
  std::string_view doc = {};
  std::span<const FieldDecl> fields = {};
  // Where an object stands; what a finding about it underlines.
  text::Location (*locate)(const void* object) = nullptr;
  // What to call an object in a message: `CustomerProfile.email`.
  std::string (*path)(const void* object) = nullptr;
  // Whether this is a RecordType: objects are then arrays of values.
  bool is_record = false;
  // Whether two objects are equal; without it, only if they are one object.
  bool (*equal)(const void* a, const void* b) = nullptr;

  // Null when there is no such field.
  const FieldDecl* Find(std::string_view field) const;
};

// The value of a field; `field` is a row of `type`.
inline Value GetField(const StructType& type, const FieldDecl& field,
                      const void* object, Arena& arena) {
  if (field.get != nullptr) return field.get(object, arena);
  return static_cast<const Value*>(object)[&field - type.fields.data()];
}
inline bool HasField(const FieldDecl& field, const void* object,
                     const Arena& arena) {
  if (field.has_among != nullptr) return field.has_among(object, arena);
  return field.has == nullptr || field.has(object);
}

// A struct type made at run time: a policy's parameters. Its objects are
// arrays with one value a field, in the order of the fields.
//
//   RecordType params("params");
//   params.Add("accepted", types.List(kStringType), "accepted tags");
//   env.AddVariable("params", Type::Struct(&params.type()));
//   const Value values[] = {accepted};
//   activation.Set(slot, Value::Struct(values, &params.type()));
//
// Must outlive the programs that use it; must not change once one does. Names
// and texts stay where they are and must outlive it.
class RecordType {
 public:
  explicit RecordType(std::string_view name);
  RecordType(const RecordType&) = delete;
  RecordType& operator=(const RecordType&) = delete;

  void Reserve(size_t fields) { fields_.reserve(fields); }
  // Gives the field's slot.
  size_t Add(std::string_view name, const Type& type, std::string_view doc);
  const StructType& type() const { return type_; }

 private:
  std::vector<FieldDecl> fields_;
  StructType type_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_STRUCT_TYPE_H_
