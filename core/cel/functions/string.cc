// The strings extension. Positions count code points, as everywhere in CEL.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "cel/functions/library.h"
#include "cel/number.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

// Byte offset of a code point; the text's size for the position one past the
// last; npos beyond.
size_t OffsetOf(std::string_view text, int64_t position) {
  if (position < 0) return std::string_view::npos;
  size_t at = 0;
  for (; position > 0; --position) {
    if (at >= text.size()) return std::string_view::npos;
    at += text::DecodeCodePoint(text.substr(at)).length;
  }
  return at;
}

int64_t PositionOf(std::string_view text, size_t offset) {
  return static_cast<int64_t>(text::CountCodePoints(text.substr(0, offset)));
}

Value OutOfRange(CallContext& context, int64_t position) {
  return context.Error("index out of range: " + std::to_string(position));
}

Value CharAt(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const size_t at = OffsetOf(text, args[1].integer());
  if (at == std::string_view::npos) {
    return OutOfRange(context, args[1].integer());
  }
  if (at == text.size()) return Value::String({});
  return Value::String(
      text.substr(at, text::DecodeCodePoint(text.substr(at)).length));
}

Value IndexOfFrom(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const int64_t from = args[2].integer();
  const size_t begin = OffsetOf(text, from);
  if (begin == std::string_view::npos) return OutOfRange(context, from);
  const size_t found = text.find(args[1].text(), begin);
  if (found == std::string_view::npos) return Value::Int(-1);
  return Value::Int(PositionOf(text, found));
}

Value IndexOf(CallContext& context, const Value* args) {
  const Value with_start[] = {args[0], args[1], Value::Int(0)};
  return IndexOfFrom(context, with_start);
}

Value LastIndexOfFrom(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const int64_t from = args[2].integer();
  const size_t begin = OffsetOf(text, from);
  if (begin == std::string_view::npos) return OutOfRange(context, from);
  const size_t found = text.rfind(args[1].text(), begin);
  if (found == std::string_view::npos) return Value::Int(-1);
  return Value::Int(PositionOf(text, found));
}

Value LastIndexOf(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const size_t found = text.rfind(args[1].text());
  if (found == std::string_view::npos) return Value::Int(-1);
  return Value::Int(PositionOf(text, found));
}

Value Substring(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const size_t begin = OffsetOf(text, args[1].integer());
  if (begin == std::string_view::npos) {
    return OutOfRange(context, args[1].integer());
  }
  return Value::String(text.substr(begin));
}

Value SubstringTo(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const size_t begin = OffsetOf(text, args[1].integer());
  const size_t end = OffsetOf(text, args[2].integer());
  if (begin == std::string_view::npos) {
    return OutOfRange(context, args[1].integer());
  }
  if (end == std::string_view::npos) {
    return OutOfRange(context, args[2].integer());
  }
  if (end < begin) {
    return context.Error("invalid substring range: it begins at " +
                         std::to_string(args[1].integer()) + " and ends at " +
                         std::to_string(args[2].integer()));
  }
  return Value::String(text.substr(begin, end - begin));
}

template <char low, char high, int shift>
Value MapAscii(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  auto* copy = static_cast<char*>(context.arena.Allocate(text.size() + 1, 1));
  if (copy == nullptr) return OutOfMemory();
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    copy[i] = c >= low && c <= high ? static_cast<char>(c + shift) : c;
  }
  return Value::String({copy, text.size()});
}

// Unicode's White_Space, which is what cel-go trims.
bool IsSpace(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Without the spaces at its end. Those of ASCII are seen from behind; where
// another character stands there, only a look from the front tells what it is.
std::string_view WithoutLastSpaces(std::string_view text) {
  const auto is_ascii = [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  };
  while (!text.empty() && is_ascii(text.back()) &&
         IsSpace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  if (text.empty() || is_ascii(text.back())) return text;
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    const text::DecodedCodePoint c = text::DecodeCodePoint(text.substr(at));
    at += c.length;
    if (!IsSpace(c.value)) end = at;
  }
  return text.substr(0, end);
}

Value Trim(CallContext& context, const Value* args) {
  std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  while (!text.empty()) {
    const text::DecodedCodePoint c = text::DecodeCodePoint(text);
    if (!IsSpace(c.value)) break;
    text.remove_prefix(c.length);
  }
  return Value::String(WithoutLastSpaces(text));
}

// The size is known before anything is copied: a replacement may multiply the
// text, and the arena must be asked first.
Value ReplaceTimes(CallContext& context, const Value* args, int64_t limit) {
  const std::string_view text = args[0].text();
  const std::string_view from = args[1].text();
  const std::string_view to = args[2].text();
  if (!context.Work(text.size())) return OverWork();
  if (limit == 0) return args[0];
  // An empty text is found before every character and at the end, as in Go.
  std::vector<size_t> found;
  size_t at = 0;
  while (limit < 0 || static_cast<int64_t>(found.size()) < limit) {
    const size_t hit = text.find(from, at);
    if (hit == std::string_view::npos) break;
    found.push_back(hit);
    if (!from.empty()) {
      at = hit + from.size();
    } else if (hit < text.size()) {
      at = hit + text::DecodeCodePoint(text.substr(hit)).length;
    } else {
      break;
    }
  }
  const size_t grown = found.size() * to.size();
  if (!context.Work(grown)) return OverWork();
  const size_t size = text.size() - found.size() * from.size() + grown;
  auto* copy = static_cast<char*>(context.arena.Allocate(size + 1, 1));
  if (copy == nullptr) return OutOfMemory();
  char* out = copy;
  const auto append = [&out](std::string_view part) {
    if (!part.empty()) std::memcpy(out, part.data(), part.size());
    out += part.size();
  };
  size_t done = 0;
  for (size_t hit : found) {
    append(text.substr(done, hit - done));
    append(to);
    done = hit + from.size();
  }
  append(text.substr(done));
  return Value::String({copy, size});
}

Value Replace(CallContext& context, const Value* args) {
  return ReplaceTimes(context, args, -1);
}

Value ReplaceLimited(CallContext& context, const Value* args) {
  return ReplaceTimes(context, args, args[3].integer());
}

// limit < 0: all parts; 0: none; n: at most n, the last is the rest.
Value SplitTimes(CallContext& context, const Value* args, int64_t limit) {
  const std::string_view text = args[0].text();
  const std::string_view separator = args[1].text();
  if (!context.Work(text.size())) return OverWork();
  std::vector<Value> parts;
  size_t at = 0;
  const auto more = [&] {
    return limit < 0 || static_cast<int64_t>(parts.size()) + 1 < limit;
  };
  if (limit == 0 || (separator.empty() && text.empty())) {
    return NewList(nullptr, 0, context.arena);
  }
  while (more()) {
    size_t end =
        separator.empty() ? std::string_view::npos : text.find(separator, at);
    if (separator.empty()) {
      end = at + text::DecodeCodePoint(text.substr(at)).length;
      if (end >= text.size()) break;
    }
    if (end == std::string_view::npos) break;
    parts.push_back(Value::String(text.substr(at, end - at)));
    at = end + separator.size();
  }
  parts.push_back(Value::String(text.substr(at)));
  return NewList(parts.data(), parts.size(), context.arena);
}

Value Split(CallContext& context, const Value* args) {
  return SplitTimes(context, args, -1);
}

Value SplitLimited(CallContext& context, const Value* args) {
  return SplitTimes(context, args, args[2].integer());
}

Value JoinWith(CallContext& context, const Value* args) {
  const std::string_view separator = args[1].text();
  const size_t count = args[0].size();
  std::string joined;
  const void* cursor = nullptr;
  for (size_t i = 0; i < count; ++i) {
    const Value element = ElementAt(args[0], i, &cursor, context.arena);
    if (!element.is(ValueKind::kString)) {
      return context.Error("`join` takes a list of strings, found " +
                           std::string(KindName(element.kind())));
    }
    if (!context.Work(separator.size() + element.text().size() + 1)) {
      return OverWork();
    }
    if (i > 0) joined += separator;
    joined += element.text();
    if (joined.size() > kMaxEvaluationBytes) return OutOfMemory();
  }
  return context.Text(joined);
}

Value Join(CallContext& context, const Value* args) {
  const Value with_separator[] = {args[0], Value::String({})};
  return JoinWith(context, with_separator);
}

// A printable literal in double quotes, as cel-go's strings.quote.
Value Quote(CallContext& context, const Value* args) {
  constexpr std::string_view kFrom = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view kTo = "abfnrtv\\\"";
  if (!context.Work(args[0].text().size())) return OverWork();
  std::string quoted = "\"";
  for (char c : args[0].text()) {
    const size_t at = kFrom.find(c);
    if (at != std::string_view::npos) quoted.push_back('\\');
    quoted.push_back(at == std::string_view::npos ? c : kTo[at]);
  }
  return context.Text(quoted + "\"");
}

constexpr Type S = kStringType;
constexpr Type I = kIntType;
constexpr Type kStrings = kListOf<kStringType>;

constexpr Overload kCharAt[] = {
    {"string_char_at_int", kMember, {S, I}, S, CharAt}};
constexpr Overload kIndexOf[] = {
    {"string_index_of_string", kMember, {S, S}, I, IndexOf},
    {"string_index_of_string_int", kMember, {S, S, I}, I, IndexOfFrom}};
constexpr Overload kLastIndexOf[] = {
    {"string_last_index_of_string", kMember, {S, S}, I, LastIndexOf},
    {"string_last_index_of_string_int",
     kMember,
     {S, S, I},
     I,
     LastIndexOfFrom}};
constexpr Overload kSubstring[] = {
    {"string_substring_int", kMember, {S, I}, S, Substring},
    {"string_substring_int_int", kMember, {S, I, I}, S, SubstringTo}};
constexpr Overload kLowerAscii[] = {
    {"string_lower_ascii", kMember, {S}, S, MapAscii<'A', 'Z', 32>}};
constexpr Overload kUpperAscii[] = {
    {"string_upper_ascii", kMember, {S}, S, MapAscii<'a', 'z', -32>}};
constexpr Overload kTrim[] = {{"string_trim", kMember, {S}, S, Trim}};
constexpr Overload kReplace[] = {
    {"string_replace_string_string", kMember, {S, S, S}, S, Replace},
    {"string_replace_string_string_int",
     kMember,
     {S, S, S, I},
     S,
     ReplaceLimited}};
constexpr Overload kSplit[] = {
    {"string_split_string", kMember, {S, S}, kStrings, Split},
    {"string_split_string_int", kMember, {S, S, I}, kStrings, SplitLimited}};
constexpr Overload kJoin[] = {
    {"list_join", kMember, {kStrings}, S, Join},
    {"list_join_string", kMember, {kStrings, S}, S, JoinWith}};
constexpr Overload kQuote[] = {{"strings_quote", kGlobal, {S}, S, Quote}};

constexpr FunctionDecl kStringsTable[] = {
    {"charAt", "the character at a position", kCharAt},
    {"indexOf", "where a text is first found, or -1", kIndexOf},
    {"lastIndexOf", "where a text is last found, or -1", kLastIndexOf},
    {"substring", "the text from a position, to another", kSubstring},
    {"lowerAscii", "with A-Z as a-z", kLowerAscii},
    {"upperAscii", "with a-z as A-Z", kUpperAscii},
    {"trim", "without white space at both ends", kTrim},
    {"replace", "with every (or the first n) occurrences replaced", kReplace},
    {"split", "the parts between separators", kSplit},
    {"join", "the elements as one text", kJoin},
    {"strings.quote", "as a literal with escapes", kQuote}};

}  // namespace

FunctionTable StringFunctions() { return kStringsTable; }

}  // namespace bylaw::cel
