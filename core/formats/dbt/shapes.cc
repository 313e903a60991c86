#include "formats/dbt/shapes.h"

#include "formats/dbt/config_keys.h"
#include "formats/dbt/marks.h"
#include "formats/dbt/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {

using document::Node;
using text::Quoted;

constexpr reading::Standard kStandard = {.name = "dbt",
                                         .unknown_key = &kUnknownKey,
                                         .missing_key = &kMissingKey,
                                         .wrong_kind = &kWrongKind,
                                         .unknown_value = &kUnknownValue,
                                         .duplicate = &kDuplicate,
                                         .newer_key = nullptr,
                                         .deprecated_key = nullptr};

namespace {

using reading::AllowedValue;
using reading::FormerKey;
using reading::IsOfKind;
using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kFlag;
using reading::kList;
using reading::kMap;
using reading::kNever;
using reading::kNothing;
using reading::kNumber;
using reading::kScalar;
using reading::kText;
using reading::Shape;
using reading::ShapeChecker;

// --- Conditions

// Whether a value is filled in by Jinja when dbt runs.
bool IsRendered(const Node& value) {
  return value.string().find("{{") != std::string_view::npos;
}

void ReportValue(const Node& value, std::string message, std::string help,
                 ShapeChecker& checker) {
  checker.sink().Add(kUnknownValue, value.location(), std::move(message)).help =
      std::move(help);
}

void CheckFileVersion(const Node& version, ShapeChecker& checker) {
  if (version.scalar_text() == "2") return;
  ReportValue(version,
              "dbt knows no version " + Quoted(version.scalar_text()) +
                  " of properties files",
              "write `version: 2`", checker);
}

void CheckAccess(const Node& access, ShapeChecker& checker) {
  const std::string_view text = access.string();
  if (text == "private" || text == "protected" || text == "public" ||
      IsRendered(access)) {
    return;
  }
  ReportValue(access, Quoted(text) + " is no access that dbt knows",
              "write `private`, `protected` or `public`", checker);
}

const Node* ArgumentOf(const Node& test, std::string_view name) {
  if (!test.is_map()) return nullptr;
  if (const Node* direct = test.Find(name)) return direct;
  const Node* arguments = test.Find("arguments");
  return arguments != nullptr && arguments->is_map() ? arguments->Find(name)
                                                     : nullptr;
}

// What dbt's own tests cannot do without.
void CheckArguments(const Node& test, ShapeChecker& checker) {
  struct Needed {
    std::string_view test, argument;
  };
  constexpr Needed kNeeded[] = {{"accepted_values", "values"},
                                {"relationships", "to"},
                                {"relationships", "field"}};
  for (const Needed& needed : kNeeded) {
    if (test.key() != needed.test ||
        ArgumentOf(test, needed.argument) != nullptr) {
      continue;
    }
    std::string message = "the test ";
    message += Quoted(needed.test);
    message += " has no ";
    message += Quoted(needed.argument);
    checker.sink()
        .Add(kMissingKey, test.key_location(), std::move(message))
        .help = "add `" + std::string(needed.argument) + "`";
  }
}

void CheckTests(const Node& tests, ShapeChecker& checker) {
  for (const Node& test : tests) {
    if (test.is_string()) continue;
    if (!test.is_map()) {
      checker.ReportWrongKind(test, "test", kText | kMap, kAnything);
      continue;
    }
    for (const Node& member : test) CheckArguments(member, checker);
  }
}

void CheckTestKeys(const Node& map, ShapeChecker& checker) {
  const Node* older = map.Find("tests");
  const Node* newer = map.Find("data_tests");
  if (older == nullptr || newer == nullptr) return;
  // At fault is the one that was added.
  const bool newer_last =
      older->key_location().span.begin < newer->key_location().span.begin;
  const Node* first = newer_last ? older : newer;
  const Node* second = newer_last ? newer : older;
  checker.sink()
      .Add(kBothTests, second->key_location(),
           "`tests` and `data_tests` both stand here")
      .related.push_back(
          {first->key_location(), Quoted(first->key()) + " stands here"});
}

bool IsContractEnforced(const Node& model) {
  const Node* config = model.Find("config");
  if (config == nullptr || !config->is_map()) return false;
  const Node* contract = config->Find("contract");
  if (contract == nullptr || !contract->is_map()) return false;
  const Node* enforced = contract->Find("enforced");
  return enforced != nullptr && enforced->boolean();
}

void CheckContract(const Node& model, ShapeChecker& checker) {
  if (!IsContractEnforced(model)) return;
  const Node* columns = model.Find("columns");
  if (columns == nullptr || !columns->is_list()) return;
  for (const Node& column : *columns) {
    if (!column.is_map() || column.Find("data_type") != nullptr) continue;
    const Node* name = column.Find("name");
    if (name == nullptr) continue;
    checker.sink().Add(kContractWithoutType, name->location(),
                       "the contract of this model is enforced, and the "
                       "column " +
                           Quoted(name->scalar_text()) + " has no type");
  }
}

void CheckLatestVersion(const Node& model, ShapeChecker& checker) {
  const Node* latest = model.Find("latest_version");
  const Node* versions = model.Find("versions");
  if (latest == nullptr || versions == nullptr || !versions->is_list()) return;
  for (const Node& version : *versions) {
    const Node* v = version.is_map() ? version.Find("v") : nullptr;
    if (v != nullptr && v->scalar_text() == latest->scalar_text()) return;
  }
  checker.sink().Add(
      kUnknownVersion, latest->location(),
      Quoted(latest->scalar_text()) + " is none of the model's versions");
}

// A version, seed, snapshot, source, or a table of one.
void CheckTable(const Node& table, ShapeChecker& checker) {
  CheckTestKeys(table, checker);
  CheckModelMarks(table, checker.sink());
}

void CheckModel(const Node& model, ShapeChecker& checker) {
  CheckTable(model, checker);
  CheckContract(model, checker);
  CheckLatestVersion(model, checker);
}

// --- Rows that many elements have

constexpr Key Text(std::string_view name) {
  return {.name = name, .kinds = kText | kNothing};
}
constexpr Key Map(std::string_view name) {
  return {.name = name, .kinds = kMap | kNothing};
}
constexpr Key Flag(std::string_view name) {
  return {.name = name, .kinds = kFlag | kText};
}
constexpr Key Any(std::string_view name) { return {.name = name}; }
constexpr Key kConfig = {
    .name = "config", .kinds = kMap | kNothing, .condition = CheckConfig};

constexpr Key kPlainConfig = {
    .name = "config", .kinds = kMap | kNothing, .condition = CheckPlainConfig};

// Written by dbt's own tools, whatever it holds.
constexpr Key kOffReason = Any("static_analysis_off_reason");

constexpr std::string_view kByName[] = {"name"};
constexpr std::string_view kByVersion[] = {"v"};
constexpr Key kNameKey = {
    .name = "name", .kinds = kText, .required_from = kAlways};
constexpr Key kTests = {
    .name = "tests", .kinds = kList | kNothing, .condition = CheckTests};
constexpr Key kDataTests = {
    .name = "data_tests", .kinds = kList | kNothing, .condition = CheckTests};
constexpr Key kTags = {
    .name = "tags", .kinds = kText | kList | kNothing, .item_kinds = kText};

constexpr AllowedValue kConstraintTypes[] = {{"not_null"},    {"unique"},
                                             {"primary_key"}, {"foreign_key"},
                                             {"check"},       {"custom"}};
constexpr Key kConstraintKeys[] = {
    {.name = "columns", .kinds = kList, .item_kinds = kText},
    Text("expression"),
    Text("name"),
    Text("to"),
    {.name = "to_columns", .kinds = kList, .item_kinds = kText},
    {.name = "type",
     .kinds = kText,
     .required_from = kAlways,
     .allowed = kConstraintTypes},
    Flag("warn_unenforced"),
    Flag("warn_unsupported"),
};
static_assert(IsSorted(kConstraintKeys));
constexpr Shape kConstraint = {.what = "constraint",
                               .keys = kConstraintKeys,
                               .name_key = "type",
                               .closed_since = kNever};
constexpr Key kConstraints = {.name = "constraints",
                              .kinds = kList | kNothing,
                              .item_shape = &kConstraint};

constexpr Key kColumnKeys[] = {
    {.name = "classifiers",
     .kinds = kText | kList | kNothing,
     .item_kinds = kText},
    {.name = "codec", .kinds = kText | kNothing},  // of ClickHouse
    Map("column_mask"),
    kPlainConfig,
    kConstraints,
    kDataTests,
    Text("data_type"),
    Map("databricks_tags"),
    Text("description"),
    Any("dimension"),
    Any("entity"),
    {.name = "exclude"},
    Any("granularity"),
    {.name = "include"},
    Map("meta"),
    // The columns of a version include others instead.
    {.name = "name", .kinds = kText},
    {.name = "policy_tags", .kinds = kList | kText},
    Flag("quote"),
    kTags,
    kTests,
    {.name = "ttl", .kinds = kText | kNothing},  // of ClickHouse
};
static_assert(IsSorted(kColumnKeys));

void CheckColumn(const Node& column, ShapeChecker& checker);
constexpr FormerKey kColumnFormer[] = {
    {"type", "data_type"}, {"test", "data_tests"}, {"tag", "tags"}};
constexpr Shape kColumn = {.what = "column",
                           .keys = kColumnKeys,
                           .closed_since = kNever,
                           .former = kColumnFormer,
                           .condition = CheckColumn};
void CheckColumn(const Node& column, ShapeChecker& checker) {
  CheckTestKeys(column, checker);
  CheckColumnMarks(column, checker.sink());
  if (column.Find("name") != nullptr || column.Find("include") != nullptr)
    return;
  checker.ReportMissing(column, kColumn, "name", {});
}
constexpr Key kColumns = {.name = "columns",
                          .kinds = kList | kNothing,
                          .item_shape = &kColumn,
                          .unique = kByName};

// Which columns of the model a version has besides its own.
constexpr Key kInclusionKeys[] = {
    {.name = "exclude", .kinds = kList | kText | kNothing, .item_kinds = kText},
    {.name = "include", .kinds = kList | kText, .item_kinds = kText},
};
static_assert(IsSorted(kInclusionKeys));
constexpr Shape kInclusion = {.what = "inclusion of columns",
                              .keys = kInclusionKeys,
                              .name_key = "",
                              .closed_since = kNever};

void CheckVersionColumns(const Node& columns, ShapeChecker& checker) {
  if (!columns.is_list()) return;
  for (const Node& column : columns) {
    if (!column.is_map()) continue;
    const bool includes =
        column.Find("include") != nullptr && column.Find("name") == nullptr;
    checker.Check(column, includes ? kInclusion : kColumn);
  }
}

constexpr Key kVersionKeys[] = {
    {.name = "access", .kinds = kText, .condition = CheckAccess},
    {.name = "columns",
     .kinds = kList | kNothing,
     .item_kinds = kMap,
     .unique = kByName,
     .condition = CheckVersionColumns},
    kConfig,
    kConstraints,
    kDataTests,
    Text("defined_in"),
    Any("deprecation_date"),
    Text("description"),
    Map("docs"),
    kTests,
    {.name = "v", .kinds = kScalar, .required_from = kAlways},
};
static_assert(IsSorted(kVersionKeys));
constexpr Shape kVersion = {.what = "version of a model",
                            .keys = kVersionKeys,
                            .name_key = "v",
                            .closed_since = kNever,
                            .condition = CheckTable};

constexpr Key kModelKeys[] = {
    {.name = "access", .kinds = kText, .condition = CheckAccess},
    Any("agg_time_dimension"),
    kColumns,
    kConfig,
    kConstraints,
    kDataTests,
    Any("deprecation_date"),
    Any("derived_semantics"),
    Text("description"),
    Map("docs"),
    Text("group"),
    Text("identifier"),
    {.name = "latest_version", .kinds = kText | kNumber},
    Map("meta"),
    {.name = "metrics", .kinds = kList | kNothing, .item_kinds = kMap},
    kNameKey,
    Any("primary_entity"),
    {.name = "semantic_model", .kinds = kMap | kFlag | kNothing},
    kOffReason,
    kTags,
    kTests,
    Map("time_spine"),
    {.name = "versions",
     .kinds = kList | kNothing,
     .item_shape = &kVersion,
     .unique = kByVersion},
};
static_assert(IsSorted(kModelKeys));
constexpr FormerKey kModelFormer[] = {{"contract", "config"},
                                      {"owner", "meta"}};
constexpr Shape kModel = {.what = "model",
                          .keys = kModelKeys,
                          .closed_since = kNever,
                          .former = kModelFormer,
                          .condition = CheckModel};

// --- Sources, seeds and snapshots

constexpr Key kTableKeys[] = {
    kColumns,
    kPlainConfig,
    kDataTests,
    Text("description"),
    Map("docs"),
    Map("external"),
    Map("freshness"),
    Text("identifier"),
    Any("loaded_at_field"),
    Any("loaded_at_query"),
    Text("loader"),
    Map("meta"),
    kNameKey,
    Map("quoting"),
    kTags,
    kTests,
};
static_assert(IsSorted(kTableKeys));
constexpr Shape kTable = {.what = "table of a source",
                          .keys = kTableKeys,
                          .closed_since = kNever,
                          .condition = CheckTable};

constexpr Key kSourceKeys[] = {
    Text("catalog"),
    kConfig,
    kDataTests,
    Text("database"),
    Text("description"),
    Map("freshness"),
    Any("loaded_at_field"),
    Any("loaded_at_query"),
    Text("loader"),
    Map("meta"),
    kNameKey,
    Text("overrides"),
    Map("quoting"),
    Text("schema"),
    {.name = "tables",
     .kinds = kList | kNothing,
     .item_shape = &kTable,
     .unique = kByName},
    kTags,
    kTests,
};
static_assert(IsSorted(kSourceKeys));
constexpr Shape kSource = {.what = "source",
                           .keys = kSourceKeys,
                           .closed_since = kNever,
                           .condition = CheckTable};

constexpr Key kSeedKeys[] = {
    kColumns,    kConfig,     kDataTests, Text("description"),
    Map("docs"), Map("meta"), kNameKey,   Any("relation"),
    kOffReason,  kTags,       kTests,
};
static_assert(IsSorted(kSeedKeys));
constexpr Shape kSeed = {.what = "seed or snapshot",
                         .keys = kSeedKeys,
                         .closed_since = kNever,
                         .condition = CheckTable};

// --- Exposures, macros and groups

// dbt keeps whatever else an owner has, such as `slack`.
void CheckOwner(const Node& owner, ShapeChecker& checker) {
  constexpr std::string_view kKnown[] = {"email", "name"};
  for (const Node& member : owner) {
    const std::string_view key = member.key();
    if (key == "name" && !IsOfKind(member, kText | kNothing))
      checker.ReportWrongKind(member, key, kText | kNothing, kAnything);
    const std::string_view near = text::NearestName(key, kKnown);
    if (near.empty() || owner.Find(near) != nullptr) continue;
    checker.sink()
        .Add(kUnknownKey, member.key_location(),
             Quoted(key) + " is not a key of an owner that dbt knows")
        .help = "did you mean " + Quoted(near) + "?";
  }
}
constexpr Key kOwnerKey = {.name = "owner",
                           .kinds = kMap,
                           .required_from = kAlways,
                           .condition = CheckOwner};

constexpr AllowedValue kExposureTypes[] = {
    {"dashboard"}, {"notebook"}, {"analysis"}, {"ml"}, {"application"}};
constexpr AllowedValue kMaturities[] = {{"high"}, {"medium"}, {"low"}};
constexpr Key kExposureKeys[] = {
    kPlainConfig,
    {.name = "depends_on", .kinds = kList | kNothing, .item_kinds = kText},
    Text("description"),
    Flag("enabled"),
    Text("label"),
    {.name = "maturity", .kinds = kText, .allowed = kMaturities},
    Map("meta"),
    kNameKey,
    kOwnerKey,
    kTags,
    {.name = "type",
     .kinds = kText,
     .required_from = kAlways,
     .allowed = kExposureTypes},
    Text("url"),
};
static_assert(IsSorted(kExposureKeys));
constexpr Shape kExposure = {
    .what = "exposure", .keys = kExposureKeys, .closed_since = kNever};

constexpr Key kGroupKeys[] = {kPlainConfig, Text("description"), Map("meta"),
                              kNameKey, kOwnerKey};
constexpr Shape kGroup = {
    .what = "group", .keys = kGroupKeys, .closed_since = kNever};

constexpr Key kMacroKeys[] = {
    {.name = "arguments", .kinds = kList | kNothing, .item_kinds = kMap},
    kPlainConfig,
    Text("description"),
    Map("docs"),
    Map("meta"),
    kNameKey,
};
static_assert(IsSorted(kMacroKeys));
constexpr Shape kMacro = {
    .what = "macro", .keys = kMacroKeys, .closed_since = kNever};

// --- The file

constexpr Key kFileKeys[] = {
    {.name = "analyses", .kinds = kList | kNothing, .item_kinds = kMap},
    Any("anchors"),
    kDataTests,
    {.name = "exposures",
     .kinds = kList | kNothing,
     .item_shape = &kExposure,
     .unique = kByName},
    {.name = "functions", .kinds = kList | kNothing, .item_kinds = kMap},
    {.name = "groups",
     .kinds = kList | kNothing,
     .item_shape = &kGroup,
     .unique = kByName},
    {.name = "macros", .kinds = kList | kNothing, .item_shape = &kMacro},
    {.name = "metrics", .kinds = kList | kNothing, .item_kinds = kMap},
    {.name = "models",
     .kinds = kList | kNothing,
     .item_shape = &kModel,
     .unique = kByName},
    {.name = "saved_queries", .kinds = kList | kNothing, .item_kinds = kMap},
    {.name = "seeds",
     .kinds = kList | kNothing,
     .item_shape = &kSeed,
     .unique = kByName},
    {.name = "semantic_models", .kinds = kList | kNothing, .item_kinds = kMap},
    {.name = "snapshots",
     .kinds = kList | kNothing,
     .item_shape = &kSeed,
     .unique = kByName},
    {.name = "sources",
     .kinds = kList | kNothing,
     .item_shape = &kSource,
     .unique = kByName},
    kTests,
    {.name = "unit_tests", .kinds = kList | kNothing, .item_kinds = kMap},
    {.name = "version",
     .kinds = kText | kNumber,
     .condition = CheckFileVersion},
};
static_assert(IsSorted(kFileKeys));

// --- dbt_project.yml

constexpr Key kProjectKeys[] = {
    Any("analysis-paths"),
    Any("anchors"),
    Any("asset-paths"),
    Any("clean-targets"),
    Any("config-version"),
    {.name = "data-paths",
     .kinds = kList | kText | kNothing,
     .item_kinds = kText},
    Any("data_tests"),
    Any("dbt-cloud"),
    Any("dispatch"),
    Any("docs-paths"),
    Any("exposures"),
    Any("flags"),
    Any("function-paths"),
    Any("functions"),
    Any("log-path"),
    Any("macro-paths"),
    Any("metrics"),
    {.name = "model-paths",
     .kinds = kList | kText | kNothing,
     .item_kinds = kText},
    Map("models"),
    {.name = "name", .kinds = kText, .required_from = kAlways},
    Any("on-run-end"),
    Any("on-run-start"),
    Any("packages-install-path"),
    Text("profile"),
    Any("query-comment"),
    Map("quoting"),
    Any("require-dbt-version"),
    Any("restrict-access"),
    Any("saved-queries"),
    {.name = "seed-paths",
     .kinds = kList | kText | kNothing,
     .item_kinds = kText},
    Map("seeds"),
    Any("semantic-models"),
    {.name = "snapshot-paths",
     .kinds = kList | kText | kNothing,
     .item_kinds = kText},
    Map("snapshots"),
    {.name = "source-paths",
     .kinds = kList | kText | kNothing,
     .item_kinds = kText},
    Map("sources"),
    Any("target-path"),
    Any("test-paths"),
    Any("tests"),
    Any("unit_tests"),
    Any("vars"),
    {.name = "version", .kinds = kText | kNumber | kNothing},
};
static_assert(IsSorted(kProjectKeys));

}  // namespace

constexpr Shape kProperties = {.what = "properties file",
                               .keys = kFileKeys,
                               .name_key = "",
                               .closed_since = kNever,
                               .condition = CheckTestKeys};

constexpr Shape kProject = {
    .what = "dbt project", .keys = kProjectKeys, .closed_since = kNever};

}  // namespace bylaw::formats::dbt
