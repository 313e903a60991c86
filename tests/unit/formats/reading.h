// What the tests of the readers share: a text read into a document, and
// findings as short lines to compare.
#ifndef BYLAW_TESTS_UNIT_FORMATS_READING_H_
#define BYLAW_TESTS_UNIT_FORMATS_READING_H_

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "text/source.h"

namespace bylaw::formats {

// A document and the sources it lies in; not movable, because findings point
// into the sources.
class ReadText {
 public:
  explicit ReadText(std::string text, std::string name = "test.json") {
    const text::SourceId id = sources.Add(std::move(name), std::move(text));
    diagnostic::Sink reading;
    documents = document::ReadDocuments(id, sources[id], reading);
    if (documents.empty()) {
      for (const diagnostic::Diagnostic& found : reading.diagnostics())
        UNSCOPED_INFO(found.message);
    }
    REQUIRE(documents.size() == 1);
  }
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  const document::Node& root() const { return documents.front().root(); }

  // Every finding as `rule: underlined text`, in the order found.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const diagnostic::Diagnostic& found : sink.diagnostics()) {
      lines.push_back(found.rule + ": " + std::string(Slice(found.location)));
    }
    return lines;
  }
  std::string_view Slice(text::Location at) const {
    return at.known() ? sources[at.source].Slice(at.span)
                      : std::string_view("(nowhere)");
  }

  text::SourceSet sources;
  std::vector<document::Document> documents;
  diagnostic::Sink sink;
};

using Lines = std::vector<std::string>;

}  // namespace bylaw::formats

#endif  // BYLAW_TESTS_UNIT_FORMATS_READING_H_
