// Any bytes as an expression: parsing ends, issues lie within the text, and
// what parses has a canonical text that reads back as the same tree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cel/env.h"
#include "cel/format.h"
#include "cel/parser.h"
#include "cel/template.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bylaw::cel::Issues issues;
  const auto ast = bylaw::cel::Parse(text, &issues);
  Require(ast.has_value() == issues.empty());
  for (const bylaw::cel::Issue& issue : issues) {
    Require(issue.rule != nullptr && !issue.message.empty());
    Require(issue.span.begin <= issue.span.end && issue.span.end <= size);
  }
  if (ast.has_value()) {
    const std::string canonical = bylaw::cel::Format(*ast);
    const auto again = bylaw::cel::Parse(canonical, &issues);
    // The canonical text may be longer than an expression is allowed to be.
    if (canonical.size() <= bylaw::cel::kMaxSourceCodePoints) {
      Require(again.has_value() && SameTree(*ast, *again));
      Require(bylaw::cel::Format(*again) == canonical);
    }
  }
  const bylaw::cel::Env env;
  bylaw::cel::Issues template_issues;
  const auto compiled =
      bylaw::cel::Template::Compile(text, env, &template_issues);
  Require(compiled.has_value() == template_issues.empty());
  return 0;
}
