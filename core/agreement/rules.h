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
    .title = "A schema has every field that its contract promises",
    .rationale =
        "Consumers build on what the contract promises; what the schema does "
        "not have is never delivered.",
    .help = "add the field to the schema, or take it out of the contract",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kExtraField = {
    .id = "agreement/extra-field",
    .title = "A contract names every field that its schema has",
    .rationale =
        "A field that no contract names is delivered without any promise: "
        "nobody has described, classified or tagged it.",
    .help = "name the field in the contract, or take it out of the schema",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kUncomparedSchema = {
    .id = "agreement/uncompared-schema",
    .title = "A schema is called like one of its contract",
    .rationale =
        "Of several schemas in a contract the one of its name is compared. "
        "Where there is none the file may deliver anything.",
    .help =
        "give the schema the name of the one it is, or one of them its name as "
        "`physicalName`; what has no name needs a contract of its own",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kTypeDiffers = {
    .id = "agreement/type-differs",
    .title = "A field has one type in all files of its product",
    .rationale =
        "A consumer that reads the contract expects other values than the "
        "schema delivers.",
    .help = "give the field the same type in both",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kNarrower = {
    .id = "agreement/narrower-type",
    .title = "A schema has room for the values that its contract promises",
    .rationale =
        "A value that the contract allows and the schema cannot hold is cut "
        "off, rounded or refused when it comes, which may be years later.",
    .help = "widen the schema's type, or promise less",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kRequiredDiffers = {
    .id = "agreement/required-differs",
    .title = "A field is required, or may be absent, in all files alike",
    .rationale =
        "Where the contract promises a value and the schema allows null, "
        "consumers meet nulls that they were told not to expect; the other way "
        "round the provider cannot deliver what is allowed.",
    .help = "decide whether there is always a value, and say so in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kEnumDiffers = {
    .id = "agreement/enum-differs",
    .title = "A field has the same choices in all files of its product",
    .rationale =
        "A consumer that knows the choices of one file fails on a value that "
        "only the other one knows.",
    .help = "list the same values in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kPersonalDataDiffers = {
    .id = "agreement/personal-data-differs",
    .title = "Personal data is declared in all files of its product",
    .rationale =
        "Access reviews look at one of the files; where the declaration is "
        "only in the other one, the field passes for harmless.",
    .help = "declare the field as personal data here too",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kSchemaType = {
    .id = "agreement/schema-type",
    .title = "A product's schema is written in the language it says",
    .rationale =
        "Tools choose their reader by the declared type and fail on a schema "
        "of another.",
    .help = "declare the type that the schema is written in",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kDomainDiffers = {
    .id = "agreement/domain-differs",
    .title = "All files of a product name its domain alike",
    .rationale =
        "Ownership, policies and access follow the domain; with two of them, "
        "nobody knows which holds.",
    .help = "name the same domain in both",
    .severity = Severity::kError,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kOwnerDiffers = {
    .id = "agreement/owner-differs",
    .alias = "ownership/owners-disagree",
    .title = "All files of a product name its owner alike",
    .rationale =
        "Whoever has a question or an incident asks the owner that the file "
        "at hand names; who promises must be who can keep the promise.",
    .help = "name the same owner in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kNameDiffers = {
    .id = "agreement/name-differs",
    .title = "A product's name is spelled alike everywhere",
    .rationale =
        "Names are what people and programs search by, and what tables and "
        "buckets are named after; two spellings are two products.",
    .help = "spell the name as the product does",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kSlaDiffers = {
    .id = "agreement/sla-differs",
    .title = "All files of a product promise the same freshness",
    .rationale =
        "A promise that only one file makes is monitored by nobody, and of "
        "two different ones consumers believe the better.",
    .help = "promise the same in both",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kUnknownDomain = {
    .id = "agreement/unknown-domain",
    .title = "Infrastructure names domains that there are",
    .rationale =
        "Access that is granted to a domain nobody has declared is granted to "
        "nobody, or to whoever takes the name later.",
    .help = "name a domain of the domain boundaries, or declare it there",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};

inline constexpr RuleInfo kTooManyFields = {
    .id = "agreement/too-many-fields",
    .title = "Fields of shared schemas are compared at most 2,000,000 times",
    .rationale =
        "A contract or schema that many products share is compared with what "
        "each of them says of its own. A mesh in which thousands of products "
        "do so with thousands of fields is generated or hostile; what is left "
        "out must not look as if it had been compared.",
    .help =
        "give the products contracts of their own, with the fields that "
        "they have"};

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_RULES_H_
