#include "formats/dbt/jinja.h"

#include <utility>

#include "formats/dbt/rules.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool IsNamePart(char c) { return IsNameStart(c) || (c >= '0' && c <= '9'); }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Blocks that have an end. A `set` without `=` is one too.
constexpr std::string_view kBlocks[] = {
    "if",   "for",  "macro", "call", "filter",     "snapshot",
    "test", "docs", "block", "with", "autoescape", "materialization",
};

bool OpensBlock(std::string_view tag, std::string_view content) {
  for (const std::string_view block : kBlocks) {
    if (tag == block) return true;
  }
  return tag == "set" && content.find('=') == std::string_view::npos;
}

class Scanner {
 public:
  Scanner(text::SourceId id, std::string_view text, diagnostic::Sink& sink)
      : id_(id), text_(text), sink_(sink) {}

  Jinja Run() {
    while (at_ < text_.size()) {
      if (text_[at_] != '{') {
        ++at_;
        continue;
      }
      const char second = At(at_ + 1);
      if (second == '#') {
        SkipComment();
      } else if (second == '{' || second == '%') {
        ReadDelimited(second);
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
  };

  char At(size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  text::Span SpanOf(size_t begin, size_t end) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  void Report(const RuleInfo& rule, text::Span span, std::string message,
              std::string help) {
    sink_.Add(rule, {id_, span}, std::move(message)).help = std::move(help);
  }

  void SkipComment() {
    const size_t begin = at_;
    const size_t close = text_.find("#}", at_ + 2);
    if (close == std::string_view::npos) {
      Report(kUnclosedJinja, SpanOf(begin, begin + 2),
             "the Jinja comment is never closed", "close it with `#}`");
    }
    at_ = close == std::string_view::npos ? text_.size() : close + 2;
    result_.spans.push_back(SpanOf(begin, at_));
  }

  // `{{ ... }}` or `{% ... %}`. A delimiter within a text or within brackets
  // does not close.
  void ReadDelimited(char second) {
    const size_t begin = at_;
    const char closing = second == '{' ? '}' : '%';
    at_ += 2;
    if (At(at_) == '-' || At(at_) == '+') ++at_;
    const size_t content = at_;
    std::string brackets;
    bool after_dot = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (brackets.empty() && c == closing && At(at_ + 1) == '}') {
        Finish(begin, content, second);
        return;
      }
      if (c == '\'' || c == '"') {
        SkipText();
      } else if (IsNameStart(c)) {
        ReadName(after_dot);
      } else {
        if (c == '(' || c == '[' || c == '{') brackets += c;
        if ((c == ')' || c == ']' || c == '}') && !brackets.empty())
          brackets.pop_back();
        ++at_;
      }
      if (!IsBlank(c)) after_dot = c == '.';
    }
    Unclosed(begin, second);
  }

  void Unclosed(size_t begin, char second) {
    Report(kUnclosedJinja, SpanOf(begin, begin + 2),
           std::string(second == '{' ? "`{{`" : "`{%`") + " is never closed",
           second == '{' ? "close it with `}}`" : "close it with `%}`");
    // Nobody can tell where it was meant to end.
    while (!result_.calls.empty() && result_.calls.back().span.begin >= begin)
      result_.calls.pop_back();
    at_ = text_.size();
    result_.spans.push_back(SpanOf(begin, at_));
  }

  void Finish(size_t begin, size_t content, char second) {
    const std::string_view inside = text_.substr(content, at_ - content);
    at_ += 2;
    result_.spans.push_back(SpanOf(begin, at_));
    if (second != '%') return;
    size_t name = 0;
    while (name < inside.size() && IsBlank(inside[name])) ++name;
    size_t end = name;
    while (end < inside.size() && IsNamePart(inside[end])) ++end;
    const std::string_view tag = inside.substr(name, end - name);
    result_.tags.push_back(tag);
    if (tag == "raw") return SkipRaw(begin);
    FollowBlocks(tag, inside.substr(end), result_.spans.back());
  }

  // The text up to `{% endraw %}` has no Jinja.
  void SkipRaw(size_t begin) {
    size_t tag = at_;
    while ((tag = text_.find("{%", tag)) != std::string_view::npos) {
      size_t name = tag + 2;
      while (name < text_.size() &&
             (IsBlank(text_[name]) || text_[name] == '-'))
        ++name;
      if (text_.substr(name, 6) == "endraw") {
        const size_t close = text_.find("%}", name);
        if (close == std::string_view::npos) break;
        at_ = close + 2;
        return;
      }
      tag += 2;
    }
    Report(kUnbalancedBlock, SpanOf(begin, at_),
           "the block `raw` is never closed", "add `{% endraw %}`");
    at_ = text_.size();
  }

  void FollowBlocks(std::string_view tag, std::string_view rest,
                    text::Span span) {
    if (OpensBlock(tag, rest)) {
      if (open_.size() < kMaxBlocks)
        open_.push_back({tag, span});
      else
        ++too_deep_;
      return;
    }
    if (tag.substr(0, 3) != "end" || tag == "endraw") return;
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
      return Report(kUnbalancedBlock, span, std::move(message),
                    "remove it, or open the block");
    }
    message += " stands before the block ";
    message += text::Quoted(open_.back().tag);
    message += " is closed";
    Report(kUnbalancedBlock, span, std::move(message),
           "add `{% end" + std::string(open_.back().tag) + " %}` before it");
    open_.resize(match - 1);
  }

  void SkipText() {
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote)
      at_ += text_[at_] == '\\' ? 2U : 1U;
    at_ = at_ < text_.size() ? at_ + 1 : text_.size();
  }

  void ReadName(bool after_dot) {
    const size_t begin = at_;
    while (IsNamePart(At(at_))) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    size_t open = at_;
    while (IsBlank(At(open))) ++open;
    if (after_dot || At(open) != '(') return;
    if (name != "ref" && name != "source" && name != "var" && name != "config")
      return;
    JinjaCall call;
    call.name = name;
    // What a configuration is given may hold further calls and is looked at for
    // these too, but a configuration within one has no arguments: no byte is
    // looked at more than twice.
    const bool config = name == "config";
    if (config && begin >= config_end_) {
      config_end_ = ReadArguments(open + 1, &call);
    } else if (!config) {
      at_ = ReadArguments(open + 1, &call);
    }
    call.span = SpanOf(begin, at_);
    result_.calls.push_back(std::move(call));
  }

  // The arguments from after the parenthesis; the offset after the closing
  // one, or before the delimiter that closes instead.
  size_t ReadArguments(size_t at, JinjaCall* call) {
    uint32_t depth = 0;
    size_t begin = at;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '\'' || c == '"') {
        const size_t before = std::exchange(at_, at);
        SkipText();
        at = std::exchange(at_, before);
        continue;
      }
      const bool closes = (c == '}' || c == '%') && At(at + 1) == '}';
      if (depth == 0 && closes) return at;
      if (depth == 0 && (c == ',' || c == ')')) {
        AddArgument(begin, at, call);
        begin = at + 1;
        if (c == ')') return at + 1;
      }
      if (c == '(' || c == '[' || c == '{') ++depth;
      if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
      ++at;
    }
    return text_.size();
  }

  void AddArgument(size_t begin, size_t end, JinjaCall* call) {
    while (begin < end && IsBlank(text_[begin])) ++begin;
    while (end > begin && IsBlank(text_[end - 1])) --end;
    if (begin == end) return;
    JinjaArgument argument;
    size_t name = begin;
    while (name < end && IsNamePart(text_[name])) ++name;
    size_t equals = name;
    while (equals < end && IsBlank(text_[equals])) ++equals;
    if (name > begin && At(equals) == '=' && At(equals + 1) != '=') {
      argument.keyword = text_.substr(begin, name - begin);
      begin = equals + 1;
      while (begin < end && IsBlank(text_[begin])) ++begin;
    }
    argument.span = SpanOf(begin, end);
    const std::string_view value = text_.substr(begin, end - begin);
    const bool quoted = value.size() >= 2 &&
                        (value.front() == '\'' || value.front() == '"') &&
                        value.find(value.front(), 1) == value.size() - 1 &&
                        value.find('\\') == std::string_view::npos;
    if (quoted) {
      argument.is_text = true;
      argument.value = value.substr(1, value.size() - 2);
      argument.span = SpanOf(begin + 1, end - 1);
    }
    call->arguments.push_back(std::move(argument));
  }

  text::SourceId id_;
  std::string_view text_;
  diagnostic::Sink& sink_;
  size_t at_ = 0;
  size_t too_deep_ = 0;
  size_t config_end_ = 0;  // of the arguments of the last `config(...)` read
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
