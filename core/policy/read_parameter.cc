#include "policy/read_parameter.h"

#include <string>

#include "policy/parameter.h"
#include "policy/rules.h"
#include "policy/shapes.h"
#include "policy/text_member.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using text::Quoted;

// Names that expressions can select: `params.max_hours`.
bool IsIdentifier(std::string_view name) {
  if (name.empty() || text::IsDigit(name.front())) return false;
  for (const char c : name) {
    if (!text::IsLetterOrDigit(c) && c != '_') return false;
  }
  return true;
}

bool ReadDirection(const Node& node, const Node& type, diagnostic::Sink& sink,
                   ParameterText* parameter) {
  const Node* word = FindText(node, "tighten");
  if (word == nullptr) return node.Find("tighten") == nullptr;
  for (const Tighten tighten :
       {Tighten::kFixed, Tighten::kSubset, Tighten::kSuperset, Tighten::kMin,
        Tighten::kMax}) {
    if (TightenName(tighten) != word->string()) continue;
    parameter->tighten = tighten;
    if (HasDirection(parameter->type, tighten)) return true;
    Diagnostic& found =
        sink.Add(kBadParameter, word->location(),
                 "a parameter of type " + cel::TypeName(parameter->type) +
                     " has no direction " + Quoted(word->string()));
    found.help = parameter->type.is(cel::TypeKind::kList)
                     ? "use `subset`, `superset` or `fixed`"
                 : HasDirection(parameter->type, Tighten::kMin)
                     ? "use `min`, `max` or `fixed`"
                     : "use `fixed`";
    found.related.push_back({type.location(), "its type"});
    return false;
  }
  return false;
}

}  // namespace

std::vector<ParameterText> ParameterReader::Read(
    const Node& level, const std::vector<ParameterText>& outer) {
  std::vector<ParameterText> params;
  const Node* written = reading::FindMap(level, "params");
  if (written == nullptr) return params;
  size_t count = 0;
  for (const Node& node : *written) {
    if (++count > kMaxParameters) {
      sink_
          .Add(kBadParameter, node.key_location(),
               "there are more than " + std::to_string(kMaxParameters) +
                   " parameters in one place")
          .help = "split the policy";
      break;
    }
    ReadOne(node, outer, &params);
  }
  return params;
}

void ParameterReader::ReadOne(const Node& node,
                              const std::vector<ParameterText>& outer,
                              std::vector<ParameterText>* params) {
  diagnostic::Sink& sink = sink_;
  reading::ShapeChecker checker(kPolicyStandard, reading::V(1, 0), sink);
  checker.Check(node, kParameterShape);
  if (!node.is_map()) return;
  ParameterText parameter;
  parameter.name = node.key();
  parameter.at = node.key_location();
  parameter.description = TextAt(node, "description");
  if (!IsIdentifier(parameter.name)) {
    sink.Add(kBadId, parameter.at,
             Quoted(parameter.name) + " is no name of a parameter")
        .help = "use letters, digits and underscores, not a digit first";
    return;
  }
  for (const std::vector<ParameterText>* declared :
       {&outer, static_cast<const std::vector<ParameterText>*>(params)}) {
    for (const ParameterText& other : *declared) {
      if (other.name != parameter.name) continue;
      sink.Add(kBadParameter, parameter.at,
               "the policy has a parameter " + Quoted(parameter.name) +
                   " already")
          .related.push_back({other.at, "declared here"});
      return;
    }
  }
  if (ReadType(node, &parameter)) params->push_back(parameter);
}

bool ParameterReader::ReadType(const Node& node, ParameterText* parameter) {
  diagnostic::Sink& sink = sink_;
  const Node* type = FindText(node, "type");
  parameter->value = node.Find("default");
  if (type == nullptr || parameter->value == nullptr) return false;
  if (!cel::ParseType(type->string(), types_, &parameter->type) ||
      !IsParameterType(parameter->type)) {
    sink.Add(kBadParameter, type->location(),
             Quoted(type->string()) + " is no type of a parameter")
        .help =
        "use bool, int, double, string, or a list of one of these, as in "
        "`list(string)`";
    return false;
  }
  if (!IsOfType(*parameter->value, parameter->type)) {
    sink.Add(kBadParameter, parameter->value->location(),
             "the default of " + Quoted(parameter->name) + " is no " +
                 cel::TypeName(parameter->type))
        .related.push_back({type->location(), "its type"});
    return false;
  }
  if (parameter->value->size() > kMaxParameterElements) {
    sink.Add(kBadParameter, parameter->at,
             "the default of " + Quoted(parameter->name) + " has " +
                 std::to_string(parameter->value->size()) +
                 " elements, more than the limit of " +
                 std::to_string(kMaxParameterElements))
        .help = "say it with a pattern, or in several rules";
    return false;
  }
  if (const Node* twice = FindRepeated(*parameter->value)) {
    sink.Add(kBadParameter, twice->location(),
             "the default of " + Quoted(parameter->name) + " holds " +
                 Quoted(twice->scalar_text()) + " twice")
        .help = "remove one of the two";
    return false;
  }
  return ReadDirection(node, *type, sink, parameter);
}

}  // namespace bylaw::policy
