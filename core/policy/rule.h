// A rule that is ready to run: its expressions compiled once, and one variant
// for each scope in which it is in force.
//
// A rule that nobody tunes has one variant: that of its own scope. A domain or
// a product that tunes it adds another, with its own severity, enforcement and
// parameter values; the expressions are the same, since values change but types
// do not.
#ifndef BYLAW_POLICY_RULE_H_
#define BYLAW_POLICY_RULE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/arena.h"
#include "cel/env.h"
#include "cel/program.h"
#include "cel/struct_type.h"
#include "cel/template.h"
#include "cel/value.h"
#include "diagnostic/sink.h"
#include "policy/policy_file.h"
#include "text/source.h"

namespace bylaw::policy {

// A rule's settings where they hold, before anything is compiled, and where
// each was decided.
struct RuleInForce {
  Scope scope;
  diagnostic::Severity severity = diagnostic::Severity::kError;
  diagnostic::Enforcement enforce = diagnostic::Enforcement::kMandatory;
  // One a parameter, in the order of the rule's parameters.
  std::vector<const document::Node*> params;
  text::Location severity_at;
  text::Location enforce_at;
};

struct RuleVariant {
  RuleInForce settings;
  std::string scope_name;          // "global", "domain:orders"
  std::string domain_key;          // comparable; empty for the global scope
  std::string product_key;         // comparable; empty unless one product's
  std::vector<cel::Value> params;  // values live in the rule's arena
  // The settings that these started from: a domain's for a product of it, else
  // those of the rule's own scope; null for those themselves. Of the same rule.
  const RuleVariant* above = nullptr;
};

// What a finding about a subject underlines when no witness decided it: fields
// of the subject in the order in which `expect` names them.
struct NamedField {
  std::vector<const cel::FieldDecl*> path;
};

// A condition, and the scalar it stands in.
struct Condition {
  const document::Node* node = nullptr;
  std::optional<cel::Program> program;
};

// Stays where it is: programs point to its environment.
struct CompiledRule {
  explicit CompiledRule(RuleText written)
      : text(std::move(written)), params_type("params") {}

  RuleText text;
  cel::RecordType params_type;
  cel::Env env;
  uint32_t params_slot = 0;
  std::vector<Condition> when;
  Condition expect;
  std::optional<cel::Template> message;
  std::optional<cel::Template> help;
  std::optional<cel::Template> confidence;
  std::vector<Condition> related;  // programs that give things of the model
  std::vector<NamedField> named_fields;
  // Whether a contract alone decides it for what lies in the contract; see
  // policy/verdicts.h.
  bool contained = false;
  cel::Arena arena;  // lists among the parameters
  // Lists that variants share, by where they are written.
  std::map<const document::Node*, cel::Value> lists;
  // The rule's own scope first, then the domains that tune it, then products.
  std::vector<RuleVariant> variants;

  // The same by the keys of domain and product, which lie in the variants.
  std::map<std::pair<std::string_view, std::string_view>, const RuleVariant*>
      by_scope;

  // The variant for subjects of a domain and product (comparable, may be
  // empty): the closest one. Null when the rule is another's.
  const RuleVariant* VariantFor(std::string_view domain_key,
                                std::string_view product_key) const;
};

// Whether rules are looked through for what their authors hardly mean. The
// standard set and the packs are by `bylaw policy test`, and a check of these
// alone need not do it again.
enum class LookThrough { kYes, kDone };

// Compiles a rule for the scopes in which it is in force. Null only after an
// error was added.
// The rules that share an allowance for regular expressions must not outlive
// it.
std::unique_ptr<CompiledRule> CompileRule(RuleText text,
                                          std::vector<RuleInForce> scopes,
                                          const text::SourceSet& sources,
                                          cel::PatternAllowance* patterns,
                                          LookThrough look,
                                          diagnostic::Sink& sink);

// The rule as these settings have it; what its values hold lives in the rule.
RuleVariant MakeVariant(RuleInForce settings, CompiledRule* rule);

// Which of the rule's parameters its expressions read.
std::vector<bool> FindUsedParameters(const CompiledRule& rule);

// The help as it reads without a subject: a parameter with its value, and `…`
// for what only a finding can tell. Empty if the rule has none.
std::string HelpInForce(const CompiledRule& rule, const RuleVariant& variant);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_RULE_H_
