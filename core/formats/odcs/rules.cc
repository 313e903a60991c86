#include "formats/odcs/rules.h"

#include "formats/odcs/odcs.h"

namespace bylaw::formats::odcs {
namespace {

constexpr const RuleInfo* kRules[] = {
    &kUnknownKey,         &kMissingKey,
    &kWrongKind,          &kUnknownValue,
    &kNewerKey,           &kDeprecatedKey,
    &kUnsupportedVersion, &kOlderStandard,
    &kEmptyValue,         &kMalformedId,
    &kMalformedDate,      &kMalformedReference,
    &kQualityOperator,    &kRange,
    &kOutOfBounds,        &kMisplacedKey,
    &kEmptyList,          &kDuplicate,
    &kDanglingReference,  &kUnresolvedReference,
    &kKeyLength,          &kMissingItems,
    &kSlaElement,         &kNegativePrice,
    &kDateOrder,          &kSupportUrl,
    &kBrokenExample,      &kKeyPosition,
    &kUnknownProperty,    &kPriceCurrency,
    &kUnknownCurrency,    &kUnknownUnit,
    &kSchedule,           &kEmptyCheck,
    &kInvalidPattern,     &kUntypedOptions,
};

}  // namespace

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::formats::odcs
