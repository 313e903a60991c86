// A model's SQL: the comment at its top, its Jinja calls, and whether its last
// query names its columns.
#include <algorithm>
#include <string>
#include <utility>

#include "formats/dbt/config_call.h"
#include "formats/dbt/dbt.h"
#include "formats/dbt/jinja.h"
#include "formats/dbt/rules.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/path_words.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

using contract::Text;
using contract::Transformation;
using text::EqualIgnoringCase;

bool IsWord(char c) {
  return text::IsLetterOrDigit(c) || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// --- The header

struct HeaderKey {
  std::string_view name;  // in lower case
  std::string_view title;
  Text contract::ModelHeader::*value;
};
constexpr HeaderKey kHeaderKeys[] = {
    {"domain", "Domain", &contract::ModelHeader::domain},
    {"product", "Product", &contract::ModelHeader::product},
    {"sla", "SLA", &contract::ModelHeader::sla},
    {"owner", "Owner", &contract::ModelHeader::owner},
};

class HeaderReader {
 public:
  HeaderReader(text::SourceId id, std::string_view text,
               contract::Rare<contract::ModelHeader>& header,
               diagnostic::Sink& sink)
      : id_(id), text_(text), header_(header), sink_(sink) {}

  void Read() {
    size_t at = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    while (at < text_.size()) {
      const std::string_view rest = text_.substr(at);
      if (IsBlank(rest.front())) {
        ++at;
      } else if (rest.substr(0, 2) == "--") {
        const size_t end = LineEnd(at);
        ReadLine(at + 2, end);
        at = end;
      } else if (rest.substr(0, 2) == "/*") {
        at = ReadComment(at + 2, "*/");
      } else if (rest.substr(0, 2) == "{#") {
        at = ReadComment(at + 2, "#}");
      } else {
        break;
      }
    }
    ReportMissing();
  }

  bool found() const { return first_.known(); }

 private:
  size_t LineEnd(size_t at) const {
    const size_t end = text_.find('\n', at);
    return end == std::string_view::npos ? text_.size() : end;
  }

  size_t ReadComment(size_t begin, std::string_view closing) {
    const size_t close = text_.find(closing, begin);
    const size_t end = close == std::string_view::npos ? text_.size() : close;
    // Of one line many comments may be, so that none is looked beyond.
    const std::string_view comment = text_.substr(0, end);
    for (size_t line = begin; line < end;) {
      const size_t stop = std::min(comment.find('\n', line), end);
      ReadLine(line, stop);
      line = stop + 1;
    }
    return std::min(end + closing.size(), text_.size());
  }

  // `Domain: sales | Product: Orders`: one or more keys, the first of them at
  // the line's beginning.
  void ReadLine(size_t begin, size_t end) {
    while (begin < end && (IsBlank(text_[begin]) || text_[begin] == '-' ||
                           text_[begin] == '*')) {
      ++begin;
    }
    size_t key_end = begin;
    const HeaderKey* key = KeyAt(begin, end, &key_end);
    while (key != nullptr) {
      const size_t value = key_end;
      size_t next = value;
      const HeaderKey* following = nullptr;
      size_t following_end = value;
      for (; next < end; ++next) {
        if (IsWord(text_[next - 1]) || !IsWord(text_[next])) continue;
        following = KeyAt(next, end, &following_end);
        if (following != nullptr) break;
      }
      Set(*key, begin, value, next);
      begin = next;
      key = following;
      key_end = following_end;
    }
  }

  // The key whose name stands at `begin` with a colon behind it; `*key_end` is
  // then after the colon.
  const HeaderKey* KeyAt(size_t begin, size_t end, size_t* key_end) const {
    size_t word = begin;
    while (word < end && IsWord(text_[word])) ++word;
    size_t colon = word;
    while (colon < end && (text_[colon] == ' ' || text_[colon] == '\t'))
      ++colon;
    if (word == begin || colon >= end || text_[colon] != ':') return nullptr;
    *key_end = colon + 1;
    const std::string_view name = text_.substr(begin, word - begin);
    for (const HeaderKey& key : kHeaderKeys) {
      if (EqualIgnoringCase(name, key.name)) return &key;
    }
    return nullptr;
  }

  void Set(const HeaderKey& key, size_t key_begin, size_t begin, size_t end) {
    constexpr std::string_view kSeparators = " \t\r,;|";
    while (begin < end && IsBlank(text_[begin])) ++begin;
    while (end > begin &&
           kSeparators.find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    const text::Location at = {
        id_, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}};
    if (begin == end) return;
    if (!first_.known())
      first_ = {id_, {static_cast<uint32_t>(key_begin), at.span.end}};
    Text& text = header_.Edit().*key.value;
    std::string value(text_.substr(begin, end - begin));
    if (!text) {
      text = Text(std::move(value), at);
    } else if (text.value != value) {
      std::string message = "the header names a second ";
      message += text::Quoted(key.title);
      sink_.Add(kRepeatedHeader, at, std::move(message))
          .related.push_back({text.at, "the first stands here"});
    }
  }

  void ReportMissing() {
    if (!found()) return;
    std::string missing;
    for (const HeaderKey& key : kHeaderKeys) {
      if ((*header_).*key.value) continue;
      if (!missing.empty()) missing += ", ";
      missing += text::Quoted(key.title);
    }
    if (missing.empty()) return;
    std::string message = "the model's header does not say its ";
    message += missing;
    sink_.Add(kIncompleteHeader, first_, std::move(message));
  }

  text::SourceId id_;
  std::string_view text_;
  contract::Rare<contract::ModelHeader>& header_;
  diagnostic::Sink& sink_;
  text::Location first_;
};

// --- The SQL

// Walks the words of SQL that stand outside of Jinja, comments and texts.
class SqlWords {
 public:
  SqlWords(std::string_view text, const std::vector<text::Span>& jinja)
      : text_(text), jinja_(jinja) {}

  // The next word, or single other character; false at the end.
  bool Next(text::Span* word) {
    while (at_ < text_.size() && SkipOne()) {
    }
    if (at_ >= text_.size()) return false;
    const size_t begin = at_;
    if (IsWord(text_[at_])) {
      while (at_ < text_.size() && IsWord(text_[at_]) && !InJinja()) ++at_;
    } else {
      ++at_;
    }
    *word = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    return true;
  }

 private:
  bool InJinja() const {
    return next_ < jinja_.size() && jinja_[next_].begin <= at_;
  }

  bool SkipOne() {
    while (next_ < jinja_.size() && jinja_[next_].end <= at_) ++next_;
    if (InJinja()) {
      at_ = jinja_[next_].end;
      return true;
    }
    const std::string_view rest = text_.substr(at_);
    if (IsBlank(rest.front())) {
      ++at_;
      return true;
    }
    if (rest.substr(0, 2) == "--") return SkipTo("\n", 2);
    if (rest.substr(0, 2) == "/*") return SkipTo("*/", 2);
    if (rest.front() == '\'' || rest.front() == '"' || rest.front() == '`')
      return SkipTo(rest.substr(0, 1), 1);
    return false;
  }

  bool SkipTo(std::string_view closing, size_t opening) {
    const size_t close = text_.find(closing, at_ + opening);
    at_ =
        close == std::string_view::npos ? text_.size() : close + closing.size();
    return true;
  }

  std::string_view text_;
  const std::vector<text::Span>& jinja_;
  size_t at_ = 0;
  size_t next_ = 0;
};

// The `*` of the last query that is not within parentheses, or an empty span.
text::Span FindSelectAll(std::string_view text,
                         const std::vector<text::Span>& jinja) {
  SqlWords words(text, jinja);
  text::Span word;
  text::Span star;
  uint32_t depth = 0;
  bool after_select = false;
  while (words.Next(&word)) {
    const std::string_view content =
        text.substr(word.begin, word.end - word.begin);
    if (content == "(") ++depth;
    if (content == ")" && depth > 0) --depth;
    if (depth > 0) continue;
    if (EqualIgnoringCase(content, "select")) {
      star = {};
      after_select = true;
    } else if (after_select && content == "*") {
      star = word;
      after_select = false;
    } else if (!EqualIgnoringCase(content, "distinct")) {
      after_select = false;
    }
  }
  return star;
}

void TakeCalls(text::SourceId id, const Jinja& jinja, Transformation* model) {
  const auto text = [id](const JinjaArgument& argument) {
    return Text(argument.value, {id, argument.span});
  };
  for (const JinjaCall& call : jinja.calls) {
    const JinjaArgument* first = call.TextAt(0);
    const JinjaArgument* second = call.TextAt(1);
    if (call.name == "var" && first != nullptr) {
      model->variables.push_back(text(*first));
    } else if (call.name == "source" && first != nullptr && second != nullptr) {
      model->sources.push_back({text(*first), text(*second)});
    } else if (call.name == "ref" && first != nullptr) {
      if (second != nullptr) {
        model->references.push_back({text(*first), text(*second)});
      } else {
        model->references.push_back({{}, text(*first)});
      }
    }
  }
}

void TakeConfigs(text::SourceId id, std::string_view text, const Jinja& jinja,
                 Transformation* model, diagnostic::Sink& sink) {
  for (const JinjaCall& call : jinja.calls) {
    if (call.name != "config") continue;
    contract::ModelConfig& config = model->config.Edit();
    if (!config.at.known()) config.at = {id, call.span};
  }
  if (model->config.empty()) return;
  contract::ModelConfig& config = model->config.Edit();
  config.calls = std::make_shared<const document::Document>(
      ReadConfigCalls(id, text, jinja.calls));
  for (const document::Node& call : config.calls->root())
    TakeConfig(call, &config, sink);
}

bool HoldsNoModel(const Jinja& jinja) {
  for (const std::string_view tag : jinja.tags) {
    for (const std::string_view other :
         {"macro", "snapshot", "test", "materialization", "docs"}) {
      if (tag == other) return true;
    }
  }
  return false;
}

// Other tools fill in SQL by Jinja too; these calls are dbt's own. A text in
// which an expression is not closed has them nevertheless.
bool CallsDbt(std::string_view text) {
  constexpr std::string_view kOpens = "{{";
  constexpr std::string_view kCalls[] = {"ref", "source", "config"};
  const auto skip = [text](size_t at) {
    return std::min(text.find_first_not_of(" \t\r\n-+", at), text.size());
  };
  for (size_t at = text.find(kOpens); at != std::string_view::npos;
       at = text.find(kOpens, at + 1)) {
    const size_t begin = skip(at + kOpens.size());
    for (const std::string_view call : kCalls) {
      if (text.substr(begin, call.size()) != call) continue;
      const size_t end = skip(begin + call.size());
      if (end < text.size() && text[end] == '(') return true;
    }
  }
  return false;
}

// What stands before the first word of a text: white space, comments of SQL and
// Jinja. The bytes of all of these.
size_t SkipToFirstWord(std::string_view text, const Jinja& jinja) {
  size_t at = 0;
  auto span = jinja.spans.begin();
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    while (span != jinja.spans.end() && span->begin < at) ++span;
    if (span != jinja.spans.end() && span->begin == at) {
      at = span->end;
    } else if (rest.substr(0, 2) == "--") {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.substr(0, 2) == "/*") {
      const size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return text.size();
      at = end + 2;
    } else if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) {
      ++at;
    } else {
      return at;
    }
  }
  return at;
}

// Whether a text begins as a query does. `with: x` is a key.
bool BeginsWithQuery(std::string_view text, const Jinja& jinja) {
  const std::string_view rest = text.substr(SkipToFirstWord(text, jinja));
  for (const std::string_view word : {"select", "with"}) {
    if (rest.size() <= word.size() ||
        !EqualIgnoringCase(rest.substr(0, word.size()), word))
      continue;
    const char next = rest[word.size()];
    if (next == ' ' || next == '\n' || next == '\r' || next == '\t')
      return true;
  }
  return false;
}

// Whether a text has anything that Jinja would look at.
bool HasJinjaTag(std::string_view text) {
  for (size_t at = text.find('{'); at < text.size();
       at = text.find('{', at + 1)) {
    const std::string_view next = text.substr(at + 1, 1);
    if (next == "{" || next == "%" || next == "#") return true;
  }
  return false;
}

}  // namespace

SqlFile ReadSql(text::SourceId id, const text::Source& source,
                diagnostic::Sink& sink) {
  SqlFile file;
  const auto made = std::make_shared<Transformation>();
  Transformation& model = *made;
  file.model = made;
  const std::string_view text = source.text();
  const Jinja jinja = FindJinja(id, text, sink);
  file.is_model = !HoldsNoModel(jinja);
  model.name = Text(std::string(text::FileStem(source.name())), {id, {}});
  model.whole = {id, {0, static_cast<uint32_t>(text.size())}};
  model.name_at = {id, {}};
  TakeCalls(id, jinja, &model);
  if (!file.is_model) return file;
  diagnostic::Sink found;
  TakeConfigs(id, text, jinja, &model, found);
  HeaderReader(id, text, model.header, found).Read();
  const text::Span star = FindSelectAll(text, jinja.spans);
  if (!star.empty()) model.selects_all = {id, star};
  if (const Text& product = model.header->product) {
    model.name_at = product.at;
    if (model.selects_all.known()) {
      found.Add(kUnpinnedColumns, model.selects_all,
                "the last query takes all columns there are");
    }
  }
  file.findings = found.Take();
  return file;
}

Certainty LooksLikeModel(std::string_view text, std::string_view name) {
  constexpr std::string_view kEnding = ".sql";
  const bool sql =
      name.size() > kEnding.size() && text::EndsWithIgnoringCase(name, kEnding);
  // Where a name has no ending the text alone says what it is.
  if (text::FileName(name).find('.') == std::string_view::npos &&
      text.substr(0, 3) != "---" && HasJinjaTag(text)) {
    diagnostic::Sink unwanted(0);
    const Jinja jinja = FindJinja(0, text, unwanted);
    if (!jinja.spans.empty() && BeginsWithQuery(text, jinja))
      return Certainty::kCertain;
  }
  // Other languages have Jinja too, and YAML documents begin with `---`.
  if (!sql && (text.substr(0, 2) != "--" || text.substr(0, 3) == "---"))
    return Certainty::kNone;
  diagnostic::Sink unwanted(0);
  contract::Rare<contract::ModelHeader> said;
  HeaderReader header(0, text, said, unwanted);
  header.Read();
  // A script for a database may well name its product and its owner.
  if (said->product && said->domain) return Certainty::kCertain;
  if (!sql) return header.found() ? Certainty::kLikely : Certainty::kNone;
  return CallsDbt(text) ? Certainty::kCertain : Certainty::kLikely;
}

}  // namespace bylaw::formats::dbt
