// Reads data contracts of the Open Data Contract Standard (ODCS) 3.0, 3.1
// and 3.2.
//
// A contract is held against the standard's own structure, of the version that
// it declares, by tables (odcs/shapes.h), and then against what the standard
// says in prose (odcs/consistency.h): references that lead nowhere, limits that
// contradict each other, names used twice. Keys newer than the declared version
// are read and only hinted at, because the standard lets documents keep an
// older `apiVersion`.
//
//   if (auto contract = odcs::ReadOdcs(document.root(), sink)) Use(*contract);
//
// Documents of ODCS 2.x and of the Data Contract Specification are recognised
// and refused (`odcs/unsupported-version`).
#ifndef BYLAW_FORMATS_ODCS_ODCS_H_
#define BYLAW_FORMATS_ODCS_ODCS_H_

#include <optional>

#include "contract/contract.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::odcs {

// The contract that a document describes. The model's nodes and locations point
// into the document, which must outlive it. Nothing when the document is of a
// version that is not read, or no map at all; a structural error elsewhere
// leaves the contract without what was wrong.
std::optional<contract::Contract> ReadOdcs(const document::Node& root,
                                           diagnostic::Sink& sink);

// The built-in rules of area `odcs`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_ODCS_H_
