// Calls and operators: which overloads of a function fit.
#include <string>

#include "cel/functions/library.h"
#include "cel/literal_check.h"
#include "cel/type_checker.h"

namespace bylaw::cel {

// `math.abs(x)`: a function whose name has dots, unless `math` is a variable.
const FunctionDecl* TypeChecker::QualifiedFunction(NodeId id) {
  const NodeId target = ast_.child(id, 0);
  const std::string prefix = QualifiedName(target);
  if (prefix.empty() || RootIsLocal(target)) return nullptr;
  return ResolveFunction(prefix + "." + std::string(ast_[id].name));
}

Type TypeChecker::CheckCall(NodeId id) {
  const AstNode& node = ast_[id];
  const bool member = node.has(kHasTarget);
  std::span<const NodeId> arguments = ast_.children(id);
  const FunctionDecl* function = member ? QualifiedFunction(id) : nullptr;
  CallStyle style = member ? kMember : kGlobal;
  if (function != nullptr) {
    info(id).qualified_call = true;
    style = kGlobal;
    arguments = arguments.subspan(1);
  } else {
    function = member ? env_.FindFunction(node.name)
                      : ResolveFunction((node.has(kLeadingDot) ? "." : "") +
                                        std::string(node.name));
  }
  // The variable of a macro written wrongly would be reported as unknown.
  if (function == nullptr && member && complaints_.MisusedMacro(id)) {
    return kErrorType;
  }
  bool broken = false;
  for (NodeId argument : arguments) {
    broken = CheckNode(argument).is(TypeKind::kError) || broken;
  }
  if (function == nullptr || function->name.empty() ||
      function->name.front() == '_' || function->name.front() == '@') {
    complaints_.UnknownFunction(id);
    return kErrorType;
  }
  const Type result = Resolve(id, *function, style, arguments);
  if (broken) return kErrorType;
  if (checking_ == Checking::kStrict) {
    CheckLiteralArguments(checked_, id, env_, complaints_);
  }
  return result;
}

bool TypeChecker::Fits(const Overload& overload,
                       std::span<const NodeId> arguments, Type* result) {
  Substitution::Letters letters;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Type parameter =
        substitution_.Instantiate(overload.ParameterAt(i), &letters);
    if (!substitution_.Assign(info(arguments[i]).type, parameter)) return false;
  }
  *result =
      substitution_.Apply(substitution_.Instantiate(overload.result, &letters));
  return true;
}

// Whether each argument fits one of the variadic overloads.
bool TypeChecker::FitsMixed(const FunctionDecl& function,
                            std::span<const NodeId> arguments, NodeInfo* node) {
  OverloadList variadic;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & kVariadic) != 0) variadic.push_back(&overload);
  }
  for (NodeId argument : arguments) {
    bool fits = false;
    for (const Overload* overload : variadic) {
      const Substitution::Mark mark = substitution_.Save();
      Type ignored;
      fits = fits || Fits(*overload, {&argument, 1}, &ignored);
      substitution_.Restore(mark);
    }
    if (!fits) return false;
  }
  node->overloads = std::move(variadic);
  return !arguments.empty();
}

bool TypeChecker::MentionsDyn(std::span<const NodeId> ids) {
  for (NodeId id : ids) {
    const Type type = substitution_.Apply(info(id).type);
    if (type.is(TypeKind::kDyn) || type.is(TypeKind::kParam)) return true;
  }
  return false;
}

// Every overload that may fit stays a candidate for run time, since dyn
// arguments decide only there. What the last one says about type variables is
// kept only when it is the only one.
Type TypeChecker::Resolve(NodeId id, const FunctionDecl& function,
                          CallStyle style, std::span<const NodeId> arguments) {
  NodeInfo& node = info(id);
  node.function = &function;
  bool broken = false;
  for (NodeId argument : arguments) {
    broken = broken || info(argument).type.is(TypeKind::kError);
  }
  Type result = kErrorType;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & style) == 0 ||
        !overload.TakesCount(arguments.size())) {
      continue;
    }
    const Substitution::Mark mark = substitution_.Save();
    Type type;
    if (!Fits(overload, arguments, &type)) {
      substitution_.Restore(mark);
      continue;
    }
    // A dyn argument may be of the type of another variadic row.
    if ((overload.style & kVariadic) != 0 && MentionsDyn(arguments)) {
      type = kDynType;
    }
    const bool first = node.overloads.empty();
    node.overloads.push_back(&overload);
    if (first) {
      result = type;
    } else if (result != type) {
      result = kDynType;
    }
  }
  if (node.overloads.empty() && FitsMixed(function, arguments, &node)) {
    result = kDynType;
  }
  if (node.overloads.empty()) {
    if (!broken) complaints_.NoOverload(id, function, style, arguments);
    return kErrorType;
  }
  return broken ? kErrorType : result;
}

Type TypeChecker::CheckOperator(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.op == Operator::kAnd || node.op == Operator::kOr) {
    return CheckLogic(id);
  }
  for (NodeId operand : ast_.children(id)) CheckNode(operand);
  const FunctionDecl* function = FindFunction(OperatorFunction(node.op));
  return Resolve(id, *function, kGlobal, ast_.children(id));
}

Type TypeChecker::CheckLogic(NodeId id) {
  const std::string what = "`" + std::string(OperatorText(ast_[id].op)) + "`";
  for (NodeId operand : ast_.children(id)) {
    CheckNode(operand);
    ExpectBool(operand, "an operand of " + what);
  }
  return kBoolType;
}

}  // namespace bylaw::cel
