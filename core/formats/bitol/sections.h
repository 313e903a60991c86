// Sections that both of Bitol's standards have, contracts (ODCS) and products
// (ODPS), written alike in the two.
#ifndef BYLAW_FORMATS_BITOL_SECTIONS_H_
#define BYLAW_FORMATS_BITOL_SECTIONS_H_

#include <vector>

#include "contract/contract.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::bitol {

// `description`: a map; a plain text, which is a fault, counts as its purpose.
contract::Description ReadDescription(const document::Node& root);
// `team`: a map with `members`, or just the list of them.
contract::Team ReadTeam(const document::Node& root);
std::vector<contract::SupportChannel> ReadSupport(const document::Node& root);
std::vector<contract::CustomProperty> ReadCustomProperties(
    const document::Node& map);
// Reports under `rule` each of `customProperties` that has the `property` of one
// before it; the same property of two vendors is two properties.
void CheckDistinctProperties(const document::Node& list,
                             const diagnostic::RuleInfo& rule,
                             diagnostic::Sink& sink);
std::vector<contract::Definition> ReadDefinitions(
    const document::Node& map);  // `authoritativeDefinitions`

}  // namespace bylaw::formats::bitol

#endif  // BYLAW_FORMATS_BITOL_SECTIONS_H_
