// Puts the policies of many files in force together: one global body, and
// domains that may add rules and tighten global ones.
//
// A domain tunes what the global files made of a rule, tunes by the global body
// itself included. It may raise a severity, strengthen the enforcement and move
// a parameter in its declared direction; everything else is an error that shows
// both places. Who may write where is decided by the reader (scopes and
// folders), so that no domain can pass for the global body.
#ifndef BYLAW_POLICY_FEDERATION_H_
#define BYLAW_POLICY_FEDERATION_H_

#include <vector>

#include "diagnostic/sink.h"
#include "policy/policy_file.h"
#include "policy/rule.h"

namespace bylaw::policy {

// A rule that is in force: in its own scope, then in each domain that tunes it.
struct FederatedRule {
  RuleText text;
  std::vector<RuleInForce> scopes;
  bool enabled = true;  // false where the global body switched it off
};

// Global rules first, each scope by id. Errors are in the sink; the result then
// is incomplete.
std::vector<FederatedRule> Federate(std::vector<PolicyFile> files,
                                    diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_FEDERATION_H_
