// Tests of policies: the examples that rules carry, test files beside them, how
// much of the rules both reach, and how many faults they would notice.
//
// A test file ends in `_test.yaml` (or .yml, .json). Each of its tests has an
// input, written like an example, and says exactly what its rules find there:
//
//   tests:
//     - name: every untagged field is found
//       rules: [pii/untagged-field]       # those of `expect` unless given
//       input: {product: {name: A, fields: [{name: mail, is_pii: true}]}}
//       expect:
//         - {rule: pii/untagged-field, at: /product/fields/0/name}
//
// `at` is a JSON Pointer into the input to what the finding underlines; for a
// map its name will do. In a text within the input (a .proto file, a model's
// SQL) it is the text as a whole. `params` beside the documents are the
// parameters that the rules have in this test.
#ifndef BYLAW_POLICY_TEST_POLICY_TEST_H_
#define BYLAW_POLICY_TEST_POLICY_TEST_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "policy/policy_set.h"
#include "policy_test/coverage.h"
#include "policy_test/mutation.h"

namespace bylaw::policy_test {

enum class Mutate { kNo, kYes };

struct PolicyTestRequest {
  std::vector<const document::Node*> files;  // roots of test files
  Mutate mutate = Mutate::kNo;
};

struct PolicyTestResults {
  size_t passed = 0;
  size_t failed = 0;  // each with a diagnostic
  size_t rules_without_examples = 0;
  Coverage coverage;
  MutationResult mutation;  // empty unless asked for
};

// Whether a file of that name holds tests.
bool IsTestFileName(std::string_view path);

// Runs all tests there are of the rules in force. Mutation changes a rule for a
// moment; afterwards all are as before.
PolicyTestResults TestRules(const policy::PolicySet& policies,
                            const PolicyTestRequest& request,
                            diagnostic::Sink& sink);

}  // namespace bylaw::policy_test

#endif  // BYLAW_POLICY_TEST_POLICY_TEST_H_
