// From tree to typed tree: names are resolved, calls matched with signatures.
//
// Checking is strict, because policies must fail closed: what cannot be right
// for any input is an issue. `dyn` fits everything and is checked at run time.
// Variables, fields and functions are resolved here once; the evaluator looks
// nothing up by name unless a value is dynamic.
#ifndef BYLAW_CEL_CHECKER_H_
#define BYLAW_CEL_CHECKER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "cel/ast.h"
#include "cel/env.h"
#include "cel/function.h"
#include "cel/issue.h"
#include "cel/struct_type.h"
#include "cel/type.h"
#include "regex/regex.h"

namespace bylaw::cel {

// What a name turned out to mean.
enum class Reference : uint8_t {
  kNone,      // of a name: it means nothing, which only ResolveOnly lets pass
  kVariable,  // `slot` of the environment
  kLocal,     // `slot` of a macro's variable
  kConstant,  // `constant()`: a type's name
  kField,     // `field` of the operand's struct type
};

struct Message;  // cel/messages.h

// Rows of one function, in their order. Nearly all calls have one.
class OverloadList {
 public:
  void push_back(const Overload* overload) {
    if (first_ == nullptr) {
      first_ = overload;
      return;
    }
    if (all_ == nullptr)
      all_ = std::make_unique<std::vector<const Overload*>>(1, first_);
    all_->push_back(overload);
  }
  bool empty() const { return first_ == nullptr; }
  size_t size() const {
    return all_ != nullptr ? all_->size() : empty() ? 0 : 1;
  }
  const Overload* front() const { return first_; }
  const Overload* const* begin() const {
    return all_ != nullptr ? all_->data() : &first_;
  }
  const Overload* const* end() const { return begin() + size(); }

 private:
  const Overload* first_ = nullptr;
  std::unique_ptr<std::vector<const Overload*>> all_;  // null for one
};

// There are as many as nodes in all expressions.
struct NodeInfo {
  Type type;
  Reference reference = Reference::kNone;
  // A call whose target is no value but part of the name: `math.abs(x)`.
  bool qualified_call = false;
  uint32_t slot = 0;  // of the entry of a message literal: the field's index
  union {
    // Of a selection: the field, where the operand has a struct type.
    const FieldDecl* field = nullptr;
    // Of a call or operator: the function.
    const FunctionDecl* function;
    // Of a message literal: its type.
    const Message* message;
    // Of a constant: the type it is the name of; null for the number 0.
    const Type* named_type;
  };
  OverloadList overloads;  // of the function: those that fit

  // What a constant stands for.
  Value constant() const {
    return named_type == nullptr ? Value::Int(0) : Value::OfType(named_type);
  }
};

// Movable. Keeps pointers to the environment's struct types.
struct CheckedAst {
  Ast ast;
  std::vector<NodeInfo> info;  // by NodeId
  Type result;
  uint32_t local_count = 0;  // slots that macros' variables need at most
  // The literal patterns of `matches`, compiled, by their nodes; null for none.
  using Patterns = std::map<NodeId, std::unique_ptr<regex::Regex>>;
  std::unique_ptr<Patterns> patterns;
  TypeArena types;

  const NodeInfo& operator[](NodeId id) const { return info[id]; }
  // Null for a node that is no such pattern.
  const regex::Regex* PatternOf(NodeId id) const {
    if (patterns == nullptr) return nullptr;
    const auto found = patterns->find(id);
    return found == patterns->end() ? nullptr : found->second.get();
  }
};

// `result` is the type the whole must have. Nothing is returned only after an
// issue was added.
std::optional<CheckedAst> Check(Ast ast, const Env& env, const Type& result,
                                Issues* issues);

// Whether the types of a tree are looked at.
enum class Checking { kStrict, kNone };

// Resolves names and calls without looking at types, as a host does that
// evaluates unchecked expressions: every type is dyn, and what cannot be
// resolved is an error where evaluation comes to it.
CheckedAst ResolveOnly(Ast ast, const Env& env);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_CHECKER_H_
