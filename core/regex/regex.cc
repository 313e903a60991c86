#include "regex/regex.h"

#include <re2/re2.h>

#include <optional>
#include <utility>

#include "regex/sequence.h"
#include "text/utf8.h"

namespace bylaw::regex {

struct Regex::Compiled {
  std::optional<Sequence> sequence;  // says the same, sooner
  std::unique_ptr<RE2> re2;          // null where the sequence says it all
};

namespace {

// RE2's own words for what its cap refuses say nothing of a limit.
[[gnu::cold]] void SetTooLarge(uint64_t effort, RegexError* error) {
  error->too_large = true;
  error->reason = effort > kMaxPatternEffort
                      ? "its classes and repetitions come to " +
                            std::to_string(effort) + " steps, and " +
                            std::to_string(kMaxPatternEffort) + " are the most"
                      : "with the patterns before it there are more than " +
                            std::to_string(kMaxTotalEffort) + " steps";
}

}  // namespace

std::string RegexError::Text() const {
  return too_large ? "too large to be compiled: " + reason : reason;
}

Regex::Regex(std::unique_ptr<Compiled> compiled)
    : compiled_(std::move(compiled)) {}
Regex::~Regex() = default;

std::unique_ptr<Regex> Regex::Compile(std::string_view pattern, Use use,
                                      Allowance* allowance, RegexError* error) {
  *error = {};
  auto compiled = std::make_unique<Compiled>();
  compiled->sequence = Sequence::Of(pattern);
  if (use == Use::kMatch && compiled->sequence.has_value())
    return std::unique_ptr<Regex>(new Regex(std::move(compiled)));
  const uint64_t effort = EffortOf(pattern);
  if (effort > kMaxPatternEffort || !allowance->Take(effort)) {
    SetTooLarge(effort, error);
    return nullptr;
  }
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(allowance->MemoryFor(effort));
  compiled->re2 = std::make_unique<RE2>(
      re2::StringPiece(pattern.data(), pattern.size()), options);
  if (compiled->re2->ok())
    return std::unique_ptr<Regex>(new Regex(std::move(compiled)));
  if (compiled->re2->error_code() == RE2::ErrorPatternTooLarge) {
    error->too_large = true;
    error->reason = "its program takes more memory than a pattern may";
  } else {
    error->reason = compiled->re2->error();
  }
  return nullptr;
}

std::unique_ptr<Regex> Regex::Compile(std::string_view pattern,
                                      std::string* error) {
  Allowance own;
  RegexError why;
  std::unique_ptr<Regex> regex = Compile(pattern, Use::kFind, &own, &why);
  if (regex == nullptr) *error = why.Text();
  return regex;
}

bool Regex::Matches(std::string_view text) const {
  if (compiled_->sequence.has_value())
    return compiled_->sequence->Matches(text);
  return compiled_->re2->Match(re2::StringPiece(text.data(), text.size()), 0,
                               text.size(), RE2::UNANCHORED, nullptr, 0);
}

int Regex::group_count() const {
  return compiled_->re2->NumberOfCapturingGroups();
}

bool Regex::Find(std::string_view text, size_t begin, std::string_view* groups,
                 int count) const {
  constexpr int kMaxGroups = 10;  // the whole match and \1 to \9
  re2::StringPiece pieces[kMaxGroups];
  if (count > kMaxGroups) count = kMaxGroups;
  if (!compiled_->re2->Match(re2::StringPiece(text.data(), text.size()), begin,
                             text.size(), RE2::UNANCHORED, pieces, count)) {
    return false;
  }
  for (int i = 0; i < count; ++i) {
    groups[i] = std::string_view(pieces[i].data(), pieces[i].size());
  }
  return true;
}

bool MatchFinder::Next(std::string_view* groups, int count) {
  while (at_ <= text_.size()) {
    if (!regex_.Find(text_, at_, groups, count)) break;
    const auto begin = static_cast<size_t>(groups[0].data() - text_.data());
    const size_t end = begin + groups[0].size();
    const bool abuts = groups[0].empty() && begin == last_end_;
    at_ = end;
    if (groups[0].empty()) {
      at_ += end < text_.size()
                 ? text::DecodeCodePoint(text_.substr(end)).length
                 : 1;
    }
    last_end_ = end;
    if (!abuts) return true;
  }
  at_ = text_.size() + 1;
  return false;
}

}  // namespace bylaw::regex
