// Addresses of IP networks, as the network extension has them: `net.IP` and
// `net.CIDR`.
//
// Parsing is as strict as Go's netip: four decimal fields without leading
// zeros, or eight groups of up to four hex digits with at most one `::`; no
// zones, no IPv4 address inside an IPv6 one of ::ffff:0:0/96. Values are
// structs to the language: their types are the tables below.
#ifndef BYLAW_CEL_NETWORK_H_
#define BYLAW_CEL_NETWORK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "cel/struct_type.h"

namespace bylaw::cel {

// Always 16 bytes; an IPv4 address uses the first four, the rest are zero.
struct IpAddress {
  uint8_t bytes[16] = {};
  bool is_v4 = false;

  int bits() const { return is_v4 ? 32 : 128; }
  // The 16 bits at an index from 0 to 7.
  uint32_t group(int index) const {
    return static_cast<uint32_t>(bytes[2 * index] << 8 | bytes[2 * index + 1]);
  }
};

struct IpRange {
  IpAddress address;  // as written: not masked
  int prefix_length = 0;
};

bool SameAddress(const IpAddress& a, const IpAddress& b);
// Whether the first `bits` of both are alike and of one family.
bool SamePrefix(const IpAddress& a, const IpAddress& b, int bits);
// The address with all bits after the prefix cleared.
IpAddress Masked(const IpAddress& address, int prefix_length);

// False when the text is none; then `*error` says why: "an IPv4 field is above
// 255".
bool ParseIp(std::string_view text, IpAddress* address, std::string* error);
bool ParseCidr(std::string_view text, IpRange* range, std::string* error);

// The canonical text: of IPv6 as RFC 5952 has it.
std::string FormatIp(const IpAddress& address);
std::string FormatCidr(const IpRange& range);

// Types of values whose data is an IpAddress, an IpRange.
extern const StructType kIpType;
extern const StructType kCidrType;

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_NETWORK_H_
