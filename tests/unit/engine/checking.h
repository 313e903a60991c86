// Small meshes, checked whole, and what was found as lines of text: for
// properties that are about the way from files to findings.
#ifndef BYLAW_TESTS_UNIT_ENGINE_CHECKING_H_
#define BYLAW_TESTS_UNIT_ENGINE_CHECKING_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/check.h"

namespace bylaw::engine {

// Numbers that are the same everywhere.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 2 + 1) {}
  // One of 0 .. count - 1.
  size_t Below(size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<size_t>((state_ >> 33U) % count);
  }
  bool OneIn(size_t count) { return Below(count) == 0; }

 private:
  uint64_t state_;
};

// Files by their names.
using Files = std::map<std::string, std::string>;

struct Finding {
  std::string rule;
  std::string product;
  std::string path;
  std::string file;
  diagnostic::Severity severity = diagnostic::Severity::kError;
  std::vector<std::string> shared_with;  // products
};

struct Checked {
  report::Verdict verdict = report::Verdict::kPass;
  std::vector<Finding> findings;
  std::vector<Finding> waived;

  size_t Count(const std::string& rule) const {
    size_t count = 0;
    for (const Finding& f : findings) count += f.rule == rule ? 1U : 0U;
    return count;
  }
  bool Has(const std::string& rule) const { return Count(rule) > 0; }
  // Everything that was found and is an error, for messages of tests.
  std::string Errors() const {
    std::string text;
    for (const Finding& f : findings) {
      if (f.severity == diagnostic::Severity::kError)
        text += f.rule + " " + f.product + " " + f.path + " " + f.file + "\n";
    }
    return text;
  }
};

inline Finding Simplify(const report::Finding& found) {
  const diagnostic::Diagnostic& d = found.diagnostic;
  Finding finding = {d.rule,         d.subject.product,
                     d.subject.path, found.location.file,
                     d.severity,     {}};
  for (const diagnostic::SharedWith& other : d.shared_with)
    finding.shared_with.push_back(other.product);
  return finding;
}

inline Checked CheckFiles(const Files& files, CheckOptions options = {},
                          const Files& base = {}) {
  // One for all: the policies that ship with Bylaw are read once, not for each
  // of thousands of meshes. That nothing else of one check is left for the next
  // is what recheck_test.cc is about.
  static Session session;
  static std::vector<std::string> added;
  for (const std::string& name : added) session.RemoveFile(name);
  session.ClearBase();
  added.clear();
  for (const auto& [name, text] : files) {
    session.AddFile(name, text);
    added.push_back(name);
  }
  for (const auto& [name, text] : base)
    session.AddBaseFile("before:" + name, name, text);
  options.compare_with_base = !base.empty();
  if (options.today.empty()) options.today = "2026-06-01";
  const report::Report report = Check(session, options);
  Checked checked;
  checked.verdict = report.summary.verdict;
  for (const report::Finding& f : report.findings)
    checked.findings.push_back(Simplify(f));
  for (const report::Finding& f : report.waived)
    checked.waived.push_back(Simplify(f));
  return checked;
}

// Without the policies that ship with Bylaw.
inline CheckOptions OwnPolicies() {
  CheckOptions options;
  options.default_policies = DefaultPolicies::kSkip;
  return options;
}

}  // namespace bylaw::engine

#endif  // BYLAW_TESTS_UNIT_ENGINE_CHECKING_H_
