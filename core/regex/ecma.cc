#include "regex/ecma.h"

#include <algorithm>
#include <utility>

#include "regex/ecma_translator.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::regex {
namespace {

using Status = EcmaPattern::Status;

constexpr std::string_view kHalf = "half a surrogate pair";

// Compares numbers of any length by their digits.
bool IsLess(std::string_view a, std::string_view b) {
  for (std::string_view* digits : {&a, &b})
    digits->remove_prefix(
        std::min(digits->find_first_not_of('0'), digits->size()));
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

bool IsTooOften(std::string_view digits) {
  return IsLess(std::to_string(kMaxRepeat), digits);
}

}  // namespace

EcmaPattern Translator::Run() {
  while (!failed_ && at_ < pattern_.size()) Term();
  if (!failed_ && groups_.size() > 1)
    Fail("a group is not closed", groups_.back().begin);
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
      return LineAssertion("\\A");
    case '$':
      return LineAssertion("\\z");
    case '|':
      return Bar();
    case '(':
      return OpenGroup();
    case ')':
      return CloseGroup();
    case '*':
    case '+':
    case '?':
      return Quantifier();
    case '{':
    case ']':
    case '}':
      return Bracket();
    case '.':
      ++at_;
      AnyCharacter();
      quantifiable_ = true;
      halved_ = false;
      return;
    case '[':
      ++at_;
      Class(begin);
      quantifiable_ = true;
      halved_ = false;
      return;
    case '\\':
      return Escape();
    default:
      Character(Take());
  }
}

void Translator::Assertion(std::string_view re2) {
  result_.re2 += re2;
  quantifiable_ = false;
}

void Translator::LineAssertion(std::string_view re2) {
  if (modifiers_.lines) Inexpressible("the beginning or end of a line", at_);
  ++at_;
  Assertion(re2);
}

void Translator::Bar() {
  ++at_;
  groups_.back().last_bar = at_;
  Assertion("|");
}

// One that Annex B takes as a character where it is nothing else.
void Translator::Bracket() {
  if (pattern_[at_] == '{' && (!annex_b_ || EndOfBraces() != 0))
    return Quantifier();
  if (!annex_b_) return Fail("a lone bracket", at_);
  Character(Take());
}

void Translator::Character(char32_t c) {
  Literal(c);
  quantifiable_ = true;
  halved_ = annex_b_ && c > 0xffff;
}

void Translator::Quantifier() {
  const size_t begin = at_;
  if (!quantifiable_) return Fail("nothing to repeat", begin);
  // Only the second half is repeated.
  if (halved_) Inexpressible(kHalf, begin);
  if (pattern_[at_] == '{') {
    const size_t end = EndOfBraces();
    if (end == 0) return Fail("a malformed quantifier", begin);
    Braces(end);
    if (failed_) return;
  } else {
    result_.re2.push_back(pattern_[at_++]);
  }
  // Lazy or not, the same texts match.
  if (Next('?')) ++at_;
  quantifiable_ = false;
}

// Where `{n}`, `{n,}` or `{n,m}` ends that begins here, or 0.
size_t Translator::EndOfBraces() const {
  const auto digits = [this](size_t from) {
    while (from < pattern_.size() && text::IsDigit(pattern_[from])) ++from;
    return from;
  };
  size_t end = digits(at_ + 1);
  if (end == at_ + 1 || end >= pattern_.size()) return 0;
  if (pattern_[end] == ',') end = digits(end + 1);
  return end < pattern_.size() && pattern_[end] == '}' ? end + 1 : 0;
}

void Translator::Braces(size_t end) {
  const std::string_view inside = pattern_.substr(at_ + 1, end - at_ - 2);
  const size_t comma = inside.find(',');
  const std::string_view least = inside.substr(0, comma);
  const std::string_view most = comma == std::string_view::npos
                                    ? std::string_view()
                                    : inside.substr(comma + 1);
  if (!most.empty() && IsLess(most, least))
    return Fail("a malformed quantifier", at_);
  if (IsTooOften(least) || IsTooOften(most))
    Inexpressible("a repetition of more than 1000 times", at_);
  // RE2 takes no number with a zero before it.
  bool in_number = false;
  for (const char c : pattern_.substr(at_, end - at_)) {
    const char next = pattern_[++at_ < end ? at_ : end - 1];
    if (c == '0' && !in_number && text::IsDigit(next)) continue;
    in_number = text::IsDigit(c);
    result_.re2.push_back(c);
  }
  at_ = end;
}

// Outside of a class.
void Translator::Escape() {
  const size_t begin = at_;
  if (at_ + 1 >= pattern_.size()) return Fail("a lone backslash", begin);
  const char c = pattern_[at_ + 1];
  quantifiable_ = true;
  halved_ = false;
  if (c == 'b' || c == 'B') {
    // With `u`, letters that are no ASCII fold to some that are words'.
    if (modifiers_.ignores_case)
      Inexpressible("a word's edge in letters of either case", begin);
    at_ += 2;
    return Assertion(c == 'b' ? "\\b" : "\\B");
  }
  if (Reference()) return;
  result_.re2.push_back('[');
  if (ClassEscape()) {
    result_.re2.push_back(']');
    return;
  }
  result_.re2.pop_back();
  const char32_t value = CharacterEscape();
  if (!failed_) Character(value);
}

// `\1` and `\k<name>`; false, and nothing taken, for anything else.
bool Translator::Reference() {
  const size_t begin = at_;
  const char c = pattern_[at_ + 1];
  if (c >= '1' && c <= '9') {
    size_t end = at_ + 1;
    while (end < pattern_.size() && text::IsDigit(pattern_[end])) ++end;
    const std::string_view number = pattern_.substr(at_ + 1, end - at_ - 1);
    const bool leads = !IsLess(std::to_string(captures_), number);
    if (!leads && annex_b_) return false;
    at_ = end;
    if (!leads)
      Fail("a reference names no group", begin);
    else
      Inexpressible("a reference back", begin);
    return true;
  }
  if (c != 'k' || (annex_b_ && !has_names_)) return false;
  at_ += 2;
  if (!Next('<')) {
    Fail("a malformed reference", begin);
    return true;
  }
  ++at_;
  referenced_.insert(GroupName(begin));
  Inexpressible("a reference back", begin);
  return true;
}

EcmaPattern TranslateEcma(std::string_view pattern, EcmaGrammar grammar) {
  return Translator(pattern, grammar).Run();
}

EitherEcma TranslateEitherEcma(std::string_view pattern) {
  EitherEcma either;
  either.pattern = TranslateEcma(pattern, EcmaGrammar::kUnicode);
  if (either.pattern.status != Status::kInvalid) return either;
  std::string refused = std::move(either.pattern.reason);
  either.pattern = TranslateEcma(pattern, EcmaGrammar::kAnnexB);
  if (either.pattern.status != Status::kInvalid)
    either.refused = std::move(refused);
  return either;
}

}  // namespace bylaw::regex
