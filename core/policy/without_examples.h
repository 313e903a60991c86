// A policy's text without the examples of its rules.
//
// Half of a policy file says what passes and what fails its rules. Tests and
// pages of rules need that; a check does not, and the policies that are compiled
// in are read in every process: reading them is the most that a check of one
// contract does.
//
//   std::string text = WithoutExamples(file);
#ifndef BYLAW_POLICY_WITHOUT_EXAMPLES_H_
#define BYLAW_POLICY_WITHOUT_EXAMPLES_H_

#include <string>
#include <string_view>

#include "policy/default_policies.h"

namespace bylaw::policy {

// Whether a policy has its examples. Where they were left out, that a rule has
// none is not reported.
enum class Examples { kPresent, kLeftOut };

// Takes out every key `examples` that is alone on its line, with what is
// indented below it. What stays keeps its line and column: lines taken out are
// left empty. Only for YAML in the block style of the embedded files, for each
// of which a test compares the two trees.
std::string WithoutExamples(std::string_view policy);
// Of an embedded file, for most of which the build has done it.
std::string WithoutExamples(const EmbeddedFile& file);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_WITHOUT_EXAMPLES_H_
