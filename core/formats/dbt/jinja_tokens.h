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

// The words of one tag. The last is always kClose or kEnd, and where something
// is no word at all it is a kEnd there, and `problem` says what is wrong.
struct JinjaWords {
  std::vector<JinjaToken> tokens;
  std::string problem;  // a message; empty where every word is one
  std::string help;
  text::Span problem_at;

  void Clear();
};

// Cuts the tag whose content begins at `at`, after its opening delimiter.
// `closing` is '}' or '%', the first byte of the delimiter that closes it:
// within brackets it does not.
void CutJinja(std::string_view text, size_t at, char closing,
              JinjaWords* words);

// The length of the white space at an offset, of any kind that Jinja skips.
size_t JinjaBlankAt(std::string_view text, size_t at);
bool IsJinjaName(char c, bool first);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_JINJA_TOKENS_H_
