// The keys that may stand below `config:` in a properties file. Adapters and
// packages define keys of their own, so that a key is wrong only where it is
// one of dbt's for another place, or nearly one of these.
#ifndef BYLAW_FORMATS_DBT_CONFIG_KEYS_H_
#define BYLAW_FORMATS_DBT_CONFIG_KEYS_H_

#include "document/node.h"
#include "reading/shape.h"

namespace bylaw::formats::dbt {

// The check of a `config:`'s value.
void CheckConfig(const document::Node& config, reading::ShapeChecker& checker);
// The same of an element whose `config` has no `description`: a column, a table
// of a source, an exposure, a group, a macro.
void CheckPlainConfig(const document::Node& config,
                      reading::ShapeChecker& checker);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_CONFIG_KEYS_H_
