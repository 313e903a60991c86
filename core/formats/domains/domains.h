// Domain boundaries (domains.yaml): which domains there are, what each
// publishes and what stays inside.
//
//   domains:
//     customer:
//       bounded_context: customer_profile, segmentation, churn
//       data_products: [CustomerProfile, CustomerSegment]
//       source_systems: [CRM]
//       owner_team: CustomerPlatform
//
// The same map without the `domains:` around it is read too, and so is a list
// of domains that have a `name`.
#ifndef BYLAW_FORMATS_DOMAINS_DOMAINS_H_
#define BYLAW_FORMATS_DOMAINS_DOMAINS_H_

#include <optional>
#include <vector>

#include "contract/product.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::domains {

// Nothing is returned only when the document cannot hold domains at all. The
// result points into the document.
std::optional<std::vector<contract::Domain>> ReadDomains(
    const document::Node& root, diagnostic::Sink& sink);

// The built-in rules of area `domains`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::domains

#endif  // BYLAW_FORMATS_DOMAINS_DOMAINS_H_
