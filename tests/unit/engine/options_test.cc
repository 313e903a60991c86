// The options of calls, as faces hand them over.
#include "engine/options.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "engine/calls.h"
#include "engine/faces.h"

namespace bylaw::engine {
namespace {

// Why options are not taken, a line for each fault with what to do about it;
// empty where they are.
std::string FaultsOf(std::string_view call, std::string_view json) {
  diagnostic::Sink sink;
  const bool taken =
      ReadCallOptions(json, FindCall(call)->options, sink).has_value();
  std::string faults;
  for (const diagnostic::Diagnostic& fault : sink.diagnostics()) {
    CHECK(fault.rule == "config/options");
    CHECK_FALSE(fault.location.known());
    CHECK_FALSE(fault.fix.has_value());
    faults += fault.message + " | " + fault.help.str() + "\n";
  }
  CHECK(taken == faults.empty());
  return faults;
}

TEST_CASE("options of calls are taken or refused with the reason",
          "[options]") {
  const std::string kCorrect =
      " | correct the options that were passed to the engine\n";
  struct Row {
    const char* call;
    const char* json;
    std::string faults;
  };
  const Row rows[] = {
      {"check", "", ""},
      {"check", "{}", ""},
      {"check",
       R"({"today": "2026-02-28", "fail_on": "warning", "paths": ["a"]})", ""},
      {"check", R"({"today": ""})", ""},
      {"check", R"({"resolve": {"https://a.example/": "schemas"}})", ""},
      {"check", R"({"today": "15.01.2026"})",
       WhyNoDay("15.01.2026") + kCorrect},
      {"check", R"({"today": "2026-02-29"})",
       WhyNoDay("2026-02-29") + kCorrect},
      {"check", R"({"today": 3})",
       "`today` must be a string, not an integer | write a string\n"},
      {"check", R"({"config": null})",
       "`config` has no value | give it a string, or remove it\n"},
      {"check", R"({"todai": "2026-02-28"})",
       "`todai` is not a key of a call of `check` | did you mean `today`?\n"},
      {"check", R"({"fail_on": "eror"})",
       "`eror` is not a value that `fail_on` can have | did you mean "
       "`error`?\n"},
      {"check", R"({"columns": 16, "paths": ["a", 1]})",
       "`columns` must be a string, not an integer | write a string\n"
       "an element of `paths` must be a string, not an integer | put the "
       "value in quotes\n"},
      {"check", R"({"resolve": {"https://a.example/": 1}})",
       "`https://a.example/` must be a string, not an integer | put the "
       "value in quotes\n"},
      {"check", R"({"resolve": {"": "a"}})",
       "`resolve` has an empty key, which is the beginning of no URI" +
           kCorrect},
      {"validate begin",
       R"({"contract": "a", "sample": 2, "documents": {"u": "b"}})", ""},
      {"validate begin", R"({"documents": ["b"]})",
       "`documents` must be a map, not a list | write a map\n"
       "the call of `validate begin` has no `contract` | add `contract`\n"},
      {"check", "[]", "the options are not a JSON object" + kCorrect},
      // What another call takes is nothing to this one.
      {"check", R"({"mutate": true})",
       "`mutate` is not a key of a call of `check` | remove it, or use "
       "`against`, `all`, `columns`, `config`, `default_policies`, "
       "`documents`, "
       "`fail_on`, `format`, `paths`, `policies`, `resolve` or `today`\n"},
      {"policy test", R"({"mutate": true})", ""},
      {"explain", "{}", "the call of `explain` has no `rule` | add `rule`\n"},
      {"cel eval", R"({"expression": "1", "repeats": -1})",
       "`repeats` must be from 0 to 4294967295" + kCorrect},
      {"version", R"({"a": 1})",
       "`a` is not a key of a call of `version`" + kCorrect},
  };
  for (const Row& row : rows) {
    INFO(row.call << " " << row.json);
    CHECK(FaultsOf(row.call, row.json) == row.faults);
  }
  CHECK(FaultsOf("check", "{").rfind("the options are not JSON: ", 0) == 0);
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
