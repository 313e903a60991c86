// The structure of the simple descriptor, as tables.
#ifndef BYLAW_FORMATS_SIMPLE_SHAPES_H_
#define BYLAW_FORMATS_SIMPLE_SHAPES_H_

#include "reading/shape.h"

namespace bylaw::formats::simple {

const reading::Standard& SimpleStandard();
// The descriptor itself, and one of its fields.
const reading::Shape& ProductShape();
const reading::Shape& FieldShape();

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_SHAPES_H_
