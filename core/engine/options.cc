#include <array>
#include <string>
#include <utility>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "engine/engine.h"
#include "engine/faces.h"
#include "text/edit_distance.h"
#include "text/source.h"

namespace bylaw::engine {
namespace {

using document::Node;

constexpr std::array<std::string_view, 11> kOptionNames = {
    "against",          "all",       "columns", "config",
    "default_policies", "documents", "fail_on", "paths",
    "policies",         "resolve",   "today"};

bool TakeStrings(const Node& value, std::vector<std::string>* out) {
  if (!value.is_list()) return false;
  for (const Node& item : value) {
    if (!item.is_string()) return false;
    out->emplace_back(item.string());
  }
  return true;
}

bool TakeColumns(const Node& value, text::ColumnUnit* out) {
  if (value.string() == "utf-16") {
    *out = text::ColumnUnit::kUtf16;
  } else if (value.string() == "code-point") {
    *out = text::ColumnUnit::kCodePoint;
  } else {
    return false;
  }
  return true;
}

bool TakeFailOn(const Node& value, std::optional<FailOn>* out) {
  *out = ParseFailOn(value.string());
  return out->has_value();
}

bool TakeString(const Node& value, std::string* out) {
  *out = value.string();
  return value.is_string();
}

// `{"https://a.example/": "schemas"}`
bool TakeResolve(const Node& value, std::vector<Resolve>* out) {
  for (const Node& member : value) {
    if (member.key().empty() || !member.is_string()) return false;
    out->push_back({std::string(member.key()), std::string(member.string())});
  }
  return value.is_map();
}

// Takes one option; false when its value is not one it may have.
bool Take(const Node& option, JsonCheckOptions* out) {
  const std::string_view key = option.key();
  if (key == "columns") return TakeColumns(option, &out->check.columns);
  if (key == "config") return TakeString(option, &out->check.config);
  if (key == "fail_on") return TakeFailOn(option, &out->check.fail_on);
  if (key == "paths") return TakeStrings(option, &out->check.paths);
  if (key == "policies") return TakeStrings(option, &out->check.policies);
  if (key == "resolve") return TakeResolve(option, &out->check.resolve);
  if (key == "today") return TakeString(option, &out->check.today);
  if (!option.is_bool()) return false;
  if (key == "against") {
    out->check.compare_with_base = option.boolean();
  } else if (key == "all") {
    out->check.list_not_ours = option.boolean();
  } else if (key == "documents") {
    out->write.documents = option.boolean() ? report::DocumentList::kList
                                            : report::DocumentList::kOmit;
    out->check.count_rules = option.boolean();
  } else {
    out->check.default_policies =
        option.boolean() ? DefaultPolicies::kUse : DefaultPolicies::kSkip;
  }
  return true;
}

bool IsKnown(std::string_view key) {
  for (const std::string_view name : kOptionNames) {
    if (name == key) return true;
  }
  return false;
}

std::string UnknownOption(std::string_view key) {
  std::string problem = "the option `" + std::string(key) + "` is not known";
  const std::string_view near = text::NearestName(key, kOptionNames);
  if (!near.empty()) problem += ", did you mean `" + std::string(near) + "`";
  return problem;
}

}  // namespace

std::optional<JsonCheckOptions> ParseCheckOptions(std::string_view json,
                                                  std::string* problem) {
  JsonCheckOptions options;
  if (json.empty()) return options;
  const text::Source source("options", std::string(json));
  diagnostic::Sink sink;
  const std::optional<document::Document> document =
      document::ReadJson(0, source, sink);
  if (!document || sink.has_errors()) {
    *problem =
        "the options are not JSON: " + sink.diagnostics().front().message;
    return std::nullopt;
  }
  if (!document->root().is_map()) {
    *problem = "the options are not a JSON object";
    return std::nullopt;
  }
  for (const Node& option : document->root()) {
    if (!IsKnown(option.key())) {
      *problem = UnknownOption(option.key());
      return std::nullopt;
    }
    if (!Take(option, &options)) {
      *problem = "the option `" + std::string(option.key()) +
                 "` has a value that it cannot have";
      return std::nullopt;
    }
  }
  if (!options.check.today.empty()) *problem = WhyNoDay(options.check.today);
  if (!problem->empty()) return std::nullopt;
  return options;
}

}  // namespace bylaw::engine
