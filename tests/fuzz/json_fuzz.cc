// Any bytes read as JSON: no crash, a sound tree or an error that says
// something.
#include <cstdint>
#include <optional>

#include "fuzz/check_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace bylaw;
  const text::Source source(
      "fuzz.json", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink sink;
  const std::optional<document::Document> document =
      document::ReadJson(0, source, sink);
  fuzz::CheckDiagnostics(source, sink);
  if (!document) {
    fuzz::Require(sink.has_errors(), "a text that is refused has an error");
    for (const auto& diagnostic : sink.diagnostics()) {
      fuzz::Require(diagnostic.message != "this is not JSON",
                    "every mistake in JSON is described");
    }
    return 0;
  }
  fuzz::CheckNode(source, document->root(), 0, true);
  fuzz::CheckRoundTrip(document->root());
  return 0;
}
