#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "constraints/rule_kinds.h"
#include "text/quote.h"

namespace bylaw::constraints {

using protobuf::DeclId;
using protobuf::kNone;

namespace {

bool HasField(const protobuf::File& file, DeclId message,
              std::string_view name) {
  for (DeclId id = file[message].first_child; id != kNone; id = file[id].next) {
    if (file[id].kind == protobuf::DeclKind::kField && file.NameOf(id) == name)
      return true;
    if (file[id].kind == protobuf::DeclKind::kOneof && HasField(file, id, name))
      return true;
  }
  return false;
}

// The names in `{fields: ["a", "b"]}`, also written as `fields: "a" fields:
// "b"`.
std::vector<std::string> FieldsOf(const protobuf::File& file,
                                  const protobuf::Value& set) {
  std::vector<std::string> names;
  for (protobuf::Index at = set.first_child; at != kNone;
       at = file.values[at].next) {
    const protobuf::Value& child = file.values[at];
    if (file.Name(child.name) != "fields") continue;
    if (child.kind == protobuf::ValueKind::kString)
      names.push_back(file.StringAt(child.span));
    for (protobuf::Index i = child.first_child; i != kNone;
         i = file.values[i].next)
      names.push_back(file.StringAt(file.values[i].span));
  }
  return names;
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Sets of fields of which one may be set.
void CheckSets(const Context& context, const Entries& rules, DeclId message) {
  const std::vector<const Entry*> sets = rules.All("oneof");
  std::vector<std::vector<std::string>> fields;
  for (const Entry* set : sets)
    fields.push_back(FieldsOf(context.file(), *set->value));
  for (size_t i = 0; i < sets.size(); ++i) {
    if (fields[i].empty()) context.Add(sets[i]->at, "the set names no field");
    for (size_t k = 0; k < fields[i].size(); ++k) {
      const std::string& name = fields[i][k];
      const auto first = std::find(fields[i].begin(), fields[i].end(), name);
      if (first - fields[i].begin() < static_cast<std::ptrdiff_t>(k)) {
        context.Add(sets[i]->at,
                    "the set names " + text::Quoted(name) + " twice");
        continue;
      }
      if (!HasField(context.file(), message, name)) {
        context.Add(sets[i]->at, "the set names " + text::Quoted(name) +
                                     ", which is no field of the message");
      }
      for (size_t other = 0; other < sets.size(); ++other) {
        if (other == i || !Contains(fields[other], name)) continue;
        context.Add(sets[i]->at,
                    text::Quoted(name) + " is in another such set too");
        break;
      }
    }
  }
}

}  // namespace

void CheckMessage(const Context& context, const Entries& rules,
                  DeclId message) {
  if (rules.IsTrue("disabled") && rules.Has("cel")) {
    context.Add(rules.PlaceOf("disabled"),
                "the rules of the message are switched off: its expressions "
                "are never evaluated");
  }
  cel::Env env;
  env.SharePatterns(context.patterns);
  context.types->Declare(rules, &env);
  env.AddVariable("this",
                  context.types->MessageType(context.linked.symbols[message]));
  CheckExpressions(context, rules, "", env);
  CheckSets(context, rules, message);
}

}  // namespace bylaw::constraints
