// Any bytes, read as JSON and then as the schema of a BigQuery table: the reader
// may not crash or hang, and what it says has its place in the text.
#include <cstdint>
#include <string>

#include "document/read.h"
#include "formats/bigquery/bigquery.h"
#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      "x.json", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink reading;
  for (const document::Document& document :
       document::ReadDocuments(id, sources[id], reading)) {
    const document::Node& root = document.root();
    if (root.is_list()) formats::bigquery::MayBeSchema(root);
    diagnostic::Sink sink;
    const auto schema = formats::bigquery::ReadSchema(root, sink);
    fuzz::RequireFindings(sink, size);
    fuzz::Require(schema || !sink.diagnostics().empty());
    if (schema) fuzz::RequireFields(schema->fields, size);
  }
  return 0;
}
