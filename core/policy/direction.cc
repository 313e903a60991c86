#include "policy/direction.h"

#include <string>
#include <vector>

#include "policy/parameter.h"
#include "policy/rules.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using cel::AstNode;
using cel::MacroKind;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;
using text::Quoted;

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

// Functions of one argument that keep its order: numbers, and lists as what
// they hold.
constexpr std::string_view kIncreasing[] = {
    "size",       "double",     "int",        "uint",     "math.ceil",
    "math.floor", "math.round", "math.trunc", "distinct", "lists.distinct",
    "sort",       "lists.sort", "reverse"};
// Functions that grow with every argument.
constexpr std::string_view kGrowing[] = {"math.greatest", "math.least",
                                         "sets.intersects"};

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
    switch (ast_[id].kind) {
      case NodeKind::kLiteral:
        return Movement::kStill;
      case NodeKind::kIdent:
        return info.reference == cel::Reference::kLocal ? locals_[info.slot]
                                                        : Movement::kStill;
      case NodeKind::kSelect:
        return WalkSelect(id);
      case NodeKind::kCall:
        return WalkCall(id);
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

  Movement WalkSelect(NodeId id) {
    if (checked_[id].reference == cel::Reference::kConstant)
      return Movement::kStill;
    const NodeId operand = ast_.child(id, 0);
    const cel::NodeInfo& info = checked_[operand];
    const bool of_params =
        info.reference == cel::Reference::kVariable && info.slot == params_;
    if (!of_params) return Opaque(Walk(operand));
    // A parameter is always there, whatever its value.
    if (ast_[id].has(cel::kTest)) return Movement::kStill;
    return checked_[id].field == parameter_ ? moves_ : Movement::kStill;
  }

  Movement WalkCall(NodeId id) {
    const cel::NodeInfo& info = checked_[id];
    const auto all = ast_.children(id);
    const auto arguments = all.subspan(info.qualified_call ? 1 : 0);
    const std::string_view name =
        info.function != nullptr ? info.function->name : ast_[id].name;
    for (const std::string_view growing : kGrowing) {
      if (growing != name) continue;
      Movement movement = Movement::kStill;
      for (const NodeId child : arguments)
        movement = Join(movement, Walk(child));
      return movement;
    }
    if (name == "sets.contains" && arguments.size() == 2)
      return Join(Walk(arguments[0]), Flip(Walk(arguments[1])));
    if (arguments.size() == 1) {
      for (const std::string_view increasing : kIncreasing) {
        if (increasing == name) return Keeping(name, arguments[0]);
      }
    }
    Movement movement = Movement::kStill;
    for (const NodeId child : arguments)
      movement = Join(movement, Opaque(Walk(child)));
    return movement;
  }

  // Conversions keep the order of numbers only, sizes that of lists.
  Movement Keeping(std::string_view name, NodeId argument) {
    const Movement movement = Walk(argument);
    const cel::Type& type = checked_[argument].type;
    const bool is_number = type.is(cel::TypeKind::kInt) ||
                           type.is(cel::TypeKind::kUint) ||
                           type.is(cel::TypeKind::kDouble);
    const bool of_lists = name == "size" || name == "reverse" ||
                          name.find("sort") != std::string_view::npos ||
                          name.find("distinct") != std::string_view::npos;
    const bool keeps = of_lists ? type.is(cel::TypeKind::kList) : is_number;
    return keeps ? movement : Opaque(movement);
  }

  Movement WalkOperator(NodeId id) {
    const auto operand = [&](size_t n) { return Walk(ast_.child(id, n)); };
    switch (ast_[id].op) {
      case Operator::kAnd:
      case Operator::kOr: {
        Movement movement = Movement::kStill;
        for (const NodeId child : ast_.children(id))
          movement = Join(movement, Walk(child));
        return movement;
      }
      case Operator::kNot:
      case Operator::kNegate:
        return Flip(operand(0));
      case Operator::kLess:
      case Operator::kLessEqual:
        return Join(Flip(operand(0)), operand(1));
      case Operator::kGreater:
      case Operator::kGreaterEqual:
        return Join(operand(0), Flip(operand(1)));
      case Operator::kIn:
        return checked_[ast_.child(id, 1)].type.is(cel::TypeKind::kList)
                   ? Join(Opaque(operand(0)), operand(1))
                   : AllOpaque(id);
      case Operator::kAdd:
        return IsOrdered(id) ? Join(operand(0), operand(1)) : AllOpaque(id);
      case Operator::kSubtract:
        return IsOrdered(id) ? Join(operand(0), Flip(operand(1)))
                             : AllOpaque(id);
      case Operator::kMultiply:
        return WalkProduct(id);
      case Operator::kDivide:
        return Scaled(operand(0), SignOf(ast_.child(id, 1)), operand(1));
      case Operator::kConditional:
        return WalkConditional(id);
      default:
        return AllOpaque(id);
    }
  }

  bool IsOrdered(NodeId id) const {
    const cel::Type& type = checked_[id].type;
    return type.is(cel::TypeKind::kInt) || type.is(cel::TypeKind::kUint) ||
           type.is(cel::TypeKind::kDouble) || type.is(cel::TypeKind::kList);
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
    return number > 0 ? 1 : number < 0 ? -1 : 0;
  }

  // A value times or by a factor of known sign.
  static Movement Scaled(Movement value, int sign, Movement factor) {
    if (factor != Movement::kStill) return Movement::kUnknown;
    if (sign == 0) return Opaque(value);
    return sign > 0 ? value : Flip(value);
  }

  Movement WalkProduct(NodeId id) {
    const NodeId a = ast_.child(id, 0);
    const NodeId b = ast_.child(id, 1);
    const Movement of_a = Walk(a);
    const Movement of_b = Walk(b);
    return of_a == Movement::kStill ? Scaled(of_b, SignOf(a), of_a)
                                    : Scaled(of_a, SignOf(b), of_b);
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

  // An element of a range is what it is, however the range moves; where it
  // stands in it is not.
  Movement WalkMacro(NodeId id) {
    const AstNode& node = ast_[id];
    const bool over_list =
        checked_[ast_.child(id, 0)].type.is(cel::TypeKind::kList);
    const Movement range = Walk(ast_.child(id, 0));
    const bool binds = node.macro == MacroKind::kBind;
    for (size_t i = 1; i <= node.variables; ++i) {
      Movement& local = locals_[checked_[ast_.child(id, i)].slot];
      const bool element = i == node.variables;
      local = binds ? range : element ? Movement::kStill : Opaque(range);
    }
    const size_t first = 1U + node.variables;
    const Movement body = Walk(ast_.child(id, first));
    switch (node.macro) {
      case MacroKind::kBind:
        return body;
      case MacroKind::kAll:
        return over_list ? Join(Flip(range), body) : Join(Opaque(range), body);
      case MacroKind::kExists:
        return over_list ? Join(range, body) : Join(Opaque(range), body);
      case MacroKind::kFilter:
        return over_list ? Join(range, body)
                         : Join(Opaque(range), Opaque(body));
      case MacroKind::kMap:
      case MacroKind::kTransformList:
        return over_list ? Join(range, Opaque(body))
                         : Join(Opaque(range), Opaque(body));
      case MacroKind::kMapFilter:
      case MacroKind::kTransformListFilter: {
        const Movement transform = Opaque(Walk(ast_.child(id, first + 1)));
        return over_list ? Join(Join(range, body), transform)
                         : Join(Join(Opaque(range), Opaque(body)), transform);
      }
      default: {
        Movement movement = Join(Opaque(range), Opaque(body));
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

Movement MovementAlong(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return Movement::kStill;
    case Tighten::kSubset:
    case Tighten::kMax:
      return Movement::kDown;
    case Tighten::kSuperset:
    case Tighten::kMin:
      return Movement::kUp;
  }
  return Movement::kUnknown;
}

// "raising": what a domain does to the parameter.
std::string_view MovingText(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "moving";
    case Tighten::kSubset:
      return "taking elements from";
    case Tighten::kSuperset:
      return "adding elements to";
    case Tighten::kMin:
      return "raising";
    case Tighten::kMax:
      return "lowering";
  }
  return "moving";
}

// The condition that a parameter may make laxer, if there is one.
struct Doubt {
  const Condition* condition = nullptr;
  bool is_when = false;
  bool known = false;  // whether it does, rather than may
};

Doubt FindDoubt(const CompiledRule& rule, size_t parameter) {
  const auto& fields = rule.params_type.type().fields;
  const Movement moves = MovementAlong(rule.text.params[parameter].tighten);
  const auto movement = [&](const Condition& condition) {
    return MovementOf(condition.program->checked(), rule.params_slot,
                      &fields[parameter], moves);
  };
  for (const Condition& when : rule.when) {
    const Movement found = movement(when);
    if (found != Movement::kStill && found != Movement::kUp)
      return {&when, true, found == Movement::kDown};
  }
  const Movement found = movement(rule.expect);
  if (found != Movement::kStill && found != Movement::kDown)
    return {&rule.expect, false, found == Movement::kUp};
  return {};
}

std::string Explain(const CompiledRule& rule, const ParameterText& parameter,
                    const Doubt& doubt) {
  std::string text(MovingText(parameter.tighten));
  text += " " + Quoted(parameter.name);
  text += doubt.known ? " loosens rule " : " is not proven to tighten rule ";
  return text + Quoted(rule.text.id);
}

diagnostic::Label Reason(const Doubt& doubt) {
  std::string message = doubt.is_when ? "this `when`" : "this `expect`";
  message += !doubt.known    ? " is compared in a way that shows no direction"
             : doubt.is_when ? " then holds for less"
                             : " then holds for more";
  return {doubt.condition->node->location(), std::move(message)};
}

// What the variant's own tune started from, for a place to show.
const RuleInForce& Above(const CompiledRule& rule, size_t variant) {
  const RuleVariant& own = rule.variants[variant];
  for (size_t i = 1; i < variant; ++i) {
    const RuleVariant& other = rule.variants[i];
    if (!own.product_key.empty() && other.product_key.empty() &&
        other.domain_key == own.domain_key)
      return other.settings;
  }
  return rule.variants.front().settings;
}

}  // namespace

Movement MovementOf(const cel::CheckedAst& expression, uint32_t params,
                    const cel::FieldDecl* parameter, Movement moves) {
  return Follower(expression, params, parameter, moves)
      .Walk(expression.ast.root());
}

void CheckDirections(const CompiledRule& rule, diagnostic::Sink& sink) {
  for (size_t i = 0; i < rule.text.params.size(); ++i) {
    const ParameterText& parameter = rule.text.params[i];
    if (parameter.tighten == Tighten::kFixed) continue;
    const Doubt doubt = FindDoubt(rule, i);
    if (doubt.condition == nullptr) continue;
    sink.Add(kUnprovenDirection, parameter.at, Explain(rule, parameter, doubt))
        .related.push_back(Reason(doubt));
    for (size_t v = 1; v < rule.variants.size(); ++v) {
      const RuleInForce& tuned = rule.variants[v].settings;
      const RuleInForce& above = Above(rule, v);
      if (IsSameValue(*tuned.params[i], *above.params[i])) continue;
      diagnostic::Diagnostic& found =
          sink.Add(kLoosened, tuned.params[i]->location(),
                   tuned.scope.Text() +
                       " cannot move this: " + Explain(rule, parameter, doubt));
      found.related.push_back(Reason(doubt));
      found.related.push_back({above.params[i]->location(), "the value above"});
    }
  }
}

}  // namespace bylaw::policy
