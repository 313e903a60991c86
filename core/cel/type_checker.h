// The checker at work: one walk over a tree that gives every node its type.
//
// The class is shared by the files that implement it, by the part of the
// language they check: checker.cc (the walk, selections, literals of lists and
// maps), checker_names.cc, checker_calls.cc, checker_macros.cc. Nothing else
// includes it; checker.h is the door.
#ifndef BYLAW_CEL_TYPE_CHECKER_H_
#define BYLAW_CEL_TYPE_CHECKER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/checker.h"
#include "cel/complaints.h"
#include "cel/unify.h"

namespace bylaw::cel {

class TypeChecker {
 public:
  // All of them must outlive this.
  TypeChecker(CheckedAst* checked, const Env& env, Checking checking,
              Issues* issues)
      : checked_(*checked),
        ast_(checked->ast),
        env_(env),
        checking_(checking),
        complaints_(*checked, env, issues),
        types_(checked->types),
        substitution_(types_) {
    checked_.info.resize(ast_.size());
  }

  void Run(const Type& result);

 private:
  struct Local {
    std::string_view name;
    Type type;
  };

  NodeInfo& info(NodeId id) { return checked_.info[id]; }
  // Without checking every type is dyn, so that everything fits everything.
  Type Set(NodeId id, const Type& type) {
    return info(id).type = checking_ == Checking::kNone ? kDynType : type;
  }

  // ---- checker.cc
  Type CheckNode(NodeId id);
  Type CheckLiteral(NodeId id);
  Type CheckSelect(NodeId id);
  Type FieldType(NodeId id, const Type& operand);
  Type StructField(NodeId id, const StructType& type);
  Type CheckList(NodeId id);
  Type CheckMap(NodeId id);
  Type CheckStruct(NodeId id);
  void CheckField(NodeId entry, const Message& message);
  // What an optional holds that stands behind a `?`.
  Type HeldType(NodeId id, const Type& type);
  // The type of elements that have both types.
  Type Join(const Type& a, const Type& b) {
    return substitution_.Join(a, b).value_or(kDynType);
  }
  void ExpectBool(NodeId id, std::string_view what);

  // ---- checker_names.cc
  Type CheckIdent(NodeId id);
  bool ResolveName(NodeId id, std::string_view name);
  bool ResolveGlobalName(NodeId id, std::string_view name);
  const FunctionDecl* ResolveFunction(std::string_view name) const;
  // `a.b.c` as a name, empty if the node is none.
  std::string QualifiedName(NodeId id) const;
  bool RootIsLocal(NodeId id) const;
  const Local* FindLocal(std::string_view name, uint32_t* slot) const;
  void PushLocal(NodeId variable, const Type& type);
  void AddLocal(std::string_view name, const Type& type);
  void PopLocals(size_t count) { locals_.resize(locals_.size() - count); }

  // ---- checker_calls.cc
  Type CheckCall(NodeId id);
  Type CheckOperator(NodeId id);
  Type CheckLogic(NodeId id);
  const FunctionDecl* QualifiedFunction(NodeId id);
  Type Resolve(NodeId id, const FunctionDecl& function, CallStyle style,
               std::span<const NodeId> arguments);
  bool Fits(const Overload& overload, std::span<const NodeId> arguments,
            Type* result);
  bool FitsMixed(const FunctionDecl& function,
                 std::span<const NodeId> arguments, NodeInfo* node);
  // Whether one of the nodes is known to be dyn only.
  bool MentionsDyn(std::span<const NodeId> ids);

  // ---- checker_macros.cc
  Type CheckMacro(NodeId id);
  Type CheckOptionalMacro(NodeId id);
  Type CheckBind(NodeId id);
  Type CheckBlock(NodeId id);
  Type MacroResult(NodeId id, const Type& key, const Type& value);
  bool RangeTypes(NodeId id, Type* key, Type* value);

  CheckedAst& checked_;
  const Ast& ast_;
  const Env& env_;
  Checking checking_;
  Complaints complaints_;
  TypeArena& types_;
  Substitution substitution_;
  std::vector<Local> locals_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_TYPE_CHECKER_H_
