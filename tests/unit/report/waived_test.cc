// What a waiver covers stays visible in every format that lists findings.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report/build.h"

namespace bylaw::report {
namespace {

const Report& Waived(Draft& draft) {
  const text::SourceId id = draft.Add("a.yaml", "a: b\n");
  draft.Find("r/x", draft.Place(id, "b"), "m").waiver = 1;
  draft.report.waivers = {{"it moves",
                           "Orders",
                           "Board",
                           "GOV-1",
                           "2026-03-01",
                           draft.Place(id, "a"),
                           {}}};
  ResolveWaivers(&draft.report.waivers, draft.sources, {});
  draft.Finish();
  draft.report.waived = std::move(draft.report.findings);
  draft.report.findings.clear();
  draft.report.summary = {};
  draft.report.summary.waived = 1;
  return draft.report;
}

TEST_CASE("JSON has a waived finding with its waiver") {
  Draft draft;
  const auto report = nlohmann::json::parse(WriteJson(Waived(draft), {}));
  CHECK(report["findings"].empty());
  REQUIRE(report["waived"].size() == 1);
  const auto& waiver = report["waived"][0]["waiver"];
  CHECK(waiver["reason"] == "it moves");
  CHECK(waiver["owner"] == "Orders");
  CHECK(waiver["approved_by"] == "Board");
  CHECK(waiver["ticket"] == "GOV-1");
  CHECK(waiver["expires"] == "2026-03-01");
  CHECK(waiver["location"]["file"] == "a.yaml");
  CHECK(waiver["location"]["start"]["column"] == 1);
}

TEST_CASE("one line tells of a waived finding, without a severity") {
  Draft draft;
  CHECK(WriteConcise(Waived(draft), {}) ==
        "a.yaml:1:4: waived r/x m (until 2026-03-01, approved by Board for "
        "Orders (GOV-1))\n");
}

TEST_CASE("a job summary lists what is waived and why") {
  Draft draft;
  const std::string text = WriteMarkdown(Waived(draft), {});
  CHECK(text.find("1 waived finding") != std::string::npos);
  CHECK(text.find("it moves") != std::string::npos);
  CHECK(text.find("until 2026-03-01") != std::string::npos);
}

}  // namespace
}  // namespace bylaw::report
