#include "diagnostic/shares.h"

#include <algorithm>

namespace bylaw::diagnostic {

uint64_t Shares::Rank(const Diagnostic& diagnostic) {
  const auto severity = static_cast<size_t>(diagnostic.severity);
  auto rule = of_rules_.find(diagnostic.rule);
  if (rule == of_rules_.end())
    rule = of_rules_.emplace(diagnostic.rule, Met{}).first;
  const uint32_t of_rule = rule->second[severity]++;
  const uint32_t of_file = of_files_[diagnostic.location.source][severity]++;
  // There are fewer rules than files: the first of each rule go before the
  // first of each file.
  const uint64_t within =
      uint64_t{std::min(of_rule, of_file)} * 2 + (of_rule <= of_file ? 0 : 1);
  const auto worst = static_cast<size_t>(Severity::kError);
  return (uint64_t{worst - severity} << 62) | within;
}

void Counts::Add(const Counts& other) {
  for (size_t i = 0; i < counts_.size(); ++i) {
    for (size_t j = 0; j < counts_[i].size(); ++j)
      counts_[i][j] += other.counts_[i][j];
  }
}

uint64_t Counts::Of(Severity severity) const {
  uint64_t sum = 0;
  for (const uint64_t count : counts_[static_cast<size_t>(severity)])
    sum += count;
  return sum;
}

uint64_t Counts::Total() const {
  return Of(Severity::kError) + Of(Severity::kWarning) + Of(Severity::kInfo);
}

}  // namespace bylaw::diagnostic
