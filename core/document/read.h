// Reads JSON (RFC 8259) and YAML 1.2 (core schema, section 10.3) into located
// trees.
//
// A name that ends in `.yaml`, `.yml`, `.json` or `.avsc` says which of the two
// a source is: what its other readers will take it for. For any other name the
// content decides: a text whose first character is `{` or `[` is JSON,
// everything else YAML. JSON under a YAML name is read as the YAML it is.
//
// Refused, each with a diagnostic at its place: malformed UTF-8, NUL and other
// forbidden control characters, binary files, more than kMaxDocumentBytes,
// nesting beyond kMaxDepth, more than kMaxNodes values, alias expansion beyond
// kMaxAliasNodes, an alias to itself, tabs as indentation, more than one root
// value in JSON. Reported, and read on: duplicate keys (the first wins), a key
// that is not a scalar, an unknown YAML tag, a merge key (`<<`, expanded as
// YAML 1.1 has it), a plain scalar that YAML 1.1 reads otherwise (`no`, `on`,
// 0777) where the two differ.
#ifndef BYLAW_DOCUMENT_READ_H_
#define BYLAW_DOCUMENT_READ_H_

#include <optional>
#include <vector>

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::document {

inline constexpr size_t kMaxDocumentBytes = 16U << 20;
inline constexpr uint32_t kMaxDepth = 128;
// Values of all documents of a source, those that aliases add among them.
inline constexpr uint32_t kMaxNodes = 1'000'000;
// Values that aliases may add to a source's documents.
inline constexpr uint32_t kMaxAliasNodes = 100'000;

enum class Syntax { kJson, kYaml };

// Which syntax ReadDocuments would read this source as.
Syntax DetectSyntax(const text::Source& source);

// All documents of a source: one for JSON, any number for YAML (`---`). An
// empty source has none, which is an error
// (`document/empty`). Documents before a syntax error are not returned: the
// result is empty whenever an error was found that makes the tree incomplete.
std::vector<Document> ReadDocuments(text::SourceId id,
                                    const text::Source& source,
                                    diagnostic::Sink& sink);

// The single syntaxes, for tests and for callers who know.
std::optional<Document> ReadJson(text::SourceId id, const text::Source& source,
                                 diagnostic::Sink& sink);
std::vector<Document> ReadYaml(text::SourceId id, const text::Source& source,
                               diagnostic::Sink& sink);

// The built-in rules of areas `document`, `json` and `yaml`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_READ_H_
