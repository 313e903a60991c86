#include "formats/dbt/config_call.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/builder.h"
#include "formats/dbt/config_keys.h"
#include "formats/dbt/jinja_tokens.h"
#include "formats/dbt/literal.h"
#include "formats/dbt/marks.h"
#include "formats/dbt/meta.h"
#include "formats/dbt/shapes.h"
#include "reading/values.h"

namespace bylaw::formats::dbt {
namespace {

using contract::ModelConfig;
using contract::Text;
using document::Document;
using document::DocumentBuilder;
using document::Node;
using document::ScalarStyle;
using TokenKind = JinjaToken::Kind;

class CallReader {
 public:
  CallReader(std::string_view text, DocumentBuilder& builder)
      : text_(text), words_(text), builder_(builder) {}

  void Read(const JinjaCall& call) {
    // Nothing behind the call is looked at, also of one that is not closed.
    words_ = JinjaWords(text_.substr(0, call.span.end));
    words_.Enter(call.span.begin, '}');
    MatchBrackets();
    // `config`, `(`, the arguments.
    size_t at = 2;
    if (IsOperator(at, "{")) {
      // dbt takes all of them in one map, too.
      const size_t end = EndOfValue(at);
      if (IsOperator(end, ")") && IsMapOfNames(at, end)) return AddMap(at, end);
    }
    builder_.Begin(document::Kind::kMap, call.span.begin);
    while (!AtEnd(at)) {
      const size_t end = EndOfValue(at);
      if (!IsOperator(end, ",") && !IsOperator(end, ")")) break;  // broken
      if (words_.At(at).kind == TokenKind::kName && IsOperator(at + 1, "=") &&
          at + 2 < end) {
        builder_.Key(builder_.Keep(Slice(at)), SpanOf(at, at + 1));
        AddValue(at + 2, end);
      }
      at = end;
      if (!IsOperator(at, ",")) break;
      ++at;
    }
    builder_.End(call.span.end);
  }

 private:
  std::string_view Slice(size_t at) const {
    const JinjaToken token = words_.At(at);
    return text_.substr(token.begin, token.end - token.begin);
  }
  text::Span SpanOf(size_t first, size_t end) const {
    return {words_.At(first).begin, words_.At(end - 1).end};
  }
  bool IsOperator(size_t at, std::string_view op) const {
    return words_.At(at).kind == TokenKind::kOperator && Slice(at) == op;
  }
  bool AtEnd(size_t at) const {
    const TokenKind kind = words_.At(at).kind;
    return kind == TokenKind::kEnd || kind == TokenKind::kClose ||
           IsOperator(at, ")");
  }
  bool Opens(size_t at) const {
    return IsOperator(at, "(") || IsOperator(at, "[") || IsOperator(at, "{");
  }
  bool Closes(size_t at) const {
    return IsOperator(at, ")") || IsOperator(at, "]") || IsOperator(at, "}");
  }

  // Which word closes what each word opens, so that what nests is passed over
  // in one step.
  void MatchBrackets() {
    closing_.assign(words_.All().size(), 0);
    std::vector<size_t> open;
    for (size_t at = 0; at < closing_.size(); ++at) {
      if (Opens(at)) open.push_back(at);
      if (!Closes(at) || open.empty()) continue;
      closing_[open.back()] = at;
      open.pop_back();
    }
  }

  // The word behind a value: a comma, a colon or what closes around it.
  size_t EndOfValue(size_t at) const {
    for (;; ++at) {
      const TokenKind kind = words_.At(at).kind;
      if (kind == TokenKind::kEnd || kind == TokenKind::kClose || Closes(at) ||
          IsOperator(at, ",") || IsOperator(at, ":"))
        return at;
      if (!Opens(at)) continue;
      if (closing_[at] == 0) return closing_.size() - 1;
      at = closing_[at];
    }
  }

  // Whether the bracket that opens at the first word closes at the last.
  bool IsBracketed(size_t first, size_t end) const {
    return closing_[first] + 1 == end;
  }

  bool IsMapOfNames(size_t first, size_t end) const {
    if (!IsOperator(first, "{") || !IsBracketed(first, end)) return false;
    for (size_t at = first + 1; at + 1 < end;) {
      if (words_.At(at).kind != TokenKind::kText || !IsOperator(at + 1, ":") ||
          Slice(at).find('\\') != std::string_view::npos)
        return false;
      const size_t behind = EndOfValue(at + 2);
      if (behind == at + 2) return false;
      if (behind + 1 == end) return true;
      if (!IsOperator(behind, ",")) return false;
      at = behind + 1;
    }
    return true;
  }

  bool AddScalar(size_t first, size_t end) {
    size_t at = first;
    std::optional<std::string> value = TakeLiteral(text_, words_, &at);
    if (!value || at != end) return false;
    // A text is one here; only what Jinja itself has no quotes around is more.
    const bool quoted = words_.At(first).kind == TokenKind::kText;
    std::optional<document::Replacement> read;
    if (!quoted) read = MeaningOfText(*value);
    document::ScalarValue scalar;
    if (read) scalar = read->value;
    builder_.Add(scalar, builder_.Keep(read ? read->text : *value),
                 SpanOf(first, end),
                 quoted ? ScalarStyle::kQuoted : ScalarStyle::kPlain);
    return true;
  }

  void AddMap(size_t first, size_t end) {
    builder_.Begin(document::Kind::kMap, words_.At(first).begin);
    for (size_t at = first + 1; at + 1 < end;) {
      const std::string_view key = Slice(at);
      builder_.Key(builder_.Keep(key.substr(1, key.size() - 2)),
                   SpanOf(at, at + 1));
      const size_t behind = EndOfValue(at + 2);
      AddValue(at + 2, behind);
      at = behind + 1;
    }
    builder_.End(words_.At(end - 1).end);
  }

  void AddList(size_t first, size_t end) {
    builder_.Begin(document::Kind::kList, words_.At(first).begin);
    for (size_t at = first + 1; at + 1 < end;) {
      const size_t behind = EndOfValue(at);
      if (behind > at) AddValue(at, behind);
      at = behind + 1;
    }
    builder_.End(words_.At(end - 1).end);
  }

  // Brackets nest kMaxJinjaBrackets deep at most.
  void AddValue(size_t first, size_t end) {
    if (AddScalar(first, end)) return;
    if (IsMapOfNames(first, end)) return AddMap(first, end);
    if ((IsOperator(first, "[") || IsOperator(first, "(")) &&
        IsBracketed(first, end))
      return AddList(first, end);
    const text::Span span = SpanOf(first, end);
    std::string unread = "{{ ";
    unread += text_.substr(span.begin, span.length());
    unread += " }}";
    builder_.Add({}, builder_.Keep(unread), span, ScalarStyle::kQuoted);
  }

  std::string_view text_;
  mutable JinjaWords words_;  // cut as they are asked for
  std::vector<size_t> closing_;
  DocumentBuilder& builder_;
};

void AddTags(std::vector<Text> tags, std::vector<Text>* all) {
  for (Text& tag : tags) {
    // What is filled in later was said not to be known.
    if (!HasJinja(tag.value)) all->push_back(std::move(tag));
  }
}

}  // namespace

Document ReadConfigCalls(text::SourceId id, std::string_view text,
                         const std::vector<JinjaCall>& calls) {
  // Of an argument given twice Jinja says something when dbt runs.
  diagnostic::Sink unwanted(0);
  DocumentBuilder builder(id, unwanted, calls.size() * 2);
  CallReader reader(text, builder);
  builder.Begin(document::Kind::kList, 0);
  for (const JinjaCall& call : calls) {
    if (call.name == "config") reader.Read(call);
  }
  builder.End(static_cast<uint32_t>(text.size()));
  return std::move(builder).Take();
}

void TakeConfig(const Node& call, ModelConfig* config, diagnostic::Sink& sink) {
  reading::ShapeChecker checker(kStandard, reading::V(2, 0), sink);
  CheckConfig(call, checker);
  for (const Node& member : call) CheckSetting(member.key(), member, sink);
  const auto take = [&call](std::string_view key, Text* text) {
    if (Text said = reading::TakeText(call, key)) *text = std::move(said);
  };
  take("access", &config->access);
  take("group", &config->group);
  take("materialized", &config->materialized);
  if (const Node* key = call.Find("unique_key"))
    config->unique_key = key->is_null()
                             ? contract::Flag()
                             : contract::Flag(true, key->key_location());
  if (const Node* contract = reading::FindMap(call, "contract")) {
    if (contract::Flag enforced = reading::TakeFlag(*contract, "enforced"))
      config->contract_enforced = enforced;
  }
  AddTags(reading::TakeTexts(call, "tags"), &config->tags);
  const Node* meta = reading::FindMap(call, "meta");
  if (meta == nullptr) return;
  AddMeta(*meta, &config->custom);
  if (const Text owner = reading::TakeText(*meta, "owner"))
    config->owner = owner;
}

}  // namespace bylaw::formats::dbt
