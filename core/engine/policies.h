// What is asked of policies alone: whether they load, which rules they put in
// force, how well they are tested, and them as a bundle.
#ifndef BYLAW_ENGINE_POLICIES_H_
#define BYLAW_ENGINE_POLICIES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/rule_description.h"
#include "engine/check_options.h"
#include "engine/session.h"
#include "report/report.h"
#include "report/writers.h"

namespace bylaw::engine {

// Loads the policies that a check would begin with: for a face that has nothing
// to check yet, and time.
void PreparePolicies(Session& session, const CheckOptions& options);

// The verdict on the policies alone: kError, with the reasons, when they do not
// load.
report::Report LoadPolicies(Session& session, const CheckOptions& options);

// Every rule in force over the files given: built-in, global, domains'.
struct RulesRun {
  report::Report report;  // as LoadPolicies() gives it
  // Policies that do not load have none.
  std::vector<diagnostic::RuleDescription> rules;
};
RulesRun ListRules(Session& session, const CheckOptions& options);
// The rule of that id or alias, or null.
const diagnostic::RuleDescription* FindRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view id_or_alias);
// The id or alias that is nearest to a name; empty where none is near.
std::string_view NearestRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view name);

// The policies below a folder as one text, with paths relative to it. Where
// they do not load, or hold no policy, the report says why and the text is
// empty.
struct PolicyBundle {
  report::Report report;
  std::string text;
  std::string sha256;
  size_t files = 0;
};
// Of what lies in the folder and nothing else: a configuration in it or around
// it is somebody else's.
PolicyBundle BundlePolicies(Session& session, const CheckOptions& options,
                            std::string_view folder);

// Runs the tests of all policies in force: their examples and the test files
// beside them; with mutants, how many faults in the rules these would notice.
// Findings are tests that do not hold, load errors, branches that no test
// reaches and mutants that none kills.
struct PolicyTest {
  report::Report report;
  report::PolicyTestCounts counts;
};
enum class Mutants { kSkip, kRun };
PolicyTest TestPolicies(Session& session, const CheckOptions& options,
                        Mutants mutants);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_POLICIES_H_
