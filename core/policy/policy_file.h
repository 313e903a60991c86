// A policy file as its author wrote it: read and checked for its structure, not
// yet compiled nor put in force.
//
// Everything here points into the document it was read from, so that whatever
// is found wrong with it later can be shown at its place.
#ifndef BYLAW_POLICY_POLICY_FILE_H_
#define BYLAW_POLICY_POLICY_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/type.h"
#include "compact/boxed.h"
#include "compact/shared_list.h"
#include "compact/shared_text.h"
#include "compact/sparse_list.h"
#include "contract/value.h"
#include "diagnostic/rule_info.h"
#include "document/node.h"
#include "policy/subject_kind.h"

namespace bylaw::policy {

// Whom a policy binds: everybody, one domain, or one product of a domain. All
// rules of a policy have what is said here in common.
class Scope {
 public:
  Scope() = default;  // the global one, written nowhere
  // Names as they are written: no domain for the global scope, no product
  // unless it binds one.
  Scope(std::string domain, std::string product, text::Location at);

  const std::string& domain() const { return said().domain; }
  const std::string& product() const { return said().product; }
  text::Location at() const { return said().at; }
  bool is_global() const { return domain().empty(); }
  bool is_product() const { return !product().empty(); }
  // The same, comparable.
  const std::string& domain_key() const { return said().domain_key; }
  const std::string& product_key() const { return said().product_key; }
  // "global", "domain:orders", "product:orders/Refunds": the word of reports.
  const compact::SharedText& Name() const { return said().name; }
  // "domain `orders`", "product `Refunds` of domain `orders`": for messages.
  std::string Text() const;
  // Two scopes are the same when their keys are: names as they are compared.
  // Empty for the global scope; a domain's key is the beginning of those of its
  // products.
  std::string Key() const;
  // The key of the domain alone.
  std::string DomainKey() const;

 private:
  struct Said {
    std::string domain;
    std::string product;
    text::Location at;
    std::string domain_key;
    std::string product_key;
    compact::SharedText name = "global";
  };
  const Said& said() const {
    static const Said kGlobal;
    return said_ == nullptr ? kGlobal : *said_;
  }

  std::shared_ptr<const Said> said_;  // null for the global one
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

// The parameters of a rule. Rules of one policy that mention the same ones have
// them in common.
class ParameterList {
 public:
  ParameterList() = default;
  explicit ParameterList(std::vector<ParameterText> all);

  const std::vector<ParameterText>& all() const {
    return lists_ == nullptr ? none().all : lists_->all;
  }
  // One a parameter.
  const compact::SharedList<const document::Node*>& defaults() const {
    return lists_ == nullptr ? none().defaults : lists_->defaults;
  }
  bool empty() const { return lists_ == nullptr; }
  size_t size() const { return all().size(); }
  const ParameterText* data() const { return all().data(); }
  const ParameterText& operator[](size_t index) const { return all()[index]; }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }

 private:
  struct Lists {
    std::vector<ParameterText> all;
    compact::SharedList<const document::Node*> defaults;
  };
  static const Lists& none() {
    static const Lists kNone;
    return kNone;
  }

  std::shared_ptr<const Lists> lists_;  // null for none
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

// There may be thousands: what few rules have takes one pointer.
struct RuleText {
  compact::SharedText id;  // with the policy's: `pii/untagged-field`
  text::Location id_at;
  uint32_t file = 0;  // the policy it stands in: an index of the set's files
  compact::SparseList<contract::Text> aliases;
  compact::Boxed<contract::Text> refines;  // the id of another rule
  std::string_view title;
  std::string_view rationale;
  Scope scope;
  SubjectKind applies_to = SubjectKind::kProduct;
  // Conditions that all must hold: the policy's, then the rule's own.
  compact::SparseList<const document::Node*> when;
  const document::Node* expect = nullptr;
  const document::Node* message = nullptr;
  const document::Node* help = nullptr;  // may be null
  // How sure a finding is; may be null, as most rules know what they see.
  const document::Node* confidence = nullptr;
  // Expressions for the other things that a finding is about.
  compact::SparseList<const document::Node*> related;
  // Where the idea stands elsewhere.
  compact::SparseList<contract::Text> references;
  Setting<diagnostic::Severity> severity;
  Setting<diagnostic::Enforcement> enforce;
  Setting<bool> enabled;
  // Those of the policy's that the rule mentions, then the rule's own.
  ParameterList params;
  compact::SparseList<ExampleText> examples;
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
  uint32_t file = 0;  // the policy it stands in: an index of the set's files
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
