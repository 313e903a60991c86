// Policies in force: the global body's and each domain's, read from data,
// checked as a whole, and ready to run.
//
// Policies fail closed. Whatever cannot be understood - a key, a rule, a field,
// a function, a parameter, an expression - is an error with its place and,
// where one is near, the name that was probably meant; a set with an error is
// not returned. A domain may add rules of its own and tighten global ones
// (`tune`); loosening is an error that shows both places.
//
//   policy::PolicyLoader loader(sources);
//   loader.Add(document.root());  // any number of files, in any order
//   std::optional<policy::PolicySet> set = loader.Load(sink);
//   if (set) set->Check(mesh, sink);
#ifndef BYLAW_POLICY_POLICY_SET_H_
#define BYLAW_POLICY_POLICY_SET_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "policy/rule.h"
#include "policy/subject_kind.h"
#include "policy/verdicts.h"
#include "policy/without_examples.h"
#include "text/source.h"

namespace bylaw::policy {

// Immutable once loaded; movable. Keeps pointers into the documents and sources
// it was loaded from, which must outlive it.
class PolicySet {
 public:
  ~PolicySet();
  PolicySet(PolicySet&&) noexcept;
  PolicySet& operator=(PolicySet&&) noexcept;

  // Runs every rule over every subject it applies to and adds a diagnostic for
  // each violation, in the order of the mesh. A rule whose evaluation fails (an
  // error value, a budget spent) is itself a finding: never a pass. What is
  // known of contracts from another check is not looked at again.
  void Check(const contract::Mesh& mesh, diagnostic::Sink& sink,
             const KnownVerdicts& known = {}) const;

  // Whether any rule looks at subjects of a kind: what none looks at need not
  // be made.
  bool LooksAt(SubjectKind kind) const;

  // How many rules look at each source of a mesh; a source that none looks at is
  // not there.
  std::map<text::SourceId, size_t> AskedRules(const contract::Mesh& mesh) const;

  // Every rule in force, global first, each scope by id. A rule that a domain
  // tunes is there once more, with that domain's scope and settings.
  // Without examples there are no expressions either: they are for whoever
  // shows a rule.
  std::vector<diagnostic::RuleDescription> Describe(
      Examples examples = Examples::kPresent) const;
  // How many rules are in force, each counted once.
  size_t size() const;

  // For whoever tests the rules (policy_test/), which may change one for as
  // long as a test takes. In the order that they are described.
  std::vector<CompiledRule*> RulesToTest() const;
  // What the set was loaded from.
  const text::SourceSet& sources() const;

 private:
  friend class PolicyLoader;
  struct State;
  explicit PolicySet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class PolicyLoader {
 public:
  // The set gives the text that positions inside expressions are computed from.
  explicit PolicyLoader(const text::SourceSet& sources);
  ~PolicyLoader();

  // A policy file: a map with `policy` and `rules`, or with `scope` and `tune`,
  // or a list of such. `path` is where it stands in its mesh; a folder
  // `domains/NAME/` of it says whom the file may bind.
  void Add(const document::Node& root, std::string path);
  // The same for a file of which no more is known than its source's name.
  void Add(const document::Node& root, Examples examples = Examples::kPresent);

  // Ids that no rule and no alias may take: those of built-in rules, whose
  // findings would else be taken for a policy's. Sorted.
  void Reserve(std::vector<std::string_view> ids) {
    reserved_ = std::move(ids);
  }

  // All that is added ships with Bylaw.
  void AddsOnlyShipped() { look_ = LookThrough::kDone; }

  // Nothing when any file had an error; all errors of all files are in the
  // sink.
  std::optional<PolicySet> Load(diagnostic::Sink& sink);

 private:
  const text::SourceSet& sources_;
  struct Added {
    const document::Node* root = nullptr;
    std::string path;
    Examples examples = Examples::kPresent;
  };
  std::vector<Added> files_;
  std::vector<std::string_view> reserved_;
  LookThrough look_ = LookThrough::kYes;
};

// The built-in rules of area `policy`, and those of `cel`: a check meets
// expressions only in policies.
diagnostic::RuleTable Rules();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_POLICY_SET_H_
