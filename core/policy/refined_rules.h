// Which rule each `refines` of the policies means.
#ifndef BYLAW_POLICY_REFINED_RULES_H_
#define BYLAW_POLICY_REFINED_RULES_H_

#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "policy/policy_file.h"
#include "text/source.h"

namespace bylaw::policy {

// Whether a rule is compiled in. Its source's name says so; see
// engine/policy_cache.cc.
bool IsEmbedded(const RuleText& rule, const text::SourceSet& sources);

// Puts the rule's id wherever `refines` has an alias of it. A rule that there
// is not is an error at its place, as are rules that refine each other in a
// circle, or more than kMaxRefinements in a line.
//
// There are the rules of all files, those in `built_in` (ids, sorted), and
// those of the library: they may be left out of a check together with whole
// policies, without a fault of those that refine them. A policy of the library
// may also be replaced by another of its name, which must have the rules that
// the user's own policies refine.
void ResolveRefined(const std::vector<std::string_view>& built_in,
                    const text::SourceSet& sources,
                    std::vector<PolicyFile>* files, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_REFINED_RULES_H_
