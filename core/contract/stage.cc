#include "contract/stage.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"
#include "text/day.h"

namespace bylaw::contract {
namespace {

struct StageWord {
  std::string_view word;
  std::string_view stage;
};

constexpr StageWord kWords[] = {
    {"discovery", "discovery"}, {"proposed", "discovery"},
    {"idea", "discovery"},      {"planned", "discovery"},
    {"design", "design"},       {"draft", "design"},
    {"build", "build"},         {"development", "build"},
    {"testing", "build"},       {"beta", "build"},
    {"publish", "publish"},     {"published", "publish"},
    {"operate", "operate"},     {"active", "operate"},
    {"production", "operate"},  {"live", "operate"},
    {"evolve", "evolve"},       {"retire", "retire"},
    {"deprecated", "retire"},   {"retired", "retire"},
};

}  // namespace

std::string_view StageOf(std::string_view word) {
  const std::string lower = text::ToLower(word);
  for (const StageWord& known : kWords) {
    if (known.word == lower) return known.stage;
  }
  return {};
}

std::optional<int64_t> DayOf(std::string_view text) {
  const std::string_view after =
      text.substr(std::min(text.size(), text::kDateSize));
  if (!after.empty() && after[0] != 'T' && after[0] != 't') return std::nullopt;
  const auto date = text::ReadDate(text.substr(0, text::kDateSize));
  if (!date || date->year == 0) return std::nullopt;
  return text::DayNumber(*date);
}

}  // namespace bylaw::contract
