// What a field and a schema may say once, one row each.
#ifndef BYLAW_DIFFERENCE_ASPECTS_H_
#define BYLAW_DIFFERENCE_ASPECTS_H_

#include <span>

#include "contract/schema.h"
#include "difference/difference.h"
#include "difference/value.h"

namespace bylaw::difference {

// Kinds that are lists have a row without `read`: they stand in the order of
// Kind like the others.
struct FieldAspect {
  Kind kind;
  Value (*read)(const contract::Field& field);
};
std::span<const FieldAspect> TypeAspects();  // about types, and names
std::span<const FieldAspect> OtherAspects();

struct SchemaAspect {
  Kind kind;
  Value (*read)(const contract::Schema& schema);
};
std::span<const SchemaAspect> SchemaAspects();

}  // namespace bylaw::difference

#endif  // BYLAW_DIFFERENCE_ASPECTS_H_
