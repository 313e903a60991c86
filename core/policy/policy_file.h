// A policy file as its author wrote it: read and checked for its structure, not
// yet compiled nor put in force.
//
// Everything here points into the document it was read from, so that whatever
// is found wrong with it later can be shown at its place.
#ifndef BYLAW_POLICY_POLICY_FILE_H_
#define BYLAW_POLICY_POLICY_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.h"
#include "contract/value.h"
#include "diagnostic/rule_info.h"
#include "document/node.h"
#include "policy/subject_kind.h"

namespace bylaw::policy {

// Whom a policy binds: everybody, one domain, or one product of a domain.
struct Scope {
  std::string domain;   // as written; empty for the global scope
  std::string product;  // as written; empty unless it binds one product
  text::Location at;

  bool is_global() const { return domain.empty(); }
  bool is_product() const { return !product.empty(); }
  // "global", "domain:orders", "product:orders/Refunds": the word of reports.
  std::string Name() const;
  // "domain `orders`", "product `Refunds` of domain `orders`": for messages.
  std::string Text() const;
  // Two scopes are the same when their keys are: names as they are compared.
  // Empty for the global scope; a domain's key is the beginning of those of its
  // products.
  std::string Key() const;
};

// The direction in which a domain may move a parameter.
enum class Tighten { kFixed, kSubset, kSuperset, kMin, kMax };
std::string_view TightenName(Tighten tighten);

// `max_hours: {type: int, default: 24, tighten: max}`
struct ParameterText {
  std::string_view name;
  cel::Type type;
  const document::Node* value = nullptr;  // the default
  Tighten tighten = Tighten::kFixed;
  std::string_view description;
  text::Location at;  // its name
};

// One document set of `examples`.
struct ExampleText {
  const document::Node* node = nullptr;
  bool expect_violation = false;
};

// An optional word with its place, for what a rule or a tune may set.
template <typename T>
struct Setting {
  std::optional<T> value;
  text::Location at;
};

struct RuleText {
  std::string id;  // with the policy's: `pii/untagged-field`
  text::Location id_at;
  size_t file = 0;  // the policy it stands in: an index of the set's files
  std::vector<contract::Text> aliases;
  contract::Text refines;  // the id of another rule
  std::string_view title;
  std::string_view rationale;
  Scope scope;
  SubjectKind applies_to = SubjectKind::kProduct;
  // Conditions that all must hold: the policy's, then the rule's own.
  std::vector<const document::Node*> when;
  const document::Node* expect = nullptr;
  const document::Node* message = nullptr;
  const document::Node* help = nullptr;  // may be null
  // How sure a finding is; may be null, as most rules know what they see.
  const document::Node* confidence = nullptr;
  // Expressions for the other things that a finding is about.
  std::vector<const document::Node*> related;
  std::vector<contract::Text> references;  // where the idea stands elsewhere
  Setting<diagnostic::Severity> severity;
  Setting<diagnostic::Enforcement> enforce;
  Setting<bool> enabled;
  // Those of the policy's that the rule mentions, then the rule's own.
  std::vector<ParameterText> params;
  std::vector<ExampleText> examples;
};

// A value that a tune gives to a parameter.
struct TunedParameter {
  std::string_view name;
  const document::Node* value = nullptr;
};

// What a scope changes about a rule.
struct Tune {
  std::string_view rule;  // an id or an alias
  text::Location at;
  Scope scope;
  Setting<diagnostic::Severity> severity;
  Setting<diagnostic::Enforcement> enforce;
  Setting<bool> enabled;
  std::vector<TunedParameter> params;
  // Parts of a rule that no tune may set, such as `when`: by their keys.
  std::vector<const document::Node*> redefined;
  size_t file = 0;  // the policy it stands in: an index of the set's files
};

struct PolicyFile {
  std::string_view id;  // its `policy`; empty where it has none
  text::Location id_at;
  Scope scope;
  std::vector<RuleText> rules;
  std::vector<Tune> tunes;
  // Parameters of the policy that none of its rules mentions.
  std::vector<ParameterText> unread;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_POLICY_FILE_H_
