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
    &kUnreadableFile,     &kNothingToCheck,   &kNotOurs,
    &kTwoReadings,        &kHiddenDocument,   &kNotAsClaimed,
    &kUnclaimed,          &kMissingProduct,   &kClaimedTwice,
    &kDeadGlob,           &kConfigNotInForce, &kDomainsInForce,
    &kDomainsNotInForce,  &kInvalidOptions,   &kMissingFile,
    &kPolicyNotInForce,   &kNoRecordSchema,   &kUnknownRecordSchema,
    &kWaiversNotInForce,  &kDamagedBundle,    &kLockedBundle,
    &kCaseOnlyDifference, &kPolicyLoaded,     &kNestedMesh,
    &kMisnamedConfig,     &kLinkNotFollowed,  &kOutsideReference};

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

}  // namespace bylaw::engine
