// What follows from a schema, contract or product alone, once it is read: nothing of it
// changes any more.
#ifndef BYLAW_CONTRACT_COMPLETE_H_
#define BYLAW_CONTRACT_COMPLETE_H_

#include "contract/contract.h"
#include "contract/product.h"
#include "contract/schema.h"

namespace bylaw::contract {

// Marks the fields that have no name of their own, lets lists and their
// elements share marks of personal data, gathers deprecations that stand in
// tags and custom properties, whatever case and punctuation these are written
// in (`removalDate`, `removal_date`), and tells each field what it is in
// (contract/path.h): from then on neither the schema nor a list of its fields
// may move.
void Complete(Schema& schema);

// The same for the schema in a product's descriptor; gathers what the product
// says of the course of its life, whatever the spelling.
void Complete(DataProduct& product);

// The same for all schemas of a contract, which then know that they are its.
void Complete(Contract& contract);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_COMPLETE_H_
