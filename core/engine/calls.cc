#include "engine/calls.h"

#include <algorithm>
#include <utility>

#include "diagnostic/diagnostic.h"
#include "engine/call_runs.h"
#include "engine/rules.h"
#include "engine/version.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using reading::IsSorted;
using reading::Key;

constexpr std::string_view kReadFormats[] = {"text", "json"};
constexpr std::string_view kRuleFormats[] = {"text", "json", "markdown"};
constexpr std::string_view kTestFormats[] = {"full", "concise", "json"};
constexpr std::string_view kBundleFormats[] = {"summary", "bundle"};
constexpr std::string_view kImpactFormats[] = {"text", "json"};
constexpr std::string_view kJson[] = {"json"};
constexpr std::string_view kText[] = {"text"};

// --- Options, by call

// One request may be both checked and read.
constexpr Key kCheckKeys[] = {
    option::kAgainst,         option::kAll,
    option::kColumns,         option::kConfig,
    option::kDefaultPolicies, option::kDocuments,
    option::kFailOn,          option::kFormat,
    option::kPaths,           option::kPolicies,
    option::kResolve,         option::kToday,
};
static_assert(IsSorted(kCheckKeys));

constexpr Key kRulesKeys[] = {option::kConfig, option::kDefaultPolicies,
                              option::kFormat, option::kPaths,
                              option::kPolicies};
static_assert(IsSorted(kRulesKeys));

constexpr Key kExplainKeys[] = {
    option::kConfig,
    option::kDefaultPolicies,
    option::kFormat,
    option::kPaths,
    option::kPolicies,
    {.name = "rule",
     .kinds = reading::kText,
     .required_from = reading::kAlways},
};
static_assert(IsSorted(kExplainKeys));

constexpr Key kTestKeys[] = {
    option::kColumns,
    option::kConfig,
    option::kDefaultPolicies,
    option::kFormat,
    {.name = "mutate", .kinds = reading::kFlag},
    option::kPaths,
    option::kPolicies,
};
static_assert(IsSorted(kTestKeys));

constexpr Key kLoadKeys[] = {option::kColumns,         option::kConfig,
                             option::kDefaultPolicies, option::kFormat,
                             option::kPaths,           option::kPolicies};
static_assert(IsSorted(kLoadKeys));

constexpr Key kBundleKeys[] = {
    option::kDefaultPolicies,
    {.name = "folder",
     .kinds = reading::kText,
     .required_from = reading::kAlways},
    option::kFormat,
};
static_assert(IsSorted(kBundleKeys));

constexpr Key kImpactKeys[] = {
    option::kColumns,
    option::kConfig,
    option::kDefaultPolicies,
    option::kFailOn,
    option::kFormat,
    option::kPaths,
    {.name = "replacements",
     .kinds = reading::kList,
     .item_kinds = reading::kText,
     .required_from = reading::kAlways},
    option::kToday,
};
static_assert(IsSorted(kImpactKeys));

constexpr Key kAdoptionKeys[] = {option::kConfig,   option::kDefaultPolicies,
                                 option::kFormat,   option::kPaths,
                                 option::kPolicies, option::kToday};
static_assert(IsSorted(kAdoptionKeys));

constexpr Key kCelEvalKeys[] = {
    {.name = "expression",
     .kinds = reading::kText,
     .required_from = reading::kAlways},
    {.name = "input", .kinds = reading::kText},
    {.name = "repeats",
     .kinds = reading::kWhole,
     .condition = option::CheckCount},
};
static_assert(IsSorted(kCelEvalKeys));

constexpr Key kCelRunKeys[] = {
    {.name = "ast", .kinds = reading::kFlag},
    {.name = "lines",
     .kinds = reading::kText,
     .required_from = reading::kAlways},
    {.name = "type", .kinds = reading::kFlag},
};
static_assert(IsSorted(kCelRunKeys));

constexpr Key kValidateKeys[] = {
    {.name = "contract",
     .kinds = reading::kText,
     .required_from = reading::kAlways},
    {.name = "documents",
     .kinds = reading::kMap,
     .condition = option::CheckStrings},
    {.name = "format_assertion", .kinds = reading::kFlag},
    {.name = "input", .kinds = reading::kText},
    {.name = "sample",
     .kinds = reading::kWhole,
     .condition = option::CheckCount},
    {.name = "schema", .kinds = reading::kText},
};
static_assert(IsSorted(kValidateKeys));

constexpr Call kCalls[] = {
    {"check", {}, {.what = "call of `check`", .keys = kCheckKeys}, RunCheck},
    {"read",
     kReadFormats,
     {.what = "call of `read`", .keys = kCheckKeys},
     RunRead},
    {"validate begin",
     kJson,
     {.what = "call of `validate begin`", .keys = kValidateKeys},
     RunValidateBegin},
    {"validate end",
     kJson,
     {.what = "call of `validate end`", .keys = {}},
     RunValidateEnd},
    {"policy test",
     kTestFormats,
     {.what = "call of `policy test`", .keys = kTestKeys},
     RunPolicyTest},
    {"policy load",
     {},
     {.what = "call of `policy load`", .keys = kLoadKeys},
     RunPolicyLoad},
    {"policy impact",
     kImpactFormats,
     {.what = "call of `policy impact`", .keys = kImpactKeys},
     RunPolicyImpact},
    {"policy bundle",
     kBundleFormats,
     {.what = "call of `policy bundle`", .keys = kBundleKeys},
     RunPolicyBundle},
    {"report adoption",
     kRuleFormats,
     {.what = "call of `report adoption`", .keys = kAdoptionKeys},
     RunAdoption},
    {"rules",
     kRuleFormats,
     {.what = "call of `rules`", .keys = kRulesKeys},
     RunRules},
    {"explain",
     kRuleFormats,
     {.what = "call of `explain`", .keys = kExplainKeys},
     RunExplain},
    {"cel eval",
     kJson,
     {.what = "call of `cel eval`", .keys = kCelEvalKeys},
     RunCelEval},
    {"cel run",
     kJson,
     {.what = "call of `cel run`", .keys = kCelRunKeys},
     RunCelRun},
    {"prepare", kJson, {.what = "call of `prepare`", .keys = {}}, RunPrepare},
    {"formats", kJson, {.what = "call of `formats`", .keys = {}}, RunFormats},
    {"version", kText, {.what = "call of `version`", .keys = {}}, RunVersion},
};

// A report that holds nothing but the reasons why there is no other.
std::string Refuse(std::vector<diagnostic::Diagnostic> problems) {
  const text::SourceSet no_sources;
  report::Report report;
  report.engine_version = Version();
  report.sources = &no_sources;
  report.findings =
      report::ResolveFindings(std::move(problems), no_sources, {});
  report.summary.verdict = report::Verdict::kError;
  report.summary.errors = report.findings.size();
  return report::WriteJson(report, {});
}

std::string Refuse(std::string problem) {
  return Refuse({diagnostic::Make(kInvalidOptions, {}, std::move(problem))});
}

// "there is no call `chekc`, did you mean `check`"
std::string Unknown(std::string problem, std::string_view name,
                    const std::vector<std::string_view>& known) {
  problem += text::Quoted(name);
  const std::string_view near = text::NearestName(name, known);
  if (!near.empty()) problem += ", did you mean " + text::Quoted(near);
  return problem;
}

bool Has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::span<const Call> Calls() { return kCalls; }

const Call* FindCall(std::string_view name) {
  for (const Call& call : kCalls) {
    if (call.name == name) return &call;
  }
  return nullptr;
}

std::vector<std::string_view> FormatsOf(const Call& call) {
  std::vector<std::string_view> names(call.formats.begin(), call.formats.end());
  if (!names.empty()) return names;
  for (const report::WriterInfo& writer : report::Writers())
    names.push_back(writer.name);
  return names;
}

std::string Ask(Session& session, std::string_view name,
                std::string_view options_json, const How& how) {
  const Call* call = FindCall(name);
  if (call == nullptr) {
    std::vector<std::string_view> names;
    for (const Call& known : kCalls) names.push_back(known.name);
    return Refuse(Unknown("there is no call ", name, names));
  }
  diagnostic::Sink sink;
  std::optional<CallOptions> options =
      ReadCallOptions(options_json, call->options, sink);
  if (!options) return Refuse(sink.Take());
  const std::vector<std::string_view> formats = FormatsOf(*call);
  if (!how.format.empty()) options->formats = {std::string(how.format)};
  if (options->formats.empty())
    options->formats.emplace_back(Has(formats, "json") ? "json" : formats[0]);
  const std::string& format = options->formats.front();
  if (!Has(formats, format))
    return Refuse(Unknown("there is no format ", format, formats));
  options->now = how.now;
  const Answer answer = call->run(session, *options);
  // What is no answer worth the name must not look like one.
  if (!answer.problem.empty()) return Refuse(answer.problem);
  if (answer.write) return answer.write(format, options->write);
  return answer.faults.findings.empty() ? std::string()
                                        : report::WriteJson(answer.faults, {});
}

}  // namespace bylaw::engine
