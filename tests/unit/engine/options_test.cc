// The options of the module's calls.
#include <catch2/catch.hpp>
#include <string>

#include "engine/engine.h"
#include "engine/faces.h"

namespace bylaw::engine {
namespace {

TEST_CASE("options of calls are taken or refused with the reason",
          "[options]") {
  struct Row {
    const char* json;
    const char* problem;
  };
  const Row rows[] = {
      {"", ""},
      {"{}", ""},
      {R"({"today": "2026-02-28", "fail_on": "warning", "paths": ["a"]})", ""},
      {R"({"today": ""})", ""},
      {R"({"today": "15.01.2026"})", "`15.01.2026` is no date like 2026-01-31"},
      {R"({"today": "2026-02-29"})", "`2026-02-29` is no date like 2026-01-31"},
      {R"({"today": 3})", "the option `today` has a value that it cannot have"},
      {R"({"todai": "2026-02-28"})",
       "the option `todai` is not known, did you mean `today`"},
      {"[]", "the options are not a JSON object"},
  };
  for (const Row& row : rows) {
    std::string problem;
    const bool taken = ParseCheckOptions(row.json, &problem).has_value();
    INFO(row.json);
    CHECK(problem == row.problem);
    CHECK(taken == problem.empty());
  }
}

TEST_CASE("the day of a check is a day", "[options]") {
  for (const char* const day : {"2026-01-31", "0001-01-01", "2024-02-29"})
    CHECK(WhyNoDay(day).empty());
  for (const char* const day : {"", "2026-1-31", "2026-01-32", "0000-01-01",
                                "2026-13-01", "2026-01-31 ", "today"})
    CHECK_FALSE(WhyNoDay(day).empty());
}

}  // namespace
}  // namespace bylaw::engine
