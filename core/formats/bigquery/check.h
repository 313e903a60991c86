// What is wrong with the columns of a BigQuery schema.
#ifndef BYLAW_FORMATS_BIGQUERY_CHECK_H_
#define BYLAW_FORMATS_BIGQUERY_CHECK_H_

#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::bigquery {

void CheckColumns(const document::Node& list, diagnostic::Sink& sink);

}  // namespace bylaw::formats::bigquery

#endif  // BYLAW_FORMATS_BIGQUERY_CHECK_H_
