#include "protobuf/spelling.h"

#include "protobuf/lexer.h"
#include "text/ascii.h"

namespace bylaw::protobuf {
namespace {

using text::IsDigit;
using text::IsLower;
using text::IsUpper;
using text::ToLower;
using text::ToUpper;

bool IsSeparator(char c) {
  return c == '_' || c == '-' || c == '.' || IsSpace(c);
}

// Whether a word begins at this capital: behind a small letter, and at the last
// capital of several ("HTTPServer").
bool BeginsWord(std::string_view name, size_t at) {
  if (!IsUpper(name[at])) return false;
  if (IsLower(name[at - 1])) return true;
  if (at + 1 == name.size()) return false;
  const char next = name[at + 1];
  return !IsUpper(next) && !IsDigit(next) && !IsSeparator(next);
}

std::string SnakeCase(std::string_view name) {
  while (!name.empty() && IsSeparator(name.front())) name.remove_prefix(1);
  while (!name.empty() && IsSeparator(name.back())) name.remove_suffix(1);
  std::string result;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool separator = IsSeparator(name[i]);
    if (i > 0 && !separator && result.back() != '_' && BeginsWord(name, i))
      result += '_';
    if (separator && result.back() == '_') continue;
    result += separator ? '_' : name[i];
  }
  return result;
}

}  // namespace

std::string PascalCase(std::string_view name) {
  std::string result;
  bool begins = true;
  for (const char c : name) {
    if (!IsSeparator(c))
      result += begins ? ToUpper(c) : IsUpper(c) ? c : ToLower(c);
    begins = IsSeparator(c);
  }
  return result;
}

std::string LowerSnakeCase(std::string_view name) {
  return ToLower(SnakeCase(name));
}

std::string UpperSnakeCase(std::string_view name) {
  return ToUpper(SnakeCase(name));
}

std::string JsonName(std::string_view name) {
  std::string result;
  bool capital = false;
  for (const char c : name) {
    if (c != '_') result += capital ? ToUpper(c) : c;
    capital = c == '_';
  }
  return result;
}

std::string CamelName(std::string_view name) {
  std::string result;
  bool capital = true;
  for (const char c : name) {
    if (c != '_') result += capital ? ToUpper(c) : c;
    capital = c == '_';
  }
  return result;
}

std::string ShortValueName(std::string_view value, std::string_view enum_name) {
  std::string prefix;
  for (const char c : enum_name) {
    if (c != '_') prefix += ToLower(c);
  }
  // The prefix may be spelt with underscores in other places than the enum's
  // name; what follows it must begin with neither a digit nor nothing.
  size_t at = 0;
  size_t matched = 0;
  while (at < value.size() && matched < prefix.size()) {
    if (value[at] != '_') {
      if (ToLower(value[at]) != prefix[matched]) break;
      ++matched;
    }
    ++at;
  }
  std::string_view rest = value;
  if (matched == prefix.size()) {
    while (at < value.size() && value[at] == '_') ++at;
    if (at < value.size()) rest = value.substr(at);
  }
  std::string result;
  bool capital = true;
  for (const char c : rest) {
    if (c != '_') result += capital ? ToUpper(c) : ToLower(c);
    capital = c == '_';
  }
  return result;
}

}  // namespace bylaw::protobuf
