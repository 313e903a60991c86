// Conditions on single properties, for the tables in shapes_schema.cc.
#ifndef BYLAW_FORMATS_ODCS_PROPERTY_CHECKS_H_
#define BYLAW_FORMATS_ODCS_PROPERTY_CHECKS_H_

#include "reading/shape.h"

namespace bylaw::formats::odcs {

// An array has items; limits leave room; required names exist; examples and
// enumerated values obey the constraints.
void CheckProperty(const document::Node& property,
                   reading::ShapeChecker& checker);

// The columns of a primary or partition key are numbered from 1, each number
// once. `properties` is a list.
void CheckKeyPositions(const document::Node& properties,
                       reading::ShapeChecker& checker);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_PROPERTY_CHECKS_H_
