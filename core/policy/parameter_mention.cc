#include "policy/parameter_mention.h"

#include <cstddef>

#include "text/ascii.h"

namespace bylaw::policy {
namespace {

bool IsNameCharacter(char c) { return text::IsLetterOrDigit(c) || c == '_'; }

// Where the name begins that is selected from what ends at `at`, or npos.
size_t FindSelected(std::string_view text, size_t at) {
  const auto skip_spaces = [&] {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' ||
                                text[at] == '\t' || text[at] == '\r'))
      ++at;
  };
  skip_spaces();
  if (at == text.size() || text[at] != '.') return std::string_view::npos;
  ++at;
  if (at < text.size() && text[at] == '?') ++at;
  skip_spaces();
  return at < text.size() && IsNameCharacter(text[at]) ? at
                                                       : std::string_view::npos;
}

}  // namespace

void ParameterMentions::Look(std::string_view text) {
  constexpr std::string_view kParams = "params";
  for (size_t at = text.find(kParams); at != std::string_view::npos;
       at = text.find(kParams, at + kParams.size())) {
    const size_t end = at + kParams.size();
    if (at > 0 && IsNameCharacter(text[at - 1])) continue;
    if (end < text.size() && IsNameCharacter(text[end])) continue;
    const size_t begin = FindSelected(text, end);
    if (begin == std::string_view::npos) {
      all_ = true;
      continue;
    }
    size_t after = begin;
    while (after < text.size() && IsNameCharacter(text[after])) ++after;
    names_.insert(text.substr(begin, after - begin));
  }
}

}  // namespace bylaw::policy
