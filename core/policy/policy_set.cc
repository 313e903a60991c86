#include "policy/policy_set.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "cel/type.h"
#include "policy/asked.h"
#include "policy/check.h"
#include "policy/consistency.h"
#include "policy/describe.h"
#include "policy/direction.h"
#include "policy/federation.h"
#include "policy/read_policy.h"
#include "policy/refined_rules.h"
#include "policy/rule.h"
#include "policy/rules.h"
#include "policy/unknown_domains.h"
#include "text/quote.h"

namespace bylaw::policy {

struct PolicySet::State {
  const text::SourceSet* sources = nullptr;
  cel::TypeArena types;            // of parameters; outlives the rules
  cel::PatternAllowance patterns;  // of all expressions; outlives them, too
  std::vector<std::unique_ptr<CompiledRule>> rules;

  std::vector<const CompiledRule*> Rules() const {
    std::vector<const CompiledRule*> all;
    for (const auto& rule : rules) all.push_back(rule.get());
    return all;
  }
};

PolicySet::PolicySet(std::unique_ptr<State> state) : state_(std::move(state)) {}
PolicySet::~PolicySet() = default;
PolicySet::PolicySet(PolicySet&&) noexcept = default;
PolicySet& PolicySet::operator=(PolicySet&&) noexcept = default;

void PolicySet::Check(const contract::Mesh& mesh, diagnostic::Sink& sink,
                      const KnownVerdicts& known) const {
  const std::vector<const CompiledRule*> rules = state_->Rules();
  ReportUnknownDomains(rules, mesh, sink);
  CheckMesh(rules, mesh, *state_->sources, known, sink);
}

std::map<text::SourceId, size_t> PolicySet::AskedRules(
    const contract::Mesh& mesh) const {
  return CountAskedRules(state_->Rules(), mesh);
}

bool PolicySet::LooksAt(SubjectKind kind) const {
  for (const auto& rule : state_->rules) {
    if (rule->text.applies_to == kind) return true;
  }
  return false;
}

size_t PolicySet::size() const { return state_->rules.size(); }

std::vector<diagnostic::RuleDescription> PolicySet::Describe(
    Examples examples) const {
  return DescribeRules(state_->Rules(), *state_->sources, examples);
}

std::vector<CompiledRule*> PolicySet::RulesToTest() const {
  std::vector<CompiledRule*> rules;
  for (const auto& rule : state_->rules) rules.push_back(rule.get());
  return rules;
}

const text::SourceSet& PolicySet::sources() const { return *state_->sources; }

PolicyLoader::PolicyLoader(const text::SourceSet& sources)
    : sources_(sources) {}
PolicyLoader::~PolicyLoader() = default;

void PolicyLoader::Add(const document::Node& root, std::string path) {
  files_.push_back({&root, std::move(path)});
}

void PolicyLoader::Add(const document::Node& root, Examples examples) {
  files_.push_back(
      {&root, std::string(sources_[root.location().source].name()), examples});
}

namespace {

void ReportUnused(const ParameterText& parameter, diagnostic::Sink& sink) {
  sink.Add(kUnusedParameter, parameter.at,
           "no rule reads the parameter " + text::Quoted(parameter.name));
}

// A policy's parameter is of use when one of its rules reads it.
void ReportUnusedParameters(
    const std::vector<std::unique_ptr<CompiledRule>>& rules,
    diagnostic::Sink& sink) {
  std::set<std::pair<text::SourceId, uint32_t>> used;
  const auto key = [](const ParameterText& parameter) {
    return std::pair(parameter.at.source, parameter.at.span.begin);
  };
  for (const auto& rule : rules) {
    const std::vector<bool> reads = FindUsedParameters(*rule);
    for (size_t i = 0; i < reads.size(); ++i) {
      if (reads[i]) used.insert(key(rule->text.params[i]));
    }
  }
  for (const auto& rule : rules) {
    for (const ParameterText& parameter : rule->text.params) {
      // Said once, though every rule of the policy has the parameter.
      if (!used.insert(key(parameter)).second) continue;
      ReportUnused(parameter, sink);
    }
  }
}

// A finding under a built-in rule's id must be that rule's: nobody may waive or
// tune it under its name, or speak in it.
void CheckReserved(const std::vector<PolicyFile>& files,
                   const std::vector<std::string_view>& reserved,
                   diagnostic::Sink& sink) {
  const auto check = [&](std::string_view name, text::Location at) {
    if (!std::binary_search(reserved.begin(), reserved.end(), name)) return;
    sink.Add(
        kDuplicateRule, at,
        "a rule that is built in is called " + text::Quoted(name) + " already");
  };
  for (const PolicyFile& file : files) {
    for (const RuleText& rule : file.rules) {
      check(rule.id, rule.id_at);
      for (const contract::Text& alias : rule.aliases)
        check(alias.value, alias.at);
    }
  }
}

}  // namespace

std::optional<PolicySet> PolicyLoader::Load(diagnostic::Sink& sink) {
  const size_t errors_before = sink.count(diagnostic::Severity::kError);
  auto state = std::make_unique<PolicySet::State>();
  state->sources = &sources_;
  std::vector<PolicyFile> files;
  for (const Added& file : files_) {
    std::vector<PolicyFile> read = ReadPolicyFiles(
        *file.root, file.path, file.examples, state->types, sink);
    std::move(read.begin(), read.end(), std::back_inserter(files));
  }
  CheckReserved(files, reserved_, sink);
  std::vector<ParameterText> unread;
  for (PolicyFile& file : files)
    std::move(file.unread.begin(), file.unread.end(),
              std::back_inserter(unread));
  ResolveRefined(reserved_, sources_, &files, sink);
  RuleNamesTable names(&state->patterns);
  for (FederatedRule& rule : Federate(std::move(files), reserved_, sink)) {
    std::unique_ptr<CompiledRule> compiled =
        CompileRule(std::move(rule.text), std::move(rule.scopes), sources_,
                    names, look_, sink);
    if (compiled == nullptr) continue;
    if (look_ == LookThrough::kYes) {
      CheckDirections(*compiled, sink);
      CheckOwnSubjects(*compiled, sources_, sink);
    }
    // One that is switched off is compiled all the same: it must be sound when
    // somebody switches it on.
    if (rule.enabled) state->rules.push_back(std::move(compiled));
  }
  if (look_ == LookThrough::kYes)
    CheckContradictions(state->Rules(), sources_, sink);
  if (sink.count(diagnostic::Severity::kError) > errors_before)
    return std::nullopt;
  for (const ParameterText& parameter : unread) ReportUnused(parameter, sink);
  if (look_ == LookThrough::kYes) ReportUnusedParameters(state->rules, sink);
  return PolicySet(std::move(state));
}

}  // namespace bylaw::policy
