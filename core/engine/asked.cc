#include "engine/asked.h"

#include <string_view>

#include "document/read.h"
#include "engine/rules.h"

namespace bylaw::engine {
BuiltinRuleCounts::BuiltinRuleCounts() {
  for (const diagnostic::RuleInfo* rule : BuiltinRules())
    ++areas_[rule->id.substr(0, rule->id.find('/'))];
}

size_t BuiltinRuleCounts::InArea(std::string_view area) const {
  const auto found = areas_.find(area);
  return found == areas_.end() ? 0 : found->second;
}

size_t BuiltinRuleCounts::Of(const text::Source& source,
                             formats::Format format) const {
  size_t count = InArea("document");
  if (formats::IsDocumentFormat(format)) {
    const bool json = document::DetectSyntax(source) == document::Syntax::kJson;
    count += InArea(json ? "json" : "yaml");
  }
  for (const std::string_view area : formats::AreasOf(format))
    count += InArea(area);
  return count;
}

}  // namespace bylaw::engine
