#include "string_format/uri.h"

#include <cstdint>

#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::string_format {
namespace {

using text::HexValue;
using text::IsDigit;
using text::IsHexDigit;
using text::IsLetter;
using text::IsLetterOrDigit;

bool Contains(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}
bool IsUnreserved(char c) { return IsLetterOrDigit(c) || Contains("-._~", c); }
constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";

// RFC 3987, `ucschar`: all planes but their last two code points, without the
// private use areas.
bool IsUcschar(char32_t c) {
  if (c < 0xa0) return false;
  if (c <= 0xffff)
    return c <= 0xd7ff || (c >= 0xf900 && c <= 0xfdcf) ||
           (c >= 0xfdf0 && c <= 0xffef);
  return c <= 0xeffff && (c & 0xffff) <= 0xfffd &&
         (c < 0xe0000 || c >= 0xe1000);
}
bool IsPrivate(char32_t c) {
  return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && c <= 0xffffd) ||
         (c >= 0x100000 && c <= 0x10fffd);
}

struct Grammar {
  Charset charset;

  // Unreserved characters, sub-delimiters, `extra` and percent-encoded octets.
  bool Of(std::string_view text, std::string_view extra,
          bool with_private = false) const {
    while (!text.empty()) {
      const char c = text.front();
      if (static_cast<unsigned char>(c) >= 0x80) {
        const text::DecodedCodePoint decoded = text::DecodeCodePoint(text);
        if (charset == Charset::kAscii || !decoded.valid) return false;
        if (!IsUcschar(decoded.value) &&
            !(with_private && IsPrivate(decoded.value)))
          return false;
        text.remove_prefix(decoded.length);
        continue;
      }
      if (c == '%') {
        if (text.size() < 3 || !IsHexDigit(text[1]) || !IsHexDigit(text[2]))
          return false;
        text.remove_prefix(3);
        continue;
      }
      if (!IsUnreserved(c) && !Contains(kSubDelimiters, c) &&
          !Contains(extra, c))
        return false;
      text.remove_prefix(1);
    }
    return true;
  }

  bool Authority(std::string_view text) const {
    const size_t at = text.find('@');
    if (at != std::string_view::npos) {
      if (!Of(text.substr(0, at), ":")) return false;
      text.remove_prefix(at + 1);
    }
    std::string_view port;
    if (!text.empty() && text.front() == '[') {
      const size_t end = text.find(']');
      if (end == std::string_view::npos || !IsLiteral(text.substr(1, end - 1)))
        return false;
      port = text.substr(end + 1);
      if (!port.empty() && port.front() != ':') return false;
    } else {
      const size_t colon = text.find(':');
      if (!Of(text.substr(0, colon), "")) return false;
      if (colon != std::string_view::npos) port = text.substr(colon);
    }
    for (size_t i = 1; i < port.size(); ++i) {
      if (!IsDigit(port[i])) return false;
    }
    return true;
  }

  // Inside the brackets of a host.
  bool IsLiteral(std::string_view text) const {
    if (text.empty() || (text[0] != 'v' && text[0] != 'V')) return IsIpv6(text);
    const size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot == 1 || dot + 1 == text.size())
      return false;
    for (size_t i = 1; i < dot; ++i) {
      if (!IsHexDigit(text[i])) return false;
    }
    for (const char c : text.substr(dot + 1)) {
      if (!IsUnreserved(c) && !Contains(kSubDelimiters, c) && c != ':')
        return false;
    }
    return true;
  }

  bool Reference(const UriParts& parts) const {
    if (parts.has_scheme && !IsScheme(parts.scheme)) return false;
    if (parts.has_authority && !Authority(parts.authority)) return false;
    if (!Of(parts.path, "/:@")) return false;
    // A relative path may not look as if it had a scheme.
    if (!parts.has_scheme && !parts.has_authority &&
        parts.path.substr(0, parts.path.find('/')).find(':') !=
            std::string_view::npos)
      return false;
    return Of(parts.query, "/?:@", true) && Of(parts.fragment, "/?:@");
  }

  static bool IsScheme(std::string_view text) {
    if (text.empty() || !IsLetter(text.front())) return false;
    for (const char c : text) {
      if (!IsLetterOrDigit(c) && !Contains("+-.", c)) return false;
    }
    return true;
  }
};

// Section 5.2.4. A path that did not begin with a slash does not end up with
// one.
std::string RemoveDotSegments(std::string_view path) {
  std::string out;
  const bool rooted = !path.empty() && path.front() == '/';
  while (!path.empty()) {
    if (path.substr(0, 3) == "../") {
      path.remove_prefix(3);
    } else if (path.substr(0, 2) == "./") {
      path.remove_prefix(2);
    } else if (path.substr(0, 3) == "/./") {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.substr(0, 4) == "/../" || path == "/..") {
      path = path.size() == 3 ? std::string_view("/") : path.substr(3);
      const size_t slash = out.rfind('/');
      out.erase(slash == std::string::npos ? 0 : slash);
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const size_t end = path.find('/', 1);
      out += path.substr(0, end);
      path =
          end == std::string_view::npos ? std::string_view() : path.substr(end);
    }
  }
  if (!rooted && !out.empty() && out.front() == '/') out.erase(0, 1);
  return out;
}

std::string MergePaths(const UriParts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const size_t slash = base.path.rfind('/');
  std::string merged;
  if (slash != std::string_view::npos) merged = base.path.substr(0, slash + 1);
  merged += path;
  return merged;
}

}  // namespace

UriParts SplitUri(std::string_view text) {
  UriParts parts;
  const size_t hash = text.find('#');
  if (hash != std::string_view::npos) {
    parts.has_fragment = true;
    parts.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  const size_t colon = text.find_first_of(":/?");
  if (colon != std::string_view::npos && colon > 0 && text[colon] == ':' &&
      Grammar::IsScheme(text.substr(0, colon))) {
    parts.has_scheme = true;
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  const size_t question = text.find('?');
  if (question != std::string_view::npos) {
    parts.has_query = true;
    parts.query = text.substr(question + 1);
    text = text.substr(0, question);
  }
  if (text.substr(0, 2) == "//") {
    parts.has_authority = true;
    const size_t end = text.find('/', 2);
    parts.authority = text.substr(
        2, end == std::string_view::npos ? std::string_view::npos : end - 2);
    text =
        end == std::string_view::npos ? std::string_view() : text.substr(end);
  }
  parts.path = text;
  return parts;
}

bool IsUriReference(std::string_view text, Charset charset) {
  return Grammar{charset}.Reference(SplitUri(text));
}

bool IsUri(std::string_view text, Charset charset) {
  const UriParts parts = SplitUri(text);
  return parts.has_scheme && Grammar{charset}.Reference(parts);
}

std::string ResolveUri(std::string_view base_uri, std::string_view reference) {
  const UriParts base = SplitUri(base_uri);
  UriParts target = SplitUri(reference);
  std::string path;
  if (target.has_scheme || target.has_authority) {
    path = RemoveDotSegments(target.path);
  } else if (target.path.empty()) {
    path = base.path;
    if (!target.has_query) {
      target.has_query = base.has_query;
      target.query = base.query;
    }
  } else if (target.path.front() == '/') {
    path = RemoveDotSegments(target.path);
  } else {
    path = RemoveDotSegments(MergePaths(base, target.path));
  }
  if (!target.has_scheme) {
    if (!target.has_authority) {
      target.has_authority = base.has_authority;
      target.authority = base.authority;
    }
    target.has_scheme = base.has_scheme;
    target.scheme = base.scheme;
  }
  std::string out;
  if (target.has_scheme) out.append(target.scheme).push_back(':');
  if (target.has_authority) out.append("//").append(target.authority);
  out += path;
  if (target.has_query) out.append("?").append(target.query);
  if (target.has_fragment) out.append("#").append(target.fragment);
  return out;
}

std::string_view WithoutFragment(std::string_view uri) {
  return uri.substr(0, uri.find('#'));
}

std::string_view FragmentOf(std::string_view uri) {
  const size_t hash = uri.find('#');
  return hash == std::string_view::npos ? std::string_view()
                                        : uri.substr(hash + 1);
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() &&
                         IsHexDigit(text[i + 1]) && IsHexDigit(text[i + 2]);
    if (!encoded) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(
        static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2])));
    i += 2;
  }
  return out;
}

bool IsIpv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (text.empty() || text.front() != '.') return false;
      text.remove_prefix(1);
    }
    size_t digits = 0;
    int value = 0;
    while (digits < text.size() && digits < 4 && IsDigit(text[digits]))
      value = value * 10 + (text[digits++] - '0');
    if (digits == 0 || digits > 3 || value > 255) return false;
    if (digits > 1 && text[0] == '0') return false;
    text.remove_prefix(digits);
  }
  return text.empty();
}

bool IsIpv6(std::string_view text) {
  int groups = 0;
  bool gap = false;
  if (text.substr(0, 2) == "::") {
    gap = true;
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  while (true) {
    size_t digits = 0;
    while (digits < text.size() && IsHexDigit(text[digits])) ++digits;
    if (digits < text.size() && text[digits] == '.') {
      if (!IsIpv4(text)) return false;
      groups += 2;
      break;
    }
    if (digits == 0 || digits > 4) return false;
    ++groups;
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != ':') return false;
    text.remove_prefix(1);
    if (!text.empty() && text.front() == ':') {
      if (gap) return false;
      gap = true;
      text.remove_prefix(1);
      if (text.empty()) break;
    }
  }
  return gap ? groups <= 7 : groups == 8;
}

}  // namespace bylaw::string_format
