#include "engine/rules.h"

#include <algorithm>

#include "agreement/agreement.h"
#include "document/read.h"
#include "engine/config.h"
#include "engine/samples.h"
#include "formats/format.h"
#include "mesh/tie.h"
#include "policy/policy_set.h"
#include "policy/waiver.h"
#include "sort/sort.h"

namespace bylaw::engine {
namespace {

constexpr const diagnostic::RuleInfo* kEngineRules[] = {
    &kUnreadableFile,      &kNothingToCheck,     &kNotOurs,
    &kNotFetched,          &kTwoReadings,        &kHiddenDocument,
    &kNotAsClaimed,        &kUnclaimed,          &kMissingProduct,
    &kClaimedTwice,        &kDeadGlob,           &kConfigNotInForce,
    &kDomainsInForce,      &kDomainsNotInForce,  &kInvalidOptions,
    &kMissingFile,         &kPolicyNotInForce,   &kNoRecordSchema,
    &kUnknownRecordSchema, &kWaiversNotInForce,  &kDamagedBundle,
    &kLockedBundle,        &kCaseOnlyDifference, &kPolicyLoaded,
    &kNestedMesh,          &kMisnamedConfig,     &kLinkNotFollowed,
    &kOutsideReference,    &kUnfitReference,     &kNothingToCompare,
    &kUnreadBefore};

diagnostic::RuleDescription WithoutTexts(const diagnostic::RuleInfo& rule) {
  diagnostic::RuleDescription result;
  result.id = rule.id;
  if (!rule.alias.empty()) result.aliases.emplace_back(rule.alias);
  result.severity = rule.severity;
  result.enforce = rule.enforce;
  result.applies_to = "document";
  return result;
}

}  // namespace

std::vector<const diagnostic::RuleInfo*> BuiltinRules() {
  std::vector<const diagnostic::RuleInfo*> all;
  for (const diagnostic::RuleTable table :
       {document::Rules(), formats::Rules(), mesh::Rules(), agreement::Rules(),
        policy::Rules(), policy::WaiverRules(), ConfigRules(), SampleRules(),
        diagnostic::RuleTable(kEngineRules)}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  sort::Stably(&all,
               [](const auto* a, const auto* b) { return a->id < b->id; });
  return all;
}

std::vector<diagnostic::RuleDescription> DescribeBuiltinRules(RuleTexts texts) {
  std::vector<diagnostic::RuleDescription> rules;
  for (const diagnostic::RuleInfo* rule : BuiltinRules()) {
    rules.push_back(texts == RuleTexts::kPresent ? diagnostic::Describe(*rule)
                                                 : WithoutTexts(*rule));
  }
  return rules;
}

}  // namespace bylaw::engine
