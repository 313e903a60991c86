#include "formats/own/told.h"

#include <algorithm>

namespace bylaw::formats::own {
namespace {

using document::Node;
using reading::Certainty;
using reading::Expected;
using reading::Grounds;
using reading::KeyRow;
using reading::Likely;
using reading::Likeness;
using reading::LookForKeys;
using reading::Sure;

constexpr KeyRow kPolicyKeys[] = {
    {"policy", 3, Expected::kScalar},
    {"rules", 2, Expected::kMaps},
    {"tune", 4, Expected::kMap},
    {"applies_to", 4},
    {"scope", 2},
    {"when", 1, Expected::kScalar},
    {"params", 1, Expected::kMap},
    {"domain", 1, Expected::kScalar},
    {"enabled", 1, Expected::kScalar},
    {"title", 1, Expected::kScalar},
    {"owner", 1, Expected::kScalar},
    {"description", 0},
    {"rationale", 1, Expected::kScalar},
    {"examples", 1},
};

constexpr KeyRow kWaiverKeys[] = {{"waivers", 4, Expected::kMaps}};

constexpr KeyRow kConfigKeys[] = {
    {"fail_on", 4, Expected::kScalar},
    {"deprecation_window_days", 4, Expected::kScalar},
    {"policies", 3, Expected::kTexts},
    {"products", 2, Expected::kTexts},
    {"waivers", 2, Expected::kTexts},
    {"domains", 2, Expected::kScalar},
    {"compatibility", 2, Expected::kScalar},
};

bool HasExpectation(const Node& rules) {
  return std::any_of(rules.begin(), rules.end(), [](const Node& rule) {
    return rule.is_map() && rule.Find("expect") != nullptr;
  });
}

// Tuned rules have the policy in their name: `pii/untagged-field`.
bool TunesRules(const Node& tune) {
  return std::any_of(tune.begin(), tune.end(), [](const Node& rule) {
    return rule.key().find("/") != std::string_view::npos;
  });
}

bool IsConfigName(std::string_view name) {
  return name == "bylaw.yaml" || name == "bylaw.yml" || name == "bylaw.json";
}

}  // namespace

std::span<const KeyRow> PolicyKeys() { return kPolicyKeys; }
std::span<const KeyRow> WaiverKeys() { return kWaiverKeys; }
std::span<const KeyRow> ConfigKeys() { return kConfigKeys; }

Likeness LookForPolicy(const Node& root, std::string_view) {
  const Node* policy = root.Find("policy");
  const bool named = policy != nullptr && policy->is_scalar();
  const Node* rules = root.Find("rules");
  const Node* tune = root.Find("tune");
  const bool subject =
      root.Find("applies_to") != nullptr && (named || rules != nullptr);
  const bool expects =
      named && rules != nullptr && rules->is_list() && HasExpectation(*rules);
  const bool tunes = tune != nullptr && tune->is_map() && TunesRules(*tune) &&
                     (named || root.Find("scope") != nullptr);
  if (subject || expects || tunes) return Sure(tunes ? "tune" : "rules");
  if (named && (rules != nullptr || tune != nullptr)) return Likely("policy");
  return LookForKeys(root, kPolicyKeys);
}

Likeness LookForWaivers(const Node& root, std::string_view) {
  const Node* waivers = root.Find("waivers");
  if (waivers == nullptr || !waivers->is_list() || waivers->size() == 0)
    return {};
  for (const Node& waiver : *waivers) {
    if (!waiver.is_map()) return {};
  }
  const Node& first = *waivers->begin();
  return first.Find("rule") != nullptr && (first.Find("expires") != nullptr ||
                                           first.Find("subject") != nullptr)
             ? Sure("waivers")
             : Likely("waivers");
}

Likeness LookForConfig(const Node& root, std::string_view name) {
  Likeness likeness = LookForKeys(root, kConfigKeys);
  if (IsConfigName(name)) {
    likeness.certainty = Certainty::kCertain;
    likeness.grounds = Grounds::kName;
  }
  return likeness;
}

Certainty LooksLikeEmptyConfig(const Node& root, std::string_view name) {
  return root.is_null() && IsConfigName(name) ? Certainty::kCertain
                                              : Certainty::kNone;
}

}  // namespace bylaw::formats::own
