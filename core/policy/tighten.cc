#include "policy/tighten.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "document/json_writer.h"
#include "policy/parameter.h"
#include "policy/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using text::Quoted;

std::string JsonOf(const Node& value) {
  document::JsonWriter out(document::JsonStyle::kCompact);
  out.Value(value);
  return std::move(out).Take();
}

// The elements of `list` that `other` lacks: "`phi`, `pci`".
std::string Missing(const Node& list, const Node& other) {
  constexpr size_t kShown = 5;
  const std::vector<const Node*> missing = MissingFrom(list, other);
  std::string names;
  for (size_t i = 0; i < missing.size() && i < kShown; ++i) {
    if (i > 0) names += ", ";
    names += Quoted(missing[i]->scalar_text());
  }
  if (missing.size() > kShown)
    names += " and " + std::to_string(missing.size() - kShown) + " more";
  return names;
}

// Why a value is no tightening: "and 48 is above it".
std::string WhyLoose(const Node& value, const Node& standing, Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "so it stays " + Quoted(JsonOf(standing));
    case Tighten::kSubset:
      return "but this adds " + Missing(value, standing);
    case Tighten::kSuperset:
      return "but this lacks " + Missing(standing, value);
    case Tighten::kMin:
      return "but " + JsonOf(value) + " is below " + JsonOf(standing);
    case Tighten::kMax:
      return "but " + JsonOf(value) + " is above " + JsonOf(standing);
  }
  return {};
}

std::string Listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    if (!list.empty()) list += ", ";
    list += Quoted(name);
  }
  return list;
}

[[gnu::cold]] Diagnostic& BadValue(const TunedParameter& tuned,
                                   const ParameterText& declared,
                                   std::string message,
                                   diagnostic::Sink& sink) {
  Diagnostic& found =
      sink.Add(kBadParameter, tuned.value->location(), std::move(message));
  found.related.push_back({declared.at, "declared here"});
  return found;
}

// Whether a tuned value is one that the parameter may have at all.
bool IsPossible(const TunedParameter& tuned, const ParameterText& declared,
                diagnostic::Sink& sink) {
  if (!IsOfType(*tuned.value, declared.type)) {
    const bool number =
        tuned.value->is_number() && declared.type.is(cel::TypeKind::kDouble);
    BadValue(tuned, declared,
             Quoted(tuned.name) + " must be a " +
                 (number ? "finite number" : cel::TypeName(declared.type)),
             sink)
        .help = number ? "write the number" : "write a value of that type";
    return false;
  }
  if (tuned.value->size() > kMaxParameterElements) {
    BadValue(tuned, declared,
             Quoted(tuned.name) + " has more than " +
                 std::to_string(kMaxParameterElements) + " elements",
             sink);
    return false;
  }
  if (const Node* twice = FindRepeated(*tuned.value)) {
    BadValue(tuned, declared,
             Quoted(tuned.name) + " holds " + Quoted(twice->scalar_text()) +
                 " twice",
             sink)
        .help = "remove one of the two";
    return false;
  }
  return true;
}

// The parameter that a tune sets, if there is one of that name and type.
const ParameterText* FindParameter(const TunedParameter& tuned,
                                   const RuleText& rule,
                                   diagnostic::Sink& sink) {
  std::vector<std::string_view> names;
  for (const ParameterText& parameter : rule.params) {
    if (parameter.name == tuned.name)
      return IsPossible(tuned, parameter, sink) ? &parameter : nullptr;
    names.push_back(parameter.name);
  }
  Diagnostic& found = sink.Add(
      kBadParameter, tuned.value->key_location(),
      "rule " + Quoted(rule.id) + " has no parameter " + Quoted(tuned.name));
  const std::string_view guess = text::NearestName(tuned.name, names);
  found.help = !guess.empty()  ? "did you mean " + Quoted(guess) + "?"
               : names.empty() ? "the rule has no parameters"
                               : "its parameters are " + Listed(names);
  found.related.push_back({rule.id_at, "the rule"});
  return nullptr;
}

// Gives one parameter another value; the list may be one of many rules.
void SetParameter(size_t index, const Node* value, RuleInForce* settings) {
  std::vector<const Node*> params = settings->params.all();
  params[index] = value;
  settings->params = std::move(params);
}

size_t IndexOf(const ParameterText& parameter, const RuleText& rule) {
  return static_cast<size_t>(&parameter - rule.params.data());
}

[[gnu::cold]] void Loosened(const Tune& tune, text::Location at,
                            text::Location standing, const std::string& what,
                            const std::string& label, diagnostic::Sink& sink) {
  sink.Add(kLoosened, at, tune.scope.Text() + " " + what)
      .related.push_back({standing, label});
}

// Who decided what stands: "the global policies make it error".
std::string WhoMakesIt(const Scope& who, std::string_view word) {
  return (who.is_global() ? "the global policies make"
                          : who.Text() + " makes") +
         " it " + std::string(word);
}

std::string Lowers(const char* what, const RuleText& rule,
                   std::string_view from, std::string_view to) {
  std::string text = what;
  text += " of rule " + Quoted(rule.id) + " from ";
  text += from;
  text += " to ";
  text += to;
  return text;
}

void TightenWords(const Tune& tune, const RuleText& rule,
                  const RuleInForce& own, const RuleInForce& standing,
                  RuleInForce* tuned, diagnostic::Sink& sink) {
  if (tune.severity.value.has_value()) {
    const std::string_view word = diagnostic::SeverityName(standing.severity);
    if (*tune.severity.value < standing.severity) {
      Loosened(
          tune, tune.severity.at, standing.severity_at,
          Lowers("lowers the severity", rule, word,
                 diagnostic::SeverityName(*tune.severity.value)),
          WhoMakesIt(standing.severity_at == own.severity_at ? own.scope
                                                             : standing.scope,
                     word),
          sink);
    }
    tuned->severity = *tune.severity.value;
    tuned->severity_at = tune.severity.at;
  }
  if (tune.enforce.value.has_value()) {
    const std::string_view word = diagnostic::EnforcementName(standing.enforce);
    if (*tune.enforce.value < standing.enforce) {
      Loosened(
          tune, tune.enforce.at, standing.enforce_at,
          Lowers("weakens the enforcement", rule, word,
                 diagnostic::EnforcementName(*tune.enforce.value)),
          WhoMakesIt(standing.enforce_at == own.enforce_at ? own.scope
                                                           : standing.scope,
                     word),
          sink);
    }
    tuned->enforce = *tune.enforce.value;
    tuned->enforce_at = tune.enforce.at;
  }
}

void TightenParameter(const Tune& tune, const TunedParameter& value,
                      const RuleText& rule, const RuleInForce& own,
                      const RuleInForce& standing, RuleInForce* tuned,
                      diagnostic::Sink& sink) {
  const ParameterText* parameter = FindParameter(value, rule, sink);
  if (parameter == nullptr) return;
  const size_t index = IndexOf(*parameter, rule);
  const Node& above = *standing.params[index];
  if (!IsTightening(*value.value, above, parameter->tighten)) {
    const Scope& who = &above == own.params[index] ? own.scope : standing.scope;
    std::string what =
        "loosens " + Quoted(rule.id) + ": " + Quoted(value.name) + " ";
    what += DirectionText(parameter->tighten);
    what += ", " + WhyLoose(*value.value, above, parameter->tighten);
    Loosened(
        tune, value.value->location(), above.location(), what,
        who.is_global() ? "the global value" : "the value of " + who.Text(),
        sink);
  }
  // The same set in another order is not to change anything.
  if (!IsSameValue(*value.value, above))
    SetParameter(index, value.value, tuned);
}

// Where a part of a rule stands that a tune names by its key.
text::Location PlaceOfPart(const RuleText& rule, std::string_view key) {
  if (key == "when" && !rule.when.empty()) return rule.when.front()->location();
  if (key == "expect" && rule.expect != nullptr) return rule.expect->location();
  if (key == "message" && rule.message != nullptr)
    return rule.message->location();
  if (key == "help" && rule.help != nullptr) return rule.help->location();
  return rule.id_at;
}

}  // namespace

RuleInForce WrittenSettings(const RuleText& rule) {
  RuleInForce settings;
  settings.scope = rule.scope;
  settings.severity = rule.severity.value.value_or(settings.severity);
  settings.enforce = rule.enforce.value.value_or(settings.enforce);
  settings.params = rule.params.defaults();
  settings.severity_at =
      rule.severity.at.known() ? rule.severity.at : rule.id_at;
  settings.enforce_at = rule.enforce.at.known() ? rule.enforce.at : rule.id_at;
  return settings;
}

RuleInForce ApplyOverride(const Tune& tune, const RuleText& rule,
                          const RuleInForce& standing, diagnostic::Sink& sink) {
  RuleInForce settings = standing;
  if (tune.severity.value.has_value()) {
    settings.severity = *tune.severity.value;
    settings.severity_at = tune.severity.at;
  }
  if (tune.enforce.value.has_value()) {
    settings.enforce = *tune.enforce.value;
    settings.enforce_at = tune.enforce.at;
  }
  for (const TunedParameter& tuned : tune.params) {
    if (const ParameterText* parameter = FindParameter(tuned, rule, sink))
      SetParameter(IndexOf(*parameter, rule), tuned.value, &settings);
  }
  return settings;
}

RuleInForce ApplyTightening(const Tune& tune, const RuleText& rule,
                            const RuleInForce& own, const RuleInForce& standing,
                            diagnostic::Sink& sink) {
  RuleInForce tuned = standing;
  tuned.scope = tune.scope;
  TightenWords(tune, rule, own, standing, &tuned, sink);
  for (const TunedParameter& parameter : tune.params)
    TightenParameter(tune, parameter, rule, own, standing, &tuned, sink);
  return tuned;
}

void CheckRedefined(const Tune& tune, const RuleText& rule,
                    diagnostic::Sink& sink) {
  for (const Node* part : tune.redefined) {
    Diagnostic& found =
        sink.Add(kRedefined, part->key_location(),
                 tune.scope.Text() + " cannot redefine " + Quoted(part->key()) +
                     " of rule " + Quoted(rule.id));
    found.related.push_back(
        {PlaceOfPart(rule, part->key()), "the rule says it here"});
  }
}

}  // namespace bylaw::policy
