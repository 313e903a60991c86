// Any bytes, read as YAML and then as a contract and as a product, whatever
// they are: neither reader may crash, hang, or give a finding without a place.
// An input that begins with `{` is JSON.
#include <cstddef>
#include <cstdint>
#include <string>

#include "document/read.h"
#include "formats/odcs/odcs.h"
#include "formats/odps/odps.h"
#include "fuzz/check_tree.h"

namespace {

using bylaw::diagnostic::Sink;
namespace fuzz = bylaw::fuzz;

void CheckPlaces(const Sink& sink, const bylaw::text::Source& source) {
  for (const bylaw::diagnostic::Diagnostic& found : sink.diagnostics()) {
    fuzz::Require(found.location.known(), "a finding has a place");
    fuzz::CheckSpan(source, found.location.span);
    fuzz::Require(!found.message.empty() && !found.help.empty(),
                  "a finding says what is wrong and what to do");
    for (const bylaw::diagnostic::Label& label : found.related)
      fuzz::CheckSpan(source, label.location.span);
    if (!found.fix) continue;
    for (const bylaw::diagnostic::Edit& edit : found.fix->edits)
      fuzz::CheckSpan(source, edit.location.span);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  bylaw::text::SourceSet sources;
  const bool json = data[0] == '{';
  const bylaw::text::SourceId id =
      sources.Add(json ? "input.json" : "input.yaml",
                  std::string(reinterpret_cast<const char*>(data), size));
  Sink reading;
  for (const bylaw::document::Document& document :
       bylaw::document::ReadDocuments(id, sources[id], reading)) {
    Sink sink;
    bylaw::formats::odcs::ReadOdcs(document.root(), sink);
    CheckPlaces(sink, sources[id]);
    Sink product_sink;
    bylaw::formats::odps::ReadOdps(document.root(), product_sink);
    CheckPlaces(product_sink, sources[id]);
  }
  return 0;
}
