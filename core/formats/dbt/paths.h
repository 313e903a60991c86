// Where a dbt project keeps SQL that is no model.
#ifndef BYLAW_FORMATS_DBT_PATHS_H_
#define BYLAW_FORMATS_DBT_PATHS_H_

#include <string_view>
#include <vector>

#include "contract/value.h"
#include "document/node.h"

namespace bylaw::formats::dbt {

// Folders by the key of today, or that of dbt before 1.0, or dbt's default.
std::vector<contract::Text> TakePaths(const document::Node& root,
                                      std::string_view key,
                                      std::string_view older,
                                      std::string_view fallback);

// The folders of macros, tests and analyses, by the root of a dbt_project.yml.
std::vector<contract::Text> PathsWithoutModels(const document::Node& root);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_PATHS_H_
