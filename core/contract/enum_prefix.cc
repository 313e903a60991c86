#include "contract/enum_prefix.h"

#include <algorithm>

#include "text/comparable.h"

namespace bylaw::contract {

size_t EnumPrefix(const std::vector<EnumValue>& values, std::string_view type) {
  if (values.empty()) return 0;
  type.remove_prefix(std::min(type.find_last_of('.') + 1, type.size()));
  const std::string name = text::ComparableName(type);
  const std::string& first = values.front().value.value;
  for (size_t end = first.size(); end > 0; --end) {
    if (first[end - 1] != '_') continue;
    const std::string_view prefix = std::string_view(first).substr(0, end);
    const bool common =
        std::all_of(values.begin(), values.end(), [&](const auto& value) {
          return value.value.value.size() > end &&
                 value.value.value.compare(0, end, prefix) == 0;
        });
    // One value alone has everything in common with itself.
    if (common && (values.size() > 1 || text::ComparableName(prefix) == name))
      return end;
  }
  return 0;
}

size_t NamePrefix(std::string_view word, std::string_view name) {
  const std::string wanted = text::ComparableName(name);
  if (wanted.empty()) return 0;
  for (size_t end = word.size() - std::min<size_t>(word.size(), 1); end > 0;
       --end) {
    if (word[end - 1] == '_' &&
        text::ComparableName(word.substr(0, end)) == wanted)
      return end;
  }
  return 0;
}

}  // namespace bylaw::contract
