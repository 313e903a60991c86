// For any overlay that loads, every violation of the global set is still a
// violation, at least as severe and at least as strongly enforced. Overlays,
// global rules and meshes are random, from fixed seeds: what fails once fails
// again.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "policy/random_expression.h"
#include "policy/running.h"

namespace bylaw::policy {
namespace {

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
    "product.sla_hours <= params.d",
    "product.sla_hours >= params.d || product.name == params.p",
};

// Conditions made of anything that the library has, in any position.
std::string RandomOfLibrary(Random& random) {
  static const cel::Type kInts = cel::Type::List(&cel::kIntType);
  static const cel::Type kDoubles = cel::Type::List(&cel::kDoubleType);
  static const cel::Type kTexts = cel::Type::List(&cel::kStringType);
  ExpressionWriter writer(random,
                          {{"size(product.tags)", cel::kIntType},
                           {"product.sla_hours", cel::kDoubleType},
                           {"product.name", cel::kStringType},
                           {"product.tags", kTexts}},
                          {{"params.n", cel::kIntType},
                           {"params.d", cel::kDoubleType},
                           {"params.s", kTexts},
                           {"params.li", kInts},
                           {"params.ld", kDoubles}});
  static const std::vector<Word> kFrom = {{"params.n", cel::kIntType},
                                          {"params.d", cel::kDoubleType},
                                          {"params.s", kTexts},
                                          {"params.li", kInts},
                                          {"params.ld", kDoubles}};
  return writer.Condition(random.Among(kFrom),
                          static_cast<int>(random.Below(4)));
}

std::string RandomExpectation(Random& random) {
  const uint64_t kind = random.Below(100);
  return kind < 40   ? random.Pick(kUsual)
         : kind < 75 ? RandomCondition(random, 2)
                     : RandomOfLibrary(random);
}

std::string RandomNumbers(Random& random, const char* end) {
  std::string list;
  for (int i = 0; i < 6; ++i) {
    if (!random.Chance(40)) continue;
    if (!list.empty()) list += ", ";
    list += std::to_string(i) + end;
  }
  return "[" + list + "]";
}

std::string RandomGlobal(Random& random, size_t rules) {
  std::string text = "policy: g\nscope: global\napplies_to: product\nrules:\n";
  for (size_t i = 0; i < rules; ++i) {
    text +=
        "  - id: r" + std::to_string(i) +
        "\n    severity: " + random.Pick(kSeverities) +
        "\n    enforce: " + random.Pick(kEnforcements) +
        "\n    params:\n      n: {type: int, "
        "default: " +
        std::to_string(random.Below(6)) +
        ", tighten: " + random.Pick(kDirections) +
        "}\n      s: {type: list(string), "
        "default: " +
        RandomTags(random) + ", tighten: " + random.Pick(kSetDirections) +
        "}\n      d: {type: double, default: " +
        std::to_string(random.Below(6)) +
        ".5, tighten: " + random.Pick(kDirections) +
        "}\n      li: {type: list(int), default: " + RandomNumbers(random, "") +
        ", tighten: " + random.Pick(kSetDirections) +
        "}\n      ld: {type: list(double), default: " +
        RandomNumbers(random, ".5") +
        ", tighten: " + random.Pick(kSetDirections) +
        "}\n      p: {type: string, default: Alpha}\n";
    text += "    aliases: [old" + std::to_string(i) + "]\n";
    if (random.Chance(30))
      text += "    when: '" +
              (random.Chance(70) ? RandomCondition(random, 1)
                                 : RandomOfLibrary(random)) +
              "'\n";
    text += "    expect: '" + RandomExpectation(random) +
            "'\n    message: m {params.n} {params.s}\n";
  }
  return text;
}

// --- Overlays: mostly tightening, else few would load.

// A file of a domain or product, and the kinds of change that are in it.
struct Overlay {
  std::string path;
  std::string text;
  std::set<std::string> kinds;
};

// What no overlay may do at all, whatever the rules say: one that loads with
// any of these is a way around.
constexpr const char* kForbidden[] = {
    "switch off", "redefine when",    "redefine expect",  "redefine message",
    "retarget",   "take an alias",    "take a rule's id", "take a policy's id",
    "go global",  "another's folder", "switch own off",   "fixed text",
    "tune twice"};
// What some rules allow and others do not.
constexpr const char* kAllowed[] = {"severity",
                                    "enforcement",
                                    "integer",
                                    "list",
                                    "double",
                                    "list of int",
                                    "list of double",
                                    "several at once",
                                    "by alias",
                                    "product",
                                    "new rules",
                                    "several files",
                                    "tune a domain's rule"};

void AddChanges(Random& random, const std::string& rule, Overlay* overlay) {
  std::string parts;
  const auto add = [&](const std::string& part, const char* kind) {
    if (!parts.empty()) {
      parts += ", ";
      overlay->kinds.insert("several at once");
    }
    parts += part;
    overlay->kinds.insert(kind);
  };
  if (random.Chance(15))
    add("severity: " + random.Pick(kSeverities), "severity");
  if (random.Chance(15))
    add("enforce: " + random.Pick(kEnforcements), "enforcement");
  if (random.Chance(2)) add("enabled: false", "switch off");
  if (random.Chance(2)) add("when: \"false\"", "redefine when");
  if (random.Chance(2)) add("expect: \"true\"", "redefine expect");
  if (random.Chance(2)) add("message: fine", "redefine message");
  if (random.Chance(2)) add("applies_to: contract", "retarget");
  const auto param = [&](const std::string& value, const char* kind) {
    add("params: {" + value + "}", kind);
  };
  switch (random.Below(26)) {
    case 20:
    case 21:
    case 22:
      param("li: " + RandomNumbers(random, ""), "list of int");
      break;
    case 23:
    case 24:
    case 25:
      param("ld: " + RandomNumbers(random, ".5"), "list of double");
      break;
    case 0:
      param("p: Beta", "fixed text");
      break;
    case 1:
    case 2:
    case 3:
    case 4:
      param("d: " + std::to_string(random.Below(6)) + ".5", "double");
      break;
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
      param("s: " + RandomTags(random), "list");
      break;
    default:
      param("n: " + std::to_string(random.Below(6)), "integer");
  }
  overlay->text += "  " + rule + ": {" + parts + "}\n";
}

void AddTunes(Random& random, size_t rules, bool of_product, Overlay* overlay) {
  overlay->text += "tune:\n";
  const std::string number = std::to_string(random.Below(rules));
  const bool by_alias = random.Chance(20);
  if (by_alias) overlay->kinds.insert("by alias");
  AddChanges(random, (by_alias ? "old" : "g/r") + number, overlay);
  if (random.Chance(2)) {
    overlay->kinds.insert("tune twice");
    AddChanges(random, (by_alias ? "g/r" : "old") + number, overlay);
  }
  if (of_product && random.Chance(60)) {
    overlay->kinds.insert("tune a domain's rule");
    overlay->text += "  own0/added0: {severity: error}\n";
  }
}

Overlay RandomOverlay(Random& random, size_t rules, size_t number) {
  Overlay overlay;
  // The first is always the domain's whose rule a product may tune.
  const std::string domain = number == 0 ? kDomains[0] : random.Pick(kDomains);
  const bool of_product = number > 0 && random.Chance(40);
  const auto odd = [&](const char* kind) {
    const bool chosen = random.Chance(2);
    if (chosen) overlay.kinds.insert(kind);
    return chosen;
  };
  const std::string id = std::to_string(number);
  overlay.path = "policies/domains/" + domain + "/p" + id + ".yaml";
  if (odd("another's folder"))
    overlay.path = "policies/Domains/somebody/domains/" + domain + "/p.yaml";
  overlay.text = odd("take a policy's id") ? "policy: g" : "policy: own" + id;
  overlay.text += "\nscope: ";
  if (odd("go global")) {
    overlay.text += "global\n";
  } else if (of_product) {
    overlay.kinds.insert("product");
    overlay.text +=
        "{domain: " + domain + ", product: " + random.Pick(kProducts) + "}\n";
  } else {
    overlay.text += "{domain: " + domain + "}\n";
  }
  if (random.Chance(70)) AddTunes(random, rules, of_product, &overlay);
  overlay.kinds.insert("new rules");
  overlay.text += "applies_to: product\nrules:\n  - {id: added" + id;
  if (odd("take an alias")) overlay.text += ", aliases: [g/r0]";
  if (odd("switch own off")) overlay.text += ", enabled: false";
  overlay.text += ", message: m, expect: '" + RandomCondition(random, 1) +
                  "', params: {n: {type: int, default: 1}, s: {type: "
                  "list(string), default: [a]}}}\n";
  // With the policy's id it is that of a global rule.
  if (overlay.kinds.count("take a policy's id") > 0 && random.Chance(50)) {
    overlay.kinds.insert("take a rule's id");
    overlay.text += "  - {id: r0, message: m, expect: 'true'}\n";
  }
  return overlay;
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

// What the rules find, by rule and subject.
using Violations = std::map<std::string, Strength>;

Violations ViolationsOf(const PolicyRun& run) {
  Violations found;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics())
    found[d.rule + " " + d.subject.path] = {d.severity, d.enforce};
  return found;
}

// How often a kind of change was tried, and came into force.
struct Tried {
  size_t generated = 0;
  size_t loaded = 0;
};

// Global rules and the overlays that stand on them, as a random case has them.
struct Case {
  explicit Case(uint64_t seed) : random(seed) {
    global = RandomGlobal(random, kRules);
    const size_t count = size_t{1} + static_cast<size_t>(random.Below(3));
    for (size_t i = 0; i < count; ++i)
      overlays.push_back(RandomOverlay(random, kRules, i));
    if (count > 1) overlays.back().kinds.insert("several files");
    mesh_seed = random.Below(1U << 30);
  }

  // What is found with the first `files` overlays; false where they do not
  // load.
  bool Run(size_t files, Violations* found) const {
    PolicyRun run;
    // The overlays come first: the order of files must not matter.
    for (size_t i = files; i > 0; --i)
      run.AddPolicy(overlays[i - 1].text, overlays[i - 1].path);
    run.AddPolicy(global, "policies/global/g.yaml");
    if (!run.Load()) return false;
    run.Forget();
    Random of_mesh(mesh_seed);
    AddMesh(of_mesh, &run);
    run.Check();
    *found = ViolationsOf(run);
    return true;
  }

  static constexpr size_t kRules = 4;
  Random random;
  std::string global;
  std::vector<Overlay> overlays;
  uint64_t mesh_seed = 0;
};

// Everything that was found before is still found, as strongly.
void RequireKept(const Case& random_case, uint64_t seed,
                 const Violations& before, const Violations& after) {
  for (const auto& [what, strength] : before) {
    INFO("seed " << seed << ": " << what);
    UNSCOPED_INFO(random_case.global);
    for (const Overlay& overlay : random_case.overlays)
      UNSCOPED_INFO(overlay.text);
    const auto still = after.find(what);
    REQUIRE(still != after.end());
    REQUIRE(still->second.severity >= strength.severity);
    REQUIRE(still->second.enforce >= strength.enforce);
  }
}

// Whether each kind of what is allowed was put to the test. Which cases a seed
// gives depends on the order in which a compiler evaluates arguments.
bool AllLoaded(std::map<std::string, Tried>& tried, size_t times) {
  return std::all_of(
      std::begin(kAllowed), std::end(kAllowed),
      [&](const char* kind) { return tried[kind].loaded >= times; });
}

TEST_CASE("no overlay that loads lets a violation of the global set pass") {
  constexpr uint64_t kSeeds = 500;
  constexpr uint64_t kMaxSeeds = 20'000;
  constexpr size_t kTimes = 5;
  size_t refused = 0;
  size_t violations = 0;
  size_t stricter = 0;
  std::map<std::string, Tried> tried;
  for (uint64_t seed = 1;
       seed <= kSeeds || (seed <= kMaxSeeds && !AllLoaded(tried, kTimes));
       ++seed) {
    const Case random_case(seed);
    // Two random rules may contradict each other: nothing to compare then.
    Violations before;
    if (!random_case.Run(0, &before)) continue;
    violations += before.size();
    // One file after the other: a product's must keep what its domain's finds,
    // too.
    bool stands = true;
    for (size_t files = 1; files <= random_case.overlays.size(); ++files) {
      const Overlay& added = random_case.overlays[files - 1];
      for (const std::string& kind : added.kinds) ++tried[kind].generated;
      Violations after;
      stands = stands && random_case.Run(files, &after);
      if (!stands) {
        ++refused;
        continue;
      }
      for (const std::string& kind : added.kinds) ++tried[kind].loaded;
      RequireKept(random_case, seed, before, after);
      if (after.size() > before.size()) ++stricter;
      before = std::move(after);
    }
  }
  // A property that is never put to the test holds always.
  CHECK(refused > kSeeds / 4);
  CHECK(violations > kSeeds);
  CHECK(stricter > kSeeds / 10);
  for (const char* kind : kAllowed) {
    CAPTURE(kind, tried[kind].generated, tried[kind].loaded);
    CHECK(tried[kind].loaded >= kTimes);
    CHECK(tried[kind].loaded < tried[kind].generated);
  }
  for (const char* kind : kForbidden) {
    CAPTURE(kind, tried[kind].generated);
    CHECK(tried[kind].generated >= kTimes);
    CHECK(tried[kind].loaded == 0);
  }
}

}  // namespace
}  // namespace bylaw::policy
