// What Jinja takes and what it refuses, and where. Generated templates are held
// to Jinja 2 itself by tests/conformance/dbt/against_jinja.mjs.

#include "formats/dbt/jinja.h"

#include <catch2/catch.hpp>

#include "text/source.h"

namespace bylaw::formats::dbt {
namespace {

using Strings = std::vector<std::string>;

Strings FindingsOf(const std::string& text) {
  const text::Source source("models/orders.sql", text);
  diagnostic::Sink sink;
  (void)FindJinja(0, source.text(), sink);
  Strings all;
  for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
    const text::Position at =
        source.PositionAt(d.location.span.begin, text::ColumnUnit::kCodePoint);
    all.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) +
                  " " + d.rule + " " + d.message);
  }
  return all;
}

TEST_CASE("expressions and statements that Jinja takes", "[dbt][jinja]") {
  const std::string text = GENERATE(
      as<std::string>{},
      // --- Expressions
      "{{ a.b[0].c(1, x=2, *d, **e) | join(', ') | upper }}",
      "{{ 'it\\'s' \"}}\" ~ a if b is not none else c if d else e }}",
      "{{ [1, 2.5e3, 0x1F, 1_000,] + (1, 2) + () }}", "{{ {'a': {}} }}",
      "{{ a not in b and not c or d is divisibleby 2 }}", "{{ a[1:], a[::2] }}",
      "{{- a -}}{{+ a }}", "{{ x.1.2 }}", "{{ größe }}",
      // --- Statements
      "{% if a: %}{% elif b %}{% elif c %}{% else %}{% endif %}",
      "{% for k, v in x.items() if v recursive %}{% else %}{% endfor %}",
      "{% set a, b = 1, 2 %}{% set ns.x = 1 %}{% set c | trim %}{% endset %}",
      "{% macro m(a, b=1) %}{% endmacro %}",
      "{% call(row) statement('x', fetch=true) %}{% endcall %}",
      "{% filter upper | trim %}{% endfilter %}",
      "{% materialization t, adapter='x', supported_languages=['sql'] -%}"
      "{%- endmaterialization %}",
      "{% test t(model, column_name) %}{% endtest %}",
      "{% from 'a' import b as c, d with context %}",
      "{%- raw -%}{{ {% {# {%+ endraw -%}",
      "{% block a scoped %}{% endblock a %}",
      // --- Comments, and what is none
      "{# {{ {% #}", "select '}' || '{' -- %} }}",
      // --- What a condition decides, Jinja looks up when it gets there
      "{% if a %}{{ b | nosuch }}{% endif %}{{ a | nosuch if b else c }}");
  CAPTURE(text);
  CHECK(FindingsOf(text) == Strings{});
}

TEST_CASE("what Jinja refuses, and where", "[dbt][jinja]") {
  struct Row {
    std::string text;
    std::string finding;
  };
  const std::vector<Row> rows = {
      // --- Expressions
      {"select\n{{ ref('a' }}",
       "2:12 dbt/jinja-syntax `}` stands where `)` has to close first"},
      {"{{ ref('a')) }}",
       "1:12 dbt/jinja-syntax `)` closes nothing that is open"},
      {"{{ ref('a') }", "1:1 dbt/unclosed-jinja `{{` is never closed"},
      {"{{ }}",
       "1:4 dbt/jinja-syntax the Jinja tag needs an expression here, found its "
       "end"},
      {"{{ a b }}",
       "1:6 dbt/jinja-syntax the Jinja tag needs the end of the tag here, "
       "found `b`"},
      {"{{ a {# b #} }}",
       "1:6 dbt/jinja-syntax `{#` stands within a Jinja tag"},
      {"{{ {{ a }} }}", "1:4 dbt/jinja-syntax `{{` stands within a Jinja tag"},
      {"{{ a != b && c }}", "1:11 dbt/jinja-syntax `&` means nothing in Jinja"},
      {"{{ f(a=1, b) }}",
       "1:11 dbt/jinja-syntax an argument without a name follows one with a "
       "name"},
      {"{{ f(a=1, a=2) }}",
       "1:14 dbt/jinja-syntax the argument `a` is given twice"},
      {"{{ 'a\\x' }}",
       "1:6 dbt/jinja-syntax `\\x` lacks the digits or the name of its "
       "character"},
      {"{{ a | joined }}",
       "1:8 dbt/jinja-syntax Jinja has no filter or test `joined`, did you "
       "mean `join`"},
      {"{{ ref('a) }}\nselect 'b'",
       "1:8 dbt/jinja-syntax the text that begins here goes on behind the end "
       "of its line and of a tag"},
      // --- Statements
      {"{% else if a %}", "1:9 dbt/jinja-syntax `else` takes no condition"},
      {"{% elseif a %}",
       "1:4 dbt/jinja-syntax there is no Jinja tag `elseif`, did you mean "
       "`elif`"},
      {"{% set 1 = a %}",
       "1:8 dbt/jinja-syntax only a name can be assigned to"},
      {"{% set a[0] = 1 %}",
       "1:9 dbt/jinja-syntax the Jinja tag needs the end of the tag here, "
       "found `[`"},
      {"{% macro m(a=1, b) %}{% endmacro %}",
       "1:17 dbt/jinja-syntax the parameter `b` without a default follows one "
       "with a default"},
      {"{% for a of b %}{% endfor %}",
       "1:10 dbt/jinja-syntax the Jinja tag needs `in` here, found `of`"},
      {"{% if a %}{% else %}{% else %}{% endif %}",
       "1:21 dbt/unbalanced-block `else` stands behind the `else` of its `if`"},
      {"{% if a %}{% else %}{% elif b %}{% endif %}",
       "1:21 dbt/unbalanced-block `elif` stands behind the `else` of its `if`"},
      {"{% else %}",
       "1:1 dbt/unbalanced-block `else` stands in no block that is open"},
      {"{% macro m() %}{% else %}{% endmacro %}",
       "1:16 dbt/unbalanced-block `else` does not belong to the block `macro` "
       "that is open"},
      // --- The end of one tag is not that of the next
      {"{{ ref('a')\nfrom {{ b }}",
       "1:1 dbt/unclosed-jinja `{{` is never closed"},
      {"{% if a\n{{ b }}{% endif %}",
       "1:1 dbt/unclosed-jinja `{%` is never closed"},
      // --- Words are looked at up to what is wrong, and no further
      {"{{ a {{ b \x01", "1:1 dbt/unclosed-jinja `{{` is never closed"},
      {"{{ a b \x01 }}",
       "1:6 dbt/jinja-syntax the Jinja tag needs the end of the tag here, "
       "found `b`"},
      {"{{ a + {{ }}", "1:1 dbt/unclosed-jinja `{{` is never closed"},
      {"{{ a(b {{ c }}", "1:8 dbt/jinja-syntax `{{` stands within a Jinja tag"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Strings findings = FindingsOf(row.text);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front() == row.finding);
  }
}

TEST_CASE("calls are found at any depth, in the order of the text",
          "[dbt][jinja]") {
  const text::Source source(
      "a.sql",
      "{{ config(x=[ref('a')], y=var('b', ref('c'))) }}{{ d.ref('e') "
      "}}{{ source('f', 'g') }}");
  diagnostic::Sink sink;
  const Jinja jinja = FindJinja(0, source.text(), sink);
  Strings calls;
  for (const JinjaCall& call : jinja.calls) {
    const JinjaArgument* first = call.TextAt(0);
    calls.push_back(std::string(call.name) + " " +
                    (first == nullptr ? "" : first->value));
  }
  CHECK(calls == Strings{"config ", "ref a", "var b", "ref c", "source f"});
}

TEST_CASE("calls of a tag that is not closed belong to no tag",
          "[dbt][jinja]") {
  const auto calls = [](std::string text) {
    const text::Source source("a.sql", std::move(text));
    diagnostic::Sink sink;
    return FindJinja(0, source.text(), sink).calls.size();
  };
  CHECK(calls("{{ ref('a') b\n{{ ref('c') }}") == 1);
  // Of one that is closed all are, behind what is wrong with it, too.
  CHECK(calls("{{ a b ref('c') }}") == 1);
  CHECK(calls("{{ ref('a') b ref('c') }}{{ ref('d') }}") == 3);
}

TEST_CASE("brackets nest up to a limit", "[dbt][jinja]") {
  const auto nested = [](size_t depth) {
    return "{{ " + std::string(depth, '(') + "a" + std::string(depth, ')') +
           " }}";
  };
  CHECK(FindingsOf(nested(128)) == Strings{});
  CHECK(FindingsOf(nested(129)) ==
        Strings{"1:132 dbt/jinja-syntax brackets nest deeper than 128 levels"});
}

}  // namespace
}  // namespace bylaw::formats::dbt
