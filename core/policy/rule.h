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
#include "compact/boxed.h"
#include "compact/shared_list.h"
#include "compact/shared_text.h"
#include "compact/sparse_list.h"
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
  // One a parameter, in the order of the rule's parameters. Those that a rule
  // was written with are its ParameterList::defaults() themselves.
  compact::SharedList<const document::Node*> params;
  text::Location severity_at;
  text::Location enforce_at;
};

struct RuleVariant {
  RuleInForce settings;
  // Values live in the arena of the rule's names.
  compact::SharedList<cel::Value> params;
  // The settings that these started from: a domain's for a product of it, else
  // those of the rule's own scope; null for those themselves. Of the same rule.
  const RuleVariant* above = nullptr;

  // "global", "domain:orders"
  const compact::SharedText& scope_name() const {
    return settings.scope.Name();
  }
  // Comparable; empty for the global scope.
  const std::string& domain_key() const { return settings.scope.domain_key(); }
  // Comparable; empty unless it is one product's.
  const std::string& product_key() const {
    return settings.scope.product_key();
  }
};

// What the expressions of a rule may name: the variables of its kind of subject
// and its parameters. Rules that have both in common share it.
// Stays where it is: programs point to its environment.
struct RuleNames {
  RuleNames(SubjectKind kind, ParameterList declared);

  // What a parameter's value is to expressions, each made once.
  cel::Value ValueOf(const document::Node& node, const cel::Type& type);
  // One a parameter.
  const compact::SharedList<cel::Value>& DefaultValues();

  ParameterList params;
  cel::RecordType params_type;
  cel::Env env;
  uint32_t params_slot = 0;

 private:
  cel::Arena arena_;                                   // lists among the values
  std::map<const document::Node*, cel::Value> lists_;  // by where they stand
  compact::SharedList<cel::Value> default_values_;
};

// Finds that names are known from another rule.
class RuleNamesTable {
 public:
  // The allowance must outlive what is compiled with the names.
  explicit RuleNamesTable(cel::PatternAllowance* patterns)
      : patterns_(patterns) {}

  std::shared_ptr<RuleNames> Find(SubjectKind kind,
                                  const ParameterList& params);

 private:
  cel::PatternAllowance* patterns_;
  std::map<std::pair<SubjectKind, const ParameterText*>,
           std::shared_ptr<RuleNames>>
      known_;
};

// A condition, and the scalar it stands in.
struct Condition {
  const document::Node* node = nullptr;
  std::optional<cel::Program> program;
};

// There may be thousands, which stay in memory as long as anything is checked:
// what few rules have takes one pointer.
struct CompiledRule {
  explicit CompiledRule(RuleText written) : text(std::move(written)) {}

  RuleText text;
  std::shared_ptr<RuleNames> names;
  compact::SparseList<Condition> when;
  Condition expect;
  compact::Boxed<cel::Template> message;
  compact::Boxed<cel::Template> help;
  compact::Boxed<cel::Template> confidence;
  // Programs that give things of the model.
  compact::SparseList<Condition> related;
  // What a finding about a subject underlines when no witness decided it:
  // fields of the subject in the order in which `expect` names them. Each is
  // the chain that leads to it, with a null behind it.
  std::vector<const cel::FieldDecl*> named_fields;
  // The rule's own scope first, then the domains that tune it, then products.
  std::vector<RuleVariant> variants;

  // The same by the keys of domain and product, which lie in the variants;
  // where there are several.
  using ByScope = std::map<std::pair<std::string_view, std::string_view>,
                           const RuleVariant*>;
  compact::Boxed<ByScope> by_scope;
  // Whether a contract alone decides it for what lies in the contract; see
  // policy/verdicts.h.
  bool contained = false;
  // Whether it comes to the same for all products that share a subject; see
  // policy/owner_choice.h.
  bool alike = false;

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
std::unique_ptr<CompiledRule> CompileRule(RuleText text,
                                          std::vector<RuleInForce> scopes,
                                          const text::SourceSet& sources,
                                          RuleNamesTable& names,
                                          LookThrough look,
                                          diagnostic::Sink& sink);

// The rule as these settings have it; what its values hold lives in its names.
RuleVariant MakeVariant(RuleInForce settings, CompiledRule* rule);

// Which of the rule's parameters its expressions read.
std::vector<bool> FindUsedParameters(const CompiledRule& rule);

// The help as it reads without a subject: a parameter with its value, and `…`
// for what only a finding can tell. Empty if the rule has none.
std::string HelpInForce(const CompiledRule& rule, const RuleVariant& variant);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_RULE_H_
