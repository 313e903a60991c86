#include "policy/without_examples.h"

#include <algorithm>

namespace bylaw::policy {

std::string WithoutExamples(std::string_view policy) {
  constexpr size_t kNone = std::string_view::npos;
  std::string kept;
  kept.reserve(policy.size());
  size_t below = kNone;  // the indentation of the `examples:` we are in
  while (!policy.empty()) {
    const size_t length = std::min(policy.find('\n'), policy.size() - 1) + 1;
    const std::string_view line = policy.substr(0, length);
    policy.remove_prefix(length);
    const size_t indent = line.find_first_not_of(' ');
    const std::string_view content =
        indent == kNone ? std::string_view() : line.substr(indent);
    const bool says = !content.empty() && content != "\n";
    if (says && below != kNone && indent <= below) below = kNone;
    if (below == kNone && content == "examples:\n") below = indent;
    kept += below == kNone ? line : std::string_view("\n");
  }
  return kept;
}

std::string WithoutExamples(const EmbeddedFile& file) {
  return file.short_text != nullptr ? std::string(file.short_text())
                                    : WithoutExamples(file.text());
}

}  // namespace bylaw::policy
