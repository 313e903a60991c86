#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

using cel::Ast;
using cel::AstNode;
using cel::MacroKind;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;

class Walker {
 public:
  Walker(const Ast& ast, const SlowScope& variables)
      : ast_(ast), scope_(variables) {}

  Slow Run(NodeId id);

 private:
  Slow Literal(const cel::Value& value);
  Slow Name(const AstNode& node);
  Slow Select(NodeId id);
  Slow Index(NodeId id);
  Slow Operators(NodeId id);
  Slow Logic(NodeId id);
  Slow Call(NodeId id);
  Slow List(NodeId id);
  Slow Map(NodeId id);
  Slow Macro(NodeId id);
  Slow Quantifier(NodeId id, const std::vector<SlowScope>& steps);
  Slow Collect(NodeId id, const std::vector<SlowScope>& steps);
  Slow CollectMap(NodeId id, const std::vector<SlowScope>& steps);
  Slow SortBy(NodeId id, const Slow& range,
              const std::vector<SlowScope>& steps);
  Slow OptionalMacro(NodeId id);

  // The last expression of a macro, or its condition, with variables bound.
  Slow RunWith(NodeId id, const SlowScope& bound) {
    const size_t before = scope_.size();
    scope_.insert(scope_.end(), bound.begin(), bound.end());
    Slow value = Run(id);
    scope_.resize(before);
    return value;
  }
  // The values that the variables of a macro take, one after the other.
  Slow Steps(NodeId id, std::vector<SlowScope>* steps);
  // A value that must be a bool.
  static Slow AsBool(Slow value) {
    if (value.is_error() || value.is(SlowKind::kBool)) return value;
    return Slow::TypeError("not a bool");
  }
  NodeId Last(NodeId id) const {
    return ast_.child(id, ast_[id].child_count - 1);
  }

  const Ast& ast_;
  SlowScope scope_;
};

Slow Walker::Run(NodeId id) {
  switch (ast_[id].kind) {
    case NodeKind::kLiteral:
      return Literal(ast_.literal(id));
    case NodeKind::kIdent:
      return Name(ast_[id]);
    case NodeKind::kSelect:
      return Select(id);
    case NodeKind::kCall:
      return Call(id);
    case NodeKind::kOperator:
      return Operators(id);
    case NodeKind::kList:
      return List(id);
    case NodeKind::kMap:
      return Map(id);
    case NodeKind::kMacro:
      return Macro(id);
    default:
      return Slow::TypeError("unknown node");
  }
}

Slow Walker::Literal(const cel::Value& value) {
  switch (value.kind()) {
    case cel::ValueKind::kBool:
      return Slow::Bool(value.boolean());
    case cel::ValueKind::kInt:
      return Slow::Int(value.integer());
    case cel::ValueKind::kUint:
      return Slow::Uint(value.unsigned_integer());
    case cel::ValueKind::kDouble:
      return Slow::Double(value.number());
    case cel::ValueKind::kString:
      return Slow::Text(SlowKind::kString, std::string(value.text()));
    case cel::ValueKind::kBytes:
      return Slow::Text(SlowKind::kBytes, std::string(value.text()));
    default:
      return Slow();
  }
}

Slow Walker::Name(const AstNode& node) {
  for (size_t i = scope_.size(); i-- > 0;) {
    if (scope_[i].first == node.name) return scope_[i].second;
  }
  for (const char* type : {"bool", "bytes", "double", "int", "list", "map",
                           "null_type", "string", "type", "uint"}) {
    if (node.name == type) return Slow::Text(SlowKind::kType, type);
  }
  return Slow::TypeError("unknown name");
}

// ---- selections

// What a field or index of an optional gives: nothing, or a value that is an
// optional again.
Slow Walker::Select(NodeId id) {
  const AstNode& node = ast_[id];
  Slow operand = Run(ast_.child(id, 0));
  if (operand.is_error()) return operand;
  bool optional = node.has(cel::kOptional);
  if (operand.is(SlowKind::kOptional)) {
    if (operand.items.empty()) {
      return node.has(cel::kTest) ? Slow::Bool(false) : operand;
    }
    const Slow held = operand.items[0];
    operand = held;
    optional = true;
  }
  if (!operand.is(SlowKind::kMap)) return Slow::TypeError("no fields");
  const int at =
      SlowFind(operand, Slow::Text(SlowKind::kString, std::string(node.name)));
  if (node.has(cel::kTest)) return Slow::Bool(at >= 0);
  if (at < 0) return optional ? Slow::None() : Slow::Error("no such key");
  const Slow value = operand.items[static_cast<size_t>(at)];
  return optional ? Slow::Some(value) : value;
}

// The position that a number means in a list; -1 for one outside of it, -2 for
// what is no position.
int64_t PositionOf(const Slow& index, size_t size) {
  Nanos at = -1;
  if (index.is(SlowKind::kInt)) {
    at = index.integer;
  } else if (index.is(SlowKind::kUint)) {
    at = index.whole;
  } else if (index.is(SlowKind::kDouble)) {
    if (!(index.number > -9e18 && index.number < 9e18)) return -2;
    at = static_cast<int64_t>(index.number);
    if (static_cast<double>(at) != index.number) return -2;
  } else {
    return -2;
  }
  return at >= 0 && at < Nanos{size} ? static_cast<int64_t>(at) : -1;
}

Slow Walker::Index(NodeId id) {
  Slow operand = Run(ast_.child(id, 0));
  if (operand.is_error()) return operand;
  const Slow index = Run(ast_.child(id, 1));
  if (index.is_error()) return index;
  bool optional = ast_[id].op == Operator::kOptionalIndex;
  if (operand.is(SlowKind::kOptional)) {
    if (operand.items.empty()) return operand;
    const Slow held = operand.items[0];
    operand = held;
    optional = true;
  }
  int64_t at = -1;
  if (operand.is(SlowKind::kList)) {
    at = PositionOf(index, operand.items.size());
    if (at == -2) return Slow::TypeError("no index");
  } else if (operand.is(SlowKind::kMap) &&
             (index.is_number() || index.is(SlowKind::kString) ||
              index.is(SlowKind::kBool))) {
    at = SlowFind(operand, index);
  } else {
    return Slow::TypeError("no index");
  }
  if (at < 0) return optional ? Slow::None() : Slow::Error("nothing there");
  const Slow value = operand.items[static_cast<size_t>(at)];
  return optional ? Slow::Some(value) : value;
}

// ---- operators and calls

// One operand that decides makes the errors of the others irrelevant.
Slow Walker::Logic(NodeId id) {
  const bool deciding = ast_[id].op == Operator::kOr;
  Slow outcome = Slow::Bool(!deciding);
  for (NodeId operand : ast_.children(id)) {
    const Slow value = AsBool(Run(operand));
    if (value.is(SlowKind::kBool) && value.boolean == deciding) return value;
    if (value.is_error() && !outcome.is_error()) outcome = value;
  }
  return outcome;
}

Slow Walker::Operators(NodeId id) {
  const AstNode& node = ast_[id];
  switch (node.op) {
    case Operator::kAnd:
    case Operator::kOr:
      return Logic(id);
    case Operator::kIndex:
    case Operator::kOptionalIndex:
      return Index(id);
    case Operator::kConditional: {
      const Slow condition = AsBool(Run(ast_.child(id, 0)));
      if (condition.is_error()) return condition;
      return Run(ast_.child(id, condition.boolean ? 1 : 2));
    }
    default:
      break;
  }
  const Slow a = Run(ast_.child(id, 0));
  if (a.is_error()) return a;
  if (node.child_count == 1) return SlowOperator(node.op, a, Slow());
  const Slow b = Run(ast_.child(id, 1));
  return b.is_error() ? b : SlowOperator(node.op, a, b);
}

Slow Walker::Call(NodeId id) {
  const AstNode& node = ast_[id];
  std::string name(node.name);
  std::vector<Slow> arguments;
  size_t first = 0;
  if (node.has(cel::kHasTarget)) {
    const AstNode& target = ast_[ast_.child(id, 0)];
    for (const char* space :
         {"optional", "strings", "math", "lists", "sets", "base64", "regex"}) {
      if (target.kind != NodeKind::kIdent || target.name != space) continue;
      name = space + ("." + name);
      first = 1;
    }
  }
  const bool is_member = node.has(cel::kHasTarget) && first == 0;
  for (size_t i = first; i < node.child_count; ++i) {
    // `or` and `orValue` look at the second only when the first is empty.
    if (i == 1 && is_member && (name == "or" || name == "orValue") &&
        arguments[0].is(SlowKind::kOptional) && !arguments[0].items.empty()) {
      return name == "or" ? arguments[0] : arguments[0].items[0];
    }
    arguments.push_back(Run(ast_.child(id, i)));
    if (arguments.back().is_error()) return arguments.back();
  }
  return SlowCall(name, arguments, is_member);
}

// ---- literals of lists and maps

Slow Walker::List(NodeId id) {
  Slow list = Slow::List({});
  for (NodeId child : ast_.children(id)) {
    Slow value = Run(child);
    if (value.is_error()) return value;
    if (!ast_[child].has(cel::kOptionalEntry)) {
      list.items.push_back(value);
    } else if (!value.is(SlowKind::kOptional)) {
      return Slow::TypeError("not optional");
    } else if (!value.items.empty()) {
      list.items.push_back(value.items[0]);
    }
  }
  return list;
}

bool IsKey(const Slow& value) {
  return value.is(SlowKind::kBool) || value.is(SlowKind::kInt) ||
         value.is(SlowKind::kUint) || value.is(SlowKind::kString);
}

// Duplicate keys count after all entries have been looked at.
Slow NewMap(const std::vector<Slow>& keys, const std::vector<Slow>& values) {
  Slow map;
  map.kind = SlowKind::kMap;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (SlowFind(map, keys[i]) >= 0) return Slow::Error("duplicate key");
    map.keys.push_back(keys[i]);
    map.items.push_back(values[i]);
  }
  return map;
}

Slow Walker::Map(NodeId id) {
  const auto children = ast_.children(id);
  std::vector<Slow> keys;
  std::vector<Slow> values;
  for (size_t i = 0; i < children.size(); i += 2) {
    const Slow key = Run(children[i]);
    if (key.is_error()) return key;
    if (!IsKey(key)) return Slow::TypeError("no key");
    Slow value = Run(children[i + 1]);
    if (value.is_error()) return value;
    if (ast_[children[i]].has(cel::kOptionalEntry)) {
      if (!value.is(SlowKind::kOptional)) {
        return Slow::TypeError("not optional");
      }
      if (value.items.empty()) continue;
      const Slow held = value.items[0];
      value = held;
    }
    keys.push_back(key);
    values.push_back(value);
  }
  return NewMap(keys, values);
}

// ---- macros

Slow Walker::Steps(NodeId id, std::vector<SlowScope>* steps) {
  const Slow range = Run(ast_.child(id, 0));
  if (range.is_error()) return range;
  if (!range.is(SlowKind::kList) && !range.is(SlowKind::kMap)) {
    return Slow::TypeError("no range");
  }
  const bool is_map = range.is(SlowKind::kMap);
  const std::string first(ast_[ast_.child(id, 1)].name);
  for (size_t i = 0; i < range.items.size(); ++i) {
    const Slow key =
        is_map ? range.keys[i] : Slow::Int(static_cast<int64_t>(i));
    SlowScope bound;
    if (ast_[id].variables == 2) {
      bound.emplace_back(first, key);
      bound.emplace_back(ast_[ast_.child(id, 2)].name, range.items[i]);
    } else {
      bound.emplace_back(first, is_map ? key : range.items[i]);
    }
    steps->push_back(bound);
  }
  return range;
}

Slow Walker::Quantifier(NodeId id, const std::vector<SlowScope>& steps) {
  const MacroKind macro = ast_[id].macro;
  size_t matches = 0;
  Slow error;
  for (const SlowScope& step : steps) {
    const Slow value = AsBool(RunWith(Last(id), step));
    if (value.is_error()) {
      if (macro == MacroKind::kExistsOne) return value;
      if (!error.is_error()) error = value;
      continue;
    }
    if (macro == MacroKind::kAll && !value.boolean) return value;
    if (macro == MacroKind::kExists && value.boolean) return value;
    if (value.boolean) ++matches;
  }
  if (error.is_error()) return error;
  if (macro == MacroKind::kExistsOne) return Slow::Bool(matches == 1);
  return Slow::Bool(macro == MacroKind::kAll);
}

Slow Walker::Collect(NodeId id, const std::vector<SlowScope>& steps) {
  const AstNode& node = ast_[id];
  const size_t expressions = node.child_count - 1U - node.variables;
  const bool filters = node.macro == MacroKind::kFilter;
  Slow list = Slow::List({});
  for (const SlowScope& step : steps) {
    if (filters || expressions == 2) {
      const Slow kept =
          AsBool(RunWith(ast_.child(id, 1U + node.variables), step));
      if (kept.is_error()) return kept;
      if (!kept.boolean) continue;
    }
    const Slow value = filters ? step[0].second : RunWith(Last(id), step);
    if (value.is_error()) return value;
    list.items.push_back(value);
  }
  return list;
}

Slow Walker::CollectMap(NodeId id, const std::vector<SlowScope>& steps) {
  const AstNode& node = ast_[id];
  const bool whole_entries = node.macro == MacroKind::kTransformMapEntry ||
                             node.macro == MacroKind::kTransformMapEntryFilter;
  std::vector<Slow> keys;
  std::vector<Slow> values;
  for (const SlowScope& step : steps) {
    if (node.child_count == 5) {
      const Slow kept = AsBool(RunWith(ast_.child(id, 3), step));
      if (kept.is_error()) return kept;
      if (!kept.boolean) continue;
    }
    const Slow value = RunWith(Last(id), step);
    if (value.is_error()) return value;
    if (!whole_entries) {
      keys.push_back(step[0].second);
      values.push_back(value);
      continue;
    }
    if (!value.is(SlowKind::kMap)) return Slow::TypeError("no entry");
    keys.insert(keys.end(), value.keys.begin(), value.keys.end());
    values.insert(values.end(), value.items.begin(), value.items.end());
  }
  return NewMap(keys, values);
}

Slow Walker::SortBy(NodeId id, const Slow& range,
                    const std::vector<SlowScope>& steps) {
  std::vector<Slow> keys;
  for (const SlowScope& step : steps) {
    const Slow key = RunWith(Last(id), step);
    if (key.is_error()) return key;
    keys.push_back(key);
  }
  if (!range.is(SlowKind::kList)) return Slow::TypeError("no list");
  return SlowSort(range.items, keys);
}

Slow Walker::OptionalMacro(NodeId id) {
  const Slow target = Run(ast_.child(id, 0));
  if (target.is_error()) return target;
  if (!target.is(SlowKind::kOptional)) return Slow::TypeError("not optional");
  if (target.items.empty()) return target;
  const SlowScope bound = {
      {std::string(ast_[ast_.child(id, 1)].name), target.items[0]}};
  const Slow value = RunWith(Last(id), bound);
  if (value.is_error()) return value;
  if (ast_[id].macro == MacroKind::kOptMap) return Slow::Some(value);
  return value.is(SlowKind::kOptional) ? value
                                       : Slow::TypeError("not optional");
}

Slow Walker::Macro(NodeId id) {
  const MacroKind macro = ast_[id].macro;
  if (macro == MacroKind::kOptMap || macro == MacroKind::kOptFlatMap) {
    return OptionalMacro(id);
  }
  if (macro == MacroKind::kBind) {
    // An error in the bound value counts only where it is used.
    const Slow value = Run(ast_.child(id, 0));
    return RunWith(Last(id),
                   {{std::string(ast_[ast_.child(id, 1)].name), value}});
  }
  std::vector<SlowScope> steps;
  const Slow range = Steps(id, &steps);
  if (range.is_error()) return range;
  switch (macro) {
    case MacroKind::kAll:
    case MacroKind::kExists:
    case MacroKind::kExistsOne:
      return Quantifier(id, steps);
    case MacroKind::kTransformMap:
    case MacroKind::kTransformMapFilter:
    case MacroKind::kTransformMapEntry:
    case MacroKind::kTransformMapEntryFilter:
      return CollectMap(id, steps);
    case MacroKind::kSortBy:
      return SortBy(id, range, steps);
    default:
      return Collect(id, steps);
  }
}

}  // namespace

Slow SlowEvaluate(const Ast& ast, const SlowScope& variables) {
  return Walker(ast, variables).Run(ast.root());
}

}  // namespace bylaw::property
