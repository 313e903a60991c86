// Texts that look alike and are not the same: letters of other scripts, full
// width and mathematical ones, what cannot be seen. After Unicode Technical
// Standard #39 ("Unicode Security Mechanisms"), with a table of our own
// (scripts/generate_confusables.py).
//
//   Skeleton("p\u0430ypal") == "paypal"  // a Cyrillic letter
//   AppearanceOf("p\u0430ypal").kind == Appearance::kDisguised
//   AppearanceOf("\u0437\u0430\u043a\u0430\u0437\u044b_api").kind == kPlain
#ifndef BYLAW_TEXT_CONFUSABLE_H_
#define BYLAW_TEXT_CONFUSABLE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::text {

// A text without white space and invisible characters before and behind it.
std::string_view Trimmed(std::string_view text);

// What a text looks like: each letter that looks like an ASCII character is
// that one, what cannot be seen is left out, all else stays.
std::string Skeleton(std::string_view text);

// A text without marks that stand on other characters (U+0301, U+20DD).
std::string WithoutMarks(std::string_view text);

// The skeleton in the form in which two texts are held to be one by somebody
// who reads them: without accents, case, white space and punctuation, and with
// one letter for those that ASCII has several of (`I`, `l` and `1`; `O` and
// `0`).
std::string Folded(std::string_view text);

enum class Appearance : uint8_t {
  kPlain,
  // A word mixes letters of scripts that are not written together, as can be
  // seen.
  kMixed,
  // A word looks like an ASCII one and is none, because it mixes scripts, is
  // full width or the like.
  kDisguised,
  // Something in it cannot be seen.
  kInvisible,
};

struct AppearanceFound {
  Appearance kind = Appearance::kPlain;
  // The first character that makes it so, by its offset.
  uint32_t at = 0;
  char32_t character = 0;
};
// The worst that is to be said about a name. Words are runs of letters; each is
// looked at by itself, so that `заказы_api` is plain. Names in one script are
// plain whatever they look like: that two of them look alike is found by their
// skeletons.
AppearanceFound AppearanceOf(std::string_view name);

// "U+0441", and what that character looks like where it does: for messages.
std::string CharacterName(char32_t character);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_CONFUSABLE_H_
