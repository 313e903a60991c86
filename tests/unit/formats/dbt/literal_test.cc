// What Jinja makes of texts that say their value themselves, and that nothing
// else is taken for known.

#include "formats/dbt/literal.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bylaw::formats::dbt {
namespace {

using document::Kind;

// "string public", "bool true"; "?" where the value is not known.
std::string MeaningOf(const std::string& text) {
  const auto read = MeaningOfJinja(text);
  if (!read) return "?";
  return std::string(document::KindName(read->value.kind)) + " " + read->text;
}

TEST_CASE("a literal is its value", "[dbt]") {
  struct Row {
    std::string text, meaning;
  };
  const Row row = GENERATE(
      values<Row>({{"{{ 'public' }}", "string public"},
                   {"{{\"public\"}}", "string public"},
                   {"pub{{ 'lic' }}", "string public"},
                   {"{{ 'pub' }}{{ 'lic' }}", "string public"},
                   {"public{# x #}", "string public"},
                   {"{# {{ 'x' }} #}public", "string public"},
                   {"{{ 'pub' 'lic' }}", "string public"},
                   {"{{ 'pub' ~ \"lic\" }}", "string public"},
                   {"{{ ('public') }}", "string public"},
                   {"{{ 'PUBLIC' | lower }}", "string public"},
                   {"{{ 'public'|upper|lower() | trim }}", "string public"},
                   {"a {{- 'b' -}} c", "string abc"},
                   {"{{ '}}' }}", "string }}"},
                   {"{{ true }}", "boolean true"},
                   {"{{ False }}", "boolean false"},
                   {"{{ True | string }}", "boolean true"},
                   {"{{ none }}", "null null"},
                   {"{{ 3 }}", "integer 3"},
                   {"{{ -3 }}", "integer -3"},
                   {"1{{ 0 }}", "integer 10"}}));
  CAPTURE(row.text);
  CHECK(MeaningOf(row.text) == row.meaning);
}

TEST_CASE("of any other expression nothing is known", "[dbt]") {
  const std::string text = GENERATE(
      as<std::string>{},
      // --- No Jinja
      "public", "", "{ 'public' }",
      // --- Computed
      "{{ var('x', 'public') }}", "{{ env_var('X') }}", "{{ x }}",
      "{{ 'public' if x else 'y' }}", "{{ 'a' | replace('a', 'public') }}",
      "{{ 'public'[0] }}", "{{ 'a' + 'b' }}", "{% if x %}public{% endif %}",
      "{{ 'a' }}{{ x }}",
      // --- Lists and maps, also as texts
      "{{ ['pii'] }}", "{{ \"['pii']\" }}", "{{ {'a': 1} }}",
      // --- What is not read of a text
      "{{ '\\x70ublic' }}", "{{ 'P\xC3\x9C' | lower }}",
      // --- Broken
      "{{ 'public'", "{{ 'public }}", "{{ }}", "{# public", "{{ ('public' }}",
      // --- What would look like Jinja again
      "{{ '{{' }}");
  CAPTURE(text);
  CHECK(MeaningOf(text) == "?");
}

// Whatever a text is cut into, around and within tags, it says the same.
TEST_CASE("a text in pieces is the text", "[dbt]") {
  const std::string whole = "restricted";
  const std::vector<std::string> ways[] = {{"", ""},
                                           {"{{ '", "' }}"},
                                           {"{{\"", "\"}}"},
                                           {"{{ ('", "' | string) }}"},
                                           {"{# x #}{{- '", "' -}}{# #}"}};
  for (size_t cut = 0; cut <= whole.size(); ++cut) {
    for (const auto& first : ways) {
      for (const auto& second : ways) {
        const std::string text = first[0] + whole.substr(0, cut) + first[1] +
                                 second[0] + whole.substr(cut) + second[1];
        CAPTURE(text);
        CHECK(MeaningOf(text) == (text == whole ? "?" : "string " + whole));
      }
    }
  }
}

}  // namespace
}  // namespace bylaw::formats::dbt
