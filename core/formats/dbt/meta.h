// A dbt `meta`: what a project says of its own about a model or a column.
#ifndef BYLAW_FORMATS_DBT_META_H_
#define BYLAW_FORMATS_DBT_META_H_

#include <vector>

#include "contract/value.h"
#include "document/node.h"

namespace bylaw::formats::dbt {

// Adds each member of the map as a custom property, which points to its value.
void AddMeta(const document::Node& meta,
             std::vector<contract::CustomProperty>* custom);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_META_H_
