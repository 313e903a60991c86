// Listings that the governance tools of others keep as data: which rules they
// apply, or which quality checks they run, with a word on how.
//
//   {"global": [{"policy_id": "g001", "rule": "sla_must_be_defined"}],
//    "implemented_rules": ["sla_must_be_defined"], "unknown_rule": "fails",
//    "checks": {"sla_must_be_defined": "key sla_hours is present and above 0"}}
//
//   {"product": "Orders", "check_without_query": "fails",
//    "checks": {"rows": {"expected": "> 0", "executed_as": "SELECT ..."}}}
//
// Nobody has written a standard for them; keys are told by what they mean. What
// is looked for is the same in all: a gate that lets pass what it does not
// check.
#ifndef BYLAW_FORMATS_LISTING_LISTING_H_
#define BYLAW_FORMATS_LISTING_LISTING_H_

#include "contract/product.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::listing {

// Whether a map lists rules with ids: entries that have a `rule` beside a
// `policy_id`, `enabled` or `category`, in lists at any key of the root.
bool LooksLikeRules(const document::Node& root);
// Whether a map lists checks: `checks` whose entries say what is `expected`.
bool LooksLikeChecks(const document::Node& root);

void CheckRules(const document::Node& root, diagnostic::Sink& sink);
// The checks as quality of the product that the listing names. Those that can
// never fail are left out: they measure nothing.
contract::QualityListing ReadChecks(const document::Node& root,
                                    diagnostic::Sink& sink);

// The built-in rules of area `listing`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::listing

#endif  // BYLAW_FORMATS_LISTING_LISTING_H_
