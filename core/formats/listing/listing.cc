#include "formats/listing/listing.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/listing/comparison.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::listing {
namespace {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;
using document::Node;
using reading::FindMap;
using reading::Place;
using reading::TakeText;
using reading::TextOf;
using text::Quoted;

constexpr RuleInfo kFailsOpen = {
    .id = "listing/fails-open",
    .help = "let it fail",
    .page = BYLAW_RULE_PAGE(
        "What a gate does not know does not pass it",
        "A misspelt rule, or one that nobody has written yet, is in force on "
        "paper and passes everything. Nobody notices, because nothing fails.",
        "unknown_rule: passes\nglobal: [{policy_id: g1, rule: r}]",
        "unknown_rule: fails\nglobal: [{policy_id: g1, rule: r}]"),
};
constexpr RuleInfo kUnknownRule = {
    .id = "listing/unknown-rule",
    .help = "correct the name, implement the rule or take it off the list",
    .page = BYLAW_RULE_PAGE(
        "A listed rule is implemented",
        "A rule that is listed and not implemented is believed to be in "
        "force.",
        "implemented_rules: [owner]\nglobal: [{policy_id: g1, rule: ower}]",
        "implemented_rules: [owner]\nglobal: [{policy_id: g1, rule: owner}]"),
};
constexpr RuleInfo kPresenceOnly = {
    .id = "listing/presence-only",
    .help = "say what the value must be, and check that",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A rule asks for more than that a key is there",
        "Whoever has to get past the gate writes the key and leaves it empty. "
        "A rule is met by what the key says.",
        "global: [{policy_id: g1, rule: q}]\nchecks: {q: key quality is "
        "present}",
        "global: [{policy_id: g1, rule: q}]\nchecks: {q: key quality is "
        "present and not empty}"),
};
constexpr RuleInfo kDeclaredOnly = {
    .id = "listing/declared-only",
    .help = "look at all of them, and infer what nobody declared",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A rule looks at what nobody declared, too",
        "A rule that only looks at what its author flagged is satisfied by "
        "forgetting the flag.",
        "global: [{policy_id: g1, rule: p}]\nchecks: {p: fields without "
        "is_pii are not looked at}",
        "global: [{policy_id: g1, rule: p}]\nchecks: {p: every field is "
        "judged by its name}"),
};
constexpr RuleInfo kNeverFails = {
    .id = "listing/check-never-fails",
    .help = "give the query that decides it, or take the check off the list",
    .page = BYLAW_RULE_PAGE(
        "A quality check runs something",
        "A check without a query is green whatever the data is. It looks like "
        "a promise that is kept.",
        "product: Orders\nchecks: {rows: {expected: '> 0'}}",
        "product: Orders\nchecks: {rows: {expected: '> 0', executed_as: "
        "SELECT COUNT(*) > 0 FROM orders}}"),
};
constexpr RuleInfo kRunsOtherwise = {
    .id = "listing/runs-otherwise",
    .help = "make the two the same",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A quality check runs what it says",
        "Consumers read what is expected. Where the query draws the line "
        "elsewhere, data passes that they were told cannot.",
        "product: Orders\nchecks: {rows: {expected: '> 9', executed_as: "
        "SELECT COUNT(*) >= 9 FROM orders}}",
        "product: Orders\nchecks: {rows: {expected: '> 9', executed_as: "
        "SELECT COUNT(*) > 9 FROM orders}}"),
};

constexpr const RuleInfo* kRules[] = {&kNeverFails,    &kDeclaredOnly,
                                      &kFailsOpen,     &kPresenceOnly,
                                      &kRunsOtherwise, &kUnknownRule};

using Words = std::initializer_list<std::string_view>;

const Node* FindAny(const Node& map, Words keys) {
  for (const std::string_view key : keys) {
    if (const Node* node = map.Find(key)) return node;
  }
  return nullptr;
}

bool HasAny(const std::string& text, Words parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string::npos;
  });
}

// The words of a text, each between blanks, so that " is " finds a word.
std::string Spaced(std::string_view text) {
  std::string spaced = " ";
  for (const char c : text::ToLower(text)) {
    const bool letter = text::IsLetterOrDigit(c) || c == '_' || c == '<' ||
                        c == '>' || c == '=';
    spaced += letter ? c : ' ';
  }
  spaced += ' ';
  return spaced;
}

// --- Rules

bool IsEntry(const Node& entry) {
  const Node* rule = entry.is_map() ? entry.Find("rule") : nullptr;
  return rule != nullptr && rule->is_string() &&
         FindAny(entry, {"policy_id", "enabled", "category"}) != nullptr;
}

bool IsListOfEntries(const Node& list) {
  return list.is_list() && list.size() > 0 &&
         std::all_of(list.begin(), list.end(), IsEntry);
}

// Calls `visit(entry)` for the entries of all lists: of the root, and of maps
// of domains in it.
template <typename Visit>
void ForEachEntry(const Node& root, const Visit& visit) {
  for (const Node& member : root) {
    const auto take = [&](const Node& list) {
      if (!IsListOfEntries(list)) return;
      for (const Node& entry : list) visit(entry);
    };
    take(member);
    if (!member.is_map()) continue;
    for (const Node& domain : member) take(domain);
  }
}

// Whether a text says that something passes: `passes`, `allow`, `true`.
bool SaysPass(const Node& value) {
  if (value.is_bool()) return value.boolean();
  const std::string word = text::ToLower(value.string());
  constexpr std::array<std::string_view, 12> kPass = {
      "pass",    "passes", "passed",  "allow", "allowed", "accept",
      "accepts", "ignore", "ignored", "skip",  "skipped", "true"};
  return std::find(kPass.begin(), kPass.end(), word) != kPass.end();
}

void CheckFailsOpen(const Node& root, Words keys, std::string_view what,
                    diagnostic::Sink& sink) {
  const Node* value = FindAny(root, keys);
  if (value == nullptr || !SaysPass(*value)) return;
  std::string message(what);
  message += " passes";
  sink.Add(kFailsOpen, value->location(), std::move(message));
}

void CheckImplemented(const Node& root, diagnostic::Sink& sink) {
  const Node* implemented = FindAny(root, {"implemented_rules", "implemented"});
  if (implemented == nullptr || !implemented->is_list()) return;
  // Both lists may be long: each name is looked up, not searched for.
  std::unordered_set<std::string_view> names;
  for (const Node& name : *implemented) names.insert(name.string());
  ForEachEntry(root, [&](const Node& entry) {
    const Node& rule = *entry.Find("rule");
    if (names.count(rule.string()) > 0) return;
    sink.Add(kUnknownRule, rule.location(),
             "the rule " + Quoted(rule.string()) + " is not implemented")
        .related.push_back({implemented->location(), "these rules are"});
  });
}

// What a check does, in its author's words. Only what is plainly said counts.
void CheckDescription(const Node& check, diagnostic::Sink& sink) {
  const std::string words = Spaced(check.string());
  if (HasAny(words, {" not looked at ", " not checked ", " not considered ",
                     " not questioned ", " are ignored ", " are skipped ",
                     " is ignored ", " is skipped ", " passed over "})) {
    sink.Add(kDeclaredOnly, check.location(),
             "the rule " + Quoted(check.key()) +
                 " passes over what nobody declared");
    return;
  }
  const bool presence =
      HasAny(words, {" present ", " exists ", " exist ", " is set ",
                     " is defined ", " is there ", " is given "});
  const bool more = HasAny(
      words, {" above ", " below ", " greater ", " less ", " more ", " least ",
              " most ", " between ", " match", " equal", " one of ", " valid",
              " resolve", " empty ", " positive ", " <", " >", " ="});
  if (presence && !more) {
    sink.Add(kPresenceOnly, check.location(),
             "the rule " + Quoted(check.key()) +
                 " is met by a key that is there, whatever it says");
  }
}

// --- Checks

const Node* ExpectedOf(const Node& check) {
  return FindAny(check, {"expected", "expect", "expectation"});
}
const Node* QueryOf(const Node& check) {
  return FindAny(check, {"executed_as", "query", "sql", "implementation"});
}

bool IsNothing(const Node* value) {
  return value == nullptr || value->is_null() ||
         (value->is_string() &&
          Spaced(value->string()).find_first_not_of(' ') == std::string::npos);
}

void CheckSameLine(const Node& check, diagnostic::Sink& sink) {
  const Node& expected = *ExpectedOf(check);
  const Node& query = *QueryOf(check);
  const auto said = ReadComparison(expected.string());
  if (!said) return;
  std::string_view other;
  for (const Comparison& run : ComparisonsIn(query.string())) {
    if (run.number != said->number) continue;
    if (run.sign == said->sign) return;
    other = run.sign;
  }
  if (other.empty()) return;
  sink.Add(kRunsOtherwise, expected.location(),
           "the check expects " + Quoted(expected.string()) + " and runs " +
               Quoted(std::string(other) + " " + std::string(said->number)))
      .related.push_back({query.location(), "what is run"});
}

bool IsCheck(const Node& check) {
  return check.is_map() && ExpectedOf(check) != nullptr;
}

}  // namespace

bool LooksLikeRules(const Node& root) {
  bool found = false;
  ForEachEntry(root, [&](const Node& entry) {
    found = found || entry.Find("policy_id") != nullptr;
  });
  return found;
}

bool LooksLikeChecks(const Node& root) {
  const Node* checks = root.Find("checks");
  return checks != nullptr && (checks->is_map() || checks->is_list()) &&
         checks->size() > 0 &&
         std::all_of(checks->begin(), checks->end(), IsCheck);
}

void CheckRules(const Node& root, diagnostic::Sink& sink) {
  CheckFailsOpen(root, {"unknown_rule", "unknown_rules"}, "an unknown rule",
                 sink);
  CheckImplemented(root, sink);
  const Node* checks = FindMap(root, "checks");
  if (checks == nullptr) return;
  for (const Node& check : *checks) {
    if (check.is_string()) CheckDescription(check, sink);
  }
}

contract::QualityListing ReadChecks(const Node& root, diagnostic::Sink& sink) {
  contract::QualityListing listing;
  Place(root, "product", &listing);
  listing.product = TakeText(root, "product");
  CheckFailsOpen(root, {"check_without_query", "unknown_check"},
                 "a check without a query", sink);
  for (const Node& check : *root.Find("checks")) {
    contract::Quality quality;
    Place(check, "name", &quality);
    quality.name =
        check.key().empty()
            ? TakeText(check, "name")
            : contract::Text(std::string(check.key()), check.key_location());
    if (IsNothing(QueryOf(check))) {
      sink.Add(kNeverFails, quality.name_at,
               "the check " + Quoted(quality.name.value) +
                   " has no query: it can never fail");
      continue;
    }
    CheckSameLine(check, sink);
    quality.query = TextOf(*QueryOf(check));
    quality.type = contract::Text("sql", quality.query.at);
    quality.description = TextOf(*ExpectedOf(check));
    listing.quality.push_back(std::move(quality));
  }
  return listing;
}

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::formats::listing
