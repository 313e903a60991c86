#include "cel/literal_check.h"

#include <string>
#include <utility>

#include "cel/functions/library.h"
#include "cel/functions/text_format.h"
#include "cel/regex.h"

namespace bylaw::cel {
namespace {

constexpr uint64_t kLiteralWork = uint64_t{1} << 20;

// What a literal argument must be.
enum class Literal : uint8_t {
  kPattern,   // a regular expression
  kReadable,  // what the function `reader`, called with it alone, can read
  kZone,      // a time zone, read with any time
  kFormat,    // a format string
};

struct LiteralArgument {
  std::string_view function;
  uint8_t index;  // the receiver counts
  Literal literal;
  std::string_view reader = {};
};

constexpr LiteralArgument kArguments[] = {
    {"matches", 1, Literal::kPattern},
    {"regex.extract", 1, Literal::kPattern},
    {"regex.extractAll", 1, Literal::kPattern},
    {"regex.replace", 1, Literal::kPattern},
    {"timestamp", 0, Literal::kReadable, "timestamp"},
    {"duration", 0, Literal::kReadable, "duration"},
    {"base64.decode", 0, Literal::kReadable, "base64.decode"},
    {"ip", 0, Literal::kReadable, "ip"},
    {"ip.isCanonical", 0, Literal::kReadable, "ip"},
    {"containsIP", 1, Literal::kReadable, "ip"},
    {"cidr", 0, Literal::kReadable, "cidr"},
    {"containsCIDR", 1, Literal::kReadable, "cidr"},
    {"getFullYear", 1, Literal::kZone},
    {"getMonth", 1, Literal::kZone},
    {"getDayOfYear", 1, Literal::kZone},
    {"getDayOfMonth", 1, Literal::kZone},
    {"getDate", 1, Literal::kZone},
    {"getDayOfWeek", 1, Literal::kZone},
    {"getHours", 1, Literal::kZone},
    {"getMinutes", 1, Literal::kZone},
    {"getSeconds", 1, Literal::kZone},
    {"getMilliseconds", 1, Literal::kZone},
    {"format", 0, Literal::kFormat},
};

bool IsText(const Ast& ast, NodeId id) {
  return ast[id].kind == NodeKind::kLiteral &&
         ast.literal(id).is(ValueKind::kString);
}

class LiteralChecker {
 public:
  LiteralChecker(CheckedAst& checked, const Env& env, Complaints& complaints)
      : checked_(checked),
        ast_(checked.ast),
        env_(env),
        complaints_(complaints) {}

  void Check(const LiteralArgument& row, NodeId literal,
             std::span<const NodeId> arguments) {
    switch (row.literal) {
      case Literal::kPattern:
        return CheckPattern(row, literal);
      case Literal::kReadable: {
        const Value& value = ast_.literal(literal);
        return CheckCall(row.reader, {&value, 1}, literal);
      }
      case Literal::kZone: {
        // Some time that the table of zones surely knows.
        const Value values[] = {Value::Of(Timestamp{1'700'000'000, 0}),
                                ast_.literal(literal)};
        return CheckCall(row.function, values, literal);
      }
      case Literal::kFormat:
        return CheckFormat(literal, arguments);
    }
  }

 private:
  void CheckPattern(const LiteralArgument& row, NodeId literal) {
    // The pattern of `matches` is used as it is; others are found again by
    // their text.
    const bool kept = row.function == "matches";
    regex::Allowance own;
    regex::Allowance& allowance =
        env_.patterns() != nullptr ? *env_.patterns() : own;
    regex::RegexError error;
    std::unique_ptr<Regex> regex = Regex::Compile(
        ast_.literal(literal).text(),
        kept ? Regex::Use::kMatch : Regex::Use::kFind, &allowance, &error);
    if (regex != nullptr) {
      if (!kept) return;
      if (checked_.patterns == nullptr)
        checked_.patterns = std::make_unique<CheckedAst::Patterns>();
      (*checked_.patterns)[literal] = std::move(regex);
      return;
    }
    if (error.too_large) {
      complaints_.OverLimit(literal,
                            "the regular expression is " + error.Text());
      return;
    }
    complaints_.BadLiteral(
        literal, "the regular expression does not compile: " + error.Text(),
        "RE2 syntax: no backreferences, no lookaround");
  }

  // What a function cannot read here, it never can.
  void CheckCall(std::string_view function, std::span<const Value> values,
                 NodeId literal) {
    Arena arena;
    uint64_t work = kLiteralWork;
    Compiling none;
    CallContext context(arena, &work, &none);
    for (const Overload& overload : FindFunction(function)->overloads) {
      if (overload.call == nullptr ||
          overload.parameter_count != values.size() ||
          !AcceptsValue(overload.parameters[0], values[0]) ||
          !AcceptsValue(overload.ParameterAt(1), values.back())) {
        continue;
      }
      const Value value = overload.call(context, values.data());
      if (value.is_error()) {
        complaints_.BadLiteral(literal, std::string(value.error().message), {});
      }
      return;
    }
  }

  // The clauses, and if the values stand there as a list, those.
  void CheckFormat(NodeId literal, std::span<const NodeId> arguments) {
    const NodeId list = arguments[1];
    const bool listed =
        ast_[list].kind == NodeKind::kList && !HasOptional(list);
    const std::span<const NodeId> values = ast_.children(list);
    FormatReader reader(ast_.literal(literal).text());
    FormatClause clause;
    size_t clauses = 0;
    while (reader.Next(&clause)) {
      if (clause.verb == nullptr) continue;
      if (listed && clauses < values.size()) {
        CheckFormatted(*clause.verb, values[clauses]);
      }
      ++clauses;
    }
    if (!reader.error().empty()) {
      complaints_.BadLiteral(literal, reader.error(), {});
    } else if (listed && clauses != values.size()) {
      complaints_.BadLiteral(literal,
                             "the format has " + std::to_string(clauses) +
                                 " clauses, the list has " +
                                 std::to_string(values.size()) + " elements",
                             "give each `%` clause its element");
    }
  }

  bool HasOptional(NodeId list) const {
    for (NodeId child : ast_.children(list)) {
      if (ast_[child].has(kOptionalEntry)) return true;
    }
    return false;
  }

  // Elements of lists and maps are written as by `%s`, too.
  void CheckFormatted(const FormatVerb& verb, NodeId value) {
    const Type& type = checked_[value].type;
    if (!VerbTakes(verb, type)) {
      complaints_.BadLiteral(value, WrongArgument(verb, TypeName(type)), {});
      return;
    }
    const NodeKind kind = ast_[value].kind;
    if (kind != NodeKind::kList && kind != NodeKind::kMap) return;
    for (NodeId child : ast_.children(value)) {
      if (!ast_[child].has(kOptionalEntry)) CheckFormatted(verb, child);
    }
  }

  CheckedAst& checked_;
  const Ast& ast_;
  const Env& env_;
  Complaints& complaints_;
};

}  // namespace

void CheckLiteralArguments(CheckedAst& checked, NodeId call, const Env& env,
                           Complaints& complaints) {
  const NodeInfo& info = checked[call];
  if (info.function == nullptr || info.overloads.empty()) return;
  const std::span<const NodeId> arguments =
      checked.ast.children(call).subspan(info.qualified_call ? 1 : 0);
  for (const LiteralArgument& row : kArguments) {
    if (row.function != info.function->name || row.index >= arguments.size() ||
        !IsText(checked.ast, arguments[row.index])) {
      continue;
    }
    LiteralChecker(checked, env, complaints)
        .Check(row, arguments[row.index], arguments);
  }
}

}  // namespace bylaw::cel
