#include "policy/rule.h"

#include <algorithm>
#include <utility>

#include "cel/analysis.h"
#include "cel/checker.h"
#include "cel/rules.h"
#include "policy/bindings/types.h"
#include "policy/expression.h"
#include "policy/owner_choice.h"
#include "policy/parameter.h"
#include "policy/rules.h"
#include "policy/verdicts.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

// A `when` that is `false` and nothing else: the rule is switched off in all
// but name. As `expect` the same is a plain refusal.
void LintNever(const Condition& when, diagnostic::Sink& sink) {
  const cel::Ast& ast = when.program->checked().ast;
  if (ast[ast.root()].kind != cel::NodeKind::kLiteral ||
      !ast.literal(ast.root()).is_false())
    return;
  sink.Add(cel::kConstantCondition, when.node->location(),
           "this condition never holds, so that the rule looks at nothing")
      .help = "remove the rule, or say what it is to look at";
}

// Warns about what the expressions hardly mean. `when` holds where the others
// are evaluated; of several conditions each where those before it hold.
void LintTexts(ExpressionCompiler& compiler, const CompiledRule& rule,
               diagnostic::Sink& sink) {
  std::vector<const cel::CheckedAst*> guards;
  for (const Condition& when : rule.when) {
    compiler.Lint(*when.node, *when.program, guards, cel::Purpose::kAny);
    LintNever(when, sink);
    guards.push_back(&when.program->checked());
  }
  compiler.Lint(*rule.expect.node, *rule.expect.program, guards,
                cel::Purpose::kExpectation);
  // The message is written when `expect` was evaluated without an error.
  guards.push_back(&rule.expect.program->checked());
  if (rule.message.has_value()) {
    compiler.Lint(*rule.text.message, *rule.message, guards);
  }
  if (rule.help.has_value()) {
    compiler.Lint(*rule.text.help, *rule.help, guards);
  }
}

compact::Boxed<cel::Template> Box(std::optional<cel::Template> text) {
  if (!text.has_value()) return {};
  return std::move(*text);
}

bool CompileTexts(const text::SourceSet& sources, LookThrough look,
                  diagnostic::Sink& sink, CompiledRule* rule) {
  ExpressionCompiler compiler(sources, rule->names->env, sink);
  bool complete = true;
  for (const document::Node* node : rule->text.when) {
    rule->when.push_back({node, compiler.Condition(*node)});
    complete = complete && rule->when.back().program.has_value();
  }
  if (rule->text.expect != nullptr) {
    rule->expect = {rule->text.expect, compiler.Condition(*rule->text.expect)};
  }
  if (rule->text.message != nullptr)
    rule->message = Box(compiler.Template(*rule->text.message));
  if (rule->text.help != nullptr) {
    rule->help = Box(compiler.Template(*rule->text.help));
    complete = complete && rule->help.has_value();
  }
  if (rule->text.confidence != nullptr) {
    rule->confidence = Box(compiler.Template(*rule->text.confidence));
    complete = complete && rule->confidence.has_value();
  }
  for (const document::Node* node : rule->text.related) {
    rule->related.push_back({node, compiler.Things(*node)});
    complete = complete && rule->related.back().program.has_value();
  }
  complete =
      complete && rule->expect.program.has_value() && rule->message.has_value();
  if (complete && look == LookThrough::kYes) LintTexts(compiler, *rule, sink);
  return complete;
}

void MarkParameters(const CompiledRule& rule, const cel::Program& program,
                    std::vector<bool>* used) {
  for (const cel::Read& read : cel::FindReads(program.checked())) {
    if (read.variable != rule.names->params_slot) continue;
    if (read.fields.empty()) {
      // `params` as a whole: all of them.
      used->assign(used->size(), true);
      continue;
    }
    const auto& fields = rule.names->params_type.type().fields;
    (*used)[static_cast<size_t>(read.fields.front() - fields.data())] = true;
  }
}

// The chains of `expect` that begin at the subject, each cut before the first
// list: what lies beyond has many places.
std::vector<const cel::FieldDecl*> FindNamedFields(const cel::Program& expect) {
  std::vector<const cel::FieldDecl*> named;
  for (const cel::Read& read : cel::FindReads(expect.checked())) {
    if (read.variable != 0 || read.fields.empty()) continue;
    for (const cel::FieldDecl* decl : read.fields) {
      named.push_back(decl);
      if (!decl->type.is(cel::TypeKind::kStruct)) break;
    }
    named.push_back(nullptr);
  }
  return named;
}

bool ReadsOnlyParameters(const CompiledRule& rule,
                         const cel::Program& program) {
  for (const cel::Read& read : cel::FindReads(program.checked())) {
    if (read.variable != rule.names->params_slot) return false;
  }
  return true;
}

}  // namespace

RuleNames::RuleNames(SubjectKind kind, ParameterList declared)
    : params(std::move(declared)), params_type("params") {
  for (const ScopeVariable& variable : VariablesOf(kind)) {
    env.AddVariable(std::string(variable.name),
                    cel::Type::Struct(variable.type),
                    std::string(variable.doc));
  }
  params_type.Reserve(params.size());
  for (const ParameterText& parameter : params)
    params_type.Add(parameter.name, parameter.type, parameter.description);
  params_slot =
      env.AddVariable("params", cel::Type::Struct(&params_type.type()),
                      "the rule's parameters");
}

cel::Value RuleNames::ValueOf(const document::Node& node,
                              const cel::Type& type) {
  if (!type.is(cel::TypeKind::kList)) return ParameterValue(node, type, arena_);
  const auto [known, fresh] = lists_.try_emplace(&node);
  if (fresh) known->second = ParameterValue(node, type, arena_);
  return known->second;
}

const compact::SharedList<cel::Value>& RuleNames::DefaultValues() {
  if (default_values_.empty() && !params.empty()) {
    std::vector<cel::Value> values;
    for (const ParameterText& parameter : params)
      values.push_back(ValueOf(*parameter.value, parameter.type));
    default_values_ = std::move(values);
  }
  return default_values_;
}

std::shared_ptr<RuleNames> RuleNamesTable::Find(SubjectKind kind,
                                                const ParameterList& params) {
  // The list, which lives as long as the names, tells itself from all others.
  std::shared_ptr<RuleNames>& known =
      known_[{kind, params.empty() ? nullptr : params.data()}];
  if (known == nullptr) {
    known = std::make_shared<RuleNames>(kind, params);
    known->env.SharePatterns(patterns_);
  }
  return known;
}

RuleVariant MakeVariant(RuleInForce settings, CompiledRule* rule) {
  RuleVariant variant;
  const ParameterList& declared = rule->text.params;
  if (settings.params.data() == declared.defaults().data()) {
    variant.params = rule->names->DefaultValues();
  } else {
    std::vector<cel::Value> values;
    values.reserve(settings.params.size());
    for (size_t i = 0; i < settings.params.size(); ++i)
      values.push_back(
          rule->names->ValueOf(*settings.params[i], declared[i].type));
    variant.params = std::move(values);
  }
  variant.settings = std::move(settings);
  return variant;
}

const RuleVariant* CompiledRule::VariantFor(
    std::string_view domain_key, std::string_view product_key) const {
  if (!by_scope) {
    // A rule of one domain is none of the others'.
    const Scope& scope = variants.front().settings.scope;
    const bool holds =
        (scope.domain_key().empty() || scope.domain_key() == domain_key) &&
        (scope.product_key().empty() || scope.product_key() == product_key);
    return holds ? &variants.front() : nullptr;
  }
  // The closest one first.
  const std::pair<std::string_view, std::string_view> scopes[] = {
      {domain_key, product_key}, {domain_key, {}}, {{}, {}}};
  for (const auto& scope : scopes) {
    const auto found = by_scope->find(scope);
    if (found != by_scope->end()) return found->second;
  }
  return nullptr;
}

namespace {

// When all of them are there, and stay where they are.
void TieVariants(CompiledRule* rule) {
  if (rule->variants.size() == 1) return;
  CompiledRule::ByScope& by_scope = rule->by_scope.emplace();
  for (const RuleVariant& variant : rule->variants)
    by_scope.try_emplace({variant.domain_key(), variant.product_key()},
                         &variant);
  for (size_t i = 1; i < rule->variants.size(); ++i) {
    RuleVariant& variant = rule->variants[i];
    const auto home = by_scope.find({variant.domain_key(), {}});
    variant.above = !variant.product_key().empty() && home != by_scope.end()
                        ? home->second
                        : &rule->variants.front();
  }
}

}  // namespace

std::unique_ptr<CompiledRule> CompileRule(RuleText text,
                                          std::vector<RuleInForce> scopes,
                                          const text::SourceSet& sources,
                                          RuleNamesTable& names,
                                          LookThrough look,
                                          diagnostic::Sink& sink) {
  auto rule = std::make_unique<CompiledRule>(std::move(text));
  rule->names = names.Find(rule->text.applies_to, rule->text.params);
  if (!CompileTexts(sources, look, sink, rule.get())) return nullptr;
  rule->named_fields = FindNamedFields(*rule->expect.program);
  rule->variants.reserve(scopes.size());
  for (RuleInForce& settings : scopes)
    rule->variants.push_back(MakeVariant(std::move(settings), rule.get()));
  TieVariants(rule.get());
  rule->contained = IsContained(*rule);
  rule->alike = IsAlikeForProducts(*rule);
  return rule;
}

std::vector<bool> FindUsedParameters(const CompiledRule& rule) {
  std::vector<bool> used(rule.text.params.size());
  if (used.empty()) return used;
  for (const Condition& when : rule.when)
    MarkParameters(rule, *when.program, &used);
  MarkParameters(rule, *rule.expect.program, &used);
  for (const compact::Boxed<cel::Template>* text :
       {&rule.message, &rule.help}) {
    if (!text->has_value()) continue;
    for (const cel::Template::Part& part : (**text).parts()) {
      if (part.program.has_value()) MarkParameters(rule, *part.program, &used);
    }
  }
  return used;
}

std::string HelpInForce(const CompiledRule& rule, const RuleVariant& variant) {
  if (!rule.help.has_value()) return {};
  cel::Activation activation(rule.names->env);
  activation.Set(rule.names->params_slot,
                 cel::Value::Struct(variant.params.data(),
                                    &rule.names->params_type.type()));
  cel::Arena arena;
  std::string help;
  for (const cel::Template::Part& part : rule.help->parts()) {
    help += part.literal;
    if (!part.program.has_value()) continue;
    if (!ReadsOnlyParameters(rule, *part.program)) {
      help += "…";
      continue;
    }
    const cel::Evaluation shown = part.program->Evaluate(activation, {}, arena);
    help += shown.ok() ? cel::ToDisplayText(shown.value) : "…";
  }
  return help;
}

}  // namespace bylaw::policy
