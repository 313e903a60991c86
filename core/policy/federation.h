// Puts the policies of many files in force together: one global body, domains
// that may add rules and tighten global ones, and products that may do so below
// their domain.
//
// Composition is one pure function of the files: global rules, then what the
// global body tunes, then what each domain tightens, then what each product
// tightens of what its domain left. At each step a severity may be raised, the
// enforcement strengthened and a parameter moved in its declared direction;
// everything else is an error that shows both places. The order of the files
// does not matter. Who may write where is decided by the reader (scopes and
// folders), so that no domain can pass for the global body.
//
// For any files without an error this holds: what violates a global rule under
// the global files alone violates it under all files too, at least as severely
// and at least as strongly enforced. What federation cannot see - whether an
// expression follows its parameters' directions - direction.h proves.
#ifndef BYLAW_POLICY_FEDERATION_H_
#define BYLAW_POLICY_FEDERATION_H_

#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "policy/policy_file.h"
#include "policy/rule.h"

namespace bylaw::policy {

// A rule that is in force: in its own scope, then in each domain and each
// product that tunes it.
struct FederatedRule {
  RuleText text;
  std::vector<RuleInForce> scopes;
  bool enabled = true;  // false where the global body switched it off
};

// Global rules first, each scope by id. Errors are in the sink; the result then
// is incomplete. `built_in` are the ids of rules that are no policy's, sorted:
// they are not tuned.
std::vector<FederatedRule> Federate(
    std::vector<PolicyFile> files,
    const std::vector<std::string_view>& built_in, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_FEDERATION_H_
