// The parts of the check, each about one kind of rule. A place that starts with
// `base` is where a set of rules begins: nothing for a field's own, and
// `repeated.items`, `map.keys` or `map.values` for those of its elements.
#ifndef BYLAW_CONSTRAINTS_RULE_KINDS_H_
#define BYLAW_CONSTRAINTS_RULE_KINDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "cel/env.h"
#include "constraints/cel_types.h"
#include "constraints/constraints.h"
#include "constraints/entries.h"
#include "protobuf/link.h"

namespace bylaw::constraints {

// What one set of rules is for: a field, or the elements of one.
struct Target {
  protobuf::TypeCode type = protobuf::TypeCode::kNamed;
  protobuf::SymbolId named = protobuf::kNone;
  protobuf::TypeCode key = protobuf::TypeCode::kNamed;  // of a map
  bool repeated = false;  // a list or map as a whole
  bool is_list = false;   // whether the field is a list, its elements too
  bool is_map = false;
  bool extension = false;
  bool in_oneof = false;
  bool presence = false;  // whether being unset differs from being empty
  cel::Type cel;          // what `this` is
};

// A rule written by the author of the file, for all fields of one type:
// `extend buf.validate.StringRules { bool sku = 1000 [...]; }`.
struct Predefined {
  std::string name;   // full
  std::string rules;  // the extended message, without its package
  const protobuf::LinkedFile* file = nullptr;
  protobuf::DeclId id = protobuf::kNone;
};

struct Context {
  const protobuf::Pool& pool;
  const protobuf::LinkedFile& linked;
  const std::vector<Predefined>& predefined;
  CelTypes* types;
  Faults* faults;
  regex::Allowance* patterns;  // of all regular expressions

  const protobuf::File& file() const { return *linked.file; }
  void Add(text::Span at, std::string text) const {
    faults->push_back({at, std::move(text)});
  }
};

// The type rules by name: `string` is for strings and `StringValue`.
struct RuleType {
  std::string_view name;
  std::string_view rules;    // the message that has them: "StringRules"
  std::string_view message;  // a message that they are for too, may be empty
  protobuf::TypeCode type;   // kNamed for those of messages and enums
  cel::Type cel;
};
const RuleType* FindRuleType(std::string_view name);
// By the message that has them.
const RuleType* FindRuleTypeOf(std::string_view rules);

// All rules of a field.
void CheckField(const Context& context, const Entries& rules,
                const Target& field);
// `cel` and `cel_expression` below `base`; `env` has `this`.
void CheckExpressions(const Context& context, const Entries& rules,
                      std::string_view base, const cel::Env& env);
// Every example of `type` against all other rules of the set.
void CheckExamples(const Context& context, const Entries& rules,
                   std::string_view base, const RuleType& type,
                   const Target& target);
// The rules of a message: its expressions and its sets of fields.
void CheckMessage(const Context& context, const Entries& rules,
                  protobuf::DeclId message);

}  // namespace bylaw::constraints

#endif  // BYLAW_CONSTRAINTS_RULE_KINDS_H_
