#include "policy/direction.h"

#include <string>

#include "policy/movement.h"
#include "policy/parameter.h"
#include "policy/rules.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using text::Quoted;

Movement MovementAlong(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return Movement::kStill;
    case Tighten::kSubset:
    case Tighten::kMax:
      return Movement::kDown;
    case Tighten::kSuperset:
    case Tighten::kMin:
      return Movement::kUp;
  }
  return Movement::kUnknown;
}

// "raising": what a domain does to the parameter.
std::string_view MovingText(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "moving";
    case Tighten::kSubset:
      return "taking elements from";
    case Tighten::kSuperset:
      return "adding elements to";
    case Tighten::kMin:
      return "raising";
    case Tighten::kMax:
      return "lowering";
  }
  return "moving";
}

// The condition that a parameter may make laxer, if there is one.
struct Doubt {
  const Condition* condition = nullptr;
  bool is_when = false;
  bool known = false;  // whether it does, rather than may
};

Doubt FindDoubt(const CompiledRule& rule, size_t parameter) {
  const auto& fields = rule.names->params_type.type().fields;
  const Movement moves = MovementAlong(rule.text.params[parameter].tighten);
  const auto movement = [&](const Condition& condition) {
    return MovementOf(condition.program->checked(), rule.names->params_slot,
                      &fields[parameter], moves);
  };
  for (const Condition& when : rule.when) {
    const Movement found = movement(when);
    if (found != Movement::kStill && found != Movement::kUp)
      return {&when, true, found == Movement::kDown};
  }
  const Movement found = movement(rule.expect);
  if (found != Movement::kStill && found != Movement::kDown)
    return {&rule.expect, false, found == Movement::kUp};
  return {};
}

std::string Explain(const CompiledRule& rule, const ParameterText& parameter,
                    const Doubt& doubt) {
  std::string text(MovingText(parameter.tighten));
  text += " " + Quoted(parameter.name);
  text += doubt.known ? " loosens rule " : " is not proven to tighten rule ";
  return text + Quoted(rule.text.id);
}

diagnostic::Label Reason(const Doubt& doubt) {
  std::string message = doubt.is_when ? "this `when`" : "this `expect`";
  message += !doubt.known    ? " is compared in a way that shows no direction"
             : doubt.is_when ? " then holds for less"
                             : " then holds for more";
  return {doubt.condition->node->location(), std::move(message)};
}

}  // namespace

void CheckDirections(const CompiledRule& rule, diagnostic::Sink& sink) {
  for (size_t i = 0; i < rule.text.params.size(); ++i) {
    const ParameterText& parameter = rule.text.params[i];
    if (parameter.tighten == Tighten::kFixed) continue;
    const Doubt doubt = FindDoubt(rule, i);
    if (doubt.condition == nullptr) continue;
    sink.Add(kUnprovenDirection, parameter.at, Explain(rule, parameter, doubt))
        .related.push_back(Reason(doubt));
    for (size_t v = 1; v < rule.variants.size(); ++v) {
      const RuleInForce& tuned = rule.variants[v].settings;
      const RuleInForce& above = rule.variants[v].above->settings;
      if (IsSameValue(*tuned.params[i], *above.params[i])) continue;
      diagnostic::Diagnostic& found =
          sink.Add(kLoosened, tuned.params[i]->location(),
                   tuned.scope.Text() +
                       " cannot move this: " + Explain(rule, parameter, doubt));
      found.related.push_back(Reason(doubt));
      found.related.push_back({above.params[i]->location(), "the value above"});
    }
  }
}

}  // namespace bylaw::policy
