// The rules of area `odcs`: what the standard asks for, with why and how to
// mend it.
#ifndef BYLAW_FORMATS_ODCS_RULES_H_
#define BYLAW_FORMATS_ODCS_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::odcs {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

// --- Structure

inline constexpr RuleInfo kUnknownKey = {
    .id = "odcs/unknown-key",
    .help = "remove it, or move it to `customProperties`",
    .page = BYLAW_RULE_PAGE(
        "A contract uses only keys that the standard defines",
        "A key that no tool knows is read by nobody, so what it promises is "
        "not promised.",
        "servers:\n  - sever: warehouse\n    type: duckdb\n    database: "
        "orders.db\n",
        "servers:\n  - server: warehouse\n    type: duckdb\n    database: "
        "orders.db\n"),
};

inline constexpr RuleInfo kMissingKey = {
    .id = "odcs/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A contract has every key that the standard requires",
        "Tools rely on required keys: a contract without an id cannot be "
        "referred to, a server without its schema "
        "cannot be connected to.",
        "schema:\n  - physicalType: table\n",
        "schema:\n  - name: orders\n    physicalType: table\n"),
};

inline constexpr RuleInfo kWrongKind = {
    .id = "odcs/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A value is of the kind that the standard gives its key",
        "A tool that expects text and finds a number, or a list and finds "
        "text, fails or guesses.",
        "version: 1.0\ntags: finance\n", "version: \"1.0\"\ntags: [finance]\n"),
};

inline constexpr RuleInfo kUnknownValue = {
    .id = "odcs/unknown-value",
    .help = "use one of the standard's values",
    .page = BYLAW_RULE_PAGE(
        "A key with fixed choices has one of them",
        "Where the standard lists the choices, tools act on exactly those; any "
        "other one has no effect.",
        "quality:\n  - type: text\n    dimension: validity\n",
        "quality:\n  - type: text\n    dimension: conformity\n"),
};

inline constexpr RuleInfo kNewerKey = {
    .id = "odcs/newer-than-declared",
    .help = "declare a newer `apiVersion`",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A contract declares the version of the standard that it uses",
        "A tool that reads the declared version may ignore or refuse what came "
        "later.",
        "apiVersion: v3.0.2\nkind: DataContract\ncontext: Amounts are in "
        "euros\n",
        "apiVersion: v3.2.0\nkind: DataContract\ncontext: Amounts are in "
        "euros\n"),
};

inline constexpr RuleInfo kDeprecatedKey = {
    .id = "odcs/deprecated-key",
    .help = "use what replaced it",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A contract uses no deprecated keys",
        "Deprecated keys are removed in the next major version of the "
        "standard.",
        "apiVersion: v3.1.0\nteam:\n  - username: ada\n",
        "apiVersion: v3.1.0\nteam:\n  members:\n    - username: ada\n"),
};

inline constexpr RuleInfo kUnsupportedVersion = {
    .id = "odcs/unsupported-version",
    .help = "write the contract for ODCS v3.2.0",
    .page = BYLAW_RULE_PAGE(
        "A contract is written for a version of the standard that is read",
        "Versions before 3.0 name and arrange almost everything differently, "
        "so nothing can be checked in them.",
        "apiVersion: v4.0.0\nkind: DataContract\n",
        "apiVersion: v3.2.0\nkind: DataContract\n"),
};

inline constexpr RuleInfo kOlderStandard = {
    .id = "odcs/older-standard",
    .help = "convert the contract to ODCS v3.2.0",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A contract is written for ODCS 3",
        "ODCS 2.x and the Data Contract Specification are no longer "
        "maintained, and tools drop them. The contract is read as well as its "
        "successor, but its structure is not checked.",
        "apiVersion: v2.2.2\nkind: DataContract\nuuid: orders\n",
        "apiVersion: v3.2.0\nkind: DataContract\nid: orders\n"),
};

inline constexpr RuleInfo kEmptyValue = {
    .id = "odcs/empty-value",
    .help = "give it a name",
    .page = BYLAW_RULE_PAGE(
        "Names and ids are not empty",
        "An element without a name cannot be referred to, found or granted "
        "access to.",
        "id: \"\"\n", "id: orders-contract\n"),
};

inline constexpr RuleInfo kMalformedId = {
    .id = "odcs/malformed-id",
    .help = "use letters, digits, `-` and `_`",
    .page = BYLAW_RULE_PAGE(
        "Ids can be used in references",
        "References join ids with slashes, dots and hash signs; an id that has "
        "them itself cannot be referred to.",
        "schema:\n  - id: orders/2024\n    name: orders\n",
        "schema:\n  - id: orders-2024\n    name: orders\n"),
};

inline constexpr RuleInfo kMalformedDate = {
    .id = "odcs/malformed-date",
    .help = "write it as `2024-01-31`, with a time as `2024-01-31T09:30:00Z`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Dates are written as ISO 8601 has them",
        "A date in another notation is read differently on both sides of the "
        "Atlantic, or not at all.",
        "team:\n  members:\n    - username: ada\n      dateIn: 31/01/2024\n",
        "team:\n  members:\n    - username: ada\n      dateIn: "
        "\"2024-01-31\"\n"),
};

inline constexpr RuleInfo kMalformedReference = {
    .id = "odcs/malformed-reference",
    .help =
        "write `table.column`, or `schema/ID/properties/ID`, with "
        "`contract.yaml#` before it for another contract",
    .page = BYLAW_RULE_PAGE(
        "A relationship names properties in one of the standard's two "
        "notations",
        "Tools follow `table.column` and `schema/ID/properties/ID`; anything "
        "else leads nowhere.",
        "relationships:\n  - from: orders.customer_id\n    to: "
        "crm/customers/id\n",
        "relationships:\n  - from: orders.customer_id\n    to: "
        "crm.yaml#/schema/customers/properties/id\n"),
};

inline constexpr RuleInfo kQualityOperator = {
    .id = "odcs/quality-operator",
    .help =
        "keep one of the `mustBe…` operators, and put the other in a check of "
        "its own",
    .page = BYLAW_RULE_PAGE(
        "A measured quality check compares with exactly one operator",
        "Without an operator a check can neither pass nor fail; with two it is "
        "unclear which one decides.",
        "quality:\n  - metric: nullValues\n    mustBe: 0\n    mustNotBe: 5\n",
        "quality:\n  - metric: nullValues\n    mustBe: 0\n"),
};

inline constexpr RuleInfo kRange = {
    .id = "odcs/impossible-range",
    .help = "give the smaller number first",
    .page = BYLAW_RULE_PAGE(
        "Limits leave room between them",
        "No value can satisfy limits that cross, so every record would be "
        "refused.",
        "logicalTypeOptions:\n  minLength: 10\n  maxLength: 2\n",
        "logicalTypeOptions:\n  minLength: 2\n  maxLength: 10\n"),
};

inline constexpr RuleInfo kOutOfBounds = {
    .id = "odcs/out-of-bounds",
    .help = "use a number within the bounds",
    .page = BYLAW_RULE_PAGE(
        "Numbers are within the bounds that the standard gives them",
        "A negative length or a position of zero has no meaning, so tools "
        "treat it differently.",
        "logicalTypeOptions:\n  minLength: -1\n",
        "logicalTypeOptions:\n  minLength: 1\n"),
};

inline constexpr RuleInfo kMisplacedKey = {
    .id = "odcs/misplaced-key",
    .help = "remove it",
    .page = BYLAW_RULE_PAGE(
        "A key stands where the standard reads it",
        "What stands in the wrong place is not read, although it looks as if "
        "it were.",
        "properties:\n  - name: customer_id\n    relationships:\n      - from: "
        "orders.customer_id\n        to: "
        "customers.id\n",
        "properties:\n  - name: customer_id\n    relationships:\n      - to: "
        "customers.id\n"),
};

inline constexpr RuleInfo kEmptyList = {
    .id = "odcs/empty-list",
    .help = "add an element, or remove the key",
    .page = BYLAW_RULE_PAGE(
        "Lists that the standard wants filled have an element",
        "An enumeration without values allows nothing, and a composite key "
        "without columns joins nothing.",
        "properties:\n  - name: status\n    enum: []\n",
        "properties:\n  - name: status\n    enum:\n      - value: open\n"),
};

// --- Consistency

inline constexpr RuleInfo kDuplicate = {
    .id = "odcs/duplicate",
    .help = "rename or remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "Names and ids are unique where they are looked up",
        "Of two elements with one name tools pick one, and not all of them the "
        "same.",
        "servers:\n  - server: dwh\n    type: duckdb\n    database: a.db\n  - "
        "server: dwh\n    type: duckdb\n    "
        "database: b.db\n",
        "servers:\n  - server: dwh-eu\n    type: duckdb\n    database: a.db\n  "
        "- server: dwh-us\n    type: "
        "duckdb\n    database: b.db\n"),
};

inline constexpr RuleInfo kDanglingReference = {
    .id = "odcs/dangling-reference",
    .help = "name a property of this contract",
    .page = BYLAW_RULE_PAGE(
        "A relationship leads to a property that exists",
        "A foreign key to a column that is not there cannot be joined, and "
        "nobody notices until somebody tries.",
        "schema:\n  - name: orders\n    properties:\n      - name: id\n    "
        "relationships:\n      - from: orders.nr\n  "
        "      to: orders.id\n",
        "schema:\n  - name: orders\n    properties:\n      - name: id\n      - "
        "name: nr\n    relationships:\n      "
        "- from: orders.nr\n        to: orders.id\n"),
};

inline constexpr RuleInfo kUnresolvedReference = {
    .id = "odcs/unresolved-reference",
    .help =
        "name a table of this contract, or put the other contract's file "
        "before it: `contract.yaml#/schema/…`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "References can be followed",
        "Without the contract's file before it, a reference to a table that is "
        "not in this contract cannot be "
        "followed.",
        "schema:\n  - name: orders\n    properties:\n      - name: "
        "customer_id\n        relationships:\n          - "
        "to: customers.id\n",
        "schema:\n  - name: orders\n    properties:\n      - name: "
        "customer_id\n        relationships:\n          - "
        "to: crm.yaml#/schema/customers/properties/id\n"),
};

inline constexpr RuleInfo kKeyLength = {
    .id = "odcs/key-length",
    .help = "name as many columns in `to` as in `from`, in the same order",
    .page = BYLAW_RULE_PAGE(
        "Both sides of a composite key have the same number of columns",
        "Columns of a composite key are joined pair by pair; one without a "
        "partner joins nothing.",
        "relationships:\n  - from: [orders.country, orders.customer]\n    to: "
        "[customers.id]\n",
        "relationships:\n  - from: [orders.country, orders.customer]\n    to: "
        "[customers.country, customers.id]\n"),
};

inline constexpr RuleInfo kUntypedOptions = {
    .id = "odcs/options-without-type",
    .help = "say the `logicalType` that the options are about",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Options of a logical type stand beside one",
        "Which options there are depends on the `logicalType`. Without one the "
        "standard's JSON Schema takes none of them, and tools that go by it "
        "refuse the contract.",
        "properties:\n  - name: code\n    physicalType: varchar(3)\n    "
        "logicalTypeOptions:\n      minLength: 3\n",
        "properties:\n  - name: code\n    logicalType: string\n    "
        "physicalType: varchar(3)\n    logicalTypeOptions:\n      minLength: "
        "3\n"),
};

inline constexpr RuleInfo kMissingItems = {
    .id = "odcs/array-without-items",
    .help = "add `items` with a `logicalType`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "An array says what its items are",
        "Without `items` nobody knows what the array holds, and its values "
        "cannot be checked.",
        "properties:\n  - name: tags\n    logicalType: array\n",
        "properties:\n  - name: tags\n    logicalType: array\n    items:\n     "
        " logicalType: string\n"),
};

inline constexpr RuleInfo kSlaElement = {
    .id = "odcs/unknown-sla-element",
    .help = "name a schema, or `schema.property`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A service level is promised for an element that exists",
        "A promise about a table or column that is not in the contract cannot "
        "be measured.",
        "schema:\n  - name: orders\nslaProperties:\n  - property: latency\n    "
        "value: 4\n    unit: h\n    element: "
        "order\n",
        "schema:\n  - name: orders\nslaProperties:\n  - property: latency\n    "
        "value: 4\n    unit: h\n    element: "
        "orders\n"),
};

inline constexpr RuleInfo kNegativePrice = {
    .id = "odcs/negative-price",
    .help = "give a price of zero or more",
    .page = BYLAW_RULE_PAGE(
        "A price is not below zero",
        "A price below zero would pay the consumer; it is a slip of the "
        "keyboard.",
        "price:\n  priceAmount: -1\n", "price:\n  priceAmount: 1\n"),
};

inline constexpr RuleInfo kPriceCurrency = {
    .id = "odcs/price-without-currency",
    .help = "add `priceCurrency`, such as `EUR`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A price says in which currency it is",
        "Ten of what? Whoever pays and whoever bills fill in different "
        "answers.",
        "price:\n  priceAmount: 9.95\n  priceUnit: megabyte\n",
        "price:\n  priceAmount: 9.95\n  priceCurrency: EUR\n  priceUnit: "
        "megabyte\n"),
};

inline constexpr RuleInfo kUnknownCurrency = {
    .id = "odcs/unknown-currency",
    .help = "use the code of three letters, such as `EUR`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A currency is one of ISO 4217",
        "Invoices and reports look up a currency by its code; another word for "
        "it is not found, or is taken for another currency.",
        "price:\n  priceAmount: 9.95\n  priceCurrency: euros\n",
        "price:\n  priceAmount: 9.95\n  priceCurrency: EUR\n"),
};

inline constexpr RuleInfo kUnknownUnit = {
    .id = "odcs/unknown-unit",
    .help = "use a unit of the standard: `h`, `d`, `days`, `y`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "What is measured has a unit that it can be measured in",
        "A promise in a unit that tools do not know is neither measured nor "
        "compared with another one.",
        "slaProperties:\n  - property: retention\n    value: 2\n    unit: "
        "fortnight\n",
        "slaProperties:\n  - property: retention\n    value: 4\n    unit: "
        "weeks\n"),
};

inline constexpr RuleInfo kSchedule = {
    .id = "odcs/incomplete-schedule",
    .help = "give both, or neither",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A schedule and its scheduler stand together",
        "`0 20 * * *` means something to cron alone; and a scheduler without a "
        "schedule never runs anything.",
        "quality:\n  - metric: nullValues\n    mustBe: 0\n    schedule: 0 20 "
        "* * *\n",
        "quality:\n  - metric: nullValues\n    mustBe: 0\n    scheduler: "
        "cron\n    schedule: 0 20 * * *\n"),
};

inline constexpr RuleInfo kEmptyCheck = {
    .id = "odcs/empty-check",
    .help = "add `metric` with an operator, or `type: text` with `description`",
    .page = BYLAW_RULE_PAGE(
        "A quality check says what it checks",
        "An entry that names no metric, no query, no engine and describes "
        "nothing is counted as a check, and nobody can run or read it.",
        "quality:\n  - severity: error\n",
        "quality:\n  - severity: error\n    metric: nullValues\n    mustBe: "
        "0\n"),
};

inline constexpr RuleInfo kInvalidPattern = {
    .id = "odcs/invalid-pattern",
    .help = "correct the pattern",
    .page = BYLAW_RULE_PAGE(
        "Patterns are regular expressions of ECMA-262",
        "A pattern that cannot be read matches nothing and refuses nothing: "
        "the values that it was to check go unchecked.",
        "logicalType: string\nlogicalTypeOptions:\n  pattern: \"[a-\"\n",
        "logicalType: string\nlogicalTypeOptions:\n  pattern: \"[a-z]\"\n"),
};

inline constexpr RuleInfo kDateOrder = {
    .id = "odcs/date-order",
    .help = "correct one of the two dates",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Nobody leaves the team before joining it",
        "Whoever asks who was responsible at a date gets no answer, or a wrong "
        "one.",
        "username: ada\ndateIn: \"2024-05-01\"\ndateOut: \"2023-05-01\"\n",
        "username: ada\ndateIn: \"2023-05-01\"\ndateOut: \"2024-05-01\"\n"),
};

inline constexpr RuleInfo kSupportUrl = {
    .id = "odcs/unreachable-support",
    .help = "add `url`, or name the channel itself: an address, or `#channel`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A support channel says where it is",
        "Consumers who know only that there is a channel cannot write to it.",
        "support:\n  - channel: slack\n    tool: slack\n",
        "support:\n  - channel: \"#orders-help\"\n    tool: slack\n    url: "
        "https://acme.slack.com/orders-help\n"),
};

inline constexpr RuleInfo kBrokenExample = {
    .id = "odcs/broken-example",
    .help = "change the value or the constraint",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Examples and enumerated values obey the property's own constraints",
        "Readers trust examples more than constraints; where the two differ, "
        "one of them is wrong.",
        "logicalType: string\nlogicalTypeOptions:\n  maxLength: 2\nexamples: "
        "[USA]\n",
        "logicalType: string\nlogicalTypeOptions:\n  maxLength: 2\nexamples: "
        "[US]\n"),
};

inline constexpr RuleInfo kKeyPosition = {
    .id = "odcs/key-position",
    .help = "number the columns of the key 1, 2, 3, …",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Positions in a key count up from 1 without repeating",
        "The order of a composite key decides how data is laid out and joined; "
        "two columns in one place leave it "
        "open.",
        "properties:\n  - name: country\n    primaryKey: true\n    "
        "primaryKeyPosition: 1\n  - name: id\n    "
        "primaryKey: true\n    primaryKeyPosition: 1\n",
        "properties:\n  - name: country\n    primaryKey: true\n    "
        "primaryKeyPosition: 1\n  - name: id\n    "
        "primaryKey: true\n    primaryKeyPosition: 2\n"),
};

inline constexpr RuleInfo kUnknownProperty = {
    .id = "odcs/unknown-required-property",
    .help = "describe the property, or remove its name",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "`logicalTypeOptions.required` names properties of the object",
        "A property that is required but not described can be filled by nobody "
        "who follows the contract.",
        "logicalType: object\nlogicalTypeOptions:\n  required: "
        "[zip]\nproperties:\n  - name: city\n",
        "logicalType: object\nlogicalTypeOptions:\n  required: "
        "[city]\nproperties:\n  - name: city\n"),
};

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_RULES_H_
