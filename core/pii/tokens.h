// Names taken apart into the words they are made of.
//
// `customerEmail_addr2`, `CUSTOMER_EMAIL` and `emailaddress` are told in words:
// at punctuation, at changes of case and before digits; a run of letters that
// is no known word is split where known words cover all of it.
#ifndef BYLAW_PII_TOKENS_H_
#define BYLAW_PII_TOKENS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::pii {

// A longer name is cut: nobody names a column so, and the work stays bounded.
inline constexpr size_t kMaxNameBytes = 200;

// Lower case words, in order; digits are words of their own. Letters outside of
// ASCII count as parts of a word. Plurals stay as they are.
std::vector<std::string> Tokenize(std::string_view name);

// Whether the dictionary has a word (lower case).
bool IsWord(std::string_view word);

}  // namespace bylaw::pii

#endif  // BYLAW_PII_TOKENS_H_
