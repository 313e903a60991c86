#include "pii/tokens.h"

#include <array>
#include <cstdint>

#include "pii/words.h"
#include "text/ascii.h"

namespace bylaw::pii {
namespace {

using text::IsDigit;
using text::IsUpper;

// Of letters beyond ASCII the case is not known: they go on with a word.
bool IsLowerOrForeign(char c) {
  return text::IsLower(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Where each word of the dictionary begins, and where the one after the last
// would.
constexpr size_t CountWords() {
  size_t count = 0;
  for (const char c : kWords) count += c == ' ' ? 1 : 0;
  return count - 1;
}
constexpr std::array<uint16_t, CountWords() + 1> FindStarts() {
  std::array<uint16_t, CountWords() + 1> starts = {};
  size_t word = 0;
  for (size_t at = 0; at < kWords.size(); ++at) {
    if (kWords[at] == ' ') starts[word++] = static_cast<uint16_t>(at + 1);
  }
  return starts;
}
constexpr std::array<uint16_t, CountWords() + 1> kStarts = FindStarts();
static_assert(kWords.size() < 1U << 16);

// Where the word that begins at `at` ends: `emailAddress`, `IPAddress`,
// `line2`.
size_t EndOfWord(std::string_view name, size_t at) {
  size_t end = at + 1;
  if (IsDigit(name[at])) {
    while (end < name.size() && IsDigit(name[end])) ++end;
    return end;
  }
  if (IsUpper(name[at])) {
    while (end < name.size() && IsUpper(name[end])) ++end;
    const bool run = end - at > 1;
    const bool word_follows = end < name.size() && IsLowerOrForeign(name[end]);
    // Of `IPAddress` the last capital begins the next word, but `IDs` is one.
    const bool plural =
        word_follows && name[end] == 's' &&
        (end + 1 == name.size() || !IsLowerOrForeign(name[end + 1]));
    if (run && plural) return end + 1;
    if (run) return word_follows ? end - 1 : end;
  }
  while (end < name.size() && IsLowerOrForeign(name[end])) ++end;
  return end;
}

// A word that is not known, split into known ones of two letters or more: the
// split of fewest words, the one whose first word is longest among these.
void Split(const std::string& word, std::vector<std::string>* out) {
  constexpr size_t kShortest = 2;
  constexpr unsigned kNever = 1000;
  const size_t size = word.size();
  std::vector<unsigned> parts(size + 1, kNever);
  std::vector<size_t> step(size + 1, 0);
  parts[size] = 0;
  for (size_t from = size; from-- > 0;) {
    for (size_t length = size - from; length >= kShortest; --length) {
      const unsigned rest = parts[from + length];
      if (rest + 1 >= parts[from]) continue;
      if (!IsWord(std::string_view(word).substr(from, length))) continue;
      parts[from] = rest + 1;
      step[from] = length;
    }
  }
  // Splits into crumbs are chance.
  if (parts[0] >= kNever || size < parts[0] * 3) {
    out->push_back(word);
    return;
  }
  for (size_t at = 0; at < size; at += step[at])
    out->push_back(word.substr(at, step[at]));
}

}  // namespace

bool IsWord(std::string_view word) {
  constexpr size_t kShortestWithPlural = 5;
  if (word.size() >= kShortestWithPlural && word.back() == 's' &&
      IsWord(word.substr(0, word.size() - 1)))
    return true;
  size_t low = 0;
  size_t high = CountWords();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const size_t size = kStarts[middle + 1] - 1U - kStarts[middle];
    const int order = kWords.substr(kStarts[middle], size).compare(word);
    if (order == 0) return true;
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return false;
}

std::vector<std::string> Tokenize(std::string_view name) {
  name = name.substr(0, kMaxNameBytes);
  std::vector<std::string> tokens;
  for (size_t at = 0; at < name.size();) {
    if (!text::IsLetterOrDigit(name[at]) && !IsLowerOrForeign(name[at])) {
      ++at;
      continue;
    }
    const size_t end = EndOfWord(name, at);
    std::string word = text::ToLower(name.substr(at, end - at));
    at = end;
    constexpr size_t kLongEnoughToSplit = 5;
    if (word.size() < kLongEnoughToSplit || IsWord(word)) {
      tokens.push_back(std::move(word));
    } else {
      Split(word, &tokens);
    }
  }
  return tokens;
}

}  // namespace bylaw::pii
