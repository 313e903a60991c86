// Classes of characters and Unicode properties.
#include <utility>

#include "regex/ecma_properties.h"
#include "regex/ecma_translator.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::regex {
namespace {

// ECMA-262, "WhiteSpace" and "LineTerminator", in order.
constexpr Range kSpaces[] = {
    {0x09, 0x0d},     {0x20, 0x20},     {0xa0, 0xa0},     {0x1680, 0x1680},
    {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f},
    {0x3000, 0x3000}, {0xfeff, 0xfeff}};
constexpr Range kDigits[] = {{'0', '9'}};
constexpr Range kWordCharacters[] = {
    {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
constexpr Range kLineTerminators[] = {
    {'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};
constexpr Range kAscii[] = {{0, 0x7f}};
constexpr Range kAny[] = {{0, 0x10ffff}};

bool IsPropertyName(std::string_view text) {
  for (const char c : text) {
    if (!text::IsLetterOrDigit(c) && c != '_') return false;
  }
  return !text.empty();
}

}  // namespace

// --- Writing

void Translator::Literal(char32_t c) {
  const bool plain = c >= 0x80 || text::IsLetterOrDigit(static_cast<char>(c));
  if (plain) return text::AppendCodePoint(c, &result_.re2);
  PutHex(c);
}

void Translator::PutHex(char32_t c) {
  constexpr char kHex[] = "0123456789abcdef";
  result_.re2 += "\\x{";
  bool begun = false;
  for (int shift = 20; shift >= 0; shift -= 4) {
    const uint32_t digit = (c >> shift) & 0xf;
    begun = begun || digit != 0 || shift == 0;
    if (begun) result_.re2.push_back(kHex[digit]);
  }
  result_.re2.push_back('}');
}

void Translator::PutRange(Range range) {
  PutHex(range.first);
  if (range.first == range.last) return;
  result_.re2.push_back('-');
  PutHex(range.last);
}

// The ranges, or all but them, as members of an open class.
template <size_t N>
void Translator::PutMembers(const Range (&ranges)[N], bool negated) {
  char32_t next = 0;
  for (const Range& range : ranges) {
    if (!negated) {
      PutRange(range);
    } else if (range.first > next) {
      PutRange({next, range.first - 1});
    }
    next = range.last + 1;
  }
  if (negated && next <= 0x10ffff) PutRange({next, 0x10ffff});
}

template <size_t N>
void Translator::PutClass(const Range (&ranges)[N], bool negated) {
  result_.re2 += negated ? "[^" : "[";
  PutMembers(ranges, false);
  result_.re2.push_back(']');
}

void Translator::AnyCharacter() {
  modifiers_.dot_takes_all ? PutClass(kAny, false)
                           : PutClass(kLineTerminators, true);
}

// --- Classes

// After `[`.
void Translator::Class(size_t begin) {
  const bool negated = Next('^');
  if (negated) ++at_;
  if (Next(']')) {
    ++at_;
    PutClass(kAny, !negated);
    return;
  }
  result_.re2 += negated ? "[^" : "[";
  in_class_ = true;
  while (!failed_ && (low_half_ != 0 || !Next(']'))) {
    if (low_half_ == 0 && !More()) return Fail("a class is not closed", begin);
    ClassMember();
  }
  in_class_ = false;
  ++at_;
  result_.re2.push_back(']');
}

void Translator::ClassMember() {
  const size_t begin = at_;
  char32_t first = 0;
  const bool single = ClassAtom(&first);
  if (failed_) return;
  const bool range = low_half_ == 0 && Next('-') && at_ + 1 < pattern_.size() &&
                     pattern_[at_ + 1] != ']';
  if (!range) {
    if (single) PutRange({first, first});
    return;
  }
  ++at_;
  char32_t last = 0;
  const bool single_too = ClassAtom(&last);
  if (failed_) return;
  if (!single || !single_too) {
    if (!annex_b_) return Fail("a range without an end", begin);
    // The `-` is a character, and so is what stands beside it.
    if (single) PutRange({first, first});
    PutRange({'-', '-'});
    if (single_too) PutRange({last, last});
    return;
  }
  if (first > last) return Fail("a range is out of order", begin);
  PutRange({first, last});
}

// One code point; or false, after members have been put.
bool Translator::ClassAtom(char32_t* value) {
  if (low_half_ != 0) {
    *value = std::exchange(low_half_, 0);
    return true;
  }
  if (!Next('\\')) {
    if (!More()) {
      Fail("a class is not closed", at_);
      return false;
    }
    *value = FirstHalf(Take());
    return true;
  }
  if (at_ + 1 >= pattern_.size()) {
    Fail("a lone backslash", at_);
    return false;
  }
  if (pattern_[at_ + 1] == 'b') {
    at_ += 2;
    *value = '\b';
    return true;
  }
  if (ClassEscape()) return false;
  *value = FirstHalf(CharacterEscape());
  return true;
}

// Without `u` a class sees a character beyond U+FFFF as two, each of which may
// be the end of a range.
char32_t Translator::FirstHalf(char32_t c) {
  if (!annex_b_ || c <= 0xffff) return c;
  Inexpressible("half a surrogate pair", at_);
  low_half_ = 0xdc00 + (c & 0x3ff);
  return 0xd800 + ((c - 0x10000) >> 10);
}

// --- Escapes

// \d \D \s \S \w \W \p{..} \P{..} as members of an open class; false, and
// nothing taken, for anything else.
bool Translator::ClassEscape() {
  const char c = pattern_[at_ + 1];
  switch (c) {
    case 'd':
    case 'D':
      at_ += 2;
      PutMembers(kDigits, c == 'D');
      return true;
    case 's':
    case 'S':
      at_ += 2;
      PutMembers(kSpaces, c == 'S');
      return true;
    case 'w':
    case 'W':
      // Letters that are no ASCII fold to some that are words'.
      if (modifiers_.ignores_case && c == 'W')
        Inexpressible("`\\W` in letters of either case", at_);
      at_ += 2;
      PutMembers(kWordCharacters, c == 'W');
      return true;
    case 'p':
    case 'P':
      if (annex_b_) return false;
      if (modifiers_.ignores_case)
        Inexpressible("a property of letters of either case", at_);
      Property();
      return true;
    default:
      return false;
  }
}

void Translator::Property() {
  const size_t begin = at_;
  const bool negated = pattern_[at_ + 1] == 'P';
  at_ += 2;
  const size_t end = Next('{') ? pattern_.find('}', at_) : std::string::npos;
  if (end == std::string::npos)
    return Fail("a malformed Unicode property", begin);
  std::string_view name = pattern_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
  const size_t equals = name.find('=');
  std::string_view key;
  if (equals != std::string_view::npos) {
    key = name.substr(0, equals);
    name.remove_prefix(equals + 1);
  }
  if (!IsPropertyName(name)) return Fail("a malformed Unicode property", begin);
  if (key == "Script_Extensions" || key == "scx")
    return Inexpressible("a Unicode property", begin);
  const bool script = key == "Script" || key == "sc";
  if (!key.empty() && !script && key != "General_Category" && key != "gc")
    return Fail("an unknown Unicode property", begin);
  if (!script && (name == "ASCII" || name == "Any")) {
    name == "ASCII" ? PutMembers(kAscii, negated) : PutMembers(kAny, negated);
    return;
  }
  PutProperty(name, script, negated, begin);
}

void Translator::PutProperty(std::string_view name, bool script, bool negated,
                             size_t begin) {
  if (!script) {
    if (const Category* category = FindCategory(name)) {
      if (category->short_name.empty())
        return Inexpressible("a Unicode property", begin);
      name = category->short_name;
    }
    if (IsBinaryProperty(name))
      return Inexpressible("a Unicode property", begin);
    if (name == "LC") return Inexpressible("a Unicode property", begin);
  }
  // A name longer than a category's can only be a script, which needs its
  // key in ECMA-262.
  if (!script && name.size() > 2)
    return Fail("an unknown Unicode property", begin);
  result_.re2 += negated ? "\\P{" : "\\p{";
  result_.re2 += name;
  result_.re2.push_back('}');
}

}  // namespace bylaw::regex
