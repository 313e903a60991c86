// The built-in rules of area `domains`.
#ifndef BYLAW_FORMATS_DOMAINS_RULES_H_
#define BYLAW_FORMATS_DOMAINS_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::domains {

inline constexpr diagnostic::RuleInfo kUnknownKey = {
    .id = "domains/unknown-key",
    .help = "correct or remove the key",
    .page = BYLAW_RULE_PAGE(
        "A domain's boundary has only keys that mean something",
        "What a misspelt key says does not count: with `data_product` for "
        "`data_products` the domain publishes "
        "nothing, and every product in it looks like a stranger.",
        "domains:\n  customer:\n    data_product: [CustomerProfile]\n",
        "domains:\n  customer:\n    data_products: [CustomerProfile]\n"),
};

inline constexpr diagnostic::RuleInfo kMissingKey = {
    .id = "domains/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A domain has a name",
        "Products say which domain they belong to by its name.",
        "domains:\n  - owner_team: CustomerPlatform\n",
        "domains:\n  - name: customer\n    owner_team: CustomerPlatform\n"),
};

inline constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "domains/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A boundary's values have the kind that their keys ask for",
        "A value of another kind cannot be compared with what products say, so "
        "it would count as not given.",
        "domains:\n  customer:\n    data_products: CustomerProfile\n",
        "domains:\n  customer:\n    data_products: [CustomerProfile]\n"),
};

inline constexpr diagnostic::RuleInfo kDuplicateDomain = {
    .id = "domains/duplicate-domain",
    .help = "merge the two",
    .page = BYLAW_RULE_PAGE(
        "A domain is listed once",
        "Two boundaries of one domain contradict each other, even if their "
        "names differ only in case: nobody can say "
        "which of them a product has to keep to.",
        "domains:\n  - name: customer\n  - name: Customer\n",
        "domains:\n  - name: customer\n"),
};

inline constexpr diagnostic::RuleInfo kSharedProduct = {
    .id = "domains/shared-product",
    .help = "list the product in the domain that owns it; others consume it",
    .page = BYLAW_RULE_PAGE(
        "A product belongs to one domain",
        "A product that two domains publish has two owners, which in practice "
        "means none.",
        "domains:\n  customer: {data_products: [Segment]}\n  marketing: "
        "{data_products: [Segment]}\n",
        "domains:\n  customer: {data_products: [Segment]}\n  marketing: "
        "{data_products: [Campaign]}\n"),
};

}  // namespace bylaw::formats::domains

#endif  // BYLAW_FORMATS_DOMAINS_RULES_H_
