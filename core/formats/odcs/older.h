// Contracts of the standards that ODCS 3 has replaced: ODCS 2.x, and the Data
// Contract Specification 1.x. They are read into the model, so that policies
// see them, and are told how to go on; their own structure is not checked.
#ifndef BYLAW_FORMATS_ODCS_OLDER_H_
#define BYLAW_FORMATS_ODCS_OLDER_H_

#include <optional>

#include "contract/contract.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::odcs {

// Nothing for a contract of ODCS 3. `root` is a map.
std::optional<contract::Contract> ReadOlder(const document::Node& root,
                                            diagnostic::Sink& sink);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_OLDER_H_
