// The table of calls: what every face may ask of a session.
#include "engine/calls.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/faces.h"
#include "engine/version.h"

namespace bylaw::engine {
namespace {

constexpr const char* kProduct =
    "product_id: orders\nname: Orders\ndomain: sales\nfields:\n"
    "- {name: email, type: string}\n";

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool IsRefused(const std::string& answer) {
  return Contains(answer, "\"config/options\"") &&
         Contains(answer, "\"verdict\": \"error\"");
}

TEST_CASE("each call has a name of its own and knows its options", "[calls]") {
  std::set<std::string_view> names;
  for (const Call& call : Calls()) {
    INFO(call.name);
    CHECK(names.insert(call.name).second);
    CHECK(FindCall(call.name) == &call);
    CHECK_FALSE(FormatsOf(call).empty());
    CHECK(call.options.what == "call of `" + std::string(call.name) + "`");
    Session session;
    CHECK(IsRefused(Ask(session, call.name, R"({"no such option": 1})")));
  }
  CHECK(FindCall("chekc") == nullptr);
}

TEST_CASE("what cannot be asked is refused with what was meant", "[calls]") {
  Session session;
  const std::string call = Ask(session, "chekc", "");
  CHECK(IsRefused(call));
  CHECK(Contains(call, "there is no call `chekc`, did you mean `check`"));
  const std::string format = Ask(session, "check", R"({"format": "jsn"})");
  CHECK(IsRefused(format));
  CHECK(Contains(format, "there is no format `jsn`, did you mean `json`"));
  CHECK(Contains(Ask(session, "explain", R"({"rule": "pii/untaged-field"})"),
                 "there is no rule `pii/untaged-field`, did you mean "
                 "`pii/untagged-field`?"));
  CHECK(Contains(
      Ask(session, "cel eval", R"({"expression": "1", "input": "a.yaml"})"),
      "no file `a.yaml` was added"));
  CHECK(Contains(Ask(session, "validate end", ""), "no validation was begun"));
  const std::string two = Ask(session, "check", R"({"a": 1, "today": "x"})");
  CHECK(Contains(two, "\"errors\": 2"));
}

TEST_CASE("an answer ends as what it says", "[calls]") {
  struct Row {
    const char* call;
    const char* text;  // of the one file
    Outcome outcome;
  };
  const Row rows[] = {
      {"check", kProduct, Outcome::kFindings},
      {"check", "", Outcome::kError},
      {"read", kProduct, Outcome::kClean},
      {"read", "a: [", Outcome::kFindings},
      {"report adoption", kProduct, Outcome::kClean},
      {"rules", kProduct, Outcome::kClean},
      {"version", kProduct, Outcome::kClean},
  };
  for (const Row& row : rows) {
    INFO(row.call << "\n" << row.text);
    Session session;
    if (*row.text != '\0') session.AddFile("orders.yaml", row.text);
    const Call& call = *FindCall(row.call);
    CallOptions options;
    if (*row.text != '\0') options.check.paths = {"orders.yaml"};
    const Answer answer = call.run(session, options);
    CHECK(answer.outcome == row.outcome);
    CHECK(answer.problem.empty());
    REQUIRE(answer.write);
    for (const std::string_view format : FormatsOf(call))
      CHECK_FALSE(answer.write(format, {}).empty());
  }
}

TEST_CASE("a call by name gives what its row writes", "[calls]") {
  Session session;
  session.AddFile("orders.yaml", kProduct);
  const Call& check = *FindCall("check");
  CallOptions options;
  options.check.today = "2026-01-15";
  options.formats = {"json"};
  const std::string json = check.run(session, options).write("json", {});
  CHECK(Ask(session, "check", R"({"today": "2026-01-15"})") == json);
  options.formats = {"sarif"};
  const std::string sarif = check.run(session, options).write("sarif", {});
  CHECK(Ask(session, "check",
            R"({"today": "2026-01-15", "format": "sarif"})") == sarif);
  CHECK(Ask(session, "version", "") == Version());
  CHECK(Ask(session, "formats", "") == ReadFormatsAsJson());
  CHECK(Ask(session, "prepare", "").empty());
  CHECK(Ask(session, "cel eval",
            R"j({"expression": "size(fields)", "input": "orders.yaml"})j")
            .rfind("{\"value\": 1, \"cost\": ", 0) == 0);
  CHECK(Ask(session, "cel run", R"j({"lines": "{\"expr\": \"1\"}\n"})j") ==
        "{\"id\":null,\"value\":{\"int64Value\":\"1\"}}\n");
}

TEST_CASE("records are validated between two calls", "[calls]") {
  Session session;
  session.AddFile("orders.yaml", kProduct);
  CHECK(
      Ask(session, "validate begin", R"({"contract": "orders.yaml"})").empty());
  CHECK(Contains(Ask(session, "validate end", ""), "\"valid\": 0"));
  CHECK(IsRefused(
      Ask(session, "validate begin", R"({"contract": "other.yaml"})")));
  CHECK(IsRefused(Ask(session, "validate end", "")));
}

TEST_CASE("what a call names and is not there is an error of the call",
          "[calls]") {
  constexpr const char* kPolicy =
      "policy: h\ntitle: T\nscope: global\napplies_to: product\nrules:\n"
      "- {id: x, severity: error, enforce: mandatory, expect: 'true', message: "
      "m}\n";
  Session session;
  session.AddFile("bylaw.yaml", "policies: [policies/h.yaml]\n");
  session.AddFile("strict.yaml", "fail_on: warning\n");
  session.AddFile("orders.yaml", kProduct);
  session.AddFile("policies/h.yaml", kPolicy);
  session.AddFile("extra/e.yaml", "policy: e\n");
  session.AddUnreadable("gone", "no such file or directory");
  const char* const refused[][2] = {
      {"check", R"({"config": "stricd.yaml"})"},
      {"read", R"({"config": "stricd.yaml"})"},
      {"rules", R"({"config": "stricd.yaml"})"},
      {"rules", R"({"paths": ["nope"]})"},
      {"explain", R"({"rule": "h/x", "config": "stricd.yaml"})"},
      {"explain", R"({"rule": "h/x", "paths": ["nope"]})"},
      {"policy load", R"({"paths": ["nope"]})"},
      {"policy load", R"({"config": "stricd.yaml"})"},
      {"policy test", R"({"paths": ["nope"]})"},
      {"policy test", R"({"paths": ["policies", "nope"]})"},
      {"policy test", R"({"paths": ["gone"]})"},
      {"policy test", R"({"config": "stricd.yaml"})"},
      {"policy test", R"({"paths": ["orders.yaml"], "config": "strict.yaml",
                          "default_policies": false})"},
      {"policy impact", R"({"replacements": []})"},
      {"policy impact", R"({"replacements": ["policies"], "paths": ["nope"]})"},
      {"policy impact",
       R"({"replacements": ["policies"], "config": "stricd.yaml"})"},
      {"policy bundle", R"({"folder": "nope"})"},
      {"policy bundle", R"({"folder": "gone"})"},
      {"policy bundle", R"({"folder": "orders.yaml"})"},
      {"report adoption", R"({"paths": ["nope"]})"},
      {"report adoption", R"({"config": "stricd.yaml"})"},
  };
  for (const auto& [call, options] : refused) {
    INFO(call << " " << options);
    CHECK(IsRefused(Ask(session, call, options)));
  }
  const std::string lost =
      Ask(session, "policy impact", R"({"replacements": ["nope"]})");
  INFO(lost);
  CHECK(Contains(lost, "\"verdict\": \"error\""));
  const char* const answered[][2] = {
      {"check", R"({"config": "strict.yaml"})"},
      {"rules", R"({"paths": ["policies"]})"},
      {"policy test", R"({"paths": ["policies/h.yaml"]})"},
      {"policy test", ""},
      {"policy impact", R"({"replacements": ["policies"]})"},
      {"policy bundle", R"({"folder": "policies"})"},
      {"report adoption", R"({"paths": ["orders.yaml"]})"},
  };
  for (const auto& [call, options] : answered) {
    INFO(call << " " << options);
    CHECK_FALSE(IsRefused(Ask(session, call, options)));
  }
}

TEST_CASE("a bundle is of what lies in the folder, whoever governs it",
          "[calls]") {
  const auto policy = [](const std::string& id) {
    return "policy: " + id +
           "\ntitle: T\nscope: global\napplies_to: product\nrules:\n"
           "- {id: x, severity: error, enforce: mandatory, expect: 'true', "
           "message: m}\n";
  };
  Session alone;
  alone.AddFile("policies/a.yaml", policy("a"));
  const std::string bundle =
      Ask(alone, "policy bundle", R"({"folder": "policies"})");
  CHECK(Contains(bundle, "sha256:"));
  Session mesh;
  mesh.AddFile("bylaw.yaml", "policies: [other]\n");
  mesh.AddFile("policies/a.yaml", policy("a"));
  mesh.AddFile("other/b.yaml", policy("b"));
  mesh.AddFile("orders.yaml", kProduct);
  CHECK(Ask(mesh, "policy bundle", R"({"folder": "policies"})") == bundle);
  CHECK(Ask(mesh, "policy bundle", R"({"folder": "other"})") != bundle);
}

TEST_CASE("a comparison with nothing is an error of the call", "[calls]") {
  Session session;
  session.AddFile("orders.yaml", kProduct);
  const std::string asked = R"({"against": true})";
  const std::string rule = "mesh/nothing-to-compare";
  CHECK(Contains(Ask(session, "check", asked), "\"verdict\": \"error\""));
  CHECK(Contains(Ask(session, "check", asked), rule));
  session.AddBaseFile("main:x.yaml", "x.yaml", "x: 1\n");
  CHECK(Contains(Ask(session, "check", asked), rule));
  session.AddBaseFile("main:orders.yaml", "orders.yaml", kProduct);
  CHECK_FALSE(Contains(Ask(session, "check", asked), rule));
  CHECK_FALSE(Contains(Ask(session, "check", ""), rule));
}

}  // namespace
}  // namespace bylaw::engine
