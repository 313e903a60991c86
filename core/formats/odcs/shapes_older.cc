#include "formats/odcs/shapes_older.h"

#include "formats/odcs/rules.h"

namespace bylaw::formats::odcs {
namespace {

using reading::FormerKey;
using reading::IsSorted;
using reading::Key;
using reading::kFlag;
using reading::kList;
using reading::kMap;
using reading::kNothing;
using reading::kScalar;
using reading::kText;
using reading::kWhole;
using reading::Shape;
using reading::Standard;
using reading::Unknown;

constexpr Standard Older(std::string_view name) {
  return {.name = name,
          .unknown_key = &kUnknownKey,
          .missing_key = &kMissingKey,
          .wrong_kind = &kWrongKind,
          .unknown_value = &kUnknownValue,
          .duplicate = nullptr,
          .newer_key = nullptr,
          .deprecated_key = nullptr};
}

// A key that is read as text, a number, a flag. Null says nothing in them, and
// the standards' own examples have it.
constexpr Key TextKey(std::string_view name) {
  return {.name = name, .kinds = kText | kNothing};
}
constexpr Key ScalarKey(std::string_view name) {
  return {.name = name, .kinds = kScalar};
}
constexpr Key FlagKey(std::string_view name) {
  return {.name = name, .kinds = kFlag | kNothing};
}
constexpr Key WholeKey(std::string_view name) {
  return {.name = name, .kinds = kWhole | kNothing};
}
constexpr Key TextsKey(std::string_view name) {
  return {.name = name, .kinds = kText | kList | kNothing, .item_kinds = kText};
}
constexpr Key MapKey(std::string_view name) {
  return {.name = name, .kinds = kMap};
}
constexpr Key ListOf(std::string_view name, const Shape* items) {
  return {.name = name, .kinds = kList, .item_shape = items};
}
// One that the standard defines and nothing here reads.
constexpr Key Other(std::string_view name) { return {.name = name}; }

// --- ODCS 2.2

constexpr Key kVersion2CustomKeys[] = {TextKey("property"), Other("value")};
constexpr Shape kVersion2Custom = {.what = "custom property",
                                   .keys = kVersion2CustomKeys,
                                   .name_key = "property",
                                   .unknown = Unknown::kNear};
static_assert(IsSorted(kVersion2CustomKeys));

constexpr Key kColumnKeys[] = {
    Other("authoritativeDefinitions"),
    TextKey("businessName"),
    TextKey("classification"),
    Other("clusterKeyPosition"),
    Other("clusterStatus"),
    TextKey("column"),
    Other("criticalDataElementStatus"),
    {.name = "customProperties",
     .kinds = kList | kNothing,
     .item_shape = &kVersion2Custom},
    TextKey("description"),
    Other("encryptedColumnName"),
    FlagKey("isNullable"),
    FlagKey("isPrimary"),
    FlagKey("isPrimaryKey"),
    FlagKey("isUnique"),
    TextKey("logicalType"),
    Other("partitionKeyPosition"),
    Other("partitionStatus"),
    TextKey("physicalType"),
    Other("primaryKeyPosition"),
    Other("quality"),
    Other("sampleValues"),
    TextsKey("tags"),
    Other("transformDescription"),
    Other("transformLogic"),
    Other("transformSourceTables"),
};
static_assert(IsSorted(kColumnKeys));
constexpr FormerKey kColumnFormer[] = {{"name", "column"}};
constexpr Shape kColumn = {.what = "column",
                           .keys = kColumnKeys,
                           .name_key = "column",
                           .unknown = Unknown::kNear,
                           .former = kColumnFormer};

constexpr Key kTableKeys[] = {
    Other("authoritativeDefinitions"),
    ListOf("columns", &kColumn),
    {.name = "customProperties",
     .kinds = kList | kNothing,
     .item_shape = &kVersion2Custom},
    Other("dataGranularity"),
    TextKey("description"),
    TextKey("physicalName"),
    Other("priorTableName"),
    Other("quality"),
    TextKey("table"),
    TextsKey("tags"),
};
static_assert(IsSorted(kTableKeys));
constexpr FormerKey kTableFormer[] = {
    {"fields", "columns"}, {"name", "table"}, {"properties", "columns"}};
constexpr Shape kTable = {.what = "table",
                          .keys = kTableKeys,
                          .name_key = "table",
                          .unknown = Unknown::kNear,
                          .former = kTableFormer};

constexpr Key kStakeholderKeys[] = {
    Other("comment"),   TextKey("dateIn"),           TextKey("dateOut"),
    Other("name"),      Other("replacedByUsername"), TextKey("role"),
    TextKey("username")};
static_assert(IsSorted(kStakeholderKeys));
constexpr Shape kStakeholder = {.what = "stakeholder",
                                .keys = kStakeholderKeys,
                                .name_key = "username",
                                .unknown = Unknown::kNear};

constexpr Key kSlaKeys[] = {
    Other("column"), Other("driver"),    Other("element"), TextKey("property"),
    TextKey("unit"), ScalarKey("value"), Other("valueExt")};
static_assert(IsSorted(kSlaKeys));
constexpr Shape kSla = {.what = "service level",
                        .keys = kSlaKeys,
                        .name_key = "property",
                        .unknown = Unknown::kNear};

constexpr Key kDescriptionKeys[] = {TextKey("limitations"), TextKey("purpose"),
                                    TextKey("usage")};
static_assert(IsSorted(kDescriptionKeys));
constexpr Shape kDescription = {
    .what = "description", .keys = kDescriptionKeys, .unknown = Unknown::kNear};

constexpr Key kVersion2Keys[] = {
    ScalarKey("apiVersion"),
    Other("contractCreatedTs"),
    {.name = "customProperties",
     .kinds = kList | kNothing,
     .item_shape = &kVersion2Custom},
    Other("database"),
    ListOf("dataset", &kTable),
    TextKey("datasetDomain"),
    Other("datasetKind"),
    TextKey("datasetName"),
    Other("datasetProject"),
    {.name = "description",
     .kinds = kText | kMap | kNothing,
     .map_shape = &kDescription},
    Other("driver"),
    Other("driverVersion"),
    Other("kind"),
    Other("password"),
    Other("price"),
    Other("productDl"),
    Other("productFeedbackUrl"),
    Other("productSlackChannel"),
    Other("project"),
    TextKey("quantumName"),
    Other("roles"),
    Other("schedulerAppName"),
    Other("server"),
    Other("servers"),
    Other("slaDefaultColumn"),
    Other("slaDefaultElement"),
    {.name = "slaProperties", .kinds = kList | kNothing, .item_shape = &kSla},
    Other("sourcePlatform"),
    Other("sourceSystem"),
    {.name = "stakeholders",
     .kinds = kList | kNothing,
     .item_shape = &kStakeholder},
    TextKey("status"),
    Other("systemInstance"),
    TextsKey("tags"),
    Other("templateName"),
    TextKey("tenant"),
    Other("type"),
    Other("userConsumptionMode"),
    Other("username"),
    ScalarKey("uuid"),
    ScalarKey("version"),
};
static_assert(IsSorted(kVersion2Keys));

// --- The Data Contract Specification

constexpr FormerKey kFieldsFormer[] = {{"columns", "fields"},
                                       {"properties", "fields"}};

constexpr Key kDcsFieldKeys[] = {
    TextKey("$ref"),
    Other("availableIn"),
    TextKey("classification"),
    Other("config"),
    TextKey("description"),
    Other("domain"),
    {.name = "enum", .kinds = kList},
    Other("example"),
    Other("examples"),
    Other("exclusiveMaximum"),
    Other("exclusiveMinimum"),
    MapKey("fields"),
    TextKey("format"),
    MapKey("items"),
    MapKey("keys"),
    Other("lineage"),
    Other("links"),
    Other("maxLength"),
    Other("maximum"),
    Other("minLength"),
    Other("minimum"),
    Other("name"),
    TextKey("pattern"),
    FlagKey("pii"),
    WholeKey("precision"),
    FlagKey("primary"),
    FlagKey("primaryKey"),
    Other("quality"),
    Other("references"),
    FlagKey("required"),
    WholeKey("scale"),
    TextsKey("tags"),
    Other("title"),
    TextKey("type"),
    FlagKey("unique"),
    MapKey("values"),
};
static_assert(IsSorted(kDcsFieldKeys));

constexpr Key kDcsModelKeys[] = {
    Other("additionalFields"), Other("config"),     TextKey("description"),
    Other("examples"),         MapKey("fields"),    Other("links"),
    Other("namespace"),        Other("primaryKey"), Other("quality"),
    TextsKey("tags"),          Other("title"),      TextKey("type"),
};
static_assert(IsSorted(kDcsModelKeys));

constexpr Key kDcsInfoKeys[] = {Other("contact"), TextKey("description"),
                                TextKey("owner"), TextKey("status"),
                                TextKey("title"), ScalarKey("version")};
static_assert(IsSorted(kDcsInfoKeys));
constexpr Shape kDcsInfo = {.what = "contract's information",
                            .keys = kDcsInfoKeys,
                            .name_key = "title",
                            .unknown = Unknown::kNear};

constexpr Key kDcsLevelKeys[] = {
    Other("cron"),           Other("description"),
    Other("interval"),       Other("percentage"),
    Other("period"),         Other("processedTimestampField"),
    Other("recoveryPoint"),  Other("recoveryTime"),
    Other("responseTime"),   Other("sourceTimestampField"),
    ScalarKey("threshold"),  Other("time"),
    Other("timestampField"), Other("type"),
    Other("unlimited"),
};
static_assert(IsSorted(kDcsLevelKeys));

constexpr Key kDcsKeys[] = {
    ScalarKey("dataContractSpecification"),
    MapKey("definitions"),
    Other("examples"),
    ScalarKey("id"),
    {.name = "info", .kinds = kMap, .map_shape = &kDcsInfo},
    Other("links"),
    MapKey("models"),
    Other("quality"),
    Other("schema"),
    Other("servers"),
    MapKey("servicelevels"),
    TextsKey("tags"),
    Other("terms"),
};
static_assert(IsSorted(kDcsKeys));

}  // namespace

constexpr Standard kVersion2Standard = Older("ODCS 2");
constexpr Shape kVersion2Contract = {.what = "contract of ODCS 2",
                                     .keys = kVersion2Keys,
                                     .name_key = "uuid",
                                     .unknown = Unknown::kNear};

constexpr Standard kDcsStandard = Older("the Data Contract Specification");
constexpr Shape kDcsContract = {.what = "contract",
                                .keys = kDcsKeys,
                                .name_key = "id",
                                .unknown = Unknown::kNear};
constexpr Shape kDcsModel = {.what = "model",
                             .keys = kDcsModelKeys,
                             .name_key = "title",
                             .unknown = Unknown::kNear,
                             .former = kFieldsFormer};
constexpr Shape kDcsField = {.what = "field",
                             .keys = kDcsFieldKeys,
                             .name_key = "title",
                             .unknown = Unknown::kNear,
                             .former = kFieldsFormer};
constexpr Shape kDcsLevel = {.what = "service level",
                             .keys = kDcsLevelKeys,
                             .name_key = "threshold",
                             .unknown = Unknown::kNear};

}  // namespace bylaw::formats::odcs
