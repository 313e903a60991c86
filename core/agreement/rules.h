// The rules of area `agreement`: what the files of one product say differently.
#ifndef BYLAW_AGREEMENT_RULES_H_
#define BYLAW_AGREEMENT_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::agreement {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

inline constexpr RuleInfo kMissingField = {
    .id = "agreement/missing-field",
    .help = "add the field to the schema, or take it out of the contract",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A schema has every field that its contract promises",
        "Consumers build on what the contract promises; what the schema does "
        "not have is never delivered."),
};

inline constexpr RuleInfo kExtraField = {
    .id = "agreement/extra-field",
    .help = "name the field in the contract, or take it out of the schema",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A contract names every field that its schema has",
        "A field that no contract names is delivered without any promise: "
        "nobody has described, classified or tagged it."),
};

inline constexpr RuleInfo kUncomparedSchema = {
    .id = "agreement/uncompared-schema",
    .help =
        "give the schema the name of the one it is, or one of them its name as "
        "`physicalName`; what has no name needs a contract of its own",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A schema is called like one of its contract",
        "Of several schemas in a contract the one of its name is compared. "
        "Where there is none the file may deliver anything."),
};

inline constexpr RuleInfo kTypeDiffers = {
    .id = "agreement/type-differs",
    .help = "give the field the same type in both",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A field has one type in all files of its product",
        "A consumer that reads the contract expects other values than the "
        "schema delivers."),
};

inline constexpr RuleInfo kNarrower = {
    .id = "agreement/narrower-type",
    .help = "widen the schema's type, or promise less",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A schema has room for the values that its contract promises",
        "A value that the contract allows and the schema cannot hold is cut "
        "off, rounded or refused when it comes, which may be years later."),
};

inline constexpr RuleInfo kRequiredDiffers = {
    .id = "agreement/required-differs",
    .help = "decide whether there is always a value, and say so in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A field is required, or may be absent, in all files alike",
        "Where the contract promises a value and the schema allows null, "
        "consumers meet nulls that they were told not to expect; the other way "
        "round the provider cannot deliver what is allowed."),
};

inline constexpr RuleInfo kEnumDiffers = {
    .id = "agreement/enum-differs",
    .help = "list the same values in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A field has the same choices in all files of its product",
        "A consumer that knows the choices of one file fails on a value that "
        "only the other one knows."),
};

inline constexpr RuleInfo kPersonalDataDiffers = {
    .id = "agreement/personal-data-differs",
    .help = "declare the field as personal data here too",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Personal data is declared in all files of its product",
        "Access reviews look at one of the files; where the declaration is "
        "only in the other one, the field passes for harmless."),
};

inline constexpr RuleInfo kSchemaType = {
    .id = "agreement/schema-type",
    .help = "declare the type that the schema is written in",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A product's schema is written in the language it says",
        "Tools choose their reader by the declared type and fail on a schema "
        "of another."),
};

inline constexpr RuleInfo kDomainDiffers = {
    .id = "agreement/domain-differs",
    .help = "name the same domain in both",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "All files of a product name its domain alike",
        "Ownership, policies and access follow the domain; with two of them, "
        "nobody knows which holds."),
};

inline constexpr RuleInfo kOwnerDiffers = {
    .id = "agreement/owner-differs",
    .alias = "ownership/owners-disagree",
    .help = "name the same owner in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "All files of a product name its owner alike",
        "Whoever has a question or an incident asks the owner that the file "
        "at hand names; who promises must be who can keep the promise."),
};

inline constexpr RuleInfo kNameDiffers = {
    .id = "agreement/name-differs",
    .help = "spell the name as the product does",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A product's name is spelled alike everywhere",
        "Names are what people and programs search by, and what tables and "
        "buckets are named after; two spellings are two products."),
};

inline constexpr RuleInfo kSlaDiffers = {
    .id = "agreement/sla-differs",
    .help = "promise the same in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "All files of a product promise the same freshness",
        "A promise that only one file makes is monitored by nobody, and of "
        "two different ones consumers believe the better."),
};

inline constexpr RuleInfo kUnknownDomain = {
    .id = "agreement/unknown-domain",
    .help = "name a domain of the domain boundaries, or declare it there",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Infrastructure names domains that there are",
        "Access that is granted to a domain nobody has declared is granted to "
        "nobody, or to whoever takes the name later."),
};

inline constexpr RuleInfo kTooManyFields = {
    .id = "agreement/too-many-fields",
    .help =
        "give the products contracts of their own, with the fields that "
        "they have",
    .page = BYLAW_RULE_PAGE(
        "Fields of shared schemas are compared at most 2,000,000 times",
        "A contract or schema that many products share is compared with what "
        "each of them says of its own. A mesh in which thousands of products "
        "do so with thousands of fields is generated or hostile; what is left "
        "out must not look as if it had been compared."),
};

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_RULES_H_
