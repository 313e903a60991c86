// One tune, applied to a rule's settings as they stand: the only way in which
// settings change between the global body, a domain and a product.
#ifndef BYLAW_POLICY_TIGHTEN_H_
#define BYLAW_POLICY_TIGHTEN_H_

#include "diagnostic/sink.h"
#include "policy/policy_file.h"
#include "policy/rule.h"

namespace bylaw::policy {

// A rule's settings as its own policy wrote them.
RuleInForce WrittenSettings(const RuleText& rule);

// What the global body makes of its own settings: whatever it likes. Errors
// (a parameter that does not exist, a value of another type) are in the sink,
// and that part then is as it stood.
RuleInForce ApplyOverride(const Tune& tune, const RuleText& rule,
                          const RuleInForce& standing, diagnostic::Sink& sink);

// What a domain or product makes of the settings that stand above it: as they
// are or stricter, part by part. Each part that is not is an error with its
// place and that of the setting it loosens. `own` are the settings in the
// rule's own scope: what of them still stands is that scope's.
RuleInForce ApplyTightening(const Tune& tune, const RuleText& rule,
                            const RuleInForce& own, const RuleInForce& standing,
                            diagnostic::Sink& sink);

// Reports, with both places, the parts of a rule that a tune sets and must not:
// a `when` of its own, another `expect`, ...
void CheckRedefined(const Tune& tune, const RuleText& rule,
                    diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_TIGHTEN_H_
