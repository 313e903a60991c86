#include "report/artifact_uri.h"

#include <cstring>

#include "text/ascii.h"

namespace bylaw::report {
namespace {

// The characters that stand for themselves in every part of a path. A colon is
// not among them: in a first segment it would end a scheme.
bool IsPlain(char c) {
  return text::IsLetterOrDigit(c) ||
         (c != '\0' && std::strchr("-._~/", c) != nullptr);
}

}  // namespace

std::string ArtifactUri(std::string_view name) {
  std::string uri = name.substr(0, 1) == "/" ? "file://" : "";
  for (const char c : name) {
    if (IsPlain(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += "0123456789ABCDEF"[byte >> 4];
    uri += "0123456789ABCDEF"[byte & 15];
  }
  return uri;
}

bool IsBelowRoot(std::string_view name) {
  return name.substr(0, 1) != "/" && name != ".." && name.substr(0, 3) != "../";
}

}  // namespace bylaw::report
