// For any overlay that loads, every violation of the global set is still a
// violation, at least as severe and at least as strongly enforced. Overlays,
// global rules and meshes are random, from fixed seeds: what fails once fails
// again.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

// A small generator of our own: the standard's distributions differ between
// libraries.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2654435761U + 1) {}
  uint64_t Below(uint64_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (state_ >> 11) % bound;
  }
  bool Chance(uint64_t percent) { return Below(100) < percent; }
  template <size_t N>
  std::string Pick(const char* const (&choices)[N]) {
    return choices[Below(N)];
  }

 private:
  uint64_t state_;
};

constexpr const char* kDomains[] = {"orders", "payments"};
constexpr const char* kProducts[] = {"Alpha", "Beta", "Gamma",   "Delta",
                                     "Eta",   "Iota", "Epsilon", "Omega"};
constexpr const char* kSeverities[] = {"info", "warning", "error"};
constexpr const char* kEnforcements[] = {"advisory", "waivable", "mandatory"};
constexpr const char* kTags[] = {"a", "b", "c", "d", "e"};

std::string RandomTags(Random& random) {
  std::string list;
  for (const char* tag : kTags) {
    if (!random.Chance(45)) continue;
    if (!list.empty()) list += ", ";
    list += tag;
  }
  return "[" + list + "]";
}

// --- Global rules: some follow their parameters' directions, some do not.

constexpr const char* kDirections[] = {"min", "max", "fixed"};
constexpr const char* kSetDirections[] = {"subset", "superset", "fixed"};

std::string RandomNumber(Random& random, int depth) {
  switch (random.Below(depth > 0 ? 8 : 4)) {
    case 0:
      return "params.n";
    case 1:
      return "size(product.tags)";
    case 2:
      return "int(product.sla_hours)";
    case 3:
      return std::to_string(random.Below(6));
    case 4:
      return "(" + RandomNumber(random, depth - 1) + " + " +
             RandomNumber(random, depth - 1) + ")";
    case 5:
      return "(" + RandomNumber(random, depth - 1) + " - " +
             RandomNumber(random, depth - 1) + ")";
    case 6:
      return "(" + RandomNumber(random, depth - 1) + " * " +
             (random.Chance(30) ? "-2" : "2") + ")";
    default:
      return "size(params.s.filter(t, t in product.tags))";
  }
}

std::string RandomCondition(Random& random, int depth) {
  constexpr const char* kComparisons[] = {"<", "<=", ">", ">=", "=="};
  switch (random.Below(depth > 0 ? 10 : 5)) {
    case 0:
    case 1:
      return RandomNumber(random, 2) + " " + random.Pick(kComparisons) + " " +
             RandomNumber(random, 1);
    case 2:
      return "product.tags.exists(t, t in params.s)";
    case 3:
      return "product.tags.all(t, t in params.s)";
    case 4:
      return "params.s.all(t, t in product.tags)";
    case 5:
      return "!(" + RandomCondition(random, depth - 1) + ")";
    case 6:
      return "(" + RandomCondition(random, depth - 1) + " ? " +
             RandomCondition(random, depth - 1) + " : " +
             (random.Chance(50) ? "true" : "false") + ")";
    case 7:
      return "sets.contains(product.tags, params.s)";
    case 8:
      return "(" + RandomCondition(random, depth - 1) + " || " +
             RandomCondition(random, depth - 1) + ")";
    default:
      return "(" + RandomCondition(random, depth - 1) + " && " +
             RandomCondition(random, depth - 1) + ")";
  }
}

// Conditions as authors write them: half of the rules, so that many tunes load
// and have an effect.
constexpr const char* kUsual[] = {
    "size(product.tags) >= params.n",
    "product.sla_hours <= double(params.n)",
    "product.tags.all(t, t in params.s)",
    "params.s.all(t, t in product.tags)",
    "!product.tags.exists(t, t in params.s)",
    "product.tags.exists(t, params.s.exists(a, a == t)) || params.n < 3",
    "size(product.tags.filter(t, t in params.s)) >= params.n",
};

std::string RandomExpectation(Random& random) {
  return random.Chance(50) ? random.Pick(kUsual) : RandomCondition(random, 2);
}

std::string RandomGlobal(Random& random, size_t rules) {
  std::string text = "policy: g\nscope: global\napplies_to: product\nrules:\n";
  for (size_t i = 0; i < rules; ++i) {
    text += "  - id: r" + std::to_string(i) +
            "\n    severity: " + random.Pick(kSeverities) +
            "\n    enforce: " + random.Pick(kEnforcements) +
            "\n    params:\n      n: {type: int, "
            "default: " +
            std::to_string(random.Below(6)) +
            ", tighten: " + random.Pick(kDirections) +
            "}\n      s: {type: list(string), "
            "default: " +
            RandomTags(random) + ", tighten: " + random.Pick(kSetDirections) +
            "}\n";
    if (random.Chance(30))
      text += "    when: '" + RandomCondition(random, 1) + "'\n";
    text += "    expect: '" + RandomExpectation(random) +
            "'\n    message: m {params.n} {params.s}\n";
  }
  return text;
}

// --- Overlays: mostly tightening, else few would load.

std::string RandomTune(Random& random, size_t rules) {
  std::string text = "  g/r" + std::to_string(random.Below(rules)) + ": {";
  std::string parts;
  const auto add = [&parts](const std::string& part) {
    if (!parts.empty()) parts += ", ";
    parts += part;
  };
  if (random.Chance(15)) add("severity: " + random.Pick(kSeverities));
  if (random.Chance(15)) add("enforce: " + random.Pick(kEnforcements));
  if (random.Chance(4)) add("enabled: false");
  if (random.Chance(4)) add("when: \"false\"");
  std::string params;
  const bool of_list = random.Chance(35);
  if (!of_list) params = "n: " + std::to_string(random.Below(6));
  if (of_list) params = "s: " + RandomTags(random);
  if (!params.empty()) add("params: {" + params + "}");
  return text + parts + "}\n";
}

std::string RandomOverlay(Random& random, size_t rules, size_t number) {
  const std::string domain = random.Pick(kDomains);
  std::string scope = "{domain: " + domain;
  if (random.Chance(20)) scope += ", product: " + random.Pick(kProducts);
  std::string text =
      "policy: own" + std::to_string(number) + "\nscope: " + scope + "}\n";
  if (random.Chance(70)) text += "tune:\n" + RandomTune(random, rules);
  text += "applies_to: product\nrules:\n";
  // Sometimes with the name of a global rule.
  text += std::string("  - {id: ") + (random.Chance(5) ? "r0" : "added") +
          (random.Chance(5) ? ", aliases: [g/r0]" : "") +
          ", message: m, expect: '" + RandomCondition(random, 1) +
          "', params: "
          "{n: {type: int, default: 1}, s: {type: list(string), default: "
          "[a]}}}\n";
  return text;
}

void AddMesh(Random& random, PolicyRun* run) {
  for (const char* name : kProducts) {
    run->AddDocument(std::string(name) + ".yaml",
                     std::string("product_id: ") + name + "\nname: " + name +
                         "\ndomain: " + random.Pick(kDomains) +
                         "\nschema_type: json\nsla_hours: " +
                         std::to_string(random.Below(7)) +
                         "\ntags: " + RandomTags(random) + "\n");
  }
}

struct Strength {
  diagnostic::Severity severity = diagnostic::Severity::kInfo;
  diagnostic::Enforcement enforce = diagnostic::Enforcement::kAdvisory;
};

// What each global rule finds, by rule and subject.
std::map<std::string, Strength> GlobalViolations(const PolicyRun& run) {
  std::map<std::string, Strength> found;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    if (d.rule.rfind("g/", 0) != 0) continue;
    found[d.rule + " " + d.subject.path] = {d.severity, d.enforce};
  }
  return found;
}

TEST_CASE("no overlay that loads lets a violation of the global set pass") {
  constexpr size_t kRules = 4;
  constexpr uint64_t kSeeds = 6000;
  size_t loaded = 0;
  size_t tuned = 0;
  size_t refused = 0;
  size_t violations = 0;
  size_t stricter = 0;
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Random random(seed);
    const std::string global = RandomGlobal(random, kRules);
    std::vector<std::string> overlays;
    for (size_t i = 0, n = size_t{1} + (random.Chance(50) ? 1 : 0); i < n; ++i)
      overlays.push_back(RandomOverlay(random, kRules, i));
    const uint64_t mesh_seed = random.Below(1U << 30);

    PolicyRun alone;
    alone.AddPolicy(global, "g.yaml");
    // Two random rules may contradict each other: nothing to compare then.
    if (!alone.Load()) continue;
    alone.Forget();
    PolicyRun federated;
    // The overlays come first: the order of files must not matter.
    for (const std::string& overlay : overlays)
      federated.AddPolicy(overlay, "own.yaml");
    federated.AddPolicy(global, "g.yaml");
    if (!federated.Load()) {
      ++refused;
      continue;
    }
    ++loaded;
    for (const std::string& overlay : overlays)
      if (overlay.find("tune:") != std::string::npos) ++tuned;
    federated.Forget();
    Random of_alone(mesh_seed);
    AddMesh(of_alone, &alone);
    Random of_federated(mesh_seed);
    AddMesh(of_federated, &federated);
    alone.Check();
    federated.Check();
    const auto before = GlobalViolations(alone);
    const auto after = GlobalViolations(federated);
    violations += before.size();
    if (after.size() > before.size()) ++stricter;
    for (const auto& [what, strength] : before) {
      INFO("seed " << seed << ": " << what);
      UNSCOPED_INFO(global);
      for (const std::string& overlay : overlays) UNSCOPED_INFO(overlay);
      const auto still = after.find(what);
      REQUIRE(still != after.end());
      REQUIRE(still->second.severity >= strength.severity);
      REQUIRE(still->second.enforce >= strength.enforce);
    }
  }
  // A property that is never put to the test holds always.
  CAPTURE(loaded, tuned, refused, violations, stricter);
  CHECK(loaded > kSeeds / 20);
  CHECK(refused > kSeeds / 4);
  CHECK(tuned > kSeeds / 40);
  CHECK(violations > loaded);
  CHECK(stricter > 50);
}

}  // namespace
}  // namespace bylaw::policy
