// Compiles the expressions of a policy file, and shows what is wrong with one
// at the very bytes of the YAML scalar it stands in.
#ifndef BYLAW_POLICY_EXPRESSION_H_
#define BYLAW_POLICY_EXPRESSION_H_

#include <optional>
#include <span>

#include "cel/env.h"
#include "cel/issue.h"
#include "cel/lint.h"
#include "cel/program.h"
#include "cel/template.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::policy {

class ExpressionCompiler {
 public:
  // All three must outlive the compiler; the environment also what it compiles.
  ExpressionCompiler(const text::SourceSet& sources, const cel::Env& env,
                     diagnostic::Sink& sink)
      : sources_(sources), env_(env), sink_(sink) {}

  // The text of `node` as an expression that is a bool.
  std::optional<cel::Program> Condition(const document::Node& node);
  // The text of `node` as an expression for a thing of the model, or a list of
  // such.
  std::optional<cel::Program> Things(const document::Node& node);
  // The text of `node` as a text with expressions in braces.
  std::optional<cel::Template> Template(const document::Node& node);

  // Adds warnings about what was compiled from `node` without an issue.
  // `guards` are the conditions under which it is evaluated.
  void Lint(const document::Node& node, const cel::Program& program,
            std::span<const cel::CheckedAst* const> guards,
            cel::Purpose purpose);
  void Lint(const document::Node& node, const cel::Template& text,
            std::span<const cel::CheckedAst* const> guards);

 private:
  [[gnu::cold]] void Report(const document::Node& node,
                            const cel::Issues& issues);

  const text::SourceSet& sources_;
  const cel::Env& env_;
  diagnostic::Sink& sink_;
};

// Where bytes of an expression's text stand in its file. `node` is the scalar.
text::Location PlaceInScalar(const text::SourceSet& sources,
                             const document::Node& node, text::Span span);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_EXPRESSION_H_
