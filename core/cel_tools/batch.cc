#include "cel_tools/batch.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cel/checker.h"
#include "cel/parser.h"
#include "cel/program.h"
#include "cel_tools/debug_text.h"
#include "cel_tools/value_json.h"
#include "document/json_writer.h"
#include "document/read.h"

namespace bylaw::cel_tools {
namespace {

using cel::Activation;
using cel::Arena;
using cel::Ast;
using cel::Compile;
using cel::CompileUnchecked;
using cel::Env;
using cel::ErrorInfo;
using cel::Evaluation;
using cel::Issue;
using cel::Issues;
using cel::kDynType;
using cel::Parse;
using cel::Program;
using cel::Type;
using cel::TypeArena;
using cel::Value;

using document::JsonWriter;
using document::Node;

// What cel.expr.conformance.test.SimpleTest has besides what is asked here.
constexpr std::string_view kPassedOver[] = {
    "name",      "description", "checkOnly", "disableMacros", "value",
    "evalError", "typedResult", "unknown",   "anyEvalErrors", "anyUnknowns"};
constexpr std::string_view kAsked[] = {"id",       "expr",    "container",
                                       "bindings", "typeEnv", "disableCheck",
                                       "ast",      "type"};

bool IsOneOf(std::span<const std::string_view> names, std::string_view name) {
  for (std::string_view known : names) {
    if (known == name) return true;
  }
  return false;
}

// "2:5: message", the place counted in the expression.
std::string Placed(const text::Source& source, text::Span span,
                   std::string_view message) {
  const text::Position at =
      source.PositionAt(span.begin, text::ColumnUnit::kCodePoint);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
         std::string(message);
}

class Question {
 public:
  Question(const BatchOptions& options, JsonWriter* out)
      : options_(options), out_(*out) {}

  // Writes the members of the answer, besides `id`.
  void Answer(const Node& line);

 private:
  // Both give false after writing why.
  bool ReadKeys(const Node& line);
  bool ReadBindings(const Node& bindings);
  bool Fail(std::string_view problem) {
    out_.Key("error").String(problem);
    return false;
  }
  void Evaluate(const Program& program);
  void WriteIssues(const Issues& issues);

  BatchOptions options_;
  JsonWriter& out_;
  std::string_view expression_;
  bool check_ = true;
  // Before what points into them.
  Arena arena_;
  TypeArena types_;
  Env env_;
  std::vector<Value> values_;  // by slot
  std::vector<bool> bound_;
};

bool Question::ReadKeys(const Node& line) {
  for (const Node& member : line) {
    if (!IsOneOf(kAsked, member.key()) && !IsOneOf(kPassedOver, member.key())) {
      return Fail("unknown key `" + std::string(member.key()) + "`");
    }
  }
  const Node* expression = line.Find("expr");
  if (expression == nullptr || !expression->is_string()) {
    return Fail("a line has a string `expr`");
  }
  expression_ = expression->string();
  if (const Node* container = line.Find("container")) {
    if (!container->is_string()) return Fail("`container` is a string");
    env_.SetContainer(std::string(container->string()));
  }
  struct Flag {
    std::string_view name;
    bool* value;
  };
  bool unchecked = false;
  for (const Flag& flag :
       {Flag{"disableCheck", &unchecked}, Flag{"ast", &options_.tree},
        Flag{"type", &options_.type}}) {
    const Node* node = line.Find(flag.name);
    if (node == nullptr) continue;
    if (!node->is_bool()) {
      return Fail("`" + std::string(flag.name) + "` is true or false");
    }
    *flag.value = node->boolean();
  }
  check_ = !unchecked;
  std::string problem;
  const Node* declarations = line.Find("typeEnv");
  if (declarations != nullptr &&
      !ReadDeclarations(*declarations, types_, &env_, &problem)) {
    return Fail(problem);
  }
  const Node* bindings = line.Find("bindings");
  return bindings == nullptr || ReadBindings(*bindings);
}

bool Question::ReadBindings(const Node& bindings) {
  if (!bindings.is_map()) return Fail("`bindings` is an object");
  for (const Node& binding : bindings) {
    uint32_t slot = 0;
    if (env_.FindVariable(binding.key(), &slot) == nullptr) {
      slot = env_.AddVariable(std::string(binding.key()), kDynType);
    }
    values_.resize(env_.variables().size());
    bound_.resize(env_.variables().size());
    // The suite wraps values once more: cel.expr.ExprValue.
    const Node* wrapped = binding.Find("value");
    std::string problem;
    if (!ReadValueJson(wrapped != nullptr ? *wrapped : binding, arena_,
                       &values_[slot], &problem)) {
      return Fail("`" + std::string(binding.key()) + "`: " + problem);
    }
    bound_[slot] = true;
  }
  return true;
}

void Question::WriteIssues(const Issues& issues) {
  const text::Source source("expr", std::string(expression_));
  std::string text;
  for (const Issue& issue : issues) {
    if (!text.empty()) text += "; ";
    text += Placed(source, issue.span, issue.message);
  }
  out_.Key("checkError").String(text);
}

void Question::Evaluate(const Program& program) {
  Activation activation(env_);
  for (size_t i = 0; i < values_.size(); ++i) {
    if (bound_[i]) activation.Set(static_cast<uint32_t>(i), values_[i]);
  }
  const Evaluation result = program.Evaluate(activation, {}, arena_);
  if (result.ok()) {
    out_.Key("value");
    WriteValueJson(result.value, &out_);
    return;
  }
  const ErrorInfo& error = result.value.error();
  const text::Source source("expr", std::string(expression_));
  out_.Key("error").String(error.is_limit
                               ? std::string(error.message)
                               : Placed(source, error.span, error.message));
}

void Question::Answer(const Node& line) {
  if (!ReadKeys(line)) return;
  Issues issues;
  const std::optional<Program> program =
      check_ ? Compile(expression_, env_, kDynType, &issues)
             : CompileUnchecked(expression_, env_, &issues);
  if (program.has_value()) {
    Evaluate(*program);
  } else {
    WriteIssues(issues);
  }
  if (options_.tree) {
    Issues ignored;
    const std::optional<Ast> ast = Parse(expression_, &ignored);
    if (ast.has_value()) out_.Key("ast").String(DebugTree(*ast));
  }
  if (options_.type && check_ && program.has_value()) {
    out_.Key("type").String(DebugType(program->result_type()));
  }
}

std::string AnswerLine(std::string_view line, const BatchOptions& options) {
  const text::Source source("line.json", std::string(line));
  diagnostic::Sink sink(1);
  const std::optional<document::Document> document =
      document::ReadJson(0, source, sink);
  JsonWriter out(document::JsonStyle::kCompact);
  out.BeginObject().Key("id");
  if (!document.has_value() || !document->root().is_map() ||
      sink.has_errors()) {
    out.Null();
    std::string problem = "a line is a JSON object";
    if (!sink.diagnostics().empty()) {
      const diagnostic::Diagnostic& first = sink.diagnostics().front();
      problem = Placed(source, first.location.span, first.message);
    }
    out.Key("error").String(problem);
  } else {
    const Node* id = document->root().Find("id");
    if (id != nullptr && id->is_scalar()) {
      out.Value(*id);
    } else {
      out.Null();
    }
    Question(options, &out).Answer(document->root());
  }
  out.EndObject();
  return std::move(out).Take();
}

}  // namespace

std::string RunBatch(std::string_view lines, const BatchOptions& options) {
  std::string answers;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    answers += AnswerLine(line, options) + "\n";
  }
  return answers;
}

}  // namespace bylaw::cel_tools
