#include "pii/tokens.h"

#include <algorithm>
#include <array>

#include "pii/words.h"

namespace bylaw::pii {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }

char ToLower(char c) {
  return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// Where the words of each letter begin in the dictionary, and where the last
// ones end.
constexpr std::array<size_t, 27> FindLetterStarts() {
  std::array<size_t, 27> starts = {};
  size_t letter = 0;
  for (size_t at = 1; at < kWords.size(); ++at) {
    if (kWords[at - 1] != ' ') continue;
    for (; letter <= static_cast<size_t>(kWords[at] - 'a'); ++letter)
      starts[letter] = at;
  }
  for (; letter < starts.size(); ++letter) starts[letter] = kWords.size();
  return starts;
}
constexpr std::array<size_t, 27> kLetterStarts = FindLetterStarts();

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
    const bool word_follows = end < name.size() && IsLower(name[end]);
    // Of `IPAddress` the last capital begins the next word, but `IDs` is one.
    const bool plural = word_follows && name[end] == 's' &&
                        (end + 1 == name.size() || !IsLower(name[end + 1]));
    if (run && plural) return end + 1;
    if (run) return word_follows ? end - 1 : end;
  }
  while (end < name.size() && IsLower(name[end])) ++end;
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
  if (word.empty() || word[0] < 'a' || word[0] > 'z') return false;
  const auto letter = static_cast<size_t>(word[0] - 'a');
  const std::string_view range = kWords.substr(
      kLetterStarts[letter], kLetterStarts[letter + 1] - kLetterStarts[letter]);
  for (size_t at = range.find(word); at != std::string_view::npos;
       at = range.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || range[at - 1] == ' ') && end < range.size() &&
        range[end] == ' ')
      return true;
  }
  return false;
}

std::vector<std::string> Tokenize(std::string_view name) {
  name = name.substr(0, kMaxNameBytes);
  std::vector<std::string> tokens;
  for (size_t at = 0; at < name.size();) {
    if (!IsLetter(name[at]) && !IsDigit(name[at])) {
      ++at;
      continue;
    }
    const size_t end = EndOfWord(name, at);
    std::string word(name.substr(at, end - at));
    std::transform(word.begin(), word.end(), word.begin(), ToLower);
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
