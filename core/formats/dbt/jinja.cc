#include "formats/dbt/jinja.h"

#include <utility>

#include "formats/dbt/jinja_grammar.h"
#include "formats/dbt/jinja_names.h"
#include "formats/dbt/jinja_tokens.h"
#include "formats/dbt/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

using Kind = JinjaToken::Kind;
using Statement = JinjaGrammar::Statement;

// Finds the calls among the words of one tag, in one pass: every bracket that
// is open knows whether it is that of a call.
class CallFinder {
 public:
  CallFinder(std::string_view text, const std::vector<JinjaToken>& words,
             std::vector<JinjaCall>* calls)
      : text_(text), words_(words), calls_(calls) {}

  void Run() {
    for (at_ = 0; at_ < words_.size(); ++at_) {
      if (words_[at_].kind != Kind::kOperator) continue;
      const std::string_view word = Slice(at_);
      if (word == "(" || word == "[" || word == "{") {
        open_.push_back({OpenedCall(word), at_ + 1});
      } else if (open_.empty()) {
        continue;
      } else if (word == ",") {
        AddArgument(open_.back());
        open_.back().argument = at_ + 1;
      } else if (word == ")" || word == "]" || word == "}") {
        AddArgument(open_.back());
        Close(open_.back());
        open_.pop_back();
      }
    }
    for (const Bracket& bracket : open_) Close(bracket);
  }

 private:
  static constexpr size_t kNoCall = static_cast<size_t>(-1);
  struct Bracket {
    size_t call = kNoCall;
    size_t argument = 0;  // the first word of the argument
  };

  std::string_view Slice(size_t index) const {
    const JinjaToken& token = words_[index];
    return text_.substr(token.begin, token.end - token.begin);
  }

  size_t OpenedCall(std::string_view bracket) {
    if (bracket != "(" || at_ == 0) return kNoCall;
    const std::string_view name = Slice(at_ - 1);
    if (name != "ref" && name != "source" && name != "var" && name != "config")
      return kNoCall;
    if (at_ > 1 && Slice(at_ - 2) == ".") return kNoCall;
    JinjaCall call;
    call.name = name;
    call.span = {words_[at_ - 1].begin, words_[at_].end};
    calls_->push_back(std::move(call));
    return calls_->size() - 1;
  }

  void Close(const Bracket& bracket) {
    if (bracket.call == kNoCall) return;
    const size_t last = at_ < words_.size() ? at_ : at_ - 1;
    (*calls_)[bracket.call].span.end = words_[last].end;
  }

  void AddArgument(const Bracket& bracket) {
    if (bracket.call == kNoCall || bracket.argument >= at_) return;
    size_t first = bracket.argument;
    JinjaArgument argument;
    if (first + 1 < at_ && words_[first].kind == Kind::kName &&
        Slice(first + 1) == "=") {
      argument.keyword = Slice(first);
      first += 2;
      if (first >= at_) return;
    }
    argument.span = {words_[first].begin, words_[at_ - 1].end};
    const std::string_view value = Slice(first);
    if (first + 1 == at_ && words_[first].kind == Kind::kText &&
        value.find('\\') == std::string_view::npos) {
      argument.is_text = true;
      argument.value = value.substr(1, value.size() - 2);
      argument.span = {argument.span.begin + 1, argument.span.end - 1};
    }
    (*calls_)[bracket.call].arguments.push_back(std::move(argument));
  }

  std::string_view text_;
  const std::vector<JinjaToken>& words_;
  std::vector<JinjaCall>* calls_;
  size_t at_ = 0;
  std::vector<Bracket> open_;
};

class Scanner {
 public:
  Scanner(text::SourceId id, std::string_view text, diagnostic::Sink& sink)
      : id_(id), text_(text), sink_(sink), words_(text) {}

  Jinja Run() {
    while ((at_ = text_.find('{', at_)) != std::string_view::npos) {
      const char second = At(at_ + 1);
      if (second == '#') {
        SkipComment();
      } else if (second == '{' || second == '%') {
        if (second != '%' || !SkipRaw()) ReadTag(second);
      } else {
        ++at_;
      }
    }
    for (const Open& open : open_) {
      std::string message = "the block ";
      message += text::Quoted(open.tag);
      message += " is never closed";
      Report(kUnbalancedBlock, open.span, std::move(message),
             "add `{% end" + std::string(open.tag) + " %}`");
    }
    return std::move(result_);
  }

 private:
  struct Open {
    std::string_view tag;
    text::Span span;
    text::Span otherwise;  // of its `else`
  };

  char At(size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  text::Span SpanOf(size_t begin, size_t end) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  std::string_view Slice(text::Span span) const {
    return text_.substr(span.begin, span.length());
  }

  diagnostic::Diagnostic& Report(const RuleInfo& rule, text::Span span,
                                 std::string message, std::string help) {
    diagnostic::Diagnostic& d =
        sink_.Add(rule, {id_, span}, std::move(message));
    d.help = std::move(help);
    return d;
  }

  void SkipComment() {
    const size_t begin = at_;
    const size_t close = text_.find("#}", at_ + 2);
    // At the very end of a text Jinja takes what opens and holds nothing.
    if (close == std::string_view::npos && begin + 2 < text_.size()) {
      Report(kUnclosedJinja, SpanOf(begin, begin + 2),
             "the Jinja comment is never closed", "close it with `#}`");
    }
    at_ = close == std::string_view::npos ? text_.size() : close + 2;
    result_.spans.push_back(SpanOf(begin, at_));
  }

  // The offset after a tag that is nothing but `word`, or 0.
  size_t EndOfBareTag(size_t begin, std::string_view word) const {
    size_t at = begin + 2;
    if (At(at) == '-' || At(at) == '+') ++at;
    while (const size_t blank = JinjaBlankAt(text_, at)) at += blank;
    if (text_.substr(at, word.size()) != word) return 0;
    at += word.size();
    while (const size_t blank = JinjaBlankAt(text_, at)) at += blank;
    if (At(at) == '-' || (At(at) == '+' && word == "endraw")) ++at;
    return text_.substr(at, 2) == "%}" ? at + 2 : 0;
  }

  // The text up to `{% endraw %}` has no Jinja.
  bool SkipRaw() {
    const size_t begin = at_;
    const size_t content = EndOfBareTag(begin, "raw");
    if (content == 0) return false;
    result_.tags.push_back("raw");
    result_.spans.push_back(SpanOf(begin, content));
    for (size_t tag = text_.find("{%", content); tag != std::string_view::npos;
         tag = text_.find("{%", tag + 2)) {
      at_ = EndOfBareTag(tag, "endraw");
      if (at_ == 0) continue;
      result_.spans.push_back(SpanOf(tag, at_));
      return true;
    }
    if (content < text_.size()) {
      Report(kUnbalancedBlock, SpanOf(begin, content),
             "the block `raw` is never closed", "add `{% endraw %}`");
    }
    at_ = text_.size();
    return true;
  }

  // `{{ ... }}` or `{% ... %}`.
  void ReadTag(char second) {
    const size_t begin = at_;
    const char closing = second == '{' ? '}' : '%';
    size_t content = begin + 2;
    if (At(content) == '-' || At(content) == '+') ++content;
    words_.Enter(content, closing);
    JinjaGrammar grammar(text_, words_);
    const bool valid =
        second == '{' ? grammar.TakePrint() : grammar.TakeStatement();
    if (valid) {
      at_ = words_.All().back().end;
    } else if (!Recover(begin, closing, grammar)) {
      // Nobody can tell where it was meant to end.
      result_.spans.push_back(SpanOf(begin, at_));
      return;
    }
    CallFinder(text_, words_.All(), &result_.calls).Run();
    result_.spans.push_back(SpanOf(begin, at_));
    if (second == '%') FollowStatement(grammar, begin);
    ReportUnknownNames(grammar, second == '%');
  }

  // Reports what is wrong with a tag, and goes on behind it. False where the
  // tag is not closed. Nothing behind the next tag is looked at: what is broken
  // over and over costs no more than what is not.
  bool Recover(size_t begin, char closing, const JinjaGrammar& grammar) {
    const JinjaFault& fault = grammar.fault();
    const std::string close{closing, '}'};
    if (const text::Span text = LongText(fault.at.begin); !text.empty()) {
      Report(kJinjaSyntax, SpanOf(text.begin, text.begin + 1),
             "the text that begins here goes on behind the end of its line and "
             "of a tag",
             "close the text within the tag");
      const size_t first = Slice(text).find("}");
      at_ = text.begin + first + 1;
      return true;
    }
    if (text_.substr(fault.at.begin, 2) == "{#") {
      Report(kJinjaSyntax, fault.at, fault.message, fault.help);
      return SkipCommented(fault.at.begin, close);
    }
    const size_t nested = TagWithin(fault);
    const bool within = nested != std::string_view::npos;
    const size_t from =
        within ? std::max<size_t>(nested + 2, fault.at.begin) : fault.at.begin;
    const size_t next = NextTag(from);
    const size_t end = text_.substr(0, next).find(close, from);
    if (end == std::string_view::npos) {
      Report(kUnclosedJinja, SpanOf(begin, begin + 2),
             text::Quoted(text_.substr(begin, 2)) + " is never closed",
             "close it with " + text::Quoted(close));
      at_ = next;
      return false;
    }
    if (within) {
      Report(kJinjaSyntax, SpanOf(nested, nested + 2),
             "`{{` stands within a Jinja tag",
             "write what it holds without braces: the tag is an expression "
             "already");
    } else {
      Report(kJinjaSyntax, fault.at, fault.message, fault.help);
    }
    at_ = end + 2;
    return true;
  }

  // Goes on behind the tag in which a comment stands. False where the comment or
  // the tag is not closed.
  bool SkipCommented(size_t comment, const std::string& close) {
    const size_t behind = text_.find("#}", comment + 2);
    at_ = std::min(behind, text_.size());
    if (behind == std::string_view::npos) return false;
    const size_t next = NextTag(behind);
    const size_t end = text_.substr(0, next).find(close, behind);
    at_ = end == std::string_view::npos ? next : end + 2;
    return end != std::string_view::npos;
  }

  // Where `{{` stands within a tag, before what is wrong with it; npos where it
  // does not, or where the tag should have been closed before it.
  size_t TagWithin(const JinjaFault& fault) {
    size_t found = std::string_view::npos;
    for (size_t i = 0; words_.Has(i + 1); ++i) {
      const JinjaToken word = words_.At(i);
      const size_t at = word.begin;
      if (at > fault.at.begin || (fault.needs_end && at == fault.at.begin))
        break;
      if (text_.substr(at, 2) == "{{" && word.kind == Kind::kOperator)
        found = at;
    }
    return found;
  }

  // Where the next tag begins, or the end of the text.
  size_t NextTag(size_t at) const {
    for (at = text_.find('{', at); at < text_.size();
         at = text_.find('{', at + 1)) {
      const char second = At(at + 1);
      if (second == '{' || second == '%' || second == '#') return at;
    }
    return text_.size();
  }

  // A text literal before `end` that runs over a line's end and over what
  // closes a tag: its own end was forgotten.
  text::Span LongText(size_t end) {
    for (size_t i = 0; words_.Has(i); ++i) {
      const JinjaToken token = words_.At(i);
      if (token.begin >= end) break;
      const text::Span span = SpanOf(token.begin, token.end);
      const std::string_view text = Slice(span);
      if (token.kind == Kind::kText &&
          text.find('\n') != std::string_view::npos &&
          (text.find("}}") != std::string_view::npos ||
           text.find("%}") != std::string_view::npos))
        return span;
    }
    return {};
  }

  void FollowStatement(const JinjaGrammar& grammar, size_t begin) {
    const std::string_view tag = grammar.tag();
    const text::Span span = SpanOf(begin, at_);
    result_.tags.push_back(tag);
    if (!grammar.known()) return;
    switch (grammar.statement()) {
      case Statement::kBlock:
        if (open_.size() < kMaxBlocks)
          open_.push_back({tag, span, {}});
        else
          ++too_deep_;
        return;
      case Statement::kElse:
      case Statement::kElif:
        return FollowElse(tag, span);
      case Statement::kEnd:
        return FollowEnd(tag, span);
      case Statement::kPlain:
        if (tag == "break" || tag == "continue") CheckLoop(tag, span);
        return;
    }
  }

  void CheckLoop(std::string_view tag, text::Span span) {
    for (const Open& open : open_) {
      if (open.tag == "for") return;
    }
    Report(kUnbalancedBlock, span, text::Quoted(tag) + " stands in no `for`",
           "remove it");
  }

  void FollowElse(std::string_view tag, text::Span span) {
    if (too_deep_ > 0) return;
    const bool fits =
        !open_.empty() && (open_.back().tag == "if" ||
                           (open_.back().tag == "for" && tag == "else"));
    if (!fits) {
      std::string message = text::Quoted(tag);
      message += open_.empty()
                     ? " stands in no block that is open"
                     : " does not belong to the block " +
                           text::Quoted(open_.back().tag) + " that is open";
      Report(kUnbalancedBlock, span, std::move(message),
             "remove it, or close and open the blocks around it");
      return;
    }
    Open& open = open_.back();
    if (open.otherwise.empty()) {
      if (tag == "else") open.otherwise = span;
      return;
    }
    Report(
        kUnbalancedBlock, span,
        text::Quoted(tag) + " stands behind the `else` of its " +
            text::Quoted(open.tag),
        tag == "elif" ? "move it before the `else`" : "remove one of the two")
        .related.push_back({{id_, open.otherwise}, "the `else`"});
  }

  void FollowEnd(std::string_view tag, text::Span span) {
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    const std::string_view ends = tag.substr(3);
    if (!open_.empty() && open_.back().tag == ends) {
      open_.pop_back();
      return;
    }
    // The one it ends may be further out; those within it are open then.
    size_t match = open_.size();
    while (match > 0 && open_[match - 1].tag != ends) --match;
    std::string message = text::Quoted(tag);
    if (match == 0) {
      message += " ends no block that is open";
      Report(kUnbalancedBlock, span, std::move(message),
             "remove it, or open the block");
      return;
    }
    message += " stands before the block ";
    message += text::Quoted(open_.back().tag);
    message += " is closed";
    Report(kUnbalancedBlock, span, std::move(message),
           "add `{% end" + std::string(open_.back().tag) + " %}` before it");
    open_.resize(match - 1);
  }

  // What a condition decides Jinja looks up when it gets there.
  void ReportUnknownNames(const JinjaGrammar& grammar, bool statement) {
    const bool condition =
        statement && (grammar.tag() == "if" || grammar.tag() == "elif");
    const bool within = !open_.empty() && open_.back().tag == "if";
    if (condition || within) return;
    for (const JinjaToken& token : grammar.unknown_names()) {
      const text::Span span = SpanOf(token.begin, token.end);
      const std::string_view name = Slice(span);
      std::string_view near = text::NearestName(name, JinjaFilters());
      if (near.empty() || near == name)
        near = text::NearestName(name, JinjaTests());
      std::string message = "Jinja has no filter or test " + text::Quoted(name);
      if (!near.empty() && near != name)
        message += ", did you mean " + text::Quoted(near);
      Report(kJinjaSyntax, span, std::move(message),
             "use a filter or test that Jinja or dbt has");
    }
  }

  text::SourceId id_;
  std::string_view text_;
  diagnostic::Sink& sink_;
  size_t at_ = 0;
  size_t too_deep_ = 0;
  JinjaWords words_;
  Jinja result_;
  std::vector<Open> open_;
};

}  // namespace

const JinjaArgument* JinjaCall::TextAt(size_t index) const {
  for (const JinjaArgument& argument : arguments) {
    if (!argument.keyword.empty()) continue;
    if (index-- == 0) return argument.is_text ? &argument : nullptr;
  }
  return nullptr;
}

Jinja FindJinja(text::SourceId id, std::string_view text,
                diagnostic::Sink& sink) {
  return Scanner(id, text, sink).Run();
}

}  // namespace bylaw::formats::dbt
