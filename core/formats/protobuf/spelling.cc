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

}  // namespace

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
