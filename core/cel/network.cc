#include "cel/network.h"

#include <cstring>

#include "text/ascii.h"

namespace bylaw::cel {
namespace {

using text::IsDigit;

bool Fail(std::string_view message, std::string* error) {
  *error = message;
  return false;
}

// Four fields into `out`.
bool ParseV4(std::string_view text, uint8_t* out, std::string* error) {
  size_t at = 0;
  for (int field = 0; field < 4; ++field) {
    if (field > 0 && (at >= text.size() || text[at++] != '.')) {
      return Fail("an IPv4 address has four fields", error);
    }
    const size_t begin = at;
    int value = 0;
    while (at < text.size() && IsDigit(text[at])) {
      value = value * 10 + (text[at++] - '0');
      if (value > 255) return Fail("an IPv4 field is above 255", error);
    }
    if (at == begin) return Fail("an IPv4 field has no digit", error);
    if (at - begin > 1 && text[begin] == '0') {
      return Fail("an IPv4 field has a leading zero", error);
    }
    out[field] = static_cast<uint8_t>(value);
  }
  return at == text.size() || Fail("an IPv4 address has four fields", error);
}

// Groups from the left; what `::` stands for is filled in at the end.
class V6Reader {
 public:
  V6Reader(std::string_view text, std::string* error)
      : text_(text), error_(*error) {}

  bool Read(IpAddress* address) {
    if (text_.substr(0, 2) == "::") {
      gap_ = 0;
      text_.remove_prefix(2);
    }
    while (!text_.empty()) {
      if (used_ == 16) return Fail("an IPv6 address has eight groups", &error_);
      if (!ReadGroup(address)) return false;
    }
    return Expand(address);
  }

 private:
  bool ReadGroup(IpAddress* address) {
    uint32_t value = 0;
    size_t at = 0;
    for (; at < text_.size() && text::HexValue(text_[at]) >= 0; ++at) {
      if (at == 4) {
        return Fail("an IPv6 group has at most four digits", &error_);
      }
      value = value << 4 | static_cast<uint32_t>(text::HexValue(text_[at]));
    }
    if (at == 0) return Fail("an IPv6 group has no digit", &error_);
    if (at < text_.size() && text_[at] == '.') {
      if (used_ > 12 || (gap_ == kNoGap && used_ != 12)) {
        return Fail("an IPv4 address stands at the end of an IPv6 one",
                    &error_);
      }
      if (!ParseV4(text_, address->bytes + used_, &error_)) return false;
      used_ += 4;
      text_ = {};
      return true;
    }
    address->bytes[used_++] = static_cast<uint8_t>(value >> 8);
    address->bytes[used_++] = static_cast<uint8_t>(value & 255);
    text_.remove_prefix(at);
    return text_.empty() || ReadSeparator();
  }

  bool ReadSeparator() {
    if (text_[0] != ':') {
      return Fail(text_[0] == '%' ? "a zone is not allowed"
                                  : "a character that no address has",
                  &error_);
    }
    text_.remove_prefix(1);
    if (text_.empty()) return Fail("it ends with a colon", &error_);
    if (text_[0] != ':') return true;
    if (gap_ != kNoGap) return Fail("`::` stands twice", &error_);
    gap_ = used_;
    text_.remove_prefix(1);
    return true;
  }

  bool Expand(IpAddress* address) {
    if (gap_ == kNoGap) {
      return used_ == 16 || Fail("an IPv6 address has eight groups", &error_);
    }
    if (used_ == 16) {
      return Fail("`::` must stand for at least one group", &error_);
    }
    const size_t tail = used_ - gap_;
    std::memmove(address->bytes + 16 - tail, address->bytes + gap_, tail);
    std::memset(address->bytes + gap_, 0, 16 - used_);
    return true;
  }

  static constexpr size_t kNoGap = 99;
  std::string_view text_;
  std::string& error_;
  size_t used_ = 0;
  size_t gap_ = kNoGap;
};

// ::ffff:0:0/96
bool IsMapped(const IpAddress& address) {
  for (int i = 0; i < 5; ++i) {
    if (address.group(i) != 0) return false;
  }
  return !address.is_v4 && address.group(5) == 0xffff;
}

void AppendHex(uint32_t value, std::string* out) {
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const uint32_t digit = value >> shift & 15;
    started = started || digit != 0 || shift == 0;
    if (started) out->push_back("0123456789abcdef"[digit]);
  }
}

}  // namespace

bool SameAddress(const IpAddress& a, const IpAddress& b) {
  return a.is_v4 == b.is_v4 && std::memcmp(a.bytes, b.bytes, 16) == 0;
}

bool SamePrefix(const IpAddress& a, const IpAddress& b, int bits) {
  return SameAddress(Masked(a, bits), Masked(b, bits));
}

IpAddress Masked(const IpAddress& address, int prefix_length) {
  IpAddress masked = address;
  for (int i = 0; i < 16; ++i) {
    const int kept = prefix_length - 8 * i;
    if (kept >= 8) continue;
    masked.bytes[i] =
        kept <= 0 ? uint8_t{0}
                  : static_cast<uint8_t>(masked.bytes[i] & (0xff00 >> kept));
  }
  return masked;
}

bool ParseIp(std::string_view text, IpAddress* address, std::string* error) {
  *address = IpAddress();
  const size_t mark = text.find_first_of(".:%");
  if (mark == std::string_view::npos || text[mark] == '%') {
    return Fail("it has neither dots nor colons", error);
  }
  if (text[mark] == '.') {
    address->is_v4 = true;
    return ParseV4(text, address->bytes, error);
  }
  if (!V6Reader(text, error).Read(address)) return false;
  return !IsMapped(*address) ||
         Fail("an IPv4-mapped IPv6 address is not allowed", error);
}

bool ParseCidr(std::string_view text, IpRange* range, std::string* error) {
  const size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return Fail("it has no `/`", error);
  if (!ParseIp(text.substr(0, slash), &range->address, error)) return false;
  const std::string_view digits = text.substr(slash + 1);
  int length = 0;
  for (char c : digits) {
    if (!IsDigit(c) || length > 128) length = 1000;
    length = length > 128 ? length : length * 10 + (c - '0');
  }
  const bool leading = digits.size() > 1 && digits[0] == '0';
  if (digits.empty() || leading || length > range->address.bits()) {
    return Fail(range->address.is_v4 ? "a prefix length is 0 to 32"
                                     : "a prefix length is 0 to 128",
                error);
  }
  range->prefix_length = length;
  return true;
}

std::string FormatIp(const IpAddress& address) {
  std::string text;
  if (address.is_v4) {
    for (int i = 0; i < 4; ++i) {
      if (i > 0) text.push_back('.');
      text += std::to_string(int{address.bytes[i]});
    }
    return text;
  }
  // The first of the longest runs of two or more zero groups becomes `::`.
  int run = 0;
  int run_begin = -1;
  for (int i = 0; i < 8; ++i) {
    int end = i;
    while (end < 8 && address.group(end) == 0) ++end;
    if (end - i >= 2 && end - i > run) {
      run = end - i;
      run_begin = i;
    }
  }
  for (int i = 0; i < 8; ++i) {
    if (i == run_begin) {
      text += "::";
      i += run - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text.push_back(':');
    AppendHex(address.group(i), &text);
  }
  return text;
}

std::string FormatCidr(const IpRange& range) {
  return FormatIp(range.address) + "/" + std::to_string(range.prefix_length);
}

const StructType kIpType = {
    .name = "net.IP",
    .doc = "an address of an IP network",
    .path =
        [](const void* object) {
          return FormatIp(*static_cast<const IpAddress*>(object));
        },
    .equal =
        [](const void* a, const void* b) {
          return SameAddress(*static_cast<const IpAddress*>(a),
                             *static_cast<const IpAddress*>(b));
        }};

const StructType kCidrType = {
    .name = "net.CIDR",
    .doc = "a range of addresses of an IP network",
    .path =
        [](const void* object) {
          return FormatCidr(*static_cast<const IpRange*>(object));
        },
    .equal =
        [](const void* a, const void* b) {
          const auto& x = *static_cast<const IpRange*>(a);
          const auto& y = *static_cast<const IpRange*>(b);
          return x.prefix_length == y.prefix_length &&
                 SameAddress(x.address, y.address);
        }};

}  // namespace bylaw::cel
