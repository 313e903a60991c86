#include <algorithm>
#include <utility>

#include "engine/engine.h"
#include "engine/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

// A report that holds nothing but the reason why there is no other.
std::string Refuse(std::string problem) {
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

std::string CheckAsJson(Engine& engine, std::string_view options_json) {
  return CheckAs(engine, "json", options_json);
}

std::string CheckAs(Engine& engine, std::string_view format,
                    std::string_view options_json) {
  const report::WriterInfo* writer = report::FindWriter(format);
  if (writer == nullptr)
    return Refuse("there is no report format " + text::Quoted(format));
  std::string problem;
  std::optional<JsonCheckOptions> options =
      ParseCheckOptions(options_json, &problem);
  if (!options) return Refuse(std::move(problem));
  options->check.rule_examples = writer->shows_examples;
  return writer->write(engine.Check(options->check), options->write);
}

std::string ReadAsJson(Engine& engine, std::string_view options_json) {
  std::string problem;
  const std::optional<JsonCheckOptions> options =
      ParseCheckOptions(options_json, &problem);
  if (!options) return Refuse(std::move(problem));
  return engine.Read(options->check).json;
}

std::string RulesAsJson(Engine& engine, std::string_view options_json) {
  std::string problem;
  const std::optional<JsonCheckOptions> options =
      ParseCheckOptions(options_json, &problem);
  if (!options) return Refuse(std::move(problem));
  return report::WriteRulesJson(engine.Rules(options->check));
}

const diagnostic::RuleDescription* FindRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view id_or_alias) {
  for (const diagnostic::RuleDescription& rule : rules) {
    if (rule.id == id_or_alias ||
        std::find(rule.aliases.begin(), rule.aliases.end(), id_or_alias) !=
            rule.aliases.end()) {
      return &rule;
    }
  }
  return nullptr;
}

std::string Explain(Engine& engine, std::string_view rule) {
  const std::vector<diagnostic::RuleDescription> rules = engine.Rules({});
  if (const diagnostic::RuleDescription* found = FindRule(rules, rule)) {
    return report::WriteRulePage(*found, {});
  }
  std::vector<std::string_view> names;
  for (const diagnostic::RuleDescription& known : rules) {
    names.push_back(known.id);
    names.insert(names.end(), known.aliases.begin(), known.aliases.end());
  }
  std::string answer = "there is no rule `" + std::string(rule) + "`";
  const std::string_view near = text::NearestName(rule, names);
  if (!near.empty()) answer += ", did you mean `" + std::string(near) + "`";
  return answer + "\n";
}

}  // namespace bylaw::engine
