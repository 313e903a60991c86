#include "engine/config.h"

#include <algorithm>
#include <string>
#include <utility>

#include "reading/shape.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using reading::AllowedValue;
using reading::Key;
using reading::Shape;

constexpr diagnostic::RuleInfo kUnknownKey = {
    .id = "config/unknown-key",
    .help = "correct the key or remove it",
    .page = BYLAW_RULE_PAGE(
        "A configuration holds only keys that Bylaw knows",
        "A misspelt key would be ignored, and the check would quietly "
        "be another than the one that was asked for.",
        "policy: [policies]", "policies: [policies]"),
};

constexpr diagnostic::RuleInfo kMissingKey = {
    .id = "config/missing-key",
    .help = "add the key",
    .page =
        BYLAW_RULE_PAGE("A configuration gives what its keys need",
                        "A setting without its other half cannot be applied."),
};

constexpr diagnostic::RuleInfo kWrongKind = {
    .id = "config/wrong-kind",
    .help = "give a value of the kind that the message names",
    .page = BYLAW_RULE_PAGE(
        "The values of a configuration have the right kind",
        "A value of another kind than expected would have to be guessed.",
        "policies: policies/global: on", "policies: [policies/global]"),
};

constexpr diagnostic::RuleInfo kUnknownValue = {
    .id = "config/unknown-value",
    .help = "use one of the values that the message names",
    .page = BYLAW_RULE_PAGE(
        "A setting has one of its known values",
        "An unknown value would be ignored or guessed, and either way "
        "the check is not the one that was asked for.",
        "fail_on: errors", "fail_on: error"),
};

constexpr diagnostic::RuleInfo kInvalidGlob = {
    .id = "config/invalid-glob",
    .help = "write the glob as docs/cli.md tells",
    .page = BYLAW_RULE_PAGE(
        "A glob says without doubt which files it means",
        "A glob that could be read in two ways would take in other files than "
        "its author believes, or none, and what it leaves out is not checked.",
        "products: [products/**.yaml]", "products: [products/**/*.yaml]"),
};

constexpr const diagnostic::RuleInfo* kRules[] = {
    &kInvalidGlob, &kMissingKey, &kUnknownKey, &kUnknownValue, &kWrongKind};

constexpr reading::Standard kStandard = {
    .name = "bylaw.yaml",
    .unknown_key = &kUnknownKey,
    .missing_key = &kMissingKey,
    .wrong_kind = &kWrongKind,
    .unknown_value = &kUnknownValue,
    .duplicate = nullptr,
    .newer_key = nullptr,
    .deprecated_key = nullptr,
};

constexpr AllowedValue kFailOnValues[] = {
    {"error"}, {"warning"}, {"info"}, {"never"}};

constexpr AllowedValue kModes[] = {
    {"BACKWARD"}, {"BACKWARD_TRANSITIVE"}, {"FORWARD"}, {"FORWARD_TRANSITIVE"},
    {"FULL"},     {"FULL_TRANSITIVE"},     {"NONE"}};

constexpr std::string_view kHashPrefix = "sha256:";

// The hash of a lock, or nothing where it is none.
std::string_view HashOf(const document::Node& lock) {
  constexpr size_t kDigits = 64;
  std::string_view hash = lock.string();
  if (hash.substr(0, kHashPrefix.size()) != kHashPrefix) return {};
  hash.remove_prefix(kHashPrefix.size());
  const bool is_hash =
      hash.size() == kDigits &&
      hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return is_hash ? hash : std::string_view();
}

void CheckLocks(const document::Node& locks, reading::ShapeChecker& checker) {
  for (const document::Node& lock : locks) {
    if (!HashOf(lock).empty()) continue;
    checker.sink()
        .Add(kUnknownValue, lock.location(),
             "a bundle is locked to `sha256:` and 64 hexadecimal "
             "digits")
        .help = "write the hash that `bylaw policy bundle` prints";
  }
}

// A window of a century is a misprint, and one below zero ends before it began.
constexpr int64_t kMaxWindowDays = 36'500;
void CheckWindow(const document::Node& value, reading::ShapeChecker& checker) {
  if (value.is_number() && value.number() >= 0 &&
      value.number() <= static_cast<double>(kMaxWindowDays))
    return;
  checker.sink()
      .Add(kUnknownValue, value.location(),
           "a deprecation window has 0 to " + std::to_string(kMaxWindowDays) +
               " days")
      .help = "write a whole number of days, such as 90";
}

// Which packs of the library help in an architecture; docs/architectures.md
// tells why. Names between spaces.
struct Profile {
  std::string_view name;
  std::string_view packs;
};
constexpr Profile kProfiles[] = {
    {"fabric", "access documentation interoperability privacy"},
    {"lake", "documentation lake privacy quality terraform"},
    {"lakehouse", "dbt lake privacy quality terraform warehouse"},
    {"mesh",
     "access dbt documentation interoperability privacy quality service "
     "terraform"},
    {"warehouse", "access dbt naming quality warehouse"},
};
constexpr AllowedValue kProfileNames[] = {
    {"fabric"}, {"lake"}, {"lakehouse"}, {"mesh"}, {"warehouse"}};

std::vector<std::string_view> PacksOfProfile(std::string_view name) {
  std::vector<std::string_view> packs;
  for (const Profile& profile : kProfiles) {
    if (profile.name != name) continue;
    for (std::string_view rest = profile.packs; !rest.empty();) {
      const size_t end = std::min(rest.find(' '), rest.size());
      packs.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return packs;
}

// The keys that claim files for what they hold.
struct ClaimKey {
  std::string_view key;
  formats::Kind kind;
};
constexpr ClaimKey kClaimKeys[] = {
    {"products", formats::Kind::kProduct},
    {"contracts", formats::Kind::kContract},
    {"schemas", formats::Kind::kSchema},
    {"models", formats::Kind::kModel},
    {"infrastructure", formats::Kind::kInfrastructure},
};

constexpr Key kConfigKeys[] = {
    // Speaks of comparing schemas, which a check does not.
    {.name = "compatibility", .kinds = reading::kText, .allowed = kModes},
    {.name = "contracts",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "deprecation_window_days",
     .kinds = reading::kWhole,
     .condition = CheckWindow},
    {.name = "domains",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "exclude",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "fail_on", .kinds = reading::kText, .allowed = kFailOnValues},
    {.name = "infrastructure",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "lock", .kinds = reading::kMap, .condition = CheckLocks},
    {.name = "meshes",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "models",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "policies",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "products",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "profile", .kinds = reading::kText, .allowed = kProfileNames},
    {.name = "schemas",
     .kinds = reading::kText | reading::kList,
     .item_kinds = reading::kText},
    {.name = "waivers",
     .kinds = reading::kText | reading::kList | reading::kNothing,
     .item_kinds = reading::kText | reading::kMap},
};
static_assert(reading::IsSorted(kConfigKeys));

constexpr Shape kConfigShape = {.what = "configuration", .keys = kConfigKeys};

std::vector<ConfigEntry> TakeEntries(const document::Node& root,
                                     std::string_view key) {
  std::vector<ConfigEntry> entries;
  for (contract::Text& text : reading::TakeTexts(root, key)) {
    entries.push_back({std::move(text.value), text.at});
  }
  return entries;
}

ConfigGlobs TakeGlobs(const document::Node& root, std::string_view key,
                      diagnostic::Sink& sink) {
  ConfigGlobs globs;
  for (ConfigEntry& entry : TakeEntries(root, key)) {
    glob::Fault fault;
    if (globs.list.Add(entry.value, &fault)) {
      globs.entries.push_back(std::move(entry));
      continue;
    }
    diagnostic::Diagnostic& d =
        sink.Add(kInvalidGlob, entry.at,
                 text::Quoted(entry.value) + " is no glob: " + fault.message);
    d.help = fault.help;
  }
  return globs;
}

}  // namespace

std::optional<Config> ReadConfig(const document::Node& root,
                                 diagnostic::Sink& sink) {
  const size_t errors = sink.count(diagnostic::Severity::kError);
  Config config;
  // A file with nothing but comments is a configuration that changes nothing.
  if (root.is_null()) return config;
  reading::ShapeChecker(kStandard, reading::kAlways, sink)
      .Check(root, kConfigShape);
  config.meshes = TakeGlobs(root, "meshes", sink);
  for (const ClaimKey& claim : kClaimKeys) {
    const document::Node* globs = root.Find(claim.key);
    if (globs == nullptr) continue;
    config.claims.push_back({claim.kind, claim.key, globs->key_location(),
                             TakeGlobs(root, claim.key, sink)});
  }
  config.exclude = TakeGlobs(root, "exclude", sink);
  if (sink.count(diagnostic::Severity::kError) > errors) return std::nullopt;
  config.policies = TakeEntries(root, "policies");
  config.waivers = TakeEntries(root, "waivers");
  if (const document::Node* locks = reading::FindMap(root, "lock")) {
    for (const document::Node& lock : *locks) {
      config.locks.push_back({{std::string(lock.key()), lock.key_location()},
                              std::string(HashOf(lock)),
                              lock.location()});
    }
  }
  if (const document::Node* waivers = reading::FindList(root, "waivers")) {
    for (const document::Node& waiver : *waivers) {
      if (waiver.is_map()) config.inline_waivers.push_back(&waiver);
    }
  }
  config.domains = TakeEntries(root, "domains");
  if (const contract::Text level = reading::TakeText(root, "fail_on")) {
    config.fail_on = ParseFailOn(level.value);
  }
  if (const contract::Integer days =
          reading::TakeInteger(root, "deprecation_window_days")) {
    config.deprecation_window_days = days.value;
  }
  config.profile_packs =
      PacksOfProfile(reading::TakeText(root, "profile").value);
  return config;
}

std::string_view KeyOfKind(formats::Kind kind) {
  for (const ClaimKey& key : kClaimKeys) {
    if (key.kind == kind) return key.key;
  }
  switch (kind) {
    case formats::Kind::kDomains:
      return "domains";
    case formats::Kind::kPolicy:
      return "policies";
    case formats::Kind::kWaivers:
      return "waivers";
    default:
      return {};
  }
}

const Claim* Config::FindClaim(formats::Kind kind) const {
  for (const Claim& claim : claims) {
    if (claim.kind == kind) return &claim;
  }
  return nullptr;
}

diagnostic::RuleTable ConfigRules() { return kRules; }

}  // namespace bylaw::engine
