// Texts with expressions in them: the `message:` and `help:` of a policy.
//
//   "`{field.path}` has {size(field.tags)} tags, use {params.accepted}"
//
// `{` opens an expression and its matching `}` closes it (braces of map
// literals and inside strings nest); `{{` and `}}` stand for the braces
// themselves. An expression of any type may stand there; lists are shown as
// `a, b`.
#ifndef BYLAW_CEL_TEMPLATE_H_
#define BYLAW_CEL_TEMPLATE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/program.h"

namespace bylaw::cel {

// Expressions in one text.
inline constexpr size_t kMaxTemplateParts = 100;
// A text that is made from values of a file has an end: a value of it, and the
// whole of it, is cut in its middle.
inline constexpr size_t kMaxRenderedPartBytes = 1'000;
inline constexpr size_t kMaxRenderedBytes = 2'000;

struct RenderedTemplate {
  std::string text;
  // The first part that failed, with its span in the template; the text then
  // shows `{expression}` in its place. Unlocated and empty when all went well.
  std::optional<std::string> error;
  text::Span error_span;
  uint64_t cost = 0;  // with what compiling took
};

class Template {
 public:
  // Issues' spans count bytes of the template's text.
  static std::optional<Template> Compile(std::string_view text, const Env& env,
                                         Issues* issues);

  // The limits are those of all parts together.
  RenderedTemplate Render(const Activation& activation, const Limits& limits,
                          Arena& arena) const;

  struct Part {
    std::string literal;             // before the expression
    std::optional<Program> program;  // absent in the last part
    text::Span span;                 // the expression in the template
  };
  const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<Part> parts_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_TEMPLATE_H_
