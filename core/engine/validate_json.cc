// Validating for faces that speak JSON.
#include <optional>
#include <utility>

#include "document/read.h"
#include "engine/rules.h"
#include "engine/session.h"
#include "engine/validate.h"
#include "report/listing.h"
#include "report/writers.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

struct JsonOptions {
  ValidateOptions validate;
  std::string contract;
  std::string input = "<input>";
  std::vector<std::pair<std::string, std::string>> documents;
};

bool TakeOption(const document::Node& option, JsonOptions* out) {
  const std::string_view key = option.key();
  if (key == "documents") {
    for (const document::Node& member : option) {
      if (!member.is_string()) return false;
      out->documents.emplace_back(member.key(), member.string());
    }
    return option.is_map();
  }
  if (key == "sample") {
    out->validate.samples = static_cast<size_t>(option.unsigned_integer());
    return option.is_integer() && option.integer() >= 0;
  }
  if (key == "format_assertion") {
    out->validate.assert_formats = option.boolean();
    return option.is_bool();
  }
  std::string* text = key == "contract" ? &out->contract
                      : key == "schema" ? &out->validate.schema
                      : key == "input"  ? &out->input
                                        : nullptr;
  if (text == nullptr) return false;
  *text = option.string();
  return option.is_string();
}

// What is wrong with the options; empty when nothing is.
std::string ParseOptions(std::string_view json, JsonOptions* out) {
  const text::Source source("options", std::string(json));
  diagnostic::Sink sink;
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  if (!document || sink.has_errors() || !document->root().is_map())
    return "the options are no JSON object";
  for (const document::Node& option : document->root()) {
    if (!TakeOption(option, out))
      return "the option " + text::Quoted(option.key()) +
             " is unknown or has a value it may not have";
  }
  return out->contract.empty() ? "the option `contract` is missing" : "";
}

std::string RefusedReport(std::string problem) {
  const text::SourceSet no_sources;
  report::Report report;
  report.engine_version = Version();
  report.sources = &no_sources;
  report.findings = report::ResolveFindings(
      {diagnostic::Make(kInvalidOptions, {}, std::move(problem))}, no_sources,
      {});
  report.summary.verdict = report::Verdict::kError;
  report.summary.errors = 1;
  return report::WriteJson(report, {});
}

}  // namespace

std::string BeginFromJson(Validation& validation, const Session& engine,
                          std::string_view options_json) {
  JsonOptions options;
  std::string problem = ParseOptions(options_json, &options);
  if (!problem.empty()) return RefusedReport(std::move(problem));
  const auto text_of = [&](const std::string& name) {
    const std::optional<std::string_view> text = engine.FileText(name);
    if (!text) problem = "no file " + text::Quoted(name) + " was added";
    return std::string(text.value_or(std::string_view()));
  };
  validation.SetContract(options.contract, text_of(options.contract));
  for (const auto& [uri, name] : options.documents)
    validation.AddDocument(uri, name, text_of(name));
  if (!problem.empty()) return RefusedReport(std::move(problem));
  validation.LoadDocuments(
      options.validate, [](const std::string&) { return std::nullopt; },
      [&engine](const std::string& path) -> std::optional<std::string> {
        const std::optional<std::string_view> text = engine.FileText(path);
        return text ? std::optional<std::string>(*text) : std::nullopt;
      });
  if (!validation.Begin(options.validate))
    return report::WriteJson(validation.Report(), {});
  validation.BeginInput(options.input);
  return {};
}

std::string EndAsJson(Validation& validation) {
  validation.EndInput();
  if (validation.refusal().empty()) return validation.ResultAsJson();
  std::string why(validation.input());
  return RefusedReport(why.append(": ").append(validation.refusal()));
}

}  // namespace bylaw::engine
