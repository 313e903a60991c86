#include "engine/options.h"

#include <utility>

#include "document/read.h"
#include "engine/faces.h"
#include "engine/rules.h"
#include "reading/values.h"
#include "text/quote.h"
#include "text/source.h"

namespace bylaw::engine {

std::optional<FailOn> ParseFailOn(std::string_view name) {
  if (name == "error") return FailOn::kError;
  if (name == "warning") return FailOn::kWarning;
  if (name == "info") return FailOn::kInfo;
  if (name == "never") return FailOn::kNever;
  return std::nullopt;
}

namespace option {

void CheckDay(const document::Node& value, reading::ShapeChecker& checker) {
  if (value.string().empty()) return;
  std::string problem = WhyNoDay(value.string());
  if (!problem.empty())
    checker.sink().Add(kInvalidOptions, {}, std::move(problem));
}

// `{"https://a.example/": "schemas"}`
void CheckResolve(const document::Node& value, reading::ShapeChecker& checker) {
  for (const document::Node& member : value) {
    if (!member.key().empty()) continue;
    checker.sink().Add(kInvalidOptions, {},
                       text::Quoted(value.key()) +
                           " has an empty key, which is the beginning of no "
                           "URI");
    return;
  }
  CheckStrings(value, checker);
}

void CheckStrings(const document::Node& value, reading::ShapeChecker& checker) {
  for (const document::Node& member : value) {
    if (member.is_string()) continue;
    checker.ReportWrongKind(member, member.key(), reading::kText,
                            reading::kAnything);
  }
}

void CheckCount(const document::Node& value, reading::ShapeChecker& checker) {
  constexpr double kMost = 4'294'967'295;
  if (value.number() >= 0 && value.number() <= kMost) return;
  checker.sink().Add(
      kInvalidOptions, {},
      text::Quoted(value.key()) + " must be from 0 to 4294967295");
}

}  // namespace option

namespace {

using document::Node;

// One rule for all that can be wrong with options.
constexpr reading::Standard kOptionsStandard = {
    .name = "options",
    .unknown_key = &kInvalidOptions,
    .missing_key = &kInvalidOptions,
    .wrong_kind = &kInvalidOptions,
    .unknown_value = &kInvalidOptions,
    .duplicate = nullptr,
    .newer_key = nullptr,
    .deprecated_key = nullptr,
};

// Letter for letter: names of files may begin with a space.
std::string TakeString(const Node& root, std::string_view key) {
  const Node* value = root.Find(key);
  return value == nullptr ? std::string() : std::string(value->string());
}

std::vector<std::string> TakeStrings(const Node& root, std::string_view key) {
  std::vector<std::string> strings;
  if (const Node* list = root.Find(key)) {
    for (const Node& item : *list) strings.emplace_back(item.string());
  }
  return strings;
}

bool TakeFlag(const Node& root, std::string_view key) {
  const Node* value = root.Find(key);
  return value != nullptr && value->boolean();
}

void TakeCheckOptions(const Node& root, CallOptions* out) {
  CheckOptions& check = out->check;
  check.compare_with_base = TakeFlag(root, "against");
  check.list_not_ours = TakeFlag(root, "all");
  check.config = TakeString(root, "config");
  check.paths = TakeStrings(root, "paths");
  check.policies = TakeStrings(root, "policies");
  check.replacements = TakeStrings(root, "replacements");
  check.today = TakeString(root, "today");
  check.fail_on = ParseFailOn(TakeString(root, "fail_on"));
  check.count_rules = TakeFlag(root, "documents");
  if (check.count_rules) out->write.documents = report::DocumentList::kList;
  if (TakeString(root, "columns") == "utf-16")
    check.columns = text::ColumnUnit::kUtf16;
  if (root.Find("default_policies") != nullptr &&
      !TakeFlag(root, "default_policies"))
    check.default_policies = DefaultPolicies::kSkip;
  if (const Node* resolve = root.Find("resolve")) {
    for (const Node& member : *resolve) {
      check.resolve.push_back(
          {std::string(member.key()), std::string(member.string())});
    }
  }
}

void TakeValidateOptions(const Node& root, CallOptions* out) {
  out->contract = TakeString(root, "contract");
  out->validate.schema = TakeString(root, "schema");
  out->validate.assert_formats = TakeFlag(root, "format_assertion");
  if (const auto samples = reading::TakeInteger(root, "sample"))
    out->validate.samples = static_cast<size_t>(samples.value);
  if (const Node* documents = reading::FindMap(root, "documents")) {
    for (const Node& member : *documents)
      out->documents.emplace_back(member.key(), member.string());
  }
}

// Of a document that its table has nothing against.
CallOptions Take(const Node& root) {
  CallOptions options;
  TakeCheckOptions(root, &options);
  if (root.Find("format") != nullptr)
    options.formats.push_back(TakeString(root, "format"));
  options.rule = TakeString(root, "rule");
  options.folder = TakeString(root, "folder");
  if (TakeFlag(root, "mutate")) options.mutants = Mutants::kRun;
  options.expression = TakeString(root, "expression");
  options.input = TakeString(root, "input");
  if (const auto repeats = reading::TakeInteger(root, "repeats"))
    options.repeats = static_cast<uint32_t>(repeats.value);
  options.lines = TakeString(root, "lines");
  options.tree = TakeFlag(root, "ast");
  TakeValidateOptions(root, &options);
  options.type = TakeFlag(root, "type");
  return options;
}

// What the checker says of places and edits is about a text that no reader of
// the report has.
void AddWithoutPlaces(std::vector<diagnostic::Diagnostic> faults,
                      diagnostic::Sink& sink) {
  for (diagnostic::Diagnostic& fault : faults) {
    fault.location = {};
    fault.related = {};
    fault.fix.reset();
    sink.Add(std::move(fault));
  }
}

}  // namespace

std::optional<CallOptions> ReadCallOptions(std::string_view json,
                                           const reading::Shape& shape,
                                           diagnostic::Sink& sink) {
  if (json.empty()) json = "{}";
  const text::Source source("options", std::string(json));
  diagnostic::Sink faults;
  const std::optional<document::Document> document =
      document::ReadJson(0, source, faults);
  if (!document || faults.has_errors()) {
    sink.Add(
        kInvalidOptions, {},
        "the options are not JSON: " + faults.diagnostics().front().message);
    return std::nullopt;
  }
  if (!document->root().is_map()) {
    sink.Add(kInvalidOptions, {}, "the options are not a JSON object");
    return std::nullopt;
  }
  reading::ShapeChecker(kOptionsStandard, reading::kAlways, faults)
      .Check(document->root(), shape);
  if (faults.has_errors()) {
    AddWithoutPlaces(faults.Take(), sink);
    return std::nullopt;
  }
  return Take(document->root());
}

}  // namespace bylaw::engine
