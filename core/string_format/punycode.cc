#include "string_format/punycode.h"

#include <cstdint>

#include "text/ascii.h"

namespace bylaw::string_format {
namespace {

constexpr uint32_t kBase = 36, kFirstBias = 72, kFirstCode = 128;

uint32_t Adapt(uint32_t delta, uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  uint32_t k = 0;
  for (; delta > (35 * 26) / 2; k += kBase) delta /= 35;
  return k + 36 * delta / (delta + 38);
}

uint32_t Threshold(uint32_t k, uint32_t bias) {
  if (k <= bias) return 1;
  return k >= bias + 26 ? 26 : k - bias;
}

int PunycodeDigit(char c) {
  if (text::IsDigit(c)) return c - '0' + 26;
  return text::IsLetter(c) ? text::ToLower(c) - 'a' : -1;
}

char PunycodeLetter(uint32_t digit) {
  return static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
}

}  // namespace

std::optional<std::u32string> PunycodeDecode(std::string_view text) {
  std::u32string out;
  const size_t dash = text.rfind('-');
  if (dash != std::string_view::npos) {
    for (const char c : text.substr(0, dash))
      out.push_back(static_cast<unsigned char>(c));
    text.remove_prefix(dash + 1);
  }
  uint32_t n = kFirstCode, i = 0, bias = kFirstBias;
  while (!text.empty()) {
    const uint32_t before = i;
    uint64_t weight = 1;
    for (uint32_t k = kBase;; k += kBase) {
      const int digit = text.empty() ? -1 : PunycodeDigit(text.front());
      if (digit < 0) return std::nullopt;
      text.remove_prefix(1);
      const uint64_t sum = i + static_cast<uint64_t>(digit) * weight;
      if (sum > 0x7fffffff) return std::nullopt;
      i = static_cast<uint32_t>(sum);
      const uint32_t t = Threshold(k, bias);
      if (static_cast<uint32_t>(digit) < t) break;
      weight *= kBase - t;
      if (weight > 0x7fffffff) return std::nullopt;
    }
    const auto points = static_cast<uint32_t>(out.size() + 1);
    bias = Adapt(i - before, points, before == 0);
    n += i / points;
    i %= points;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return std::nullopt;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(i++), n);
  }
  return out;
}

std::string PunycodeEncode(const std::u32string& label) {
  std::string out;
  for (const char32_t c : label) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<uint32_t>(out.size());
  uint32_t handled = basic;
  if (basic > 0) out.push_back('-');
  uint32_t n = kFirstCode, bias = kFirstBias;
  uint64_t delta = 0;
  while (handled < label.size()) {
    char32_t least = 0x10ffff;
    for (const char32_t c : label) {
      if (c >= n && c < least) least = c;
    }
    delta += (least - n) * (static_cast<uint64_t>(handled) + 1);
    n = least;
    for (const char32_t c : label) {
      if (c < n) ++delta;
      if (c != n) continue;
      auto q = static_cast<uint32_t>(delta);
      for (uint32_t k = kBase;; k += kBase) {
        const uint32_t t = Threshold(k, bias);
        if (q < t) break;
        out.push_back(PunycodeLetter(t + (q - t) % (kBase - t)));
        q = (q - t) / (kBase - t);
      }
      out.push_back(PunycodeLetter(q));
      bias = Adapt(static_cast<uint32_t>(delta), handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return out;
}

}  // namespace bylaw::string_format
