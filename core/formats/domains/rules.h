// The built-in rules of area `domains`.
#ifndef BYLAW_FORMATS_DOMAINS_RULES_H_
#define BYLAW_FORMATS_DOMAINS_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::domains {

inline constexpr diagnostic::RuleInfo kUnknownKey = {
    .id = "domains/unknown-key",
    .title = "A domain's boundary has only keys that mean something",
    .rationale =
        "What a misspelt key says does not count: with `data_product` for "
        "`data_products` the domain publishes "
        "nothing, and every product in it looks like a stranger.",
    .help = "correct or remove the key",
    .fails = "domains:\n  customer:\n    data_product: [CustomerProfile]\n",
    .passes = "domains:\n  customer:\n    data_products: [CustomerProfile]\n"};

inline constexpr diagnostic::RuleInfo kMissingKey = {
    .id = "domains/missing-key",
    .title = "A domain has a name",
    .rationale = "Products say which domain they belong to by its name.",
    .help = "add the key",
    .fails = "domains:\n  - owner_team: CustomerPlatform\n",
    .passes =
        "domains:\n  - name: customer\n    owner_team: CustomerPlatform\n"};

inline constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "domains/wrong-kind",
    .title = "A boundary's values have the kind that their keys ask for",
    .rationale =
        "A value of another kind cannot be compared with what products say, so "
        "it would count as not given.",
    .help = "write a value of the right kind",
    .fails = "domains:\n  customer:\n    data_products: CustomerProfile\n",
    .passes = "domains:\n  customer:\n    data_products: [CustomerProfile]\n"};

inline constexpr diagnostic::RuleInfo kDuplicateDomain = {
    .id = "domains/duplicate-domain",
    .title = "A domain is listed once",
    .rationale =
        "Two boundaries of one domain contradict each other, even if their "
        "names differ only in case: nobody can say "
        "which of them a product has to keep to.",
    .help = "merge the two",
    .fails = "domains:\n  - name: customer\n  - name: Customer\n",
    .passes = "domains:\n  - name: customer\n"};

inline constexpr diagnostic::RuleInfo kSharedProduct = {
    .id = "domains/shared-product",
    .title = "A product belongs to one domain",
    .rationale =
        "A product that two domains publish has two owners, which in practice "
        "means none.",
    .help = "list the product in the domain that owns it; others consume it",
    .fails =
        "domains:\n  customer: {data_products: [Segment]}\n  marketing: "
        "{data_products: [Segment]}\n",
    .passes =
        "domains:\n  customer: {data_products: [Segment]}\n  marketing: "
        "{data_products: [Campaign]}\n"};

}  // namespace bylaw::formats::domains

#endif  // BYLAW_FORMATS_DOMAINS_RULES_H_
