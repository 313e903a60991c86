// The built-in rules of area `dbt`: what dbt asks of models and of the files
// that describe them.
#ifndef BYLAW_FORMATS_DBT_RULES_H_
#define BYLAW_FORMATS_DBT_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::dbt {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

// --- Models

inline constexpr RuleInfo kUnclosedJinja = {
    .id = "dbt/unclosed-jinja",
    .help = "close it",
    .page =
        BYLAW_RULE_PAGE("Every Jinja delimiter that opens is closed",
                        "dbt cannot parse the project as long as one is open.",
                        "select * from {{ ref('orders')\n",
                        "select * from {{ ref('orders') }}\n"),
};

inline constexpr RuleInfo kUnbalancedBlock = {
    .id = "dbt/unbalanced-block",
    .help = "add the `end` of the block, or remove it",
    .page = BYLAW_RULE_PAGE(
        "Jinja blocks are closed in the order they were opened",
        "dbt cannot parse the project with a block that is open.",
        "{% if is_incremental() %}\nwhere day > 1\n",
        "{% if is_incremental() %}\nwhere day > 1\n{% endif %}\n"),
};

inline constexpr RuleInfo kJinjaSyntax = {
    .id = "dbt/jinja-syntax",
    .help = "correct the tag",
    .page = BYLAW_RULE_PAGE(
        "What stands in a Jinja tag is Jinja",
        "dbt cannot parse the project as long as one tag of it has an "
        "expression that is none, or a tag, filter or test that nobody "
        "defines.",
        "select {{ dbt_utils.star(ref('orders') }}\n",
        "select {{ dbt_utils.star(ref('orders')) }}\n"),
};

inline constexpr RuleInfo kIncompleteHeader = {
    .id = "dbt/incomplete-header",
    .help = "add the line to the comment at the top of the model",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A model's header names its domain, product, SLA and owner",
        "Who answers for a model and what it promises is found by its header; "
        "what the header leaves out nobody finds.",
        "-- Domain: sales\n-- Product: Orders\nselect 1 as id\n",
        "-- Domain: sales\n-- Product: Orders\n"
        "-- SLA: daily by 06:00 UTC\n-- Owner: SalesData\n"
        "select 1 as id\n"),
};

inline constexpr RuleInfo kRepeatedHeader = {
    .id = "dbt/repeated-header",
    .help = "remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "A model's header says each thing once",
        "Which of two owners or promises holds, nobody can tell.",
        "-- Owner: SalesData\n-- Owner: Finance\nselect 1 as id\n",
        "-- Owner: SalesData\nselect 1 as id\n"),
};

inline constexpr RuleInfo kUnpinnedColumns = {
    .id = "dbt/unpinned-columns",
    .help = "name the columns in the last query",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "The model of a product names its columns",
        "With `select *` a column that is added or dropped upstream is added "
        "to or dropped from the product, and nobody has decided it.",
        "-- Product: Orders\nselect * from orders\n",
        "-- Product: Orders\nselect id, total from orders\n"),
};

// --- Properties

inline constexpr RuleInfo kUnknownKey = {
    .id = "dbt/unknown-key",
    .help = "remove it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Properties use only keys that dbt defines",
        "dbt passes over a key that it does not know: what it says has no "
        "effect.",
        "models:\n  - name: orders\n    colums: []\n",
        "models:\n  - name: orders\n    columns: []\n"),
};

inline constexpr RuleInfo kMissingKey = {
    .id = "dbt/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "Properties have every key that dbt requires",
        "dbt refuses a model, column or source without a name, and a test "
        "without what it compares with.",
        "models:\n  - description: all orders\n",
        "models:\n  - name: orders\n    description: all orders\n"),
};

inline constexpr RuleInfo kWrongKind = {
    .id = "dbt/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE("A value is of the kind that dbt gives its key",
                            "dbt refuses the file, or passes over the value.",
                            "models:\n  name: orders\n",
                            "models:\n  - name: orders\n"),
};

inline constexpr RuleInfo kUnreadMark = {
    .id = "dbt/unread-mark",
    .help = "write the value itself",
    .page = BYLAW_RULE_PAGE(
        "What marks a model or a column is written out",
        "What Jinja fills in when dbt runs nobody knows who reads the files: "
        "personal data that a variable classifies may be public, and no rule "
        "would find it. Of a literal (`{{ 'public' }}`) the value is known.",
        "models:\n  - name: orders\n    columns:\n      - name: mail\n"
        "        meta: {classification: \"{{ var('level') }}\"}\n",
        "models:\n  - name: orders\n    columns:\n      - name: mail\n"
        "        meta: {classification: restricted}\n"),
};

inline constexpr RuleInfo kUnknownValue = {
    .id = "dbt/unknown-value",
    .help = "use one of dbt's values",
    .page = BYLAW_RULE_PAGE("A key with fixed choices has one of them",
                            "dbt refuses any other value.",
                            "models:\n  - name: orders\n    access: open\n",
                            "models:\n  - name: orders\n    access: public\n"),
};

inline constexpr RuleInfo kDuplicate = {
    .id = "dbt/duplicate",
    .help = "merge the two",
    .page = BYLAW_RULE_PAGE(
        "Models and columns are described once",
        "dbt refuses two descriptions of one model, and of two descriptions "
        "of a column one is lost.",
        "models:\n  - name: orders\n  - name: orders\n",
        "models:\n  - name: orders\n"),
};

inline constexpr RuleInfo kBothTests = {
    .id = "dbt/both-test-keys",
    .help = "move all of them under `data_tests`",
    .page = BYLAW_RULE_PAGE(
        "Tests stand under one key",
        "`data_tests` is the newer name of `tests`; dbt refuses both at one "
        "place.",
        "models:\n  - name: orders\n    tests: []\n    data_tests: []\n",
        "models:\n  - name: orders\n    data_tests: []\n"),
};

inline constexpr RuleInfo kContractWithoutType = {
    .id = "dbt/contract-without-type",
    .help = "add `data_type` to the column",
    .page = BYLAW_RULE_PAGE(
        "A model with an enforced contract gives each column its type",
        "dbt refuses to build a model whose contract is enforced and that has "
        "a column without `data_type`.",
        "models:\n  - name: orders\n    config: {contract: {enforced: "
        "true}}\n    columns:\n      - name: id\n",
        "models:\n  - name: orders\n    config: {contract: {enforced: "
        "true}}\n    columns:\n      - {name: id, data_type: int}\n"),
};

inline constexpr RuleInfo kTooLarge = {
    .id = "dbt/too-large",
    .help = "split the file",
    .page = BYLAW_RULE_PAGE(
        "A properties file describes at most 10,000 models and tables",
        "What is beyond them is not read, so nothing that rules ask of it is "
        "known."),
};

inline constexpr RuleInfo kUnknownVersion = {
    .id = "dbt/unknown-version",
    .help = "name one of the `versions`",
    .page = BYLAW_RULE_PAGE(
        "The latest version of a model is one of its versions",
        "A `ref` without a version means the latest one; dbt refuses one that "
        "is not there.",
        "models:\n  - name: orders\n    latest_version: 3\n    versions: "
        "[{v: 1}, {v: 2}]\n",
        "models:\n  - name: orders\n    latest_version: 2\n    versions: "
        "[{v: 1}, {v: 2}]\n"),
};

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_RULES_H_
