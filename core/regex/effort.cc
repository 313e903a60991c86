#include "regex/effort.h"

#include <algorithm>
#include <vector>

#include "text/ascii.h"

namespace bylaw::regex {
namespace {

// Far above every limit, and far from where sums overflow.
constexpr uint64_t kMost = uint64_t{1} << 40;
// Of any code point, or of all but a few: one way for each length in UTF-8.
constexpr uint64_t kAnyCharacter = 12;
constexpr uint64_t kRangeBeyondAscii = 6;
constexpr uint64_t kAsciiClass = 4;
// A letter in any case is one of three at most.
constexpr uint64_t kFolded = 3;
// Even the smallest pattern needs its tables.
constexpr uint64_t kLeast = 20;
// A program is an array of 16 bytes an instruction, forwards and backwards, and
// may take two thirds of a third of what is allowed.
constexpr int64_t kBytesPerUnit = 96;
constexpr int64_t kLeastBytes = int64_t{32} << 10;
constexpr int64_t kMostBytes = int64_t{1} << 20;

uint64_t Times(uint64_t a, uint64_t b) {
  return b != 0 && a > kMost / b ? kMost : a * b;
}
uint64_t Plus(uint64_t a, uint64_t b) { return std::min(a + b, kMost); }

// Instructions of a Unicode property; measured, and rounded up.
struct PropertyEffort {
  std::string_view name;
  uint64_t effort;
};
constexpr PropertyEffort kProperties[] = {
    {"L", 1200}, {"C", 1300}, {"M", 700},  {"N", 300},  {"P", 450},
    {"S", 550},  {"Z", 40},   {"Ll", 900}, {"Lu", 900}, {"Lo", 900},
    {"Mn", 700}, {"Mc", 450}, {"Nd", 250}, {"Po", 450}, {"So", 450},
    {"Any", 12}, {"Zs", 40},  {"Zl", 40},  {"Zp", 40}};
constexpr uint64_t kOtherProperty = 400;

uint64_t EffortOfProperty(std::string_view name) {
  for (const PropertyEffort& row : kProperties) {
    if (row.name == name) return row.effort;
  }
  return kOtherProperty;
}

// One pass over a pattern. What is malformed is read in some way: RE2 will
// refuse it anyway.
class Estimate {
 public:
  explicit Estimate(std::string_view pattern) : rest_(pattern) {}

  uint64_t Run() {
    groups_.emplace_back();
    while (!rest_.empty()) Term();
    while (groups_.size() > 1) CloseGroup();
    return Plus(kLeast, Times(groups_.back().Sum(), fold_));
  }

 private:
  // What has been read of a group: all, and the last thing of it, which a
  // quantifier may still repeat.
  struct Group {
    uint64_t before = 1;
    uint64_t last = 0;
    uint64_t Sum() const { return Plus(before, last); }
  };

  char Take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool Accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // What stands before `end`, which is taken as well; the rest without one.
  std::string_view Until(char end) {
    const size_t at = std::min(rest_.find(end), rest_.size());
    const std::string_view text = rest_.substr(0, at);
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return text;
  }

  void Add(uint64_t effort) {
    Group& group = groups_.back();
    group.before = group.Sum();
    group.last = effort;
  }

  void Term() {
    const char c = Take();
    switch (c) {
      case '(':
        return OpenGroup();
      case ')':
        if (groups_.size() > 1) CloseGroup();
        return;
      case '[':
        return Add(Class());
      case '\\':
        return Add(Escape());
      case '.':
        return Add(kAnyCharacter);
      case '*':
      case '+':
      case '?':
        groups_.back().last = Plus(groups_.back().last, 1);
        return;
      case '{':
        return Repeat();
      default:
        return Add(1);
    }
  }

  void OpenGroup() {
    if (Accept('?')) {
      // `(?i)` and `(?i:`, `(?P<name>`, `(?:`.
      while (!rest_.empty()) {
        const char c = Take();
        if (c == 'i') fold_ = kFolded;
        if (c == ')') return;
        if (c == ':' || c == '>') break;
      }
    }
    groups_.emplace_back();
  }

  void CloseGroup() {
    const uint64_t sum = groups_.back().Sum();
    groups_.pop_back();
    Add(Plus(sum, 2));
  }

  // After `{`: `2}`, `2,}`, `2,5}`; else it is a character.
  void Repeat() {
    const std::string_view text = rest_.substr(0, rest_.find('}'));
    uint64_t most = 0;
    bool good = !text.empty() && text.size() < rest_.size();
    uint64_t number = 0;
    for (const char c : text) {
      good = good && (text::IsDigit(c) || c == ',');
      if (!good) break;
      number = c == ',' ? 0 : std::min(kMost, number * 10 + uint64_t(c - '0'));
      most = std::max(most, number);
    }
    if (!good) return Add(1);
    rest_.remove_prefix(text.size() + 1);
    const bool open = text.back() == ',';
    Group& group = groups_.back();
    group.last = Times(Plus(group.last, 1), Plus(most, open ? 1 : 0));
  }

  // After a backslash, outside of a class or in one.
  uint64_t Escape() {
    if (rest_.empty()) return 1;
    const char c = Take();
    if (c == 'p' || c == 'P') {
      if (rest_.empty()) return 1;
      if (!Accept('{')) {
        const std::string_view name = rest_.substr(0, 1);
        rest_.remove_prefix(1);
        return EffortOfProperty(name);
      }
      Accept('^');
      return EffortOfProperty(Until('}'));
    }
    if (c == 'x' && Accept('{')) {
      const std::string_view digits = Until('}');
      return digits.size() > 2 ? kRangeBeyondAscii : 1;
    }
    if (c == 'Q') {
      const size_t end = std::min(rest_.find("\\E"), rest_.size());
      rest_.remove_prefix(std::min(end + 2, rest_.size()));
      return std::min<uint64_t>(end, kMost);
    }
    return c == 'C' || c == 'D' || c == 'S' || c == 'W' ? kAnyCharacter
                                                        : kAsciiClass;
  }

  uint64_t Class() {
    uint64_t effort = Accept('^') ? kAnyCharacter + 2 : 2;
    bool first = true;
    while (!rest_.empty()) {
      const char c = Take();
      if (c == ']' && !first) break;
      first = false;
      if (c == '\\') {
        effort = Plus(effort, Escape());
      } else if (c == '[' && Accept(':')) {
        Until(']');
        effort = Plus(effort, kAnyCharacter);
      } else {
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        effort = Plus(effort, is_ascii ? 1 : kRangeBeyondAscii / 2);
      }
    }
    return effort;
  }

  std::string_view rest_;
  std::vector<Group> groups_;
  uint64_t fold_ = 1;
};

}  // namespace

uint64_t EffortOf(std::string_view pattern) { return Estimate(pattern).Run(); }

bool Allowance::Take(uint64_t effort) {
  if (effort > left_) return false;
  left_ -= effort;
  return true;
}

int64_t Allowance::MemoryFor(uint64_t effort) {
  if (plenty_ >= kMostBytes) {
    plenty_ -= kMostBytes;
    return kMostBytes;
  }
  const auto needed = static_cast<int64_t>(std::min(effort, kMaxPatternEffort));
  return std::min(kLeastBytes + kBytesPerUnit * needed, kMostBytes);
}

}  // namespace bylaw::regex
