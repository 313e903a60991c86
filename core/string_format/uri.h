// URIs and IRIs: their grammar (RFC 3986, RFC 3987) and how a reference is
// resolved against a base.
//
//   string_format::ResolveUri("https://a.example/schemas/order", "item#/name")
//       == "https://a.example/schemas/item#/name"
#ifndef BYLAW_STRING_FORMAT_URI_H_
#define BYLAW_STRING_FORMAT_URI_H_

#include <string>
#include <string_view>

namespace bylaw::string_format {

// The components of RFC 3986, section 3, without their delimiters, as views
// into the text. `has_...` tells an empty component from an absent one.
struct UriParts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false;
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

// Cuts any text (appendix B); finds no fault.
UriParts SplitUri(std::string_view text);

enum class Charset { kAscii, kUnicode };  // URI, IRI

// The whole grammar: an absolute one has a scheme.
bool IsUriReference(std::string_view text, Charset charset);
bool IsUri(std::string_view text, Charset charset);

// Section 5.2, with the path's dot segments removed. A base without a scheme
// (a relative path, or nothing) is resolved against likewise.
std::string ResolveUri(std::string_view base, std::string_view reference);

// What stands before and after the first `#`.
std::string_view WithoutFragment(std::string_view uri);
std::string_view FragmentOf(std::string_view uri);

// Percent-encoded octets decoded; what is malformed stays as it is.
std::string PercentDecode(std::string_view text);

// [0-9]{1,3} four times, without leading zeros.
bool IsIpv4(std::string_view text);
// RFC 4291 without zone.
bool IsIpv6(std::string_view text);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_URI_H_
