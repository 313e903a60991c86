// What `config(...)` says in a model's SQL, as the tree that `config:` of a
// properties file gives: one reader knows both.
//
//   {{ config(access='public', meta={'owner': 'Sales'}) }}
#ifndef BYLAW_FORMATS_DBT_CONFIG_CALL_H_
#define BYLAW_FORMATS_DBT_CONFIG_CALL_H_

#include <string_view>
#include <vector>

#include "contract/transformation.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/dbt/jinja.h"
#include "text/source.h"

namespace bylaw::formats::dbt {

// The `config(...)` calls among those of a text, a list with a map of its
// arguments by their names for each; literals as their values, any other
// expression as a text that holds it in `{{ }}`.
document::Document ReadConfigCalls(text::SourceId id, std::string_view text,
                                   const std::vector<JinjaCall>& calls);

// Adds what one call says to what earlier ones said: tags and `meta` add up, of
// anything else the last one counts. Reports marks that are not read. The nodes
// must outlive what is read.
void TakeConfig(const document::Node& call, contract::ModelConfig* config,
                diagnostic::Sink& sink);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_CONFIG_CALL_H_
