// Quality checks: the keys that all have, and those of each type.
#include <algorithm>
#include <iterator>

#include "formats/odcs/rules.h"
#include "formats/odcs/service_levels.h"
#include "formats/odcs/shapes.h"
#include "reading/pattern.h"
#include "reading/quality_check.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::AllowedValue;
using reading::CheckPattern;
using reading::ChecksSomething;
using reading::FormerKey;
using reading::IsSorted;
using reading::kAlways;
using reading::Key;
using reading::kList;
using reading::kMap;
using reading::kNever;
using reading::kNumber;
using reading::kText;
using reading::NameLocation;
using reading::RunsNothing;
using reading::SaysAnything;
using reading::SaysSomeCheck;
using reading::Shape;
using reading::ShapeChecker;
using reading::V;
using text::Quoted;

constexpr std::string_view kOperators[] = {
    "mustBe",
    "mustNotBe",
    "mustBeGreaterThan",
    "mustBeGreaterOrEqualTo",
    "mustBeLessThan",
    "mustBeLessOrEqualTo",
    "mustBeBetween",
    "mustNotBeBetween",
};

// Exactly one operator; before 3.1 any number of them.
void CheckOperators(const Node& check, ShapeChecker& checker) {
  const Node* first = nullptr;
  for (const Node& member : check) {
    bool is_operator = false;
    for (const std::string_view name : kOperators)
      is_operator = is_operator || member.key() == name;
    if (!is_operator) continue;
    if (first == nullptr) {
      first = &member;
      continue;
    }
    if (checker.version() < V(3, 1)) continue;
    checker.sink()
        .Add(kQualityOperator, member.key_location(),
             Quoted(member.key()) + " is a second operator in one check")
        .related.push_back({first->key_location(), "the first one"});
  }
  if (first != nullptr || checker.version() < V(3, 1)) return;
  checker.sink()
      .Add(kQualityOperator, NameLocation(check, "name"),
           "the quality check compares with nothing")
      .help = "add an operator, such as `mustBe: 0`";
}

// Two different numbers, the smaller first.
void CheckRange(const Node& range, ShapeChecker& checker) {
  const std::string name = Quoted(range.key());
  if (range.size() != 2) {
    checker.sink()
        .Add(kWrongKind, range.location(),
             name + " must be a list of two numbers")
        .help = "write the smaller and the larger number, as in `[0, 100]`";
    return;
  }
  const Node& low = *range.At(0);
  const Node& high = *range.At(1);
  if (!low.is_number() || !high.is_number() || low.number() < high.number())
    return;
  checker.sink().Add(kRange, range.location(),
                     low.number() == high.number()
                         ? name + " begins and ends with the same number"
                         : name + " begins with the larger number");
}

// The library's metric was called `rule` in 3.0.
void CheckLibrary(const Node& check, ShapeChecker& checker) {
  const bool named =
      check.Find("metric") != nullptr ||
      (checker.version() < V(3, 1) && check.Find("rule") != nullptr);
  if (!named) {
    checker.ReportMissing(check, kQuality, "metric", "library check");
  } else {
    CheckOperators(check, checker);
  }
}

constexpr AllowedValue kMetrics[] = {{"nullValues"},
                                     {"missingValues"},
                                     {"invalidValues"},
                                     {"duplicateValues"},
                                     {"rowCount"}};

constexpr Key Operator(std::string_view name) {
  return {.name = name, .kinds = kNumber};
}
constexpr Key Range(std::string_view name) {
  return {.name = name,
          .kinds = kList,
          .item_kinds = kNumber,
          .condition = CheckRange};
}
// Of the metric `invalidValues`.
void CheckArguments(const Node& arguments, ShapeChecker& checker) {
  if (const Node* pattern = arguments.Find("pattern"))
    CheckPattern(*pattern, kInvalidPattern, checker.sink());
}
constexpr Key kArguments = {.name = "arguments",
                            .kinds = kMap,
                            .since = V(3, 1),
                            .condition = CheckArguments};
constexpr Key kMetric = {
    .name = "metric", .kinds = kText, .since = V(3, 1), .allowed = kMetrics};
// Of the operators that take any value. The standard lets it be null.
void CheckOperand(const Node& value, ShapeChecker& checker) {
  if (SaysAnything(value)) return;
  diagnostic::Diagnostic& added = checker.sink().Add(
      kQualityOperator,
      value.is_null() ? value.key_location() : value.location(),
      Quoted(value.key()) + " compares with nothing");
  added.help = "say what the result is compared with, as in `mustBe: 0`";
  if (!value.is_null()) return;
  added.severity = diagnostic::Severity::kWarning;
  added.enforce = diagnostic::Enforcement::kWaivable;
}
constexpr Key kMustBe = {.name = "mustBe", .condition = CheckOperand};
constexpr Key kMustNotBe = {.name = "mustNotBe", .condition = CheckOperand};
constexpr Key kBetween = Range("mustBeBetween");
constexpr Key kNotBetween = Range("mustNotBeBetween");
constexpr Key kAtLeast = Operator("mustBeGreaterOrEqualTo");
constexpr Key kAbove = Operator("mustBeGreaterThan");
constexpr Key kAtMost = Operator("mustBeLessOrEqualTo");
constexpr Key kBelow = Operator("mustBeLessThan");
constexpr Key kRule = {.name = "rule",
                       .kinds = kText,
                       .deprecated_since = V(3, 1),
                       .instead = "use `metric`"};
constexpr Key kQuery = {
    .name = "query", .kinds = kText, .required_from = kAlways};
constexpr Key kEngine = {
    .name = "engine", .kinds = kText, .required_from = kAlways};
constexpr Key kImplementation = {
    .name = "implementation", .kinds = kText | kMap, .required_from = kAlways};

constexpr Key kLibraryKeys[] = {kArguments, kMetric,     kMustBe, kBetween,
                                kAtLeast,   kAbove,      kAtMost, kBelow,
                                kMustNotBe, kNotBetween, kRule};
constexpr Key kSqlKeys[] = {kMustBe, kBetween,   kAtLeast,    kAbove, kAtMost,
                            kBelow,  kMustNotBe, kNotBetween, kQuery};
constexpr Key kCustomKeys[] = {kEngine, kImplementation};
// A check of another type that names a metric is a library check as well.
constexpr Key kSqlLibraryKeys[] = {kArguments, kMetric,     kMustBe, kBetween,
                                   kAtLeast,   kAbove,      kAtMost, kBelow,
                                   kMustNotBe, kNotBetween, kQuery,  kRule};
constexpr Key kCustomLibraryKeys[] = {
    kArguments, kEngine, kImplementation, kMetric, kMustBe,    kBetween,
    kAtLeast,   kAbove,  kAtMost,         kBelow,  kMustNotBe, kNotBetween,
    kRule};
static_assert(IsSorted(kLibraryKeys) && IsSorted(kSqlKeys) &&
              IsSorted(kCustomKeys) && IsSorted(kSqlLibraryKeys) &&
              IsSorted(kCustomLibraryKeys));

constexpr Shape kLibrary = {
    .what = "library check", .keys = kLibraryKeys, .condition = CheckLibrary};
constexpr Shape kSql = {
    .what = "SQL check", .keys = kSqlKeys, .condition = CheckOperators};
constexpr Shape kCustom = {.what = "custom check", .keys = kCustomKeys};
constexpr Shape kSqlLibrary = {
    .what = "SQL check", .keys = kSqlLibraryKeys, .condition = CheckLibrary};
constexpr Shape kCustomLibrary = {.what = "custom check",
                                  .keys = kCustomLibraryKeys,
                                  .condition = CheckLibrary};
// Without their type these would be read as library checks.
void AskForSqlType(const Node& check, ShapeChecker& checker) {
  if (check.Find("metric") == nullptr)
    checker.ReportMissing(check, kQuality, "type", "check with a `query`");
}
void AskForCustomType(const Node& check, ShapeChecker& checker) {
  if (check.Find("metric") == nullptr)
    checker.ReportMissing(check, kQuality, "type", "check with an `engine`");
}
constexpr Shape kUntypedSql = {.what = "quality check",
                               .keys = kSqlLibraryKeys,
                               .condition = AskForSqlType};
constexpr Shape kUntypedCustom = {.what = "quality check",
                                  .keys = kCustomLibraryKeys,
                                  .condition = AskForCustomType};
constexpr Shape kTextCheck = {.what = "text check", .keys = {}};

// Where the type is not known, any type's keys pass: the type is what is wrong.
constexpr Key Optional(Key key) {
  key.required_from = kNever;
  return key;
}
constexpr Key kAnyKeys[] = {kArguments,
                            Optional(kEngine),
                            Optional(kImplementation),
                            kMetric,
                            kMustBe,
                            kBetween,
                            kAtLeast,
                            kAbove,
                            kAtMost,
                            kBelow,
                            kMustNotBe,
                            kNotBetween,
                            Optional(kQuery),
                            kRule};
static_assert(IsSorted(kAnyKeys));
constexpr Shape kAny = {.what = "quality check", .keys = kAnyKeys};

bool HasAny(const Node& check, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (check.Find(key) != nullptr) return true;
  }
  return false;
}

// A check without a type is a library check, says the standard. What its author
// meant shows in the keys.
const Shape* MoreWithoutType(const Node& check) {
  static constexpr std::string_view kOfSql[] = {"query"};
  static constexpr std::string_view kOfCustom[] = {"engine", "implementation"};
  static constexpr std::string_view kOfLibrary[] = {"arguments", "metric",
                                                    "rule"};
  const Node* metric = check.Find("metric");
  if (metric != nullptr && metric->is_string()) return &kLibrary;
  if (HasAny(check, kOfSql)) return &kUntypedSql;
  if (HasAny(check, kOfCustom)) return &kUntypedCustom;
  if (HasAny(check, kOfLibrary) || HasAny(check, kOperators)) return &kLibrary;
  return nullptr;
}

const Shape* MoreOfType(const Node& check) {
  const Node* type = check.Find("type");
  if (type == nullptr) return MoreWithoutType(check);
  const Node* metric = check.Find("metric");
  const bool library = metric != nullptr && metric->is_string();
  const std::string_view name = type->string();
  if (name == "sql") return library ? &kSqlLibrary : &kSql;
  if (name == "custom") return library ? &kCustomLibrary : &kCustom;
  if (name == "library") return &kLibrary;
  if (name == "text") return library ? &kLibrary : &kTextCheck;
  return &kAny;
}

// Whether a check says what is checked, to a machine or to a person.
bool SaysSomething(const Node& check) {
  static constexpr std::string_view kOfNothing[] = {
      "businessImpact", "dimension", "id",   "name", "schedule",
      "scheduler",      "severity",  "tags", "unit"};
  if (ChecksSomething(check)) return true;
  for (const Node& member : check) {
    // Of the types, `text` has no key of its own; the others ask for theirs.
    if (member.key() == "type" && member.string() == "text") continue;
    if (member.key() == "description" ? !SaysSomeCheck(member)
                                      : !SaysAnything(member))
      continue;
    if (std::find(std::begin(kOfNothing), std::end(kOfNothing), member.key()) ==
        std::end(kOfNothing))
      return true;
  }
  return false;
}

void CheckQuality(const Node& check, ShapeChecker& checker) {
  if (!SaysSomething(check) || RunsNothing(check)) {
    checker.sink().Add(kEmptyCheck, NameLocation(check, "id"),
                       "the quality check does not say what it checks");
    return;
  }
  CheckSchedule(check, checker);
}

constexpr AllowedValue kDimensions[] = {
    {"accuracy"}, {"completeness"}, {"conformity"}, {"consistency"},
    {"coverage"}, {"timeliness"},   {"uniqueness"}};
constexpr AllowedValue kTypes[] = {{"text"}, {"library"}, {"sql"}, {"custom"}};

constexpr std::string_view kUsualSeverities[] = {"error", "info", "warning"};

constexpr Key kQualityKeys[] = {
    kAuthoritativeDefinitionsKey,
    {.name = "businessImpact", .kinds = kText},
    kCustomPropertiesKey,
    kDescriptionKey,
    {.name = "dimension", .kinds = kText, .allowed = kDimensions},
    kIdKey,
    {.name = "method", .kinds = kText},
    {.name = "name", .kinds = kText},
    {.name = "schedule", .kinds = kText},
    {.name = "scheduler", .kinds = kText},
    {.name = "severity", .kinds = kText, .usual = kUsualSeverities},
    kTagsKey,
    {.name = "type", .kinds = kText, .allowed = kTypes},
    {.name = "unit", .kinds = kText},
};
static_assert(IsSorted(kQualityKeys));
constexpr FormerKey kQualityFormer[] = {{"code", "name"},
                                        {"scheduleCronExpression", "schedule"},
                                        {"toolName", "engine"}};

}  // namespace

constexpr Shape kQuality = {.what = "quality check",
                            .keys = kQualityKeys,
                            .closed_since = V(3, 1),
                            .former = kQualityFormer,
                            .more = MoreOfType,
                            .condition = CheckQuality};

}  // namespace bylaw::formats::odcs
