#include "policy/shapes.h"

#include "policy/rules.h"

namespace bylaw::policy {

using reading::AllowedValue;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kFlag;
using reading::kList;
using reading::kMap;
using reading::kText;
using reading::Shape;

constexpr reading::Standard kPolicyStandard = {.name = "a policy",
                                               .unknown_key = &kUnknownKey,
                                               .missing_key = &kMissingKey,
                                               .wrong_kind = &kWrongKind,
                                               .unknown_value = &kUnknownValue,
                                               .duplicate = nullptr,
                                               .newer_key = nullptr,
                                               .deprecated_key = nullptr};

namespace {

constexpr AllowedValue kSeverities[] = {{"error"}, {"warning"}, {"info"}};
constexpr AllowedValue kEnforcements[] = {
    {"mandatory"}, {"waivable"}, {"advisory"}};
constexpr AllowedValue kSubjects[] = {
    {"mesh"},   {"domain"}, {"product"},     {"port"},  {"contract"},
    {"schema"}, {"field"},  {"declaration"}, {"model"}, {"resource"}};
constexpr AllowedValue kDirections[] = {
    {"superset"}, {"subset"}, {"fixed"}, {"min"}, {"max"}};
constexpr AllowedValue kGlobal[] = {{"global"}};

constexpr Key kScopeKeys[] = {
    {.name = "domain", .kinds = kText, .required_from = kAlways},
    {.name = "product", .kinds = kText},
};
constexpr Shape kScope = {.what = "scope", .keys = kScopeKeys};

// What examples are made of; several of a kind stand in a list.
constexpr Key kBeforeKeys[] = {
    {.name = "contract", .kinds = kMap},
    {.name = "contracts", .kinds = kList, .item_kinds = kMap},
    {.name = "product", .kinds = kMap},
    {.name = "products", .kinds = kList, .item_kinds = kMap},
    {.name = "schema", .kinds = kMap | kList},
    {.name = "schemas", .kinds = kList},
};
constexpr Shape kBefore = {.what = "example's `before`", .keys = kBeforeKeys};

constexpr Key kExampleKeys[] = {
    {.name = "before", .kinds = kMap, .map_shape = &kBefore},
    {.name = "contract", .kinds = kMap},
    {.name = "contracts", .kinds = kList, .item_kinds = kMap},
    {.name = "dbt", .kinds = kMap},
    {.name = "domains", .kinds = kMap | kList},
    {.name = "params", .kinds = kMap},
    {.name = "product", .kinds = kMap},
    {.name = "products", .kinds = kList, .item_kinds = kMap},
    {.name = "protobuf", .kinds = kText | kMap},
    {.name = "schema", .kinds = kMap | kList},
    {.name = "schemas", .kinds = kList},
    {.name = "terraform", .kinds = kText | kMap},
    {.name = "today", .kinds = kText},
};
constexpr Shape kExample = {.what = "example", .keys = kExampleKeys};

constexpr Key kExamplesKeys[] = {
    {.name = "fail",
     .kinds = kList,
     .item_kinds = kMap,
     .item_shape = &kExample},
    {.name = "pass",
     .kinds = kList,
     .item_kinds = kMap,
     .item_shape = &kExample},
};
constexpr Shape kExamples = {.what = "rule's `examples`",
                             .keys = kExamplesKeys};

constexpr Key kRuleKeys[] = {
    {.name = "aliases", .kinds = kList, .item_kinds = kText},
    {.name = "applies_to", .kinds = kText, .allowed = kSubjects},
    {.name = "confidence", .kinds = kText},
    {.name = "enabled", .kinds = kFlag},
    {.name = "enforce", .kinds = kText, .allowed = kEnforcements},
    {.name = "examples", .kinds = kMap, .map_shape = &kExamples},
    {.name = "expect", .kinds = kText, .required_from = kAlways},
    {.name = "help", .kinds = kText},
    {.name = "id", .kinds = kText, .required_from = kAlways},
    {.name = "message", .kinds = kText, .required_from = kAlways},
    {.name = "params", .kinds = kMap},
    {.name = "rationale", .kinds = kText},
    {.name = "references", .kinds = kList, .item_kinds = kText},
    {.name = "refines", .kinds = kText},
    {.name = "related", .kinds = kText | kList, .item_kinds = kText},
    {.name = "severity", .kinds = kText, .allowed = kSeverities},
    {.name = "title", .kinds = kText},
    {.name = "when", .kinds = kText},
};
constexpr Shape kRule = {.what = "rule", .keys = kRuleKeys, .name_key = "id"};

constexpr Key kPolicyKeys[] = {
    {.name = "applies_to", .kinds = kText, .allowed = kSubjects},
    {.name = "description", .kinds = kText},
    {.name = "owner", .kinds = kText},
    {.name = "params", .kinds = kMap},
    {.name = "policy", .kinds = kText},
    {.name = "rules", .kinds = kList, .item_kinds = kMap, .item_shape = &kRule},
    {.name = "scope",
     .kinds = kText | kMap,
     .map_shape = &kScope,
     .required_from = kAlways,
     .allowed = kGlobal},
    {.name = "title", .kinds = kText},
    {.name = "tune", .kinds = kMap},
    {.name = "when", .kinds = kText},
};

constexpr Key kParameterKeys[] = {
    {.name = "default", .kinds = kAnything, .required_from = kAlways},
    {.name = "description", .kinds = kText},
    {.name = "tighten", .kinds = kText, .allowed = kDirections},
    {.name = "type", .kinds = kText, .required_from = kAlways},
};

// The keys without kinds are those of a rule, which no tune may set: federation
// says so beside the rule, which tells more than that they are unknown.
constexpr Key kTuneKeys[] = {
    {.name = "aliases"},
    {.name = "applies_to"},
    {.name = "enabled", .kinds = kFlag},
    {.name = "enforce", .kinds = kText, .allowed = kEnforcements},
    {.name = "examples"},
    {.name = "expect"},
    {.name = "help"},
    {.name = "id"},
    {.name = "message"},
    {.name = "params", .kinds = kMap},
    {.name = "rationale"},
    {.name = "refines"},
    {.name = "severity", .kinds = kText, .allowed = kSeverities},
    {.name = "title"},
    {.name = "when"},
};

static_assert(reading::IsSorted(kBeforeKeys) &&
              reading::IsSorted(kExampleKeys) &&
              reading::IsSorted(kExamplesKeys) &&
              reading::IsSorted(kRuleKeys) && reading::IsSorted(kPolicyKeys) &&
              reading::IsSorted(kParameterKeys) &&
              reading::IsSorted(kTuneKeys));

}  // namespace

constexpr Shape kPolicyShape = {
    .what = "policy", .keys = kPolicyKeys, .name_key = "policy"};
constexpr Shape kParameterShape = {.what = "parameter", .keys = kParameterKeys};
constexpr Shape kTuneShape = {.what = "tune", .keys = kTuneKeys};

}  // namespace bylaw::policy
