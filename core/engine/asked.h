// How many built-in rules were asked of a document. Those of policies are
// counted where they run (policy/asked.h).
#ifndef BYLAW_ENGINE_ASKED_H_
#define BYLAW_ENGINE_ASKED_H_

#include <cstddef>
#include <map>
#include <string_view>

#include "formats/detection.h"
#include "text/source.h"

namespace bylaw::engine {

class BuiltinRuleCounts {
 public:
  BuiltinRuleCounts();

  // The rules about documents as such, about the language that the source is
  // in, and about its format.
  size_t Of(const text::Source& source, formats::Format format) const;

 private:
  size_t InArea(std::string_view area) const;

  std::map<std::string_view, size_t> areas_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_ASKED_H_
