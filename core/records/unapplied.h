// What an ODCS contract asks for that no check of the records holds them to. A
// record that nothing was found wrong with may break it all the same, so
// results name it.
#ifndef BYLAW_RECORDS_UNAPPLIED_H_
#define BYLAW_RECORDS_UNAPPLIED_H_

#include <vector>

#include "contract/schema.h"
#include "document/node.h"
#include "records/check.h"

namespace bylaw::records {

// Options of `logicalTypeOptions` below an element of the contract's `schema`
// that none of the checks, which were compiled from it, was made from. An
// option that this does not know is one of them. `schema` may be any node.
std::vector<NotChecked> FindUnappliedOptions(
    const document::Node& schema, const std::vector<CheckInfo>& checks);

// Checks of quality and relationships: they are about many records, or others.
std::vector<NotChecked> FindUnappliedRules(const contract::Schema& schema);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_UNAPPLIED_H_
