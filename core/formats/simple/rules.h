// The built-in rules of area `product`: what the simple descriptor asks of its
// own structure.
#ifndef BYLAW_FORMATS_SIMPLE_RULES_H_
#define BYLAW_FORMATS_SIMPLE_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::simple {

inline constexpr diagnostic::RuleInfo kUnknownKey = {
    .id = "product/unknown-key",
    .help = "correct or remove the key",
    .page = BYLAW_RULE_PAGE(
        "A descriptor has only keys that mean something",
        "What a misspelt key says does not count, silently: `is_pi: true` "
        "protects nobody. A key that is close to a "
        "known one is therefore an error; any other unknown key is a warning.",
        "product_id: orders\nsla_hour: 24\n",
        "product_id: orders\nsla_hours: 24\n"),
};

inline constexpr diagnostic::RuleInfo kMissingKey = {
    .id = "product/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A descriptor says which product it is, and a field what it is called",
        "Findings, waivers and lineage name a product by its id or name and a "
        "field by its name; without one they "
        "cannot be told apart.",
        "product_id: orders\nfields:\n  - type: string\n",
        "product_id: orders\nfields:\n  - name: order_id\n    type: string\n"),
};

inline constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "product/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A descriptor's values have the kind that their keys ask for",
        "A value of another kind cannot be checked, so it counts as not given: "
        "a quoted `\"true\"` is no mark of "
        "personal data, and `sla_hours: daily` is no number of hours.",
        "product_id: orders\nsla_hours: daily\n",
        "product_id: orders\nsla_hours: 24\n"),
};

inline constexpr diagnostic::RuleInfo kUnknownValue = {
    .id = "product/unknown-value",
    .help = "use one of the allowed values",
    .page = BYLAW_RULE_PAGE(
        "A value of a fixed choice is one of the choices",
        "A port is an input, an output or for management; any other word has "
        "no meaning for lineage.",
        "product_id: orders\nports:\n  - {name: orders, direction: outgoing}\n",
        "product_id: orders\nports:\n  - {name: orders, direction: output}\n"),
};

inline constexpr diagnostic::RuleInfo kDuplicateField = {
    .id = "product/duplicate-field",
    .help = "rename or remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "Field names are unique",
        "Consumers, tags and waivers find a field by its name; the second of "
        "two is never found.",
        "product_id: orders\nfields:\n  - {name: id, type: int}\n  - {name: "
        "id, type: string}\n",
        "product_id: orders\nfields:\n  - {name: id, type: string}\n"),
};

inline constexpr diagnostic::RuleInfo kUnknownType = {
    .id = "product/unknown-type",
    .help = "correct the type's name",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Type names are spelt as some language spells them",
        "Type names of the descriptor are free, but one that is nearly a known "
        "name is probably a slip, and no policy "
        "about types looks at a type it does not know.",
        "product_id: orders\nfields:\n  - {name: id, type: strnig}\n",
        "product_id: orders\nfields:\n  - {name: id, type: string}\n"),
};

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_RULES_H_
