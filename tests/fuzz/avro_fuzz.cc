// The Avro reader on any JSON or YAML: alone, and with its own names known as
// if another file had defined them too.

#include <cstdint>
#include <optional>
#include <string>

#include "document/read.h"
#include "formats/avro/avro.h"
#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      "x.avsc", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink reading;
  formats::avro::AvroNames names;
  const auto documents = document::ReadDocuments(id, sources[id], reading);
  for (const document::Document& document : documents) {
    names.Add(document.root());
  }
  const formats::avro::AvroNames none;
  for (const document::Document& document : documents) {
    diagnostic::Sink alone;
    diagnostic::Sink together;
    const auto schema = formats::avro::ReadAvro(document.root(), none, alone);
    formats::avro::ReadAvro(document.root(), names, together);
    fuzz::RequireFindings(alone, size);
    fuzz::RequireFindings(together, size);
    fuzz::Require(schema || alone.has_errors());
    if (!schema) continue;
    fuzz::RequirePlace(schema->name_at, size);
    fuzz::RequireFields(schema->fields, size);
  }
  return 0;
}
