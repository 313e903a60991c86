#include "text/placeholder.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "text/confusable.h"
#include "text/utf8.h"

namespace bylaw::text {
namespace {

// As Folded() writes them, so that one spelling is all of them.
constexpr std::string_view kWords[] = {
    "disabled", "false",     "missing",       "na",
    "nil",      "no",        "none",          "nobody",
    "noone",    "nothing",   "notapplicable", "null",
    "off",      "pending",   "tba",           "tbc",
    "tbd",      "todo",      "tobeconfirmed", "tobedefined",
    "tobedone", "undefined", "unknown",       "unassigned"};

// Signs that are no letters or digits of any script: general punctuation,
// superscripts and what follows up to dingbats, those of CJK.
bool IsSign(char32_t c) {
  return (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) ||
         c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x2E00 && c <= 0x2E7F) ||
         (c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3006) ||
         (c >= 0xFE10 && c <= 0xFE6F) || c == 0xFFFD || c == 0x30FC;
}

}  // namespace

bool StandsForNothing(std::string_view text) {
  const std::string folded = Folded(text);
  if (std::find(std::begin(kWords), std::end(kWords), folded) !=
      std::end(kWords))
    return true;
  for (size_t at = 0; at < folded.size();) {
    const DecodedCodePoint c =
        DecodeCodePoint(std::string_view(folded).substr(at));
    if (!IsSign(c.value)) return false;
    at += c.length;
  }
  return true;
}

}  // namespace bylaw::text
