// The simple descriptor: the flat form in which a catalog lists a data product.
//
//   product_id: customer-segment
//   name: CustomerSegment
//   domain: customer
//   owner_team: CustomerPlatform
//   sla_hours: 24
//   schema_type: avro
//   schema: schemas/segment.avsc
//   contract: contracts/segment.odcs.yaml
//   fields:
//     - {name: email, type: string, required: true, is_pii: true, tags: [pii]}
//
// Structurally only two things are asked: something that says which product it
// is (`product_id` or `name`) or a list of `fields`, and that keys and values
// are what they seem to be. Everything else that a good descriptor has - an
// owner, an SLA, a registered schema - is for policies to ask, so that a
// governance body decides. A document with nothing but `fields`, the bare
// contract of some tools, is a contract and is asked what contracts are asked.
#ifndef BYLAW_FORMATS_SIMPLE_SIMPLE_H_
#define BYLAW_FORMATS_SIMPLE_SIMPLE_H_

#include <optional>

#include "contract/contract.h"
#include "contract/product.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::simple {

// Nothing is returned only when the root is no map. A key that looks misspelt
// is an error, because what it says would silently not count; any other unknown
// key is a warning and kept as a custom property. A null value counts as
// absent. The result points into the document.
std::optional<contract::DataProduct> ReadSimple(const document::Node& root,
                                                diagnostic::Sink& sink);

// A document that is nothing but `fields`: a contract of one schema.
std::optional<contract::Contract> ReadFieldContract(const document::Node& root,
                                                    diagnostic::Sink& sink);

// The built-in rules of area `product`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_SIMPLE_H_
