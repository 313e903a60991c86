// The network extension: IP addresses and ranges of them.
#include "cel/network.h"

#include <string>

#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

const IpAddress& IpOf(const Value& value) {
  return *static_cast<const IpAddress*>(value.data());
}
const IpRange& CidrOf(const Value& value) {
  return *static_cast<const IpRange*>(value.data());
}

Value NewIp(CallContext& context, const IpAddress& address) {
  const IpAddress* kept = context.arena.New(address);
  return kept == nullptr ? OutOfMemory() : Value::Struct(kept, &kIpType);
}

Value NewCidr(CallContext& context, const IpRange& range) {
  const IpRange* kept = context.arena.New(range);
  return kept == nullptr ? OutOfMemory() : Value::Struct(kept, &kCidrType);
}

Value Unreadable(CallContext& context, std::string_view text,
                 std::string_view what, std::string_view why) {
  constexpr size_t kShown = 60;
  std::string message = "cannot read `";
  message += text.substr(0, kShown);
  if (text.size() > kShown) message += "...";
  message += "` as ";
  message += what;
  message += ": ";
  message += why;
  return context.Error(message);
}

// The address of a net.IP or of a text; false with an error.
bool ReadIp(CallContext& context, const Value& value, IpAddress* address,
            Value* failure) {
  if (value.is(ValueKind::kStruct)) return *address = IpOf(value), true;
  std::string error;
  if (ParseIp(value.text(), address, &error)) return true;
  *failure = Unreadable(context, value.text(), "an IP address", error);
  return false;
}

bool ReadCidr(CallContext& context, const Value& value, IpRange* range,
              Value* failure) {
  if (value.is(ValueKind::kStruct)) return *range = CidrOf(value), true;
  std::string error;
  if (ParseCidr(value.text(), range, &error)) return true;
  *failure = Unreadable(context, value.text(), "a CIDR range", error);
  return false;
}

Value Ip(CallContext& context, const Value* args) {
  IpAddress address;
  Value failure;
  if (!ReadIp(context, args[0], &address, &failure)) return failure;
  return NewIp(context, address);
}

Value IpOfCidr(CallContext& context, const Value* args) {
  return NewIp(context, CidrOf(args[0]).address);
}

Value Cidr(CallContext& context, const Value* args) {
  IpRange range;
  Value failure;
  if (!ReadCidr(context, args[0], &range, &failure)) return failure;
  return NewCidr(context, range);
}

Value IsIp(CallContext&, const Value* args) {
  IpAddress address;
  std::string error;
  return Value::Bool(ParseIp(args[0].text(), &address, &error));
}

Value IsCidr(CallContext&, const Value* args) {
  IpRange range;
  std::string error;
  return Value::Bool(ParseCidr(args[0].text(), &range, &error));
}

Value IsCanonical(CallContext& context, const Value* args) {
  IpAddress address;
  Value failure;
  if (!ReadIp(context, args[0], &address, &failure)) return failure;
  return Value::Bool(FormatIp(address) == args[0].text());
}

Value Family(CallContext&, const Value* args) {
  return Value::Int(IpOf(args[0]).is_v4 ? 4 : 6);
}

// ---- kinds of addresses, as Go's netip tells them apart

bool IsUnspecified(const IpAddress& ip) {
  IpAddress zero;
  zero.is_v4 = ip.is_v4;
  return SameAddress(ip, zero);
}

bool IsLoopback(const IpAddress& ip) {
  if (ip.is_v4) return ip.bytes[0] == 127;
  IpAddress one;
  one.bytes[15] = 1;
  return SameAddress(ip, one);
}

bool IsMulticast(const IpAddress& ip) {
  return ip.is_v4 ? (ip.bytes[0] & 0xf0) == 0xe0 : ip.bytes[0] == 0xff;
}

bool IsLinkLocalMulticast(const IpAddress& ip) {
  if (ip.is_v4) return ip.group(0) == 0xe000 && ip.bytes[2] == 0;
  return (ip.group(0) & 0xff0f) == 0xff02;
}

bool IsLinkLocalUnicast(const IpAddress& ip) {
  return ip.is_v4 ? ip.group(0) == 0xa9fe : (ip.group(0) & 0xffc0) == 0xfe80;
}

bool IsGlobalUnicast(const IpAddress& ip) {
  const bool broadcast =
      ip.is_v4 && ip.group(0) == 0xffff && ip.group(1) == 0xffff;
  return !broadcast && !IsUnspecified(ip) && !IsLoopback(ip) &&
         !IsMulticast(ip) && !IsLinkLocalUnicast(ip);
}

template <bool (*test)(const IpAddress&)>
Value Test(CallContext&, const Value* args) {
  return Value::Bool(test(IpOf(args[0])));
}

// ---- ranges

Value ContainsIp(CallContext& context, const Value* args) {
  IpAddress address;
  Value failure;
  if (!ReadIp(context, args[1], &address, &failure)) return failure;
  const IpRange& range = CidrOf(args[0]);
  return Value::Bool(SamePrefix(range.address, address, range.prefix_length));
}

Value ContainsCidr(CallContext& context, const Value* args) {
  IpRange inner;
  Value failure;
  if (!ReadCidr(context, args[1], &inner, &failure)) return failure;
  const IpRange& outer = CidrOf(args[0]);
  return Value::Bool(
      outer.prefix_length <= inner.prefix_length &&
      SamePrefix(outer.address, inner.address, outer.prefix_length));
}

Value MaskedCidr(CallContext& context, const Value* args) {
  IpRange range = CidrOf(args[0]);
  range.address = Masked(range.address, range.prefix_length);
  return NewCidr(context, range);
}

Value PrefixLength(CallContext&, const Value* args) {
  return Value::Int(CidrOf(args[0]).prefix_length);
}

constexpr Type S = kStringType;
constexpr Type B = kBoolType;
constexpr Type IP = kStructOf<kIpType>;
constexpr Type CIDR = kStructOf<kCidrType>;

constexpr Overload kIp[] = {{"string_to_ip", kGlobal, {S}, IP, Ip},
                            {"cidr_ip", kMember, {CIDR}, IP, IpOfCidr}};
constexpr Overload kCidr[] = {{"string_to_cidr", kGlobal, {S}, CIDR, Cidr}};
constexpr Overload kIsIp[] = {{"is_ip", kGlobal, {S}, B, IsIp}};
constexpr Overload kIsCidr[] = {{"is_cidr", kGlobal, {S}, B, IsCidr}};
constexpr Overload kIsCanonical[] = {
    {"ip_is_canonical", kGlobal, {S}, B, IsCanonical}};
constexpr Overload kFamily[] = {{"ip_family", kMember, {IP}, kIntType, Family}};
template <bool (*test)(const IpAddress&)>
constexpr Overload kTest[] = {{"ip_test", kMember, {IP}, B, Test<test>}};
constexpr Overload kContainsIp[] = {
    {"cidr_contains_ip", kMember, {CIDR, IP}, B, ContainsIp},
    {"cidr_contains_ip_string", kMember, {CIDR, S}, B, ContainsIp}};
constexpr Overload kContainsCidr[] = {
    {"cidr_contains_cidr", kMember, {CIDR, CIDR}, B, ContainsCidr},
    {"cidr_contains_cidr_string", kMember, {CIDR, S}, B, ContainsCidr}};
constexpr Overload kMasked[] = {
    {"cidr_masked", kMember, {CIDR}, CIDR, MaskedCidr}};
constexpr Overload kPrefixLength[] = {
    {"cidr_prefix_length", kMember, {CIDR}, kIntType, PrefixLength}};

constexpr FunctionDecl kNetwork[] = {
    {"ip", "an IP address from a text; of a range the address in it", kIp},
    {"cidr", "a range of IP addresses: `10.0.0.0/8`", kCidr},
    {"isIP", "whether a text is an IP address", kIsIp},
    {"isCIDR", "whether a text is a range of IP addresses", kIsCidr},
    {"ip.isCanonical", "whether an address is written as RFC 5952 has it",
     kIsCanonical},
    {"family", "4 or 6", kFamily},
    {"isUnspecified", "whether it is 0.0.0.0 or ::", kTest<IsUnspecified>},
    {"isLoopback", "whether it is in 127.0.0.0/8 or ::1", kTest<IsLoopback>},
    {"isGlobalUnicast", "whether it is an ordinary address, also a private one",
     kTest<IsGlobalUnicast>},
    {"isLinkLocalMulticast", "whether it is in 224.0.0.0/24 or ff02::/16",
     kTest<IsLinkLocalMulticast>},
    {"isLinkLocalUnicast", "whether it is in 169.254.0.0/16 or fe80::/10",
     kTest<IsLinkLocalUnicast>},
    {"containsIP", "whether an address is in the range", kContainsIp},
    {"containsCIDR", "whether all of a range is in the range", kContainsCidr},
    {"masked", "the range with the bits behind its prefix cleared", kMasked},
    {"prefixLength", "the number after the slash", kPrefixLength}};

}  // namespace

FunctionTable NetworkFunctions() { return kNetwork; }

}  // namespace bylaw::cel
