#include <catch2/catch.hpp>

#include "report/build.h"

namespace bylaw::report {
namespace {

TEST_CASE("the JSON report has every key of the documentation") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: 1.10\n");
  auto& d = draft.Find("pii/untagged-field", draft.Place(id, "1.10"), "m");
  d.aliases = {"g003"};
  d.scope = "domain:orders";
  d.enforce = diagnostic::Enforcement::kWaivable;
  d.help = "h";
  d.note = "n";
  d.subject = {"field", "orders", "Orders", "Orders.id"};
  d.related.push_back({draft.Place(id, "a"), "here"});
  d.witness = diagnostic::Witness{"/fields/0", R"({"a":1})"};
  d.fix = diagnostic::Fix{"quote it", {{{id, {3, 3}}, "\""}}};
  draft.Finish();
  draft.report.findings[0].fingerprint = "0123456789abcdef";
  CHECK(WriteJson(draft.report, {}) == R"({
  "bylaw": {
    "version": "0.1.0",
    "report": 1
  },
  "summary": {
    "verdict": "fail",
    "errors": 1,
    "warnings": 0,
    "infos": 0,
    "waived": 0,
    "documents": 0,
    "products": 0,
    "not_ours": 0,
    "rules": 0,
    "not_listed": {
      "errors": 0,
      "warnings": 0,
      "infos": 0
    }
  },
  "findings": [
    {
      "rule": "pii/untagged-field",
      "aliases": [
        "g003"
      ],
      "severity": "error",
      "enforce": "waivable",
      "scope": "domain:orders",
      "message": "m",
      "help": "h",
      "note": "n",
      "subject": {
        "kind": "field",
        "domain": "orders",
        "product": "Orders",
        "path": "Orders.id"
      },
      "location": {
        "file": "a.yaml",
        "start": {
          "line": 1,
          "column": 4,
          "offset": 3
        },
        "end": {
          "line": 1,
          "column": 8,
          "offset": 7
        }
      },
      "related": [
        {
          "message": "here",
          "location": {
            "file": "a.yaml",
            "start": {
              "line": 1,
              "column": 1,
              "offset": 0
            },
            "end": {
              "line": 1,
              "column": 2,
              "offset": 1
            }
          }
        }
      ],
      "witness": {
        "path": "/fields/0",
        "value": {"a":1}
      },
      "fix": {
        "title": "quote it",
        "edits": [
          {
            "file": "a.yaml",
            "start": 3,
            "end": 3,
            "text": "\""
          }
        ]
      },
      "fingerprint": "0123456789abcdef"
    }
  ],
  "waived": []
}
)");
}

TEST_CASE("optional keys are absent; a finding about no file has null") {
  Draft draft;
  draft.Find("mesh/empty", {}, "m");
  draft.Finish();
  draft.report.summary.not_listed = {7, 0, 1};
  const std::string json = WriteJson(draft.report, {});
  CHECK(json.find("\"location\": null") != std::string::npos);
  CHECK(json.find("\"not_listed\": {\n      \"errors\": 7,\n      "
                  "\"warnings\": 0,\n      \"infos\": 1\n    }") !=
        std::string::npos);
  for (const std::string_view key :
       {"help", "note", "witness", "fix", "product", "domain", "path",
        "documents\": ["}) {
    CAPTURE(key);
    CHECK(json.find("\"" + std::string(key) + "\":") == std::string::npos);
  }
}

TEST_CASE("documents are listed when asked for") {
  Report report;
  report.documents.push_back(
      {"a.yaml", "odcs", "ODCS data contract 3.1", "3.1.0", "certain", 42});
  CHECK(WriteJson(report, {}).find("\"documents\": [") == std::string::npos);
  WriteOptions options;
  options.documents = DocumentList::kList;
  CHECK(WriteJson(report, options).find(R"(  "documents": [
    {
      "file": "a.yaml",
      "format": "odcs",
      "title": "ODCS data contract 3.1",
      "version": "3.1.0",
      "certainty": "certain",
      "rules": 42
    }
  ])") != std::string::npos);
}

TEST_CASE("names and messages that are no UTF-8 still give valid JSON") {
  Draft draft;
  const text::SourceId id = draft.Add("a\xFF.yaml", "a\n");
  draft.Find("r/x", {id, {0, 1}}, "m\xC3");
  const std::string json = WriteJson(draft.Finish(), {});
  CHECK(json.find("a\xEF\xBF\xBD.yaml") != std::string::npos);
  CHECK(json.find("m\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("policy tests are counted") {
  Report report;
  report.engine_version = "0.1.0";
  report.summary.rules = 9;
  PolicyTestCounts counts;
  counts.passed = 5;
  counts.failed = 1;
  counts.rules_without_examples = 2;
  counts.rules = 9;
  counts.covered_rules = 7;
  counts.branches = 3;
  counts.covered_branches = 2;
  counts.has_mutation = true;
  CHECK(WritePolicyTestJson(report, counts) == R"({
  "bylaw": {
    "version": "0.1.0",
    "report": 1
  },
  "tests": {
    "passed": 5,
    "failed": 1
  },
  "rules": {
    "total": 9,
    "without_examples": 2
  },
  "coverage": {
    "rules": 9,
    "covered_rules": 7,
    "branches": 3,
    "covered_branches": 2,
    "percent": 66.66
  },
  "mutation": {
    "mutants": 0,
    "killed": 0,
    "score": null
  },
  "findings": []
}
)");
}

}  // namespace
}  // namespace bylaw::report
