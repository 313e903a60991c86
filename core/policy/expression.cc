#include "policy/expression.h"

#include "cel/checker.h"
#include "cel/lint.h"
#include "document/scalar_map.h"
#include "policy/rules.h"

namespace bylaw::policy {

using document::Node;

text::Location PlaceInScalar(const text::SourceSet& sources, const Node& node,
                             text::Span span) {
  const text::SourceId source = node.location().source;
  const document::ScalarMap map(sources[source], node);
  if (!span.empty()) return {source, map.SourceSpan(span.begin, span.end)};
  const uint32_t at = map.SourceOffset(span.begin);
  return {source, {at, at}};
}

std::optional<cel::Program> ExpressionCompiler::Condition(const Node& node) {
  cel::Issues issues;
  std::optional<cel::Program> program =
      cel::Compile(node.string(), env_, cel::kBoolType, &issues);
  Report(node, issues);
  return program;
}

std::optional<cel::Program> ExpressionCompiler::Things(const Node& node) {
  cel::Issues issues;
  std::optional<cel::Program> program =
      cel::Compile(node.string(), env_, cel::kDynType, &issues);
  Report(node, issues);
  if (!program.has_value()) return program;
  const cel::Type& type = program->result_type();
  const bool things = type.is(cel::TypeKind::kStruct) ||
                      (type.is(cel::TypeKind::kList) &&
                       type.first().is(cel::TypeKind::kStruct));
  if (things) return program;
  sink_.Add(kWrongKind, node.location(),
            "what is related is a thing of the model or a list of such, but "
            "this is a " +
                cel::TypeName(type));
  return std::nullopt;
}

std::optional<cel::Template> ExpressionCompiler::Template(const Node& node) {
  cel::Issues issues;
  std::optional<cel::Template> text =
      cel::Template::Compile(node.string(), env_, &issues);
  Report(node, issues);
  return text;
}

void ExpressionCompiler::Lint(const Node& node, const cel::Program& program,
                              std::span<const cel::CheckedAst* const> guards,
                              cel::Purpose purpose) {
  Report(node, cel::Lint(program.checked(), guards, purpose));
}

void ExpressionCompiler::Lint(const Node& node, const cel::Template& text,
                              std::span<const cel::CheckedAst* const> guards) {
  for (const cel::Template::Part& part : text.parts()) {
    if (!part.program.has_value()) continue;
    cel::Issues issues = cel::Lint(part.program->checked(), guards);
    for (cel::Issue& issue : issues) {
      issue.span.begin += part.span.begin;
      issue.span.end += part.span.begin;
    }
    Report(node, issues);
  }
}

void ExpressionCompiler::Report(const Node& node, const cel::Issues& issues) {
  for (const cel::Issue& issue : issues) {
    diagnostic::Diagnostic& found = sink_.Add(
        *issue.rule, PlaceInScalar(sources_, node, issue.span), issue.message);
    if (!issue.help.empty()) found.help = issue.help;
    for (const cel::IssueLabel& label : issue.labels) {
      found.related.push_back(
          {PlaceInScalar(sources_, node, label.span), label.message});
    }
  }
}

}  // namespace bylaw::policy
