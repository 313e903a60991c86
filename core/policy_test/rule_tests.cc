#include "policy_test/rule_tests.h"

#include <algorithm>

#include "diagnostic/sink.h"

namespace bylaw::policy_test {
namespace {

using policy::CheckCounts;
using policy::CheckMesh;
using policy::CompiledRule;
using policy::TryRule;

bool IsSamePlace(const text::Location& a, const text::Location& b) {
  return a.known() ? a == b : !b.known();
}

// Whether each finding is at a place of its own, and no place is left.
bool AreAt(const std::vector<diagnostic::Diagnostic>& found,
           const std::vector<ExpectedPlace>& places) {
  if (found.size() != places.size()) return false;
  std::vector<bool> taken(places.size());
  for (const diagnostic::Diagnostic& d : found) {
    size_t at = 0;
    while (at < places.size() && (taken[at] || !IsAt(d.location, places[at])))
      ++at;
    if (at == places.size()) return false;
    taken[at] = true;
  }
  return true;
}

}  // namespace

bool IsAt(const text::Location& location, const ExpectedPlace& place) {
  return std::any_of(
      place.begin(), place.end(),
      [&](const text::Location& one) { return IsSamePlace(location, one); });
}

CheckCounts RunOn(const CompiledRule& rule, const RuleTest& test,
                  const text::SourceSet& sources, diagnostic::Sink& sink) {
  return test.settings.has_value()
             ? TryRule(rule, *test.settings, *test.mesh, sources, sink)
             : CheckMesh({&rule}, *test.mesh, sources, {}, sink);
}

bool Holds(const CompiledRule& rule, const RuleTest& test,
           const text::SourceSet& sources) {
  diagnostic::Sink sink;
  RunOn(rule, test, sources, sink);
  const std::vector<diagnostic::Diagnostic>& found = sink.diagnostics();
  for (const diagnostic::Diagnostic& d : found) {
    if (d.rule != rule.text.id) return false;
  }
  if (test.has_places) return AreAt(found, test.places);
  return found.empty() != test.expect_violation;
}

}  // namespace bylaw::policy_test
