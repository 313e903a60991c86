// The built-in rules of area `bigquery`.
#ifndef BYLAW_FORMATS_BIGQUERY_RULES_H_
#define BYLAW_FORMATS_BIGQUERY_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::bigquery {

using diagnostic::RuleInfo;

inline constexpr RuleInfo kUnknownKey = {
    .id = "bigquery/unknown-key",
    .title = "A column uses only keys that BigQuery defines",
    .rationale =
        "BigQuery refuses a schema with a key that it does not know, and the "
        "table is not made.",
    .help = "remove it",
    .fails = R"([{"name": "id", "type": "INT64", "comment": "of the order"}])",
    .passes =
        R"([{"name": "id", "type": "INT64", "description": "of the order"}])"};

inline constexpr RuleInfo kMissingKey = {
    .id = "bigquery/missing-key",
    .title = "A column has every key that BigQuery requires",
    .rationale =
        "A column has a name and a type, a record its fields, a range the type "
        "of its ends; without them there is no table.",
    .help = "add the key",
    .fails = R"([{"name": "customer", "type": "RECORD"}])",
    .passes =
        R"([{"name": "customer", "type": "RECORD", "fields": [{"name": "id", "type": "INT64"}]}])"};

inline constexpr RuleInfo kWrongKind = {
    .id = "bigquery/wrong-kind",
    .title = "A value is of the kind that BigQuery gives its key",
    .rationale =
        "The API refuses a number where it wants a text, and a text where it "
        "wants a list.",
    .help = "write a value of the right kind",
    .fails = R"([{"name": "id", "type": "STRING", "policyTags": ["a"]}])",
    .passes =
        R"([{"name": "id", "type": "STRING", "policyTags": {"names": ["a"]}}])"};

inline constexpr RuleInfo kUnknownValue = {
    .id = "bigquery/unknown-value",
    .title = "A key with fixed choices has one of them",
    .rationale =
        "Types, modes and rounding modes are those of BigQuery; with any other "
        "the table is not made.",
    .help = "use one of BigQuery's values",
    .fails = R"([{"name": "id", "type": "VARCHAR"}])",
    .passes = R"([{"name": "id", "type": "STRING"}])"};

inline constexpr RuleInfo kMisplacedKey = {
    .id = "bigquery/misplaced-key",
    .title = "A column has only keys that go with its type",
    .rationale =
        "A length is one of texts and bytes, a precision one of decimals, "
        "fields are those of a record: BigQuery refuses them elsewhere.",
    .help = "remove it, or change the type",
    .fails = R"([{"name": "id", "type": "INT64", "maxLength": 10}])",
    .passes = R"([{"name": "id", "type": "STRING", "maxLength": 10}])"};

inline constexpr RuleInfo kInvalidSize = {
    .id = "bigquery/invalid-size",
    .title = "Lengths, precisions and scales are ones that BigQuery can keep",
    .rationale =
        "NUMERIC has 29 digits before the point and 9 behind it, BIGNUMERIC 38 "
        "and 38; a scale needs a precision.",
    .help = "write a size within these bounds",
    .fails =
        R"([{"name": "total", "type": "NUMERIC", "precision": 38, "scale": 2}])",
    .passes =
        R"([{"name": "total", "type": "BIGNUMERIC", "precision": 38, "scale": 2}])"};

inline constexpr RuleInfo kInvalidName = {
    .id = "bigquery/invalid-name",
    .title = "A column has a name that BigQuery takes",
    .rationale =
        "A name has at most 300 characters, none of !\"$()*,./;?@[\\]^`{}~, "
        "and does not begin as BigQuery's own columns do.",
    .help = "write letters, digits and underscores",
    .fails = R"([{"name": "order.id", "type": "INT64"}])",
    .passes = R"([{"name": "order_id", "type": "INT64"}])"};

inline constexpr RuleInfo kDuplicateColumn = {
    .id = "bigquery/duplicate-column",
    .title = "Columns have different names, whatever the case of their letters",
    .rationale =
        "To BigQuery `Id` and `id` are one column, and a table cannot have it "
        "twice.",
    .help = "rename one of the columns",
    .fails =
        R"([{"name": "id", "type": "INT64"}, {"name": "Id", "type": "STRING"}])",
    .passes =
        R"([{"name": "id", "type": "INT64"}, {"name": "code", "type": "STRING"}])"};

inline constexpr RuleInfo kTooDeep = {
    .id = "bigquery/too-deep",
    .title = "Records are nested at most 15 levels deep",
    .rationale = "BigQuery makes no table of a deeper schema.",
    .help = "take a record apart, or keep its inner part as JSON"};

inline constexpr RuleInfo kLongDescription = {
    .id = "bigquery/long-description",
    .title = "A description has at most 1024 characters",
    .rationale = "BigQuery refuses a longer one, and with it the table.",
    .help = "shorten it"};

}  // namespace bylaw::formats::bigquery

#endif  // BYLAW_FORMATS_BIGQUERY_RULES_H_
