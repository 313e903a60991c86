// Reads a text and shows what came of it as text, so that a test is a table of
// strings.
#ifndef BYLAW_TESTS_UNIT_DOCUMENT_READING_H_
#define BYLAW_TESTS_UNIT_DOCUMENT_READING_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "document/json_writer.h"
#include "document/read.h"
#include "text/source.h"

namespace bylaw::document {

class Reading {
 public:
  Reading(std::string name, std::string text)
      : source_(std::move(name), std::move(text)) {
    documents_ = ReadDocuments(0, source_, sink_);
  }

  Reading(std::string text, Syntax syntax)
      : source_(syntax == Syntax::kYaml ? "test.yaml" : "test.json",
                std::move(text)) {
    if (syntax == Syntax::kYaml) {
      documents_ = ReadYaml(0, source_, sink_);
    } else if (auto document = ReadJson(0, source_, sink_)) {
      documents_.push_back(std::move(*document));
    }
  }

  const text::Source& source() const { return source_; }
  const std::vector<Document>& documents() const { return documents_; }
  const Node& root() const { return documents_.front().root(); }
  const diagnostic::Sink& sink() const { return sink_; }
  const diagnostic::Diagnostic& first() const {
    return sink_.diagnostics().front();
  }

  // All documents as compact JSON, one a line; empty where nothing could be
  // read.
  std::string Json() const {
    std::string result;
    for (const Document& document : documents_) {
      JsonWriter writer(JsonStyle::kCompact);
      writer.Value(document.root());
      result += (result.empty() ? "" : "\n") + writer.text();
    }
    return result;
  }

  // `line:column rule <slice> message`, one diagnostic a line. Breaks in the
  // slice are shown as `~` and `^` (CR).
  std::string Diagnostics() const {
    std::string result;
    for (const diagnostic::Diagnostic& d : sink_.diagnostics()) {
      const text::Position at = source_.PositionAt(
          d.location.span.begin, text::ColumnUnit::kCodePoint);
      result += (result.empty() ? "" : "\n") + std::to_string(at.line) + ":" +
                std::to_string(at.column) + " " + d.rule + " <" +
                Shown(d.location) + "> " + d.message;
    }
    return result;
  }

  // The bytes of a place, with breaks made visible.
  std::string Shown(text::Location location) const {
    std::string slice(source_.Slice(location.span));
    for (char& c : slice) c = c == '\n' ? '~' : c == '\r' ? '^' : c;
    return slice;
  }

  // What the text becomes when the first diagnostic's fix is applied.
  std::string Fixed() const {
    std::string text(source_.text());
    if (sink_.diagnostics().empty() || !first().fix) return "no fix";
    for (const diagnostic::Edit& edit : first().fix->edits) {
      text.replace(edit.location.span.begin, edit.location.span.length(),
                   edit.text);
    }
    return text;
  }

 private:
  text::Source source_;
  diagnostic::Sink sink_;
  std::vector<Document> documents_;
};

inline Reading ReadYamlText(std::string text) {
  return Reading(std::move(text), Syntax::kYaml);
}
inline Reading ReadJsonText(std::string text) {
  return Reading(std::move(text), Syntax::kJson);
}

}  // namespace bylaw::document

#endif  // BYLAW_TESTS_UNIT_DOCUMENT_READING_H_
