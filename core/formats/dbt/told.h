// How dbt's documents are told from others; its SQL is told in dbt.h.
#ifndef BYLAW_FORMATS_DBT_TOLD_H_
#define BYLAW_FORMATS_DBT_TOLD_H_

#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::formats::dbt {

reading::Likeness LookForProject(const document::Node& root,
                                 std::string_view name);
reading::Likeness LookForProperties(const document::Node& root,
                                    std::string_view name);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_TOLD_H_
