// A promised time in hours, so that promises in different units compare.
#ifndef BYLAW_POLICY_BINDINGS_SLA_HOURS_H_
#define BYLAW_POLICY_BINDINGS_SLA_HOURS_H_

#include <optional>

#include "contract/contract.h"
#include "contract/product.h"

namespace bylaw::policy::bindings {

// Nothing when the value is no plain decimal number or the unit is not one of
// time. Months have no fixed length and `m` could mean them, so neither is
// converted; a year has 365 days.
std::optional<double> SlaHours(const contract::SlaProperty& sla);

// How old a product's data may be, in hours: what the product says, else the
// least above zero that a contract of it promises as latency, freshness or
// frequency. Spans of time that are not of age - how long data is kept, how soon
// a fault is mended - do not count.
std::optional<double> PromisedHours(const contract::DataProduct& product,
                                    const contract::ProductTies& ties);

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_SLA_HOURS_H_
