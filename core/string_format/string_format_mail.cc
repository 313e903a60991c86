// Mail addresses.
#include <string>

#include "string_format/string_format.h"
#include "string_format/uri.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::string_format {
namespace {

using text::ToLower;

bool IsDotString(std::string_view text, Charset charset) {
  bool begun = false;
  for (const char c : text) {
    if (c == '.') {
      if (!begun) return false;
      begun = false;
    } else {
      const bool foreign =
          static_cast<unsigned char>(c) >= 0x80 && charset == Charset::kUnicode;
      if (!text::IsOfClass(c, text::kAtomClass) && !foreign) return false;
      begun = true;
    }
  }
  return begun;
}

bool IsQuotedString(std::string_view text, Charset charset) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"')
    return false;
  text = text.substr(1, text.size() - 2);
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80 && charset == Charset::kUnicode) continue;
    if (c < 0x20 || c > 0x7e || c == '"') return false;
    if (c == '\\' && (++i == text.size() || text[i] < ' ')) return false;
  }
  return true;
}

// `[127.0.0.1]` or `[IPv6:::1]`.
bool IsAddressLiteral(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']')
    return false;
  text = text.substr(1, text.size() - 2);
  if (ToLower(text.substr(0, 5)) == "ipv6:") return IsIpv6(text.substr(5));
  return IsIpv4(text);
}

// The domain of an address need not be a valid internationalised name: mail
// systems take names that are not in normal form, too.
bool IsMailDomain(std::string_view text, Charset charset) {
  if (charset == Charset::kAscii) return IsHostname(text);
  std::string ascii;
  for (std::string_view rest = text; !rest.empty();) {
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(rest);
    if (!decoded.valid) return false;
    ascii.push_back(decoded.value < 0x80 ? rest.front() : 'x');
    rest.remove_prefix(decoded.length);
  }
  return IsHostname(ascii);
}

bool IsMailbox(std::string_view text, Charset charset) {
  constexpr size_t kMaxLocal = 64;
  const size_t at = text.rfind('@');
  if (at == std::string_view::npos || at > kMaxLocal) return false;
  if (charset == Charset::kUnicode &&
      text::FindInvalidUtf8(text) != std::string_view::npos)
    return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return (IsDotString(local, charset) || IsQuotedString(local, charset)) &&
         (IsAddressLiteral(domain) || IsMailDomain(domain, charset));
}

}  // namespace

bool IsEmail(std::string_view text) { return IsMailbox(text, Charset::kAscii); }

bool IsIdnEmail(std::string_view text) {
  return IsMailbox(text, Charset::kUnicode);
}

}  // namespace bylaw::string_format
