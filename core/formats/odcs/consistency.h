// What the standard asks of a contract as a whole: places that refer to each
// other agree.
#ifndef BYLAW_FORMATS_ODCS_CONSISTENCY_H_
#define BYLAW_FORMATS_ODCS_CONSISTENCY_H_

#include "contract/contract.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "reading/shape.h"

namespace bylaw::formats::odcs {

// Relationships lead to properties that exist; service levels are for elements
// that exist; the price is not negative; support can be reached; nobody left
// the team before joining. `contract` was read from `root`.
void CheckConsistency(const document::Node& root,
                      const reading::Respellings& respellings,
                      const contract::Contract& contract,
                      diagnostic::Sink& sink);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_CONSISTENCY_H_
