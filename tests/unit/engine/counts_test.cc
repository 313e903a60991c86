// The counts of a summary are those of the list and of what was cut from it:
// what is found twice is one finding, whether there was room to keep it or not.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/check.h"
#include "engine/checking.h"
#include "report/listing.h"

namespace bylaw::engine {
namespace {

using report::Report;
using report::SeverityCounts;

// Contracts that several products share, so that rules which look at a product
// find the same at the same place for each of them; meshes beside each other
// with rules of the same ids; waivers of some.
struct MadeMeshes {
  Files files;
  std::string shown;
};

std::string PolicyText(Dice& dice, size_t rules) {
  constexpr const char* kSeverities[] = {"info", "warning", "error"};
  constexpr const char* kEnforcements[] = {"advisory", "waivable", "mandatory"};
  std::string text =
      "policy: flood\ntitle: t\nscope: global\napplies_to: field\nrules:\n";
  for (size_t i = 0; i < rules; ++i) {
    text += "- id: r" + std::to_string(i) +
            "\n  severity: " + kSeverities[dice.Below(3)] +
            "\n  enforce: " + kEnforcements[dice.Below(3)] +
            "\n  when: product.id != \"p" + std::to_string(dice.Below(4)) +
            "\"\n  expect: \"false\"\n  message: \"`{field.name}`\"\n";
  }
  return text;
}

std::string ContractText(const std::string& id, size_t fields) {
  std::string text = "apiVersion: v3.1.0\nkind: DataContract\nid: " + id +
                     "\nversion: 1.0.0\nstatus: active\nschema:\n- name: t\n"
                     "  properties:\n";
  for (size_t i = 0; i < fields; ++i)
    text += "  - {name: f" + std::to_string(i) + ", logicalType: string}\n";
  return text;
}

MadeMeshes MakeMeshes(Dice& dice, size_t most_fields) {
  MadeMeshes made;
  const size_t meshes = 1 + dice.Below(3);
  for (size_t m = 0; m < meshes; ++m) {
    const std::string root = "m" + std::to_string(m) + "/";
    const size_t contracts = 1 + dice.Below(2);
    const bool waives = dice.OneIn(2);
    made.files[root + "bylaw.yaml"] =
        std::string("policies: [flood.yaml]\n") +
        (waives ? "waivers: [waivers.yaml]\n" : "");
    made.files[root + "flood.yaml"] = PolicyText(dice, 1 + dice.Below(3));
    if (waives) {
      made.files[root + "waivers.yaml"] =
          "waivers:\n- {rule: flood/r0, subject: {product: P" +
          std::to_string(dice.Below(4)) +
          "}, reason: r, owner: a, approved_by: b, ticket: t, expires: "
          "2026-07-31}\n";
    }
    for (size_t c = 0; c < contracts; ++c) {
      const std::string id = "c" + std::to_string(c);
      made.files[root + id + ".yaml"] =
          ContractText(id, most_fields / 2 + dice.Below(most_fields));
    }
    const size_t products = 1 + dice.Below(4);
    for (size_t p = 0; p < products; ++p) {
      const std::string number = std::to_string(p);
      made.files[root + "p" + number + ".yaml"] =
          "product_id: p" + number + "\nname: P" + number +
          "\ndomain: d\ncontract: c" + std::to_string(dice.Below(contracts)) +
          ".yaml\n" + (dice.OneIn(4) ? "unknown: 1\n" : "");
    }
  }
  for (const auto& [name, text] : made.files)
    made.shown += "--- " + name + "\n" + text.substr(0, 600) + "\n";
  return made;
}

Report CheckThese(Session& session, const Files& files, size_t max_listed) {
  for (const auto& [name, text] : files) session.AddFile(name, text);
  CheckOptions options = OwnPolicies();
  options.today = "2026-06-01";
  options.max_listed = max_listed;
  return Check(session, options);
}

SeverityCounts CountsOf(const std::vector<report::Finding>& findings) {
  SeverityCounts counts;
  for (const report::Finding& f : findings) {
    switch (f.diagnostic.severity) {
      case diagnostic::Severity::kError:
        ++counts.errors;
        break;
      case diagnostic::Severity::kWarning:
        ++counts.warnings;
        break;
      case diagnostic::Severity::kInfo:
        ++counts.infos;
        break;
    }
  }
  return counts;
}

// How many of the list are not the same to a reader.
size_t CountDifferent(const std::vector<report::Finding>& findings) {
  std::set<std::tuple<std::string, uint32_t, uint32_t, std::string, std::string,
                      uint32_t>>
      different;
  for (const report::Finding& f : findings) {
    different.insert({f.location.file, f.location.start.offset,
                      f.location.end.offset, f.diagnostic.rule,
                      f.diagnostic.message, f.diagnostic.waiver});
  }
  return different.size();
}

void RequireCountsOfList(const Report& report) {
  const SeverityCounts listed = CountsOf(report.findings);
  const report::Summary& summary = report.summary;
  CHECK(summary.errors == listed.errors + summary.not_listed.errors);
  CHECK(summary.warnings == listed.warnings + summary.not_listed.warnings);
  CHECK(summary.infos == listed.infos + summary.not_listed.infos);
  CHECK(CountDifferent(report.findings) == report.findings.size());
  CHECK(CountDifferent(report.waived) == report.waived.size());
}

TEST_CASE("counts are those of the list, whatever is cut from it", "[counts]") {
  size_t found = 0;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    Dice dice(seed);
    const MadeMeshes made = MakeMeshes(dice, 12);
    INFO(seed << "\n" << made.shown);
    Session session;
    const Report all =
        CheckThese(session, made.files, std::numeric_limits<size_t>::max());
    RequireCountsOfList(all);
    CHECK(all.summary.not_listed.Total() == 0);
    CHECK(all.summary.waived == all.waived.size());
    CHECK(all.summary.documents == all.documents.size());
    CHECK(all.summary.rules == all.rules.size());
    found += all.findings.size() + all.waived.size();
    Session again;
    const Report cut = CheckThese(again, made.files, dice.Below(30));
    RequireCountsOfList(cut);
    CHECK(cut.summary.errors == all.summary.errors);
    CHECK(cut.summary.warnings == all.summary.warnings);
    CHECK(cut.summary.infos == all.summary.infos);
    CHECK(cut.summary.waived == all.summary.waived);
  }
  CHECK(found > 2000);
}

// Meshes that take the same policies find the same faults in them.
TEST_CASE("what meshes have in common counts once where there is no room",
          "[counts]") {
  for (const size_t faults : {10U, 400U, 1'500U}) {
    for (const size_t meshes : {1U, 2U, 4U}) {
      CAPTURE(faults, meshes);
      Files files;
      std::string& policy = files["shared.yaml"];
      policy =
          "policy: shared\ntitle: t\nscope: global\napplies_to: field\n"
          "rules:\n";
      for (size_t i = 0; i < faults; ++i)
        policy += "- {id: r" + std::to_string(i) + ", severity: never}\n";
      for (size_t m = 0; m < meshes; ++m) {
        const std::string root = "m" + std::to_string(m) + "/";
        files[root + "bylaw.yaml"] = "policies: [../shared.yaml]\n";
        files[root + "p.yaml"] = "product_id: p\nname: P\ndomain: d\n";
      }
      Session session;
      const Report report = CheckThese(session, files, 1'000);
      RequireCountsOfList(report);
      Files one = {{"shared.yaml", policy},
                   {"m0/bylaw.yaml", files["m0/bylaw.yaml"]},
                   {"m0/p.yaml", files["m0/p.yaml"]}};
      Session alone;
      const Report of_one = CheckThese(alone, one, 1'000);
      CHECK(of_one.summary.errors >= faults);
      CHECK(report.summary.errors == of_one.summary.errors);
      CHECK(report.summary.warnings == of_one.summary.warnings);
      CHECK(report.summary.verdict == report::Verdict::kError);
    }
  }
}

}  // namespace
}  // namespace bylaw::engine
