#include "policy/waiver.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "document/read.h"
#include "text/source.h"

namespace bylaw::policy {
namespace {

using Lines = std::vector<std::string>;
using diagnostic::Diagnostic;
using diagnostic::Enforcement;

constexpr char kToday[] = "2026-01-15";

// One file of waivers, and what a mesh found.
class WaiverRun {
 public:
  explicit WaiverRun(std::string text) {
    const text::SourceId id = sources.Add("w.yaml", std::move(text));
    diagnostic::Sink reading;
    documents_ = document::ReadDocuments(id, sources[id], reading);
    REQUIRE_FALSE(reading.has_errors());
    for (const document::Document& document : documents_)
      waivers.Read(document.root(), "", faults);
    diagnostic::RuleDescription rule;
    rule.id = "sla/slow";
    rule.aliases = {"g001"};
    rule.enforce = Enforcement::kWaivable;
    rules_.push_back(rule);
    rule.id = "pii/untagged";
    rule.aliases = {};
    rule.enforce = Enforcement::kMandatory;
    rules_.push_back(rule);
    // Waivable for all but one domain.
    rule.id = "doc/short";
    rule.enforce = Enforcement::kAdvisory;
    rules_.push_back(rule);
    rule.scope = "domain:orders";
    rule.enforce = Enforcement::kMandatory;
    rules_.push_back(rule);
    context.rules = &rules_;
    context.today = kToday;
    context.products = {"Orders", "Refunds"};
    context.sources = &sources;
  }

  void Find(const char* rule, const char* product, const char* path,
            Enforcement enforce = Enforcement::kWaivable) {
    Diagnostic d;
    d.rule = rule;
    d.subject.product = product;
    d.subject.path = path;
    d.enforce = enforce;
    found.push_back(std::move(d));
  }

  void Apply() { waivers.Apply(context, &found, faults); }

  // "rule: underlined text", of the waivers' own findings.
  Lines Faults() const {
    Lines lines;
    for (const Diagnostic& d : faults.diagnostics()) {
      lines.push_back(
          d.rule + ": " +
          std::string(sources[d.location.source].Slice(d.location.span)));
    }
    return lines;
  }
  Lines Waived() const {
    Lines lines;
    for (const Diagnostic& d : found)
      if (d.waiver != 0) lines.push_back(d.rule + " " + d.subject.path);
    return lines;
  }

  text::SourceSet sources;
  diagnostic::Sink faults;
  WaiverSet waivers;
  WaiverContext context;
  std::vector<Diagnostic> found;

 private:
  std::vector<document::Document> documents_;
  std::vector<diagnostic::RuleDescription> rules_;
};

std::string WaiverText(const std::string& rule, const std::string& subject,
                       const std::string& expires,
                       const std::string& more = "") {
  return "- rule: " + rule + "\n  subject: " + subject +
         "\n  reason: moving house\n  owner: Orders Team\n  approved_by: "
         "Board\n"
         "  ticket: GOV-1\n  expires: " +
         expires + "\n" + more;
}

// --- What is waived

TEST_CASE("a waiver covers its rule at its product and path") {
  struct ScopeRow {
    const char* rule;
    const char* subject;
    Lines waived;
  };
  const ScopeRow rows[] = {
      {"sla/slow", "{product: Orders, path: Orders}", {"sla/slow Orders"}},
      {"g001", "{product: Orders, path: Orders}", {"sla/slow Orders"}},
      {"sla/slow",
       "{product: Orders, path: Orders.id}",
       {"sla/slow Orders.id"}},
      // A product as a whole.
      {"sla/slow",
       "{product: Orders}",
       {"sla/slow Orders", "sla/slow Orders.id"}},
      // Names are exact.
      {"sla/slow", "{product: orders}", {}},
      {"sla/slow", "{product: Orders, path: orders.id}", {}},
      {"sla/slow", "{product: Orders, path: Orders.i}", {}},
      {"sla/slow", "{product: Orders, path: Refunds}", {}},
      {"sla/slow", "{product: \"Ord ers\"}", {}},
      // White space around a name is no part of it, here as in products.
      {"sla/slow",
       "{product: \" Orders \"}",
       {"sla/slow Orders", "sla/slow Orders.id"}},
      // Without a product, what is no product's.
      {"sla/slow", "{path: Orders}", {}},
      {"sla/slow", "{path: mesh}", {"sla/slow mesh"}},
      {"doc/short", "{product: Refunds}", {"doc/short Refunds"}},
  };
  for (const ScopeRow& row : rows) {
    CAPTURE(row.rule, row.subject);
    WaiverRun run(WaiverText(row.rule, row.subject, "2026-03-31"));
    run.Find("sla/slow", "Orders", "Orders");
    run.Find("sla/slow", "Orders", "Orders.id");
    run.Find("sla/slow", "Refunds", "Refunds");
    run.Find("sla/slow", "", "mesh");
    run.Find("doc/short", "Refunds", "Refunds", Enforcement::kAdvisory);
    run.Apply();
    CHECK(run.Waived() == row.waived);
    const bool unused = !run.Faults().empty() &&
                        run.faults.diagnostics()[0].rule == "waiver/unused";
    CHECK(unused == row.waived.empty());
  }
}

// --- Findings that speak for others (policy/refine.h)

// A finding of `doc/short` that speaks for one of `sla/slow`
// about a subject that is called otherwise.
Diagnostic Speaking(Enforcement enforce = Enforcement::kWaivable) {
  Diagnostic d;
  d.rule = "doc/short";
  d.enforce = enforce;
  d.subject.product = "Orders";
  d.subject.path = "v1.Orders.id";
  d.aliases = {"old-name", "sla/slow"};
  d.speaks_for.push_back({"sla/slow", d.subject});
  d.speaks_for.back().subject.path = "Orders.id";
  return d;
}

TEST_CASE("a waiver of what a finding speaks for covers it") {
  struct ScopeRow {
    const char* rule;
    const char* subject;
    bool waived;
  };
  const ScopeRow rows[] = {
      {"doc/short", "{product: Orders, path: v1.Orders.id}", true},
      {"sla/slow", "{product: Orders, path: Orders.id}", true},
      {"g001", "{product: Orders, path: Orders.id}", true},
      {"sla/slow", "{product: Orders}", true},
      // By the name that the report has for it.
      {"sla/slow", "{product: Orders, path: v1.Orders.id}", true},
      {"doc/short", "{product: Orders, path: Orders.id}", false},
      {"sla/slow", "{product: Refunds}", false},
  };
  for (const ScopeRow& row : rows) {
    CAPTURE(row.rule, row.subject);
    WaiverRun run(WaiverText(row.rule, row.subject, "2026-03-31"));
    run.found.push_back(Speaking());
    run.Apply();
    CHECK((run.found[0].waiver != 0) == row.waived);
    CHECK(run.Faults().empty() == row.waived);
  }
}

TEST_CASE(
    "waivers of both rules are of use, and the finding's own one covers") {
  WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31") +
                WaiverText("doc/short", "{product: Orders}", "2026-03-31"));
  run.found.push_back(Speaking());
  run.Apply();
  CHECK(run.Faults() == Lines{});
  CHECK(run.found[0].waiver == 2);
}

TEST_CASE("no waiver of what it speaks for covers a mandatory finding") {
  WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31"));
  run.found.push_back(Speaking(Enforcement::kMandatory));
  run.Apply();
  CHECK(run.found[0].waiver == 0);
  CHECK(run.Faults() == Lines{"waiver/mandatory-rule: sla/slow"});
}

TEST_CASE("the waiver of a path goes before that of its product") {
  WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31") +
                WaiverText("sla/slow", "{product: Orders, path: Orders.id}",
                           "2026-04-01"));
  run.Find("sla/slow", "Orders", "Orders.id");
  run.Find("sla/slow", "Orders", "Orders.name");
  run.Apply();
  CHECK(run.found[0].waiver == 2);
  CHECK(run.found[1].waiver == 1);
  CHECK(run.Faults() == Lines{});
}

// --- When it may

struct FaultRow {
  const char* about;
  std::string text;
  Lines faults;
  bool waives;
};

TEST_CASE("a waiver that must not waive is a finding instead") {
  const std::string subject = "{product: Orders, path: Orders}";
  const auto with = [&](const std::string& expires) {
    return WaiverText("sla/slow", subject, expires);
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = with("2026-03-31");
    return text.replace(text.find(from), from.size(), to);
  };
  const FaultRow rows[] = {
      // Days.
      {"the last day",
       with("2026-01-15"),
       {"waiver/expires-soon: 2026-01-15"},
       true},
      {"the day after",
       with("2026-01-14"),
       {"waiver/expired: 2026-01-14"},
       false},
      {"years after",
       with("2019-12-31"),
       {"waiver/expired: 2019-12-31"},
       false},
      {"soon", with("2026-01-29"), {"waiver/expires-soon: 2026-01-29"}, true},
      {"not so soon", with("2026-01-30"), {}, true},
      {"180 days", with("2026-07-14"), {}, true},
      {"181 days", with("2026-07-15"), {"waiver/too-far: 2026-07-15"}, false},
      {"years ahead",
       with("9999-12-31"),
       {"waiver/too-far: 9999-12-31"},
       false},
      // What is no day counts as past.
      {"30 February",
       with("2027-02-30"),
       {"waiver/expired: 2027-02-30"},
       false},
      {"29 February of a common year",
       with("2026-02-29"),
       {"waiver/expired: 2026-02-29"},
       false},
      {"a number", with("20260331"), {"waiver/expired: 20260331"}, false},
      {"a word", with("never"), {"waiver/expired: never"}, false},
      {"a time",
       with("2026-03-31T00:00:00Z"),
       {"waiver/expired: 2026-03-31T00:00:00Z"},
       false},
      {"short", with("2026-3-31"), {"waiver/expired: 2026-3-31"}, false},
      // Who approves.
      {"the owner",
       changed("Board", "Orders Team"),
       {"waiver/approver: Orders Team"},
       false},
      {"the owner in other letters",
       changed("Board", "orders-team"),
       {"waiver/approver: orders-team"},
       false},
      // Rules.
      {"a misspelt rule",
       changed("sla/slow", "sla/slwo"),
       {"waiver/unknown-rule: sla/slwo"},
       false},
      {"another case",
       changed("sla/slow", "SLA/slow"),
       {"waiver/unknown-rule: SLA/slow"},
       false},
      {"a rule that has gone",
       changed("sla/slow", "gone/for-good"),
       {"waiver/unknown-rule: gone/for-good"},
       false},
      // Twice.
      {"twice",
       with("2026-03-31") + with("2026-04-30"),
       {"waiver/duplicate: sla/slow"},
       true},
      {"once by an alias",
       with("2026-03-31") + WaiverText("g001", subject, "2026-03-31"),
       {"waiver/duplicate: g001"},
       true},
      {"renewed beside the old one",
       with("2026-01-01") + with("2026-03-31"),
       {"waiver/expired: 2026-01-01"},
       true},
      // Both are told.
      {"expired, and by the owner",
       changed("Board", "Orders Team")
           .replace(changed("Board", "Orders Team").find("2026-03-31"), 10,
                    "2026-01-01"),
       {"waiver/expired: 2026-01-01", "waiver/approver: Orders Team"},
       false},
      // Patterns.
      {"a pattern",
       changed("path: Orders", "path: \"*\""),
       {"waiver/too-broad: \"*\""},
       false},
  };
  for (const FaultRow& row : rows) {
    CAPTURE(row.about);
    WaiverRun run(row.text);
    run.Find("sla/slow", "Orders", "Orders");
    run.Apply();
    CHECK(run.Faults() == row.faults);
    CHECK(run.Waived().empty() != row.waives);
    for (const Diagnostic& d : run.faults.diagnostics())
      CHECK_FALSE(d.help.empty());
  }
}

TEST_CASE("what a waiver lacks or has too much is told at its place") {
  struct ShapeRow {
    const char* text;
    Lines faults;
  };
  const ShapeRow rows[] = {
      {"[]", {}},
      {"waivers: []", {}},
      {"waivers:", {}},
      {"- {rule: sla/slow, subject: {product: Orders}, reason: r, owner: o,"
       " approved_by: a, ticket: t, expires: }",
       {"waiver/wrong-kind: expires"}},
      {"waivers: 3", {"waiver/wrong-kind: 3"}},
      {"waivers: [3]", {"waiver/wrong-kind: 3"}},
      {"- 3", {"waiver/wrong-kind: 3"}},
      {"3", {"waiver/wrong-kind: 3"}},
      {"{waivers: [], wavers: []}", {"waiver/unknown-key: wavers"}},
      {"- rule: sla/slow\n  subject: {product: Orders}\n  reason: r\n"
       "  owner: o\n  approved_by: a\n  ticket: 41\n",
       {"waiver/missing-key: sla/slow"}},
      {"- rule: sla/slow\n  subject: {prodcut: Orders}\n  reason: r\n"
       "  owner: o\n  approved_by: a\n  ticket: t\n  expires: 2026-03-31\n",
       {"waiver/unknown-key: prodcut",
        "waiver/missing-key: {prodcut: Orders}"}},
      {"- rule: [sla/slow]\n  subject: Orders\n  reason: ' '\n"
       "  owner: 3\n  approved_by: a\n  ticket: t\n  expires: 2026-03-31\n",
       {"waiver/wrong-kind: [sla/slow]", "waiver/wrong-kind: Orders",
        "waiver/wrong-kind: 3", "waiver/missing-key: ' '"}},
  };
  for (const ShapeRow& row : rows) {
    CAPTURE(row.text);
    WaiverRun run(row.text);
    run.Find("sla/slow", "Orders", "Orders");
    run.Apply();
    CHECK(run.Faults() == row.faults);
    CHECK(run.Waived().empty());
  }
}

TEST_CASE("nobody approves nothing") {
  const auto faults = [](const std::string& owner, const std::string& who) {
    WaiverRun run(
        "- rule: sla/slow\n  subject: {product: Orders}\n"
        "  reason: r\n  owner: \"" +
        owner + "\"\n  approved_by: \"" + who +
        "\"\n  ticket: t\n  expires: 2026-03-31\n");
    run.Find("sla/slow", "Orders", "Orders");
    run.Apply();
    CHECK(run.Waived().empty() != run.Faults().empty());
    return run.Faults();
  };
  for (const char* const nobody :
       {"none", "None", "n/a", "N.A.", "-", "—", "TBD", "to be defined",
        "nobody", "\\u200B", "n\\u03BFne", "?"}) {
    INFO(nobody);
    CHECK(faults("o", nobody) ==
          Lines{std::string("waiver/missing-key: \"") + nobody + "\""});
    CHECK(faults(nobody, "a") ==
          Lines{std::string("waiver/missing-key: \"") + nobody + "\""});
  }
  for (const char* const somebody : {"Nona", "Naomi", "N. Oneill", "委員会"}) {
    INFO(somebody);
    CHECK(faults("o", somebody).empty());
  }
}

TEST_CASE("a mandatory rule is not waived") {
  {
    WaiverRun run(
        WaiverText("pii/untagged", "{product: Orders}", "2026-03-31"));
    run.Find("pii/untagged", "Orders", "Orders.email", Enforcement::kMandatory);
    run.Apply();
    CHECK(run.Faults() == Lines{"waiver/mandatory-rule: pii/untagged"});
    CHECK(run.Waived().empty());
  }
  {
    // Even where it finds nothing.
    WaiverRun run(
        WaiverText("pii/untagged", "{product: Orders}", "2026-03-31"));
    run.Apply();
    CHECK(run.Faults() == Lines{"waiver/mandatory-rule: pii/untagged"});
  }
  {
    // Mandatory here, waivable elsewhere.
    WaiverRun run(WaiverText("doc/short", "{product: Orders}", "2026-03-31") +
                  WaiverText("doc/short", "{product: Refunds}", "2026-03-31"));
    run.Find("doc/short", "Orders", "Orders", Enforcement::kMandatory);
    run.Find("doc/short", "Refunds", "Refunds", Enforcement::kAdvisory);
    run.Apply();
    CHECK(run.Faults() == Lines{"waiver/mandatory-rule: doc/short"});
    CHECK(run.Waived() == Lines{"doc/short Refunds"});
  }
}

TEST_CASE("a waiver of more than a few findings waives none of them") {
  for (const size_t count : {kMaxWaivedFindings, kMaxWaivedFindings + 1}) {
    WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31"));
    for (size_t i = 0; i < count; ++i) {
      const std::string path = "Orders.f" + std::to_string(i);
      run.Find("sla/slow", "Orders", path.c_str());
    }
    run.Apply();
    const bool broad = count > kMaxWaivedFindings;
    CHECK(run.Faults() ==
          (broad ? Lines{"waiver/too-broad: sla/slow"} : Lines{}));
    CHECK(run.Waived().size() == (broad ? 0 : count));
  }
}

TEST_CASE("a waiver is unused only where all of the mesh was looked at") {
  WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31") +
                WaiverText("sla/slow", "{product: Refunds}", "2026-01-01"));
  run.context.whole_mesh = false;
  run.Find("sla/slow", "Refunds", "Refunds");
  run.Apply();
  CHECK(run.Faults() == Lines{"waiver/expired: 2026-01-01"});
}

TEST_CASE("without a day nothing is waived") {
  WaiverRun run(WaiverText("sla/slow", "{product: Orders}", "2026-03-31"));
  run.context.today = "";
  run.Find("sla/slow", "Orders", "Orders");
  run.Apply();
  CHECK(run.Faults() == Lines{"waiver/unknown-day: sla/slow"});
  CHECK(run.Waived().empty());
}

TEST_CASE("where policies did not load, no rule is unknown") {
  WaiverRun run(WaiverText("gone/rule", "{product: Orders}", "2026-03-31"));
  run.context.rules = nullptr;
  run.Find("sla/slow", "Orders", "Orders");
  run.Apply();
  CHECK(run.Faults() == Lines{"waiver/unused: gone/rule"});
}

// --- Mending

TEST_CASE("a waiver is mended where that needs no judgement") {
  const std::string other =
      WaiverText("sla/slow", "{product: Refunds}", "2026-03-31");
  struct FixRow {
    std::string before;
    const char* product;
    std::string after;
  };
  const std::string subject = "{product: Orders}";
  const FixRow rows[] = {
      {WaiverText("sla/slow", subject, "2026-01-01") + other, "Orders", other},
      {other + WaiverText("sla/slow", subject, "2026-01-01"), "Orders", other},
      {WaiverText("sla/slow", subject, "2027-01-01") + other, "Orders",
       WaiverText("sla/slow", subject, "2026-07-14") + other},
      {WaiverText("sla/slwo", subject, "2026-03-31") + other, "Orders",
       WaiverText("sla/slow", subject, "2026-03-31") + other},
      {WaiverText("sla/slow", "{product: orders}", "2026-03-31") + other,
       "Refunds",
       WaiverText("sla/slow", "{product: Orders}", "2026-03-31") + other},
      {WaiverText("sla/slow", subject, "2026-03-31") + other, "", other},
  };
  for (const FixRow& row : rows) {
    CAPTURE(row.before);
    WaiverRun run(row.before);
    if (row.product[0] != '\0') run.Find("sla/slow", row.product, row.product);
    run.Find("sla/slow", "Refunds", "Refunds");
    run.Apply();
    REQUIRE(run.faults.diagnostics().size() == 1);
    const auto& fix = run.faults.diagnostics()[0].fix;
    REQUIRE(fix.has_value());
    REQUIRE(fix->edits.size() == 1);
    std::string text = row.before;
    const text::Span span = fix->edits[0].location.span;
    text.replace(span.begin, span.length(), fix->edits[0].text);
    CHECK(text == row.after);
  }
}

TEST_CASE("ten thousand waivers are looked up by their rule and subject") {
  std::string text;
  constexpr size_t kCount = 10'000;
  for (size_t i = 0; i < kCount; ++i) {
    text += "- {rule: sla/slow, subject: {product: P" + std::to_string(i) +
            "}, reason: r, owner: o, approved_by: a, ticket: t, expires: "
            "2026-03-31}\n";
  }
  WaiverRun run(text);
  for (size_t i = 0; i < kCount; ++i) {
    const std::string product = "P" + std::to_string(i);
    run.Find("sla/slow", product.c_str(), product.c_str());
  }
  run.Apply();
  CHECK(run.Faults() == Lines{});
  CHECK(run.Waived().size() == kCount);
}

}  // namespace
}  // namespace bylaw::policy
