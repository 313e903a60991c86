#include "formats/odcs/reference.h"

#include "text/ascii.h"

namespace bylaw::formats::odcs {
namespace {

using reading::V;
using reading::Version;
using text::IsLetter;
using text::IsLetterOrDigit;

// [A-Za-z_][A-Za-z0-9_]*, with `-` too after the first character where
// `hyphens`.
enum class Hyphens { kNo, kYes };
bool IsName(std::string_view text, Hyphens hyphens) {
  if (text.empty() || (!IsLetter(text.front()) && text.front() != '_'))
    return false;
  for (const char c : text) {
    if (!IsLetterOrDigit(c) && c != '_' &&
        (c != '-' || hyphens == Hyphens::kNo))
      return false;
  }
  return true;
}

// Before 3.2 an id had letters, digits, `-` and `_`; since then all but what
// references are made with.
bool IsId(std::string_view text) {
  return !text.empty() &&
         text.find_first_of(" \t\r\n.#/\\@!%&^") == std::string_view::npos;
}

bool IsPlainId(std::string_view text) {
  for (const char c : text) {
    if (!IsLetterOrDigit(c) && c != '_' && c != '-') return false;
  }
  return !text.empty();
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    parts.push_back(
        text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

bool IsFile(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  if (!text.ends_with(".yaml") && !text.ends_with(".yml")) return false;
  if (text.size() <= std::string_view(".yml").size()) return false;
  for (const char c : text) {
    if (!IsLetterOrDigit(c) &&
        std::string_view("._-/").find(c) == std::string_view::npos)
      return false;
  }
  return true;
}

Reference ParseFullyQualified(std::string_view text) {
  Reference result;
  Version since = V(3, 1);
  if (const size_t hash = text.find('#'); hash != std::string_view::npos) {
    result.file = text.substr(0, hash);
    if (!IsFile(result.file)) return {};
    if (result.file.ends_with(".yml")) since = V(3, 2);
    text.remove_prefix(hash + 1);
  }
  if (text.starts_with('/')) text.remove_prefix(1);
  result.steps = Split(text, '/');
  if (result.steps.size() % 2 != 0) return {};
  for (size_t i = 0; i < result.steps.size(); i += 2) {
    if (!IsName(result.steps[i], Hyphens::kNo) || !IsId(result.steps[i + 1]))
      return {};
    if (!IsPlainId(result.steps[i + 1])) since = V(3, 2);
  }
  result.notation = Notation::kFullyQualified;
  result.since = since;
  return result;
}

Reference ParseShorthand(std::string_view text) {
  Reference result;
  result.steps = Split(text, '.');
  if (result.steps.size() < 2) return {};
  result.since = result.steps.size() > 2 ? V(3, 2) : V(3, 1);
  for (const std::string_view step : result.steps) {
    if (!IsName(step, Hyphens::kYes)) return {};
    if (!IsName(step, Hyphens::kNo)) result.since = V(3, 2);
  }
  result.notation = Notation::kShorthand;
  return result;
}

}  // namespace

Reference ParseReference(std::string_view text) {
  const bool qualified = text.find('/') != std::string_view::npos ||
                         text.find('#') != std::string_view::npos;
  return qualified ? ParseFullyQualified(text) : ParseShorthand(text);
}

}  // namespace bylaw::formats::odcs
