// Holds the engine to a second, slow evaluator on random pairs of expression
// and document, and the checker to its promise:
//
//   1. Unchecked, both come to the same value, or both to an error.
//   2. Checked, the value is the same as unchecked.
//   3. Where the checker knew all types - no dyn, and no null, which may stand
//      for what it is not - the evaluation meets no type error.
//
//   cel_property COUNT [SEED]
//
// Prints what the pairs were made of: a test that never came to a macro or an
// error would prove little, so a kind that is missing is a failure. The last
// line counts pairs that passed and failed.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "cel/checker.h"
#include "cel/number.h"
#include "cel/parser.h"
#include "cel/program.h"
#include "property/cel/generator.h"
#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

constexpr uint64_t kSeed = 20260115;
constexpr int kMaxShown = 10;

// ---- between the two kinds of values

cel::Value ToEngine(const Slow& slow, cel::Arena& arena) {
  std::vector<cel::Value> values;
  for (const Slow& item : slow.items) values.push_back(ToEngine(item, arena));
  const auto seconds = static_cast<int64_t>(slow.nanos / 1'000'000'000);
  const auto nanos = static_cast<int32_t>(slow.nanos % 1'000'000'000);
  switch (slow.kind) {
    case SlowKind::kBool:
      return cel::Value::Bool(slow.boolean);
    case SlowKind::kInt:
      return cel::Value::Int(slow.integer);
    case SlowKind::kUint:
      return cel::Value::Uint(slow.whole);
    case SlowKind::kDouble:
      return cel::Value::Double(slow.number);
    case SlowKind::kString:
      return cel::Value::String(arena.Copy(slow.text));
    case SlowKind::kBytes:
      return cel::Value::Bytes(arena.Copy(slow.text));
    case SlowKind::kDuration:
      return cel::Value::Of(cel::Duration{seconds, nanos});
    case SlowKind::kTimestamp:
      return cel::Value::Of(cel::Timestamp{seconds, nanos});
    case SlowKind::kList:
      return cel::NewList(values.data(), values.size(), arena);
    case SlowKind::kMap: {
      std::vector<cel::MapEntry> entries;
      for (size_t i = 0; i < values.size(); ++i) {
        entries.push_back({ToEngine(slow.keys[i], arena), values[i]});
      }
      return cel::NewMap(entries.data(), entries.size(), arena);
    }
    case SlowKind::kOptional:
      return values.empty() ? cel::Value::OptionalNone()
                            : cel::Value::Optional(arena.New(values[0]));
    default:
      return cel::Value::Null();
  }
}

Slow FromEngine(const cel::Value& value, cel::Arena& arena) {
  const auto time = [&](SlowKind kind) {
    return Slow::Time(kind, Nanos{value.timestamp().seconds} * 1'000'000'000 +
                                value.timestamp().nanos);
  };
  switch (value.kind()) {
    case cel::ValueKind::kNull:
      return Slow();
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
    case cel::ValueKind::kTimestamp:
      return time(SlowKind::kTimestamp);
    case cel::ValueKind::kDuration:
      return time(SlowKind::kDuration);
    case cel::ValueKind::kType:
      return Slow::Text(SlowKind::kType,
                        std::string(cel::RuntimeTypeName(value.type())));
    case cel::ValueKind::kList: {
      Slow list = Slow::List({});
      for (size_t i = 0; i < value.size(); ++i) {
        list.items.push_back(FromEngine(value.At(i, arena), arena));
      }
      return list;
    }
    case cel::ValueKind::kMap: {
      Slow map;
      map.kind = SlowKind::kMap;
      const void* cursor = nullptr;
      for (size_t i = 0; i < value.size(); ++i) {
        cel::Value key;
        cel::Value held;
        value.map().entry(value.data(), i, &cursor, arena, &key, &held);
        map.keys.push_back(FromEngine(key, arena));
        map.items.push_back(FromEngine(held, arena));
      }
      return map;
    }
    case cel::ValueKind::kOptional:
      return value.optional() == nullptr
                 ? Slow::None()
                 : Slow::Some(FromEngine(*value.optional(), arena));
    default:
      return Slow::Error(std::string(value.error().message));
  }
}

cel::Type TypeOf(const Shape& shape, cel::TypeArena& types) {
  using cel::TypeKind;
  switch (shape.kind) {
    case SlowKind::kNull:
      return TypeKind::kNull;
    case SlowKind::kBool:
      return TypeKind::kBool;
    case SlowKind::kInt:
      return TypeKind::kInt;
    case SlowKind::kUint:
      return TypeKind::kUint;
    case SlowKind::kDouble:
      return TypeKind::kDouble;
    case SlowKind::kString:
      return TypeKind::kString;
    case SlowKind::kBytes:
      return TypeKind::kBytes;
    case SlowKind::kDuration:
      return TypeKind::kDuration;
    case SlowKind::kTimestamp:
      return TypeKind::kTimestamp;
    case SlowKind::kList:
      return types.List(TypeOf(shape.parts[0], types));
    case SlowKind::kMap:
      return types.Map(TypeOf(shape.parts[0], types),
                       TypeOf(shape.parts[1], types));
    case SlowKind::kOptional:
      return types.Optional(TypeOf(shape.parts[0], types));
    default:
      return TypeKind::kDyn;
  }
}

// ---- what was tried

struct Coverage {
  std::map<std::string, size_t> parts;
  size_t values = 0;
  size_t errors = 0;
  size_t type_errors = 0;
  size_t checked = 0;
  size_t fully_typed = 0;
  size_t typed_values = 0;
  size_t typed_errors = 0;
};

constexpr const char* kNodeKinds[] = {"literal",  "ident", "select", "call",
                                      "operator", "list",  "map",    "struct",
                                      "entry",    "macro"};

void CountParts(const cel::Ast& ast, Coverage* coverage) {
  for (cel::NodeId id = 0; id < ast.size(); ++id) {
    const cel::AstNode& node = ast[id];
    std::string name = kNodeKinds[static_cast<size_t>(node.kind)];
    if (node.kind == cel::NodeKind::kOperator) {
      name += " " + std::string(cel::OperatorFunction(node.op));
    } else if (node.kind == cel::NodeKind::kMacro) {
      name += " " + std::string(cel::MacroName(node.macro)) + " of " +
              std::to_string(node.variables) + " and " +
              std::to_string(node.child_count - 1 - node.variables);
    } else if (node.kind == cel::NodeKind::kCall) {
      name += " " + std::string(node.name);
    } else if (node.kind == cel::NodeKind::kSelect) {
      name += node.has(cel::kTest)       ? " tested"
              : node.has(cel::kOptional) ? " optional"
                                         : "";
    }
    if (node.has(cel::kOptionalEntry)) ++coverage->parts["optional entry"];
    ++coverage->parts[name];
  }
}

// What the language has and the generator is made to write: operators, macros,
// functions of the language and of its extensions.
constexpr const char* kWanted[] = {"literal",
                                   "ident",
                                   "select",
                                   "select tested",
                                   "select optional",
                                   "list",
                                   "map",
                                   "optional entry",
                                   "operator _||_",
                                   "operator _&&_",
                                   "operator _==_",
                                   "operator _!=_",
                                   "operator _<_",
                                   "operator _<=_",
                                   "operator _>_",
                                   "operator _>=_",
                                   "operator @in",
                                   "operator _+_",
                                   "operator _-_",
                                   "operator _*_",
                                   "operator _/_",
                                   "operator _%_",
                                   "operator !_",
                                   "operator -_",
                                   "operator _[_]",
                                   "operator _[?_]",
                                   "operator _?_:_",
                                   "macro all of 1 and 1",
                                   "macro all of 2 and 1",
                                   "macro exists of 1 and 1",
                                   "macro exists of 2 and 1",
                                   "macro exists_one of 1 and 1",
                                   "macro exists_one of 2 and 1",
                                   "macro filter of 1 and 1",
                                   "macro map of 1 and 1",
                                   "macro map of 1 and 2",
                                   "macro optMap of 1 and 1",
                                   "macro optFlatMap of 1 and 1",
                                   "macro bind of 1 and 1",
                                   "macro transformList of 2 and 1",
                                   "macro transformList of 2 and 2",
                                   "macro transformMap of 2 and 1",
                                   "macro transformMap of 2 and 2",
                                   "macro transformMapEntry of 2 and 1",
                                   "macro transformMapEntry of 2 and 2",
                                   "call int",
                                   "call uint",
                                   "call double",
                                   "call string",
                                   "call bytes",
                                   "call bool",
                                   "call duration",
                                   "call timestamp",
                                   "call type",
                                   "call dyn",
                                   "call size",
                                   "call contains",
                                   "call startsWith",
                                   "call endsWith",
                                   "call of",
                                   "call none",
                                   "call ofNonZeroValue",
                                   "call hasValue",
                                   "call value",
                                   "call or",
                                   "call orValue",
                                   "macro sortBy of 1 and 1",
                                   "call charAt",
                                   "call indexOf",
                                   "call lastIndexOf",
                                   "call substring",
                                   "call lowerAscii",
                                   "call upperAscii",
                                   "call trim",
                                   "call replace",
                                   "call split",
                                   "call join",
                                   "call reverse",
                                   "call format",
                                   "call quote",
                                   "call greatest",
                                   "call least",
                                   "call ceil",
                                   "call floor",
                                   "call round",
                                   "call trunc",
                                   "call abs",
                                   "call sign",
                                   "call sqrt",
                                   "call isNaN",
                                   "call isInf",
                                   "call isFinite",
                                   "call bitAnd",
                                   "call bitOr",
                                   "call bitXor",
                                   "call bitNot",
                                   "call bitShiftLeft",
                                   "call bitShiftRight",
                                   "call distinct",
                                   "call flatten",
                                   "call range",
                                   "call slice",
                                   "call sort",
                                   "call first",
                                   "call last",
                                   "call equivalent",
                                   "call intersects",
                                   "call encode",
                                   "call decode",
                                   "call matches",
                                   "call extract",
                                   "call extractAll"};

// ---- one pair

bool MentionsDyn(const cel::Type& type) {
  switch (type.kind()) {
    case cel::TypeKind::kDyn:
    case cel::TypeKind::kNull:
    case cel::TypeKind::kParam:
      return true;
    case cel::TypeKind::kList:
    case cel::TypeKind::kOptional:
      return MentionsDyn(type.first());
    case cel::TypeKind::kMap:
      return MentionsDyn(type.first()) || MentionsDyn(type.second());
    default:
      return false;
  }
}

// The nodes of a tree that were parsed and not used (a macro's target `cel`)
// have no part in it.
bool FullyTyped(const cel::CheckedAst& checked, cel::NodeId id) {
  const cel::AstNode& node = checked.ast[id];
  if (MentionsDyn(checked[id].type)) return false;
  const bool skips_target = checked[id].qualified_call;
  for (size_t i = skips_target ? 1 : 0; i < node.child_count; ++i) {
    if (!FullyTyped(checked, checked.ast.child(id, i))) return false;
  }
  return true;
}

class Tester {
 public:
  Tester() : variables_(Generator::Variables()) {
    for (const Variable& variable : variables_) {
      env_.AddVariable(variable.name, TypeOf(variable.shape, types_));
    }
  }

  // What is wrong; empty when nothing is.
  std::string Try(const std::string& text, const SlowScope& document);
  const Coverage& coverage() const { return coverage_; }

 private:
  Slow Run(const cel::Program& program, const SlowScope& document) {
    cel::Arena arena;
    cel::Activation activation(env_);
    for (size_t i = 0; i < document.size(); ++i) {
      activation.Set(static_cast<uint32_t>(i),
                     ToEngine(document[i].second, arena));
    }
    return FromEngine(program.Evaluate(activation, {}, arena).value, arena);
  }

  std::vector<Variable> variables_;
  cel::TypeArena types_;
  cel::Env env_;
  Coverage coverage_;
};

std::string Tester::Try(const std::string& text, const SlowScope& document) {
  cel::Issues issues;
  const auto unchecked = cel::CompileUnchecked(text, env_, &issues);
  if (!unchecked.has_value()) return "does not parse: " + issues[0].message;
  const cel::Ast& ast = unchecked->checked().ast;
  CountParts(ast, &coverage_);
  const Slow wanted = SlowEvaluate(ast, document);
  ++(wanted.is_type_error ? coverage_.type_errors
     : wanted.is_error()  ? coverage_.errors
                          : coverage_.values);
  const Slow found = Run(*unchecked, document);
  if (SlowShow(found) != SlowShow(wanted)) {
    return "unchecked: expected " + SlowShow(wanted) + " " + wanted.text +
           ", found " + SlowShow(found) + " " + found.text;
  }
  const auto checked = cel::Compile(text, env_, cel::kDynType, &issues);
  if (!checked.has_value()) return {};
  ++coverage_.checked;
  const Slow again = Run(*checked, document);
  if (SlowShow(again) != SlowShow(found)) {
    return "checked: expected " + SlowShow(found) + ", found " +
           SlowShow(again) + " " + again.text;
  }
  if (!FullyTyped(checked->checked(), ast.root())) return {};
  ++coverage_.fully_typed;
  ++(found.is_error() ? coverage_.typed_errors : coverage_.typed_values);
  if (wanted.is_type_error ||
      again.text.find("no such overload") != std::string::npos) {
    return "checks, and meets a type error: " + again.text;
  }
  return {};
}

// Says what was tried; gives how much of what must be is missing.
size_t Report(const Coverage& coverage, size_t count) {
  for (const auto& [name, times] : coverage.parts) {
    std::printf("  %-36s %zu\n", name.c_str(), times);
  }
  std::printf(
      "%zu pairs: %zu values, %zu errors, %zu type errors; %zu checked, %zu of "
      "them fully typed (%zu values, %zu errors)\n",
      count, coverage.values, coverage.errors, coverage.type_errors,
      coverage.checked, coverage.fully_typed, coverage.typed_values,
      coverage.typed_errors);
  size_t missing = 0;
  for (const char* wanted : kWanted) {
    if (coverage.parts.count(wanted) > 0) continue;
    std::printf("never tried: %s\n", wanted);
    ++missing;
  }
  struct Share {
    const char* what;
    size_t found;
    size_t least_percent;
  };
  for (const Share& share : {Share{"values", coverage.values, 30},
                             Share{"errors", coverage.errors, 5},
                             Share{"type errors", coverage.type_errors, 5},
                             Share{"checked", coverage.checked, 30},
                             Share{"fully typed", coverage.fully_typed, 15},
                             Share{"typed errors", coverage.typed_errors, 3}}) {
    if (share.found * 100 >= count * share.least_percent) continue;
    std::printf("too few %s: less than %zu %%\n", share.what,
                share.least_percent);
    ++missing;
  }
  return missing;
}

int Main(size_t count, uint64_t seed) {
  Tester tester;
  size_t failed = 0;
  for (size_t i = 0; i < count; ++i) {
    Generator generator(seed + i * 7919);
    const SlowScope document = generator.Document();
    const std::string expression = generator.Expression();
    const std::string problem = tester.Try(expression, document);
    if (problem.empty()) continue;
    if (++failed > kMaxShown) continue;
    std::printf("pair %zu: %s\n  %s\n", i, problem.c_str(), expression.c_str());
    for (const auto& [name, value] : document) {
      std::printf("    %s = %s\n", name.c_str(), SlowShow(value).c_str());
    }
  }
  const size_t missing = Report(tester.coverage(), count);
  std::printf("%zu passed, %zu failed\n", count - failed, failed + missing);
  return failed + missing == 0 && count > 0 ? 0 : 1;
}

}  // namespace
}  // namespace bylaw::property

int main(int argc, char* argv[]) {
  if (argc < 2 || argc > 3) {
    std::printf("usage: cel_property COUNT [SEED]\n");
    return 2;
  }
  const uint64_t seed =
      argc == 3 ? std::strtoull(argv[2], nullptr, 10) : bylaw::property::kSeed;
  return bylaw::property::Main(std::strtoull(argv[1], nullptr, 10), seed);
}
