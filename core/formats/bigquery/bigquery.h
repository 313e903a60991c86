// Schemas of BigQuery tables: a JSON list of columns, as `bq --schema`, load
// jobs and Terraform's `google_bigquery_table` take them.
//
//   if (bigquery::MayBeSchema(list))
//     schema = bigquery::ReadSchema(list, sink);
//
// What a column may have is said by `TableFieldSchema` of the BigQuery API v2
// (google/cloud/bigquery/v2/table_schema.proto) and, for names and nesting, by
// the pages "Specifying a schema" and "Specify nested and repeated columns" of
// its documentation.
//
// Lists of maps are anybody's, so that none is told by what it looks like: it is
// a schema where `schemas` of bylaw.yaml claims it, a product names it as its
// schema, or a Terraform table is made from it.
#ifndef BYLAW_FORMATS_BIGQUERY_BIGQUERY_H_
#define BYLAW_FORMATS_BIGQUERY_BIGQUERY_H_

#include <cstddef>
#include <optional>

#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/detection.h"
#include "formats/referral.h"
#include "formats/row.h"

namespace bylaw::formats::bigquery {

// "A schema cannot contain more than 15 levels of nested RECORD types."
inline constexpr size_t kMaxRecordDepth = 15;
inline constexpr size_t kMaxNameLength = 300;           // characters
inline constexpr size_t kMaxDescriptionLength = 1'024;  // likewise

// Whether a list that is said to be a schema can be one of this format: one of
// its elements has a name and a type.
bool MayBeSchema(const document::Node& list);

// The columns as a schema. It has no name: the file does not say which table it
// is of. Nothing where the document is no list.
std::optional<contract::Schema> ReadSchema(const document::Node& root,
                                           diagnostic::Sink& sink);

// The files that tables of a Terraform file are made from:
// `schema = file("${path.module}/orders.json")`.
void ReferFromTerraform(const Detection& detection, const Readable& document,
                        const ReferralContext& context, Referrals* referrals);

// The built-in rules of area `bigquery`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::bigquery

#endif  // BYLAW_FORMATS_BIGQUERY_BIGQUERY_H_
