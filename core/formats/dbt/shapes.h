// The keys of dbt's properties files (schema.yml) and of dbt_project.yml, as
// tables.
#ifndef BYLAW_FORMATS_DBT_SHAPES_H_
#define BYLAW_FORMATS_DBT_SHAPES_H_

#include "reading/shape.h"

namespace bylaw::formats::dbt {

extern const reading::Standard kStandard;
extern const reading::Shape kProperties;  // of a whole file
extern const reading::Shape kProject;     // of a whole dbt_project.yml

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_SHAPES_H_
