// The built-in rules of area `jsonschema`: what the drafts ask of a schema, and
// what Bylaw must say when it cannot do what a schema asks for.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_RULES_H_
#define BYLAW_FORMATS_JSON_SCHEMA_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::json_schema {

inline constexpr diagnostic::RuleInfo kNotASchema = {
    .id = "jsonschema/not-a-schema",
    .help = "write an object with keywords, or `true` or `false`",
    .page = BYLAW_RULE_PAGE(
        "A schema is an object or a boolean",
        "No other JSON value says anything about instances, so validators "
        "refuse it.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"id": "string"}})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"id": {"type": "string"}}})"),
};

inline constexpr diagnostic::RuleInfo kUnknownDialect = {
    .id = "jsonschema/unknown-dialect",
    .help =
        "name 2020-12 or another draft since draft-04, or give the meta-schema "
        "with `--resolve`",
    .page = BYLAW_RULE_PAGE(
        "A schema names a dialect that Bylaw knows",
        "`$schema` decides what every keyword means. Under an unknown one a "
        "schema cannot be followed, and guessing would let wrong data pass.",
        R"({"$schema": "http://json-schema.org/draft-01/schema#"})",
        R"({"$schema": "http://json-schema.org/draft-07/schema#"})"),
};

inline constexpr diagnostic::RuleInfo kOutdatedDialect = {
    .id = "jsonschema/outdated-dialect",
    .help = "move the schema to 2020-12",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A schema is written for a draft that tools still follow",
        "Draft-04 and draft-06 are read as they were meant, but newer "
        "validators drop them, and where `$schema` names no draft at all each "
        "tool takes another one.",
        R"({"$schema": "http://json-schema.org/draft-04/schema#"})",
        R"({"$schema": "http://json-schema.org/draft-07/schema#"})"),
};

inline constexpr diagnostic::RuleInfo kUnencodedReference = {
    .id = "jsonschema/unencoded-reference",
    .help = "write `<` as `%3C`, `>` as `%3E`, `|` as `%7C`, a space as `%20`",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "References are written as URIs",
        "In a URI some characters have to be percent-encoded. Most validators "
        "follow a reference without that, stricter ones refuse the schema.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "$ref": "#/$defs/Page<Order>", "$defs": {"Page<Order>": true}})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "$ref": "#/$defs/Page%3COrder%3E", "$defs": {"Page<Order>": true}})"),
};

inline constexpr diagnostic::RuleInfo kInvalidKeyword = {
    .id = "jsonschema/invalid-keyword",
    .help = "write the keyword as the draft has it",
    .page = BYLAW_RULE_PAGE(
        "Keywords have the values that the draft gives them",
        "A keyword with a value of another kind is refused by some validators "
        "and silently ignored by others.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"id": {"type": "text", "minLength": -1}}})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"id": {"type": "string", "minLength": 1}}})"),
};

inline constexpr diagnostic::RuleInfo kMisspeltKeyword = {
    .id = "jsonschema/misspelt-keyword",
    .help = "correct the spelling",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Keywords are spelt as the draft spells them",
        "Unknown keywords are allowed and ignored, so a misspelt one is "
        "accepted and checks nothing.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "requried": ["id"]})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "required": ["id"]})"),
};

inline constexpr diagnostic::RuleInfo kIgnoredKeyword = {
    .id = "jsonschema/ignored-keyword",
    .help = "use what the schema's draft has for it, or name another draft",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Every keyword has an effect in the schema's draft",
        "A keyword of another draft, one beside `$ref` in draft-07, or one "
        "without the keyword it depends on is ignored: the schema says more "
        "than it checks.",
        R"({"$schema": "http://json-schema.org/draft-07/schema#",
  "dependentRequired": {"street": ["city"]}})",
        R"({"$schema": "http://json-schema.org/draft-07/schema#",
  "dependencies": {"street": ["city"]}})"),
};

inline constexpr diagnostic::RuleInfo kUnresolvedReference = {
    .id = "jsonschema/unresolved-reference",
    .help = "correct the reference, or add what it names",
    .page = BYLAW_RULE_PAGE(
        "References lead to a schema",
        "Without the schema that a reference names nothing can be validated.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "$ref": "#/$defs/order", "$defs": {"orders": true}})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "$ref": "#/$defs/order", "$defs": {"order": true}})"),
};

inline constexpr diagnostic::RuleInfo kMissingDocument = {
    .id = "jsonschema/missing-document",
    .help =
        "check the document together with this one, or name its folder with "
        "`--resolve URI_PREFIX=FOLDER`",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Documents that a schema refers to are among those checked",
        "Bylaw never fetches a schema from a network: what is validated must "
        "not depend on what a server answers today. Without the document "
        "nothing can be said about the values it describes."),
};

inline constexpr diagnostic::RuleInfo kReferenceLoop = {
    .id = "jsonschema/reference-loop",
    .help = "let one of the schemas say something of its own",
    .page = BYLAW_RULE_PAGE(
        "No schema refers to itself for the same value",
        "Following the references never ends: validators hang, crash or give "
        "up.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#"}}})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"next": {"$ref": "#"}}})"),
};

inline constexpr diagnostic::RuleInfo kDuplicateId = {
    .id = "jsonschema/duplicate-identifier",
    .help = "rename one of them",
    .page = BYLAW_RULE_PAGE(
        "Identifiers and anchors are unique",
        "A reference to one of two equal identifiers means either."),
};

inline constexpr diagnostic::RuleInfo kInvalidPattern = {
    .id = "jsonschema/invalid-pattern",
    .help = "correct the pattern",
    .page = BYLAW_RULE_PAGE(
        "Patterns are regular expressions of ECMA-262",
        "Validators refuse a pattern that they cannot read.",
        R"json({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "pattern": "^(abc"})json",
        R"json({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "pattern": "^(abc)"})json"),
};

inline constexpr diagnostic::RuleInfo kLegacyPattern = {
    .id = "jsonschema/legacy-pattern",
    .help =
        "take the backslash from what needs none, and put one before a "
        "bracket, or a `-` in a class, that stands for itself",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Patterns are regular expressions with the flag `u`",
        "Since 2019-09 JSON Schema asks for Unicode semantics, and validators "
        "that build patterns with the flag `u` refuse one that ECMA-262 takes "
        "without it only. Bylaw matches it as without.",
        R"json({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "pattern": "^[\\w-.]+\\@$"})json",
        R"json({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "pattern": "^[\\w\\-.]+@$"})json"),
};

inline constexpr diagnostic::RuleInfo kUnsupportedPattern = {
    .id = "jsonschema/unsupported-pattern",
    .help =
        "write the pattern without lookaround and references back, perhaps as "
        "`not` or `allOf` of several patterns",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Patterns can be matched in linear time",
        "Bylaw matches with RE2, whose time is linear in the text whatever the "
        "pattern. It has no lookaround and no references back, and says so "
        "rather than pass what it cannot decide.",
        R"json({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "pattern": "^(?!test)"})json",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "not": {"pattern": "^test"}})"),
};

inline constexpr diagnostic::RuleInfo kContradiction = {
    .id = "jsonschema/contradiction",
    .help = "correct one of the two limits",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Limits leave room for a value",
        "Where the least is above the most, every value is invalid, which "
        "nobody wants.",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "minLength": 5, "maxLength": 3})",
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
  "minLength": 3, "maxLength": 5})"),
};

inline constexpr diagnostic::RuleInfo kTooLarge = {
    .id = "jsonschema/too-large",
    .help = "split the schema",
    .page = BYLAW_RULE_PAGE(
        "A schema and what it refers to stay within the limits",
        "A schema may be built so that following all its references takes "
        "more memory than there is."),
};

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_RULES_H_
