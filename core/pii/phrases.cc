#include "pii/phrases.h"

#include <algorithm>
#include <string_view>

namespace bylaw::pii {
namespace {

using Words = std::vector<std::string>;

constexpr uint32_t kEnd = 0xffffffffU;

// A chain for each hash of a last word; the entries of one pattern stand
// together, and the patterns in their order.
class Index {
 public:
  struct Entry {
    std::string_view phrase;
    uint32_t pattern = 0;
    uint32_t next = kEnd;
  };

  Index() {
    uint32_t number = 0;
    for (const Pattern& pattern : kPatterns) AddAll(pattern.phrases, number++);
  }

  uint32_t First(std::string_view word) const { return first_[SlotOf(word)]; }
  const Entry& operator[](uint32_t at) const { return entries_[at]; }

 private:
  static constexpr size_t kSlots = 1024;

  // FNV-1a, the same everywhere.
  static size_t SlotOf(std::string_view word) {
    uint32_t hash = 2166136261U;
    for (const char c : word)
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash ^ hash >> 16) % kSlots;
  }

  void AddAll(std::string_view phrases, uint32_t pattern) {
    while (!phrases.empty()) {
      const size_t bar = std::min(phrases.find('|'), phrases.size());
      if (bar > 0) Add(phrases.substr(0, bar), pattern);
      phrases.remove_prefix(std::min(bar + 1, phrases.size()));
    }
  }

  void Add(std::string_view phrase, uint32_t pattern) {
    const size_t space = phrase.rfind(' ');
    const size_t slot = SlotOf(
        space == std::string_view::npos ? phrase : phrase.substr(space + 1));
    const auto added = static_cast<uint32_t>(entries_.size());
    entries_.push_back({phrase, pattern, kEnd});
    (first_[slot] == kEnd ? first_[slot] : entries_[last_[slot]].next) = added;
    last_[slot] = added;
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> first_ = std::vector<uint32_t>(kSlots, kEnd);
  std::vector<uint32_t> last_ = std::vector<uint32_t>(kSlots, kEnd);
};

const Index& Phrases() {
  static const Index kIndex;
  return kIndex;
}

// How many words of `words` the phrase takes from the end; 0 if it is not
// there.
size_t EndsWith(const Words& words, std::string_view phrase) {
  size_t taken = 0;
  while (!phrase.empty()) {
    const size_t space = phrase.rfind(' ');
    const std::string_view word =
        space == std::string_view::npos ? phrase : phrase.substr(space + 1);
    if (taken == words.size() || words[words.size() - 1 - taken] != word)
      return 0;
    ++taken;
    phrase = space == std::string_view::npos ? std::string_view()
                                             : phrase.substr(0, space);
  }
  return taken;
}

}  // namespace

PatternMatches::PatternMatches(const Words& words)
    : words_(words), at_(Phrases().First(words.back())) {}

bool PatternMatches::Next() {
  const Index& index = Phrases();
  while (at_ != kEnd) {
    const uint32_t pattern = index[at_].pattern;
    taken_ = 0;
    for (; at_ != kEnd && index[at_].pattern == pattern; at_ = index[at_].next)
      taken_ = std::max(taken_, EndsWith(words_, index[at_].phrase));
    if (taken_ == 0) continue;
    pattern_ = &kPatterns[pattern];
    return true;
  }
  return false;
}

}  // namespace bylaw::pii
