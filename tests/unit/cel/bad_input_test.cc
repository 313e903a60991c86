// Hostile and broken input: each is one located error, never a crash or a hang.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/harness.h"

namespace bylaw::cel {
namespace {

// "rule [begin,end) message", or "error [begin,end) message" at run time; only
// the first issue.
std::string FirstError(const std::string& expression) {
  const Env env;
  Issues issues;
  const std::optional<Program> program =
      Compile(expression, env, kDynType, &issues);
  if (!program.has_value()) {
    issues.resize(1);
    return ShowIssues(issues);
  }
  Arena arena;
  const Evaluation result = program->Evaluate(Activation(env), {}, arena);
  if (result.ok()) return ToJson(result.value, 1000);
  const ErrorInfo& error = result.value.error();
  CHECK(error.located);
  return "error [" + std::to_string(error.span.begin) + "," +
         std::to_string(error.span.end) + ") " + std::string(error.message);
}

std::string Repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

struct BadInput {
  const char* about;
  std::string expression;
  std::string error;  // its beginning
};

void RunRows(const std::vector<BadInput>& rows) {
  for (const BadInput& row : rows) {
    INFO(row.about);
    const std::string error = FirstError(row.expression);
    INFO(error);
    CHECK(error.substr(0, row.error.size()) == row.error);
    CHECK(error.find('\n') == std::string::npos);
  }
}

TEST_CASE("what cannot be read is a located error", "[cel]") {
  const std::string deep = "the expression is nested more than 250 levels deep";
  const std::string long_one =
      "cel/limit [0,0) the expression is longer than 100000 characters";
  RunRows({
      {"an unterminated string", "'abc",
       "cel/syntax [0,1) the string that begins here is not closed"},
      {"an unterminated string before a line break", "1 + 'abc\n'",
       "cel/syntax [4,5) the string that begins here is not closed"},
      {"an unterminated triple string", "'''abc''",
       "cel/syntax [0,1) the string that begins here is not closed"},
      {"an unterminated raw string", "r\"abc",
       "cel/syntax [0,1) the string that begins here is not closed"},
      {"unterminated bytes", "b'abc",
       "cel/syntax [0,1) the string that begins here is not closed"},
      {"10,000 nested parentheses",
       Repeat("(", 10'000) + "1" + Repeat(")", 10'000), "cel/limit "},
      {"10,000 nested lists", Repeat("[", 10'000) + Repeat("]", 10'000),
       "cel/limit "},
      {"10,000 nested maps", Repeat("{1:", 10'000) + "1" + Repeat("}", 10'000),
       "cel/limit "},
      {"10,000 opening parentheses alone", Repeat("(", 10'000), "cel/limit "},
      {"10,000 closing parentheses", Repeat(")", 10'000), "cel/syntax [0,1)"},
      {"1 MB of one name", std::string(1'000'000, 'a'), long_one},
      {"1 MB of additions", Repeat("1+", 500'000) + "1", long_one},
      {"1 MB of a string", "'" + std::string(1'000'000, 'a') + "'", long_one},
      {"100,000 characters of additions", Repeat("1+", 49'000) + "1",
       "cel/limit "},
      {"an invalid escape", "'a\\qb'", "cel/bad-literal [2,4)"},
      {"an escape of a surrogate", "'\\ud800'", "cel/bad-literal [1,7)"},
      {"an escape above Unicode", "'\\U00110000'", "cel/bad-literal [1,11)"},
      {"a short escape", "'\\x4'", "cel/bad-literal [1,"},
      {"an octal escape above a byte", "'\\400'", "cel/bad-literal [1,"},
      {"an escape of a character in bytes", "b'\\u00e9'",
       "cel/bad-literal [2,"},
      {"invalid UTF-8", "'\xff'", "cel/syntax [1,2)"},
      {"overlong UTF-8", "'a' + '\xc0\x80'", "cel/syntax [7,8)"},
      {"a surrogate in UTF-8", "'\xed\xa0\x80'", "cel/syntax [1,2)"},
      {"UTF-8 that is cut off", "'\xe2\x82", "cel/syntax "},
      {"a NUL", std::string("1 + \0 1", 7), "cel/syntax [4,5)"},
      {"an int above the largest", "9223372036854775808",
       "cel/bad-literal [0,19)"},
      {"a uint above the largest", "18446744073709551616u",
       "cel/bad-literal [0,21)"},
      {"a double above the largest", "1e999", "cel/bad-literal [0,5)"},
      {"a catastrophic-looking pattern is harmless",
       "'" + std::string(5000, 'a') + "!'.matches('^(a+)+(a|a)*$')", "false"},
      {"a pattern over the memory cap",
       "'a'.matches('" + Repeat("[a-z]{1,100}é", 2000) + "')",
       "cel/limit [12,28014) the regular expression is too large"},
      {"a pattern over the memory cap at run time",
       "'a'.matches('' + '" + Repeat("[a-z]{1,100}é", 2000) + "')",
       "error [0,"},
      {"a pattern of the regex extension over the cap",
       "regex.replace('a', '" + Repeat("[a-z]{1,100}é", 2000) + "', '')",
       "cel/limit [19,28021) the regular expression is too large"},
  });
  CHECK(FirstError(Repeat("(", 10'000)).find(deep) != std::string::npos);
}

TEST_CASE("what cannot be computed is a located error", "[cel]") {
  RunRows({
      {"division by zero", "1 + 1 / 0", "error [4,9) division by zero"},
      {"division of uints by zero", "1u / 0u", "error [0,7) division by zero"},
      {"remainder by zero", "1 % 0", "error [0,5) modulus by zero"},
      {"the smallest int divided by -1", "-9223372036854775808 / -1",
       "error [0,25) integer overflow"},
      {"its remainder", "-9223372036854775808 % -1",
       "error [0,25) integer overflow"},
      {"its negation", "-(-9223372036854775808)",
       "error [0,23) integer overflow"},
      {"an addition that overflows", "9223372036854775807 + 1",
       "error [0,23) integer overflow"},
      {"a uint below zero", "0u - 1u", "error [0,7) unsigned integer overflow"},
      {"an index out of range", "[1, 2][2]",
       "error [0,9) index out of range: 2 in a list of 2"},
      {"a negative index", "[1, 2][-1]",
       "error [0,10) index out of range: -1 in a list of 2"},
      {"a missing key", "{'a': 1}['b']", "error [0,13) no such key: `b`"},
      {"a missing key of many", "[1].map(x, {'a': x}).map(m, m.b)",
       "error [28,31) no such key: `b`"},
      {"no overload", "dyn(1) + dyn('a')", "error [0,17) no such overload"},
      {"a format with too few values", "('%s' + '%s').format([1])",
       "error [0,25) the format has more clauses"},
      {"a comprehension over a million elements",
       "lists.range(1000000).all(x, x >= 0)",
       "error [0,35) the evaluation costs more than its limit of 1000000"},
      {"a comprehension that makes a list of each of a million elements",
       "lists.range(1000000).map(x, [x])",
       "error [0,32) the evaluation costs more than its limit of 1000000"},
      {"sorting a million elements", "lists.range(1000000).sort()",
       "error [0,27) the evaluation costs more than its limit of 1000000"},
      {"a range of more than can be", "lists.range(9223372036854775807)",
       "error [0,32) "},
      {"lists nested by evaluation, compared",
       "cel.bind(a, [[[[[1]]]]], lists.range(1000).all(x, "
       "lists.range(1000).all(y, [[a, a], [a, a]] == [[a, a], [a, a]])))",
       "error ["},
      {"a text that grows by replacing",
       "cel.bind(a, 'aaaaaaaaaa', cel.bind(b, a.replace('a', a), cel.bind(c, "
       "b.replace('a', b), cel.bind(d, c.replace('a', c), d.replace('a', d)"
       ".size()))))",
       "error ["},
      {"a format that writes more than memory has",
       "cel.bind(a, '%1000f'.replace('1000', '.1000'), cel.bind(b, "
       "lists.range(1000).map(x, a).join(), cel.bind(c, b + b + b + b, "
       "lists.range(1000).all(x, size(c.format(lists.range(4000).map(y, "
       "1.5))) > 0))))",
       "error ["},
  });
}

}  // namespace
}  // namespace bylaw::cel
