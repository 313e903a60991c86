// A flood of findings: whatever is listed of it, everything is counted, no
// error is lost for something less, and nothing that was left out lets a run
// pass.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "engine/check.h"
#include "report/listing.h"
#include "report/writers.h"

namespace bylaw::engine {
namespace {

using report::Report;
using report::Verdict;

// A policy whose rules find something about every field of some products.
struct Rule {
  std::string id, severity, enforce, products;
};

std::string PolicyOf(const std::vector<Rule>& rules) {
  std::string text =
      "policy: flood\ntitle: Flood\nscope: global\napplies_to: field\nrules:\n";
  for (const Rule& rule : rules) {
    text += "- id: " + rule.id + "\n  severity: " + rule.severity +
            "\n  enforce: " + rule.enforce + "\n  when: product.id in [" +
            rule.products +
            "]\n  expect: \"false\"\n  message: \"`{field.name}`\"\n" +
            "  examples:\n    pass: [{product: {product_id: other, name: a}}]\n"
            "    fail: [{product: {product_id: " +
            rule.products.substr(0, rule.products.find(',')) +
            ", name: a, fields: [{name: f, type: string}]}}]\n";
  }
  return text;
}

std::string ProductOf(const std::string& id, size_t fields) {
  std::string text =
      "product_id: " + id + "\nname: " + id + "\ndomain: d\nfields:\n";
  for (size_t i = 0; i < fields; ++i)
    text += "- {name: f" + std::to_string(i) + ", type: string}\n";
  return text;
}

struct Listed {
  size_t errors = 0, warnings = 0, infos = 0;
  std::map<std::string, size_t> by_rule;
  std::map<std::string, size_t> by_file;
};

Listed CountListed(const Report& report) {
  Listed listed;
  for (const report::Finding& finding : report.findings) {
    const diagnostic::Severity severity = finding.diagnostic.severity;
    ++(severity == diagnostic::Severity::kError     ? listed.errors
       : severity == diagnostic::Severity::kWarning ? listed.warnings
                                                    : listed.infos);
    ++listed.by_rule[finding.diagnostic.rule];
    ++listed.by_file[finding.location.file];
  }
  return listed;
}

CheckOptions Alone() {
  CheckOptions options;
  options.default_policies = DefaultPolicies::kSkip;
  options.today = "2026-06-01";
  return options;
}

TEST_CASE("every finding of a flood is counted, whatever is listed",
          "[flood]") {
  // 40 products of 200 fields: a rule about all of them finds 8,000 times.
  std::string all, one = "'p7'";
  Session session;
  for (int i = 0; i < 40; ++i) {
    const std::string id = "p" + std::to_string(i);
    all += (i > 0 ? ", '" : "'") + id + "'";
    session.AddFile(id + ".yaml", ProductOf(id, 200));
  }
  session.AddFile("bylaw.yaml", "policies: [flood.yaml]\n");
  session.AddFile("flood.yaml",
                  PolicyOf({{"i1", "info", "advisory", all},
                            {"i2", "info", "waivable", all},
                            {"w1", "warning", "waivable", all},
                            {"w2", "warning", "advisory", one},
                            {"e1", "error", "waivable", one},
                            {"e2", "error", "mandatory", "'p9'"}}));
  const Report report = Check(session, Alone());
  const report::Summary& s = report.summary;
  CHECK(s.errors == 400);
  CHECK(s.warnings == 8200);
  CHECK(s.infos == 16000);
  CHECK(s.verdict == Verdict::kFail);
  const Listed listed = CountListed(report);
  CHECK(report.findings.size() == report::kMaxListed);
  CHECK(listed.errors == 400);
  CHECK(listed.warnings == 8200);
  CHECK(listed.infos == 1400);
  CHECK(s.not_listed.errors == 0);
  CHECK(s.not_listed.warnings == 0);
  CHECK(s.not_listed.infos == 14600);
  CHECK(listed.by_rule.at("flood/i1") >= 600);
  CHECK(listed.by_rule.at("flood/i2") >= 600);
  CHECK(listed.by_file.size() == 40);
  CHECK(std::is_sorted(report.findings.begin(), report.findings.end(),
                       [](const auto& a, const auto& b) {
                         return a.location.file < b.location.file;
                       }));
}

TEST_CASE("errors that are not listed fail a run at any level", "[flood]") {
  Session session;
  session.AddFile("p.yaml", ProductOf("p", 6000));
  session.AddFile("bylaw.yaml", "policies: [flood.yaml]\n");
  session.AddFile("flood.yaml",
                  PolicyOf({{"e1", "error", "mandatory", "'p'"},
                            {"e2", "error", "mandatory", "'p'"}}));
  for (const FailOn fail_on :
       {FailOn::kError, FailOn::kWarning, FailOn::kInfo, FailOn::kNever}) {
    CheckOptions options = Alone();
    options.fail_on = fail_on;
    const Report report = Check(session, options);
    CHECK(report.summary.errors == 12000);
    CHECK(report.summary.not_listed.errors == 2000);
    CHECK(report.summary.verdict == Verdict::kFail);
    // Each format says it.
    for (const report::WriterInfo& writer : report::Writers()) {
      CAPTURE(writer.name);
      const std::string text = writer.write(report, {});
      CHECK((text.find("2,000") != std::string::npos ||
             text.find("\"errors\": 2000") != std::string::npos));
    }
  }
}

TEST_CASE("a waiver holds for what is not listed, and its count is of all",
          "[flood]") {
  Session session;
  session.AddFile("p.yaml", ProductOf("p", 12000));
  session.AddFile("bylaw.yaml",
                  "policies: [flood.yaml]\nwaivers: [waivers.yaml]\n");
  session.AddFile("flood.yaml",
                  PolicyOf({{"w1", "warning", "waivable", "'p'"}}));
  session.AddFile("waivers.yaml",
                  "waivers:\n- {rule: flood/w1, subject: {product: p, path: "
                  "p.f11999}, reason: r, owner: a, approved_by: b, ticket: t, "
                  "expires: 2026-07-31}\n");
  CheckOptions options = Alone();
  options.fail_on = FailOn::kWarning;
  const Report report = Check(session, options);
  CHECK(report.summary.warnings == 11999);
  CHECK(report.summary.waived == 1);
  REQUIRE(report.waived.size() == 1);
  CHECK(report.waived[0].diagnostic.subject.path == "p.f11999");
  CHECK(report.summary.not_listed.warnings == 1999);
  CHECK(report.summary.verdict == Verdict::kFail);
}

// What a file may report by itself is bounded as well.
TEST_CASE("a flood in a file does not hide that it is unreadable", "[flood]") {
  std::string head = "product_id: p\nname: P\ndomain: d\ntags: [a";
  for (int i = 0; i < 12000; ++i) head += ", yes";
  head += "]\n";
  struct Row {
    std::string end, rule;
  };
  const std::vector<Row> rows = {{"title: a: b\n", "yaml/"},
                                 {"name: Q\n", "document/duplicate-key"},
                                 {"x: [1, 2\n", "yaml/"},
                                 {"x: *nowhere\n", "yaml/"}};
  for (const Row& row : rows) {
    CAPTURE(row.end);
    Session session;
    session.AddFile("p.yaml", head + row.end);
    const Report report = Check(session, Alone());
    CHECK(report.summary.verdict != Verdict::kPass);
    CHECK(report.summary.errors > 0);
    CHECK(std::any_of(
        report.findings.begin(), report.findings.end(),
        [&row](const report::Finding& finding) {
          return finding.diagnostic.severity == diagnostic::Severity::kError &&
                 finding.diagnostic.rule.str().find(row.rule) == 0;
        }));
    const Listed listed = CountListed(report);
    CHECK(listed.infos + report.summary.not_listed.infos ==
          report.summary.infos);
    CHECK(listed.errors + report.summary.not_listed.errors ==
          report.summary.errors);
  }
}

TEST_CASE("more findings than are judged are counted and fail", "[flood]") {
  std::vector<Rule> many;
  for (int i = 0; i < 30; ++i)
    many.push_back({"w" + std::to_string(i), "warning", "waivable", "'p'"});
  many.push_back({"e", "error", "waivable", "'p'"});
  Session session;
  session.AddFile("p.yaml", ProductOf("p", 1000));
  session.AddFile("bylaw.yaml", "policies: [flood.yaml]\n");
  session.AddFile("flood.yaml", PolicyOf(many));
  CheckOptions options = Alone();
  options.fail_on = FailOn::kWarning;
  const Report report = Check(session, options);
  CHECK(report.summary.warnings == 30000);
  CHECK(report.summary.errors == 1000);
  const Listed listed = CountListed(report);
  CHECK(listed.errors == 1000);
  CHECK(listed.by_rule.size() == 31);
  for (int i = 0; i < 30; ++i)
    CHECK(listed.by_rule.at("flood/w" + std::to_string(i)) >= 250);
  CHECK(report.summary.not_listed.warnings == 30000 - listed.warnings);
}

}  // namespace
}  // namespace bylaw::engine
