#include "diagnostic/sink.h"

#include <utility>

namespace bylaw::diagnostic {

void Sink::Add(Diagnostic diagnostic) {
  ++counts_[static_cast<size_t>(diagnostic.severity)];
  if (diagnostics_.size() < capacity_) {
    diagnostics_.push_back(std::move(diagnostic));
  } else {
    ++dropped_;
  }
}

Diagnostic& Sink::Add(const RuleInfo& rule, text::Location location, std::string message) {
  const bool kept = diagnostics_.size() < capacity_;
  Add(Make(rule, location, std::move(message)));
  if (kept) return diagnostics_.back();
  scratch_ = Diagnostic();
  return scratch_;
}

}  // namespace bylaw::diagnostic
