// Regular expressions: the input is a pattern of ECMA-262 and, behind its first
// line break, a text. What is translated compiles, unless it is too large or
// repeats too much, and the quick way of matching says what RE2 says.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/reading.h"
#include "regex/ecma.h"
#include "regex/regex.h"

namespace {

using namespace bylaw;

// Of a pattern in RE2's own syntax.
void RequireOneAnswer(std::string_view pattern, std::string_view text) {
  std::string error;
  const auto regex = regex::Regex::Compile(pattern, &error);
  fuzz::Require((regex == nullptr) == !error.empty());
  if (regex == nullptr) return;
  std::string_view match[1];
  fuzz::Require(regex->Matches(text) == regex->Find(text, 0, match, 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(input.find('\n'), size);
  const std::string_view pattern = input.substr(0, end);
  const std::string_view text = input.substr(std::min(end + 1, size));
  for (const auto grammar :
       {regex::EcmaGrammar::kUnicode, regex::EcmaGrammar::kAnnexB}) {
    const regex::EcmaPattern translated =
        regex::TranslateEcma(pattern, grammar);
    if (translated.status == regex::EcmaPattern::Status::kTranslated) {
      fuzz::Require(translated.reason.empty());
      RequireOneAnswer(translated.re2, text);
    } else {
      fuzz::Require(!translated.reason.empty() && translated.re2.empty());
      fuzz::Require(translated.offset <= size);
    }
  }
  RequireOneAnswer(pattern, text);
  return 0;
}
