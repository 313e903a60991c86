// Detection and every reader on any document, whatever its format: a reader
// that is handed a document of another format must survive it too.

#include <cstdint>
#include <string>

#include "document/read.h"
#include "formats/format.h"
#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  using formats::Format;
  constexpr const char* kNames[] = {"x.yaml", "x.json", "x.avsc", "bylaw.yaml",
                                    "x.odcs.yaml"};
  if (size == 0) return 0;
  const char* name = kNames[data[0] % 5];
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      name, std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  diagnostic::Sink reading;
  for (const document::Document& document :
       document::ReadDocuments(id, sources[id], reading)) {
    const formats::Detection found = formats::Detect(document.root(), name);
    fuzz::Require((found.format == Format::kUnknown) ==
                  (found.certainty == formats::Certainty::kNone));
    for (const Format format :
         {Format::kUnknown, Format::kSimpleProduct, Format::kOdps,
          Format::kOdcs, Format::kAvro, Format::kDomains}) {
      formats::Detection forced = found;
      forced.format = format;
      diagnostic::Sink sink;
      const formats::Content content = Read(forced, document.root(), sink);
      fuzz::RequireFindings(sink, size);
      const auto* product = std::get_if<contract::DataProduct>(&content);
      if (product != nullptr && product->inline_schema) {
        fuzz::RequireFields(product->inline_schema->fields, size);
      }
    }
  }
  return 0;
}
