// The structure of ODPS documents, as tables (formats/shape.h), of versions
// 0.9, 1.0 and 1.1.
#ifndef BYLAW_FORMATS_ODPS_SHAPES_H_
#define BYLAW_FORMATS_ODPS_SHAPES_H_

#include "formats/shape.h"

namespace bylaw::formats::odps {

extern const Standard kStandard;
extern const Shape kProduct;

// The newest version that the tables know.
inline constexpr Version kNewest = V(1, 1);

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_SHAPES_H_
