#include "engine/bundle.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "document/read.h"
#include "engine/check.h"

namespace bylaw::engine {
namespace {

constexpr char kPolicy[] =
    "policy: house\nscope: global\napplies_to: product\nrules:\n"
    "  - {id: named, message: m, expect: product.name == \"B\", examples: "
    "{pass: [{product: {name: B}}], fail: [{product: {name: A}}]}}\n";
constexpr char kProduct[] =
    "name: A\ndomain: d\nproduct_id: a\nschema_type: json\n";

std::vector<std::string> RulesFound(const report::Report& report) {
  std::vector<std::string> rules;
  for (const report::Finding& finding : report.findings)
    rules.push_back(finding.diagnostic.rule);
  return rules;
}

report::Report CheckWith(Session& session, const std::string& bundle,
                         const std::string& config) {
  session.AddFile("bylaw.yaml", config);
  session.AddFile("base.json", bundle);
  session.AddFile("a.yaml", kProduct);
  CheckOptions options;
  options.default_policies = DefaultPolicies::kSkip;
  options.today = "2026-01-15";
  return Check(session, options);
}

TEST_CASE("a bundle does not depend on the order of its files") {
  const Bundle one = MakeBundle({{"b.yaml", "x"}, {"a/b.yaml", "y"}});
  const Bundle two = MakeBundle({{"a/b.yaml", "y"}, {"b.yaml", "x"}});
  CHECK(one.text == two.text);
  CHECK(one.sha256 == two.sha256);
  CHECK(one.sha256.size() == 64);
  // What moves between path and text is another bundle.
  CHECK(one.sha256 != MakeBundle({{"a/b.yaml", "yb.yaml"}, {"x", ""}}).sha256);
  CHECK(one.sha256 != MakeBundle({{"b.yaml", "y"}, {"a/b.yaml", "x"}}).sha256);
}

TEST_CASE("a bundle is in force like the folder it was made of") {
  Session session;
  const Bundle bundle = MakeBundle({{"house.yaml", kPolicy}});
  const report::Report report =
      CheckWith(session, bundle.text, "policies: [base.json]\n");
  CHECK(RulesFound(report) == std::vector<std::string>{"house/named"});
}

struct LockRow {
  const char* about;
  std::string bundle;
  std::string config;
  std::vector<std::string> found;
};

TEST_CASE("a bundle that is not the one that was meant stops the mesh") {
  const Bundle good = MakeBundle({{"house.yaml", kPolicy}});
  const std::string locked =
      "policies: [base.json]\nlock: {base.json: \"sha256:" + good.sha256 +
      "\"}\n";
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = good.text;
    return text.replace(text.find(from), from.size(), to);
  };
  const Bundle other = MakeBundle({{"house.yaml", std::string(kPolicy) + "#"}});
  const LockRow rows[] = {
      {"locked", good.text, locked, {"house/named"}},
      {"another one", other.text, locked, {"config/locked-bundle"}},
      {"edited",
       changed("message: m", "message: n"),
       locked,
       {"policy/damaged-bundle"}},
      {"edited, no lock",
       changed("message: m", "message: n"),
       "policies: [base.json]\n",
       {"policy/damaged-bundle"}},
      {"a later version",
       changed("\"bylaw_bundle\": 1", "\"bylaw_bundle\": 2"),
       "policies: [base.json]\n",
       {"policy/damaged-bundle"}},
      {"an unknown key",
       changed("\"files\"", "\"more\": 1, \"files\""),
       "policies: [base.json]\n",
       {"policy/damaged-bundle"}},
      {"a path that leads out",
       changed("\"house.yaml\"", "\"../h.yaml\""),
       "policies: [base.json]\n",
       {"policy/damaged-bundle"}},
      {"a lock of nothing",
       good.text,
       locked.substr(0, locked.find("lock")) +
           "lock: {bas.json: \"sha256:" + good.sha256 + "\"}\n",
       {"config/locked-bundle"}},
      {"no hash",
       good.text,
       "policies: [base.json]\nlock: {base.json: \"md5:12\"}\n",
       {"config/unknown-value"}},
  };
  for (const LockRow& row : rows) {
    CAPTURE(row.about);
    Session session;
    const report::Report report = CheckWith(session, row.bundle, row.config);
    CHECK(RulesFound(report) == row.found);
    CHECK((report.summary.verdict == report::Verdict::kError) ==
          (row.found.front() != "house/named"));
  }
}

TEST_CASE("a finding in a bundled policy says in which file of it") {
  Session session;
  const Bundle bundle = MakeBundle({{"global/p.yaml", "policy: x\n"}});
  const report::Report report =
      CheckWith(session, bundle.text, "policies: [base.json]\n");
  REQUIRE_FALSE(report.findings.empty());
  CHECK(report.findings[0].location.file == "base.json!global/p.yaml");
}

TEST_CASE("folders inside a bundle say whom its policies bind") {
  Session session;
  const Bundle bundle = MakeBundle({{"domains/orders/house.yaml", kPolicy}});
  const report::Report report =
      CheckWith(session, bundle.text, "policies: [base.json]\n");
  CHECK(RulesFound(report) ==
        std::vector<std::string>{"policy/misplaced-scope"});
}

}  // namespace
}  // namespace bylaw::engine
