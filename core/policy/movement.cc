#include "policy/movement.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cel/function.h"

namespace bylaw::policy {
namespace {

using cel::AstNode;
using cel::MacroKind;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;
using cel::Sense;
using cel::TypeKind;

Movement Flip(Movement movement) {
  if (movement == Movement::kUp) return Movement::kDown;
  if (movement == Movement::kDown) return Movement::kUp;
  return movement;
}

// What grows with both of two values.
Movement Join(Movement a, Movement b) {
  if (a == Movement::kStill || a == b) return b;
  return b == Movement::kStill ? a : Movement::kUnknown;
}

// A value of which nothing is known but whether it moves at all.
Movement Opaque(Movement movement) {
  return movement == Movement::kStill ? Movement::kStill : Movement::kUnknown;
}

// What all overloads of a call, of which values decide, say of an argument.
Sense SenseOf(const cel::NodeInfo& call, size_t argument) {
  if (call.overloads.empty()) return Sense::kUnknown;
  const Sense sense = call.overloads.front()->SenseAt(argument);
  const bool agreed = std::all_of(
      call.overloads.begin(), call.overloads.end(),
      [&](const cel::Overload* o) { return o->SenseAt(argument) == sense; });
  return agreed ? sense : Sense::kUnknown;
}

// Whether equal values of a type are the same in every respect.
bool IsExact(const cel::Type& type) {
  return type.is(TypeKind::kInt) || type.is(TypeKind::kUint) ||
         type.is(TypeKind::kBool) || type.is(TypeKind::kString) ||
         type.is(TypeKind::kBytes);
}

class Follower {
 public:
  Follower(const cel::CheckedAst& checked, uint32_t params,
           const cel::FieldDecl* parameter, Movement moves)
      : checked_(checked),
        ast_(checked.ast),
        params_(params),
        parameter_(parameter),
        moves_(moves),
        locals_(checked.local_count, Movement::kStill) {}

  Movement Walk(NodeId id) {
    const cel::NodeInfo& info = checked_[id];
    if (info.reference == cel::Reference::kVariable) {
      // `params` as a whole, or a variable that is no parameter.
      return info.slot == params_ ? Movement::kUnknown : Movement::kStill;
    }
    if (info.reference == cel::Reference::kLocal &&
        ast_[id].kind == NodeKind::kIdent)
      return locals_[info.slot];
    switch (ast_[id].kind) {
      case NodeKind::kLiteral:
      case NodeKind::kIdent:
        return Movement::kStill;
      case NodeKind::kSelect:
        return WalkSelect(id);
      case NodeKind::kCall:
        return WalkArguments(
            id, ast_.children(id).subspan(info.qualified_call ? 1 : 0));
      case NodeKind::kOperator:
        return WalkOperator(id);
      case NodeKind::kMacro:
        return WalkMacro(id);
      default:
        return AllOpaque(id);
    }
  }

 private:
  Movement AllOpaque(NodeId id) {
    Movement movement = Movement::kStill;
    for (const NodeId child : ast_.children(id))
      movement = Join(movement, Opaque(Walk(child)));
    return movement;
  }

  // Whether the node is a parameter, and not `params` as a whole.
  bool IsParameter(NodeId id) const {
    if (ast_[id].kind != NodeKind::kSelect) return false;
    const cel::NodeInfo& operand = checked_[ast_.child(id, 0)];
    return operand.reference == cel::Reference::kVariable &&
           operand.slot == params_;
  }

  Movement WalkSelect(NodeId id) {
    if (checked_[id].reference == cel::Reference::kConstant)
      return Movement::kStill;
    if (!IsParameter(id)) return Opaque(Walk(ast_.child(id, 0)));
    // A parameter is always there, whatever its value.
    if (ast_[id].has(cel::kTest)) return Movement::kStill;
    if (checked_[id].field != parameter_) return Movement::kStill;
    // `params.?x` is the parameter in an optional.
    return moves_;
  }

  Movement WalkArguments(NodeId id, std::span<const NodeId> arguments) {
    Movement movement = Movement::kStill;
    for (size_t i = 0; i < arguments.size(); ++i) {
      const Movement moved = Walk(arguments[i]);
      if (moved == Movement::kStill) continue;
      movement = Join(movement, Through(id, arguments, i, moved));
    }
    return movement;
  }

  // How the result of a call moves when this argument does.
  Movement Through(NodeId call, std::span<const NodeId> arguments,
                   size_t argument, Movement moved) const {
    if (moved == Movement::kUnknown) return moved;
    switch (SenseOf(checked_[call], argument)) {
      case Sense::kUnknown:
        return Movement::kUnknown;
      case Sense::kKeeps:
        return moved;
      case Sense::kReverses:
        return Flip(moved);
      case Sense::kIgnores:
        return Movement::kStill;
      case Sense::kScales:
        return Scaled(moved, SignOf(arguments[1 - argument]));
      case Sense::kKeepsFinite:
        return AnyFinite(arguments) ? moved : Movement::kUnknown;
      case Sense::kReversesFinite:
        return AnyFinite(arguments) ? Flip(moved) : Movement::kUnknown;
      case Sense::kKeepsExact: {
        const cel::Type& type = checked_[arguments[argument]].type;
        const bool exact = type.is(TypeKind::kList) && IsExact(type.first());
        return exact ? moved : Movement::kUnknown;
      }
    }
    return Movement::kUnknown;
  }

  bool AnyFinite(std::span<const NodeId> arguments) const {
    return std::any_of(arguments.begin(), arguments.end(),
                       [this](NodeId id) { return IsFinite(id); });
  }

  // Whether a number is sure to be finite, or each element of a list: a double
  // is where it is written so, is a parameter, or comes of whole numbers.
  bool IsFinite(NodeId id) const {
    const cel::Type& type = checked_[id].type;
    const cel::Type& element = type.is(TypeKind::kList) ? type.first() : type;
    if (element.is(TypeKind::kInt) || element.is(TypeKind::kUint)) return true;
    if (!element.is(TypeKind::kDouble)) return false;
    const auto all = [this](std::span<const NodeId> ids) {
      return std::all_of(ids.begin(), ids.end(),
                         [this](NodeId child) { return IsFinite(child); });
    };
    switch (ast_[id].kind) {
      case NodeKind::kLiteral:
        return std::isfinite(ast_.literal(id).number());
      case NodeKind::kSelect:
        return IsParameter(id);
      case NodeKind::kList:
        return all(ast_.children(id));
      case NodeKind::kOperator:
        return ast_[id].op == Operator::kNegate && IsFinite(ast_.child(id, 0));
      case NodeKind::kCall:
        return ast_[id].name == "double" && ast_.children(id).size() == 1 &&
               !checked_[ast_.child(id, 0)].type.is(TypeKind::kString) &&
               IsFinite(ast_.child(id, 0));
      case NodeKind::kMacro:
        return ast_[id].macro == MacroKind::kFilter &&
               type.is(TypeKind::kList) && IsFinite(ast_.child(id, 0));
      default:
        return false;
    }
  }

  Movement WalkOperator(NodeId id) {
    switch (ast_[id].op) {
      case Operator::kAnd:
      case Operator::kOr: {
        Movement movement = Movement::kStill;
        for (const NodeId child : ast_.children(id))
          movement = Join(movement, Walk(child));
        return movement;
      }
      case Operator::kConditional:
        return WalkConditional(id);
      default:
        return WalkArguments(id, ast_.children(id));
    }
  }

  // -1, 0 or 1 of a number written down; 0 as well for what is none.
  int SignOf(NodeId id) const {
    if (ast_[id].kind == NodeKind::kOperator &&
        ast_[id].op == Operator::kNegate)
      return -SignOf(ast_.child(id, 0));
    if (ast_[id].kind != NodeKind::kLiteral) return 0;
    const cel::Value& value = ast_.literal(id);
    double number = 0;
    if (value.kind() == cel::ValueKind::kInt) {
      number = static_cast<double>(value.integer());
    } else if (value.kind() == cel::ValueKind::kUint) {
      number = static_cast<double>(value.unsigned_integer());
    } else if (value.kind() == cel::ValueKind::kDouble) {
      number = value.number();
    }
    if (!std::isfinite(number)) return 0;
    return number > 0 ? 1 : number < 0 ? -1 : 0;
  }

  // A value times or by a factor of that sign.
  static Movement Scaled(Movement value, int sign) {
    if (sign == 0) return Opaque(value);
    return sign > 0 ? value : Flip(value);
  }

  // `c ? a : false` is `c && a`, `c ? true : b` is `c || b`, and turned round.
  Movement WalkConditional(NodeId id) {
    const Movement condition = Walk(ast_.child(id, 0));
    const NodeId yes = ast_.child(id, 1);
    const NodeId no = ast_.child(id, 2);
    const Movement either = Join(Walk(yes), Walk(no));
    if (condition == Movement::kStill) return either;
    if (IsFlag(no, false) || IsFlag(yes, true)) return Join(condition, either);
    if (IsFlag(no, true) || IsFlag(yes, false))
      return Join(Flip(condition), either);
    return Movement::kUnknown;
  }

  bool IsFlag(NodeId id, bool flag) const {
    if (ast_[id].kind != NodeKind::kLiteral) return false;
    const cel::Value& value = ast_.literal(id);
    return value.kind() == cel::ValueKind::kBool && value.boolean() == flag;
  }

  // What a macro's variables are while its body is walked.
  void SetLocals(NodeId id, Movement range) {
    const AstNode& node = ast_[id];
    const bool binds = node.macro == MacroKind::kBind;
    for (size_t i = 1; i <= node.variables; ++i) {
      Movement& local = locals_[checked_[ast_.child(id, i)].slot];
      const bool element = i == node.variables;
      local = binds ? range : element ? Movement::kStill : Opaque(range);
    }
  }

  // Each entry of a block is a name for those after it and for the body.
  Movement WalkBlock(NodeId id) {
    uint32_t slot = checked_[id].slot;
    for (const NodeId entry : ast_.children(ast_.child(id, 0))) {
      const Movement movement = Walk(entry);
      locals_[slot++] = movement;
    }
    return Walk(ast_.child(id, 1));
  }

  // An element of a range is what it is, however the range moves; where it
  // stands in it is not.
  Movement WalkMacro(NodeId id) {
    const AstNode& node = ast_[id];
    if (node.macro == MacroKind::kBlock) return WalkBlock(id);
    const bool over_list = checked_[ast_.child(id, 0)].type.is(TypeKind::kList);
    const Movement moved = Walk(ast_.child(id, 0));
    SetLocals(id, moved);
    const Movement range = over_list ? moved : Opaque(moved);
    const size_t first = 1U + node.variables;
    const Movement body = Walk(ast_.child(id, first));
    switch (node.macro) {
      case MacroKind::kBind:
        return body;
      case MacroKind::kAll:
        return Join(Flip(range), body);
      case MacroKind::kExists:
        return Join(range, body);
      case MacroKind::kFilter:
        return Join(range, over_list ? body : Opaque(body));
      case MacroKind::kMap:
      case MacroKind::kTransformList:
        return Join(range, Opaque(body));
      case MacroKind::kMapFilter:
      case MacroKind::kTransformListFilter:
        return Join(Join(range, over_list ? body : Opaque(body)),
                    Opaque(Walk(ast_.child(id, first + 1))));
      default: {
        Movement movement = Join(Opaque(moved), Opaque(body));
        for (size_t i = first + 1; i < node.child_count; ++i)
          movement = Join(movement, Opaque(Walk(ast_.child(id, i))));
        return movement;
      }
    }
  }

  const cel::CheckedAst& checked_;
  const cel::Ast& ast_;
  uint32_t params_;
  const cel::FieldDecl* parameter_;
  Movement moves_;
  std::vector<Movement> locals_;
};

}  // namespace

Movement MovementOf(const cel::CheckedAst& expression, uint32_t params,
                    const cel::FieldDecl* parameter, Movement moves) {
  return Follower(expression, params, parameter, moves)
      .Walk(expression.ast.root());
}

}  // namespace bylaw::policy
