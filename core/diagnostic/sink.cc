#include "diagnostic/sink.h"

#include <utility>

namespace bylaw::diagnostic {

bool Sink::Wants(const Diagnostic& diagnostic) const {
  const text::SourceId source = diagnostic.location.source;
  if (!filters_ || source == text::kNoSource) return true;
  return source < wanted_.size() && wanted_[source];
}

void Sink::Add(Diagnostic diagnostic) {
  if (!Wants(diagnostic)) return;
  ++counts_[static_cast<size_t>(diagnostic.severity)];
  if (diagnostics_.size() < capacity_) {
    diagnostics_.push_back(std::move(diagnostic));
  } else {
    ++dropped_;
  }
}

Diagnostic& Sink::Add(const RuleInfo& rule, text::Location location,
                      std::string message) {
  const size_t before = diagnostics_.size();
  Add(Make(rule, location, std::move(message)));
  if (diagnostics_.size() > before) return diagnostics_.back();
  scratch_ = Diagnostic();
  return scratch_;
}

}  // namespace bylaw::diagnostic
