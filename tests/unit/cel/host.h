// A host's model for tests: a table with columns, made of plain structs.
#ifndef BYLAW_TESTS_UNIT_CEL_HOST_H_
#define BYLAW_TESTS_UNIT_CEL_HOST_H_

#include <optional>
#include <string>
#include <vector>

#include "cel/env.h"
#include "cel/host_list.h"
#include "cel/struct_type.h"

namespace bylaw::cel {

struct HostColumn {
  std::string name;
  std::optional<int64_t> size;
  std::vector<std::string> tags;
  text::Location at;
};

struct HostTable {
  std::string name;
  std::optional<std::string> owner;
  std::vector<HostColumn> columns;
};

inline constexpr Type kNullableInt = Type::Nullable(&kIntType);

extern const StructType kHostColumnType;
extern const StructType kHostTableType;

inline const HostColumn& ColumnOf(const void* object) {
  return *static_cast<const HostColumn*>(object);
}
inline const HostTable& TableOf(const void* object) {
  return *static_cast<const HostTable*>(object);
}
inline Value ColumnValue(const HostColumn& column, Arena&) {
  return Value::Struct(&column, &kHostColumnType);
}
inline Value TextValue(const std::string& text, Arena&) {
  return Value::String(text);
}

inline constexpr FieldDecl kHostColumnFields[] = {
    {.name = "name",
     .type = kStringType,
     .get = [](const void* o,
               Arena&) { return Value::String(ColumnOf(o).name); }},
    {.name = "size",
     .type = kNullableInt,
     .get =
         [](const void* o, Arena&) {
           return ColumnOf(o).size ? Value::Int(*ColumnOf(o).size)
                                   : Value::Null();
         },
     .has = [](const void* o) { return ColumnOf(o).size.has_value(); }},
    {.name = "tags",
     .type = kListOf<kStringType>,
     .get =
         [](const void* o, Arena&) {
           return VectorList<std::string, TextValue>::Of(ColumnOf(o).tags);
         }},
};
inline constexpr StructType kHostColumnType = {
    .name = "Column",
    .fields = kHostColumnFields,
    .locate = [](const void* o) { return ColumnOf(o).at; },
    .path = [](const void* o) { return "columns." + ColumnOf(o).name; }};

inline constexpr FieldDecl kHostTableFields[] = {
    {.name = "name",
     .type = kStringType,
     .get = [](const void* o,
               Arena&) { return Value::String(TableOf(o).name); }},
    {.name = "owner",
     .type = kStringType,
     .get =
         [](const void* o, Arena&) {
           return Value::String(TableOf(o).owner ? *TableOf(o).owner
                                                 : std::string_view());
         },
     .has = [](const void* o) { return TableOf(o).owner.has_value(); }},
    {.name = "columns",
     .type = kListOf<kStructOf<kHostColumnType>>,
     .get =
         [](const void* o, Arena&) {
           return VectorList<HostColumn, ColumnValue>::Of(TableOf(o).columns);
         }},
    // A host that does not keep its word: the evaluator must survive it.
    {.name = "broken",
     .type = kStringType,
     .get = [](const void*, Arena&) { return Value::Int(7); }},
};
inline constexpr StructType kHostTableType = {.name = "Table",
                                              .fields = kHostTableFields};

// Variables `table` (Table), `anything` (dyn) and `limits`, a record type with
// `accepted` (list of strings) and `deep`, a record with `inner` (int).
inline const RecordType& LimitsType() {
  static const RecordType* const deep = [] {
    auto* type = new RecordType("deep");
    type->Add("inner", kIntType, "a number");
    return type;
  }();
  static const RecordType* const limits = [] {
    auto* type = new RecordType("limits");
    type->Add("accepted", kListOf<kStringType>, "accepted tags");
    type->Add("deep", Type::Struct(&deep->type()), "more");
    return type;
  }();
  return *limits;
}

inline const Env& HostEnv() {
  static const Env* const env = [] {
    auto* result = new Env;
    result->AddVariable("table", kStructOf<kHostTableType>);
    result->AddVariable("anything", kDynType);
    result->AddVariable("limits", Type::Struct(&LimitsType().type()));
    return result;
  }();
  return *env;
}

}  // namespace bylaw::cel

#endif  // BYLAW_TESTS_UNIT_CEL_HOST_H_
