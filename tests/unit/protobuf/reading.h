// Reads Protobuf text for tests.
#ifndef BYLAW_TESTS_UNIT_PROTOBUF_READING_H_
#define BYLAW_TESTS_UNIT_PROTOBUF_READING_H_

#include <string>
#include <vector>

#include "diagnostic/sink.h"
#include "protobuf/link.h"
#include "protobuf/parse.h"
#include "text/source.h"

namespace bylaw::protobuf {

// One file, read and linked by itself.
class Reading {
 public:
  explicit Reading(std::string text)
      : source_("test.proto", std::move(text)),
        file_(Parse(0, source_.text(), sink_)) {
    const std::vector<LinkInput> inputs = {{"/test.proto", &file_}};
    pool_ = Link(inputs, {}, sink_);
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  const File& file() const { return file_; }
  const Pool& pool() const { return pool_; }
  // "3:5-9 protobuf/syntax", one a line, in the order found.
  std::string Findings() const {
    std::string text;
    for (const diagnostic::Diagnostic& d : sink_.diagnostics()) {
      if (d.rule == "protobuf/missing-syntax") continue;
      const auto begin = source_.PositionAt(d.location.span.begin,
                                            text::ColumnUnit::kCodePoint);
      const auto end =
          source_.PositionAt(d.location.span.end, text::ColumnUnit::kCodePoint);
      text += std::to_string(begin.line) + ":" + std::to_string(begin.column) +
              "-" + std::to_string(end.column) + " " + d.rule.str().substr(9) +
              "\n";
    }
    return text;
  }
  const std::vector<diagnostic::Diagnostic>& diagnostics() const {
    return sink_.diagnostics();
  }
  // The first declaration of that name.
  DeclId Find(std::string_view name) const {
    for (DeclId id = 1; id < file_.decls.size(); ++id) {
      if (file_.NameOf(id) == name) return id;
    }
    return kNone;
  }
  std::string Text(text::Span span) const {
    return std::string(file_.Slice(span));
  }

 private:
  text::Source source_;
  diagnostic::Sink sink_;
  File file_;
  Pool pool_;
};

}  // namespace bylaw::protobuf

#endif  // BYLAW_TESTS_UNIT_PROTOBUF_READING_H_
