#include "regex/regex.h"

#include <re2/re2.h>

#include <utility>

namespace bylaw::regex {

struct Regex::Compiled {
  explicit Compiled(std::string_view pattern, const RE2::Options& options)
      : re2(re2::StringPiece(pattern.data(), pattern.size()), options) {}
  RE2 re2;
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
  return compiled_->re2.Match(re2::StringPiece(text.data(), text.size()), 0,
                              text.size(), RE2::UNANCHORED, nullptr, 0);
}

}  // namespace bylaw::regex
