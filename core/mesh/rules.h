// The built-in rules about what several files say together. Internal to this
// folder; the table is Rules() in tie.h.
#ifndef BYLAW_MESH_RULES_H_
#define BYLAW_MESH_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::mesh {

inline constexpr diagnostic::RuleInfo kConfusable = {
    .id = "document/confusable",
    .help = "write it with the letters of one script",
    .page = BYLAW_RULE_PAGE(
        "Names and values are what they look like",
        "A letter of another script, a full-width one or one that cannot be "
        "seen makes another word for every comparison and none for whoever "
        "reviews it: `public` with a Cyrillic letter is not public to a rule. "
        "Names in one script, whichever it is, are not concerned; after "
        "Unicode Technical Standard #39.",
        "classification: p\xCF\x85"
        "blic\n",
        "classification: public\n"),
};

inline constexpr diagnostic::RuleInfo kDuplicateProduct = {
    .id = "mesh/duplicate-product",
    .help = "give one of the two another id or version, or remove it",
    .page = BYLAW_RULE_PAGE(
        "A data product is described once",
        "When two files claim one product, consumers and checks cannot know "
        "which of them holds."),
};

inline constexpr diagnostic::RuleInfo kDuplicateContract = {
    .id = "mesh/duplicate-contract",
    .help = "raise the version of the newer one, or remove the copy",
    .page = BYLAW_RULE_PAGE(
        "A version of a contract exists once",
        "A port names a contract by id and version; two contracts with the "
        "same make the promise ambiguous."),
};

inline constexpr diagnostic::RuleInfo kOtherDomain = {
    .id = "mesh/other-domain",
    .help =
        "name a product of this domain, move the file to the domain of the "
        "product, or let the product name the file",
    .page = BYLAW_RULE_PAGE(
        "What lies in the folder of a domain is of that domain",
        "Contracts, checks, models and modules say themselves which product "
        "they are for. One that lies in the folder of a domain and names the "
        "product of another one would fill in what that product lacks, or "
        "bring findings upon it, without anybody there having a say; it "
        "counts for no product. A product in the folder of one domain that "
        "says it is of another would be held to the rules of that one."),
};

inline constexpr diagnostic::RuleInfo kMissingFile = {
    .id = "mesh/missing-file",
    .help =
        "correct the path (it is relative to the product's file), or add the "
        "file",
    .page = BYLAW_RULE_PAGE(
        "A product refers to a contract or schema that is there",
        "What cannot be read, lies outside of the mesh or is neither contract "
        "nor schema promises nothing, while the descriptor looks as if it "
        "did. (Where the standard policies are in force, "
        "`reference/missing-contract` and `reference/missing-schema` say so.)",
        "schema: ../../../etc/passwd\n", "schema: schemas/orders.avsc\n"),
};

inline constexpr diagnostic::RuleInfo kTooManyTies = {
    .id = "mesh/too-many-ties",
    .help = "name the contracts that are the product's own, in fewer files",
    .page = BYLAW_RULE_PAGE(
        "Products and contracts are tied at most 300,000 times",
        "Each contract is judged for each of its products. A mesh in which "
        "everybody names everything is generated or hostile; what is left out "
        "must not look as if it had been judged."),
};

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_RULES_H_
