// What data looks like: schemas and their fields, whatever language they were
// written in.
#ifndef BYLAW_CONTRACT_SCHEMA_H_
#define BYLAW_CONTRACT_SCHEMA_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compact/shared.h"
#include "compact/shared_list.h"
#include "compact/sparse_list.h"
#include "contract/layered.h"
#include "contract/rare.h"
#include "contract/value.h"

namespace bylaw::contract {

// The kinds of value that all schema languages share. A language's own type
// name is kept beside it (Field::type).
enum class TypeKind : uint8_t {
  kUnknown,  // the document gives no type, or one this version does not know
  kBoolean,
  kInteger,
  kNumber,  // binary floating point
  kDecimal,
  kString,
  kBytes,
  kDate,
  kTime,
  kTimestamp,
  kDuration,
  kUuid,
  kEnum,
  kObject,
  kList,
  kMap,
  kUnion,
  kAny,
  kNull,
};
// "boolean", "integer", "number", "decimal", ... as policies compare them
// (`field.kind == "decimal"`).
std::string_view TypeKindName(TypeKind kind);

// Where a comparison is asked for: ODCS `mustBe...` operators, kept with their
// operands as written.
struct QualityOperator {
  std::string name;  // mustBe, mustNotBe, mustBeGreaterThan, mustBeBetween, ...
  text::Location at;
  const document::Node* operand = nullptr;
};

// A quality check or a published quality metric.
struct Quality : Element {
  Text id, name, description;
  Text type;  // text, library, sql, custom
  // nullValues, rowCount, ... (the older `rule` is read into it).
  Text metric;
  Text dimension;  // accuracy, completeness, ...
  Text severity;
  Text unit;
  Text query, engine;
  const document::Node* implementation = nullptr;
  Text schedule, scheduler;
  Text business_impact;
  std::vector<Text> tags;
  std::vector<QualityOperator> operators;
};

struct Relationship : Element {
  Text type;
  std::vector<Text> from;
  std::vector<Text> to;
};

// What few values say of themselves.
struct EnumValueTexts {
  Text label;  // its name for people
  Text description;
};

struct EnumValue : Element {
  EnumValue() = default;
  // One that stands where it is written, with nothing said about it.
  explicit EnumValue(Text written)
      : Element{written.at, written.at}, value(std::move(written)) {}

  Text value;  // as written, numbers too
  Rare<EnumValueTexts> texts;
};

// What a field seems to hold, judged by its name, type, context and examples.
enum class PiiClass : uint8_t { kNone, kQuasi, kDirect, kCredential };
enum class Confidence : uint8_t { kLow, kMedium, kHigh };
struct InferredPii {
  PiiClass kind = PiiClass::kNone;
  Confidence confidence = Confidence::kLow;
  std::string_view what;  // "e-mail address"; static text, empty for none
};
std::string_view PiiClassName(PiiClass kind);  // "", "quasi", "direct", ...
std::string_view ConfidenceName(Confidence confidence);  // "low", ...

struct Schema;

// What only some fields have. There may be a million fields in memory, so it
// stands apart from them (rare.h), in parts that come together.

struct FieldNames {
  Text physical_name;
  Text business_name;
  Text encrypted_name;
};

// More on what its type is.
struct FieldTyping {
  Text logical_type;   // ODCS logicalType, Avro logicalType
  Text physical_type;  // ODCS physicalType
  // Avro: a `logicalType` that stands on the field, where Avro ignores it
  // (specification, "Logical Types").
  Text misplaced_logical_type;
  // Of timestamps: whether the value names its zone or is an instant.
  Flag with_timezone;
  Integer precision, scale;  // of decimals
};

// Which of its type's values it may have.
struct FieldLimits {
  Text format, pattern;   // of strings, dates and timestamps
  Text minimum, maximum;  // as written
  // The limits themselves are not allowed.
  bool exclusive_minimum = false, exclusive_maximum = false;
  Integer min_length, max_length;
  Text multiple_of;              // as written
  Integer min_items, max_items;  // of lists
  Flag unique_items;             // of lists: no two elements are equal
  Integer min_properties, max_properties;  // of objects
  // Of objects: besides those whose own field says so.
  std::vector<Text> required_members;
};

struct FieldKeys {
  Flag unique, primary_key, partitioned, critical;
};

struct FieldDetails {
  Text transform_logic;
  std::vector<const document::Node*> examples;
  Text enum_default;
  std::vector<std::string> aliases;
  std::vector<Quality> quality;
  std::vector<Relationship> relationships;
  std::vector<Definition> definitions;
  // Whether readers should stop using it, what to use instead, until when.
  Flag deprecated;
  Text replaced_by, removal_date;
  // A type that names an enclosing one (Avro): Field::fields stays empty and
  // this is the named type's full name.
  std::string recursive_to;
};

// One field of a schema, or an element of a list or map (then `name` is
// "items", "keys" or "values").
struct Field : Element {
  Text name;
  // As the language names it: `long`, `varchar(18)`, `string`.
  Text type;
  TypeKind kind = TypeKind::kUnknown;
  // Whether the author gave it no name: an element of a list or map, a branch
  // of a union, one of Field::besides. Set by Complete() (contract/complete.h).
  bool is_element = false;
  bool nullable = false;
  Flag required;  // a value must be there and not be null
  Flag is_pii, pii_tagged;
  Rare<Text> classification;
  Rare<Text> description;
  compact::SparseList<Text> tags;
  compact::SparseList<CustomProperty> custom;
  const document::Node* default_value = nullptr;
  compact::SharedList<EnumValue> enum_values;  // the enum's, whoever uses it
  Rare<FieldNames> names;
  Rare<FieldTyping> typing;
  Rare<FieldLimits> limits;
  Rare<FieldKeys> keys;
  Rare<FieldDetails> details;
  // Of objects; of a list or map the one element; of a union its branches.
  std::vector<Field> fields;
  // What the values consist of besides, where a language has more ways to say
  // that than the model has (JSON Schema: `patternProperties`, `prefixItems`,
  // `if`, ...): no member and no element, but a place for tags and
  // classifications. Nothing but rules over fields looks here.
  compact::SparseList<Field> besides;

  InferredPii inferred_pii;  // what pii/ concludes, declared or not
  // What it is in, for its path (contract/path.h): the field, null at the top
  // of the schema, and the schema. Set by LinkFields().
  const Field* around = nullptr;
  const Schema* schema = nullptr;
  uint64_t path_hash = 0;  // of all of its path, however long
};
static_assert(sizeof(void*) < 8 || sizeof(Field) <= 352);

struct Contract;
struct DataProduct;

// What only some schemas say of themselves.
struct SchemaDetails {
  Text id, physical_name, business_name, granularity;
  compact::SparseList<Quality> quality;
  compact::SparseList<Relationship> relationships;
  compact::SparseList<Definition> definitions;
};

// One table, topic, message or record.
struct Schema : Element {
  Text name;
  Word physical_type;
  Rare<Text> description;
  // Avro namespace, Protobuf package: a file's schemas have one in common.
  compact::Shared<Text> name_space;
  std::string_view language;  // odcs, avro, simple, ...; static text
  std::string full_name;      // with its namespace where the language has one
  Rare<SchemaDetails> details;
  Layered<Text> tags;
  std::vector<Field> fields;
  // Of its rows or records, as Field::besides.
  compact::SparseList<Field> besides;
  Layered<CustomProperty> custom;
  // Avro: a top-level type that is no record has one field of its own kind
  // here.

  // What it is part of: a contract or a product's descriptor; null both where
  // it stands alone. Whose it then is stands beside it (contract/ties.h).
  const Contract* contract = nullptr;
  const DataProduct* descriptor = nullptr;
  // Whether it is here only because files of other domains name it: without a
  // product that does, nothing is asked of it.
  bool is_borrowed = false;
};
static_assert(sizeof(void*) < 8 || sizeof(Schema) <= 272);

// Whether the fields below `parent` are elements without a name of their own.
inline bool HasUnnamedElements(const Field& parent) {
  return parent.kind == TypeKind::kList || parent.kind == TypeKind::kMap ||
         parent.kind == TypeKind::kUnion;
}

// Calls `visit(field)` for every field of a tree, elements included, parents
// before children, in document order. The depth is bounded by the document's.
template <typename Visit>
void ForEachField(const std::vector<Field>& fields, const Visit& visit) {
  for (const Field& field : fields) {
    visit(field);
    ForEachField(field.fields, visit);
  }
}

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_SCHEMA_H_
