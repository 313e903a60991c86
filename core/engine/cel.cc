#include "engine/cel.h"

#include <optional>
#include <utility>
#include <vector>

#include "cel/batch.h"
#include "cel/node_value.h"
#include "cel/program.h"
#include "cel/rules.h"
#include "document/read.h"

namespace bylaw::engine {

std::string CelRun(std::string_view lines, const CelRunOptions& options) {
  return cel::RunBatch(lines, {.tree = options.tree, .type = options.type});
}

struct CelEvaluation::State {
  text::SourceSet sources;
  text::SourceId expression = text::kNoSource;
  std::optional<document::Document> input;
  cel::Env env;
  std::optional<cel::Activation> activation;
  std::optional<cel::Program> program;
  cel::Arena arena;
  cel::Evaluation evaluation;
  diagnostic::Sink problems;

  std::string_view text() const { return sources[expression].text(); }
  void Report(const cel::Issues& issues);
};

void CelEvaluation::State::Report(const cel::Issues& issues) {
  for (const cel::Issue& issue : issues) {
    diagnostic::Diagnostic& found =
        problems.Add(*issue.rule, {expression, issue.span}, issue.message);
    if (!issue.help.empty()) found.help = issue.help;
    for (const cel::IssueLabel& label : issue.labels) {
      found.related.push_back({{expression, label.span}, label.message});
    }
  }
}

CelEvaluation::CelEvaluation(std::string_view expression)
    : state_(std::make_unique<State>()) {
  state_->expression =
      state_->sources.Add("expression", std::string(expression));
}

CelEvaluation::~CelEvaluation() = default;

bool CelEvaluation::ReadInput(std::string_view name, std::string text) {
  State& state = *state_;
  const text::SourceId source =
      state.sources.Add(std::string(name), std::move(text));
  std::vector<document::Document> documents =
      document::ReadDocuments(source, state.sources[source], state.problems);
  if (state.problems.has_errors()) return false;
  if (documents.size() != 1 || !documents.front().root().is_map()) {
    const text::Location place = documents.empty()
                                     ? text::Location{source, {0, 0}}
                                     : documents.back().root().location();
    state.problems.Add(cel::kBadInput, place,
                       documents.size() > 1
                           ? "the input has more than one document"
                           : "the input is no map of variables");
    return false;
  }
  state.input = std::move(documents.front());
  for (const document::Node& member : state.input->root()) {
    state.env.AddVariable(std::string(member.key()), cel::kDynType);
  }
  return true;
}

bool CelEvaluation::Compile() {
  State& state = *state_;
  cel::Issues issues;
  state.program = cel::Compile(state.text(), state.env, cel::kDynType, &issues);
  state.Report(issues);
  if (!state.program.has_value()) return false;
  state.activation.emplace(state.env);
  if (!state.input.has_value()) return true;
  uint32_t slot = 0;
  for (const document::Node& member : state.input->root()) {
    state.activation->Set(slot++, cel::FromNode(member));
  }
  return true;
}

bool CelEvaluation::Evaluate() {
  State& state = *state_;
  state.arena.Reset();
  state.evaluation =
      state.program->Evaluate(*state.activation, {}, state.arena);
  if (state.evaluation.ok()) return true;
  const cel::ErrorInfo& error = state.evaluation.value.error();
  const text::Span whole = {0, static_cast<uint32_t>(state.text().size())};
  state.problems.Add(cel::kEvaluationFailed,
                     {state.expression, error.is_limit ? whole : error.span},
                     std::string(error.message));
  return false;
}

std::string CelEvaluation::ValueAsJson() const {
  return cel::ToJson(state_->evaluation.value, std::string::npos);
}

uint64_t CelEvaluation::cost() const { return state_->evaluation.cost; }

std::string CelEvaluation::Problems(const report::WriteOptions& options) const {
  report::Report report;
  report.sources = &state_->sources;
  report.findings = report::ResolveFindings(state_->problems.diagnostics(),
                                            state_->sources, {});
  return report::WriteFindings(report, options);
}

}  // namespace bylaw::engine
