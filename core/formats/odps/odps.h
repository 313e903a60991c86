// Reads data products of Bitol's Open Data Product Standard (ODPS) 0.9, 1.0
// and 1.1: what a domain publishes, through which ports, made from which other
// products' contracts.
//
//   if (auto product = odps::ReadOdps(document.root(), sink)) Use(*product);
//
// The Linux Foundation has another standard of the same initials; its documents
// are told apart by formats/format.h.
#ifndef BYLAW_FORMATS_ODPS_ODPS_H_
#define BYLAW_FORMATS_ODPS_ODPS_H_

#include <optional>

#include "contract/product.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::odps {

// The product that a document describes. The model's nodes and locations point
// into the document, which must outlive it. Nothing when the document is no
// map; a structural error leaves the product without what was wrong.
std::optional<contract::DataProduct> ReadOdps(const document::Node& root,
                                              diagnostic::Sink& sink);

// The built-in rules of area `odps`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_ODPS_H_
