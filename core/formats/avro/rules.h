// The built-in rules of area `avro`: what the Avro 1.12 specification asks of a
// schema.
#ifndef BYLAW_FORMATS_AVRO_RULES_H_
#define BYLAW_FORMATS_AVRO_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::avro {

inline constexpr diagnostic::RuleInfo kNotASchema = {
    .id = "avro/not-a-schema",
    .help =
        "write a type name, an object with a `type`, or a list of types for a "
        "union",
    .page = BYLAW_RULE_PAGE(
        "A schema is a type name, an object with a type, or a list of branches",
        "Avro (specification, \"Schema Declaration\") knows no other JSON "
        "value as a schema, so no reader can load "
        "the file.",
        R"({"type": "array", "items": 5})",
        R"({"type": "array", "items": "int"})"),
};

inline constexpr diagnostic::RuleInfo kMissingAttribute = {
    .id = "avro/missing-attribute",
    .help = "add the attribute",
    .page = BYLAW_RULE_PAGE(
        "Every type has the attributes that its kind requires",
        "A record without a name or fields, an enum without symbols, a fixed "
        "without a size, an array without items "
        "or a map without values says too little to read a single byte of data "
        "with.",
        R"({"type": "fixed", "name": "Md5"})",
        R"({"type": "fixed", "name": "Md5", "size": 16})"),
};

inline constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "avro/wrong-kind",
    .help = "write the attribute as the specification shows it",
    .page = BYLAW_RULE_PAGE(
        "Attributes have the JSON kind that the specification gives them",
        "Implementations either refuse an attribute of another kind or "
        "silently ignore it.",
        R"({"type": "enum", "name": "Tier", "symbols": "GOLD SILVER"})",
        R"({"type": "enum", "name": "Tier", "symbols": ["GOLD", "SILVER"]})"),
};

inline constexpr diagnostic::RuleInfo kUnknownType = {
    .id = "avro/unknown-type",
    .help = "use a type of Avro, or define the named type before its first use",
    .page = BYLAW_RULE_PAGE(
        "Every type name is a primitive, a complex type, or defined",
        "A reader that meets a name it does not know cannot decode anything "
        "that follows it.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "total", "type": "integer"}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "total", "type": "int"}]})"),
};

inline constexpr diagnostic::RuleInfo kForwardReference = {
    .id = "avro/forward-reference",
    .help = "move the definition to the first use, and use its name afterwards",
    .page = BYLAW_RULE_PAGE(
        "A named type is defined before it is used",
        "The specification asks for definition before use, reading depth-first "
        "and left to right; most "
        "implementations refuse the schema otherwise.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "billing", "type": "Address"},
  {"name": "shipping", "type": {"type": "record", "name": "Address", "fields": []}}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "billing", "type": {"type": "record", "name": "Address", "fields": []}},
  {"name": "shipping", "type": "Address"}]})"),
};

inline constexpr diagnostic::RuleInfo kInvalidName = {
    .id = "avro/invalid-name",
    .help =
        "rename it; keep the old name as an alias so that old data stays "
        "readable",
    .page = BYLAW_RULE_PAGE(
        "Names begin with a letter or underscore and go on with letters, "
        "digits and underscores",
        "Names become identifiers in generated code of many languages, so the "
        "specification allows only "
        "`[A-Za-z_][A-Za-z0-9_]*`, joined by dots in a namespace, and keeps "
        "the primitive types' names for itself.",
        R"({"type": "enum", "name": "Tier", "symbols": ["gold-plus"]})",
        R"({"type": "enum", "name": "Tier", "symbols": ["gold_plus"]})"),
};

inline constexpr diagnostic::RuleInfo kDuplicateName = {
    .id = "avro/duplicate-name",
    .help =
        "define the type once and use its name elsewhere, or rename one of "
        "them",
    .page = BYLAW_RULE_PAGE(
        "A full name is defined once in a schema",
        "A name stands for one type. With two definitions, implementations "
        "refuse the schema or pick either one.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "a", "type": {"type": "fixed", "name": "Id", "size": 8}},
  {"name": "b", "type": {"type": "fixed", "name": "Id", "size": 16}}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "a", "type": {"type": "fixed", "name": "Id", "size": 16}},
  {"name": "b", "type": "Id"}]})"),
};

inline constexpr diagnostic::RuleInfo kDefinedElsewhere = {
    .id = "avro/defined-elsewhere",
    .help =
        "define the type in one file and name it in the others; check versions "
        "of one schema in separate runs",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A full name is defined in one of the files checked together",
        "Files that are checked together may use each other's types by name. "
        "Where two of them define one name differently, a file that only names "
        "it means the one that lies nearer, which readers must know. "
        "Definitions of one Parsing Canonical Form are worth an info."),
};

inline constexpr diagnostic::RuleInfo kDuplicateMember = {
    .id = "avro/duplicate-member",
    .help = "rename or remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "Fields of a record and symbols of an enum are unique",
        "Fields are matched by name and symbols by spelling when data is read; "
        "two of one name cannot be told apart.",
        R"({"type": "enum", "name": "Tier", "symbols": ["GOLD", "GOLD"]})",
        R"({"type": "enum", "name": "Tier", "symbols": ["GOLD", "SILVER"]})"),
};

inline constexpr diagnostic::RuleInfo kAliasClash = {
    .id = "avro/alias-clash",
    .help = "remove the alias from one of the two",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Aliases are unique like the names they stand for",
        "An alias is another name of a type or field. When two share one, "
        "which of them old data is read into "
        "depends on the implementation.",
        R"({"type": "record", "name": "Person", "fields": [
  {"name": "mail", "type": "string"},
  {"name": "email", "type": "string", "aliases": ["mail"]}]})",
        R"({"type": "record", "name": "Person", "fields": [
  {"name": "email", "type": "string", "aliases": ["mail"]}]})"),
};

inline constexpr diagnostic::RuleInfo kNestedUnion = {
    .id = "avro/nested-union",
    .help = "put the inner branches into the outer union",
    .page = BYLAW_RULE_PAGE(
        "A union does not directly contain another union",
        "A union's value is written with the index of one branch; a union "
        "inside a union has no encoding.",
        R"(["null", ["int", "string"]])", R"(["null", "int", "string"])"),
};

inline constexpr diagnostic::RuleInfo kDuplicateBranch = {
    .id = "avro/duplicate-branch",
    .help = "remove the branch, or wrap it in a record of its own",
    .page = BYLAW_RULE_PAGE(
        "A union has each type once",
        "Except for named types, two branches of one kind cannot be told apart "
        "when data is written; a logical type "
        "does not tell them apart either.",
        R"(["null", "int", {"type": "int", "logicalType": "date"}])",
        R"(["null", {"type": "int", "logicalType": "date"}])"),
};

inline constexpr diagnostic::RuleInfo kInvalidDefault = {
    .id = "avro/invalid-default",
    .help = "write a value of the field's type, or change the type",
    .page = BYLAW_RULE_PAGE(
        "A default is a value of its field's type",
        "Readers fill a missing field with its default. A default that its "
        "type cannot hold fails then, in "
        "production, long after the schema was published.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "quantity", "type": "int", "default": "1"}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "quantity", "type": "int", "default": 1}]})"),
};

inline constexpr diagnostic::RuleInfo kDefaultBranch = {
    .id = "avro/default-branch",
    .help = "put the default's type first in the union",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A union's default belongs to its first branch",
        "Since Avro 1.12 the default of a union may be of any branch. Older "
        "implementations, still the most used "
        "ones, take only the first branch and refuse the schema or drop the "
        "default.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["string", "null"], "default": null}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["null", "string"], "default": null}]})"),
};

inline constexpr diagnostic::RuleInfo kQuotedNull = {
    .id = "avro/quoted-null",
    .help = "write `null` without quotes",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A null default is written without quotes",
        "`\"null\"` is a text of four letters. In a union with `string` it is "
        "a valid default, so nobody complains "
        "while every missing value becomes the word null.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["null", "string"], "default": "null"}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["null", "string"], "default": null}]})"),
};

inline constexpr diagnostic::RuleInfo kDefaultsTooLarge = {
    .id = "avro/defaults-too-large",
    .help = "use smaller defaults or simpler unions",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Defaults are small enough to be checked",
        "A default of deeply nested unions can need exponentially many "
        "attempts to find its branch; Bylaw stops "
        "after a fixed number and says so instead of guessing."),
};

inline constexpr diagnostic::RuleInfo kInvalidOrder = {
    .id = "avro/invalid-order",
    .help = "write `ascending`, `descending` or `ignore`",
    .page = BYLAW_RULE_PAGE(
        "A field's order is ascending, descending or ignore",
        "The order says how records sort; no other value has a meaning, and "
        "implementations refuse it.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "id", "type": "long", "order": "down"}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "id", "type": "long", "order": "descending"}]})"),
};

inline constexpr diagnostic::RuleInfo kIgnoredLogicalType = {
    .id = "avro/ignored-logical-type",
    .help = "mend the logical type or its underlying type",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A logical type stands on the type it annotates, with valid attributes",
        "The specification has readers ignore an invalid logical type "
        "silently: a decimal becomes mere bytes, a "
        "timestamp a mere number, and nobody is told.",
        R"({"type": "string", "logicalType": "timestamp-millis"})",
        R"({"type": "long", "logicalType": "timestamp-millis"})"),
};

inline constexpr diagnostic::RuleInfo kMisspeltAttribute = {
    .id = "avro/misspelt-attribute",
    .help = "correct the spelling",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Attributes are spelt as the specification spells them",
        "Avro allows any further attribute as metadata, so a misspelt one is "
        "accepted and has no effect.",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["null", "string"], "defualt": null}]})",
        R"({"type": "record", "name": "Order", "fields": [
  {"name": "note", "type": ["null", "string"], "default": null}]})"),
};

inline constexpr diagnostic::RuleInfo kNoValue = {
    .id = "avro/no-value",
    .help = "give it a branch, a symbol, or a way to end",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Every type has at least one value",
        "An empty union, an enum without symbols, or a record that must "
        "contain itself can be declared, but no "
        "finite value of it can ever be written.",
        R"({"type": "record", "name": "Node", "fields": [
  {"name": "next", "type": "Node"}]})",
        R"({"type": "record", "name": "Node", "fields": [
  {"name": "next", "type": ["null", "Node"]}]})"),
};

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_RULES_H_
