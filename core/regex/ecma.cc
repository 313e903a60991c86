#include "regex/ecma.h"

#include <utility>

#include "regex/ecma_translator.h"
#include "text/utf8.h"

namespace bylaw::regex {
namespace {

using Status = EcmaPattern::Status;

}  // namespace

EcmaPattern Translator::Run() {
  while (!failed_ && at_ < pattern_.size()) Term();
  if (!failed_ && !groups_.empty())
    Fail("a group is not closed", groups_.back());
  for (const std::string_view name : referenced_) {
    if (named_.count(name) == 0) Fail("a reference names no group", 0);
  }
  if (!failed_ && !inexpressible_.empty()) {
    result_.status = Status::kInexpressible;
    result_.reason = std::move(inexpressible_);
    result_.offset = inexpressible_at_;
  }
  if (result_.status != Status::kTranslated) result_.re2.clear();
  return std::move(result_);
}

void Translator::Fail(std::string_view reason, size_t offset) {
  if (failed_) return;
  failed_ = true;
  result_.status = Status::kInvalid;
  result_.reason = reason;
  result_.offset = offset;
}

void Translator::Inexpressible(std::string_view what, size_t offset) {
  if (!inexpressible_.empty()) return;
  inexpressible_ = what;
  inexpressible_at_ = offset;
}

char32_t Translator::Take() {
  const text::DecodedCodePoint decoded =
      text::DecodeCodePoint(pattern_.substr(at_));
  at_ += decoded.length;
  return decoded.value;
}

void Translator::Term() {
  const size_t begin = at_;
  switch (pattern_[at_]) {
    case '^':
      ++at_;
      return Assertion("\\A");
    case '$':
      ++at_;
      return Assertion("\\z");
    case '|':
      ++at_;
      return Assertion("|");
    case '(':
      return OpenGroup();
    case ')':
      return CloseGroup();
    case '*':
    case '+':
    case '?':
    case '{':
      return Quantifier();
    case ']':
    case '}':
      return Fail("a lone bracket", begin);
    case '.':
      ++at_;
      AnyCharacter();
      quantifiable_ = true;
      return;
    case '[':
      ++at_;
      Class(begin);
      quantifiable_ = true;
      return;
    case '\\':
      return Escape();
    default:
      Literal(Take());
      quantifiable_ = true;
  }
}

void Translator::Assertion(std::string_view re2) {
  result_.re2 += re2;
  quantifiable_ = false;
}

void Translator::OpenGroup() {
  const size_t begin = at_++;
  groups_.push_back(begin);
  quantifiable_ = false;
  result_.re2 += "(?:";
  if (!Next('?')) return;
  if (NextIs("?:")) {
    at_ += 2;
  } else if (NextIs("?=") || NextIs("?!")) {
    at_ += 2;
    Inexpressible("a lookahead", begin);
  } else if (NextIs("?<=") || NextIs("?<!")) {
    at_ += 3;
    Inexpressible("a lookbehind", begin);
  } else if (NextIs("?<")) {
    at_ += 2;
    named_.insert(GroupName(begin));
  } else {
    Fail("an unknown kind of group", begin);
  }
}

// After `<`: a name and `>`.
std::string_view Translator::GroupName(size_t begin) {
  const size_t first = at_;
  while (More() && pattern_[at_] != '>') ++at_;
  const std::string_view name = pattern_.substr(first, at_ - first);
  bool good = !name.empty() && !IsDigit(name[0]) && More();
  for (const char c : name) {
    good = good && (IsLetter(c) || IsDigit(c) || c == '_' || c == '$' ||
                    static_cast<unsigned char>(c) >= 0x80);
  }
  if (!good) Fail("a group's name is malformed", begin);
  ++at_;
  return name;
}

void Translator::CloseGroup() {
  if (groups_.empty()) return Fail("a lone parenthesis", at_);
  groups_.pop_back();
  ++at_;
  result_.re2.push_back(')');
  quantifiable_ = true;
}

void Translator::Quantifier() {
  const size_t begin = at_;
  if (!quantifiable_) return Fail("nothing to repeat", begin);
  if (pattern_[at_] == '{') {
    if (!Braces()) return Fail("a malformed quantifier", begin);
  } else {
    result_.re2.push_back(pattern_[at_++]);
  }
  // Lazy or not, the same texts match.
  if (Next('?')) ++at_;
  quantifiable_ = false;
}

bool Translator::Braces() {
  const size_t begin = at_++;
  const int least = Count();
  int most = least;
  bool open = false;
  if (Next(',')) {
    ++at_;
    open = Next('}');
    if (!open) most = Count();
  }
  if (least < 0 || most < 0 || !Next('}')) return false;
  ++at_;
  if (!open && most < least) return false;
  if (least > kMaxRepeat || most > kMaxRepeat)
    Inexpressible("a repetition of more than 1000 times", begin);
  result_.re2 += pattern_.substr(begin, at_ - begin);
  return true;
}

// Digits, -1 without any; what is far too large stays that.
int Translator::Count() {
  if (!More() || !IsDigit(pattern_[at_])) return -1;
  int value = 0;
  while (More() && IsDigit(pattern_[at_])) {
    if (value <= kMaxRepeat) value = value * 10 + (pattern_[at_] - '0');
    ++at_;
  }
  return value;
}

// Outside of a class.
void Translator::Escape() {
  const size_t begin = at_;
  if (at_ + 1 >= pattern_.size()) return Fail("a lone backslash", begin);
  const char c = pattern_[at_ + 1];
  quantifiable_ = true;
  if (c == 'b' || c == 'B') {
    at_ += 2;
    return Assertion(c == 'b' ? "\\b" : "\\B");
  }
  if (c >= '1' && c <= '9') {
    at_ += 2;
    while (More() && IsDigit(pattern_[at_])) ++at_;
    return Inexpressible("a reference back", begin);
  }
  if (c == 'k') {
    at_ += 2;
    if (!Next('<')) return Fail("a malformed reference", begin);
    ++at_;
    referenced_.insert(GroupName(begin));
    return Inexpressible("a reference back", begin);
  }
  result_.re2.push_back('[');
  if (ClassEscape()) {
    result_.re2.push_back(']');
    return;
  }
  result_.re2.pop_back();
  const char32_t value = CharacterEscape();
  if (!failed_) Literal(value);
}

EcmaPattern TranslateEcma(std::string_view pattern) {
  return Translator(pattern).Run();
}

}  // namespace bylaw::regex
