#include "formats/sketch.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/row.h"
#include "formats/signs.h"
#include "formats/simple/product_marks.h"
#include "text/ascii.h"

namespace bylaw::formats {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }
bool IsOpening(char c) { return c == '{' || c == '['; }
bool IsWord(char c) {
  return text::IsLetterOrDigit(c) || c == '_' || c == '$' || c == '<';
}

// The text of a double-quoted scalar: of all escapes those that stand for a
// letter.
std::string Unescaped(std::string_view quoted) {
  std::string text;
  for (size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] != '\\' || i + 1 == quoted.size()) {
      text += quoted[i];
      continue;
    }
    const char kind = quoted[++i];
    const size_t digits = kind == 'x'   ? 2
                          : kind == 'u' ? 4
                          : kind == 'U' ? 8
                                        : 0;
    if (digits == 0) text += kind;
    uint32_t code = 0;
    for (size_t left = digits; left > 0 && i + 1 < quoted.size(); --left) {
      const int digit = text::HexValue(quoted[++i]);
      code = code * 16 + static_cast<uint32_t>(std::max(digit, 0));
    }
    if (digits > 0 && code < 0x80) text += static_cast<char>(code);
  }
  return text;
}

// How near to the root of its document a key stands.
enum class Standing { kNowhere, kInside, kAtRoot };

constexpr size_t kNoColumn = std::numeric_limits<size_t>::max();

struct SketchedKey {
  std::string_view word;  // one of kWords
  Standing place = Standing::kInside;
  size_t column = kNoColumn;  // where it stands, if nothing is before it
  int depth = 0;              // of brackets around it
  std::string value;          // the word behind the colon, or its beginning
};

// What tells. Other keys say only where the root is.
constexpr std::string_view kWords[] = {
    "product_id",     "domain",      "consumers", "contract", "fields",
    "owner_team",     "schema_type", "sla_hours", "stage",    "versions",
    "source_systems", "kind",        "$schema",   "<<"};
// No value that tells is longer.
constexpr size_t kMostKept = 64;

// Reads words one after the other, and notes those that are telling keys.
class Scanner {
 public:
  // Where a quoted text may end. What is right for a text that somebody reads
  // swallows the rest of one whose quote was forgotten.
  enum class Quotes { kOnTheirLine, kAcrossLines };

  Scanner(std::string_view text, Quotes quotes)
      : text_(text), quotes_(quotes) {}

  std::vector<SketchedKey> Run() && {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    BeginLine();
    while (at_ < text_.size()) Step();
    EndDocument();
    return std::move(keys_);
  }

 private:
  static constexpr size_t kNone = std::string_view::npos;
  static constexpr std::string_view kEndsAlias = ",:]}";
  static constexpr std::string_view kEndsValue = ",]}";
  enum class Written { kPlain, kQuoted, kValue };

  void BeginLine() {
    line_ = at_;
    leads_ = true;
    opened_ = false;
    properties_ = kNoColumn;
  }

  void Step() {
    const char c = text_[at_];
    if (IsBreak(c)) {
      ++at_;
      // Inside of brackets lines mean nothing, and behind a key its value may
      // be on the next one.
      BeginLine();
    } else if (IsBlank(c)) {
      ++at_;
    } else if (c == '#' && (at_ == line_ || IsBlank(text_[at_ - 1]))) {
      while (at_ < text_.size() && !IsBreak(text_[at_])) ++at_;
    } else if ((c == '-' || c == '?') && leads_ && EndsWord(at_ + 1)) {
      // A key may begin a line further down.
      if (c == '?') asked_ = at_ - line_;
      ++at_;
    } else if (at_ == line_ && text_.substr(at_, 3) == "---" &&
               EndsWord(at_ + 3)) {
      EndDocument();
      at_ += 3;
      leads_ = true;
    } else if (c == '!') {
      SkipProperty();
    } else if (c == '&') {
      const size_t begin = at_ + 1;
      SkipProperty();
      anchor_ = text_.substr(begin, at_ - begin);
    } else if (c == '*') {
      const size_t begin = at_ + 1;
      SkipProperty();
      std::string_view name = text_.substr(begin, at_ - begin);
      while (!name.empty() && kEndsAlias.find(name.back()) != kNone) {
        name.remove_suffix(1);
        --at_;
      }
      const auto meant = anchors_.find(name);
      Take(meant == anchors_.end() ? std::string() : meant->second, begin - 1,
           Written::kPlain);
    } else if (IsQuote(c)) {
      TakeQuoted();
    } else if (IsWord(c)) {
      const size_t begin = at_;
      while (at_ < text_.size() && IsWord(text_[at_])) ++at_;
      const size_t end = at_;
      // A value goes on to the next blank: `https://json-schema.org/schema`.
      if (value_of_.has_value() && !IsKey(Written::kPlain)) {
        while (!EndsWord(at_) && kEndsValue.find(text_[at_]) == kNone) ++at_;
        Take(std::string(text_.substr(begin, at_ - begin)), begin,
             Written::kValue);
      } else {
        at_ = end;
        Take(std::string(text_.substr(begin, end - begin)), begin,
             Written::kPlain);
      }
    } else if ((c == '|' || c == '>') &&
               (value_of_.has_value() || asked_ != kNoColumn)) {
      SkipProperty();  // a block scalar's text is on the lines below
    } else {
      TakeSign(c);
    }
  }

  void TakeSign(char c) {
    if (IsOpening(c)) ++depth_;
    if (c == '}' || c == ']') --depth_;
    opened_ = IsOpening(c) || c == ',';
    leads_ = false;
    if (c != ':') value_of_.reset();
    anchor_ = {};
    ++at_;
  }

  bool EndsWord(size_t at) const {
    return at >= text_.size() || IsBlank(text_[at]) || IsBreak(text_[at]);
  }

  void SkipProperty() {
    if (leads_) properties_ = std::min(properties_, at_ - line_);
    while (!EndsWord(at_)) ++at_;
  }

  // A quote that is not closed within its bounds is a sign like others, and so
  // are those of its kind up to there.
  void TakeQuoted() {
    const char quote = text_[at_];
    size_t& closed_by = quote == '"' ? no_double_ : no_single_;
    if (at_ < closed_by) return TakeSign(quote);
    const size_t begin = at_;
    size_t end = begin + 1;
    while (end < text_.size() && text_[end] != quote &&
           (quotes_ == Quotes::kAcrossLines || !IsBreak(text_[end]))) {
      const bool escape = quote == '"' && text_[end] == '\\' &&
                          end + 1 < text_.size() && !IsBreak(text_[end + 1]);
      end += escape ? size_t{2} : size_t{1};
    }
    if (end >= text_.size() || text_[end] != quote) {
      closed_by = end;
      return TakeSign(quote);
    }
    at_ = end + 1;
    const std::string_view inner = text_.substr(begin + 1, end - begin - 1);
    Take(inner.find('\\') == std::string_view::npos || quote == '\''
             ? std::string(inner)
             : Unescaped(inner),
         begin, Written::kQuoted);
  }

  // A word that ends at `at_`: a key where a colon follows, else perhaps the
  // value of one.
  void Take(std::string word, size_t begin, Written written) {
    if (!anchor_.empty())
      anchors_[std::string(anchor_)] = word.substr(0, kMostKept);
    anchor_ = {};
    if (written != Written::kValue && IsKey(written)) {
      AddKey(word, begin);
    } else {
      if (value_of_.has_value() && *value_of_ != kNone)
        keys_[*value_of_].value = word.substr(0, kMostKept);
      value_of_.reset();
    }
    leads_ = false;
    opened_ = false;
    asked_ = kNoColumn;
  }

  void AddKey(std::string_view word, size_t begin) {
    SketchedKey key;
    if (asked_ != kNoColumn)
      key.column = asked_;
    else if (leads_)
      key.column = std::min(properties_, begin - line_);
    key.depth = depth_;
    // What stands behind something else on its line is a word of a text.
    if (key.column == kNoColumn && !opened_) key.place = Standing::kNowhere;
    // `kind: DataContract: no`
    if (key.place == Standing::kNowhere && value_of_.has_value() &&
        *value_of_ != kNone)
      keys_[*value_of_].value = word.substr(0, kMostKept);
    if (key.place != Standing::kNowhere) {
      if (root_ == kUnknown) root_ = depth_;
      left_ = std::min(left_, key.column);
    }
    value_of_ = kNone;
    const auto* telling = std::find(std::begin(kWords), std::end(kWords), word);
    if (telling == std::end(kWords)) return;
    value_of_ = keys_.size();
    key.word = *telling;
    keys_.push_back(std::move(key));
  }

  // Whether the next sign but blanks, breaks and comments is a colon, and then
  // goes behind it. In a plain word a colon is a letter like others.
  bool IsKey(Written written) {
    size_t at = at_;
    while (at < text_.size()) {
      if (IsBlank(text_[at]) || IsBreak(text_[at])) {
        ++at;
      } else if (text_[at] == '#' && at > at_) {
        while (at < text_.size() && !IsBreak(text_[at])) ++at;
      } else {
        break;
      }
    }
    if (at >= text_.size() || text_[at] != ':') return false;
    if (written == Written::kPlain && !EndsWord(at + 1) &&
        !IsQuote(text_[at + 1]) && !IsOpening(text_[at + 1]))
      return false;
    at_ = at + 1;
    return true;
  }

  // Which of a document's keys are at its root: in brackets those that stand as
  // deep as the first, else those that begin furthest to the left.
  void EndDocument() {
    for (size_t i = first_; i < keys_.size(); ++i) {
      SketchedKey& key = keys_[i];
      if (key.place == Standing::kNowhere) continue;
      if (root_ > 0 ? key.depth <= root_ : key.column == left_)
        key.place = Standing::kAtRoot;
    }
    first_ = keys_.size();
    depth_ = 0;
    root_ = kUnknown;
    left_ = kNoColumn;
    value_of_.reset();
  }

  static constexpr int kUnknown = -1;

  std::string_view text_;
  const Quotes quotes_;
  // Before these, no quote of the kind is closed.
  size_t no_double_ = 0;
  size_t no_single_ = 0;
  size_t at_ = 0;
  size_t line_ = 0;      // where the line begins
  bool leads_ = true;    // nothing but signs of structure is before it
  bool opened_ = false;  // a bracket or comma is before it
  size_t properties_ = kNoColumn;  // where the line's tag or anchor stands
  size_t asked_ = kNoColumn;       // where the `?` stands that the next key has
  int depth_ = 0;
  // Of the document: the depth of its first key, and the column furthest left.
  int root_ = kUnknown;
  size_t left_ = kNoColumn;
  std::string_view anchor_;
  std::map<std::string, std::string, std::less<>> anchors_;
  std::optional<size_t> value_of_;  // kNone: of a key that does not tell
  size_t first_ = 0;                // key of the document
  std::vector<SketchedKey> keys_;
};

bool HasValue(const std::vector<SketchedKey>& keys, std::string_view word,
              std::string_view value) {
  return std::any_of(keys.begin(), keys.end(), [&](const SketchedKey& key) {
    return key.place != Standing::kNowhere && key.word == word &&
           key.value == value;
  });
}

bool NamesDraft(const std::vector<SketchedKey>& keys) {
  return std::any_of(keys.begin(), keys.end(), [](const SketchedKey& key) {
    return key.place == Standing::kAtRoot && key.word == "$schema" &&
           (key.value.starts_with("http://json-schema.org/draft") ||
            key.value.starts_with("https://json-schema.org/draft"));
  });
}

simple::ProductMarks MarksAt(const std::vector<SketchedKey>& keys,
                             Standing least) {
  std::vector<std::string_view> words;
  for (const SketchedKey& key : keys) {
    if (key.place >= least) words.push_back(key.word);
  }
  return simple::MarksOf(words);
}

}  // namespace

Format SketchOf(std::string_view text, std::string_view name) {
  // A text of another encoding has a zero beside each letter.
  std::string without_zeros;
  if (text.find('\0') != std::string_view::npos) {
    for (const char c : text) {
      if (c != '\0') without_zeros += c;
    }
    text = without_zeros;
  }
  std::vector<SketchedKey> keys =
      Scanner(text, Scanner::Quotes::kOnTheirLine).Run();
  std::vector<SketchedKey> across =
      Scanner(text, Scanner::Quotes::kAcrossLines).Run();
  std::move(across.begin(), across.end(), std::back_inserter(keys));
  for (const Row* row : RowsOfStandards()) {
    if (HasValue(keys, "kind", row->standard_kind)) return row->format;
  }
  // What is merged in from elsewhere is at the root, wherever it stands.
  const bool merges =
      std::any_of(keys.begin(), keys.end(),
                  [](const SketchedKey& key) { return key.word == "<<"; });
  if (MarksAt(keys, merges ? Standing::kInside : Standing::kAtRoot).Suffice() ||
      MarksAt(keys, Standing::kInside).SufficeAnywhere())
    return Format::kSimpleProduct;
  if (NamesDraft(keys)) return Format::kJsonSchema;
  return FormatOfEnding(name);
}

}  // namespace bylaw::formats
