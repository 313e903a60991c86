// What fields and messages of Protobuf are in CEL, for checking expressions
// that are evaluated elsewhere.
#ifndef BYLAW_CONSTRAINTS_CEL_TYPES_H_
#define BYLAW_CONSTRAINTS_CEL_TYPES_H_

#include <cstddef>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "cel/env.h"
#include "cel/struct_type.h"
#include "cel/type.h"
#include "constraints/entries.h"
#include "protobuf/link.h"

namespace bylaw::constraints {

// Messages that one environment knows the fields of. Those that are reached
// later are `dyn`: a call on them is not checked.
inline constexpr size_t kMaxMessageTypes = 1000;

// Makes the types of messages on demand and keeps them. Must outlive the
// environments that use them.
class CelTypes {
 public:
  explicit CelTypes(const protobuf::Pool& pool) : pool_(pool) {}

  // Of one value: what a scalar, enum or message is.
  cel::Type ValueType(protobuf::TypeCode type, protobuf::SymbolId named);
  // Of a field as a whole: a list or map where it is one.
  cel::Type FieldType(const protobuf::LinkedFile& file, protobuf::DeclId field);
  cel::Type MessageType(protobuf::SymbolId message);

  // Declares the functions and names that protovalidate adds to CEL, and the
  // values of the file's enums that the texts of the rules mention.
  void Declare(const Entries& rules, cel::Env* env);

 private:
  struct Made {
    protobuf::SymbolId symbol;
    std::string name;
    std::vector<cel::FieldDecl> fields;
    cel::StructType type;
  };

  // Gives the messages that were asked for their fields, and those that these
  // mention.
  void Complete();
  void Fill(Made* made);
  void ListEnumValues(const protobuf::File& file);

  const protobuf::Pool& pool_;
  cel::TypeArena arena_;
  std::deque<Made> made_;
  size_t filled_ = 0;
  bool filling_ = false;
  // Of the file that was asked about last: full names, sorted.
  const protobuf::File* enums_of_ = nullptr;
  std::vector<std::string> enum_values_;
};

}  // namespace bylaw::constraints

#endif  // BYLAW_CONSTRAINTS_CEL_TYPES_H_
