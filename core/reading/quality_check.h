// Whether a quality check checks something, in any format that lists checks as
// maps. What does not is no check: listing it must not pass for a measurement.
#ifndef BYLAW_READING_QUALITY_CHECK_H_
#define BYLAW_READING_QUALITY_CHECK_H_

#include <string_view>

#include "document/node.h"

namespace bylaw::reading {

// A map that names what a tool is to run (`query`, `implementation`, `metric`,
// `rule`) and leaves all of it blank.
bool RunsNothing(const document::Node& check);

// `mustBe`, `mustNotBeBetween` and the like: what a result is compared with.
bool IsQualityOperator(std::string_view key);

// A value that says something, and not that there is nothing: `false`, `none`,
// `n/a`, `-` do.
bool SaysSomeCheck(const document::Node& value);

// A map that says what is checked, to a machine or to a person. What it is
// called, how grave that is and how often it runs do not say it; a metric does
// not where it is compared with nothing (`mustBe: null`, `[]`, `""`). A name
// counts with a dimension, or with what the result is compared with; the key of
// a map's member is its name.
bool ChecksSomething(const document::Node& check);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_QUALITY_CHECK_H_
