#include "policy/refine.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Enforcement;
using diagnostic::RuleDescription;
using diagnostic::Severity;

// What a test wants to vary of a finding.
struct Finding {
  const char* rule;
  Severity severity = Severity::kWarning;
  Enforcement enforce = Enforcement::kWaivable;
  const char* kind = "product";
  const char* path = "Orders";
  text::SourceId source = 0;
  uint32_t begin = 10;
  uint32_t end = 20;
  uint32_t name_at = 10;
};

Diagnostic Make(const Finding& f) {
  Diagnostic d;
  d.rule = f.rule;
  d.severity = f.severity;
  d.enforce = f.enforce;
  d.subject.kind = f.kind;
  d.subject.path = f.path;
  d.subject.name_at = {0, {f.name_at, f.name_at + 1}};
  d.location = {f.source, {f.begin, f.end}};
  return d;
}

using Refines = std::vector<std::pair<const char*, const char*>>;

// The findings that stay, each as `rule` or `rule (for a, b)`.
Lines Merged(const Refines& refines, const std::vector<Finding>& findings) {
  std::vector<RuleDescription> rules;
  for (const auto& [id, refined] : refines) {
    RuleDescription rule;
    rule.id = id;
    rule.refines = refined;
    rules.push_back(rule);
  }
  std::vector<Diagnostic> found;
  for (const Finding& f : findings) found.push_back(Make(f));
  MergeRefined(rules, &found);
  Lines lines;
  for (const Diagnostic& d : found) {
    std::string line = d.rule;
    for (const diagnostic::SpokenFor& other : d.speaks_for) {
      line += (&other == &d.speaks_for.front() ? " (for " : ", ") + other.rule;
      CHECK(std::find(d.aliases.begin(), d.aliases.end(), other.rule) !=
            d.aliases.end());
    }
    CHECK(d.aliases.size() == d.speaks_for.size());
    lines.push_back(line + (d.speaks_for.empty() ? "" : ")"));
  }
  return lines;
}

struct Row {
  const char* about;
  Refines refines;
  std::vector<Finding> found;
  Lines stay;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.about);
    CHECK(Merged(row.refines, row.found) == row.stay);
    // Which of them was found first is no matter.
    std::vector<Finding> turned(row.found.rbegin(), row.found.rend());
    Lines stay = Merged(row.refines, turned);
    Lines expected = row.stay;
    std::sort(stay.begin(), stay.end());
    std::sort(expected.begin(), expected.end());
    CHECK(stay == expected);
  }
}

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;
constexpr Severity kInfo = Severity::kInfo;
constexpr Enforcement kMandatory = Enforcement::kMandatory;
constexpr Enforcement kWaivable = Enforcement::kWaivable;
constexpr Enforcement kAdvisory = Enforcement::kAdvisory;

TEST_CASE("a rule speaks for the one that it refines where both find it") {
  Check({
      {"both", {{"o/a", "d/b"}}, {{"o/a"}, {"d/b"}}, {"o/a (for d/b)"}},
      {"the refined one alone", {{"o/a", "d/b"}}, {{"d/b"}}, {"d/b"}},
      {"the refining one alone", {{"o/a", "d/b"}}, {{"o/a"}}, {"o/a"}},
      {"no rule refines any", {}, {{"o/a"}, {"d/b"}}, {"o/a", "d/b"}},
      {"another rule", {{"o/a", "d/c"}}, {{"o/a"}, {"d/b"}}, {"o/a", "d/b"}},
      {"two that refine the same",
       {{"o/a", "d/b"}, {"o/c", "d/b"}},
       {{"o/c", kError}, {"d/b"}},
       {"o/c (for d/b)"}},
      {"one that refines and one that does not",
       {{"o/a", "d/b"}},
       {{"o/a"}, {"d/b"}, {"x/y"}},
       {"o/a (for d/b)", "x/y"}},
  });
}

TEST_CASE("what lies outside is not said to be missing as well") {
  // The path is what both are about, of whatever subject.
  Check({
      {"by a policy",
       {},
       {{"mesh/outside-reference", kError, kMandatory, "document"},
        {"reference/missing-contract", kError, kMandatory, "product"}},
       {"mesh/outside-reference (for reference/missing-contract)"}},
      {"without the standard policies",
       {},
       {{"mesh/outside-reference", kError, kMandatory, "document"},
        {"mesh/missing-file", kError, kMandatory, "product"}},
       {"mesh/outside-reference (for mesh/missing-file)"}},
      {"another rule",
       {},
       {{"mesh/outside-reference", kError, kMandatory, "document"},
        {"schema/not-registered", kError, kMandatory, "product"}},
       {"mesh/outside-reference", "schema/not-registered"}},
      {"missing alone",
       {},
       {{"mesh/missing-file", kError, kMandatory, "product"}},
       {"mesh/missing-file"}},
  });
}

// --- Nobody hides a finding behind a weaker one

TEST_CASE("a weaker finding speaks for no other") {
  const Refines refines = {{"o/a", "d/b"}};
  const Lines both = {"o/a", "d/b"};
  const Lines one = {"o/a (for d/b)"};
  Check({
      {"less severe", refines, {{"o/a", kInfo}, {"d/b", kWarning}}, both},
      {"more severe", refines, {{"o/a", kError}, {"d/b", kWarning}}, one},
      {"waivable for mandatory",
       refines,
       {{"o/a", kError, kWaivable}, {"d/b", kError, kMandatory}},
       both},
      {"advisory for waivable",
       refines,
       {{"o/a", kError, kAdvisory}, {"d/b", kInfo, kWaivable}},
       both},
      {"mandatory but less severe",
       refines,
       {{"o/a", kWarning, kMandatory}, {"d/b", kError, kAdvisory}},
       both},
      {"mandatory for advisory",
       refines,
       {{"o/a", kWarning, kMandatory}, {"d/b", kWarning, kAdvisory}},
       one},
      {"advisory for advisory",
       refines,
       {{"o/a", kInfo, kAdvisory}, {"d/b", kInfo, kAdvisory}},
       one},
      {"the stronger of two refining ones",
       {{"o/a", "d/b"}, {"o/c", "d/b"}},
       {{"o/a", kInfo}, {"o/c", kError}, {"d/b"}},
       {"o/a", "o/c (for d/b)"}},
  });
}

// --- What "the same" is

TEST_CASE("the same is the same subject or what lies around it") {
  const Refines refines = {{"o/a", "d/b"}};
  const Lines both = {"o/a", "d/b"};
  const Lines one = {"o/a (for d/b)"};
  const auto at = [](const char* rule, const char* kind, const char* path,
                     uint32_t begin, uint32_t end, uint32_t name_at,
                     text::SourceId source = 0) {
    return Finding{rule,   kWarning, kWaivable, kind,   path,
                   source, begin,    end,       name_at};
  };
  Check({
      {"one subject, two places in it",
       refines,
       {at("o/a", "product", "Orders", 10, 20, 10),
        at("d/b", "product", "Orders", 40, 50, 10)},
       one},
      {"one subject, places in two files",
       refines,
       {at("o/a", "product", "Orders", 10, 20, 10),
        at("d/b", "product", "Orders", 10, 20, 10, 1)},
       both},
      {"two subjects of one kind",
       refines,
       {at("o/a", "field", "Orders.id", 10, 20, 10),
        at("d/b", "field", "Orders.day", 40, 50, 40)},
       both},
      {"two subjects of one name",
       refines,
       {at("o/a", "field", "Orders.id", 10, 20, 10),
        at("d/b", "field", "Orders.id", 40, 50, 40)},
       both},
      {"one kind within the other of it",
       refines,
       {at("o/a", "field", "Orders.a", 10, 60, 10),
        at("d/b", "field", "Orders.a.b", 40, 50, 40)},
       both},
      {"another kind, the same place",
       refines,
       {at("o/a", "declaration", "v1.Order.id", 10, 20, 10),
        at("d/b", "field", "Order.id", 10, 20, 10)},
       one},
      {"another kind, around it",
       refines,
       {at("o/a", "declaration", "v1.Order.id", 10, 60, 30),
        at("d/b", "field", "Order.id", 30, 40, 30)},
       one},
      {"another kind, within it",
       refines,
       {at("o/a", "field", "Order.id", 30, 40, 30),
        at("d/b", "declaration", "v1.Order.id", 10, 60, 30)},
       both},
      {"another kind, across its end",
       refines,
       {at("o/a", "declaration", "v1.Order.id", 10, 35, 10),
        at("d/b", "field", "Order.id", 30, 40, 30)},
       both},
      {"another kind, around it in another file",
       refines,
       {at("o/a", "declaration", "v1.Order.id", 10, 60, 10, 1),
        at("d/b", "field", "Order.id", 30, 40, 30)},
       both},
      {"the nearest around it, past one that has ended",
       refines,
       {at("o/a", "declaration", "v1.Order", 10, 60, 10),
        at("o/a", "declaration", "v1.Order.a", 12, 18, 12),
        at("d/b", "field", "Order.b", 30, 40, 30)},
       {"o/a (for d/b)", "o/a"}},
  });
}

TEST_CASE("a finding without a place speaks for none and is spoken for") {
  std::vector<RuleDescription> rules(1);
  rules[0].id = "o/a";
  rules[0].refines = "d/b";
  std::vector<Diagnostic> found = {Make({"o/a"}), Make({"d/b"})};
  for (Diagnostic& d : found) d.location = {};
  MergeRefined(rules, &found);
  CHECK(found.size() == 2);
}

// A waiver of one would else cover what lies beside it.
TEST_CASE("a finding speaks for one of a rule, however much it lies around") {
  const auto field = [](const char* path, uint32_t begin) {
    return Finding{"d/b", kWarning, kWaivable, "field", path,
                   0,     begin,    begin + 5, begin};
  };
  const Finding all = {"o/a", kError, kMandatory, "product", "Orders",
                       0,     10,     90,         10};
  CHECK(Merged({{"o/a", "d/b"}}, {all, field("a", 20), field("b", 40)}) ==
        Lines{"o/a (for d/b)", "d/b"});
  // Nor by way of another rule.
  const Finding between = {"m/n", kWarning, kWaivable, "schema", "Orders",
                           0,     15,       30,        15};
  CHECK(Merged({{"o/a", "m/n"}, {"m/n", "d/b"}},
               {all, between, field("a", 20), field("b", 40)}) ==
        Lines{"o/a (for m/n, d/b)", "d/b"});
}

// --- Lines of rules

TEST_CASE("what a refined rule refines is spoken for too") {
  const Refines line = {{"o/a", "m/b"}, {"m/b", "d/c"}};
  Check({
      {"all three find it",
       line,
       {{"o/a"}, {"m/b"}, {"d/c"}},
       {"o/a (for m/b, d/c)"}},
      {"the middle one does not", line, {{"o/a"}, {"d/c"}}, {"o/a (for d/c)"}},
      {"the first one does not", line, {{"m/b"}, {"d/c"}}, {"m/b (for d/c)"}},
      {"the first one is the weakest",
       line,
       {{"o/a", kInfo}, {"m/b"}, {"d/c"}},
       {"o/a", "m/b (for d/c)"}},
      {"the middle one is the weakest",
       line,
       {{"o/a"}, {"m/b", kInfo}, {"d/c"}},
       {"o/a (for m/b, d/c)"}},
      {"the last one is the strongest",
       line,
       {{"o/a"}, {"m/b"}, {"d/c", kError}},
       {"o/a (for m/b)", "d/c"}},
  });
}

// They do not load; a finding stays in any case.
TEST_CASE("rules in a circle leave one finding") {
  CHECK(Merged({{"o/a", "d/b"}, {"d/b", "o/a"}}, {{"o/a"}, {"d/b"}}).size() ==
        1);
  CHECK(Merged({{"o/a", "o/a"}}, {{"o/a"}}) == Lines{"o/a"});
}

// --- Through the engine's own stages

constexpr char kRefining[] = R"(policy: ours
scope: global
applies_to: product
rules:
  - id: team
    severity: warning
    refines: theirs/owner
    expect: product.owner != ""
    message: no team
    examples: {pass: [{product: {name: a, owner_team: t}}], fail: [{product: {name: b}}]}
)";
constexpr char kRefined[] = R"(policy: theirs
scope: global
applies_to: product
rules:
  - id: owner
    severity: warning
    expect: product.owner != ""
    message: no owner
    examples: {pass: [{product: {name: a, owner_team: t}}], fail: [{product: {name: b}}]}
)";

Lines Found(const std::vector<std::string>& tunes) {
  PolicyRun run;
  run.AddPolicy(kRefining, "policies/ours.yaml");
  run.AddPolicy(kRefined, "policies/theirs.yaml");
  for (size_t i = 0; i < tunes.size(); ++i)
    run.AddPolicy(tunes[i], "policies/t" + std::to_string(i) + ".yaml");
  REQUIRE(run.Load());
  run.AddDocument("o.yaml", "product_id: o\ndomain: orders\nname: Orders\n");
  run.AddDocument("s.yaml", "product_id: s\ndomain: stock\nname: Items\n");
  run.Forget();
  run.Check();
  std::vector<Diagnostic> found = run.sink.Take();
  MergeRefined(run.set->Describe(), &found);
  Lines lines;
  for (const Diagnostic& d : found)
    lines.push_back(d.subject.domain + " " + d.rule +
                    (d.speaks_for.empty() ? "" : " for another"));
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_CASE("a tune of either does what it says") {
  CHECK(Found({}) ==
        Lines{"orders ours/team for another", "stock ours/team for another"});
  // The domain that raises the refined rule sees it, beside the weaker one.
  const std::string raised =
      "scope: {domain: orders}\ntune:\n  theirs/owner: {severity: error}\n";
  CHECK(Found({raised}) == Lines{"orders ours/team", "orders theirs/owner",
                                 "stock ours/team for another"});
  // Both raised: the same as before.
  const std::string follows =
      "scope: {domain: orders}\ntune:\n  theirs/owner: {severity: error}\n"
      "  ours/team: {severity: error}\n";
  CHECK(Found({follows}) ==
        Lines{"orders ours/team for another", "stock ours/team for another"});
  CHECK(Found({"scope: global\ntune:\n  ours/team: {enabled: false}\n"}) ==
        Lines{"orders theirs/owner", "stock theirs/owner"});
  CHECK(Found({"scope: global\ntune:\n  theirs/owner: {enabled: false}\n"}) ==
        Lines{"orders ours/team", "stock ours/team"});
}

}  // namespace
}  // namespace bylaw::policy
