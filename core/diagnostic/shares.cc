#include "diagnostic/shares.h"

#include <algorithm>

namespace bylaw::diagnostic {

uint64_t Shares::Rank(const Diagnostic& diagnostic) {
  const auto severity = static_cast<size_t>(diagnostic.severity);
  const uint32_t of_rule = OfRule(diagnostic.rule.str())[severity]++;
  const uint32_t of_file = OfFile(diagnostic.location.source)[severity]++;
  return RankOf(diagnostic.severity, of_rule, of_file);
}

bool Shares::MeetFrom(uint64_t rank, Severity severity, std::string_view rule,
                      text::SourceId file) {
  const auto at = static_cast<size_t>(severity);
  uint32_t& of_rule = OfRule(rule)[at];
  uint32_t& of_file = OfFile(file)[at];
  if (RankOf(severity, of_rule, of_file) < rank) return false;
  ++of_rule;
  ++of_file;
  return true;
}

Shares::Met& Shares::OfRule(std::string_view rule) {
  const auto known = of_rules_.find(rule);
  return known != of_rules_.end()
             ? known->second
             : of_rules_.emplace(std::string(rule), Met{}).first->second;
}

Shares::Met& Shares::OfFile(text::SourceId file) {
  if (file == text::kNoSource) return of_no_file_;
  if (file >= of_files_.size()) of_files_.resize(size_t{file} + 1);
  return of_files_[file];
}

uint64_t Shares::RankOf(Severity severity, uint32_t of_rule, uint32_t of_file) {
  // There are fewer rules than files: the first of each rule go before the
  // first of each file.
  const uint64_t within =
      uint64_t{std::min(of_rule, of_file)} * 2 + (of_rule <= of_file ? 0 : 1);
  const auto worst = static_cast<size_t>(Severity::kError);
  return (uint64_t{worst - static_cast<size_t>(severity)} << 62) | within;
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
