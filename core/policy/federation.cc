#include "policy/federation.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "policy/rules.h"
#include "policy/tighten.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using text::Quoted;

// What is in force of a rule, and where it was switched on or off.
struct Standing {
  RuleText text;
  RuleInForce own;
  bool enabled = true;
  text::Location enabled_at;
  // What scopes make of it that tune it.
  struct Tuned {
    std::vector<RuleInForce> settings;       // domains, then products
    std::map<std::string, size_t> by_scope;  // of these, by the scope's key
  };
  compact::Boxed<Tuned> tuned;
};

Standing Stand(RuleText text) {
  Standing standing;
  standing.own = WrittenSettings(text);
  standing.enabled_at = text.enabled.at.known() ? text.enabled.at : text.id_at;
  standing.enabled = text.enabled.value.value_or(true);
  standing.text = std::move(text);
  return standing;
}

// Global, domain, product: who speaks before whom.
int LevelOf(const Scope& scope) {
  return scope.is_global() ? 0 : scope.is_product() ? 2 : 1;
}

class Federation {
 public:
  Federation(const std::vector<std::string_view>& built_in,
             diagnostic::Sink& sink)
      : built_in_(built_in), sink_(sink) {}

  std::vector<FederatedRule> Run(std::vector<PolicyFile> files) {
    // The wider scope comes first, so that of two rules with one id it is the
    // domain's that is in the wrong, and that a product tunes what its domain
    // left.
    sort::Stably(&files, [](const PolicyFile& a, const PolicyFile& b) {
      return LevelOf(a.scope) < LevelOf(b.scope);
    });
    for (size_t i = 0; i < files.size(); ++i) {
      ClaimPolicy(files[i]);
      for (RuleText& rule : files[i].rules) {
        rule.file = static_cast<uint32_t>(i);
        AddRule(std::move(rule));
      }
    }
    edges_.resize(files.size());
    for (size_t i = 0; i < files.size(); ++i) {
      for (Tune& tune : files[i].tunes) {
        tune.file = static_cast<uint32_t>(i);
        Apply(tune);
      }
    }
    ReportCycles();
    return InForce();
  }

 private:
  void ClaimPolicy(const PolicyFile& file) {
    if (file.id.empty()) return;
    const auto [first, inserted] = policies_.try_emplace(file.id, file.id_at);
    if (inserted) return;
    sink_
        .Add(kDuplicatePolicy, file.id_at,
             "a policy is called " + Quoted(file.id) + " already")
        .related.push_back({first->second, "the first one"});
  }

  void AddRule(RuleText rule) {
    if (rule.id.empty()) return;  // has been reported
    const size_t index = standings_.size();
    Claim(rule.id, rule.id_at, index);
    for (const contract::Text& alias : rule.aliases)
      Claim(alias.value, alias.at, index);
    if (!rule.scope.is_global() && !rule.enabled.value.value_or(true)) {
      Diagnostic& found = sink_.Add(kLoosened, rule.enabled.at,
                                    "only the global body switches a rule off");
      found.help = "remove the rule instead";
      found.related.push_back({rule.scope.at(), "the rule binds only here"});
    }
    standings_.push_back(Stand(std::move(rule)));
  }

  void Claim(const std::string& name, text::Location at, size_t index) {
    const auto [first, inserted] = names_.try_emplace(name, Name{index, at});
    if (inserted) return;
    sink_
        .Add(kDuplicateRule, at,
             "a rule is called " + Quoted(name) + " already")
        .related.push_back({first->second.at, "the first one"});
  }

  void Apply(const Tune& tune) {
    Standing* rule = Find(tune);
    if (rule == nullptr || IsRepeated(tune, *rule)) return;
    CheckRedefined(tune, rule->text, sink_);
    edges_[tune.file].push_back({rule->text.file, tune.at, rule->text.id_at});
    if (tune.scope.is_global()) {
      rule->own = ApplyOverride(tune, rule->text, rule->own, sink_);
      if (tune.enabled.value.has_value()) {
        rule->enabled = *tune.enabled.value;
        rule->enabled_at = tune.enabled.at;
      }
      return;
    }
    if (!MayTune(tune, *rule)) return;
    if (tune.enabled.value == false) {
      sink_
          .Add(kLoosened, tune.enabled.at,
               tune.scope.Text() + " switches rule " + Quoted(rule->text.id) +
                   " off")
          .related.push_back({rule->enabled_at, "the rule is in force here"});
    }
    if (!rule->enabled) {
      sink_
          .Add(kTunedDisabledRule, tune.at,
               "rule " + Quoted(rule->text.id) +
                   " is switched off by the global policies")
          .related.push_back({rule->enabled_at, "switched off here"});
    }
    RuleInForce tuned = ApplyTightening(tune, rule->text, rule->own,
                                        Above(tune.scope, *rule), sink_);
    if (!rule->tuned) rule->tuned.emplace();
    rule->tuned->by_scope.emplace(tune.scope.Key(),
                                  rule->tuned->settings.size());
    rule->tuned->settings.push_back(std::move(tuned));
  }

  // Which of two tunes held would depend on the order of files.
  bool IsRepeated(const Tune& tune, const Standing& rule) {
    const auto [first, inserted] =
        tuned_.try_emplace({rule.text.id.str(), tune.scope.Key()}, tune.at);
    if (inserted) return false;
    sink_
        .Add(kDuplicateTune, tune.at,
             "rule " + Quoted(rule.text.id) + " is tuned twice by " +
                 tune.scope.Text())
        .related.push_back({first->second, "the first time"});
    return true;
  }

  // A rule about something larger than the scope is none of its business.
  bool MayTune(const Tune& tune, const Standing& rule) {
    const SubjectKind kind = rule.text.applies_to;
    const bool too_large =
        kind == SubjectKind::kMesh ||
        (kind == SubjectKind::kDomain && tune.scope.is_product());
    if (!too_large) return true;
    Diagnostic& found = sink_.Add(
        kMisplacedScope, tune.at,
        "rule " + Quoted(rule.text.id) + " looks at the " +
            std::string(SubjectKindName(kind)) + " as a whole, which is no " +
            (tune.scope.is_product() ? "product's" : "domain's"));
    found.help = "remove the tune";
    found.related.push_back({rule.text.id_at, "the rule"});
    return false;
  }

  // What a tune starts from: the domain's settings for a product of it, where
  // the domain has its own, else the rule's.
  static const RuleInForce& Above(const Scope& scope, const Standing& rule) {
    if (scope.is_product() && rule.tuned) {
      const auto tuned = rule.tuned->by_scope.find(scope.DomainKey());
      if (tuned != rule.tuned->by_scope.end())
        return rule.tuned->settings[tuned->second];
    }
    return rule.own;
  }

  // The rule that a tune names, which must be of a wider scope.
  Standing* Find(const Tune& tune) {
    const auto found = names_.find(tune.rule);
    if (found == names_.end()) {
      if (std::binary_search(built_in_.begin(), built_in_.end(),
                             std::string_view(tune.rule))) {
        sink_
            .Add(kUnknownRule, tune.at,
                 Quoted(tune.rule) +
                     " is built in and the same for everybody: only what "
                     "policies ask for can be tuned")
            .help = "remove the tune";
        return nullptr;
      }
      Diagnostic& unknown = sink_.Add(kUnknownRule, tune.at,
                                      "there is no rule " + Quoted(tune.rule));
      const std::string_view guess = Guess(tune.rule);
      if (!guess.empty()) unknown.help = "did you mean " + Quoted(guess) + "?";
      return nullptr;
    }
    Standing& rule = standings_[found->second.rule];
    const Scope& home = rule.text.scope;
    if (home.is_global()) return &rule;
    const std::string key = home.Key();
    const bool below = tune.scope.is_product() && !home.is_product() &&
                       tune.scope.Key().starts_with(key);
    if (below) return &rule;
    if (rule.text.file != tune.file)
      edges_[tune.file].push_back({rule.text.file, tune.at, rule.text.id_at});
    Diagnostic& not_global = sink_.Add(kUnknownRule, tune.at,
                                       Quoted(tune.rule) + " is a rule of " +
                                           home.Text() + ", not a global one");
    not_global.help = "change the rule where it is written";
    not_global.related.push_back({rule.text.id_at, "written here"});
    return nullptr;
  }

  // The name that was meant: one that is near, or one with this last part.
  std::string_view Guess(std::string_view wanted) {
    if (++searches_ > kMaxSearches) return {};
    std::vector<std::string_view> candidates;
    for (const auto& [name, claim] : names_) {
      if (!standings_[claim.rule].text.scope.is_global()) continue;
      candidates.push_back(name);
      const std::string_view last =
          std::string_view(name).substr(name.find('/') + 1);
      if (last == wanted) return name;
    }
    return text::NearestName(wanted, candidates);
  }

  // That a policy tunes a rule of another, or of its own.
  struct Edge {
    size_t to = 0;
    text::Location tune;
    text::Location rule;
  };

  // Reports each circle once, at the tune that closes it. The walk goes along
  // files, of which each is entered once.
  void ReportCycles() {
    std::vector<Visit> visits(edges_.size(), Visit::kNew);
    for (size_t start = 0; start < edges_.size(); ++start) {
      if (visits[start] != Visit::kNew) continue;
      std::vector<Step> path = {{start, 0}};
      visits[start] = Visit::kOpen;
      while (!path.empty()) {
        Step& step = path.back();
        if (step.edge == edges_[step.file].size()) {
          visits[step.file] = Visit::kDone;
          path.pop_back();
          continue;
        }
        const size_t to = edges_[step.file][step.edge++].to;
        if (visits[to] == Visit::kOpen) ReportCycle(path, to);
        if (visits[to] != Visit::kNew) continue;
        visits[to] = Visit::kOpen;
        path.push_back({to, 0});
      }
    }
  }

  enum class Visit : uint8_t { kNew, kOpen, kDone };
  // A file on the way, and the edge to be followed next.
  struct Step {
    size_t file = 0;
    size_t edge = 0;
  };

  void ReportCycle(const std::vector<Step>& path, size_t first) {
    const Step& last = path.back();
    const Edge& closing = edges_[last.file][last.edge - 1];
    const bool own = last.file == first;
    Diagnostic& found = sink_.Add(kCyclicTune, closing.tune,
                                  own ? "a policy tunes a rule of its own"
                                      : "policies tune each other in a circle");
    if (own) {
      found.related.push_back({closing.rule, "the rule is written here"});
      return;
    }
    size_t at = 0;
    while (path[at].file != first) ++at;
    for (; at + 1 < path.size(); ++at) {
      if (found.related.size() == kMaxShownTunes) break;
      found.related.push_back(
          {edges_[path[at].file][path[at].edge - 1].tune, "and this tunes on"});
    }
  }

  std::vector<FederatedRule> InForce() {
    names_.clear();
    std::vector<FederatedRule> rules;
    rules.reserve(standings_.size());
    for (Standing& standing : standings_) {
      FederatedRule rule;
      rule.enabled = standing.enabled;
      rule.scopes.reserve(1);
      rule.scopes.push_back(std::move(standing.own));
      if (standing.tuned) {
        std::vector<RuleInForce>& tuned = standing.tuned->settings;
        sort::Stably(&tuned, [](const RuleInForce& a, const RuleInForce& b) {
          const int level_a = LevelOf(a.scope);
          const int level_b = LevelOf(b.scope);
          return level_a != level_b ? level_a < level_b
                                    : a.scope.Name() < b.scope.Name();
        });
        std::move(tuned.begin(), tuned.end(), std::back_inserter(rule.scopes));
      }
      rule.text = std::move(standing.text);
      rules.push_back(std::move(rule));
    }
    sort::Stably(&rules, [](const FederatedRule& a, const FederatedRule& b) {
      const Scope& scope_a = a.text.scope;
      const Scope& scope_b = b.text.scope;
      if (scope_a.domain() != scope_b.domain())
        return scope_a.domain() < scope_b.domain();
      if (scope_a.product() != scope_b.product())
        return scope_a.product() < scope_b.product();
      return a.text.id < b.text.id;
    });
    return rules;
  }

  // A name of a rule: its id or an alias, and where that stands.
  struct Name {
    size_t rule = 0;  // in standings_
    text::Location at;
  };

  // Each search for what was meant goes through all names.
  static constexpr size_t kMaxSearches = 100;
  // Of a circle.
  static constexpr size_t kMaxShownTunes = 10;

  const std::vector<std::string_view>& built_in_;  // sorted
  diagnostic::Sink& sink_;
  size_t searches_ = 0;
  std::vector<Standing> standings_;
  std::map<std::string, Name, std::less<>> names_;
  std::map<std::string_view, text::Location> policies_;
  // Tunes by rule and scope.
  std::map<std::pair<std::string, std::string>, text::Location> tuned_;
  std::vector<std::vector<Edge>> edges_;  // by the file that tunes
};

}  // namespace

std::vector<FederatedRule> Federate(
    std::vector<PolicyFile> files,
    const std::vector<std::string_view>& built_in, diagnostic::Sink& sink) {
  return Federation(built_in, sink).Run(std::move(files));
}

}  // namespace bylaw::policy
