#include "policy/refined_rules.h"

#include <algorithm>
#include <string>

#include "policy/refine.h"
#include "policy/running.h"

namespace bylaw::policy {
namespace {

// A policy whose rules refine others: `id` or `id>refined`, by spaces.
std::string Policy(const std::string& name, const std::string& rules) {
  std::string text =
      "policy: " + name + "\nscope: global\napplies_to: product\nrules:\n";
  for (size_t at = 0; at < rules.size();) {
    const size_t end = std::min(rules.find(' ', at), rules.size());
    const std::string rule = rules.substr(at, end - at);
    const size_t cut = rule.find('>');
    text += "  - id: " + rule.substr(0, cut) + "\n";
    if (cut != std::string::npos)
      text += "    refines: " + rule.substr(cut + 1) + "\n";
    text +=
        "    aliases: [" + name + "-" + rule.substr(0, cut) +
        "]\n    expect: product.name != \"\"\n    message: m\n    examples: "
        "{pass: [{product: {name: a}}], fail: [{product: {}}]}\n";
    at = end + 1;
  }
  return text;
}

// Loads the policies `t` and, where it has rules, `u`.
struct Loaded {
  explicit Loaded(const std::string& rules, const std::string& others = "") {
    run.Reserve({"odcs/missing-key", "yaml/syntax"});
    if (!others.empty()) run.AddPolicy(Policy("u", others), "policies/u.yaml");
    run.AddPolicy(Policy("t", rules), "policies/t.yaml");
    loads = run.Load();
  }
  // What the rules in force refine: `id>refined`.
  Lines Refining() const {
    Lines lines;
    for (const diagnostic::RuleDescription& rule : run.set->Describe())
      if (!rule.refines.empty()) lines.push_back(rule.id + ">" + rule.refines);
    return lines;
  }
  PolicyRun run;
  bool loads = false;
};

TEST_CASE("a rule refines one of any policy, by id or alias") {
  struct Row {
    const char* about;
    const char* rules;
    const char* others;
    Lines refining;
  };
  for (const Row& row : std::vector<Row>{
           {"of its own policy", "a>t/b b", "", {"t/a>t/b"}},
           {"of another", "a>u/b", "b", {"t/a>u/b"}},
           {"by its alias", "a>u-b", "b", {"t/a>u/b"}},
           {"a built-in one",
            "a>odcs/missing-key",
            "",
            {"t/a>odcs/missing-key"}},
           {"one of the library that is not in force",
            "a>ownership/no-owner",
            "",
            {"t/a>ownership/no-owner"}},
           {"one of a pack, by its alias",
            "a>buf:COMMENT_FIELD",
            "",
            {"t/a>protobuf-comments/uncommented-field"}},
           {"a line", "a>t/b b>t/c c", "", {"t/a>t/b", "t/b>t/c"}},
           {"a tree", "a>t/c b>t/c c", "", {"t/a>t/c", "t/b>t/c"}},
       }) {
    CAPTURE(row.about);
    const Loaded loaded(row.rules, row.others);
    CHECK(loaded.run.Found() == Lines{});
    REQUIRE(loaded.loads);
    CHECK(loaded.Refining() == row.refining);
  }
}

TEST_CASE("what there is not cannot be refined") {
  struct Row {
    const char* about;
    const char* rules;
    Lines found;
    const char* help;
  };
  const char* by_name = "name a rule by its id or one of its aliases";
  for (const Row& row : std::vector<Row>{
           {"a rule of a policy that is there",
            "a>u/be b",
            {"policy/unknown-rule: u/be"},
            "did you mean `u/b`?"},
           {"a rule of a policy that there is not",
            "a>ownreship/no-owner",
            {"policy/unknown-rule: ownreship/no-owner"},
            by_name},
           {"a rule that the library does not have",
            "a>ownership/no-ovner",
            {"policy/unknown-rule: ownership/no-ovner"},
            by_name},
           {"a policy", "a>u", {"policy/unknown-rule: u"}, by_name},
           {"a policy of the library",
            "a>ownership",
            {"policy/unknown-rule: ownership"},
            by_name},
           {"a policy and a slash", "a>u/", {"policy/unknown-rule: u/"}, ""},
           {"nothing", "a>''", {"policy/unknown-rule: ''"}, by_name},
           {"an alias", "a>u-be", {"policy/unknown-rule: u-be"}, ""},
           {"near to itself only", "a>t/aa", {"policy/unknown-rule: t/aa"}, ""},
       }) {
    CAPTURE(row.about);
    const Loaded loaded(row.rules, "b");
    CHECK_FALSE(loaded.loads);
    CHECK(loaded.run.Found() == row.found);
    const std::string& help = loaded.run.sink.diagnostics().front().help;
    CHECK(help.find("`t/a`") == std::string::npos);
    if (*row.help != '\0') CHECK(help == row.help);
  }
}

// Else nobody could have a `naming` of her own beside a pack that refines it.
TEST_CASE("a policy of the library may be replaced") {
  const std::string pack = Policy("pack", "case>naming/field-name");
  const std::string ours = Policy("naming", "our-name");
  PolicyRun run;
  run.AddPolicy(pack, "bylaw:policies/packs/pack/p.yaml");
  run.AddPolicy(ours, "policies/naming.yaml");
  CHECK(run.Load());
  CHECK(run.Found() == Lines{});
  // Whoever replaces it says herself what it has.
  PolicyRun own;
  own.AddPolicy(pack, "policies/p.yaml");
  own.AddPolicy(ours, "policies/naming.yaml");
  CHECK_FALSE(own.Load());
  CHECK(own.Found() == Lines{"policy/unknown-rule: naming/field-name"});
}

TEST_CASE("rules do not refine each other in a circle") {
  struct Row {
    const char* about;
    const char* rules;
    Lines found;
    size_t related;
  };
  for (const Row& row : std::vector<Row>{
           {"itself", "a>t/a", {"policy/cyclic-refinement: t/a"}, 0},
           {"itself, by its alias",
            "a>t-a",
            {"policy/cyclic-refinement: t-a"},
            0},
           {"two", "a>t/b b>t/a", {"policy/cyclic-refinement: t/a"}, 1},
           {"three", "a>t/b b>t/c c>t/a", {"policy/cyclic-refinement: t/a"}, 2},
           {"with a line to it",
            "x>t/a a>t/b b>t/a",
            {"policy/cyclic-refinement: t/a"},
            1},
           {"with a line to it that comes later",
            "a>t/b b>t/a x>t/a",
            {"policy/cyclic-refinement: t/a"},
            1},
       }) {
    CAPTURE(row.about);
    const Loaded loaded(row.rules);
    CHECK_FALSE(loaded.loads);
    CHECK(loaded.run.Found() == row.found);
    const auto& d = loaded.run.sink.diagnostics().front();
    CHECK(d.related.size() == row.related);
    CHECK_FALSE(d.help.empty());
  }
}

TEST_CASE("a circle through the library is shown where it can be mended") {
  PolicyRun run;
  run.AddPolicy(Policy("pack", "a>ours/b b>ours/a"),
                "bylaw:policies/packs/pack/p.yaml");
  run.AddPolicy(Policy("ours", "a>pack/a b>pack/b"), "policies/ours.yaml");
  CHECK_FALSE(run.Load());
  const diagnostic::Diagnostic& found = run.Only();
  CHECK(run.Place(found.location).rfind("policies/ours.yaml:", 0) == 0);
  CHECK(found.related.size() == 3);
}

// --- The limit

std::string Line(size_t refinements) {
  std::string rules;
  for (size_t i = 0; i < refinements; ++i) {
    rules += "r" + std::to_string(i) + ">t/r" + std::to_string(i + 1) + " ";
  }
  return rules + "r" + std::to_string(refinements);
}

TEST_CASE("a line of rules is so long at most") {
  CHECK(Loaded(Line(kMaxRefinements)).loads);
  const Loaded loaded(Line(kMaxRefinements + 3));
  CHECK_FALSE(loaded.loads);
  const diagnostic::Diagnostic& found = loaded.run.Only();
  CHECK(found.rule == "policy/cyclic-refinement");
  CHECK(found.message == "more than 16 rules refine each other in a line");
  CHECK(loaded.run.Slice(found.location) == "t/r3");
  // Thousands are no more work than that.
  CHECK_FALSE(Loaded(Line(3000)).loads);
}

}  // namespace
}  // namespace bylaw::policy
