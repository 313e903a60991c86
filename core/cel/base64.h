// Base64 with the alphabet of RFC 4648, section 4.
#ifndef BYLAW_CEL_BASE64_H_
#define BYLAW_CEL_BASE64_H_

#include <string>
#include <string_view>

namespace bylaw::cel {

// Padded with `=`.
std::string EncodeBase64(std::string_view bytes);

// Takes padded and unpadded text and, as Go's decoder does, line breaks
// anywhere. False when it is none.
bool DecodeBase64(std::string_view text, std::string* bytes);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_BASE64_H_
