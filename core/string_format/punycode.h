// Punycode (RFC 3492): labels of any script written in ASCII, without their
// prefix `xn--`.
#ifndef BYLAW_STRING_FORMAT_PUNYCODE_H_
#define BYLAW_STRING_FORMAT_PUNYCODE_H_

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::string_format {

// Nothing for what encodes no code points. The letters' case is the caller's.
std::optional<std::u32string> PunycodeDecode(std::string_view text);
std::string PunycodeEncode(const std::u32string& label);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_PUNYCODE_H_
