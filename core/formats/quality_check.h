// Whether a quality check checks something, in any format that lists checks as
// maps. What does not is no check: listing it must not pass for a measurement.
#ifndef BYLAW_FORMATS_QUALITY_CHECK_H_
#define BYLAW_FORMATS_QUALITY_CHECK_H_

#include "document/node.h"

namespace bylaw::formats {

// A map that names what a tool is to run (`query`, `implementation`, `metric`,
// `rule`) and leaves all of it blank.
bool RunsNothing(const document::Node& check);

// A map that says what is checked, to a machine or to a person. How grave that
// is, how often it runs and what its result is compared with do not say it.
bool ChecksSomething(const document::Node& check);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_QUALITY_CHECK_H_
