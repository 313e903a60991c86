// The built-in rules about what several files say together. Internal to this
// folder; the table is Rules() in tie.h.
#ifndef BYLAW_MESH_RULES_H_
#define BYLAW_MESH_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::mesh {

inline constexpr diagnostic::RuleInfo kConfusable = {
    .id = "document/confusable",
    .title = "Names and values are what they look like",
    .rationale =
        "A letter of another script, a full-width one or one that cannot be "
        "seen makes another word for every comparison and none for whoever "
        "reviews it: `public` with a Cyrillic letter is not public to a rule. "
        "Names in one script, whichever it is, are not concerned; after "
        "Unicode Technical Standard #39.",
    .help = "write it with the letters of one script",
    .fails =
        "classification: p\xCF\x85"
        "blic\n",
    .passes = "classification: public\n"};

inline constexpr diagnostic::RuleInfo kDuplicateProduct = {
    .id = "mesh/duplicate-product",
    .title = "A data product is described once",
    .rationale =
        "When two files claim one product, consumers and checks cannot know "
        "which of them holds.",
    .help = "give one of the two another id or version, or remove it",
};

inline constexpr diagnostic::RuleInfo kDuplicateContract = {
    .id = "mesh/duplicate-contract",
    .title = "A version of a contract exists once",
    .rationale =
        "A port names a contract by id and version; two contracts with the "
        "same make the promise ambiguous.",
    .help = "raise the version of the newer one, or remove the copy",
};

inline constexpr diagnostic::RuleInfo kOtherDomain = {
    .id = "mesh/other-domain",
    .title = "What lies in the folder of a domain is of that domain",
    .rationale =
        "Contracts, checks, models and modules say themselves which product "
        "they are for. One that lies in the folder of a domain and names the "
        "product of another one would fill in what that product lacks, or "
        "bring findings upon it, without anybody there having a say; it "
        "counts for no product. A product in the folder of one domain that "
        "says it is of another would be held to the rules of that one.",
    .help =
        "name a product of this domain, move the file to the domain of the "
        "product, or let the product name the file",
};

inline constexpr diagnostic::RuleInfo kMissingFile = {
    .id = "mesh/missing-file",
    .title = "A product refers to a contract or schema that is there",
    .rationale =
        "What cannot be read, lies outside of the mesh or is neither contract "
        "nor schema promises nothing, while the descriptor looks as if it "
        "did. (Where the standard policies are in force, "
        "`reference/missing-contract` and `reference/missing-schema` say so.)",
    .help =
        "correct the path (it is relative to the product's file), or add the "
        "file",
    .fails = "schema: ../../../etc/passwd\n",
    .passes = "schema: schemas/orders.avsc\n"};

inline constexpr diagnostic::RuleInfo kTooManyTies = {
    .id = "mesh/too-many-ties",
    .title = "Products and contracts are tied at most 300,000 times",
    .rationale =
        "Each contract is judged for each of its products. A mesh in which "
        "everybody names everything is generated or hostile; what is left out "
        "must not look as if it had been judged.",
    .help = "name the contracts that are the product's own, in fewer files"};

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_RULES_H_
