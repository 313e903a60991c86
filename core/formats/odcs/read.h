// Reading the parts of an ODCS document into the model, without judging them
// (odcs.cc puts them together).
#ifndef BYLAW_FORMATS_ODCS_READ_H_
#define BYLAW_FORMATS_ODCS_READ_H_

#include "contract/contract.h"
#include "document/node.h"

namespace bylaw::formats::odcs {

contract::Contract ReadContract(const document::Node& root);

contract::Schema ReadSchema(const document::Node& schema);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_READ_H_
