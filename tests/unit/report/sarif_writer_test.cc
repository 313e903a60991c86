#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report/artifact_uri.h"
#include "report/build.h"

namespace bylaw::report {
namespace {

using nlohmann::json;

json Sarif(const Report& report) { return json::parse(WriteSarif(report, {})); }

// --- Names as URIs

TEST_CASE("file names become URI references") {
  struct Row {
    std::string name;
    std::string uri;
    bool below_root;
  };
  const std::vector<Row> rows = {
      {"a/b.yaml", "a/b.yaml", true},
      {"a b/ü.yaml", "a%20b/%C3%BC.yaml", true},
      {"100%/#1?.yaml", "100%25/%231%3F.yaml", true},
      // A colon would make the first part a scheme.
      {"c:d.yaml", "c%3Ad.yaml", true},
      {"a\n\"<>.yaml", "a%0A%22%3C%3E.yaml", true},
      {"..yaml", "..yaml", true},
      {"../a.yaml", "../a.yaml", false},
      {"/tmp/a b.yaml", "file:///tmp/a%20b.yaml", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(ArtifactUri(row.name) == row.uri);
    CHECK(IsBelowRoot(row.name) == row.below_root);
  }
}

// --- The log

TEST_CASE("a result has its rule, place, fingerprint, fix and properties") {
  Draft draft;
  const text::SourceId id = draft.Add("a b.yaml", "é: 1.10\nb: 2\n");
  auto& d = draft.Find("r/x", draft.Place(id, "1.10"), "m");
  d.scope = "domain:orders";
  d.enforce = diagnostic::Enforcement::kWaivable;
  d.subject = {"field", "orders", "Orders", "Orders.id"};
  d.related.push_back({draft.Place(id, "b"), "see here"});
  d.related.push_back({{}, "somewhere"});
  d.fix = diagnostic::Fix{"quote it", {{draft.Place(id, "1.10"), "\"1.10\""}}};
  diagnostic::RuleDescription other;
  other.id = "r/other";
  diagnostic::RuleDescription rule;
  rule.id = "r/x";
  rule.title = "T";
  draft.report.rules = {&other, &rule};
  const json log = Sarif(draft.Finish());
  CHECK(log["version"] == "2.1.0");
  const json& run = log["runs"][0];
  CHECK(run["tool"]["driver"]["version"] == "0.1.0");
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  CHECK(run["artifacts"][0]["location"]["uri"] == "a%20b.yaml");
  REQUIRE(run["results"].size() == 1);
  const json& result = run["results"][0];
  CHECK(result["ruleId"] == "r/x");
  CHECK(result["ruleIndex"] == 1);
  CHECK(result["level"] == "error");
  const json region = {{"startLine", 1}, {"startColumn", 4}, {"endLine", 1},
                       {"endColumn", 8}, {"byteOffset", 4},  {"byteLength", 4}};
  const json file = {
      {"uri", "a%20b.yaml"}, {"uriBaseId", "SRCROOT"}, {"index", 0}};
  const json& place = result["locations"][0];
  CHECK(place["physicalLocation"]["artifactLocation"] == file);
  CHECK(place["physicalLocation"]["region"] == region);
  CHECK(place["logicalLocations"][0]["fullyQualifiedName"] == "Orders.id");
  CHECK(result["relatedLocations"][0]["id"] == 0);
  CHECK(result["relatedLocations"][0]["message"]["text"] == "see here");
  CHECK(result["relatedLocations"][0]["physicalLocation"]["region"]
              ["startLine"] == 2);
  CHECK(!result["relatedLocations"][1].contains("physicalLocation"));
  CHECK(result["partialFingerprints"]["bylaw/v1"] ==
        draft.report.findings[0].fingerprint);
  const json& change = result["fixes"][0]["artifactChanges"][0];
  CHECK(change["artifactLocation"] == file);
  CHECK(change["replacements"][0]["deletedRegion"] == region);
  CHECK(change["replacements"][0]["insertedContent"]["text"] == "\"1.10\"");
  CHECK(result["properties"]["scope"] == "domain:orders");
  CHECK(result["properties"]["enforce"] == "waivable");
  CHECK(result["properties"]["subject"]["product"] == "Orders");
  CHECK(!result.contains("suppressions"));
}

TEST_CASE("every result's rule is in the table, once") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a\n");
  draft.Find("r/known", {id, {0, 1}}, "m");
  draft.Find("r/unknown", {id, {0, 1}}, "m").severity =
      diagnostic::Severity::kInfo;
  draft.Find("r/unknown", {}, "m");
  diagnostic::RuleDescription known;
  known.id = "r/known";
  diagnostic::RuleDescription tuned = known;
  tuned.scope = "domain:orders";
  draft.report.rules = {&known, &tuned};
  const json run = Sarif(draft.Finish())["runs"][0];
  const json& rules = run["tool"]["driver"]["rules"];
  CHECK(rules.size() == 2);
  for (const json& result : run["results"]) {
    CHECK(rules[result["ruleIndex"].get<size_t>()]["id"] == result["ruleId"]);
  }
}

TEST_CASE("rules tell their help, level and rationale") {
  Report report;
  diagnostic::RuleDescription rule;
  rule.id = "pii/untagged-field";
  rule.title = "Personal data is declared";
  rule.rationale = "Reviews find it by its tag.";
  rule.help = "tag the field";
  rule.severity = diagnostic::Severity::kWarning;
  rule.aliases = {"g003"};
  rule.pass = {"tags: [pii]\n"};
  rule.fail = {"tags: ```\n"};
  report.rules.push_back(&rule);
  const json written = Sarif(report)["runs"][0]["tool"]["driver"]["rules"][0];
  CHECK(written["shortDescription"]["text"] == rule.title.str());
  CHECK(written["fullDescription"]["text"] == rule.rationale.str());
  CHECK(written["defaultConfiguration"]["level"] == "warning");
  CHECK(written["help"]["text"] ==
        "Personal data is declared.\n\nReviews find it by its tag.\n\nTag the "
        "field.");
  CHECK(written["help"]["markdown"] ==
        "**Personal data is declared**\n\nReviews find it by its tag.\n\nTag "
        "the field.\n\nAvoid:\n\n````yaml\ntags: ```\n````\n\nPrefer:\n\n"
        "```yaml\ntags: [pii]\n```");
  CHECK(written["properties"]["tags"] == json({"pii", "g003"}));
}

TEST_CASE("a waived finding is suppressed, not gone") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a\n");
  draft.Find("r/x", {id, {0, 1}}, "m").waiver = 1;
  draft.report.waivers = {
      {"it moves", "Orders", "Board", "GOV-1", "2026-03-01", {id, {0, 1}}, {}}};
  ResolveWaivers(&draft.report.waivers, draft.sources, {});
  draft.Finish();
  draft.report.waived = std::move(draft.report.findings);
  draft.report.findings.clear();
  const json result = Sarif(draft.report)["runs"][0]["results"][0];
  CHECK(result["suppressions"][0]["kind"] == "external");
  CHECK(result["suppressions"][0]["justification"] ==
        "it moves; until 2026-03-01, approved by Board for Orders (GOV-1)");
  CHECK(result["suppressions"][0]["location"]["physicalLocation"]
              ["artifactLocation"]["uri"] == "a.yaml");
}

TEST_CASE("a run that could not do its work says so; columns say their unit") {
  Report report;
  report.summary.verdict = Verdict::kError;
  report.columns = text::ColumnUnit::kUtf16;
  const json run = Sarif(report)["runs"][0];
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["invocations"][0]["exitCode"] == 2);
  CHECK(run["columnKind"] == "utf16CodeUnits");
}

TEST_CASE("what merely looks like a link in a message is none") {
  Draft draft;
  draft.Find("r/x", {}, "see [here](1)");
  draft.Find("r/y", {}, "one of [a, b]");
  const json results = Sarif(draft.Finish())["runs"][0]["results"];
  CHECK(results[0]["message"]["text"] == "see \\[here\\](1)");
  CHECK(results[1]["message"]["text"] == "one of [a, b]");
  CHECK(results[0]["locations"].empty());
}

}  // namespace
}  // namespace bylaw::report
