#include "text/shorten.h"

#include <algorithm>

namespace bylaw::text {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// A code point has at most three bytes after its first; in what is no UTF-8
// there may be more, and a cut anywhere is as good.
constexpr size_t kMaxContinuations = 3;

std::string_view Beginning(std::string_view text, size_t bytes) {
  size_t end = std::min(bytes, text.size());
  for (size_t i = 0; i < kMaxContinuations && end > 0 && end < text.size() &&
                     IsContinuation(text[end]);
       ++i)
    --end;
  return text.substr(0, end);
}

std::string_view End(std::string_view text, size_t bytes) {
  size_t begin = text.size() - std::min(bytes, text.size());
  for (size_t i = 0; i < kMaxContinuations && begin > 0 &&
                     begin < text.size() && IsContinuation(text[begin]);
       ++i)
    ++begin;
  return text.substr(begin);
}

// Of what remains beside the ellipsis the beginning gets one half.
size_t HalfOf(size_t bytes) {
  return bytes <= kEllipsis.size() ? 0 : (bytes - kEllipsis.size()) / 2;
}

}  // namespace

std::string Shortened(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  const size_t half = HalfOf(bytes);
  std::string result(Beginning(text, half));
  result += kEllipsis;
  result += End(text, half);
  return result;
}

void Shorten(std::string* text, size_t bytes) {
  if (text->size() > bytes) *text = Shortened(*text, bytes);
}

std::string JoinShortened(const std::vector<std::string_view>& parts,
                          size_t bytes) {
  size_t size = parts.empty() ? 0 : parts.size() - 1;
  for (const std::string_view part : parts) size += part.size();
  std::string result;
  if (size <= bytes) {
    result.reserve(size);
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) result += '.';
      result += parts[i];
    }
    return result;
  }
  // A part that is cut is the last one: of a code point that has no room the
  // next part must not take the place.
  const size_t half = HalfOf(bytes);
  for (size_t i = 0; i < parts.size() && result.size() < half; ++i) {
    if (i > 0) result += '.';
    const std::string_view taken = Beginning(parts[i], half - result.size());
    result += taken;
    if (taken.size() < parts[i].size()) break;
  }
  std::string end;  // back to front, part by part
  for (size_t i = parts.size(); i > 0 && end.size() < half; --i) {
    if (i < parts.size()) end.insert(0, ".");
    const std::string_view taken = End(parts[i - 1], half - end.size());
    end.insert(0, taken);
    if (taken.size() < parts[i - 1].size()) break;
  }
  result += kEllipsis;
  return result + end;
}

}  // namespace bylaw::text
