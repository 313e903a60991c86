#include "engine/cel.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cel/lint.h"
#include "cel/node_value.h"
#include "cel/program.h"
#include "cel/rules.h"
#include "cel_tools/batch.h"
#include "document/json_writer.h"
#include "document/read.h"
#include "sort/sort.h"

namespace bylaw::engine {

std::string CelRun(std::string_view lines, const CelRunOptions& options) {
  return cel_tools::RunBatch(lines,
                             {.tree = options.tree, .type = options.type});
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

void CelEvaluation::Lint() {
  state_->Report(cel::Lint(state_->program->checked(), {}));
}

std::string CelEvaluation::ValueAsJson() const {
  return cel::ToJson(state_->evaluation.value, std::string::npos);
}

uint64_t CelEvaluation::cost() const { return state_->evaluation.cost; }

std::string CelEvaluation::Problems(const report::WriteOptions& options) const {
  if (state_->problems.diagnostics().empty()) return {};
  report::Report report;
  report.sources = &state_->sources;
  report.findings = report::ResolveFindings(state_->problems.diagnostics(),
                                            state_->sources, {});
  return report::WriteFindings(report, options);
}

namespace {

// A clock of milliseconds may be coarse: a sample is many runs.
constexpr uint32_t kSamples = 11;

uint64_t MedianNanoseconds(std::vector<double>* milliseconds) {
  sort::Stably(milliseconds);
  return static_cast<uint64_t>((*milliseconds)[milliseconds->size() / 2] * 1e6);
}

// False as soon as a stage fails; only tells what it measured.
bool RunTimed(CelEvaluation& evaluation, const CelEvalOptions& options,
              std::string* timing) {
  const uint32_t samples = std::min(kSamples, options.repeats);
  const uint32_t runs = options.repeats / samples;
  std::vector<double> compiling;
  std::vector<double> evaluating;
  for (uint32_t sample = 0; sample < samples; ++sample) {
    const double start = options.now();
    for (uint32_t i = 0; i < runs; ++i) {
      if (!evaluation.Compile()) return false;
    }
    const double compiled = options.now();
    for (uint32_t i = 0; i < runs; ++i) {
      if (!evaluation.Evaluate()) return false;
    }
    compiling.push_back((compiled - start) / runs);
    evaluating.push_back((options.now() - compiled) / runs);
  }
  *timing =
      ", \"compile_ns\": " + std::to_string(MedianNanoseconds(&compiling)) +
      ", \"eval_ns\": " + std::to_string(MedianNanoseconds(&evaluating));
  return true;
}

}  // namespace

std::string CelEval(std::string_view expression, std::string input,
                    const CelEvalOptions& options) {
  CelEvaluation evaluation(expression);
  std::string timing;
  const bool good =
      (input.empty() || evaluation.ReadInput("input", std::move(input))) &&
      (options.repeats == 0 ? evaluation.Compile() && evaluation.Evaluate()
                            : RunTimed(evaluation, options, &timing));
  if (good) {
    return "{\"value\": " + evaluation.ValueAsJson() +
           ", \"cost\": " + std::to_string(evaluation.cost()) + timing + "}";
  }
  document::JsonWriter out(document::JsonStyle::kCompact);
  out.BeginObject().Key("error").String(evaluation.Problems({})).EndObject();
  return std::move(out).Take();
}

}  // namespace bylaw::engine
