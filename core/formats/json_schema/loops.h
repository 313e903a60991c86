// Finds schemas that refer to themselves for the same value, so that following
// the references would never end.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_LOOPS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_LOOPS_H_

#include "formats/json_schema/index.h"
#include "formats/json_schema/program.h"

namespace bylaw::formats::json_schema {

// Reports each loop once, at the keyword that closes it. Dynamic references are
// followed to where they lead without an outer scope; a loop that only some
// scope makes is found while validating.
void CheckLoops(const Program& program, Faults& faults);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_LOOPS_H_
