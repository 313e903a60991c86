#include "formats/listing/comparison.h"

#include <algorithm>

#include "text/ascii.h"

namespace bylaw::formats::listing {
namespace {

constexpr std::string_view kSigns = "<>=!";

std::string_view Normal(std::string_view sign) {
  if (sign == "==") return "=";
  return sign == "<>" ? "!=" : sign;
}

bool IsSign(std::string_view sign) {
  constexpr std::string_view kAll[] = {
      "<", "<=", "=", "==", ">=", ">", "!=", "<>"};
  return std::find(std::begin(kAll), std::end(kAll), sign) != std::end(kAll);
}

size_t SkipSpaces(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

size_t EndOfNumber(std::string_view text, size_t at) {
  if (at < text.size() && text[at] == '-') ++at;
  const size_t first = at;
  while (at < text.size() &&
         (text::IsDigit(text[at]) || text[at] == '.' || text[at] == '_'))
    ++at;
  return at == first ? std::string_view::npos : at;
}

}  // namespace

std::vector<Comparison> ComparisonsIn(std::string_view text) {
  std::vector<Comparison> found;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\'' || text[at] == '"') {
      const size_t closed = text.find(text[at], at + 1);
      if (closed == std::string_view::npos) break;
      at = closed + 1;
      continue;
    }
    if (kSigns.find(text[at]) == std::string_view::npos) {
      ++at;
      continue;
    }
    const size_t end =
        std::min(text.find_first_not_of(kSigns, at), text.size());
    const std::string_view sign = text.substr(at, end - at);
    const size_t number = SkipSpaces(text, end);
    const size_t after = EndOfNumber(text, number);
    at = end;
    if (!IsSign(sign) || after == std::string_view::npos) continue;
    found.push_back({Normal(sign), text.substr(number, after - number)});
    at = after;
  }
  return found;
}

std::optional<Comparison> ReadComparison(std::string_view text) {
  const size_t begin = SkipSpaces(text, 0);
  const std::vector<Comparison> found = ComparisonsIn(text);
  if (found.size() != 1 || begin == text.size() ||
      kSigns.find(text[begin]) == std::string_view::npos)
    return std::nullopt;
  const auto end = static_cast<size_t>(found[0].number.data() - text.data()) +
                   found[0].number.size();
  if (SkipSpaces(text, end) != text.size()) return std::nullopt;
  return found[0];
}

}  // namespace bylaw::formats::listing
