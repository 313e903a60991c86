// What a report offers to mend is mended: the first byte says how a file is
// called, the rest is its text. The edits of a fix lie in the file and do not
// overlap; the text that they give reads where the one before did.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/mesh.h"

namespace {

using namespace bylaw;

constexpr const char* kNames[] = {"p.yaml", "c.odcs.yaml", "s.json",
                                  "a.avsc", "a.proto",     "main.tf",
                                  "m.sql",  "schema.yml"};

// A text that is no document of its format, or no text.
bool IsUnreadable(const report::Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [](const report::Finding& found) {
                       const std::string& rule = found.diagnostic.rule;
                       return rule.find("/syntax") != std::string::npos ||
                              rule.find("/invalid-utf8") != std::string::npos;
                     });
}

std::string Apply(std::string text, const report::Finding& found) {
  using Edit = std::pair<const report::Region*, const std::string*>;
  std::vector<Edit> edits;
  for (size_t i = 0; i < found.edits.size(); ++i)
    edits.emplace_back(&found.edits[i], &found.diagnostic.fix->edits[i].text);
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) {
                     return a.first->start.offset > b.first->start.offset;
                   });
  size_t last = text.size();
  for (const auto& [region, replacement] : edits) {
    const size_t begin = region->start.offset;
    const size_t end = region->end.offset;
    fuzz::Require(begin <= end && end <= last);
    text.replace(begin, end - begin, *replacement);
    last = begin;
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const std::string name = kNames[data[0] % std::size(kNames)];
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  engine::Session session;
  session.AddFile(name, text);
  const report::Report report = engine::Check(session, fuzz::Options());
  if (IsUnreadable(report)) return 0;
  constexpr size_t kMost = 8;  // of the fixes; each takes a check
  size_t tried = 0;
  for (const report::Finding& found : report.findings) {
    if (!found.diagnostic.fix.has_value() || ++tried > kMost) continue;
    fuzz::Require(!found.diagnostic.fix->title.empty());
    fuzz::Require(found.edits.size() == found.diagnostic.fix->edits.size());
    fuzz::Require(std::all_of(
        found.edits.begin(), found.edits.end(),
        [&name](const report::Region& region) { return region.file == name; }));
    engine::Session mended;
    mended.AddFile(name, Apply(text, found));
    fuzz::Require(!IsUnreadable(engine::Check(mended, fuzz::Options())));
  }
  return 0;
}
