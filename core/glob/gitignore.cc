#include "glob/gitignore.h"

#include <algorithm>
#include <utility>

#include "text/path_words.h"

namespace bylaw::glob {
namespace {

constexpr std::string_view kSpecialBytes = "*?[\\";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsBetween(int c, char first, char last) { return c >= first && c <= last; }

// Whether an ASCII byte is of a class such as `alpha`; false for an unknown
// class, which IsClass() tells apart.
bool IsOfClass(int c, std::string_view name) {
  const bool lower = IsBetween(c, 'a', 'z');
  const bool upper = IsBetween(c, 'A', 'Z');
  const bool digit = IsBetween(c, '0', '9');
  const bool graph = c > 0x20 && c < 0x7F;
  if (name == "alnum") return lower || upper || digit;
  if (name == "alpha") return lower || upper;
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "cntrl") return c < 0x20 || c == 0x7F;
  if (name == "digit") return digit;
  if (name == "graph") return graph;
  if (name == "lower") return lower;
  if (name == "print") return graph || c == ' ';
  if (name == "punct") return graph && !lower && !upper && !digit;
  if (name == "space") return c == ' ' || IsBetween(c, '\t', '\r');
  if (name == "upper") return upper;
  if (name == "xdigit")
    return digit || IsBetween(c, 'a', 'f') || IsBetween(c, 'A', 'F');
  return false;
}

bool IsClass(std::string_view name) {
  for (int c = 0; c < 0x80; ++c) {
    if (IsOfClass(c, name)) return true;
  }
  return false;
}

// Without the spaces at its end, but for one that a backslash keeps.
std::string_view WithoutTrailingSpaces(std::string_view line) {
  size_t end = 0;
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && ++at == line.size()) return line;
    if (line[at] != ' ' || line[at - (at > 0 ? 1 : 0)] == '\\') end = at + 1;
  }
  return line.substr(0, end);
}

// What stands between the brackets of a set, taken one after the other.
class SetReader {
 public:
  explicit SetReader(std::string_view text) : text_(text) {}

  // False where the set is not closed or names no class.
  bool Read(std::bitset<256>* set) {
    const bool negated = Peek() == '!' || Peek() == '^';
    if (negated) ++at_;
    // A `]` that comes first is one of the set.
    for (bool first = true; first || Peek() != ']'; first = false) {
      if (at_ >= text_.size() || !ReadMember(set)) return false;
    }
    ++at_;
    if (negated) set->flip();
    return true;
  }
  size_t end() const { return at_; }

 private:
  int Peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size()
               ? static_cast<unsigned char>(text_[at_ + ahead])
               : -1;
  }

  bool ReadMember(std::bitset<256>* set) {
    if (Peek() == '-' && previous_ > 0 && Peek(1) > 0 && Peek(1) != ']')
      return ReadRangeEnd(set);
    if (Peek() == '[' && Peek(1) == ':') {
      const size_t close = text_.find(']', at_ + 2);
      if (close == std::string_view::npos) return false;
      if (close > at_ + 2 && text_[close - 1] == ':')
        return ReadClass(close, set);
    }
    if (Peek() == '\\') ++at_;
    if (Peek() < 0) return false;
    previous_ = Peek();
    set->set(static_cast<size_t>(previous_));
    ++at_;
    return true;
  }

  // After a range or class a `-` begins none.
  bool ReadRangeEnd(std::bitset<256>* set) {
    ++at_;
    if (Peek() == '\\') ++at_;
    if (Peek() < 0) return false;
    for (int c = previous_; c <= Peek(); ++c) set->set(static_cast<size_t>(c));
    previous_ = 0;
    ++at_;
    return true;
  }

  bool ReadClass(size_t close, std::bitset<256>* set) {
    const std::string_view name = text_.substr(at_ + 2, close - at_ - 3);
    if (!IsClass(name)) return false;
    for (int c = 0; c < 0x80; ++c) {
      if (IsOfClass(c, name)) set->set(static_cast<size_t>(c));
    }
    previous_ = 0;
    at_ = close + 1;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  int previous_ = 0;  // the byte that a range may begin with; 0 for none
};

}  // namespace

IgnorePattern::IgnorePattern(std::string_view line) {
  if (line.substr(0, 1) == "!") {
    keeps_ = true;
    line.remove_prefix(1);
  }
  if (!line.empty() && line.back() == '/') {
    folders_only_ = true;
    line.remove_suffix(1);
  }
  anchored_ = line.find('/') != std::string_view::npos;
  if (line.substr(0, 1) == "/") line.remove_prefix(1);
  const size_t plain = std::min(line.find_first_of(kSpecialBytes), line.size());
  literal_ = line.substr(0, plain);
  Compile(line.substr(plain), anchored_);
  NoteSuffix();
}

void IgnorePattern::AddSet(const std::bitset<256>& set) {
  steps_.push_back(
      {.kind = Step::Kind::kOneOf, .set = static_cast<uint32_t>(sets_.size())});
  sets_.push_back(set);
}

void IgnorePattern::Compile(std::string_view text, bool anchored) {
  // git looks at what comes after the plain text alone: two stars that follow
  // it directly count as the beginning of a pattern.
  char before = '/';
  while (!text.empty() && !never_) {
    const char c = text.front();
    if (c == '*') {
      before = CompileStars(&text, before, anchored);
      continue;
    }
    if (c == '[') {
      never_ = !CompileSet(&text, anchored);
      before = ']';
      continue;
    }
    if (c == '?') {
      std::bitset<256> any;
      any.set();
      if (anchored) any.reset('/');
      AddSet(any);
      before = '?';
      text.remove_prefix(1);
      continue;
    }
    if (c == '\\') text.remove_prefix(1);
    if (text.empty()) {
      never_ = true;
      return;
    }
    before = text.front();
    steps_.push_back({.kind = Step::Kind::kByte,
                      .byte = static_cast<uint8_t>(text.front())});
    text.remove_prefix(1);
  }
}

char IgnorePattern::CompileStars(std::string_view* text, char before,
                                 bool anchored) {
  const size_t stars = std::min(text->find_first_not_of('*'), text->size());
  text->remove_prefix(stars);
  const bool whole_part =
      text->empty() || text->front() == '/' || text->substr(0, 2) == "\\/";
  if (!anchored || stars == 1 || before != '/' || !whole_part) {
    steps_.push_back({.kind = Step::Kind::kAnyInPart});
  } else if (text->substr(0, 1) == "/") {
    steps_.push_back({.kind = Step::Kind::kEnterDirs});
    steps_.push_back({.kind = Step::Kind::kDirs});
    text->remove_prefix(1);
    return '/';
  } else {
    steps_.push_back({.kind = Step::Kind::kAny});
  }
  return '*';
}

bool IgnorePattern::CompileSet(std::string_view* text, bool anchored) {
  SetReader reader(text->substr(1));
  std::bitset<256> set;
  if (!reader.Read(&set)) return false;
  if (anchored) set.reset('/');
  AddSet(set);
  text->remove_prefix(1 + reader.end());
  return true;
}

namespace {

// Steps of a pattern, each once, in the order they were added.
class StepSet {
 public:
  explicit StepSet(size_t size) : holds_(size, false) {}

  void Add(size_t step) {
    if (holds_[step]) return;
    holds_[step] = true;
    list_.push_back(step);
  }
  void Clear() {
    for (const size_t step : list_) holds_[step] = false;
    list_.clear();
  }
  bool Holds(size_t step) const { return holds_[step]; }
  const std::vector<size_t>& list() const { return list_; }

 private:
  std::vector<bool> holds_;
  std::vector<size_t> list_;
};

}  // namespace

// Goes through all ways at once: `open` are the steps that the next byte may be
// held against. There are two more of them at most for each star, so no pattern
// takes more than its stars times the text's length.
bool IgnorePattern::RunSteps(std::string_view text) const {
  using Kind = Step::Kind;
  const size_t count = steps_.size();
  StepSet open(count + 1);
  StepSet next(count + 1);
  // Opens a step, and what may come in its place.
  const auto enter = [&](StepSet* steps, size_t at) {
    while (true) {
      steps->Add(at);
      if (at == count) return;
      const Kind kind = steps_[at].kind;
      if (kind == Kind::kEnterDirs) {
        steps->Add(at + 1);
        at += 2;
      } else if (kind == Kind::kAny || kind == Kind::kAnyInPart) {
        ++at;
      } else {
        return;
      }
    }
  };
  enter(&open, 0);
  for (const char c : text) {
    next.Clear();
    for (const size_t at : open.list()) {
      if (at == count) continue;
      const Step& step = steps_[at];
      const auto byte = static_cast<uint8_t>(c);
      if (step.kind == Kind::kByte && step.byte == byte) enter(&next, at + 1);
      if (step.kind == Kind::kOneOf && sets_[step.set][byte])
        enter(&next, at + 1);
      if (step.kind == Kind::kAny ||
          (step.kind == Kind::kAnyInPart && c != '/'))
        enter(&next, at);
      if (step.kind == Kind::kDirs) next.Add(at);
      if (step.kind == Kind::kDirs && c == '/') enter(&next, at + 1);
    }
    std::swap(open, next);
    if (open.list().empty()) return false;
  }
  return open.Holds(count);
}

// What `*.log` has after its star, where nothing else is to be followed.
void IgnorePattern::NoteSuffix() {
  if (steps_.empty() || steps_.front().kind != Step::Kind::kAnyInPart) return;
  std::string suffix;
  for (size_t i = 1; i < steps_.size(); ++i) {
    if (steps_[i].kind != Step::Kind::kByte) return;
    suffix += static_cast<char>(steps_[i].byte);
  }
  suffix_ = std::move(suffix);
}

size_t IgnorePattern::stars() const {
  return static_cast<size_t>(
      std::count_if(steps_.begin(), steps_.end(), [](const Step& step) {
        return step.kind != Step::Kind::kByte &&
               step.kind != Step::Kind::kOneOf &&
               step.kind != Step::Kind::kEnterDirs;
      }));
}

bool IgnorePattern::Matches(std::string_view path, EntryKind kind) const {
  if (never_ || (folders_only_ && kind != EntryKind::kFolder)) return false;
  if (!anchored_) path = text::LastPart(path);
  if (path.substr(0, literal_.size()) != literal_) return false;
  path.remove_prefix(literal_.size());
  if (steps_.empty()) return path.empty();
  if (!suffix_) return RunSteps(path);
  return path.ends_with(*suffix_) &&
         path.substr(0, path.size() - suffix_->size()).find('/') ==
             std::string_view::npos;
}

bool GitIgnore::Read(std::string_view text) {
  patterns_.clear();
  if (text.size() > kMaxPatternBytes) return false;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark)
    text.remove_prefix(kByteOrderMark.size());
  size_t stars = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.back() == '\r') line.remove_suffix(1);
    line = WithoutTrailingSpaces(line.substr(0, line.find('\0')));
    if (line.empty()) continue;
    patterns_.emplace_back(line);
    const size_t more = patterns_.back().stars();
    if (more > 1) stars += more;
    if (patterns_.size() > kMaxPatterns || stars > kMaxPatternStars) {
      patterns_.clear();
      return false;
    }
  }
  return true;
}

Ignoring GitIgnore::Judge(std::string_view path, EntryKind kind) const {
  for (size_t i = patterns_.size(); i-- > 0;) {
    if (patterns_[i].Matches(path, kind))
      return patterns_[i].keeps() ? Ignoring::kKept : Ignoring::kIgnored;
  }
  return Ignoring::kUndecided;
}

bool IgnoreStack::Ignores(std::string_view path, EntryKind kind) const {
  for (size_t i = levels_.size(); i-- > 0;) {
    const Level& level = levels_[i];
    const std::string_view below =
        level.folder.empty() ? path : path.substr(level.folder.size() + 1);
    const Ignoring judged = level.ignore.Judge(below, kind);
    if (judged != Ignoring::kUndecided) return judged == Ignoring::kIgnored;
  }
  return false;
}

}  // namespace bylaw::glob
