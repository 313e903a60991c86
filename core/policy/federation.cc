#include "policy/federation.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "document/json_writer.h"
#include "mesh/tie.h"
#include "policy/parameter.h"
#include "policy/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using text::Quoted;

// What is in force of a rule, and where each part was decided.
struct Standing {
  RuleText text;
  RuleInForce own;
  bool enabled = true;
  text::Location severity_at;
  text::Location enforce_at;
  text::Location enabled_at;
  std::vector<RuleInForce> tuned;
};

Standing Stand(RuleText text) {
  Standing standing;
  RuleInForce& own = standing.own;
  own.scope = text.scope;
  own.severity = text.severity.value.value_or(own.severity);
  own.enforce = text.enforce.value.value_or(own.enforce);
  for (const ParameterText& parameter : text.params)
    own.params.push_back(parameter.value);
  const auto place = [&](text::Location at) {
    return at.known() ? at : text.id_at;
  };
  standing.severity_at = place(text.severity.at);
  standing.enforce_at = place(text.enforce.at);
  standing.enabled_at = place(text.enabled.at);
  standing.enabled = text.enabled.value.value_or(true);
  standing.text = std::move(text);
  return standing;
}

std::string JsonOf(const Node& value) {
  document::JsonWriter out(document::JsonStyle::kCompact);
  out.Value(value);
  return std::move(out).Take();
}

// The elements of `list` that `other` lacks: "`phi`, `pci`".
std::string Missing(const Node& list, const Node& other) {
  std::string names;
  for (const Node& element : list) {
    const std::string json = JsonOf(element);
    const bool there =
        std::any_of(other.begin(), other.end(),
                    [&](const Node& o) { return JsonOf(o) == json; });
    if (there) continue;
    if (!names.empty()) names += ", ";
    names += Quoted(element.scalar_text());
  }
  return names;
}

// Why a value is no tightening: "and 48 is above it".
std::string WhyLoose(const Node& value, const Node& global, Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "so it stays " + Quoted(JsonOf(global));
    case Tighten::kSubset:
      return "but this adds " + Missing(value, global);
    case Tighten::kSuperset:
      return "but this lacks " + Missing(global, value);
    case Tighten::kMin:
      return "but " + JsonOf(value) + " is below " + JsonOf(global);
    case Tighten::kMax:
      return "but " + JsonOf(value) + " is above " + JsonOf(global);
  }
  return {};
}

class Federation {
 public:
  explicit Federation(diagnostic::Sink& sink) : sink_(sink) {}

  std::vector<FederatedRule> Run(std::vector<PolicyFile> files) {
    // Global files come first, so that of two rules with one id it is the
    // domain's that is in the wrong.
    std::stable_partition(
        files.begin(), files.end(),
        [](const PolicyFile& file) { return file.scope.is_global(); });
    for (PolicyFile& file : files) {
      for (RuleText& rule : file.rules) AddRule(std::move(rule));
    }
    for (const PolicyFile& file : files) {
      for (const Tune& tune : file.tunes) Apply(tune);
    }
    return InForce();
  }

 private:
  void AddRule(RuleText rule) {
    if (rule.id.empty()) return;  // has been reported
    const size_t index = standings_.size();
    Claim(rule.id, rule.id_at, index);
    for (const contract::Text& alias : rule.aliases)
      Claim(alias.value, alias.at, index);
    if (!rule.scope.is_global() && !rule.enabled.value.value_or(true)) {
      sink_
          .Add(kLoosened, rule.enabled.at,
               "only the global body switches a rule off")
          .help = "remove the rule instead";
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
    if (rule == nullptr) return;
    const std::string domain = mesh::ComparableName(tune.scope.domain);
    const auto [first, inserted] =
        tuned_.try_emplace({rule->text.id, domain}, tune.at);
    if (!inserted) {
      sink_
          .Add(kDuplicateTune, tune.at,
               "rule " + Quoted(rule->text.id) +
                   (domain.empty() ? " is tuned twice by the global body"
                                   : " is tuned twice by domain " +
                                         Quoted(tune.scope.domain)))
          .related.push_back({first->second, "the first time"});
      return;
    }
    if (tune.scope.is_global()) {
      ApplyGlobal(tune, rule);
    } else {
      ApplyDomain(tune, rule);
    }
  }

  // The rule that a tune names, which must be a global one.
  Standing* Find(const Tune& tune) {
    const auto found = names_.find(std::string(tune.rule));
    if (found == names_.end()) {
      Diagnostic& unknown = sink_.Add(kUnknownRule, tune.at,
                                      "there is no rule " + Quoted(tune.rule));
      const std::string_view guess = Guess(tune.rule);
      if (!guess.empty()) unknown.help = "did you mean " + Quoted(guess) + "?";
      return nullptr;
    }
    Standing& rule = standings_[found->second.rule];
    if (rule.text.scope.is_global()) return &rule;
    Diagnostic& not_global =
        sink_.Add(kUnknownRule, tune.at,
                  Quoted(tune.rule) + " is a rule of domain " +
                      Quoted(rule.text.scope.domain) + ", not a global one");
    not_global.help = "change the rule where it is written";
    not_global.related.push_back({rule.text.id_at, "written here"});
    return nullptr;
  }

  // The name that was meant: one that is near, or one with this last part.
  std::string_view Guess(std::string_view wanted) const {
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

  void ApplyGlobal(const Tune& tune, Standing* rule) {
    if (tune.severity.value.has_value()) {
      rule->own.severity = *tune.severity.value;
      rule->severity_at = tune.severity.at;
    }
    if (tune.enforce.value.has_value()) {
      rule->own.enforce = *tune.enforce.value;
      rule->enforce_at = tune.enforce.at;
    }
    if (tune.enabled.value.has_value()) {
      rule->enabled = *tune.enabled.value;
      rule->enabled_at = tune.enabled.at;
    }
    for (const TunedParameter& tuned : tune.params) {
      if (const ParameterText* parameter = FindParameter(tuned, *rule))
        rule->own.params[IndexOf(*parameter, *rule)] = tuned.value;
    }
  }

  static size_t IndexOf(const ParameterText& parameter, const Standing& rule) {
    return static_cast<size_t>(&parameter - rule.text.params.data());
  }

  // The parameter that a tune sets, if there is one of that name and type.
  const ParameterText* FindParameter(const TunedParameter& tuned,
                                     const Standing& rule) {
    std::vector<std::string_view> names;
    for (const ParameterText& parameter : rule.text.params) {
      names.push_back(parameter.name);
      if (parameter.name != tuned.name) continue;
      if (IsOfType(*tuned.value, parameter.type)) return &parameter;
      Diagnostic& found = sink_.Add(
          kBadParameter, tuned.value->location(),
          Quoted(tuned.name) + " must be a " + cel::TypeName(parameter.type));
      found.help = "write a value of that type";
      found.related.push_back({parameter.at, "declared here"});
      return nullptr;
    }
    Diagnostic& found =
        sink_.Add(kBadParameter, tuned.value->key_location(),
                  "rule " + Quoted(rule.text.id) + " has no parameter " +
                      Quoted(tuned.name));
    const std::string_view guess = text::NearestName(tuned.name, names);
    found.help = !guess.empty()  ? "did you mean " + Quoted(guess) + "?"
                 : names.empty() ? "the rule has no parameters"
                                 : "its parameters are " + Listed(names);
    return nullptr;
  }

  static std::string Listed(const std::vector<std::string_view>& names) {
    std::string list;
    for (const std::string_view name : names)
      list += (list.empty() ? "" : ", ") + Quoted(name);
    return list;
  }

  void ApplyDomain(const Tune& tune, Standing* rule) {
    if (rule->text.applies_to == SubjectKind::kMesh) {
      sink_
          .Add(kMisplacedScope, tune.at,
               "rule " + Quoted(rule->text.id) +
                   " looks at the mesh as a whole, which is no domain's")
          .help = "remove the tune";
      return;
    }
    if (tune.enabled.value == false) {
      Loosened(tune, tune.enabled.at, rule->enabled_at,
               "switches rule " + Quoted(rule->text.id) + " off",
               "the rule is in force here");
      return;
    }
    if (!rule->enabled) {
      sink_
          .Add(kTunedDisabledRule, tune.at,
               "rule " + Quoted(rule->text.id) +
                   " is switched off by the global policies")
          .related.push_back({rule->enabled_at, "switched off here"});
      return;
    }
    RuleInForce tuned = rule->own;
    tuned.scope = tune.scope;
    TightenWords(tune, *rule, &tuned);
    for (const TunedParameter& parameter : tune.params)
      TightenParameter(tune, parameter, *rule, &tuned);
    rule->tuned.push_back(std::move(tuned));
  }

  void Loosened(const Tune& tune, text::Location at, text::Location global,
                const std::string& what, const std::string& label) {
    sink_.Add(kLoosened, at, "domain " + Quoted(tune.scope.domain) + " " + what)
        .related.push_back({global, label});
  }

  void TightenWords(const Tune& tune, const Standing& rule,
                    RuleInForce* tuned) {
    const auto lowers = [&](const char* what, std::string_view from,
                            std::string_view to) {
      return std::string(what) + " of rule " + Quoted(rule.text.id) + " from " +
             std::string(from) + " to " + std::string(to);
    };
    if (tune.severity.value.has_value()) {
      const diagnostic::Severity global = rule.own.severity;
      const std::string word(diagnostic::SeverityName(global));
      if (*tune.severity.value < global) {
        Loosened(tune, tune.severity.at, rule.severity_at,
                 lowers("lowers the severity", word,
                        diagnostic::SeverityName(*tune.severity.value)),
                 "the global policies make it " + word);
      }
      tuned->severity = *tune.severity.value;
    }
    if (tune.enforce.value.has_value()) {
      const std::string word(diagnostic::EnforcementName(rule.own.enforce));
      if (*tune.enforce.value < rule.own.enforce) {
        Loosened(tune, tune.enforce.at, rule.enforce_at,
                 lowers("weakens the enforcement", word,
                        diagnostic::EnforcementName(*tune.enforce.value)),
                 "the global policies make it " + word);
      }
      tuned->enforce = *tune.enforce.value;
    }
  }

  void TightenParameter(const Tune& tune, const TunedParameter& value,
                        const Standing& rule, RuleInForce* tuned) {
    const ParameterText* parameter = FindParameter(value, rule);
    if (parameter == nullptr) return;
    const size_t index = IndexOf(*parameter, rule);
    const Node& global = *rule.own.params[index];
    if (!IsTightening(*value.value, global, parameter->tighten)) {
      Loosened(tune, value.value->location(), global.location(),
               "loosens " + Quoted(rule.text.id) + ": " + Quoted(value.name) +
                   " " + std::string(DirectionText(parameter->tighten)) + ", " +
                   WhyLoose(*value.value, global, parameter->tighten),
               "the global value");
    }
    tuned->params[index] = value.value;
  }

  std::vector<FederatedRule> InForce() {
    std::vector<FederatedRule> rules;
    for (Standing& standing : standings_) {
      FederatedRule rule;
      rule.enabled = standing.enabled;
      rule.scopes.push_back(std::move(standing.own));
      sort::Stably(&standing.tuned,
                   [](const RuleInForce& a, const RuleInForce& b) {
                     return a.scope.domain < b.scope.domain;
                   });
      std::move(standing.tuned.begin(), standing.tuned.end(),
                std::back_inserter(rule.scopes));
      rule.text = std::move(standing.text);
      rules.push_back(std::move(rule));
    }
    sort::Stably(&rules, [](const FederatedRule& a, const FederatedRule& b) {
      const std::string& domain_a = a.text.scope.domain;
      const std::string& domain_b = b.text.scope.domain;
      return domain_a != domain_b ? domain_a < domain_b : a.text.id < b.text.id;
    });
    return rules;
  }

  // A name of a rule: its id or an alias, and where that stands.
  struct Name {
    size_t rule = 0;  // in standings_
    text::Location at;
  };

  diagnostic::Sink& sink_;
  std::vector<Standing> standings_;
  std::map<std::string, Name> names_;
  // Tunes by rule and domain (comparable; empty for the global body).
  std::map<std::pair<std::string, std::string>, text::Location> tuned_;
};

}  // namespace

std::vector<FederatedRule> Federate(std::vector<PolicyFile> files,
                                    diagnostic::Sink& sink) {
  return Federation(sink).Run(std::move(files));
}

}  // namespace bylaw::policy
