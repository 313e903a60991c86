#include "formats/odcs/property_checks.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "formats/odcs/rules.h"
#include "reading/values.h"
#include "sort/sort.h"
#include "string_format/time_order.h"
#include "string_format/time_text.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::formats::odcs {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using reading::FindList;
using reading::FindMap;
using reading::IsOfKind;
using reading::kWhole;
using reading::NameLocation;
using reading::ShapeChecker;
using reading::TakeFlag;
using reading::TakeInteger;
using reading::TakeText;
using string_format::CompareTimes;
using string_format::IsDateText;
using string_format::IsTimestampText;
using string_format::IsTimeText;
using text::Quoted;

std::string_view TextAt(const Node& map, std::string_view key) {
  const Node* member = map.is_map() ? map.Find(key) : nullptr;
  return member == nullptr ? std::string_view() : member->string();
}

// --- limits

enum class Touching { kAllowed, kForbidden };
struct Limits {
  std::string_view low;
  std::string_view high;
  Touching touching;
};
constexpr Limits kLimits[] = {
    {"minItems", "maxItems", Touching::kAllowed},
    {"minLength", "maxLength", Touching::kAllowed},
    {"minProperties", "maxProperties", Touching::kAllowed},
    {"minimum", "maximum", Touching::kAllowed},
    {"minimum", "exclusiveMaximum", Touching::kForbidden},
    {"exclusiveMinimum", "maximum", Touching::kForbidden},
    {"exclusiveMinimum", "exclusiveMaximum", Touching::kForbidden},
};

// Numbers by value, dates and times as string_format/time_order.h says; nothing where
// the two cannot be compared.
std::optional<int> Compare(const Node& a, const Node& b) {
  if (a.is_number() && b.is_number())
    return a.number() < b.number() ? -1 : a.number() > b.number() ? 1 : 0;
  return CompareTimes(a.string(), b.string());
}

void CheckLimits(const Node& options, ShapeChecker& checker) {
  for (const Limits& limits : kLimits) {
    const Node* low = options.Find(limits.low);
    const Node* high = options.Find(limits.high);
    if (low == nullptr || high == nullptr) continue;
    const std::optional<int> order = Compare(*low, *high);
    if (!order.has_value() || *order < 0 ||
        (*order == 0 && limits.touching == Touching::kAllowed))
      continue;
    checker.sink()
        .Add(kRange, high->location(),
             Quoted(limits.low) + " and " + Quoted(limits.high) +
                 " leave no value between them")
        .related.push_back({low->location(), "the lower limit"});
  }
}

void CheckRequiredNames(const Node& property, const Node& options,
                        ShapeChecker& checker) {
  const Node* required = FindList(options, "required");
  const Node* properties = FindList(property, "properties");
  if (required == nullptr || properties == nullptr || properties->size() == 0)
    return;
  std::vector<std::string_view> names;
  for (const Node& item : *properties) names.push_back(TextAt(item, "name"));
  sort::Stably(&names);
  for (const Node& name : *required) {
    if (!name.is_string() ||
        std::binary_search(names.begin(), names.end(), name.string()))
      continue;
    checker.sink().Add(
        kUnknownProperty, name.location(),
        Quoted(name.string()) + " is not a property of the object");
  }
}

// --- examples and enumerated values

enum class Side { kLow, kHigh };
struct Bound {
  std::string_view key;
  Side side;
  Touching touching;
};
constexpr Bound kBounds[] = {
    {"minimum", Side::kLow, Touching::kAllowed},
    {"exclusiveMinimum", Side::kLow, Touching::kForbidden},
    {"maximum", Side::kHigh, Touching::kAllowed},
    {"exclusiveMaximum", Side::kHigh, Touching::kForbidden},
};

// Whether a text says a date or time as records must; with a format of its own
// it is for that to say.
bool IsTimeOfType(std::string_view logical_type, const Node* options,
                  const Node& value) {
  const bool has_format =
      options != nullptr && options->Find("format") != nullptr;
  if (!value.is_string() || has_format) return true;
  if (logical_type == "date") return IsDateText(value.string());
  if (logical_type == "time") return IsTimeText(value.string());
  return logical_type != "timestamp" || IsTimestampText(value.string());
}

// What bounds dates and times is one.
void CheckTimeBounds(std::string_view logical_type, const Node& options,
                     ShapeChecker& checker) {
  for (const Bound& bound : kBounds) {
    const Node* limit = options.Find(bound.key);
    if (limit == nullptr ||
        limit->string().find("${") != std::string_view::npos ||
        IsTimeOfType(logical_type, &options, *limit))
      continue;
    checker.sink().Add(kMalformedDate, limit->location(),
                       Quoted(limit->string()) + ", the " + Quoted(bound.key) +
                           ", is not a " + std::string(logical_type) +
                           " of ISO 8601");
  }
}

// Why a value does not obey the type and its options; empty when it does, or
// when nothing can be said.
std::string WhyNot(std::string_view logical_type, const Node* options,
                   const Node& value) {
  const bool is_number = logical_type == "integer" || logical_type == "number";
  if (logical_type == "string" && !value.is_string()) return "is not a string";
  if (is_number && !value.is_number())
    return logical_type == "integer" ? "is not an integer" : "is not a number";
  if (logical_type == "integer" && !IsOfKind(value, kWhole))
    return "is not an integer";
  if (logical_type == "boolean" && !value.is_bool())
    return "is neither true nor false";
  if (!IsTimeOfType(logical_type, options, value))
    return "is not a " + std::string(logical_type) + " of ISO 8601";
  if (options == nullptr) return "";
  if (logical_type == "string") {
    const auto length =
        static_cast<int64_t>(text::CountCodePoints(value.string()));
    const contract::Integer shortest = TakeInteger(*options, "minLength");
    const contract::Integer longest = TakeInteger(*options, "maxLength");
    if (shortest && length < shortest.value)
      return "is shorter than `minLength`";
    if (longest && length > longest.value) return "is longer than `maxLength`";
  }
  for (const Bound& bound : kBounds) {
    const Node* limit = options->Find(bound.key);
    const std::optional<int> order =
        limit == nullptr ? std::nullopt : Compare(value, *limit);
    if (!order.has_value()) continue;
    const bool outside = bound.side == Side::kLow ? *order < 0 : *order > 0;
    if (outside || (*order == 0 && bound.touching == Touching::kForbidden))
      return "is outside of " + Quoted(bound.key);
  }
  return "";
}

void CheckValue(const Node& value, std::string_view logical_type,
                const Node* options, ShapeChecker& checker) {
  // Null stands for "no value" in any type; a variable is filled in later.
  if (!value.is_scalar() || value.is_null() ||
      value.string().find("${") != std::string_view::npos)
    return;
  const std::string why = WhyNot(logical_type, options, value);
  if (!why.empty())
    checker.sink().Add(kBrokenExample, value.location(),
                       Quoted(value.scalar_text()) + " " + why);
}

// Numbers that are equal are one value however they are written; text and
// numbers never are.
bool ComesBefore(const Node* a, const Node* b) {
  const auto rank = [](const Node* node) {
    return node->is_string() ? 2 : node->is_number() ? 1 : 0;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (a->is_number() && a->number() != b->number())
    return a->number() < b->number();
  return !a->is_number() && a->scalar_text() < b->scalar_text();
}

std::vector<const Node*> EnumValues(const Node& property) {
  std::vector<const Node*> values;
  if (const Node* list = FindList(property, "enum")) {
    for (const Node& item : *list) {
      const Node* value = item.is_map() ? item.Find("value") : nullptr;
      if (value != nullptr && value->is_scalar()) values.push_back(value);
    }
  }
  return values;
}

// `values` are sorted, stably, by ComesBefore.
void CheckEnumDuplicates(const std::vector<const Node*>& values,
                         ShapeChecker& checker) {
  for (size_t i = 1; i < values.size(); ++i) {
    if (ComesBefore(values[i - 1], values[i])) continue;
    checker.sink()
        .Add(kDuplicate, values[i]->location(),
             Quoted(values[i]->scalar_text()) + " is enumerated twice")
        .related.push_back({values[i - 1]->location(), "first here"});
  }
}

void CheckExamples(const Node& property, std::string_view logical_type,
                   const Node* options, ShapeChecker& checker) {
  std::vector<const Node*> allowed = EnumValues(property);
  for (const Node* value : allowed)
    CheckValue(*value, logical_type, options, checker);
  sort::Stably(&allowed, ComesBefore);
  CheckEnumDuplicates(allowed, checker);
  const Node* examples = FindList(property, "examples");
  if (examples == nullptr) return;
  for (const Node& example : *examples) {
    CheckValue(example, logical_type, options, checker);
    if (allowed.empty() || !example.is_scalar() || example.is_null()) continue;
    if (std::binary_search(allowed.begin(), allowed.end(), &example,
                           ComesBefore))
      continue;
    checker.sink().Add(kBrokenExample, example.location(),
                       Quoted(example.scalar_text()) +
                           " is not one of the property's `enum` values");
  }
}

// --- positions in a key

void CheckPositions(const Node& properties, std::string_view flag_key,
                    std::string_view position_key, ShapeChecker& checker) {
  std::vector<const Node*> positions;
  for (const Node& property : properties) {
    const Node* position =
        property.is_map() ? property.Find(position_key) : nullptr;
    if (position == nullptr || !position->is_integer() ||
        position->integer() == -1)
      continue;
    const contract::Flag flag = TakeFlag(property, flag_key);
    if (position->integer() < 1) {
      checker.sink().Add(kKeyPosition, position->location(),
                         Quoted(position_key) + " counts from 1");
    } else if (flag && !flag.value) {
      checker.sink()
          .Add(kKeyPosition, position->location(),
               "a column that is not part of the key has a " +
                   Quoted(position_key))
          .help = "remove it, or set " + Quoted(flag_key) + " to true";
    } else {
      positions.push_back(position);
    }
  }
  sort::Stably(&positions, [](const Node* a, const Node* b) {
    return a->integer() < b->integer();
  });
  for (size_t i = 1; i < positions.size(); ++i) {
    if (positions[i]->integer() != positions[i - 1]->integer()) continue;
    checker.sink()
        .Add(kKeyPosition, positions[i]->location(),
             "two columns have " + Quoted(position_key) + " " +
                 std::to_string(positions[i]->integer()))
        .related.push_back({positions[i - 1]->location(), "the other one"});
  }
}

}  // namespace

void CheckProperty(const Node& property, ShapeChecker& checker) {
  const contract::Text logical_type = TakeText(property, "logicalType");
  if (logical_type.value == "array" && property.Find("items") == nullptr) {
    checker.sink().Add(kMissingItems, NameLocation(property, "name"),
                       "the array does not say what its items are");
  }
  const Node* options = FindMap(property, "logicalTypeOptions");
  if (options != nullptr) {
    if (options->size() > 0 && property.Find("logicalType") == nullptr) {
      checker.sink().Add(kUntypedOptions, options->key_location(),
                         "these options are of no `logicalType`");
    }
    CheckLimits(*options, checker);
    CheckTimeBounds(logical_type.value, *options, checker);
    CheckRequiredNames(property, *options, checker);
  }
  CheckExamples(property, logical_type.value, options, checker);
}

void CheckKeyPositions(const Node& properties, ShapeChecker& checker) {
  CheckPositions(properties, "primaryKey", "primaryKeyPosition", checker);
  CheckPositions(properties, "partitioned", "partitionKeyPosition", checker);
}

}  // namespace bylaw::formats::odcs
