// The structure of ODPS documents, as tables (reading/shape.h), of versions
// 0.9, 1.0 and 1.1.
#ifndef BYLAW_FORMATS_ODPS_SHAPES_H_
#define BYLAW_FORMATS_ODPS_SHAPES_H_

#include "reading/shape.h"

namespace bylaw::formats::odps {

extern const reading::Standard kStandard;
extern const reading::Shape kProduct;

// The newest version that the tables know.
inline constexpr reading::Version kNewest = reading::V(1, 1);

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_SHAPES_H_
