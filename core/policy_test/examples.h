// Runs the examples that rules carry: they are a rule's tests and its
// documentation.
//
//   examples:
//     pass: [{product: {name: Orders, sla_hours: 24}}]
//     fail: [{product: {name: Orders}}]
//
// An example holds documents as they would stand in files: `product`,
// `contract`, `schema` (in the plural: lists of them) and `domains`. They may
// be fragments, so a missing key is no fault here; an unknown key or a value of
// the wrong kind is one, since a misspelt example would pass for another reason
// than the one it shows. Documents of one example belong together: where it has
// one product, contracts and schemas that name none are that product's.
// `before` holds products as they were, with the contracts and schemas they had.
// `protobuf` and `terraform` hold texts, `dbt` both texts (.sql) and
// properties; `params` the parameters that the rule has in this example.
#ifndef BYLAW_POLICY_TEST_EXAMPLES_H_
#define BYLAW_POLICY_TEST_EXAMPLES_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "assembly/assembly.h"
#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/format.h"
#include "policy/policy_set.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy_test {

// Whether the rule does on its example what the example says; if not, the sink
// has a diagnostic at the example's place. An example that passes must hold a
// subject that the rule looks at, else it shows nothing; it may show that the
// rule's `when` leaves the subject alone.
bool RunExample(policy::CompiledRule* rule, const policy::ExampleText& example,
                const text::SourceSet& sources, diagnostic::Sink& sink);

// What an example runs its rule with: the settings of the rule's own scope,
// with the parameters that the example gives under `params`. Nothing, with a
// diagnostic, when the rule has no such parameter or it cannot have the value.
std::optional<policy::RuleVariant> SettingsFor(const document::Node& example,
                                               policy::CompiledRule* rule,
                                               diagnostic::Sink& sink);

// What an example holds, and what it held `before`, where it says so.
struct ExampleTexts {
  // What the parts of the model point into besides the example's document.
  std::deque<formats::Detection> detections;
  std::deque<std::string> paths;
  std::deque<text::Source> sources;
  std::deque<formats::Artifact> artifacts;
};
struct ExampleMesh {
  const contract::Mesh& mesh() const { return state->mesh(); }

  ExampleTexts texts;
  // The earlier one outlives the other.
  std::optional<assembly::Assembly> base;
  std::optional<assembly::Assembly> state;
};

// An example's documents, tied into a mesh that may be used as long as the
// example's document lives; null, with a diagnostic, when one of them is not
// what its key says.
std::unique_ptr<ExampleMesh> ReadExampleMesh(const document::Node& example,
                                             const text::SourceSet& sources,
                                             diagnostic::Sink& sink);

struct ExampleResults {
  size_t passed = 0;
  size_t failed = 0;  // each with a diagnostic `policy/example-failed` at the
                      // example's place
  size_t rules_without_examples = 0;
};

// Runs each rule's own examples, in the rule's own scope.
ExampleResults RunExamples(const policy::PolicySet& policies,
                           diagnostic::Sink& sink);

}  // namespace bylaw::policy_test

#endif  // BYLAW_POLICY_TEST_EXAMPLES_H_
