#include "reading/pattern.h"

#include <string>
#include <string_view>
#include <utility>

#include "regex/ecma.h"
#include "text/quote.h"

namespace bylaw::reading {
namespace {

using Status = regex::EcmaPattern::Status;

// What follows `(?i)` and the like at the beginning; all of it without them.
std::string_view WithoutFlags(std::string_view pattern) {
  if (!pattern.starts_with("(?")) return pattern;
  size_t end = 2;
  while (end < pattern.size() && std::string_view("aimsuxL").find(
                                     pattern[end]) != std::string_view::npos)
    ++end;
  const bool flags = end > 2 && end < pattern.size() && pattern[end] == ')';
  return flags ? pattern.substr(end + 1) : pattern;
}

}  // namespace

void CheckPattern(const document::Node& pattern,
                  const diagnostic::RuleInfo& rule, diagnostic::Sink& sink) {
  const std::string_view text = pattern.string();
  if (!pattern.is_string() || text.find("${") != std::string_view::npos) return;
  const regex::EcmaPattern read = regex::TranslateEitherEcma(text).pattern;
  if (read.status != Status::kInvalid) return;
  const std::string_view bare = WithoutFlags(text);
  const bool only_flags =
      bare.size() < text.size() &&
      regex::TranslateEitherEcma(bare).pattern.status != Status::kInvalid;
  diagnostic::Diagnostic found =
      diagnostic::Make(rule, pattern.location(),
                       text::Quoted(text) + " is no regular expression" +
                           (only_flags ? " of ECMA-262: it begins with flags"
                                       : ": " + read.reason));
  if (only_flags) {
    found.severity = diagnostic::Severity::kWarning;
    found.help = "write out what the flags mean, as `[Aa]` for `a`";
  }
  sink.Add(std::move(found));
}

}  // namespace bylaw::reading
