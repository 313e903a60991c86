// What must hold for every tree that a reader returns, whatever the text was.
#ifndef BYLAW_TESTS_FUZZ_CHECK_TREE_H_
#define BYLAW_TESTS_FUZZ_CHECK_TREE_H_

#include <cstdio>
#include <cstdlib>
#include <string>

#include "diagnostic/sink.h"
#include "document/json_writer.h"
#include "document/node.h"
#include "document/read.h"
#include "document/scalar_map.h"
#include "text/source.h"
#include "text/utf8.h"

namespace bylaw::fuzz {

inline void Require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

inline void CheckSpan(const text::Source& source, text::Span span) {
  Require(span.begin <= span.end && span.end <= source.text().size(),
          "a span lies inside its source");
}

inline void CheckScalar(const text::Source& source,
                        const document::Node& node) {
  Require(text::FindInvalidUtf8(node.scalar_text()) == std::string_view::npos,
          "a scalar's text is UTF-8");
  const document::ScalarMap map(source, node);
  const bool alias = source.Slice(node.location().span).substr(0, 1) == "*";
  Require(map.exact() || alias,
          "every scalar that is written in place can be traced");
  const auto size = static_cast<uint32_t>(node.scalar_text().size());
  uint32_t last = 0;
  for (uint32_t i = 0; i <= size && i < 256; ++i) {
    const uint32_t offset = map.SourceOffset(i);
    Require(offset >= last && offset <= source.text().size(),
            "offsets in a value map in order");
    CheckSpan(source, map.SourceSpan(i, size));
    last = offset;
  }
}

// `placed` is false below aliases and where a merge key may have brought
// members: those stand elsewhere.
inline uint32_t CheckNode(const text::Source& source,
                          const document::Node& node, uint32_t depth,
                          bool placed) {
  Require(depth <= document::kMaxDepth, "depth is bounded");
  CheckSpan(source, node.location().span);
  CheckSpan(source, node.key_location().span);
  if (node.is_scalar()) {
    CheckScalar(source, node);
    return 1;
  }
  uint32_t count = 0;
  uint32_t nodes = 1;
  uint32_t last_end = node.location().span.begin;
  for (const document::Node& child : node) {
    Require(node.is_map() || child.key().empty(),
            "only members of maps have keys");
    Require(!node.is_map() || node.Find(child.key()) != nullptr,
            "a member is found by its key");
    Require(text::FindInvalidUtf8(child.key()) == std::string_view::npos,
            "a key is UTF-8");
    if (placed) {
      const text::Span span = child.entry_location().span;
      Require(span.begin >= last_end && span.end <= node.location().span.end,
              "children stand in order inside their parent");
      last_end = span.end;
    }
    nodes += CheckNode(source, child, depth + 1, placed);
    ++count;
  }
  Require(count == node.size(), "size() counts the children");
  return nodes;
}

inline void CheckDiagnostics(const text::Source& source,
                             const diagnostic::Sink& sink) {
  for (const diagnostic::Diagnostic& diagnostic : sink.diagnostics()) {
    Require(!diagnostic.message.empty() && !diagnostic.help.empty(),
            "a diagnostic says what is wrong and what to do");
    Require(text::FindInvalidUtf8(diagnostic.message) == std::string_view::npos,
            "a message is UTF-8");
    CheckSpan(source, diagnostic.location.span);
    for (const diagnostic::Label& label : diagnostic.related)
      CheckSpan(source, label.location.span);
    if (!diagnostic.fix) continue;
    for (const diagnostic::Edit& edit : diagnostic.fix->edits)
      CheckSpan(source, edit.location.span);
  }
}

inline std::string WriteTree(const document::Node& node) {
  document::JsonWriter writer(document::JsonStyle::kCompact);
  writer.Value(node);
  return std::move(writer).Take();
}

// Written as JSON and read again, a tree is the same. Maps with a duplicate key
// are read with an error, yet whole.
inline void CheckRoundTrip(const document::Node& node) {
  const std::string written = WriteTree(node);
  if (written.size() > document::kMaxDocumentBytes) return;
  const text::Source source("again.json", written);
  diagnostic::Sink sink;
  const std::optional<document::Document> again =
      document::ReadJson(0, source, sink);
  Require(again.has_value(), "a written tree is JSON");
  Require(WriteTree(again->root()) == written,
          "writing and reading give the same tree");
}

}  // namespace bylaw::fuzz

#endif  // BYLAW_TESTS_FUZZ_CHECK_TREE_H_
