// An Avro schema as its own language sees it: a graph of types in which names
// are resolved.
//
// The graph is what Avro-specific work (defaults, compatibility, canonical
// form) looks at; everything else looks at the contract model that model.h
// makes of it. Types refer to each other by id, because records may be
// recursive. Nodes belong to the document that was read; types of other files
// stand in a graph of their own.
#ifndef BYLAW_FORMATS_AVRO_TYPES_H_
#define BYLAW_FORMATS_AVRO_TYPES_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_list.h"
#include "contract/schema.h"
#include "contract/value.h"
#include "document/node.h"

namespace bylaw::formats::avro {

// The primitives come first and in this order: a primitive's kind is also the
// id of its plain type (see TypeGraph).
enum class Kind : uint8_t {
  kNull,
  kBoolean,
  kInt,
  kLong,
  kFloat,
  kDouble,
  kBytes,
  kString,
  kRecord,  // an `error` is a record too
  kEnum,
  kFixed,
  kArray,
  kMap,
  kUnion,
  kUnknown,  // what could not be read; an error says why
};
inline constexpr uint32_t kPrimitiveCount = 8;
// "null", ..., "record", "enum", "fixed", "array", "map", "union", "unknown".
std::string_view KindName(Kind kind);

using TypeId = uint32_t;
// From here on ids are of types that other files define: TypeGraph::others.
inline constexpr TypeId kOthers = 1U << 31;

// Where a type is used, and which it is: `node` is its definition, a name, or a
// union's list.
struct TypeUse {
  TypeId type = 0;
  const document::Node* node = nullptr;
};

struct RecordField {
  contract::Text name;
  TypeUse use;
  const document::Node* node = nullptr;
  const document::Node* default_value = nullptr;
  std::vector<contract::Text> aliases;
};

// A logical type that holds (the specification has invalid ones ignored), or
// one this version does not know.
struct LogicalType {
  contract::Text name;
  contract::Integer precision, scale;
};

struct Type {
  Kind kind = Kind::kUnknown;
  const document::Node* node =
      nullptr;            // the definition; null for the plain primitives
  std::string full_name;  // of records, enums and fixed
  std::vector<contract::Text> aliases;  // full names
  LogicalType logical;
  std::vector<RecordField> fields;  // of records
  std::vector<TypeUse> elements;    // a union's branches; an array's items or a
                                    // map's values as the only one
  compact::SharedList<contract::EnumValue> symbols;  // of enums
  contract::Text enum_default;
  int64_t size = 0;  // of fixed
};

struct TypeGraph {
  // The first kPrimitiveCount are the plain primitives; every other definition
  // has a type of its own.
  std::vector<Type> types;
  TypeUse root;
  std::map<std::string, TypeId, std::less<>> by_name;
  // The types of other files that this one names, and where they are: with
  // AvroNames, which reads them once for all files. Null where it names none,
  // and of that graph itself.
  std::vector<TypeId> used_others;
  const TypeGraph* others = nullptr;
  // Of the others, by the place in `types`: whether they have a value that
  // ends.
  std::vector<bool> finite;

  const Type& operator[](TypeId id) const {
    if (id < kOthers) return types[id];
    return (others == nullptr ? *this : *others).types[id - kOthers];
  }
  const Type& operator[](const TypeUse& use) const { return (*this)[use.type]; }
};

// How a message names a type: "int", "array", "record `a.b.C`", "union of
// `null`, `string`".
std::string Describe(const TypeGraph& graph, TypeId id);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_TYPES_H_
