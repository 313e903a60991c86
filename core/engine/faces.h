// What the faces need of the core besides the engine: small answers that all of
// them give alike.
#ifndef BYLAW_ENGINE_FACES_H_
#define BYLAW_ENGINE_FACES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bylaw::engine {

// The largest document that is read. A face may hand over one byte more of a
// larger file and keep the rest: the engine then reports the limit.
extern const size_t kMaxFileBytes;

// ", did you mean `check`?" when one of the known names is near enough to be
// what was meant, else nothing.
std::string DidYouMean(std::string_view name,
                       std::span<const std::string_view> known);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_FACES_H_
