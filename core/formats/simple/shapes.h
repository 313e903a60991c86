// The structure of the simple descriptor, as tables.
#ifndef BYLAW_FORMATS_SIMPLE_SHAPES_H_
#define BYLAW_FORMATS_SIMPLE_SHAPES_H_

#include "formats/shape.h"

namespace bylaw::formats::simple {

const Standard& SimpleStandard();
// The descriptor itself, and one of its fields.
const Shape& ProductShape();
const Shape& FieldShape();

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_SHAPES_H_
