// A compiled JSON Schema: every schema that can apply, as steps over vectors
// and indices. Compiled once, it validates any number of instances.
//
// The keywords that look at an object's members are one step with one pass over
// the members (ObjectPlan), those that look at a list's items another one
// (ArrayPlan). `type` is a mask in front of the steps. Everything points into
// the schema documents, which must outlive the program.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_PROGRAM_H_
#define BYLAW_FORMATS_JSON_SCHEMA_PROGRAM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "regex/regex.h"
#include "string_format/string_format.h"

namespace bylaw::formats::json_schema {

using SchemaId = uint32_t;
inline constexpr SchemaId kTrueSchema = 0;
inline constexpr SchemaId kFalseSchema = 1;
inline constexpr uint32_t kNone = 0xffffffffU;

enum class Op : uint8_t {
  kConst,
  kEnum,  // a: string table of its strings or kNone; b, c: values, first those
          // that are IsOrdered(), in their order
  kMultipleOf,
  kMaximum,  // a: limit; likewise the next ones
  kExclusiveMaximum,
  kMinimum,
  kExclusiveMinimum,
  kMaxLength,  // a: count; likewise the next ones
  kMinLength,
  kMaxItems,
  kMinItems,
  kMaxProperties,
  kMinProperties,
  kPattern,  // a: regex, kNone where RE2 cannot express it
  kFormat,   // a: StringFormat
  kUniqueItems,
  kRequired,           // keyword: the list of names
  kDependentRequired,  // keyword: one list; its key is the property
  kObject,             // a: object plan
  kPropertyNames,      // a: schema
  kArray,              // a: array plan
  kContains,           // a: schema, b: least, c: most; `items` tells evaluation
  kRef,                // a: schema
  kDynamicRef,         // a: schema when no dynamic anchor is in scope, b: name
  kRecursiveRef,       // a: likewise
  kAllOf,              // a, b: list
  kAnyOf,
  kOneOf,
  kNot,               // a: schema
  kIf,                // a: if, b: then, c: else; kNone where absent
  kDependentSchema,   // a: schema; keyword's key is the property
  kUnevaluatedItems,  // a: schema
  kUnevaluatedProperties,
  kUnresolved,  // a reference that leads nowhere: nothing can be said
};

struct Step {
  Op op = Op::kRef;
  bool marks = false;  // kContains: what it matches counts as evaluated
  // The bits of TypeBit of the values that it says something about: for all
  // others it need not be looked at.
  uint8_t kinds = 0xff;
  uint32_t a = kNone;
  uint32_t b = kNone;
  uint32_t c = kNone;
  const document::Node* keyword = nullptr;  // the keyword's value
};

struct CompiledSchema {
  const document::Node* node = nullptr;  // null for the two built-in ones
  const document::Node* type = nullptr;  // the keyword, if there is one
  uint32_t first_step = 0;
  uint32_t step_count = 0;
  uint32_t resource = 0;
  uint8_t types = 0xff;      // the bits of TypeBit that are allowed
  uint8_t kinds = 0;         // of all its steps
  bool unevaluated = false;  // has unevaluatedItems or unevaluatedProperties
  bool leaf = false;         // no step applies another schema
};

// An open hash table of strings, each a row of `properties`. The seed is one by
// which no key has to go past many others.
struct StringTable {
  uint32_t first = 0;  // in properties
  uint32_t count = 0;
  uint32_t first_slot = 0;
  uint32_t mask = 0;
  uint32_t seed = 0;
};

struct Property {
  std::string_view key;
  SchemaId schema = kNone;  // kNone where only `required` names it
  uint64_t required_bit = 0;
};

struct PatternProperty {
  uint32_t regex = kNone;
  SchemaId schema = kNone;
  const document::Node* keyword = nullptr;  // its entry
};

// required, properties, patternProperties and additionalProperties together.
struct ObjectPlan {
  uint32_t table = kNone;
  uint32_t first_pattern = 0;
  uint32_t pattern_count = 0;
  SchemaId additional = kNone;
  uint64_t required = 0;  // the bits that must be seen
  const document::Node* required_keyword = nullptr;
  const document::Node* additional_keyword = nullptr;
};

// prefixItems and items (or items and additionalItems) together.
struct ArrayPlan {
  uint32_t first = 0;  // in lists
  uint32_t count = 0;
  SchemaId rest = kNone;
};

struct DynamicAnchor {
  uint32_t resource = 0;
  std::string_view name;
  SchemaId schema = kNone;
};

inline bool IsBefore(const DynamicAnchor& a, const DynamicAnchor& b) {
  return a.name != b.name ? a.name < b.name : a.resource < b.resource;
}

// Whether a key is in a table is asked for every member of every object, so the
// hash takes eight bytes at a time.
uint32_t HashKey(std::string_view key, uint32_t seed);

struct Program {
  SchemaId root = kTrueSchema;
  std::vector<CompiledSchema> schemas;
  std::vector<Step> steps;
  std::vector<SchemaId> lists;
  std::vector<ObjectPlan> objects;
  std::vector<ArrayPlan> arrays;
  std::vector<StringTable> tables;
  std::vector<Property> properties;
  std::vector<uint32_t> slots;  // of all tables; rows relative to their table
  std::vector<PatternProperty> patterns;
  std::vector<std::unique_ptr<regex::Regex>> regexes;
  std::vector<const document::Node*> values;   // of enums
  std::vector<double> limits;                  // the nearest doubles
  std::vector<DynamicAnchor> dynamic_anchors;  // by name and resource
  // By resource: its root where that has a recursive anchor, else kNone.
  std::vector<SchemaId> recursive_anchors;
  std::vector<std::string_view> names;  // of dynamic anchors that are used
  bool dynamic = false;  // whether the dynamic scope matters at all
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_PROGRAM_H_
