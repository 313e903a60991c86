// The dbt readers on any text: as a model's SQL, and, where it is YAML, as a
// properties file.

#include <cstdint>
#include <string>

#include "document/read.h"
#include "formats/dbt/dbt.h"
#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  text::SourceSet sources;
  const text::SourceId id = sources.Add(
      "models/x.sql", std::string(reinterpret_cast<const char*>(data), size));
  diagnostic::Sink sink;
  const formats::dbt::SqlFile file =
      formats::dbt::ReadSql(id, sources[id], sink);
  formats::dbt::LooksLikeModel(sources[id].text(), "x");
  fuzz::RequireFindings(sink, size);
  const contract::ModelHeader& header = *file.model->header;
  for (const contract::Text* text :
       {&header.domain, &header.product, &header.sla, &header.owner}) {
    fuzz::RequirePlace(text->at, size);
  }
  for (const auto& reference : file.model->references) {
    fuzz::RequirePlace(reference.model.at, size);
    fuzz::Require(!reference.model.at.span.empty() ||
                  reference.model.value.empty());
  }
  fuzz::RequirePlace(file.model->selects_all, size);
  diagnostic::Sink reading;
  for (const document::Document& document :
       document::ReadDocuments(id, sources[id], reading)) {
    diagnostic::Sink faults;
    const auto properties =
        formats::dbt::ReadProperties(document.root(), faults);
    fuzz::RequireFindings(faults, size);
    fuzz::Require(properties || faults.has_errors());
    if (!properties) continue;
    for (const auto& schema : properties->schemas)
      fuzz::RequireFields(schema.fields, size);
  }
  return 0;
}
