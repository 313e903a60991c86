#include "engine/faces.h"

#include <utility>

#include "document/json_writer.h"
#include "document/read.h"
#include "formats/artifact.h"
#include "text/day.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {

const size_t kMaxFileBytes = document::kMaxDocumentBytes;

std::string ReadEndingsText() {
  return formats::Enumerate(formats::ReadEndings(), " and");
}

std::string ReadFormatsAsJson() {
  document::JsonWriter out(document::JsonStyle::kCompact);
  out.BeginObject().Key("formats").BeginArray();
  for (const formats::FormatEndings& format : formats::ReadFormats()) {
    out.BeginObject().Key("name").String(format.name);
    out.Key("title").String(format.title).Key("endings").BeginArray();
    for (const std::string_view ending : format.endings) out.String(ending);
    out.EndArray().Key("binary").Bool(format.binary).EndObject();
  }
  out.EndArray().EndObject();
  return std::move(out).Take();
}

std::string WhyNoDay(std::string_view day) {
  const std::optional<text::Date> date = text::ReadDate(day);
  if (date && date->year >= 1) return {};
  return text::Quoted(day) + " is no date like 2026-01-31";
}

size_t EndWanted(std::string_view head, std::string_view tail) {
  const size_t wanted = formats::EndWanted(head, tail);
  return wanted > kMaxFileBytes ? 0 : wanted;
}

std::string DidYouMean(std::string_view name,
                       std::span<const std::string_view> known) {
  const std::string_view nearest = text::NearestName(name, known);
  if (nearest.empty()) return "";
  return ", did you mean `" + std::string(nearest) + "`?";
}

}  // namespace bylaw::engine
