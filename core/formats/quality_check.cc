#include "formats/quality_check.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "formats/values.h"

namespace bylaw::formats {
namespace {

using document::Node;

constexpr std::string_view kRun[] = {"implementation", "metric", "query",
                                     "rule"};
constexpr std::string_view kAbout[] = {"businessImpact",
                                       "business_impact",
                                       "dimension",
                                       "engine",
                                       "id",
                                       "schedule",
                                       "scheduler",
                                       "severity",
                                       "tags",
                                       "type",
                                       "unit"};

bool IsAbout(std::string_view key) {
  return key.empty() || key.starts_with("mustBe") ||
         key.starts_with("mustNotBe") ||
         std::find(std::begin(kAbout), std::end(kAbout), key) !=
             std::end(kAbout);
}

}  // namespace

bool RunsNothing(const Node& check) {
  bool named = false;
  for (const std::string_view key : kRun) {
    const Node* run = check.Find(key);
    if (run != nullptr && SaysAnything(*run)) return false;
    named = named || run != nullptr;
  }
  return named;
}

bool ChecksSomething(const Node& check) {
  return check.is_map() && !RunsNothing(check) &&
         std::any_of(check.begin(), check.end(), [](const Node& member) {
           return !IsAbout(member.key()) && SaysAnything(member);
         });
}

}  // namespace bylaw::formats
