// Punycode (RFC 3492): labels of any script written in ASCII, without their
// prefix `xn--`.
#ifndef BYLAW_FORMATS_PUNYCODE_H_
#define BYLAW_FORMATS_PUNYCODE_H_

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::formats {

// Nothing for what encodes no code points. The letters' case is the caller's.
std::optional<std::u32string> PunycodeDecode(std::string_view text);
std::string PunycodeEncode(const std::u32string& label);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_PUNYCODE_H_
