#include "formats/protobuf/spelling.h"

#include "formats/protobuf/lexer.h"

namespace bylaw::formats::protobuf {
namespace {

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char Upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
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
      result += begins ? Upper(c) : IsUpper(c) ? c : Lower(c);
    begins = IsSeparator(c);
  }
  return result;
}

std::string LowerSnakeCase(std::string_view name) {
  std::string result = SnakeCase(name);
  for (char& c : result) c = Lower(c);
  return result;
}

std::string UpperSnakeCase(std::string_view name) {
  std::string result = SnakeCase(name);
  for (char& c : result) c = Upper(c);
  return result;
}

std::string JsonName(std::string_view name) {
  std::string result;
  bool capital = false;
  for (const char c : name) {
    if (c != '_') result += capital ? Upper(c) : c;
    capital = c == '_';
  }
  return result;
}

std::string CamelName(std::string_view name) {
  std::string result;
  bool capital = true;
  for (const char c : name) {
    if (c != '_') result += capital ? Upper(c) : c;
    capital = c == '_';
  }
  return result;
}

std::string ShortValueName(std::string_view value, std::string_view enum_name) {
  std::string prefix;
  for (const char c : enum_name) {
    if (c != '_') prefix += Lower(c);
  }
  // The prefix may be spelt with underscores in other places than the enum's
  // name; what follows it must begin with neither a digit nor nothing.
  size_t at = 0;
  size_t matched = 0;
  while (at < value.size() && matched < prefix.size()) {
    if (value[at] != '_') {
      if (Lower(value[at]) != prefix[matched]) break;
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
    if (c != '_') result += capital ? Upper(c) : Lower(c);
    capital = c == '_';
  }
  return result;
}

}  // namespace bylaw::formats::protobuf
