// The Parquet reader on any bytes: as a file, and as the footer of one.

#include <cstdint>
#include <string>

#include "formats/parquet/parquet.h"
#include "fuzz/reading.h"

namespace {

void Read(std::string bytes) {
  using namespace bylaw;
  const size_t size = bytes.size();
  const text::Source source("x.parquet", std::move(bytes));
  diagnostic::Sink sink;
  const auto schema = formats::parquet::ReadParquet(0, source, sink);
  fuzz::RequireFindings(sink, size);
  fuzz::Require(schema || !sink.diagnostics().empty());
  if (schema) fuzz::RequireFields(schema->fields, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  bylaw::formats::parquet::IsParquet(bytes);
  bylaw::formats::parquet::EndWanted(bytes, bytes);
  Read(bytes);
  std::string file = bytes;
  for (unsigned shift = 0; shift < 32; shift += 8)
    file += static_cast<char>(size >> shift);
  Read(file + "PAR1");
  return 0;
}
