// Finds the Jinja in a text: which bytes are Jinja's, which calls it makes, and
// whether Jinja 2 with dbt's tags would take it: delimiters, expressions
// (jinja_grammar.h), and blocks. Nothing is run.
#ifndef BYLAW_FORMATS_DBT_JINJA_H_
#define BYLAW_FORMATS_DBT_JINJA_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::formats::dbt {

// An argument of a call: a literal text, or anything else (`is_text` false).
struct JinjaArgument {
  std::string_view keyword;  // empty for one by position
  bool is_text = false;
  std::string value;
  text::Span span;
};

// A call of a function by its plain name: `ref('orders')`, not `x.ref(...)`.
struct JinjaCall {
  std::string_view name;
  text::Span span;
  std::vector<JinjaArgument> arguments;

  // The n-th argument by position where it is a literal text, else null.
  const JinjaArgument* TextAt(size_t index) const;
};

struct Jinja {
  // `{{ }}`, `{% %}` and `{# #}` with their delimiters, in text order.
  std::vector<text::Span> spans;
  std::vector<JinjaCall> calls;
  // The first words of `{% %}` tags: set, if, macro, endmacro, ...
  std::vector<std::string_view> tags;
};

// Jinja 2's delimiters. Blocks nest at most kMaxBlocks deep; deeper ones are
// not matched with their ends.
inline constexpr size_t kMaxBlocks = 128;
Jinja FindJinja(text::SourceId id, std::string_view text,
                diagnostic::Sink& sink);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_JINJA_H_
