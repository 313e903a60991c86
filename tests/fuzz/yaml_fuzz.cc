// Any bytes read as YAML: no crash, sound trees or an error that says
// something; and JSON read as YAML is the same tree.
#include <cstdint>
#include <vector>

#include "fuzz/check_tree.h"

namespace {

using namespace bylaw;

// A text that is JSON and also YAML as libyaml has it. Its limits: keys on one
// line and below 1024 characters, no surrogate escapes, no characters that YAML
// leaves out.
void CompareWithJson(const text::Source& source,
                     const std::vector<document::Document>& documents) {
  diagnostic::Sink sink;
  const std::optional<document::Document> json =
      document::ReadJson(0, source, sink);
  if (!json || documents.size() != 1 || sink.has_errors()) return;
  fuzz::Require(
      fuzz::WriteTree(json->root()) == fuzz::WriteTree(documents[0].root()),
      "JSON read as YAML is the same tree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const text::Source source(
      "fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink sink;
  const std::vector<document::Document> documents =
      document::ReadYaml(0, source, sink);
  fuzz::CheckDiagnostics(source, sink);
  if (documents.empty()) {
    fuzz::Require(sink.has_errors(), "a text that is refused has an error");
    return 0;
  }
  const bool placed = source.text().find('*') == std::string_view::npos &&
                      source.text().find("<<") == std::string_view::npos;
  for (const document::Document& document : documents) {
    fuzz::CheckNode(source, document.root(), 0, placed);
    fuzz::CheckRoundTrip(document.root());
  }
  if (placed) CompareWithJson(source, documents);
  return 0;
}
