// The words inside of a Jinja tag, `{{ ... }}` or `{% ... %}`, as Jinja 2 cuts
// them: numbers, names, texts, operators, and the delimiter that closes.
#ifndef BYLAW_FORMATS_DBT_JINJA_TOKENS_H_
#define BYLAW_FORMATS_DBT_JINJA_TOKENS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace bylaw::formats::dbt {

struct JinjaToken {
  enum class Kind : uint8_t {
    kName,
    kText,  // with its quotes
    kNumber,
    kInteger,
    kOperator,
    kClose,  // `}}` or `%}`, with its sign: `-%}`
    kEnd,    // of the text: the tag is never closed
  };
  Kind kind = Kind::kEnd;
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Brackets nest so deep in one tag; Jinja 2 itself gives up at about 65.
inline constexpr size_t kMaxJinjaBrackets = 128;

// The words of one tag, cut as they are asked for: where a tag is not closed,
// the words of all that follows would be its own, and no more of them are wanted
// than lead to what is wrong. The last is always kClose or kEnd, and where
// something is no word at all it is a kEnd there, and `problem` says what is
// wrong.
//
//   JinjaWords words(text);
//   words.Enter(at, '}');
//   while (words.At(i).kind != JinjaToken::Kind::kClose) ...
class JinjaWords {
 public:
  explicit JinjaWords(std::string_view text) : text_(text) {}

  // Goes to the tag whose content begins at `at`, after its opening delimiter.
  // `closing` is '}' or '%', the first byte of the delimiter that closes it:
  // within brackets it does not.
  void Enter(size_t at, char closing);

  // The word at an index; past the last one that one.
  JinjaToken At(size_t index);
  bool Has(size_t index);
  const std::vector<JinjaToken>& All();

  // A message; empty where every word that was asked for is one.
  const std::string& problem() const { return problem_; }
  const std::string& help() const { return help_; }
  text::Span problem_at() const { return problem_at_; }

 private:
  char ByteAt(size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  bool IsWhole() const;
  void Add(JinjaToken::Kind kind, size_t end);
  void Fail(size_t length, std::string problem, std::string help);

  // Each adds a word.
  void Take();
  bool TakeClose();  // where there is one
  void TakeWord();
  void TakeOperator(std::string_view op);
  void TakeNumber();
  void TakeText();

  size_t DigitsFrom(size_t at, int base) const;
  size_t IntegerEnd(size_t decimal) const;
  // The offset of an escape that names no character, or `end`.
  size_t BadEscape(size_t at, size_t end) const;

  std::string_view text_;
  size_t at_ = 0;
  char closing_ = '}';
  std::string brackets_;  // that are open
  std::vector<JinjaToken> tokens_;
  std::string problem_;
  std::string help_;
  text::Span problem_at_;
};

// The length of the white space at an offset, of any kind that Jinja skips.
size_t JinjaBlankAt(std::string_view text, size_t at);
bool IsJinjaName(char c, bool first);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_JINJA_TOKENS_H_
