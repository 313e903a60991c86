#include "regex/regex.h"

#include <re2/re2.h>

#include <optional>
#include <utility>

#include "regex/sequence.h"
#include "text/utf8.h"

namespace bylaw::regex {

struct Regex::Compiled {
  explicit Compiled(std::string_view pattern, const RE2::Options& options)
      : re2(re2::StringPiece(pattern.data(), pattern.size()), options),
        sequence(Sequence::Of(pattern)) {}
  RE2 re2;
  std::optional<Sequence> sequence;  // says the same, sooner
};

Regex::Regex(std::unique_ptr<Compiled> compiled)
    : compiled_(std::move(compiled)) {}
Regex::~Regex() = default;

std::unique_ptr<Regex> Regex::Compile(std::string_view pattern,
                                      std::string* error) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxRegexBytes);
  auto compiled = std::make_unique<Compiled>(pattern, options);
  if (!compiled->re2.ok()) {
    *error = compiled->re2.error();
    return nullptr;
  }
  return std::unique_ptr<Regex>(new Regex(std::move(compiled)));
}

bool Regex::Matches(std::string_view text) const {
  if (compiled_->sequence.has_value())
    return compiled_->sequence->Matches(text);
  return compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), 0,
                              text.size(), RE2::UNANCHORED, nullptr, 0);
}

int Regex::group_count() const {
  return compiled_->re2.NumberOfCapturingGroups();
}

bool Regex::Find(std::string_view text, size_t begin, std::string_view* groups,
                 int count) const {
  constexpr int kMaxGroups = 10;  // the whole match and \1 to \9
  re2::StringPiece pieces[kMaxGroups];
  if (count > kMaxGroups) count = kMaxGroups;
  if (!compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), begin,
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
