#include "formats/dbt/literal.h"

#include <algorithm>
#include <utility>

#include "document/number.h"
#include "text/ascii.h"

namespace bylaw::formats::dbt {
namespace {

using Kind = JinjaToken::Kind;

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 128;
  });
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

class LiteralReader {
 public:
  LiteralReader(std::string_view text, JinjaWords& words, size_t at)
      : text_(text), words_(words), at_(at) {}

  size_t at() const { return at_; }

  // `'pub' ~ "lic"`.
  bool TakeJoined(std::string* value) {
    if (!TakeFiltered(value)) return false;
    while (Skip("~")) {
      std::string next;
      if (!TakeFiltered(&next)) return false;
      *value += next;
    }
    return true;
  }

 private:
  std::string_view Here() const {
    const JinjaToken token = words_.At(at_);
    return text_.substr(token.begin, token.end - token.begin);
  }
  bool IsKind(Kind kind) const { return words_.At(at_).kind == kind; }
  bool Skip(std::string_view op) {
    if (!IsKind(Kind::kOperator) || Here() != op) return false;
    ++at_;
    return true;
  }

  bool TakeFiltered(std::string* value) {
    if (!TakePrimary(value)) return false;
    while (Skip("|")) {
      if (!IsKind(Kind::kName) || !Filter(Here(), value)) return false;
      ++at_;
      if (Skip("(") && !Skip(")")) return false;
    }
    return true;
  }

  static bool Filter(std::string_view name, std::string* value) {
    for (const std::string_view same :
         {"string", "as_text", "as_native", "as_bool", "as_number"}) {
      if (name == same) return true;
    }
    // Beyond ASCII, case and white space are Python's to know.
    if (!IsAscii(*value)) return false;
    if (name == "trim") {
      *value = std::string(Trimmed(*value));
      return true;
    }
    if (name != "lower" && name != "upper") return false;
    for (char& c : *value) {
      if (name == "lower") c = text::ToLower(c);
      if (name == "upper" && c >= 'a' && c <= 'z')
        c = static_cast<char>(c - 'a' + 'A');
    }
    return true;
  }

  bool TakePrimary(std::string* value) {
    if (Skip("(")) return TakeJoined(value) && Skip(")");
    if (IsKind(Kind::kText)) {
      // Texts beside each other are one. What an escape stands for is not read.
      for (; IsKind(Kind::kText); ++at_) {
        const std::string_view text = Here();
        if (text.find('\\') != std::string_view::npos) return false;
        *value += text.substr(1, text.size() - 2);
      }
      return true;
    }
    if (IsKind(Kind::kName)) return TakeNamed(value);
    if (Skip("-")) value->push_back('-');
    if (!IsKind(Kind::kInteger)) return false;
    const std::string_view digits = Here();
    const bool decimal = std::all_of(digits.begin(), digits.end(),
                                     [](char c) { return text::IsDigit(c); });
    if (!decimal || (digits.size() > 1 && digits[0] == '0')) return false;
    *value += digits;
    ++at_;
    return true;
  }

  bool TakeNamed(std::string* value) {
    struct Named {
      std::string_view name, value;
    };
    constexpr Named kNamed[] = {{"true", "True"},   {"True", "True"},
                                {"false", "False"}, {"False", "False"},
                                {"none", "None"},   {"None", "None"}};
    for (const Named& named : kNamed) {
      if (Here() != named.name) continue;
      *value = std::string(named.value);
      ++at_;
      return true;
    }
    return false;
  }

  std::string_view text_;
  JinjaWords& words_;
  size_t at_;
};

// All that a text gives with its tags filled in.
class TextFiller {
 public:
  explicit TextFiller(std::string_view text) : text_(text), words_(text) {}

  bool Run() {
    while (at_ < text_.size()) {
      const size_t tag = FindTag(at_);
      TakePlain(tag);
      if (tag == text_.size()) return true;
      if (!(text_[tag + 1] == '#' ? SkipComment(tag) : TakePrint(tag)))
        return false;
    }
    return true;
  }

  std::string Take() { return std::move(value_); }

 private:
  size_t FindTag(size_t at) const {
    while (at < text_.size() && !HasJinja(text_.substr(at, 2)))
      at = std::min(text_.find('{', at + 1), text_.size());
    return at;
  }

  // What stands between tags, of which a tag with `-` takes the white space.
  void TakePlain(size_t tag) {
    std::string_view plain = text_.substr(at_, tag - at_);
    if (strip_) {
      while (!plain.empty() && IsBlank(plain.front())) plain.remove_prefix(1);
    }
    if (tag + 2 < text_.size() && text_[tag + 2] == '-') {
      while (!plain.empty() && IsBlank(plain.back())) plain.remove_suffix(1);
    }
    value_ += plain;
    strip_ = false;
  }

  bool SkipComment(size_t tag) {
    const size_t end = text_.find("#}", tag + 2);
    if (end == std::string_view::npos) return false;
    strip_ = end > tag + 2 && text_[end - 1] == '-';
    at_ = end + 2;
    return true;
  }

  bool TakePrint(size_t tag) {
    if (text_[tag + 1] != '{') return false;
    size_t content = tag + 2;
    if (content < text_.size() &&
        (text_[content] == '-' || text_[content] == '+'))
      ++content;
    words_.Enter(content, '}');
    size_t word = 0;
    const std::optional<std::string> literal =
        TakeLiteral(text_, words_, &word);
    const JinjaToken close = words_.At(word);
    if (!literal || close.kind != Kind::kClose) return false;
    value_ += *literal;
    strip_ = text_[close.begin] == '-';
    at_ = close.end;
    return true;
  }

  std::string_view text_;
  JinjaWords words_;
  size_t at_ = 0;
  bool strip_ = false;
  std::string value_;
};

bool IsWholeNumber(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && (text.size() == 1 || text.front() != '0') &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return text::IsDigit(c); });
}

}  // namespace

bool HasJinja(std::string_view text) {
  for (size_t at = text.find('{'); at < text.size();
       at = text.find('{', at + 1)) {
    const std::string_view next = text.substr(at + 1, 1);
    if (next == "{" || next == "%" || next == "#") return true;
  }
  return false;
}

std::optional<std::string> TakeLiteral(std::string_view text, JinjaWords& words,
                                       size_t* at) {
  LiteralReader reader(text, words, *at);
  std::string value;
  const bool read = reader.TakeJoined(&value);
  *at = reader.at();
  if (!read) return std::nullopt;
  return value;
}

std::optional<document::Replacement> MeaningOfText(std::string value) {
  document::Replacement read;
  const std::string_view literal = Trimmed(value);
  if (!literal.empty() &&
      std::string_view("'\"[({").find(literal[0]) != std::string_view::npos)
    return std::nullopt;
  if (literal == "True" || literal == "False") {
    read.value.kind = document::Kind::kBool;
    read.value.integer = literal == "True" ? 1 : 0;
    read.text = literal == "True" ? "true" : "false";
    return read;
  }
  if (literal == "None") {
    read.value.kind = document::Kind::kNull;
    value = "null";
  } else if (IsWholeNumber(literal)) {
    read.value = document::ParseDecimal(literal);
  }
  read.text = std::move(value);
  return read;
}

std::optional<document::Replacement> MeaningOfJinja(std::string_view text) {
  if (!HasJinja(text)) return std::nullopt;
  TextFiller filler(text);
  if (!filler.Run()) return std::nullopt;
  std::optional<document::Replacement> read = MeaningOfText(filler.Take());
  // What still looks like Jinja would be taken for what is not known.
  if (read && HasJinja(read->text)) return std::nullopt;
  return read;
}

}  // namespace bylaw::formats::dbt
