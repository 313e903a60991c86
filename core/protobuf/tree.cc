#include "protobuf/tree.h"

#include <algorithm>
#include <iterator>

#include "protobuf/lexer.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::protobuf {
namespace {

// In the order of TypeCode.
constexpr std::string_view kTypeWords[] = {
    "double",  "float",  "int64",  "uint64",   "int32",    "fixed64",
    "fixed32", "bool",   "uint32", "sfixed32", "sfixed64", "sint32",
    "sint64",  "string", "bytes",  "",         "group",    "map"};

// Appends the character of an escape; `at` stands on the backslash and is moved
// past the escape.
void AppendEscape(std::string_view text, size_t* at, std::string* out) {
  size_t i = *at + 1;
  const char c = i < text.size() ? text[i] : '\\';
  uint32_t value = 0;
  if (c >= '0' && c <= '7') {
    for (int n = 0;
         n < 3 && i < text.size() && text[i] >= '0' && text[i] <= '7'; ++n) {
      value = value * 8 + static_cast<uint32_t>(text[i++] - '0');
    }
    *out += static_cast<char>(value & 0xFF);
    *at = i;
    return;
  }
  ++i;
  const int most = c == 'x' || c == 'X' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  if (most == 0) {
    constexpr std::string_view kFrom = "abfnrtv";
    constexpr std::string_view kTo = "\a\b\f\n\r\t\v";
    const size_t found = kFrom.find(c);
    *out += found == std::string_view::npos ? c : kTo[found];
    *at = i;
    return;
  }
  for (int n = 0; n < most && i < text.size() && text::IsHexDigit(text[i]);
       ++n) {
    value = value * 16 + static_cast<uint32_t>(text::HexValue(text[i++]));
  }
  if (most == 2) {
    *out += static_cast<char>(value & 0xFF);
  } else {
    text::AppendCodePoint(static_cast<char32_t>(value), out);
  }
  *at = i;
}

// Both tables of names are sorted: they are filled in the order of the text.
const std::string* FindKept(
    const std::vector<std::pair<uint32_t, std::string>>& names, uint32_t key) {
  const auto found = std::lower_bound(
      names.begin(), names.end(), key,
      [](const auto& entry, uint32_t at) { return entry.first < at; });
  return found != names.end() && found->first == key ? &found->second : nullptr;
}

}  // namespace

std::string_view SyntaxName(Syntax syntax) {
  switch (syntax) {
    case Syntax::kProto2:
      return "proto2";
    case Syntax::kProto3:
      return "proto3";
    case Syntax::kEditions:
      return "editions";
  }
  return "proto2";
}

std::string_view TypeWord(TypeCode type) {
  return kTypeWords[static_cast<size_t>(type)];
}

TypeCode TypeOfWord(std::string_view word) {
  const auto* const end = std::begin(kTypeWords) + 15;
  const auto* const found = std::find(std::begin(kTypeWords), end, word);
  return static_cast<TypeCode>(found - std::begin(kTypeWords));
}

std::string_view File::Name(text::Span span) const {
  const std::string* kept = FindKept(spaced_names, span.begin);
  return kept != nullptr ? std::string_view(*kept) : Slice(span);
}

std::string_view File::NameOf(DeclId id) const {
  const Decl& decl = decls[id];
  if (decl.type == TypeCode::kGroup && decl.kind == DeclKind::kField) {
    if (const std::string* kept = FindKept(group_names, id)) return *kept;
  }
  return Name(decl.name);
}

DeclId File::ScopeOf(DeclId id) const {
  DeclId scope = decls[id].parent;
  while (scope != kNone && decls[scope].kind != DeclKind::kFile &&
         decls[scope].kind != DeclKind::kMessage) {
    scope = decls[scope].parent;
  }
  return scope;
}

std::string File::StringAt(text::Span span) const {
  return DecodeStrings(Slice(span));
}

std::string DecodeStrings(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const char quote = text[i];
    if (quote == '/') {
      // A comment between two literals.
      const bool line = text.substr(i, 2) == "//";
      const size_t end = line ? text.find('\n', i) : text.find("*/", i);
      if (end == std::string_view::npos) break;
      i = end + (line ? 1 : 2);
      continue;
    }
    ++i;
    if (quote != '"' && quote != '\'') continue;
    while (i < text.size() && text[i] != quote) {
      if (text[i] == '\\') {
        AppendEscape(text, &i, &out);
      } else {
        out += text[i++];
      }
    }
    ++i;
  }
  return out;
}

}  // namespace bylaw::protobuf
