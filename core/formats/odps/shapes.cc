#include "formats/odps/shapes.h"

#include "formats/bitol/sections.h"
#include "formats/odps/rules.h"
#include "string_format/iso_date.h"
#include "text/quote.h"

namespace bylaw::formats::odps {

using document::Node;
using text::Quoted;

constexpr reading::Standard kStandard = {.name = "ODPS",
                                         .unknown_key = &kUnknownKey,
                                         .missing_key = &kMissingKey,
                                         .wrong_kind = &kWrongKind,
                                         .unknown_value = &kUnknownValue,
                                         .duplicate = &kDuplicate,
                                         .newer_key = &kNewerKey,
                                         .deprecated_key = nullptr};

namespace {

using reading::AllowedValue;
using reading::FormerKey;
using reading::IsSorted;
using reading::kAlways;
using reading::Key;
using reading::kFlag;
using reading::kList;
using reading::kMap;
using reading::kText;
using reading::Shape;
using reading::ShapeChecker;
using reading::V;
using reading::Version;
using string_format::IsIsoDate;
using string_format::IsIsoTimestamp;

// --- Conditions

// `${NAME}` stands for a value that is filled in later.
bool HasVariable(const Node& value) {
  return value.string().find("${") != std::string_view::npos;
}

void CheckNotEmpty(const Node& name, ShapeChecker& checker) {
  if (name.string().find_first_not_of(" \t\r\n") != std::string_view::npos)
    return;
  checker.sink().Add(kEmptyValue, name.location(),
                     Quoted(name.key()) + " is empty");
}

void CheckDate(const Node& date, ShapeChecker& checker) {
  if (IsIsoDate(date.string()) || HasVariable(date)) return;
  checker.sink().Add(kMalformedDate, date.location(),
                     Quoted(date.string()) + " is not a date");
}

void CheckTimestamp(const Node& timestamp, ShapeChecker& checker) {
  if (IsIsoTimestamp(timestamp.string()) || HasVariable(timestamp)) return;
  checker.sink().Add(
      kMalformedDate, timestamp.location(),
      Quoted(timestamp.string()) + " is not a date with time and zone");
}

// --- Rows that many elements have

constexpr Key Text(std::string_view name) {
  return {.name = name, .kinds = kText};
}
constexpr Key Required(Key key) {
  key.required_from = kAlways;
  return key;
}
constexpr Key Since(Version version, Key key) {
  key.since = version;
  return key;
}
// Required before 1.1, which asks for less.
constexpr Key OnceRequired(Key key) {
  key.required_from = kAlways;
  key.required_until = V(1, 1);
  return key;
}

constexpr std::string_view kById[] = {"id"};
constexpr Key kIdKey = Since(V(1, 1), Text("id"));
constexpr Key kTagsKey = {.name = "tags", .kinds = kList, .item_kinds = kText};
constexpr Key kDeprecatedKey = {
    .name = "deprecated", .kinds = kFlag, .since = V(1, 1)};
constexpr Key kNameKey = {.name = "name",
                          .kinds = kText,
                          .required_from = kAlways,
                          .condition = CheckNotEmpty};

constexpr Key kCustomPropertyKeys[] = {
    Text("description"),
    kIdKey,
    {.name = "property",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    Required({.name = "value"}),
    Since(V(1, 1), Text("vendor")),
};
constexpr Shape kCustomProperty = {.what = "custom property",
                                   .keys = kCustomPropertyKeys,
                                   .name_key = "property"};
void CheckCustomProperties(const Node& list, ShapeChecker& checker) {
  bitol::CheckDistinctProperties(list, kDuplicate, checker.sink());
}
constexpr Key kCustomPropertiesKey = {.name = "customProperties",
                                      .kinds = kList,
                                      .item_shape = &kCustomProperty,
                                      .unique = kById,
                                      .condition = CheckCustomProperties};

constexpr Key kDefinitionKeys[] = {
    Text("description"), kIdKey, Required(Text("type")), Required(Text("url"))};
constexpr Shape kDefinition = {.what = "authoritative definition",
                               .keys = kDefinitionKeys,
                               .name_key = "type"};
constexpr Key kDefinitionsKey = {.name = "authoritativeDefinitions",
                                 .kinds = kList,
                                 .item_shape = &kDefinition,
                                 .unique = kById};

constexpr Key kSynonymKeys[] = {
    kCustomPropertiesKey,
    Text("description"),
    Text("id"),
    Text("locale"),
    Text("source"),
    Text("status"),
    {.name = "synonym",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
};
constexpr Shape kSynonym = {
    .what = "synonym", .keys = kSynonymKeys, .name_key = "synonym"};
constexpr Key kSynonymsKey = {.name = "synonyms",
                              .kinds = kList,
                              .item_shape = &kSynonym,
                              .since = V(1, 1),
                              .unique = kById};

// --- context

constexpr Key kStatementKeys[] = {Text("answer"),
                                  kDefinitionsKey,
                                  kCustomPropertiesKey,
                                  Text("id"),
                                  Required(Text("question")),
                                  kTagsKey};
constexpr Shape kStatement = {.what = "verified statement",
                              .keys = kStatementKeys,
                              .name_key = "question"};
constexpr Key kConstraintKeys[] = {kDefinitionsKey,
                                   Required(Text("constraint")),
                                   kCustomPropertiesKey, Text("id"), kTagsKey};
constexpr Shape kConstraint = {
    .what = "constraint", .keys = kConstraintKeys, .name_key = "constraint"};
constexpr Key kContextKeys[] = {
    {.name = "constraints",
     .kinds = kList,
     .item_shape = &kConstraint,
     .unique = kById},
    Text("instructions"),
    {.name = "verifiedStatements",
     .kinds = kList,
     .item_shape = &kStatement,
     .unique = kById},
};
constexpr Shape kContext = {
    .what = "context", .keys = kContextKeys, .name_key = ""};
constexpr Key kContextKey = {
    .name = "context", .kinds = kMap, .map_shape = &kContext, .since = V(1, 1)};

static_assert(IsSorted(kCustomPropertyKeys) && IsSorted(kDefinitionKeys) &&
              IsSorted(kSynonymKeys) && IsSorted(kStatementKeys) &&
              IsSorted(kConstraintKeys) && IsSorted(kContextKeys));

// --- Ports

constexpr Key kInputPortKeys[] = {
    Since(V(1, 0), kDefinitionsKey),
    OnceRequired(Text("contractId")),
    Since(V(1, 0), kCustomPropertiesKey),
    kDeprecatedKey,
    kIdKey,
    kNameKey,
    Since(V(1, 0), kTagsKey),
    OnceRequired(Text("version")),
};

constexpr Key kSbomKeys[] = {
    Since(V(1, 1), kDefinitionsKey),
    Since(V(1, 1), kCustomPropertiesKey),
    kIdKey,
    Since(V(1, 1), kTagsKey),
    Text("type"),
    OnceRequired(Text("url")),
};
constexpr Shape kSbom = {
    .what = "software bill of materials", .keys = kSbomKeys, .name_key = "url"};

constexpr Key kInputContractKeys[] = {Required(Text("id")),
                                      Required(Text("version"))};
constexpr Shape kInputContract = {
    .what = "input contract", .keys = kInputContractKeys, .name_key = "id"};

constexpr Key kOutputPortKeys[] = {
    Since(V(1, 0), kDefinitionsKey),
    kContextKey,
    Text("contractId"),
    Since(V(1, 0), kCustomPropertiesKey),
    kDeprecatedKey,
    Text("description"),
    kIdKey,
    {.name = "inputContracts", .kinds = kList, .item_shape = &kInputContract},
    kNameKey,
    {.name = "sbom", .kinds = kList, .item_shape = &kSbom, .unique = kById},
    kSynonymsKey,
    Since(V(1, 0), kTagsKey),
    Text("type"),
    OnceRequired(Text("version")),
};

constexpr Key kManagementPortKeys[] = {
    kDefinitionsKey,
    Text("channel"),
    Required(Text("content")),
    kCustomPropertiesKey,
    kDeprecatedKey,
    Text("description"),
    kIdKey,
    kNameKey,
    kTagsKey,
    Text("type"),
    Text("url"),
};
static_assert(IsSorted(kInputPortKeys) && IsSorted(kSbomKeys) &&
              IsSorted(kInputContractKeys) && IsSorted(kOutputPortKeys) &&
              IsSorted(kManagementPortKeys));

constexpr FormerKey kPortFormer[] = {{"contract", "contractId"}};
constexpr Shape kInputPort = {
    .what = "input port", .keys = kInputPortKeys, .former = kPortFormer};
constexpr Shape kOutputPort = {
    .what = "output port", .keys = kOutputPortKeys, .former = kPortFormer};
constexpr Shape kManagementPort = {.what = "management port",
                                   .keys = kManagementPortKeys};

// --- Other sections

constexpr Key kDescriptionKeys[] = {kDefinitionsKey, kCustomPropertiesKey,
                                    Text("limitations"), Text("purpose"),
                                    Text("usage")};
constexpr Shape kDescription = {
    .what = "description", .keys = kDescriptionKeys, .name_key = ""};

constexpr Key kSupportKeys[] = {
    kDefinitionsKey,
    {.name = "channel",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    kCustomPropertiesKey,
    Text("description"),
    kIdKey,
    Text("invitationUrl"),
    Text("scope"),
    kTagsKey,
    Text("tool"),
    Required(Text("url")),
};
constexpr Shape kSupport = {
    .what = "support channel", .keys = kSupportKeys, .name_key = "channel"};

constexpr Key kMemberKeys[] = {
    kDefinitionsKey,
    kCustomPropertiesKey,
    {.name = "dateIn", .kinds = kText, .condition = CheckDate},
    {.name = "dateOut", .kinds = kText, .condition = CheckDate},
    Text("description"),
    kIdKey,
    Text("name"),
    Text("replacedByUsername"),
    Text("role"),
    kTagsKey,
    {.name = "username",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
};
constexpr Shape kMember = {
    .what = "team member", .keys = kMemberKeys, .name_key = "username"};

constexpr Key kTeamKeys[] = {
    kDefinitionsKey,
    kCustomPropertiesKey,
    Text("description"),
    {.name = "members",
     .kinds = kList,
     .item_shape = &kMember,
     .unique = kById},
    Text("name"),
    kTagsKey,
};
constexpr Shape kTeam = {.what = "team", .keys = kTeamKeys};
static_assert(IsSorted(kDescriptionKeys) && IsSorted(kSupportKeys) &&
              IsSorted(kMemberKeys) && IsSorted(kTeamKeys));

// --- The product

constexpr AllowedValue kKinds[] = {{"DataProduct"}};

constexpr Key kProductKeys[] = {
    Required(Text("apiVersion")),
    kDefinitionsKey,
    kContextKey,
    kCustomPropertiesKey,
    kDeprecatedKey,
    {.name = "description", .kinds = kMap, .map_shape = &kDescription},
    Text("domain"),
    {.name = "id",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    {.name = "inputPorts",
     .kinds = kList,
     .item_shape = &kInputPort,
     .unique = kById},
    {.name = "kind",
     .kinds = kText,
     .required_from = kAlways,
     .allowed = kKinds},
    {.name = "managementPorts",
     .kinds = kList,
     .item_shape = &kManagementPort,
     .unique = kById},
    Text("name"),
    {.name = "outputPorts",
     .kinds = kList,
     .item_shape = &kOutputPort,
     .unique = kById},
    {.name = "productCreatedTs", .kinds = kText, .condition = CheckTimestamp},
    OnceRequired(Text("status")),
    {.name = "support",
     .kinds = kList,
     .item_shape = &kSupport,
     .unique = kById},
    kSynonymsKey,
    kTagsKey,
    {.name = "team", .kinds = kMap, .map_shape = &kTeam},
    Text("tenant"),
    Since(V(1, 1), Text("type")),
    Text("version"),
};
static_assert(IsSorted(kProductKeys));
constexpr FormerKey kProductFormer[] = {
    {"owner", "team"}, {"ports", "outputPorts"}, {"stage", "status"}};

}  // namespace

constexpr Shape kProduct = {.what = "data product",
                            .keys = kProductKeys,
                            .name_key = "",
                            .former = kProductFormer};

}  // namespace bylaw::formats::odps
