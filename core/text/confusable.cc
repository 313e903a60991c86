#include "text/confusable.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "text/ascii.h"
#include "text/confusable_tables.h"
#include "text/utf8.h"

namespace bylaw::text {
namespace {

constexpr uint8_t kNoScript = 0;
constexpr uint8_t kLatin = 1;
constexpr uint8_t kEastAsian = 2;

bool IsAsciiLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }

// White space of Unicode (property White_Space).
bool IsSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Control characters that are no white space, and code points that are none of
// any text: interlinear annotation, noncharacters.
bool IsControl(char32_t c) {
  return (c < 0x20 && !IsSpace(c)) || (c >= 0x7F && c < 0xA0 && !IsSpace(c)) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xFFF0 && c <= 0xFFFB) ||
         (c & 0xFFFE) == 0xFFFE;
}

// What looks like nothing that anybody agreed on: private use, and the
// character that stands for an object.
bool HasNoLook(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFC || c >= 0xF0000;
}

// What shows nothing (property Default_Ignorable_Code_Point), and blanks and
// fillers that count as letters or signs.
bool IsInvisible(char32_t c) {
  return IsControl(c) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F ||
         c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
         (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x2800 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFEFF || c == 0xFFA0 || c == 0x11A9D ||
         (c >= 0x13430 && c <= 0x1345F) || c == 0x16FE4 ||
         (c >= 0x1BCA0 && c <= 0x1BCA3) || c == 0x1D159 ||
         (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

// Between letters of scripts that join, these say how; they are no disguise
// there.
bool IsJoiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool IsCombining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// What a character looks like, 0 for nothing that ASCII has.
char LookOf(char32_t c) {
  const LookRun* run = std::upper_bound(
      std::begin(kLooks), std::end(kLooks), c,
      [](char32_t value, const LookRun& r) { return value < r.first; });
  if (run == std::begin(kLooks)) return 0;
  --run;
  return c < char32_t{run->first} + run->count
             ? static_cast<char>(run->letter + (c - run->first))
             : 0;
}

std::string_view LigatureOf(char32_t c) {
  const Ligature* found = std::lower_bound(
      std::begin(kLigatures), std::end(kLigatures), c,
      [](const Ligature& l, char32_t value) { return l.code_point < value; });
  return found != std::end(kLigatures) && found->code_point == c
             ? std::string_view(found->letters)
             : std::string_view();
}

// Only letters are asked for; what is none gets the script around it.
uint8_t ScriptOf(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c) ? kLatin : kNoScript;
  const ScriptRun* run = std::upper_bound(
      std::begin(kScripts), std::end(kScripts), c,
      [](char32_t value, const ScriptRun& r) { return value < r.first; });
  return run == std::begin(kScripts) ? kNoScript
                                     : static_cast<uint8_t>((run - 1)->script);
}

// Signs and punctuation that end a word.
bool IsBetweenWords(char32_t c) {
  if (c < 0x80) return !IsAsciiLetter(c) && !IsAsciiDigit(c);
  return IsSpace(c) ||
         (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) ||
         c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x205E) ||
         (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x23FF) ||
         (c >= 0x2500 && c <= 0x27BF) || (c >= 0x3000 && c <= 0x303F) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

char BaseOf(char32_t c) {
  char base = '.';
  if (c >= 0xC0 && c <= 0x24F) base = kBases[c - 0xC0];
  if (c >= 0x1E00 && c <= 0x1EFF) base = kMoreBases[c - 0x1E00];
  return base == '.' ? '\0' : base;
}

// A compatibility form of an ASCII letter: no letter of any language, but the
// same letter in full width, in bold, in a circle.
bool IsFancyForm(char32_t c) {
  return (c >= 0xFF21 && c <= 0xFF5A) || (c >= 0x1D400 && c <= 0x1D7FF) ||
         (c >= 0x2100 && c <= 0x214F) || (c >= 0x2160 && c <= 0x217F) ||
         (c >= 0x24B6 && c <= 0x24E9) || (c >= 0xFB00 && c <= 0xFB06);
}

// What is seen of one word.
struct Word {
  uint8_t first_script = kNoScript;
  bool mixed = false;
  bool fancy = false;
  bool looks_ascii = true;  // each of its letters does
  AppearanceFound first;    // its first letter
  AppearanceFound odd;

  void Add(char32_t c, uint32_t at) {
    const uint8_t script = ScriptOf(c);
    if (c >= 0x80 && LookOf(c) == 0 && LigatureOf(c).empty())
      looks_ascii = false;
    const bool fancy_form = IsFancyForm(c);
    if (fancy_form && !fancy) odd = {Appearance::kDisguised, at, c};
    fancy = fancy || fancy_form;
    if (script == kNoScript || IsAsciiDigit(c) || IsCombining(c)) return;
    if (first_script == kNoScript) {
      first_script = script;
      first = {Appearance::kMixed, at, c};
    }
    const bool apart = script != first_script && script != kEastAsian &&
                       first_script != kEastAsian;
    if (apart && !mixed) {
      mixed = true;
      // Of the two letters the one that is not ASCII is the odd one.
      odd = c < 0x80 ? first : AppearanceFound{Appearance::kMixed, at, c};
    }
    if (first_script == kEastAsian) first_script = script;
  }

  Appearance kind() const {
    if ((mixed || fancy) && looks_ascii) return Appearance::kDisguised;
    return mixed ? Appearance::kMixed : Appearance::kPlain;
  }
};

}  // namespace

std::string_view Trimmed(std::string_view text) {
  const auto plain = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte < 0x7F;
  };
  if (text.empty() || (plain(text.front()) && plain(text.back()))) return text;
  const auto blank = [](char32_t c) { return IsSpace(c) || IsInvisible(c); };
  // A mark with nothing to stand on is seen as little.
  while (!text.empty()) {
    const DecodedCodePoint c = DecodeCodePoint(text);
    if (!c.valid || !(blank(c.value) || IsCombining(c.value))) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 &&
           (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
      --begin;
    const DecodedCodePoint c = DecodeCodePoint(text.substr(begin));
    if (!c.valid || begin + c.length != text.size() || !blank(c.value)) break;
    text.remove_suffix(c.length);
  }
  return text;
}

std::string Skeleton(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const DecodedCodePoint c = DecodeCodePoint(text.substr(at));
    const std::string_view written = text.substr(at, c.length);
    at += c.length;
    if (!c.valid || (c.value < 0x80 && !IsControl(c.value))) {
      result += written;
    } else if (const char look = LookOf(c.value); look != 0) {
      result += look;
    } else if (const std::string_view letters = LigatureOf(c.value);
               !letters.empty()) {
      result += letters;
    } else if (!IsInvisible(c.value) && !HasNoLook(c.value)) {
      result += written;
    }
  }
  return result;
}

std::string WithoutMarks(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const DecodedCodePoint c = DecodeCodePoint(text.substr(at));
    if (!IsCombining(c.value)) result += text.substr(at, c.length);
    at += c.length;
  }
  return result;
}

std::string Folded(std::string_view text) {
  const std::string skeleton = Skeleton(text);
  std::string result;
  for (size_t at = 0; at < skeleton.size();) {
    const DecodedCodePoint c =
        DecodeCodePoint(std::string_view(skeleton).substr(at));
    const std::string written = skeleton.substr(at, c.length);
    at += c.length;
    const char base =
        c.value < 0x80 ? static_cast<char>(c.value) : BaseOf(c.value);
    if (base == 'I' || base == '1') {
      result += 'l';
    } else if (base == '0') {
      result += 'o';
    } else if (IsAsciiLetter(static_cast<unsigned char>(base)) ||
               IsAsciiDigit(static_cast<unsigned char>(base))) {
      result += ToLower(base);
    } else if (c.value >= 0x80 && base == '\0' && !IsCombining(c.value) &&
               !IsBetweenWords(c.value)) {
      result += written;
    }
  }
  return result;
}

AppearanceFound AppearanceOf(std::string_view name) {
  AppearanceFound worst;
  Word word;
  const auto end_word = [&] {
    const Appearance kind = word.kind();
    if (kind > worst.kind) {
      worst = word.odd;
      worst.kind = kind;
    }
    word = {};
  };
  for (size_t at = 0; at < name.size();) {
    const DecodedCodePoint c = DecodeCodePoint(name.substr(at));
    const auto place = static_cast<uint32_t>(at);
    at += c.length;
    if (IsInvisible(c.value) || HasNoLook(c.value)) {
      const bool joins = IsJoiner(c.value) && word.first_script > kEastAsian;
      if (!joins && worst.kind != Appearance::kInvisible)
        worst = {Appearance::kInvisible, place, c.value};
    } else if (IsBetweenWords(c.value)) {
      end_word();
    } else {
      word.Add(c.value, place);
    }
  }
  end_word();
  return worst;
}

std::string CharacterName(char32_t character) {
  std::array<char, 16> code;
  std::snprintf(code.data(), code.size(), "U+%04X",
                static_cast<unsigned>(character));
  std::string name = code.data();
  const char look = LookOf(character);
  if (look != 0) {
    name += ", which looks like `";
    name += look;
    name += "`";
  }
  return name;
}

}  // namespace bylaw::text
