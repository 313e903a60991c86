// The built-in rules of area `bigquery`.
#ifndef BYLAW_FORMATS_BIGQUERY_RULES_H_
#define BYLAW_FORMATS_BIGQUERY_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::bigquery {

using diagnostic::RuleInfo;

inline constexpr RuleInfo kUnknownKey = {
    .id = "bigquery/unknown-key",
    .help = "remove it",
    .page = BYLAW_RULE_PAGE(
        "A column uses only keys that BigQuery defines",
        "BigQuery refuses a schema with a key that it does not know, and the "
        "table is not made.",
        R"([{"name": "id", "type": "INT64", "comment": "of the order"}])",
        R"([{"name": "id", "type": "INT64", "description": "of the order"}])"),
};

inline constexpr RuleInfo kMissingKey = {
    .id = "bigquery/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A column has every key that BigQuery requires",
        "A column has a name and a type, a record its fields, a range the type "
        "of its ends; without them there is no table.",
        R"([{"name": "customer", "type": "RECORD"}])",
        R"([{"name": "customer", "type": "RECORD", "fields": [{"name": "id", "type": "INT64"}]}])"),
};

inline constexpr RuleInfo kWrongKind = {
    .id = "bigquery/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A value is of the kind that BigQuery gives its key",
        "The API refuses a number where it wants a text, and a text where it "
        "wants a list.",
        R"([{"name": "id", "type": "STRING", "policyTags": ["a"]}])",
        R"([{"name": "id", "type": "STRING", "policyTags": {"names": ["a"]}}])"),
};

inline constexpr RuleInfo kUnknownValue = {
    .id = "bigquery/unknown-value",
    .help = "use one of BigQuery's values",
    .page = BYLAW_RULE_PAGE(
        "A key with fixed choices has one of them",
        "Types, modes and rounding modes are those of BigQuery; with any other "
        "the table is not made.",
        R"([{"name": "id", "type": "VARCHAR"}])",
        R"([{"name": "id", "type": "STRING"}])"),
};

inline constexpr RuleInfo kMisplacedKey = {
    .id = "bigquery/misplaced-key",
    .help = "remove it, or change the type",
    .page = BYLAW_RULE_PAGE(
        "A column has only keys that go with its type",
        "A length is one of texts and bytes, a precision one of decimals, "
        "fields are those of a record: BigQuery refuses them elsewhere.",
        R"([{"name": "id", "type": "INT64", "maxLength": 10}])",
        R"([{"name": "id", "type": "STRING", "maxLength": 10}])"),
};

inline constexpr RuleInfo kInvalidSize = {
    .id = "bigquery/invalid-size",
    .help = "write a size within these bounds",
    .page = BYLAW_RULE_PAGE(
        "Lengths, precisions and scales are ones that BigQuery can keep",
        "NUMERIC has 29 digits before the point and 9 behind it, BIGNUMERIC 38 "
        "and 38; a scale needs a precision.",
        R"([{"name": "total", "type": "NUMERIC", "precision": 38, "scale": 2}])",
        R"([{"name": "total", "type": "BIGNUMERIC", "precision": 38, "scale": 2}])"),
};

inline constexpr RuleInfo kInvalidName = {
    .id = "bigquery/invalid-name",
    .help = "write letters, digits and underscores",
    .page = BYLAW_RULE_PAGE(
        "A column has a name that BigQuery takes",
        "A name has at most 300 characters, none of !\"$()*,./;?@[\\]^`{}~, "
        "and does not begin as BigQuery's own columns do.",
        R"([{"name": "order.id", "type": "INT64"}])",
        R"([{"name": "order_id", "type": "INT64"}])"),
};

inline constexpr RuleInfo kDuplicateColumn = {
    .id = "bigquery/duplicate-column",
    .help = "rename one of the columns",
    .page = BYLAW_RULE_PAGE(
        "Columns have different names, whatever the case of their letters",
        "To BigQuery `Id` and `id` are one column, and a table cannot have it "
        "twice.",
        R"([{"name": "id", "type": "INT64"}, {"name": "Id", "type": "STRING"}])",
        R"([{"name": "id", "type": "INT64"}, {"name": "code", "type": "STRING"}])"),
};

inline constexpr RuleInfo kTooDeep = {
    .id = "bigquery/too-deep",
    .help = "take a record apart, or keep its inner part as JSON",
    .page = BYLAW_RULE_PAGE("Records are nested at most 15 levels deep",
                            "BigQuery makes no table of a deeper schema."),
};

inline constexpr RuleInfo kLongDescription = {
    .id = "bigquery/long-description",
    .help = "shorten it",
    .page = BYLAW_RULE_PAGE(
        "A description has at most 1024 characters",
        "BigQuery refuses a longer one, and with it the table."),
};

}  // namespace bylaw::formats::bigquery

#endif  // BYLAW_FORMATS_BIGQUERY_RULES_H_
