#include "policy/rule_tests.h"

#include <algorithm>

#include "diagnostic/sink.h"

namespace bylaw::policy {
namespace {

// Whether each finding is at a place of its own, and no place is left.
bool AreAt(const std::vector<diagnostic::Diagnostic>& found,
           const std::vector<ExpectedPlace>& places) {
  if (found.size() != places.size()) return false;
  std::vector<bool> taken(places.size());
  for (const diagnostic::Diagnostic& d : found) {
    size_t at = 0;
    while (at < places.size() &&
           (taken[at] || std::find(places[at].begin(), places[at].end(),
                                   d.location) == places[at].end()))
      ++at;
    if (at == places.size()) return false;
    taken[at] = true;
  }
  return true;
}

}  // namespace

bool Holds(const CompiledRule& rule, const RuleTest& test,
           const text::SourceSet& sources) {
  diagnostic::Sink sink;
  CheckMesh({&rule}, *test.mesh, test.run_as, sources, sink);
  const std::vector<diagnostic::Diagnostic>& found = sink.diagnostics();
  for (const diagnostic::Diagnostic& d : found) {
    if (d.rule != rule.text.id) return false;
  }
  if (test.has_places) return AreAt(found, test.places);
  return found.empty() != test.expect_violation;
}

}  // namespace bylaw::policy
