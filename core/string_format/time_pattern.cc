#include "string_format/time_pattern.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/ascii.h"
#include "text/day.h"

namespace bylaw::string_format {
namespace {

using text::IsDigit;
using text::IsLetter;
using text::ToLower;

using Outcome = TimeByPattern::Outcome;

// A piece of a pattern: so many of one letter, or literal text.
struct Piece {
  char letter = 0;  // 0: `literal`; '[' and ']': an optional section
  size_t count = 0;
  std::string literal;
};

// --- Patterns

// Reads `'...'` from behind its first quote; false where it does not end. A
// quote is written twice.
bool ReadQuoted(std::string_view pattern, size_t* at, std::string* literal) {
  if (*at < pattern.size() && pattern[*at] == '\'') {
    literal->push_back('\'');
    ++*at;
    return true;
  }
  for (; *at < pattern.size(); ++*at) {
    if (pattern[*at] != '\'') {
      literal->push_back(pattern[*at]);
    } else if (*at + 1 < pattern.size() && pattern[*at + 1] == '\'') {
      literal->push_back('\'');
      ++*at;
    } else {
      ++*at;
      return true;
    }
  }
  return false;
}

void AddLiteral(std::string_view text, std::vector<Piece>* pieces) {
  if (pieces->empty() || pieces->back().letter != 0) pieces->emplace_back();
  pieces->back().literal += text;
}

// How often a letter may stand in a row and still be a number or an offset.
size_t MostOf(char letter) {
  switch (letter) {
    case 'y':
    case 'u':
      return 9;
    case 'M':
    case 'L':
    case 'd':
    case 'H':
    case 'h':
    case 'K':
    case 'k':
    case 'm':
    case 's':
      return 2;
    case 'D':
    case 'X':
    case 'x':
      return 3;
    case 'Z':
      return 3;
    case 'S':
      return 9;
    case 'a':
      return 1;
    default:
      return 0;
  }
}

bool IsReserved(char c) { return c == '{' || c == '}' || c == '#'; }

// The pieces of a pattern; none where it has something that is not read here.
std::vector<Piece> ParsePattern(std::string_view pattern) {
  std::vector<Piece> pieces;
  int depth = 0;
  for (size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '\'') {
      std::string literal;
      if (!ReadQuoted(pattern, &++at, &literal)) return {};
      AddLiteral(literal, &pieces);
    } else if (c == '[' || c == ']') {
      depth += c == '[' ? 1 : -1;
      if (depth < 0 || depth > 1) return {};  // sections do not nest here
      pieces.push_back({c, 1, {}});
      ++at;
    } else if (IsLetter(c)) {
      size_t end = at;
      while (end < pattern.size() && pattern[end] == c) ++end;
      if (end - at > MostOf(c)) return {};
      pieces.push_back({c, end - at, {}});
      at = end;
    } else {
      if (IsReserved(c) || c == '%') return {};
      AddLiteral(pattern.substr(at, 1), &pieces);
      ++at;
    }
  }
  return depth == 0 ? pieces : std::vector<Piece>();
}

// --- Texts

struct Fields {
  int64_t year = -1, month = -1, day = -1, day_of_year = -1;
  int64_t hour = -1, half_hour = -1, half = -1, minute = -1, second = -1;
  std::string fraction;
  std::string offset;
};

// From `least` to `most` digits.
bool TakeNumber(std::string_view* text, size_t least, size_t most,
                int64_t* number) {
  size_t size = 0;
  int64_t value = 0;
  while (size < most && size < text->size() && IsDigit((*text)[size])) {
    value = value * 10 + ((*text)[size] - '0');
    ++size;
  }
  if (size < least) return false;
  // The same field twice must say the same.
  if (*number >= 0 && *number != value) return false;
  *number = value;
  text->remove_prefix(size);
  return true;
}

bool TakeYear(std::string_view* text, size_t count, int64_t* year) {
  if (count != 2)
    return TakeNumber(text, count == 1 ? 1 : count, count == 1 ? 9 : count,
                      year);
  int64_t short_year = -1;
  if (!TakeNumber(text, 2, 2, &short_year)) return false;
  if (*year >= 0 && *year != 2000 + short_year) return false;
  *year = 2000 + short_year;
  return true;
}

// `+02:00` and the like; `Z` where the letter is `X`.
bool TakeOffset(std::string_view* text, char letter, size_t count,
                std::string* offset) {
  if (letter == 'X' && !text->empty() && text->front() == 'Z') {
    *offset = "Z";
    text->remove_prefix(1);
    return true;
  }
  if (text->empty() || (text->front() != '+' && text->front() != '-'))
    return false;
  const char sign = text->front();
  text->remove_prefix(1);
  const bool colon = letter != 'Z' && count == 3;
  int64_t hours = -1;
  int64_t minutes = letter != 'Z' && count == 1 ? 0 : -1;
  if (!TakeNumber(text, 2, 2, &hours)) return false;
  if (minutes == 0) {
    // `+02`, and `+0230` where there are minutes.
    if (text->size() >= 2 && IsDigit((*text)[0]) && IsDigit((*text)[1]))
      minutes = -1;
  } else if (colon) {
    if (text->empty() || text->front() != ':') return false;
    text->remove_prefix(1);
  }
  if (minutes < 0 && !TakeNumber(text, 2, 2, &minutes)) return false;
  if (hours > 18 || minutes > 59) return false;
  const auto two = [](int64_t number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  *offset = sign + two(hours) + ":" + two(minutes);
  return true;
}

bool TakeFraction(std::string_view* text, size_t count, std::string* fraction) {
  for (size_t i = 0; i < count; ++i) {
    if (i >= text->size() || !IsDigit((*text)[i])) return false;
  }
  *fraction = text->substr(0, count);
  text->remove_prefix(count);
  return true;
}

bool TakeHalf(std::string_view* text, int64_t* half) {
  const std::string word = ToLower(text->substr(0, 2));
  if (word != "am" && word != "pm") return false;
  *half = word == "pm" ? 1 : 0;
  text->remove_prefix(2);
  return true;
}

// One letter alone is of any width, more are of just so many digits.
bool TakeField(const Piece& piece, std::string_view* text, Fields* fields) {
  const size_t least = piece.count;
  const auto number = [&](int64_t* field, size_t widest) {
    return TakeNumber(text, least, piece.count == 1 ? widest : piece.count,
                      field);
  };
  int64_t hour = -1;
  switch (piece.letter) {
    case 'y':
    case 'u':
      return TakeYear(text, piece.count, &fields->year);
    case 'M':
    case 'L':
      return number(&fields->month, 2);
    case 'd':
      return number(&fields->day, 2);
    case 'D':
      return number(&fields->day_of_year, 3);
    case 'H':
      return number(&fields->hour, 2) && fields->hour < 24;
    case 'k':  // from 1 to 24
      if (!number(&hour, 2) || hour < 1 || hour > 24) return false;
      fields->hour = hour % 24;
      return true;
    case 'K':
      return number(&fields->half_hour, 2) && fields->half_hour < 12;
    case 'h':  // from 1 to 12
      if (!number(&hour, 2) || hour < 1 || hour > 12) return false;
      fields->half_hour = hour % 12;
      return true;
    case 'a':
      return TakeHalf(text, &fields->half);
    case 'm':
      return number(&fields->minute, 2) && fields->minute < 60;
    case 's':
      return number(&fields->second, 2) && fields->second < 60;
    case 'S':
      return TakeFraction(text, piece.count, &fields->fraction);
    default:
      return TakeOffset(text, piece.letter, piece.count, &fields->offset);
  }
}

bool TakePiece(const Piece& piece, std::string_view* text, Fields* fields) {
  if (piece.letter != 0) return TakeField(piece, text, fields);
  if (text->substr(0, piece.literal.size()) != piece.literal) return false;
  text->remove_prefix(piece.literal.size());
  return true;
}

// Reads pieces from `at` on, without those of an optional section that the text
// does not have; such a section is taken where it can be, as java.time does.
bool TakePieces(const std::vector<Piece>& pieces, std::string_view* text,
                Fields* fields) {
  for (size_t at = 0; at < pieces.size(); ++at) {
    if (pieces[at].letter == ']') continue;
    if (pieces[at].letter != '[') {
      if (!TakePiece(pieces[at], text, fields)) return false;
      continue;
    }
    size_t end = at + 1;
    std::string_view rest = *text;
    Fields with = *fields;
    bool good = true;
    for (; pieces[end].letter != ']'; ++end)
      good = good && TakePiece(pieces[end], &rest, &with);
    if (good) {
      *text = rest;
      *fields = with;
    }
    at = end;
  }
  return true;
}

// --- What was read

std::string Padded(int64_t number, size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width
             ? std::string(width - digits.size(), '0') + digits
             : digits;
}

bool AddDate(const Fields& fields, std::string* iso) {
  // What is there is held to its range, also where the date is not whole.
  if (fields.month == 0 || fields.month > 12 || fields.day == 0 ||
      fields.day > 31 || fields.day_of_year == 0 || fields.day_of_year > 366)
    return false;
  if (fields.year < 0 || fields.year > 9999) return true;
  if (fields.month > 0 && fields.day > 0) {
    const std::string date = Padded(fields.year, 4) + "-" +
                             Padded(fields.month, 2) + "-" +
                             Padded(fields.day, 2);
    if (!text::ReadDate(date)) return false;
    *iso = date;
  } else if (fields.day_of_year > 0) {
    const auto first = text::ReadDayNumber(Padded(fields.year, 4) + "-01-01");
    if (!first) return true;
    const std::string date =
        text::DayText(*first + static_cast<int32_t>(fields.day_of_year) - 1);
    if (date.substr(0, 4) != Padded(fields.year, 4)) return false;
    *iso = date;
  }
  return true;
}

void AddTime(const Fields& fields, std::string* iso) {
  int64_t hour = fields.hour;
  if (hour < 0 && fields.half_hour >= 0 && fields.half >= 0)
    hour = fields.half_hour + 12 * fields.half;
  if (hour < 0) return;
  if (!iso->empty()) iso->push_back('T');
  iso->append(Padded(hour, 2)).append(":");
  iso->append(Padded(fields.minute < 0 ? 0 : fields.minute, 2)).append(":");
  iso->append(Padded(fields.second < 0 ? 0 : fields.second, 2));
  if (!fields.fraction.empty()) iso->append(".").append(fields.fraction);
  iso->append(fields.offset);
}

}  // namespace

TimeByPattern ReadByTimePattern(std::string_view pattern,
                                std::string_view text) {
  TimeByPattern result;
  const std::vector<Piece> pieces = ParsePattern(pattern);
  bool any_letter = false;
  for (const Piece& piece : pieces) any_letter |= IsLetter(piece.letter);
  if (!any_letter) return result;
  result.outcome = Outcome::kRefused;
  Fields fields;
  if (!TakePieces(pieces, &text, &fields) || !text.empty()) return result;
  if (!AddDate(fields, &result.iso)) return result;
  result.outcome = Outcome::kRead;
  const bool has_date =
      fields.year >= 0 || fields.month >= 0 || fields.day >= 0;
  if (has_date && result.iso.empty()) return result;
  AddTime(fields, &result.iso);
  return result;
}

}  // namespace bylaw::string_format
