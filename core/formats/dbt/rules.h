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
    .title = "Every Jinja delimiter that opens is closed",
    .rationale = "dbt cannot parse the project as long as one is open.",
    .help = "close it",
    .fails = "select * from {{ ref('orders')\n",
    .passes = "select * from {{ ref('orders') }}\n"};

inline constexpr RuleInfo kUnbalancedBlock = {
    .id = "dbt/unbalanced-block",
    .title = "Jinja blocks are closed in the order they were opened",
    .rationale = "dbt cannot parse the project with a block that is open.",
    .help = "add the `end` of the block, or remove it",
    .fails = "{% if is_incremental() %}\nwhere day > 1\n",
    .passes = "{% if is_incremental() %}\nwhere day > 1\n{% endif %}\n"};

inline constexpr RuleInfo kJinjaSyntax = {
    .id = "dbt/jinja-syntax",
    .title = "What stands in a Jinja tag is Jinja",
    .rationale =
        "dbt cannot parse the project as long as one tag of it has an "
        "expression that is none, or a tag, filter or test that nobody "
        "defines.",
    .help = "correct the tag",
    .fails = "select {{ dbt_utils.star(ref('orders') }}\n",
    .passes = "select {{ dbt_utils.star(ref('orders')) }}\n"};

inline constexpr RuleInfo kIncompleteHeader = {
    .id = "dbt/incomplete-header",
    .title = "A model's header names its domain, product, SLA and owner",
    .rationale =
        "Who answers for a model and what it promises is found by its header; "
        "what the header leaves out nobody finds.",
    .help = "add the line to the comment at the top of the model",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .fails = "-- Domain: sales\n-- Product: Orders\nselect 1 as id\n",
    .passes =
        "-- Domain: sales\n-- Product: Orders\n"
        "-- SLA: daily by 06:00 UTC\n-- Owner: SalesData\n"
        "select 1 as id\n"};

inline constexpr RuleInfo kRepeatedHeader = {
    .id = "dbt/repeated-header",
    .title = "A model's header says each thing once",
    .rationale = "Which of two owners or promises holds, nobody can tell.",
    .help = "remove one of the two",
    .fails = "-- Owner: SalesData\n-- Owner: Finance\nselect 1 as id\n",
    .passes = "-- Owner: SalesData\nselect 1 as id\n"};

inline constexpr RuleInfo kUnpinnedColumns = {
    .id = "dbt/unpinned-columns",
    .title = "The model of a product names its columns",
    .rationale =
        "With `select *` a column that is added or dropped upstream is added "
        "to or dropped from the product, and nobody has decided it.",
    .help = "name the columns in the last query",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .fails = "-- Product: Orders\nselect * from orders\n",
    .passes = "-- Product: Orders\nselect id, total from orders\n"};

// --- Properties

inline constexpr RuleInfo kUnknownKey = {
    .id = "dbt/unknown-key",
    .title = "Properties use only keys that dbt defines",
    .rationale =
        "dbt passes over a key that it does not know: what it says has no "
        "effect.",
    .help = "remove it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .fails = "models:\n  - name: orders\n    colums: []\n",
    .passes = "models:\n  - name: orders\n    columns: []\n"};

inline constexpr RuleInfo kMissingKey = {
    .id = "dbt/missing-key",
    .title = "Properties have every key that dbt requires",
    .rationale =
        "dbt refuses a model, column or source without a name, and a test "
        "without what it compares with.",
    .help = "add the key",
    .fails = "models:\n  - description: all orders\n",
    .passes = "models:\n  - name: orders\n    description: all orders\n"};

inline constexpr RuleInfo kWrongKind = {
    .id = "dbt/wrong-kind",
    .title = "A value is of the kind that dbt gives its key",
    .rationale = "dbt refuses the file, or passes over the value.",
    .help = "write a value of the right kind",
    .fails = "models:\n  name: orders\n",
    .passes = "models:\n  - name: orders\n"};

inline constexpr RuleInfo kUnreadMark = {
    .id = "dbt/unread-mark",
    .title = "What marks a model or a column is written out",
    .rationale =
        "What Jinja fills in when dbt runs nobody knows who reads the files: "
        "personal data that a variable classifies may be public, and no rule "
        "would find it. Of a literal (`{{ 'public' }}`) the value is known.",
    .help = "write the value itself",
    .fails =
        "models:\n  - name: orders\n    columns:\n      - name: mail\n"
        "        meta: {classification: \"{{ var('level') }}\"}\n",
    .passes =
        "models:\n  - name: orders\n    columns:\n      - name: mail\n"
        "        meta: {classification: restricted}\n"};

inline constexpr RuleInfo kUnknownValue = {
    .id = "dbt/unknown-value",
    .title = "A key with fixed choices has one of them",
    .rationale = "dbt refuses any other value.",
    .help = "use one of dbt's values",
    .fails = "models:\n  - name: orders\n    access: open\n",
    .passes = "models:\n  - name: orders\n    access: public\n"};

inline constexpr RuleInfo kDuplicate = {
    .id = "dbt/duplicate",
    .title = "Models and columns are described once",
    .rationale =
        "dbt refuses two descriptions of one model, and of two descriptions "
        "of a column one is lost.",
    .help = "merge the two",
    .fails = "models:\n  - name: orders\n  - name: orders\n",
    .passes = "models:\n  - name: orders\n"};

inline constexpr RuleInfo kBothTests = {
    .id = "dbt/both-test-keys",
    .title = "Tests stand under one key",
    .rationale =
        "`data_tests` is the newer name of `tests`; dbt refuses both at one "
        "place.",
    .help = "move all of them under `data_tests`",
    .fails = "models:\n  - name: orders\n    tests: []\n    data_tests: []\n",
    .passes = "models:\n  - name: orders\n    data_tests: []\n"};

inline constexpr RuleInfo kContractWithoutType = {
    .id = "dbt/contract-without-type",
    .title = "A model with an enforced contract gives each column its type",
    .rationale =
        "dbt refuses to build a model whose contract is enforced and that has "
        "a column without `data_type`.",
    .help = "add `data_type` to the column",
    .fails =
        "models:\n  - name: orders\n    config: {contract: {enforced: "
        "true}}\n    columns:\n      - name: id\n",
    .passes =
        "models:\n  - name: orders\n    config: {contract: {enforced: "
        "true}}\n    columns:\n      - {name: id, data_type: int}\n"};

inline constexpr RuleInfo kTooLarge = {
    .id = "dbt/too-large",
    .title = "A properties file describes at most 10,000 models and tables",
    .rationale =
        "What is beyond them is not read, so nothing that rules ask of it is "
        "known.",
    .help = "split the file"};

inline constexpr RuleInfo kUnknownVersion = {
    .id = "dbt/unknown-version",
    .title = "The latest version of a model is one of its versions",
    .rationale =
        "A `ref` without a version means the latest one; dbt refuses one that "
        "is not there.",
    .help = "name one of the `versions`",
    .fails =
        "models:\n  - name: orders\n    latest_version: 3\n    versions: "
        "[{v: 1}, {v: 2}]\n",
    .passes =
        "models:\n  - name: orders\n    latest_version: 2\n    versions: "
        "[{v: 1}, {v: 2}]\n"};

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_RULES_H_
