// Expressions of CEL in options: that they compile where they stand, and what
// their ids, messages and results may be.
#include <string>
#include <utility>
#include <vector>

#include "cel/issue.h"
#include "cel/program.h"
#include "constraints/rule_kinds.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::constraints {

namespace {

struct Expression {
  std::string id, message, text;
  text::Span at;
};

std::string TextOf(const protobuf::File& file, const protobuf::Value& message,
                   std::string_view name) {
  const protobuf::Value* value = ChildOf(file, message, name);
  return value == nullptr ? std::string() : file.StringAt(value->span);
}

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool IsIdCharacter(char c) {
  return text::IsLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
}

std::vector<Expression> ExpressionsAt(const Entries& rules,
                                      std::string_view base) {
  std::vector<Expression> found;
  const protobuf::File& file = rules.file();
  for (const Entry* entry : rules.All(Below(base, "cel"))) {
    found.push_back({TextOf(file, *entry->value, "id"),
                     TextOf(file, *entry->value, "message"),
                     TextOf(file, *entry->value, "expression"), entry->at});
  }
  return found;
}

bool IsOf(const cel::Type& type, cel::TypeKind kind) {
  return type.is(kind) || type.is(cel::TypeKind::kDyn) ||
         (type.is(cel::TypeKind::kNullable) && type.first().is(kind));
}

void CheckOne(const Context& context, const Expression& expression,
              const cel::Env& env) {
  if (IsBlank(expression.text)) {
    context.Add(expression.at, "the rule has no expression");
    return;
  }
  cel::Issues issues;
  const std::optional<cel::Program> program =
      cel::Compile(expression.text, env, cel::kDynType, &issues);
  for (const cel::Issue& issue : issues) {
    context.Add(expression.at, "the expression " +
                                   text::Quoted(expression.text) +
                                   " does not compile: " + issue.message);
  }
  if (!program) return;
  const cel::Type& result = program->result_type();
  if (IsOf(result, cel::TypeKind::kBool)) return;
  if (!IsOf(result, cel::TypeKind::kString)) {
    context.Add(expression.at, "the expression " +
                                   text::Quoted(expression.text) + " is of " +
                                   text::Quoted(cel::TypeName(result)) +
                                   ", a rule's is a bool or a string");
  } else if (!expression.message.empty()) {
    context.Add(expression.at,
                "the message is never shown: the expression gives a text, "
                "which is shown instead");
  }
}

void CheckIds(const Context& context, const std::vector<Expression>& all) {
  for (const Expression& expression : all) {
    for (const char c : expression.id) {
      if (IsIdCharacter(c)) continue;
      context.Add(expression.at,
                  "the id " + text::Quoted(expression.id) +
                      " has other characters than letters, digits, `.`, `_` "
                      "and `-`");
      break;
    }
    size_t same = 0;
    for (const Expression& other : all)
      same += !expression.id.empty() && other.id == expression.id ? 1U : 0U;
    if (same > 1) {
      context.Add(expression.at, "the id " + text::Quoted(expression.id) +
                                     " is used more than once here");
    }
  }
}

}  // namespace

void CheckExpressions(const Context& context, const Entries& rules,
                      std::string_view base, const cel::Env& env) {
  const std::vector<Expression> expressions = ExpressionsAt(rules, base);
  CheckIds(context, expressions);
  for (const Expression& expression : expressions)
    CheckOne(context, expression, env);
  for (const Entry* entry : rules.All(Below(base, "cel_expression"))) {
    CheckOne(context,
             {{}, {}, rules.file().StringAt(entry->value->span), entry->at},
             env);
  }
}

}  // namespace bylaw::constraints
