#include "reading/quality_check.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "reading/values.h"
#include "text/placeholder.h"

namespace bylaw::reading {
namespace {

using document::Node;

constexpr std::string_view kRun[] = {"implementation", "metric", "query",
                                     "rule"};
// How grave a check is, how often it runs, what it is called: that does not say
// what is checked.
constexpr std::string_view kAbout[] = {
    "businessImpact", "business_impact", "dimension", "engine", "id",   "name",
    "schedule",       "scheduler",       "severity",  "tags",   "type", "unit"};

template <size_t N>
bool IsOneOf(std::string_view key, const std::string_view (&keys)[N]) {
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

bool Says(const Node& check, std::string_view key) {
  const Node* member = check.Find(key);
  return member != nullptr && SaysSomeCheck(*member);
}

// A value to compare with. `false` is one, other than a text that says nothing.
bool SaysValue(const Node& value) {
  if (value.is_string()) return !text::StandsForNothing(TextOf(value).value);
  return value.is_scalar() ? SaysAnything(value)
                           : std::any_of(value.begin(), value.end(), SaysValue);
}

// Whether a check that compares with something says with what.
enum class Compares : uint8_t { kNotAtAll, kWithNothing, kWithSomething };

Compares ComparesWith(const Node& check) {
  Compares compares = Compares::kNotAtAll;
  for (const Node& member : check) {
    if (!IsQualityOperator(member.key())) continue;
    if (SaysValue(member)) return Compares::kWithSomething;
    compares = Compares::kWithNothing;
  }
  return compares;
}

}  // namespace

bool IsQualityOperator(std::string_view key) {
  return key.starts_with("mustBe") || key.starts_with("mustNotBe");
}

bool SaysSomeCheck(const Node& value) {
  if (value.is_bool()) return value.boolean();
  if (!value.is_string()) {
    return value.is_scalar()
               ? !value.is_null()
               : std::any_of(value.begin(), value.end(), SaysSomeCheck);
  }
  return !text::StandsForNothing(TextOf(value).value);
}

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
  if (!check.is_map() || RunsNothing(check)) return false;
  const Compares compares = ComparesWith(check);
  for (const Node& member : check) {
    const std::string_view key = member.key();
    if (key.empty() || IsQualityOperator(key) || IsOneOf(key, kAbout) ||
        !SaysSomeCheck(member))
      continue;
    // A number that is measured and compared with nothing tells nobody.
    if (IsOneOf(key, kRun) && compares == Compares::kWithNothing &&
        key != "implementation")
      continue;
    return true;
  }
  // A name alone says too little; with what it is compared with, or with what
  // it is about, a person knows.
  const bool named = !check.key().empty() || Says(check, "name");
  return named &&
         (compares == Compares::kWithSomething ||
          (compares == Compares::kNotAtAll && Says(check, "dimension")));
}

}  // namespace bylaw::reading
