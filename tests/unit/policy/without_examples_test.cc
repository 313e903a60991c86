#include "policy/without_examples.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"
#include "policy/default_policies.h"

namespace bylaw::policy {
namespace {

using document::Node;

// A tree as text, with the line and column of every value; `examples` that are
// members of rules are passed over.
void Show(const Node& node, const text::Source& source, std::string* out) {
  const text::Position at = source.PositionAt(node.location().span.begin,
                                              text::ColumnUnit::kCodePoint);
  *out += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ';
  *out += std::string(node.key()) + '=' + std::string(node.scalar_text());
  *out += '\n';
  for (const Node& child : node) {
    if (child.key() != "examples") Show(child, source, out);
  }
}

std::string Show(const document::Reading& reading) {
  std::string text;
  for (const document::Document& document : reading.documents())
    Show(document.root(), reading.source(), &text);
  return text;
}

TEST_CASE("embedded policies say the same without examples, at their places") {
  size_t with_examples = 0;
  size_t shortened = 0;
  for (const EmbeddedFile& file : DefaultPolicyFiles()) {
    INFO(file.name);
    const std::string whole(file.text());
    const std::string less = WithoutExamples(whole);
    CHECK(WithoutExamples(file) == less);
    if (file.short_text != nullptr) ++shortened;
    const document::Reading a = document::ReadYamlText(whole);
    const document::Reading b = document::ReadYamlText(less);
    REQUIRE(b.sink().diagnostics().empty());
    CHECK(Show(b) == Show(a));
    CHECK(less.find("examples:") == std::string::npos);
    CHECK(std::count(less.begin(), less.end(), '\n') ==
          std::count(whole.begin(), whole.end(), '\n'));
    if (less != whole) ++with_examples;
  }
  CHECK(with_examples == DefaultPolicyFiles().size());
  CHECK(shortened > 10);
}

TEST_CASE("only what is below `examples` is taken out") {
  struct Row {
    const char* policy;
    const char* less;
  };
  const Row rows[] = {
      {"", ""},
      {"a: 1", "a: 1"},
      {"- id: x\n  examples:\n    pass:\n\n    - a: 1\n  help: y\n- id: z\n",
       "- id: x\n\n\n\n\n  help: y\n- id: z\n"},
      {"- id: x\n  examples:\n    pass: [a]\n- id: z\n  examples:\n    - b",
       "- id: x\n\n\n- id: z\n\n\n"},
      {"- id: x\n  examples: {pass: []}\n",
       "- id: x\n  examples: {pass: []}\n"},
      {"- id: examples\n  help: some examples:\n",
       "- id: examples\n  help: some examples:\n"},
  };
  for (const Row& row : rows) {
    INFO(row.policy);
    CHECK(WithoutExamples(row.policy) == row.less);
  }
}

}  // namespace
}  // namespace bylaw::policy
