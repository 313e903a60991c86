// Any bytes as lines of a batch: each line that is not blank has one answer,
// which is one line of JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "cel_tools/batch.h"
#include "document/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t wanted = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) ++wanted;
    at = end + 1;
  }
  const std::string answers =
      bylaw::cel_tools::RunBatch(text, {.tree = true, .type = true});
  std::size_t found = 0;
  for (std::size_t at = 0; at < answers.size(); ++found) {
    const std::size_t end = answers.find('\n', at);
    if (end == std::string::npos) std::abort();
    const bylaw::text::Source source("answer.json",
                                     answers.substr(at, end - at));
    bylaw::diagnostic::Sink sink;
    const auto answer = bylaw::document::ReadJson(0, source, sink);
    // A value may nest deeper than documents do; anything else must read.
    if (!answer.has_value() &&
        source.text().find("[[[[[[[[") == std::string_view::npos &&
        source.text().size() < 1000) {
      std::abort();
    }
    at = end + 1;
  }
  if (found != wanted) std::abort();
  return 0;
}
