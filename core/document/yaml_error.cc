#include "document/yaml_error.h"

#include <algorithm>
#include <string>

#include "document/rules.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::document {
namespace {

using diagnostic::Diagnostic;
using text::Quoted;
using text::Span;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// One error of libyaml's, with what is around it.
class Description {
 public:
  Description(text::SourceId id, std::string_view text, YamlEvents& events)
      : id_(id),
        text_(text),
        problem_(View(events.parser().problem)),
        context_(View(events.parser().context)) {
    at_ = events.OffsetOf(events.parser().problem_mark);
    context_at_ = events.parser().context == nullptr
                      ? at_
                      : events.OffsetOf(events.parser().context_mark);
    error_ = diagnostic::Make(kYamlSyntax, {id_, {at_, at_}}, {});
  }

  Diagnostic Describe() {
    const bool described = DescribeTab() || DescribeQuoted() ||
                           DescribeBlock() || DescribeFlow() ||
                           DescribeScalar() || DescribeProperty() ||
                           DescribeDirective();
    if (!described)
      Say(Found(at_), "this is not YAML: " + std::string(problem_), "");
    return std::move(error_);
  }

 private:
  static std::string_view View(const char* text) {
    return text == nullptr ? std::string_view() : text;
  }

  bool Is(std::string_view problem) const { return problem_ == problem; }

  // --- Families of mistakes; each returns false if the error is none of its
  // own

  bool DescribeTab() {
    const bool found =
        Is("found a tab character that violates indentation") ||
        Is("found a tab character where an indentation space is expected") ||
        (Is("found character that cannot start any token") &&
         Peek(at_) == '\t');
    if (!found) return false;
    uint32_t end = at_;
    while (Peek(end) == '\t') ++end;
    // libyaml may notice a tab only after spaces before it; the run of both is
    // what to replace.
    error_ = diagnostic::Make(kYamlTab, {id_, {at_, end}},
                              "a tab is used for indentation");
    error_.fix = diagnostic::Fix{
        "replace each tab by two spaces",
        {{{id_, {at_, end}}, std::string(2 * (end - at_), ' ')}}};
    return true;
  }

  bool DescribeQuoted() {
    if (!Contains(context_, "a quoted scalar")) return false;
    const Span opening = {context_at_, EndOfLine(context_at_)};
    if (Is("found unexpected end of stream")) {
      return Say(opening, "this string has no closing quote",
                 "close the string with " +
                     Quoted(Slice({context_at_, context_at_ + 1})));
    }
    if (Is("found unexpected document indicator")) {
      return Say(opening,
                 "this string is not closed before the next document begins",
                 "close the string with " +
                     Quoted(Slice({context_at_, context_at_ + 1})));
    }
    if (Is("found unknown escape character")) {
      const Span escape = {at_, AfterCodePoint(at_ + 1)};
      Say(escape, Quoted(Slice(escape)) + " is not an escape that YAML knows",
          "write the backslash as `\\\\`, or use single quotes");
      return Fix("write the backslash as `\\\\`", {at_, at_ + 1}, "\\\\");
    }
    // Both of these are noticed just after the `\x`, `\u` or `\U`.
    const uint32_t begin = at_ >= 2 ? at_ - 2 : at_;
    const uint32_t digits = Peek(begin + 1) == 'x'   ? 2
                            : Peek(begin + 1) == 'u' ? 4
                                                     : 8;
    const Span escape = {
        begin, std::min({at_ + digits, EndOfLine(begin), Find("\"", at_)})};
    if (Is("found invalid Unicode character escape code")) {
      return Say(escape, Quoted(Slice(escape)) + " names no Unicode character",
                 "write the character itself, or `\\U` and its eight digits; "
                 "YAML has no surrogate pairs");
    }
    return Say(escape,
               "expected " + std::to_string(digits) +
                   " hexadecimal digits after " + Quoted(Slice({begin, at_})),
               "write the missing digits, or the backslash as `\\\\`");
  }

  bool DescribeBlock() {
    if (Is("mapping values are not allowed in this context"))
      return DescribeStrayColon();
    if (Is("block sequence entries are not allowed in this context")) {
      return Say({at_, at_ + 1}, "a list cannot begin on the line of its key",
                 "begin the list on the next line, or quote the value if `-` "
                 "is part of a text");
    }
    if (Is("mapping keys are not allowed in this context")) {
      return Say({at_, at_ + 1}, "a key cannot begin here",
                 "begin it on its own line, or quote the value if `?` is part "
                 "of a text");
    }
    if (Is("could not find expected ':'")) {
      const Span key = {context_at_, EndOfLine(context_at_)};
      return Say(key, "expected `:` after " + Quoted(Slice(key)),
                 "write the key's `:` and value, or indent the line if it "
                 "continues a text");
    }
    const bool map = Is("did not find expected key");
    if (!map && !Is("did not find expected '-' indicator")) return false;
    const Span found = Found(at_);
    if (StartsLine(at_) && Column(at_) != Column(context_at_)) {
      Say(found, "the indentation of this line fits nothing above it",
          map ? "indent it like the keys beside it"
              : "indent it like the list beside it");
    } else if (map && Peek(at_) == '-' && StartsLine(at_)) {
      Say(found, "expected a key, found a list entry",
          "indent the list below its key, or remove the `-`");
    } else {
      Say(found,
          std::string("expected ") + (map ? "a key" : "`-`") + ", found " +
              What(found),
          map ? "begin the key on its own line; quote a value that contains "
                "quotes"
              : "begin the entry on its own line with `-`");
    }
    return Relate(context_at_,
                  map ? "the map begins here" : "the list begins here");
  }

  // `a: b: c`, or a line that is indented as if it belonged to the scalar above
  // it.
  bool DescribeStrayColon() {
    Say({at_, at_ + 1}, "`:` is not allowed here",
        "quote the value if `:` is part of a text; otherwise check the "
        "indentation");
    const uint32_t line = BeginOfLine(at_);
    const uint32_t colon = Find(": ", line);
    if (colon >= at_) return DescribeContinuedLine();
    uint32_t begin = colon + 2;
    while (Peek(begin) == ' ') ++begin;
    const uint32_t end = EndOfLine(begin);
    const std::string_view value = Slice({begin, end});
    const bool quotable =
        !value.empty() && !Contains(value, " #") &&
        std::string_view("'\"[{&*!|>").find(value[0]) == std::string_view::npos;
    if (!quotable) return true;
    error_.message = "`:` is not allowed inside a value without quotes";
    error_.help = "quote the value";
    return Fix("quote the value", {begin, end}, InSingleQuotes(value));
  }

  // The line has a key of its own, yet the line above it has not ended what it
  // began.
  bool DescribeContinuedLine() {
    uint32_t above = BeginOfLine(at_);
    while (above > 0 && StartsLine(above)) --above;
    const Span line = {FirstOfLine(above), EndOfLine(BeginOfLine(above))};
    if (above == 0 || Column(FirstOfLine(at_)) <= Column(line.begin)) {
      error_.help =
          "write `:` after the line above if it is a key, or quote it if it is "
          "a text";
      if (line.end > line.begin)
        error_.related.push_back({{id_, line}, "this line has no `:`"});
    } else {
      error_.help =
          "indent the line like the keys beside it, or quote the value if `:` "
          "is part of a text";
      error_.note =
          "the line continues the value above it because it is indented more "
          "than that value's key";
    }
    return true;
  }

  bool DescribeFlow() {
    const bool list = Is("did not find expected ',' or ']'");
    if (list || Is("did not find expected ',' or '}'")) {
      const std::string expected = list ? "`,` or `]`" : "`,` or `}`";
      const Span opening = {context_at_, context_at_ + 1};
      if (AtEnd(at_)) {
        return Say(opening,
                   list ? "this list is not closed" : "this map is not closed",
                   list ? "close it with `]`" : "close it with `}`");
      }
      if (Peek(at_) == ':' && BeginOfLine(at_) > context_at_) {
        // The list has swallowed the beginning of the next entry.
        Say(opening,
            list ? "this list is not closed before the next key"
                 : "this map is not closed before the next key",
            list ? "close it with `]`" : "close it with `}`");
        return Relate(at_, "this key's `:`");
      }
      const Span found = Found(at_);
      Say(found, "expected " + expected + ", found " + What(found),
          "put a comma between entries; quote a text that contains `,`, `[` or "
          "`{`");
      return Relate(context_at_,
                    list ? "the list opens here" : "the map opens here");
    }
    if (Is("did not find expected node content")) {
      const Span found = Found(at_);
      if (Peek(at_) == ':')
        return Say(found, "expected a key before `:`",
                   "write a key, or quote the text if `:` is part of it");
      return Say(found, "expected a value, found " + What(found),
                 "write a value, or quote it if it is meant as text");
    }
    if (Is("found unexpected ':'")) {
      return Say({at_, at_ + 1},
                 "`:` is not allowed here without a space after it",
                 "put a space after `:`, or quote the text");
    }
    if (Is("did not find expected <document start>")) {
      const Span found = Found(at_);
      return Say(found,
                 "expected the end of the document, found " + What(found),
                 "check the indentation; a second document begins with `---`");
    }
    return false;
  }

  bool DescribeScalar() {
    if (Is("found character that cannot start any token")) {
      const Span found = {at_, AfterCodePoint(at_)};
      Say(found,
          "a text without quotes cannot begin with " + Quoted(Slice(found)),
          "quote the text");
      const Span value = {at_, EndOfLine(at_)};
      const std::string_view text = Slice(value);
      if (!Contains(text, ": ") && !Contains(text, " #"))
        Fix("quote the text", value, InSingleQuotes(text));
      return true;
    }
    if (!Contains(context_, "a block scalar")) return false;
    if (Is("found an indentation indicator equal to 0")) {
      return Say({at_, at_ + 1}, "the indentation of a block scalar is 1 to 9",
                 "leave the digit out");
    }
    return Say({at_, EndOfLine(at_)},
               "a block scalar's text begins on the line after " +
                   Quoted(Slice({context_at_, context_at_ + 1})),
               "move the text to the next line, or quote the value");
  }

  bool DescribeProperty() {
    if (Contains(context_, "an anchor") || Contains(context_, "an alias")) {
      const bool blank = std::string_view(" \t\r\n").find(
                             Peek(context_at_ + 1)) != std::string_view::npos;
      const Span found = {context_at_,
                          blank ? context_at_ + 1 : Found(context_at_ + 1).end};
      const bool alias =
          Contains(context_, "an alias") || Peek(context_at_) == '*';
      return Say(
          found,
          std::string("expected the name of an ") +
              (alias ? "alias" : "anchor") + " after " +
              Quoted(Slice({context_at_, context_at_ + 1})),
          std::string(
              "a name has letters, digits, `-` and `_`; quote the text if `") +
              (alias ? "*" : "&") + "` is part of it");
    }
    if (Is("found undefined tag handle")) {
      const Span found = Found(at_);
      return Say(found,
                 "the tag " + Quoted(Slice(found)) +
                     " has a prefix that no `%TAG` line declares",
                 "remove the tag");
    }
    if (!Contains(context_, "a tag")) return false;
    const Span found = Found(context_at_);
    return Say(found, "the tag " + Quoted(Slice(found)) + " is malformed",
               "correct the tag, or quote the text if `!` is part of it");
  }

  bool DescribeDirective() {
    const bool directive =
        Contains(context_, "directive") || Contains(problem_, "directive");
    if (Is("found incompatible YAML document")) {
      return Say({at_, EndOfLine(at_)}, "this version of YAML is not known",
                 "remove the `%YAML` line; Bylaw reads YAML 1.2");
    }
    if (!directive) return false;
    const uint32_t begin = BeginOfLine(context_at_);
    const Span line = {begin, EndOfLine(begin)};
    return Say(
        line,
        "the directive " + Quoted(Slice(line)) + " is malformed or repeated",
        "a line that begins with `%` is `%YAML 1.2` or `%TAG`; quote the text "
        "if `%` is part of it");
  }

  // --- The diagnostic

  bool Say(Span span, std::string message, std::string help) {
    error_.location.span = {std::min(span.begin, Size()),
                            std::min(std::max(span.begin, span.end), Size())};
    error_.message = std::move(message);
    if (!help.empty()) error_.help = std::move(help);
    return true;
  }

  bool Relate(uint32_t at, std::string message) {
    error_.related.push_back(
        {{id_, {at, AfterCodePoint(at)}}, std::move(message)});
    return true;
  }

  bool Fix(std::string title, Span span, std::string text) {
    error_.fix =
        diagnostic::Fix{std::move(title), {{{id_, span}, std::move(text)}}};
    return true;
  }

  static std::string InSingleQuotes(std::string_view text) {
    std::string result = "'";
    for (const char c : text) result.append(c == '\'' ? 2 : 1, c);
    return result + "'";
  }

  // --- The text

  uint32_t Size() const { return static_cast<uint32_t>(text_.size()); }
  bool AtEnd(uint32_t at) const {
    return text_.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
  }
  char Peek(uint32_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  std::string_view Slice(Span span) const {
    const uint32_t begin = std::min(span.begin, Size());
    return text_.substr(begin, std::max(begin, span.end) - begin);
  }
  uint32_t Find(std::string_view what, uint32_t from) const {
    return static_cast<uint32_t>(
        std::min(text_.find(what, from), text_.size()));
  }
  uint32_t AfterCodePoint(uint32_t at) const {
    return at >= Size() ? Size()
                        : at + text::DecodeCodePoint(text_.substr(at)).length;
  }
  uint32_t BeginOfLine(uint32_t at) const {
    while (at > 0 && text_[at - 1] != '\n' && text_[at - 1] != '\r') --at;
    return at;
  }
  // The end of the line's text, without trailing blanks.
  uint32_t EndOfLine(uint32_t at) const {
    auto end = static_cast<uint32_t>(
        std::min(text_.find_first_of("\r\n", at), text_.size()));
    while (end > at && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    return end;
  }
  uint32_t FirstOfLine(uint32_t at) const {
    uint32_t first = BeginOfLine(at);
    while (Peek(first) == ' ' || Peek(first) == '-') ++first;
    return first;
  }
  uint32_t Column(uint32_t at) const { return at - BeginOfLine(at); }
  bool StartsLine(uint32_t at) const {
    return Slice({BeginOfLine(at), at}).find_first_not_of(' ') ==
           std::string_view::npos;
  }

  // A word, or one character.
  Span Found(uint32_t at) const {
    const size_t end =
        std::min(text_.find_first_of(" \t\r\n,:[]{}", at), text_.size());
    return {std::min(at, Size()),
            std::max(AfterCodePoint(at), static_cast<uint32_t>(end))};
  }
  std::string What(Span found) const {
    return AtEnd(found.begin) ? "the end of the document"
                              : Quoted(Slice(found));
  }

  text::SourceId id_;
  std::string_view text_;
  std::string_view problem_;
  std::string_view context_;
  uint32_t at_ = 0;
  uint32_t context_at_ = 0;
  Diagnostic error_;
};

}  // namespace

diagnostic::Diagnostic DescribeYamlError(text::SourceId id,
                                         std::string_view text,
                                         YamlEvents& events) {
  return Description(id, text, events).Describe();
}

}  // namespace bylaw::document
