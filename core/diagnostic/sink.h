// The one error channel: a stage appends located diagnostics to a Sink and
// returns a value or nothing.
//
//   std::optional<Contract> ReadContract(const document::Node& root, Sink& sink);
//
// A value that is returned is usable even if diagnostics were added; nothing is
// returned only after an error was added.
//
// Most documents have few diagnostics: what adds one is marked [[gnu::cold]],
// here and in the functions that only report. Compilers keep what leads to it
// out of the way, the portal out of what it loads first (cmake/Settings.cmake).
#ifndef BYLAW_DIAGNOSTIC_SINK_H_
#define BYLAW_DIAGNOSTIC_SINK_H_

#include <cstddef>
#include <vector>

#include "diagnostic/diagnostic.h"

namespace bylaw::diagnostic {

// A run keeps at most this many diagnostics; the rest are counted by severity,
// never silently lost.
inline constexpr size_t kMaxDiagnostics = 10'000;

class Sink {
 public:
  explicit Sink(size_t capacity = kMaxDiagnostics) : capacity_(capacity) {}

  [[gnu::cold]] void Add(Diagnostic diagnostic);
  // Shorthand for Add(Make(...)). The reference is to the diagnostic just
  // added, to add labels, a note or a fix; it is valid until the next call. One
  // that is not kept is a scratch diagnostic, which may be written to in vain.
  [[gnu::cold]] Diagnostic& Add(const RuleInfo& rule, text::Location location,
                                std::string message);

  // From now on takes only diagnostics whose location is in a source of this
  // set (or unknown); others are not wanted, and not counted either.
  void KeepOnly(std::vector<bool> wanted_sources) {
    wanted_ = std::move(wanted_sources);
    filters_ = true;
  }

  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  std::vector<Diagnostic> Take() { return std::move(diagnostics_); }
  // How many of a severity were added, those past the capacity included.
  size_t count(Severity severity) const {
    return counts_[static_cast<size_t>(severity)];
  }
  bool has_errors() const { return count(Severity::kError) > 0; }
  // How many were dropped because the capacity was reached.
  size_t dropped() const { return dropped_; }

 private:
  std::vector<Diagnostic> diagnostics_;
  Diagnostic scratch_;
  bool Wants(const Diagnostic& diagnostic) const;

  std::vector<bool> wanted_;
  bool filters_ = false;
  size_t capacity_;
  size_t dropped_ = 0;
  size_t counts_[3] = {0, 0, 0};
};

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_SINK_H_
