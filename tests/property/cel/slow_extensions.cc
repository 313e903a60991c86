// The extension functions of the slow evaluator: strings, math, lists, sets
// and encoders. A text is taken apart into its characters first, a number into
// its bits; nothing is clever.
#include <cmath>
#include <utility>

#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

using Values = std::vector<Slow>;
using Characters = std::vector<std::string>;

Slow NoOverload() { return Slow::TypeError("no such overload"); }
Slow OutOfRange() { return Slow::Error("out of range"); }
Slow String(std::string text) {
  return Slow::Text(SlowKind::kString, std::move(text));
}
Slow Size(size_t size) { return Slow::Int(static_cast<int64_t>(size)); }

// A valid text, a code point an element.
Characters Split(const std::string& text) {
  Characters characters;
  for (char c : text) {
    if ((c & 0xC0) != 0x80) characters.emplace_back();
    characters.back().push_back(c);
  }
  return characters;
}

std::string Glue(const Characters& characters, size_t begin, size_t end) {
  std::string text;
  for (size_t i = begin; i < end; ++i) text += characters[i];
  return text;
}

bool StandsAt(const Characters& text, size_t at, const Characters& part) {
  if (at + part.size() > text.size()) return false;
  for (size_t i = 0; i < part.size(); ++i) {
    if (text[at + i] != part[i]) return false;
  }
  return true;
}

// ---- strings

// A position may be that of any character, or one past the last.
bool IsPosition(int64_t position, const Characters& text) {
  return position >= 0 && position <= static_cast<int64_t>(text.size());
}

Slow CharAt(const Characters& text, int64_t at) {
  if (!IsPosition(at, text)) return OutOfRange();
  const auto index = static_cast<size_t>(at);
  return String(index == text.size() ? "" : text[index]);
}

Slow IndexOf(const Characters& text, const Characters& part, int64_t from) {
  if (!IsPosition(from, text)) return OutOfRange();
  for (size_t i = static_cast<size_t>(from); i <= text.size(); ++i) {
    if (StandsAt(text, i, part)) return Size(i);
  }
  return Slow::Int(-1);
}

Slow LastIndexOf(const Characters& text, const Characters& part, int64_t from) {
  if (!IsPosition(from, text)) return OutOfRange();
  for (size_t i = static_cast<size_t>(from) + 1; i-- > 0;) {
    if (StandsAt(text, i, part)) return Size(i);
  }
  return Slow::Int(-1);
}

Slow Substring(const Characters& text, int64_t begin, int64_t end) {
  if (!IsPosition(begin, text) || !IsPosition(end, text) || begin > end) {
    return OutOfRange();
  }
  return String(
      Glue(text, static_cast<size_t>(begin), static_cast<size_t>(end)));
}

Slow MapLetters(std::string text, char first, char last, int shift) {
  for (char& c : text) {
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return String(std::move(text));
}

// The texts that are generated hold no other white space.
Slow Trim(const Characters& text) {
  const auto is_space = [](const std::string& c) {
    return c == " " || c == "\t" || c == "\n" || c == "\u00a0" || c == "\u3000";
  };
  size_t begin = 0;
  size_t end = text.size();
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return String(Glue(text, begin, end));
}

// An empty text stands before every character and at the end. `limit` below 0
// is none.
Slow Replace(const Characters& text, const Characters& from,
             const std::string& to, int64_t limit) {
  std::string out;
  size_t at = 0;
  while (at <= text.size()) {
    const bool hit = limit != 0 && StandsAt(text, at, from);
    if (hit) {
      out += to;
      --limit;
    }
    if (hit && !from.empty()) {
      at += from.size();
    } else {
      if (at < text.size()) out += text[at];
      ++at;
    }
  }
  return String(out);
}

Slow SplitBy(const Characters& text, const Characters& separator,
             int64_t limit) {
  Slow parts = Slow::List({});
  if (limit == 0 || (text.empty() && separator.empty())) return parts;
  std::string part;
  for (size_t at = 0; at < text.size();) {
    const bool room =
        limit < 0 || static_cast<int64_t>(parts.items.size()) + 1 < limit;
    // Without a separator every character is a part.
    if (room && separator.empty() && at > 0) {
      parts.items.push_back(String(part));
      part = text[at++];
    } else if (room && !separator.empty() && StandsAt(text, at, separator)) {
      parts.items.push_back(String(part));
      part.clear();
      at += separator.size();
    } else {
      part += text[at++];
    }
  }
  parts.items.push_back(String(part));
  return parts;
}

Slow Join(const Values& items, const std::string& separator) {
  std::string text;
  for (const Slow& item : items) {
    if (!item.is(SlowKind::kString)) return Slow::Error("not a string");
    if (&item != &items.front()) text += separator;
    text += item.text;
  }
  return String(text);
}

Slow Quote(const std::string& text) {
  std::string quoted = "\"";
  for (char c : text) {
    switch (c) {
      case '\a':
        quoted += "\\a";
        break;
      case '\b':
        quoted += "\\b";
        break;
      case '\f':
        quoted += "\\f";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      case '\v':
        quoted += "\\v";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '"':
        quoted += "\\\"";
        break;
      default:
        quoted += c;
    }
  }
  return String(quoted + "\"");
}

// "sis": the kinds of all arguments, by their first letter; `*` takes any.
bool AreKinds(const Values& values, std::string_view kinds) {
  if (values.size() != kinds.size()) return false;
  for (size_t i = 0; i < kinds.size(); ++i) {
    const SlowKind wanted = kinds[i] == 's'   ? SlowKind::kString
                            : kinds[i] == 'i' ? SlowKind::kInt
                            : kinds[i] == 'u' ? SlowKind::kUint
                            : kinds[i] == 'd' ? SlowKind::kDouble
                            : kinds[i] == 'y' ? SlowKind::kBytes
                                              : SlowKind::kList;
    if (kinds[i] != '*' && !values[i].is(wanted)) return false;
  }
  return true;
}

// ---- lists

bool Contains(const Values& items, const Slow& wanted) {
  for (const Slow& item : items) {
    if (SlowEquals(item, wanted)) return true;
  }
  return false;
}

bool ContainsAll(const Values& items, const Values& wanted) {
  for (const Slow& one : wanted) {
    if (!Contains(items, one)) return false;
  }
  return true;
}

Slow Distinct(const Values& items) {
  Slow list = Slow::List({});
  for (const Slow& item : items) {
    if (!Contains(list.items, item)) list.items.push_back(item);
  }
  return list;
}

Slow Flatten(const Values& items, int64_t depth) {
  if (depth < 0) return OutOfRange();
  Slow list = Slow::List({});
  for (const Slow& item : items) {
    if (depth == 0 || !item.is(SlowKind::kList)) {
      list.items.push_back(item);
      continue;
    }
    const Slow inner = Flatten(item.items, depth - 1);
    list.items.insert(list.items.end(), inner.items.begin(), inner.items.end());
  }
  return list;
}

Slow Range(int64_t count) {
  constexpr int64_t kMost = 1'000'000;
  if (count < 0 || count > kMost) return OutOfRange();
  Slow list = Slow::List({});
  for (int64_t i = 0; i < count; ++i) list.items.push_back(Slow::Int(i));
  return list;
}

Slow Slice(const Values& items, int64_t begin, int64_t end) {
  if (begin < 0 || begin > end || end > static_cast<int64_t>(items.size())) {
    return OutOfRange();
  }
  return Slow::List(Values(items.begin() + begin, items.begin() + end));
}

// ---- math

bool IsLess(const Slow& a, const Slow& b) { return SlowCompare(a, b) == -1; }

Slow Extreme(const Values& values, bool greatest) {
  if (values.empty()) return Slow::Error("empty");
  const Slow* best = nullptr;
  for (const Slow& value : values) {
    if (!value.is_number()) return Slow::Error("not a number");
    const bool wins = best == nullptr ||
                      (greatest ? IsLess(*best, value) : IsLess(value, *best));
    if (wins) best = &value;
  }
  return *best;
}

Slow Rounded(std::string_view name, double value) {
  const double down = std::floor(value);
  const double up = std::ceil(value);
  if (name == "math.floor") return Slow::Double(down);
  if (name == "math.ceil") return Slow::Double(up);
  const double inward = value < 0 ? up : down;
  const double outward = value < 0 ? down : up;
  if (name == "math.trunc") return Slow::Double(inward);
  // Halves go away from zero. The distance of neighbours is exact.
  return Slow::Double(std::fabs(value - inward) >= 0.5 ? outward : inward);
}

Slow Sign(const Slow& value) {
  const Slow zero = Slow::Int(0);
  const int sign = IsLess(value, zero) ? -1 : IsLess(zero, value) ? 1 : 0;
  if (value.is(SlowKind::kInt)) return Slow::Int(sign);
  if (value.is(SlowKind::kUint)) return Slow::Uint(sign > 0 ? 1 : 0);
  return Slow::Double(std::isnan(value.number) ? value.number : sign);
}

Slow Absolute(const Slow& value) {
  if (value.is(SlowKind::kUint)) return value;
  if (value.is(SlowKind::kDouble)) {
    return Slow::Double(std::signbit(value.number) ? -value.number
                                                   : value.number);
  }
  if (value.integer == INT64_MIN) return Slow::Error("overflow");
  return Slow::Int(value.integer < 0 ? -value.integer : value.integer);
}

// 64 bits, the lowest first.
std::vector<bool> Bits(const Slow& value) {
  uint64_t rest = value.is(SlowKind::kInt)
                      ? static_cast<uint64_t>(value.integer)
                      : value.whole;
  std::vector<bool> bits;
  for (int i = 0; i < 64; ++i, rest /= 2) bits.push_back(rest % 2 == 1);
  return bits;
}

Slow OfBits(const std::vector<bool>& bits, SlowKind kind) {
  uint64_t value = 0;
  for (size_t i = 64; i-- > 0;) value = value * 2 + (bits[i] ? 1 : 0);
  return kind == SlowKind::kInt ? Slow::Int(static_cast<int64_t>(value))
                                : Slow::Uint(value);
}

Slow Shifted(const Slow& value, int64_t by) {
  std::vector<bool> moved(64, false);
  const std::vector<bool> bits = Bits(value);
  for (int64_t i = 0; i < 64; ++i) {
    // Both are far from the ends of what an int holds, or nothing is left.
    if (by > -64 && by < 64 && i - by >= 0 && i - by < 64) {
      moved[static_cast<size_t>(i)] = bits[static_cast<size_t>(i - by)];
    }
  }
  return OfBits(moved, value.kind);
}

Slow BitPair(std::string_view name, const Slow& a, const Slow& b) {
  if (name == "math.bitShiftLeft" || name == "math.bitShiftRight") {
    if (!b.is(SlowKind::kInt)) return NoOverload();
    if (b.integer < 0) return OutOfRange();
    if (b.integer >= 64) return Shifted(a, 64);
    return Shifted(a, name == "math.bitShiftLeft" ? b.integer : -b.integer);
  }
  if (a.kind != b.kind) return NoOverload();
  const std::vector<bool> x = Bits(a);
  const std::vector<bool> y = Bits(b);
  std::vector<bool> out;
  for (size_t i = 0; i < 64; ++i) {
    out.push_back(name == "math.bitAnd"  ? x[i] && y[i]
                  : name == "math.bitOr" ? x[i] || y[i]
                                         : x[i] != y[i]);
  }
  return OfBits(out, a.kind);
}

Slow MathOfDouble(std::string_view name, double value) {
  if (name == "math.isNaN") return Slow::Bool(value != value);
  if (name == "math.isInf") {
    return Slow::Bool(value == HUGE_VAL || value == -HUGE_VAL);
  }
  if (name == "math.isFinite") return Slow::Bool(value - value == 0);
  for (const char* known :
       {"math.floor", "math.ceil", "math.trunc", "math.round"}) {
    if (name == known) return Rounded(name, value);
  }
  return NoOverload();
}

Slow MathOfOne(std::string_view name, const Slow& value) {
  const bool is_extreme = name == "math.greatest" || name == "math.least";
  if (is_extreme && value.is(SlowKind::kList)) {
    return Extreme(value.items, name == "math.greatest");
  }
  if (!value.is_number()) return NoOverload();
  if (is_extreme) return value;
  if (name == "math.abs") return Absolute(value);
  if (name == "math.sign") return Sign(value);
  if (name == "math.sqrt") {
    const double number =
        value.is(SlowKind::kInt)    ? static_cast<double>(value.integer)
        : value.is(SlowKind::kUint) ? static_cast<double>(value.whole)
                                    : value.number;
    return Slow::Double(std::sqrt(number));
  }
  if (value.is(SlowKind::kDouble)) return MathOfDouble(name, value.number);
  if (name != "math.bitNot") return NoOverload();
  std::vector<bool> bits = Bits(value);
  bits.flip();
  return OfBits(bits, value.kind);
}

Slow Math(std::string_view name, const Values& values) {
  if (values.size() == 1) return MathOfOne(name, values[0]);
  if (name == "math.greatest" || name == "math.least") {
    return Extreme(values, name == "math.greatest");
  }
  if (values.size() == 2 && name.substr(0, 8) == "math.bit" &&
      (values[0].is(SlowKind::kInt) || values[0].is(SlowKind::kUint))) {
    return BitPair(name, values[0], values[1]);
  }
  return NoOverload();
}

// ---- encoders

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// As a row of bits, six a digit.
Slow Encode(const std::string& bytes) {
  std::vector<bool> bits;
  for (char c : bytes) {
    for (int i = 7; i >= 0; --i) bits.push_back((c >> i & 1) != 0);
  }
  std::string text;
  for (size_t at = 0; at < bits.size(); at += 6) {
    size_t digit = 0;
    for (size_t i = at; i < at + 6; ++i) {
      digit = digit * 2 + (i < bits.size() && bits[i] ? 1 : 0);
    }
    text += kBase64[digit];
  }
  while (text.size() % 4 != 0) text += '=';
  return String(text);
}

// Padded to whole quartets or not at all; bits beyond the last byte are
// dropped.
Slow Decode(std::string text) {
  const size_t end = text.find('=');
  if (end != std::string::npos) {
    if (text.size() % 4 != 0) return Slow::Error("padding");
    const std::string padding = text.substr(end);
    if (padding != "=" && padding != "==") return Slow::Error("padding");
    text.resize(end);
  }
  std::vector<bool> bits;
  for (char c : text) {
    const size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos) return Slow::Error("no digit");
    for (int i = 5; i >= 0; --i) bits.push_back((digit >> i & 1) != 0);
  }
  if (text.size() % 4 == 1) return Slow::Error("length");
  std::string bytes;
  for (size_t at = 0; at + 8 <= bits.size(); at += 8) {
    int byte = 0;
    for (size_t i = at; i < at + 8; ++i) byte = byte * 2 + (bits[i] ? 1 : 0);
    bytes += static_cast<char>(byte);
  }
  return Slow::Text(SlowKind::kBytes, bytes);
}

// ---- members by name

Slow OfText(std::string_view name, const Values& values) {
  const std::string& text = values[0].text;
  const Characters characters = Split(text);
  const auto part = [&](size_t i) { return Split(values[i].text); };
  const auto number = [&](size_t i) { return values[i].integer; };
  const auto last = static_cast<int64_t>(characters.size());
  if (AreKinds(values, "s")) {
    if (name == "lowerAscii") return MapLetters(text, 'A', 'Z', 32);
    if (name == "upperAscii") return MapLetters(text, 'a', 'z', -32);
    if (name == "trim") return Trim(characters);
    if (name == "reverse") {
      return String(Glue(Characters(characters.rbegin(), characters.rend()), 0,
                         characters.size()));
    }
  } else if (AreKinds(values, "si")) {
    if (name == "charAt") return CharAt(characters, number(1));
    if (name == "substring") return Substring(characters, number(1), last);
  } else if (AreKinds(values, "sii")) {
    if (name == "substring") {
      return Substring(characters, number(1), number(2));
    }
  } else if (AreKinds(values, "ss")) {
    if (name == "indexOf") return IndexOf(characters, part(1), 0);
    if (name == "lastIndexOf") return LastIndexOf(characters, part(1), last);
    if (name == "split") return SplitBy(characters, part(1), -1);
    if (name == "matches") return SlowMatches(text, values[1].text);
  } else if (AreKinds(values, "ssi")) {
    if (name == "indexOf") return IndexOf(characters, part(1), number(2));
    if (name == "lastIndexOf") {
      return LastIndexOf(characters, part(1), number(2));
    }
    if (name == "split") return SplitBy(characters, part(1), number(2));
  } else if (AreKinds(values, "sss")) {
    if (name == "replace") {
      return Replace(characters, part(1), values[2].text, -1);
    }
  } else if (AreKinds(values, "sssi")) {
    if (name == "replace") {
      return Replace(characters, part(1), values[2].text, number(3));
    }
  } else if (AreKinds(values, "sl")) {
    if (name == "format") return SlowFormat(text, values[1].items);
  }
  return NoOverload();
}

Slow OfList(std::string_view name, const Values& values) {
  const Values& items = values[0].items;
  if (AreKinds(values, "l")) {
    if (name == "distinct") return Distinct(items);
    if (name == "flatten") return Flatten(items, 1);
    if (name == "sort") return SlowSort(items, items);
    if (name == "join") return Join(items, "");
    if (name == "reverse") {
      return Slow::List(Values(items.rbegin(), items.rend()));
    }
    if (name == "first") {
      return items.empty() ? Slow::None() : Slow::Some(items.front());
    }
    if (name == "last") {
      return items.empty() ? Slow::None() : Slow::Some(items.back());
    }
  } else if (AreKinds(values, "li")) {
    if (name == "flatten") return Flatten(items, values[1].integer);
  } else if (AreKinds(values, "lii")) {
    if (name == "slice") {
      return Slice(items, values[1].integer, values[2].integer);
    }
  } else if (AreKinds(values, "ls")) {
    if (name == "join") return Join(items, values[1].text);
  }
  return NoOverload();
}

}  // namespace

Slow SlowMember(std::string_view name, const Values& values) {
  if (values[0].is(SlowKind::kString)) return OfText(name, values);
  if (values[0].is(SlowKind::kList)) return OfList(name, values);
  return NoOverload();
}

Slow SlowExtension(std::string_view name, const Values& values) {
  if (name.substr(0, 5) == "math.") {
    return values.empty() ? NoOverload() : Math(name, values);
  }
  if (name.substr(0, 6) == "regex.") return SlowRegex(name, values);
  if (AreKinds(values, "i") && name == "lists.range") {
    return Range(values[0].integer);
  }
  if (AreKinds(values, "s")) {
    if (name == "strings.quote") return Quote(values[0].text);
    if (name == "base64.decode") return Decode(values[0].text);
  }
  if (AreKinds(values, "y") && name == "base64.encode") {
    return Encode(values[0].text);
  }
  if (AreKinds(values, "ll")) {
    const Values& a = values[0].items;
    const Values& b = values[1].items;
    if (name == "sets.contains") return Slow::Bool(ContainsAll(a, b));
    if (name == "sets.equivalent") {
      return Slow::Bool(ContainsAll(a, b) && ContainsAll(b, a));
    }
    if (name == "sets.intersects") {
      for (const Slow& one : a) {
        if (Contains(b, one)) return Slow::Bool(true);
      }
      return Slow::Bool(false);
    }
  }
  return NoOverload();
}

// Insertion sort: equal keys keep their order, NaN comes after all numbers.
Slow SlowSort(const Values& items, const Values& keys) {
  for (const Slow& key : keys) {
    if (key.kind != keys[0].kind || SlowCompare(key, key) == 3) {
      return Slow::TypeError("cannot be sorted");
    }
  }
  const auto is_nan = [](const Slow& key) {
    return SlowCompare(key, key) == 2;
  };
  const auto before = [&](const Slow& a, const Slow& b) {
    return IsLess(a, b) || (!is_nan(a) && is_nan(b));
  };
  Slow sorted = Slow::List({});
  Values sorted_keys;
  for (size_t i = 0; i < items.size(); ++i) {
    size_t at = sorted_keys.size();
    while (at > 0 && before(keys[i], sorted_keys[at - 1])) --at;
    const auto offset = static_cast<std::ptrdiff_t>(at);
    sorted.items.insert(sorted.items.begin() + offset, items[i]);
    sorted_keys.insert(sorted_keys.begin() + offset, keys[i]);
  }
  return sorted;
}

}  // namespace bylaw::property
