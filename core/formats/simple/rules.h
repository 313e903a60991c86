// The built-in rules of area `product`: what the simple descriptor asks of its
// own structure.
#ifndef BYLAW_FORMATS_SIMPLE_RULES_H_
#define BYLAW_FORMATS_SIMPLE_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::simple {

inline constexpr diagnostic::RuleInfo kUnknownKey = {
    .id = "product/unknown-key",
    .title = "A descriptor has only keys that mean something",
    .rationale =
        "What a misspelt key says does not count, silently: `is_pi: true` "
        "protects nobody. A key that is close to a "
        "known one is therefore an error; any other unknown key is a warning.",
    .help = "correct or remove the key",
    .fails = "product_id: orders\nsla_hour: 24\n",
    .passes = "product_id: orders\nsla_hours: 24\n"};

inline constexpr diagnostic::RuleInfo kMissingKey = {
    .id = "product/missing-key",
    .title =
        "A descriptor says which product it is, and a field what it is called",
    .rationale =
        "Findings, waivers and lineage name a product by its id or name and a "
        "field by its name; without one they "
        "cannot be told apart.",
    .help = "add the key",
    .fails = "product_id: orders\nfields:\n  - type: string\n",
    .passes =
        "product_id: orders\nfields:\n  - name: order_id\n    type: string\n"};

inline constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "product/wrong-kind",
    .title = "A descriptor's values have the kind that their keys ask for",
    .rationale =
        "A value of another kind cannot be checked, so it counts as not given: "
        "a quoted `\"true\"` is no mark of "
        "personal data, and `sla_hours: daily` is no number of hours.",
    .help = "write a value of the right kind",
    .fails = "product_id: orders\nsla_hours: daily\n",
    .passes = "product_id: orders\nsla_hours: 24\n"};

inline constexpr diagnostic::RuleInfo kUnknownValue = {
    .id = "product/unknown-value",
    .title = "A value of a fixed choice is one of the choices",
    .rationale =
        "A port is an input, an output or for management; any other word has "
        "no meaning for lineage.",
    .help = "use one of the allowed values",
    .fails =
        "product_id: orders\nports:\n  - {name: orders, direction: outgoing}\n",
    .passes =
        "product_id: orders\nports:\n  - {name: orders, direction: output}\n"};

inline constexpr diagnostic::RuleInfo kDuplicateField = {
    .id = "product/duplicate-field",
    .title = "Field names are unique",
    .rationale =
        "Consumers, tags and waivers find a field by its name; the second of "
        "two is never found.",
    .help = "rename or remove one of the two",
    .fails =
        "product_id: orders\nfields:\n  - {name: id, type: int}\n  - {name: "
        "id, type: string}\n",
    .passes = "product_id: orders\nfields:\n  - {name: id, type: string}\n"};

inline constexpr diagnostic::RuleInfo kUnknownType = {
    .id = "product/unknown-type",
    .title = "Type names are spelt as some language spells them",
    .rationale =
        "Type names of the descriptor are free, but one that is nearly a known "
        "name is probably a slip, and no policy "
        "about types looks at a type it does not know.",
    .help = "correct the type's name",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "product_id: orders\nfields:\n  - {name: id, type: strnig}\n",
    .passes = "product_id: orders\nfields:\n  - {name: id, type: string}\n"};

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_RULES_H_
