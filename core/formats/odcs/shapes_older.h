// The structure of contracts of the standards before ODCS 3: what is read of
// them (older.h), and the other keys that they define. Both let their authors
// add keys. Only what is spelled almost as a key that is read is an error: as
// it stands, nobody would see what is below.
#ifndef BYLAW_FORMATS_ODCS_SHAPES_OLDER_H_
#define BYLAW_FORMATS_ODCS_SHAPES_OLDER_H_

#include "reading/shape.h"

namespace bylaw::formats::odcs {

// ODCS 2.2, all of it.
extern const reading::Standard kVersion2Standard;
extern const reading::Shape kVersion2Contract;

// The Data Contract Specification, 0.9.0 to 1.2. Models and fields have names
// of their authors', and definitions are read where a field refers to them: so
// each is checked by who reads it.
extern const reading::Standard kDcsStandard;
extern const reading::Shape kDcsContract;
extern const reading::Shape kDcsModel;
extern const reading::Shape kDcsField;
extern const reading::Shape kDcsLevel;

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_SHAPES_OLDER_H_
