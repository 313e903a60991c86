#include "regex/ecma.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace bylaw::regex {
namespace {

using Status = EcmaPattern::Status;

struct Range {
  char32_t first, last;
};

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

// Unicode's long names of general categories and RE2's short ones; RE2 knows
// the short ones and the scripts itself.
constexpr std::pair<std::string_view, std::string_view> kCategories[] = {
    {"Cased_Letter", ""},
    {"Close_Punctuation", "Pe"},
    {"Combining_Mark", "M"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Uppercase_Letter", "Lu"},
    {"cntrl", "Cc"},
    {"digit", "Nd"},
    {"punct", "P"},
};
// Binary properties that ECMA-262 knows and RE2 does not.
constexpr std::string_view kBinaryProperties[] = {
    "ASCII_Hex_Digit",
    "AHex",
    "Alphabetic",
    "Alpha",
    "Assigned",
    "Bidi_Control",
    "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M",
    "Case_Ignorable",
    "CI",
    "Cased",
    "Changes_When_Casefolded",
    "CWCF",
    "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased",
    "CWL",
    "Changes_When_NFKC_Casefolded",
    "CWKCF",
    "Changes_When_Titlecased",
    "CWT",
    "Changes_When_Uppercased",
    "CWU",
    "Dash",
    "Default_Ignorable_Code_Point",
    "DI",
    "Deprecated",
    "Dep",
    "Diacritic",
    "Dia",
    "Emoji",
    "Emoji_Component",
    "EComp",
    "Emoji_Modifier",
    "EMod",
    "Emoji_Modifier_Base",
    "EBase",
    "Emoji_Presentation",
    "EPres",
    "Extended_Pictographic",
    "ExtPict",
    "Extender",
    "Ext",
    "Grapheme_Base",
    "Gr_Base",
    "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit",
    "Hex",
    "IDS_Binary_Operator",
    "IDSB",
    "IDS_Trinary_Operator",
    "IDST",
    "ID_Continue",
    "IDC",
    "ID_Start",
    "IDS",
    "Ideographic",
    "Ideo",
    "Join_Control",
    "Join_C",
    "Logical_Order_Exception",
    "LOE",
    "Lowercase",
    "Lower",
    "Math",
    "Noncharacter_Code_Point",
    "NChar",
    "Pattern_Syntax",
    "Pat_Syn",
    "Pattern_White_Space",
    "Pat_WS",
    "Quotation_Mark",
    "QMark",
    "Radical",
    "Regional_Indicator",
    "RI",
    "Sentence_Terminal",
    "STerm",
    "Soft_Dotted",
    "SD",
    "Terminal_Punctuation",
    "Term",
    "Unified_Ideograph",
    "UIdeo",
    "Uppercase",
    "Upper",
    "Variation_Selector",
    "VS",
    "White_Space",
    "space",
    "XID_Continue",
    "XIDC",
    "XID_Start",
    "XIDS",
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
bool IsPropertyName(std::string_view text) {
  for (const char c : text) {
    if (!IsLetter(c) && !IsDigit(c) && c != '_') return false;
  }
  return !text.empty();
}

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  EcmaPattern Run() {
    while (!failed_ && at_ < pattern_.size()) Term();
    if (!failed_ && !groups_.empty())
      Fail("a group is not closed", groups_.back());
    if (!failed_ && names_missing_) Fail("a reference names no group", 0);
    if (!failed_ && !inexpressible_.empty()) {
      result_.status = Status::kInexpressible;
      result_.reason = std::move(inexpressible_);
      result_.offset = inexpressible_at_;
    }
    if (result_.status != Status::kTranslated) result_.re2.clear();
    return std::move(result_);
  }

 private:
  bool More() const { return at_ < pattern_.size(); }
  bool Next(char c) const { return More() && pattern_[at_] == c; }
  bool NextIs(std::string_view text) const {
    return pattern_.substr(at_, text.size()) == text;
  }

  void Fail(std::string_view reason, size_t offset) {
    if (failed_) return;
    failed_ = true;
    result_.status = Status::kInvalid;
    result_.reason = reason;
    result_.offset = offset;
  }
  void Inexpressible(std::string_view what, size_t offset) {
    if (!inexpressible_.empty()) return;
    inexpressible_ = what;
    inexpressible_at_ = offset;
  }

  void Term() {
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
        PutClass(kLineTerminators, true);
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

  void Assertion(std::string_view re2) {
    result_.re2 += re2;
    quantifiable_ = false;
  }

  char32_t Take() {
    const text::DecodedCodePoint decoded =
        text::DecodeCodePoint(pattern_.substr(at_));
    at_ += decoded.length;
    return decoded.value;
  }

  void Literal(char32_t c) {
    const bool plain = c >= 0x80 || IsLetter(static_cast<char>(c)) ||
                       IsDigit(static_cast<char>(c));
    if (plain) return text::AppendCodePoint(c, &result_.re2);
    PutHex(c);
  }

  void PutHex(char32_t c) {
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

  void PutRange(Range range) {
    PutHex(range.first);
    if (range.first == range.last) return;
    result_.re2.push_back('-');
    PutHex(range.last);
  }

  // The ranges, or all but them, as members of an open class.
  template <size_t N>
  void PutMembers(const Range (&ranges)[N], bool negated) {
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
  void PutClass(const Range (&ranges)[N], bool negated) {
    result_.re2 += negated ? "[^" : "[";
    PutMembers(ranges, false);
    result_.re2.push_back(']');
  }

  void OpenGroup() {
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
      GroupName(begin);
    } else {
      Fail("an unknown kind of group", begin);
    }
  }

  // After `<`: a name and `>`.
  std::string_view GroupName(size_t begin) {
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

  void CloseGroup() {
    if (groups_.empty()) return Fail("a lone parenthesis", at_);
    groups_.pop_back();
    ++at_;
    result_.re2.push_back(')');
    quantifiable_ = true;
  }

  void Quantifier() {
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

  bool Braces() {
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
  int Count() {
    if (!More() || !IsDigit(pattern_[at_])) return -1;
    int value = 0;
    while (More() && IsDigit(pattern_[at_])) {
      if (value <= kMaxRepeat) value = value * 10 + (pattern_[at_] - '0');
      ++at_;
    }
    return value;
  }

  // Outside of a class.
  void Escape() {
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
      const std::string_view name = GroupName(begin);
      if (pattern_.find("(?<" + std::string(name) + ">") ==
          std::string_view::npos)
        names_missing_ = true;
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

  // \d \D \s \S \w \W \p{..} \P{..} as members of an open class; false, and
  // nothing taken, for anything else.
  bool ClassEscape() {
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
        at_ += 2;
        PutMembers(kWordCharacters, c == 'W');
        return true;
      case 'p':
      case 'P':
        Property();
        return true;
      default:
        return false;
    }
  }

  void Property() {
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
    if (!IsPropertyName(name))
      return Fail("a malformed Unicode property", begin);
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

  void PutProperty(std::string_view name, bool script, bool negated,
                   size_t begin) {
    if (!script) {
      for (const auto& [long_name, short_name] : kCategories) {
        if (name != long_name) continue;
        if (short_name.empty())
          return Inexpressible("a Unicode property", begin);
        name = short_name;
      }
      for (const std::string_view known : kBinaryProperties) {
        if (name == known) return Inexpressible("a Unicode property", begin);
      }
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

  // An escape that stands for one code point.
  char32_t CharacterEscape() {
    const size_t begin = at_;
    const char c = pattern_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'v':
        return '\v';
      case 'f':
        return '\f';
      case 'r':
        return '\r';
      case '0':
        if (More() && IsDigit(pattern_[at_])) break;
        return 0;
      case 'c':
        if (!More() || !IsLetter(pattern_[at_])) break;
        return static_cast<char32_t>(pattern_[at_++]) % 32;
      case 'x':
        return Hex(2, begin);
      case 'u':
        return UnicodeEscape(begin);
      default:
        if (IsLetter(c) || IsDigit(c) || c == '_' ||
            static_cast<unsigned char>(c) >= 0x80)
          break;
        return static_cast<char32_t>(c);
    }
    Fail("an unknown escape", begin);
    return 0;
  }

  char32_t Hex(int digits, size_t begin) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = More() ? HexValue(pattern_[at_]) : -1;
      if (digit < 0) {
        Fail("a malformed escape", begin);
        return 0;
      }
      value = value * 16 + static_cast<char32_t>(digit);
      ++at_;
    }
    return value;
  }

  char32_t UnicodeEscape(size_t begin) {
    if (Next('{')) {
      const size_t end = pattern_.find('}', ++at_);
      if (end == std::string_view::npos || end == at_) {
        Fail("a malformed escape", begin);
        return 0;
      }
      char32_t value = 0;
      while (at_ < end && !failed_) {
        value = value * 16 + Hex(1, begin);
        if (value > 0x10ffff) Fail("no code point has this number", begin);
      }
      at_ = end + 1;
      return value;
    }
    const char32_t high = Hex(4, begin);
    if (failed_ || high < 0xd800 || high > 0xdfff) return high;
    if (high < 0xdc00 && NextIs("\\u") && at_ + 2 < pattern_.size() &&
        pattern_[at_ + 2] != '{') {
      at_ += 2;
      const char32_t low = Hex(4, begin);
      if (low >= 0xdc00 && low <= 0xdfff)
        return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
    Inexpressible("half a surrogate pair", begin);
    return text::kReplacementCharacter;
  }

  // After `[`.
  void Class(size_t begin) {
    const bool negated = Next('^');
    if (negated) ++at_;
    if (Next(']')) {
      ++at_;
      PutClass(kAny, !negated);
      return;
    }
    result_.re2 += negated ? "[^" : "[";
    while (!failed_ && !Next(']')) {
      if (!More()) return Fail("a class is not closed", begin);
      ClassMember();
    }
    ++at_;
    result_.re2.push_back(']');
  }

  void ClassMember() {
    const size_t begin = at_;
    char32_t first = 0;
    const bool single = ClassAtom(&first);
    if (failed_) return;
    const bool range =
        Next('-') && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']';
    if (!range) {
      if (single) PutRange({first, first});
      return;
    }
    ++at_;
    char32_t last = 0;
    const bool single_too = ClassAtom(&last);
    if (failed_) return;
    if (!single || !single_too) return Fail("a range without an end", begin);
    if (first > last) return Fail("a range is out of order", begin);
    PutRange({first, last});
  }

  // One code point; or false, after members have been put.
  bool ClassAtom(char32_t* value) {
    if (!Next('\\')) {
      if (!More()) {
        Fail("a class is not closed", at_);
        return false;
      }
      *value = Take();
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
    *value = CharacterEscape();
    return true;
  }

  std::string_view pattern_;
  size_t at_ = 0;
  EcmaPattern result_;
  std::vector<size_t> groups_;  // offsets of those that are open
  bool quantifiable_ = false;   // whether a quantifier may follow
  bool names_missing_ = false;
  bool failed_ = false;
  std::string inexpressible_;
  size_t inexpressible_at_ = 0;
};

}  // namespace

EcmaPattern TranslateEcma(std::string_view pattern) {
  return Translator(pattern).Run();
}

}  // namespace bylaw::regex
