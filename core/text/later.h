// Constant texts that a first check in the portal does not read: policies of
// packs, the pages of rules, tables of time zones.
//
//   BYLAW_LATER constexpr char kText[] = "...";
//   std::string_view Text() { return TextOf(kText); }
//
// The portal loads data with the second half of the engine that no function of
// the first knows (web/build/split_engine.mjs), and so these. They may be named
// in functions only that a first check does not call: where one does, the build
// fails, which it does not for what is not declared.
#ifndef BYLAW_TEXT_LATER_H_
#define BYLAW_TEXT_LATER_H_

#include <cstddef>
#include <string_view>

#ifdef __EMSCRIPTEN__
#define BYLAW_LATER [[gnu::section("later")]]
#else
#define BYLAW_LATER
#endif

namespace bylaw::text {

// All of an array that a literal initialises, NULs within it, too.
template <size_t kSize>
constexpr std::string_view TextOf(const char (&literal)[kSize]) {
  return {literal, kSize - 1};
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_LATER_H_
