#include "formats/bigquery/check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formats/bigquery/bigquery.h"
#include "formats/bigquery/rules.h"
#include "formats/bigquery/types.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::formats::bigquery {
namespace {

using diagnostic::Sink;
using document::Node;
using reading::IsSorted;
using reading::kAlways;
using reading::Key;
using reading::kList;
using reading::kMap;
using reading::kText;
using reading::kWhole;
using reading::Shape;
using reading::ShapeChecker;
using text::Quoted;

constexpr reading::Standard kStandard = {.name = "BigQuery",
                                         .unknown_key = &kUnknownKey,
                                         .missing_key = &kMissingKey,
                                         .wrong_kind = &kWrongKind,
                                         .unknown_value = &kUnknownValue,
                                         .duplicate = nullptr,
                                         .newer_key = nullptr,
                                         .deprecated_key = nullptr};

// --- Values

void ReportValue(const Node& value, std::string_view what,
                 const std::vector<std::string_view>& known, Sink& sink) {
  diagnostic::Diagnostic& found = sink.Add(
      kUnknownValue, value.location(),
      Quoted(value.string()) + " is no " + std::string(what) + " of BigQuery");
  const std::string_view meant =
      text::NearestName(text::ToUpper(value.string()), known);
  if (!meant.empty()) found.help = "did you mean " + Quoted(meant) + "?";
}

void CheckType(const Node& value, ShapeChecker& checker) {
  if (FindType(value.string()) != nullptr) return;
  std::vector<std::string_view> known;
  for (const Type& type : Types()) known.push_back(type.name);
  ReportValue(value, "type", known, checker.sink());
}

void CheckOneOf(const Node& value, std::string_view what,
                const std::vector<std::string_view>& known, Sink& sink) {
  const bool is_known =
      std::any_of(known.begin(), known.end(), [&value](std::string_view each) {
        return text::EqualIgnoringCase(each, value.string());
      });
  if (!is_known) ReportValue(value, what, known, sink);
}

void CheckMode(const Node& value, ShapeChecker& checker) {
  CheckOneOf(value, "mode", {"NULLABLE", "REQUIRED", "REPEATED"},
             checker.sink());
}

void CheckRounding(const Node& value, ShapeChecker& checker) {
  CheckOneOf(value, "rounding mode",
             {"ROUNDING_MODE_UNSPECIFIED", "ROUND_HALF_AWAY_FROM_ZERO",
              "ROUND_HALF_EVEN"},
             checker.sink());
}

void CheckRangeType(const Node& value, ShapeChecker& checker) {
  CheckOneOf(value, "type of a range", {"DATE", "DATETIME", "TIMESTAMP"},
             checker.sink());
}

void CheckCollation(const Node& value, ShapeChecker& checker) {
  if (value.string().empty()) return;
  CheckOneOf(value, "collation", {"und:ci"}, checker.sink());
}

void CheckDescription(const Node& value, ShapeChecker& checker) {
  const size_t length = text::CountCodePoints(value.string());
  if (length <= kMaxDescriptionLength) return;
  checker.sink().Add(
      kLongDescription, value.location(),
      "this description has " + std::to_string(length) + " characters");
}

// Letters and digits of any script, and what may stand between them: "flexible
// column names". These are the ones that may not.
constexpr std::string_view kForbidden = "!\"$()*,./;?@[\\]^`{}~";
constexpr std::string_view kReserved[] = {"_TABLE_",    "_FILE_",
                                          "_PARTITION", "_ROW_TIMESTAMP",
                                          "__ROOT__",   "_COLIDENTIFIER"};

std::string WhyNoName(std::string_view name) {
  if (name.empty()) return "the name is empty";
  if (text::CountCodePoints(name) > kMaxNameLength)
    return "this name has more than " + std::to_string(kMaxNameLength) +
           " characters";
  const std::string upper = text::ToUpper(name);
  for (const std::string_view prefix : kReserved) {
    if (upper.starts_with(prefix))
      return Quoted(name) + " begins as columns of BigQuery's own do, with " +
             Quoted(prefix);
  }
  const auto at = std::find_if(name.begin(), name.end(), [](char c) {
    return kForbidden.find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) < 0x20;
  });
  if (at == name.end()) return {};
  return Quoted(name) + " has " + Quoted(std::string(1, *at)) +
         ", which no name of a column may have";
}

void CheckName(const Node& value, ShapeChecker& checker) {
  std::string why = WhyNoName(value.string());
  if (!why.empty())
    checker.sink().Add(kInvalidName, value.location(), std::move(why));
}

// --- Keys that go with some types only

struct TypedKey {
  std::string_view key;
  std::string_view types;  // as a message has them
  std::vector<Family> families;
};

const std::vector<TypedKey>& TypedKeys() {
  static const std::vector<TypedKey> kKeys = {
      {"collation", "`STRING`", {Family::kString}},
      {"fields", "`RECORD`", {Family::kRecord}},
      {"foreignTypeDefinition", "`FOREIGN`", {Family::kForeign}},
      {"maxLength", "`STRING` and `BYTES`", {Family::kString, Family::kBytes}},
      {"precision", "`NUMERIC` and `BIGNUMERIC`", {Family::kDecimal}},
      {"rangeElementType", "`RANGE`", {Family::kRange}},
      {"roundingMode", "`NUMERIC` and `BIGNUMERIC`", {Family::kDecimal}},
      {"scale", "`NUMERIC` and `BIGNUMERIC`", {Family::kDecimal}},
      {"timestampPrecision", "`TIMESTAMP`", {Family::kTimestamp}},
  };
  return kKeys;
}

void CheckWhole(const Node& value, ShapeChecker& checker) {
  if (value.is_string() && !WholeOf(&value))
    checker.sink().Add(kInvalidSize, value.location(),
                       Quoted(value.string()) + " is no whole number");
}

void CheckLength(const Node& value, ShapeChecker& checker) {
  CheckWhole(value, checker);
  const std::optional<int64_t> length = WholeOf(&value);
  if (length && *length < 1)
    checker.sink().Add(kInvalidSize, value.location(),
                       "no value is this short: the length is at least 1");
}

void CheckTimestampPrecision(const Node& value, ShapeChecker& checker) {
  CheckWhole(value, checker);
  const std::optional<int64_t> digits = WholeOf(&value);
  if (digits && *digits != 6 && *digits != 12)
    checker.sink().Add(kInvalidSize, value.location(),
                       "a timestamp has 6 or 12 digits of a second");
}

// "If both are specified: 1 <= precision - scale <= 29 and 0 <= scale <= 9";
// of BIGNUMERIC 38 and 38. A scale alone is none.
void CheckDecimal(const Node& map, std::string_view type, Sink& sink) {
  const Node* precision = map.Find("precision");
  const Node* scale = map.Find("scale");
  if (scale != nullptr && !scale->is_null() && precision == nullptr) {
    sink.Add(kInvalidSize, scale->location(),
             "this column has a scale and no `precision`");
    return;
  }
  const bool big = text::EqualIgnoringCase(type, "BIGNUMERIC");
  const int64_t most_before = big ? 38 : 29;
  const int64_t most_behind = big ? 38 : 9;
  const int64_t behind = WholeOf(scale).value_or(0);
  if (behind < 0 || behind > most_behind) {
    sink.Add(kInvalidSize, scale->location(),
             Quoted(type) + " has at most " + std::to_string(most_behind) +
                 " digits behind the point");
    return;
  }
  const std::optional<int64_t> digits = WholeOf(precision);
  if (!digits || (*digits > behind && *digits <= behind + most_before)) return;
  sink.Add(kInvalidSize, precision->location(),
           Quoted(type) + " has from 1 to " + std::to_string(most_before) +
               " digits before the point: with " + std::to_string(behind) +
               " behind it, a precision from " + std::to_string(behind + 1) +
               " to " + std::to_string(behind + most_before));
}

bool GoesWith(const TypedKey& key, Family family) {
  return std::find(key.families.begin(), key.families.end(), family) !=
         key.families.end();
}

void CheckColumn(const Node& column, ShapeChecker& checker);

// --- Shapes

constexpr Key kNamesKeys[] = {
    {.name = "names", .kinds = kList, .item_kinds = kText}};
constexpr Shape kNames = {.what = "list of tags", .keys = kNamesKeys};

constexpr Key kDataPolicyKeys[] = {{.name = "name", .kinds = kText}};
constexpr Shape kDataPolicy = {.what = "data policy", .keys = kDataPolicyKeys};

constexpr Key kRangeKeys[] = {{.name = "type",
                               .kinds = kText,
                               .required_from = kAlways,
                               .condition = CheckRangeType}};
constexpr Shape kRange = {.what = "type of a range", .keys = kRangeKeys};

// Columns below a record are checked by its condition, which counts the levels.
constexpr Key kColumnKeys[] = {
    {.name = "categories", .kinds = kMap, .map_shape = &kNames},
    {.name = "collation", .kinds = kText, .condition = CheckCollation},
    {.name = "dataPolicies", .kinds = kList, .item_shape = &kDataPolicy},
    {.name = "defaultValueExpression", .kinds = kText},
    {.name = "description", .kinds = kText, .condition = CheckDescription},
    {.name = "fields", .kinds = kList, .item_kinds = kMap},
    {.name = "foreignTypeDefinition", .kinds = kText},
    {.name = "maxLength", .kinds = kWhole | kText, .condition = CheckLength},
    {.name = "mode", .kinds = kText, .condition = CheckMode},
    {.name = "name",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckName},
    {.name = "policyTags", .kinds = kMap, .map_shape = &kNames},
    {.name = "precision", .kinds = kWhole | kText, .condition = CheckWhole},
    {.name = "rangeElementType", .kinds = kMap, .map_shape = &kRange},
    {.name = "roundingMode", .kinds = kText, .condition = CheckRounding},
    {.name = "scale", .kinds = kWhole | kText, .condition = CheckWhole},
    {.name = "timestampPrecision",
     .kinds = kWhole | kText,
     .condition = CheckTimestampPrecision},
    {.name = "type",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckType},
};
static_assert(IsSorted(kColumnKeys));
constexpr Shape kColumn = {
    .what = "column", .keys = kColumnKeys, .condition = CheckColumn};

void CheckColumn(const Node& column, ShapeChecker& checker) {
  const Node* written = column.Find("type");
  if (written == nullptr) return;
  const Type* type = FindType(written->string());
  if (type == nullptr) return;
  for (const TypedKey& key : TypedKeys()) {
    const Node* member = column.Find(key.key);
    if (member == nullptr || member->is_null() || GoesWith(key, type->family))
      continue;
    checker.sink().Add(kMisplacedKey, member->key_location(),
                       Quoted(key.key) + " goes with " +
                           std::string(key.types) + ", and this column is " +
                           Quoted(written->string()));
  }
  if (type->family == Family::kRecord &&
      (column.Find("fields") == nullptr || column.Find("fields")->size() == 0))
    checker.ReportMissing(column, kColumn, "fields", "record");
  if (type->family == Family::kRange &&
      column.Find("rangeElementType") == nullptr)
    checker.ReportMissing(column, kColumn, "rangeElementType", "range");
  if (type->family == Family::kForeign &&
      column.Find("foreignTypeDefinition") == nullptr)
    checker.ReportMissing(column, kColumn, "foreignTypeDefinition",
                          "foreign type");
  if (type->family == Family::kDecimal)
    CheckDecimal(column, type->name, checker.sink());
}

// --- Lists

void CheckNames(const Node& list, Sink& sink) {
  std::map<std::string, const Node*> first;
  for (const Node& column : list) {
    const Node* name = column.is_map() ? column.Find("name") : nullptr;
    if (name == nullptr || name->string().empty()) continue;
    const auto [at, fresh] =
        first.try_emplace(text::ToLower(name->string()), name);
    if (fresh) continue;
    diagnostic::Diagnostic& found =
        sink.Add(kDuplicateColumn, name->location(),
                 "two columns are named " + Quoted(name->string()));
    found.related.push_back({at->second->location(), "the first one is here"});
  }
}

void CheckLevel(const Node& list, size_t records, ShapeChecker& checker) {
  CheckNames(list, checker.sink());
  for (const Node& column : list) {
    // What is no map has been said where `fields` was checked.
    if (column.is_map() || records == 0) checker.Check(column, kColumn);
    const Node* fields = reading::FindList(column, "fields");
    if (fields == nullptr) continue;
    if (records + 1 > kMaxRecordDepth) {
      checker.sink().Add(
          kTooDeep, reading::NameLocation(column, "name"),
          "this record is " + std::to_string(records + 1) + " levels deep");
      continue;
    }
    CheckLevel(*fields, records + 1, checker);
  }
}

}  // namespace

void CheckColumns(const Node& list, Sink& sink) {
  ShapeChecker checker(kStandard, kAlways, sink);
  CheckLevel(list, 0, checker);
}

diagnostic::RuleTable Rules() {
  static constexpr const RuleInfo* kRules[] = {
      &kUnknownKey,   &kMissingKey,     &kWrongKind,   &kUnknownValue,
      &kMisplacedKey, &kInvalidSize,    &kInvalidName, &kDuplicateColumn,
      &kTooDeep,      &kLongDescription};
  return kRules;
}

}  // namespace bylaw::formats::bigquery
