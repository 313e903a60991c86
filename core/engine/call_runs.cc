#include "engine/call_runs.h"

#include <memory>
#include <utility>

#include "engine/cel.h"
#include "engine/check.h"
#include "engine/faces.h"
#include "engine/files.h"
#include "engine/impact.h"
#include "engine/policies.h"
#include "engine/reading.h"
#include "engine/validate.h"
#include "engine/version.h"
#include "report/adoption_writer.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using report::WriteOptions;

Outcome OutcomeOf(report::Verdict verdict) {
  switch (verdict) {
    case report::Verdict::kPass:
      return Outcome::kClean;
    case report::Verdict::kFail:
      return Outcome::kFindings;
    case report::Verdict::kError:
      return Outcome::kError;
  }
  return Outcome::kError;
}

bool IsUsable(const report::Report& report) {
  return report.summary.verdict != report::Verdict::kError;
}

// A report in any of its formats.
Answer AnswerOf(report::Report report) {
  Answer answer;
  answer.outcome = OutcomeOf(report.summary.verdict);
  answer.write = [report = std::move(report)](std::string_view format,
                                              const WriteOptions& how) {
    return report::FindWriter(format)->write(report, how);
  };
  return answer;
}

// A text that has one format.
Answer AnswerOf(std::string text) {
  Answer answer;
  answer.write = [text = std::move(text)](std::string_view,
                                          const WriteOptions&) { return text; };
  return answer;
}

// Nothing but why there is nothing.
Answer Faults(report::Report report) {
  return {.outcome = Outcome::kError, .faults = std::move(report)};
}
Answer Problem(std::string problem) {
  return {.outcome = Outcome::kError, .problem = std::move(problem)};
}

// --- What a call names must be there: answering about the rest, or by other
// rules, would be another answer than the one that was asked for. A face adds
// what exists, so what the session does not know is nowhere.

std::string WhyNoConfig(Session& session, const CheckOptions& check) {
  const FileStore& store = session.files();
  if (check.config.empty() || store.Find(store.PathOf(check.config)) != nullptr)
    return {};
  return "there is no configuration " + text::Quoted(check.config);
}

std::string WhyNoPath(Session& session, const std::vector<std::string>& paths) {
  const FileStore& store = session.files();
  for (const std::string& name : paths) {
    const std::string path = store.PathOf(name);
    const File* file = store.Find(path);
    if (file != nullptr && !file->unreadable.empty())
      return text::Quoted(name) + " cannot be read: " + file->unreadable.str();
    if (store.Within(path).empty())
      return "there is nothing in " + text::Quoted(name) + " that is read";
  }
  return {};
}

std::string WhyNotThere(Session& session, const CheckOptions& check) {
  std::string problem = WhyNoConfig(session, check);
  return problem.empty() ? WhyNoPath(session, check.paths) : problem;
}

}  // namespace

// A check and a reading tell of paths by findings: the rest has its own.
Answer RunCheck(Session& session, const CallOptions& options) {
  std::string problem = WhyNoConfig(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  CheckOptions check = options.check;
  for (const std::string& format : options.formats) {
    if (report::FindWriter(format)->shows_examples) check.rule_examples = true;
  }
  return AnswerOf(Check(session, check));
}

Answer RunRead(Session& session, const CallOptions& options) {
  std::string problem = WhyNoConfig(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  ReadResult result = ReadFiles(session, options.check);
  Answer answer;
  if (!result.faults.findings.empty())
    answer.outcome = OutcomeOf(result.faults.summary.verdict);
  answer.faults = std::move(result.faults);
  answer.write = [reading = std::move(result.reading)](std::string_view format,
                                                       const WriteOptions&) {
    return format == "json" ? formats::WriteReadingJson(reading)
                            : formats::WriteReadingText(reading);
  };
  return answer;
}

Answer RunValidateBegin(Session& session, const CallOptions& options) {
  session.validation().reset();
  auto validation = std::make_unique<Validation>();
  std::string problem = LoadFromSession(options, session, validation.get());
  if (!problem.empty()) return Problem(std::move(problem));
  if (!validation->Begin(options.validate)) {
    // The report points into the validation.
    Answer answer = AnswerOf(report::WriteJson(validation->Report(), {}));
    answer.outcome = Outcome::kError;
    return answer;
  }
  validation->BeginInput(options.input.empty() ? "<input>" : options.input);
  session.validation() = std::move(validation);
  return {};
}

Answer RunValidateEnd(Session& session, const CallOptions&) {
  const std::unique_ptr<Validation> validation =
      std::move(session.validation());
  if (validation == nullptr) return Problem("no validation was begun");
  validation->EndInput();
  if (!validation->refusal().empty()) {
    std::string why(validation->input());
    return Problem(why.append(": ").append(validation->refusal()));
  }
  Answer answer = AnswerOf(validation->ResultAsJson());
  if (!validation->all_valid()) answer.outcome = Outcome::kFindings;
  return answer;
}

Answer RunPolicyTest(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  PolicyTest test = TestPolicies(session, options.check, options.mutants);
  Answer answer;
  if (!IsUsable(test.report)) {
    answer.outcome = Outcome::kError;
  } else if (test.report.summary.rules == 0) {
    // Testing nothing must not look like testing well.
    answer = Problem("there is no policy to test here");
  } else if (test.counts.failed > 0) {
    answer.outcome = Outcome::kFindings;
  }
  answer.write = [test = std::move(test)](std::string_view format,
                                          const WriteOptions& how) {
    if (format == "json")
      return report::WritePolicyTestJson(test.report, test.counts);
    if (format == "concise") return report::WriteConcise(test.report, how);
    return report::WritePolicyTestText(test.report, test.counts, how);
  };
  return answer;
}

Answer RunPolicyLoad(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  return AnswerOf(LoadPolicies(session, options.check));
}

Answer RunPolicyImpact(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (problem.empty() && options.check.replacements.empty())
    problem = "no changed policy is named: which change is to be tried?";
  if (!problem.empty()) return Problem(std::move(problem));
  ImpactResult result = MeasureImpact(session, options.check);
  if (!result.usable) return Faults(std::move(result.report));
  Answer answer;
  if (!result.impact.newly_failing.empty()) answer.outcome = Outcome::kFindings;
  answer.write = [result = std::move(result)](std::string_view format,
                                              const WriteOptions&) {
    return format == "json"
               ? report::WriteImpactJson(result.impact, result.report)
               : report::WriteImpactText(result.impact);
  };
  return answer;
}

Answer RunPolicyBundle(Session& session, const CallOptions& options) {
  std::string problem = WhyNoPath(session, {options.folder});
  if (!problem.empty()) return Problem(std::move(problem));
  PolicyBundle bundle = BundlePolicies(session, options.check, options.folder);
  if (bundle.text.empty() && IsUsable(bundle.report))
    return Problem("there is no policy in " + text::Quoted(options.folder));
  if (bundle.text.empty()) return Faults(std::move(bundle.report));
  Answer answer;
  answer.write = [bundle = std::move(bundle)](std::string_view format,
                                              const WriteOptions&) {
    if (format == "bundle") return bundle.text;
    return "sha256:" + bundle.sha256 + "  " + std::to_string(bundle.files) +
           (bundle.files == 1 ? " file\n" : " files\n");
  };
  return answer;
}

Answer RunAdoption(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  AdoptionRun run = MeasureAdoption(session, options.check);
  if (!IsUsable(run.report)) return Faults(std::move(run.report));
  Answer answer;
  answer.write = [run = std::move(run)](std::string_view format,
                                        const WriteOptions&) {
    const uint64_t waived = run.report.summary.waived;
    if (format == "json")
      return report::WriteAdoptionJson(run.adoption, waived);
    if (format == "markdown")
      return report::WriteAdoptionMarkdown(run.adoption, waived);
    return report::WriteAdoptionText(run.adoption, waived);
  };
  return answer;
}

namespace {

// An answer about rules that says whether the policies load. Where they do not,
// there is one about the others all the same.
Answer AnswerAbout(report::Report loaded) {
  return IsUsable(loaded) ? Answer() : Faults(std::move(loaded));
}

}  // namespace

Answer RunRules(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  RulesRun run = ListRules(session, options.check);
  Answer answer = AnswerAbout(std::move(run.report));
  answer.write = [rules = std::move(run.rules)](std::string_view format,
                                                const WriteOptions& how) {
    if (format == "json") return report::WriteRulesJson(rules);
    if (format == "markdown") return report::WriteRulesMarkdown(rules);
    return report::WriteRulesText(rules, how);
  };
  return answer;
}

Answer RunExplain(Session& session, const CallOptions& options) {
  std::string problem = WhyNotThere(session, options.check);
  if (!problem.empty()) return Problem(std::move(problem));
  RulesRun run = ListRules(session, options.check);
  Answer answer = AnswerAbout(std::move(run.report));
  const std::vector<diagnostic::RuleDescription>& rules = run.rules;
  const diagnostic::RuleDescription* rule = FindRule(rules, options.rule);
  if (rule == nullptr) {
    const std::string_view near = NearestRule(rules, options.rule);
    answer.outcome = Outcome::kError;
    answer.problem = "there is no rule " + text::Quoted(options.rule);
    answer.problem += near.empty()
                          ? "; `bylaw rules` lists all"
                          : ", did you mean " + text::Quoted(near) + "?";
    return answer;
  }
  answer.write = [rule = *rule](std::string_view format,
                                const WriteOptions& how) {
    if (format == "json") return report::WriteRulesJson({rule});
    if (format == "markdown") return report::WriteRulesMarkdown({rule});
    return report::WriteRulePage(rule, how);
  };
  return answer;
}

Answer RunCelEval(Session& session, const CallOptions& options) {
  std::string input;
  if (!options.input.empty()) {
    const auto text = session.FileText(options.input);
    if (!text)
      return Problem("no file " + text::Quoted(options.input) + " was added");
    input = *text;
  }
  if (options.repeats > 0 && options.now == nullptr)
    return Problem("there is no clock to measure with");
  return AnswerOf(CelEval(options.expression, std::move(input),
                          {options.repeats, options.now}));
}

Answer RunCelRun(Session&, const CallOptions& options) {
  return AnswerOf(
      CelRun(options.lines, {.tree = options.tree, .type = options.type}));
}

Answer RunPrepare(Session& session, const CallOptions&) {
  PreparePolicies(session, {});
  return {};
}

Answer RunFormats(Session&, const CallOptions&) {
  return AnswerOf(ReadFormatsAsJson());
}

Answer RunVersion(Session&, const CallOptions&) {
  return AnswerOf(std::string(Version()));
}

}  // namespace bylaw::engine
