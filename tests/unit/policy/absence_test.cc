// What a rule lets pass because a field that is absent reads as its empty
// value, and what authors are told to write: nothing that makes a rule pass.
#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

struct AbsenceRow {
  const char* conditions;  // `expect`, and `when` where there is one
  bool warned;
};

TEST_CASE("an upper bound that zero keeps asks whether there is a number") {
  const AbsenceRow rows[] = {
      {"expect: product.sla_hours <= 24", true},
      {"expect: product.sla_hours < 24.0", true},
      {"expect: 24 >= product.sla_hours", true},
      {"expect: product.sla_hours <= 0", true},
      {"expect: product.sla_hours <= params.most", true},
      {"expect: product.name != \"\" && product.sla_hours <= 24", true},
      {"expect: product.name == \"\" || product.sla_hours <= 24", true},
      {"expect: '!!(product.sla_hours <= 24)'", true},
      {"expect: 'product.name == \"a\" ? product.sla_hours <= 24 : false'",
       true},
      {"expect: product.upstream.all(u, u.promised_hours <= 24)", true},
      {"expect: product.upstream.exists(u, u.promised_hours <= 24)", true},
      // What zero does not keep, finds what is absent.
      {"expect: product.sla_hours < 0", false},
      {"expect: product.sla_hours >= 24", false},
      {"expect: product.sla_hours > 0 && product.sla_hours <= 24", false},
      {"expect: '!(product.sla_hours <= 24)'", false},
      // Somebody asks.
      {"expect: has(product.sla_hours) && product.sla_hours <= 24", false},
      {"when: has(product.sla_hours)\n    expect: product.sla_hours <= 24",
       false},
      {"expect: product.upstream.all(u, has(u.promised_hours) && "
       "u.promised_hours <= 24)",
       false},
      // What is looked at is no expectation.
      {"when: product.sla_hours <= 24\n    expect: product.name != \"\"",
       false},
      // A size is always there.
      {"expect: size(product.tags) <= 24", false},
  };
  for (const AbsenceRow& row : rows) {
    CAPTURE(row.conditions);
    PolicyRun run;
    run.AddPolicy(RuleWith(
        std::string("    params: {most: {type: int, default: 24}}\n    help: "
                    "at most {params.most}\n    ") +
        row.conditions + "\n"));
    REQUIRE(run.Load());
    size_t warnings = 0;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      if (d.rule != "cel/absent-reads-zero") continue;
      ++warnings;
      CHECK(d.help.str().find("has(") != std::string::npos);
    }
    CHECK(warnings == (row.warned ? 1 : 0));
  }
}

TEST_CASE("no help says how to compare what is never equal") {
  const struct {
    const char* expect;
    const char* help;
  } rows[] = {
      {"product.sla_hours != null",
       "it is never null: write `has(product.sla_hours)`"},
      {"null == product.sla_hours",
       "it is never null: write `!has(product.sla_hours)`"},
      {"size(product.tags) != null",
       "it is never null: compare it with its empty value"},
      {"product.sla_hours != \"24\"",
       "convert one of them to the type of the other"},
      {"(product.name == \"\" ? 1 : \"a\") == 1",
       "both branches have one type: convert one of them"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expect);
    PolicyRun run;
    run.AddPolicy(RuleWith(std::string("    expect: '") + row.expect + "'\n"));
    CHECK_FALSE(run.Load());
    bool said = false;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      CHECK(d.help.str().find("dyn") == std::string::npos);
      said = said || d.help == row.help;
    }
    CHECK(said);
  }
}

}  // namespace
}  // namespace bylaw::policy
