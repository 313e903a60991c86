// The root of a contract and the sections that stand only there.
#include "formats/odcs/rules.h"
#include "formats/odcs/service_levels.h"
#include "formats/odcs/shapes.h"
#include "reading/currencies.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::AllowedValue;
using reading::FormerKey;
using reading::IsCurrency;
using reading::IsSorted;
using reading::kAlways;
using reading::Key;
using reading::kList;
using reading::kMap;
using reading::kNever;
using reading::kNumber;
using reading::kScalar;
using reading::kText;
using reading::Shape;
using reading::ShapeChecker;
using reading::TextOf;
using reading::V;
using text::Quoted;

// --- support

constexpr std::string_view kUsualScopes[] = {"announcements", "interactive",
                                             "issues", "notifications"};
constexpr std::string_view kUsualTools[] = {
    "discord", "email", "googlechat", "other", "slack", "teams", "ticket"};

constexpr Key kSupportKeys[] = {
    {.name = "channel",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    Since(V(3, 1), kCustomPropertiesKey),
    kDescriptionKey,
    kIdKey,
    {.name = "invitationUrl", .kinds = kText},
    {.name = "scope", .kinds = kText, .usual = kUsualScopes},
    {.name = "tool", .kinds = kText, .usual = kUsualTools},
    {.name = "url",
     .kinds = kText,
     .required_from = kAlways,
     .required_until = V(3, 1)},
};
static_assert(IsSorted(kSupportKeys));
constexpr Shape kSupport = {.what = "support channel",
                            .keys = kSupportKeys,
                            .name_key = "channel",
                            .closed_since = V(3, 1)};

// --- price

void CheckCurrency(const Node& currency, ShapeChecker& checker) {
  const contract::Text text = TextOf(currency);
  if (IsCurrency(text.value) || text.value.find("${") != std::string::npos)
    return;
  checker.sink().Add(kUnknownCurrency, currency.location(),
                     Quoted(text.value) + " is no currency of ISO 4217");
}

// Nothing costs the same in all currencies.
void CheckPrice(const Node& price, ShapeChecker& checker) {
  const Node* amount = price.Find("priceAmount");
  if (amount == nullptr || !amount->is_number() || amount->number() == 0 ||
      price.Find("priceCurrency") != nullptr)
    return;
  checker.sink().Add(kPriceCurrency, amount->key_location(),
                     "the price has no `priceCurrency`");
}

constexpr Key kPriceKeys[] = {
    kIdKey,
    {.name = "priceAmount", .kinds = kNumber},
    {.name = "priceCurrency", .kinds = kText, .condition = CheckCurrency},
    {.name = "priceUnit", .kinds = kText},
};
static_assert(IsSorted(kPriceKeys));
constexpr FormerKey kPriceFormer[] = {{"amount", "priceAmount"},
                                      {"currency", "priceCurrency"},
                                      {"price", "priceAmount"},
                                      {"unit", "priceUnit"}};
constexpr Shape kPrice = {.what = "price",
                          .keys = kPriceKeys,
                          .name_key = "",
                          .closed_since = V(3, 1),
                          .former = kPriceFormer,
                          .condition = CheckPrice};

// --- team

constexpr Key kMemberKeys[] = {
    Since(V(3, 1), kAuthoritativeDefinitionsKey),
    Since(V(3, 1), kCustomPropertiesKey),
    {.name = "dateIn", .kinds = kText, .condition = CheckDate},
    {.name = "dateOut", .kinds = kText, .condition = CheckDate},
    kDescriptionKey,
    kIdKey,
    {.name = "name", .kinds = kText},
    {.name = "replacedByUsername", .kinds = kText},
    {.name = "role", .kinds = kText},
    Since(V(3, 1), kTagsKey),
    {.name = "username",
     .kinds = kText,
     .required_from = V(3, 1),
     .condition = CheckNotEmpty},
};
static_assert(IsSorted(kMemberKeys));
constexpr Shape kMember = {.what = "team member",
                           .keys = kMemberKeys,
                           .name_key = "username",
                           .closed_since = V(3, 1)};

constexpr Key kTeamKeys[] = {
    kAuthoritativeDefinitionsKey,
    kCustomPropertiesKey,
    kDescriptionKey,
    kIdKey,
    {.name = "members",
     .kinds = kList,
     .item_shape = &kMember,
     .unique = kById},
    {.name = "name", .kinds = kText},
    kTagsKey,
};
static_assert(IsSorted(kTeamKeys));
constexpr Shape kTeam = {.what = "team", .keys = kTeamKeys};

// The list is how 3.0 wrote a team; the map came with 3.1.
void CheckTeam(const document::Node& team, ShapeChecker& checker) {
  if (team.is_map()) {
    if (checker.version() < V(3, 1))
      checker.ReportNewer(team.key_location(), "a `team` with `members`",
                          V(3, 1));
    return;
  }
  if (checker.version() < V(3, 1)) return;
  checker.sink()
      .Add(kDeprecatedKey, team.key_location(),
           "a list of people as `team` is deprecated since ODCS 3.1")
      .help = "put the list under `team.members`";
}

// --- slaProperties

constexpr std::string_view kUsualDrivers[] = {"analytics", "operational",
                                              "regulatory"};
constexpr Key kSlaKeys[] = {
    Since(V(3, 2), kAuthoritativeDefinitionsKey),
    Since(V(3, 2), kCustomPropertiesKey),
    Since(V(3, 1), kDescriptionKey),
    {.name = "driver", .kinds = kText, .usual = kUsualDrivers},
    {.name = "element", .kinds = kText},
    kIdKey,
    {.name = "property",
     .kinds = kText,
     .required_from = kAlways,
     .usual = kServiceLevelNames,
     .condition = CheckNotEmpty},
    {.name = "schedule", .kinds = kText, .since = V(3, 1)},
    {.name = "scheduler", .kinds = kText, .since = V(3, 1)},
    {.name = "unit", .kinds = kText},
    {.name = "value", .kinds = kScalar, .required_from = kAlways},
    {.name = "valueExt", .kinds = kScalar},
};
static_assert(IsSorted(kSlaKeys));
constexpr FormerKey kSlaFormer[] = {{"column", "element"}};
constexpr Shape kSla = {.what = "SLA property",
                        .keys = kSlaKeys,
                        .name_key = "property",
                        .closed_since = V(3, 1),
                        .former = kSlaFormer,
                        .condition = CheckServiceLevel};

// --- description

constexpr Key kDescriptionKeys[] = {
    kAuthoritativeDefinitionsKey,
    kCustomPropertiesKey,
    {.name = "limitations", .kinds = kText},
    {.name = "purpose", .kinds = kText},
    {.name = "usage", .kinds = kText},
};
static_assert(IsSorted(kDescriptionKeys));
constexpr Shape kDescription = {.what = "description",
                                .keys = kDescriptionKeys,
                                .name_key = "",
                                .closed_since = kNever};

// --- the contract

// Any text will do as a contract's id, says the standard; but what cannot stand
// in a file name, a URL or a reference will make trouble. URLs and names with
// dots or colons are common and fine.
void CheckContractId(const Node& id, ShapeChecker& checker) {
  CheckNotEmpty(id, checker);
  const std::string_view text = id.string();
  const bool slash = text.find('/') != std::string_view::npos &&
                     text.find("://") == std::string_view::npos;
  if (!slash && text.find_first_of(" \t\r\n\\!^#") == std::string_view::npos)
    return;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos ||
      text.find("${") != std::string_view::npos)
    return;
  diagnostic::Diagnostic found = diagnostic::Make(
      kMalformedId, id.location(),
      "the id " + Quoted(text) + " cannot be used in references");
  found.severity = diagnostic::Severity::kWarning;
  checker.sink().Add(std::move(found));
}

constexpr std::string_view kUsualStatuses[] = {"active", "deprecated", "draft",
                                               "proposed", "retired"};
constexpr AllowedValue kKinds[] = {{"DataContract"}};
constexpr std::string_view kServerNames[] = {"id", "server"};
constexpr std::string_view kSchemaNames[] = {"id", "name"};

constexpr Key kContractKeys[] = {
    {.name = "apiVersion", .kinds = kText, .required_from = kAlways},
    kAuthoritativeDefinitionsKey,
    {.name = "context",
     .kinds = kText | kMap,
     .map_shape = &kContext,
     .since = V(3, 2)},
    {.name = "contractCreatedTs", .kinds = kText, .condition = CheckTimestamp},
    kCustomPropertiesKey,
    {.name = "dataProduct", .kinds = kText},
    {.name = "description", .kinds = kMap, .map_shape = &kDescription},
    {.name = "domain", .kinds = kText},
    {.name = "id",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckContractId},
    {.name = "kind",
     .kinds = kText,
     .required_from = kAlways,
     .allowed = kKinds},
    {.name = "name", .kinds = kText},
    {.name = "price", .kinds = kMap, .map_shape = &kPrice},
    {.name = "roles", .kinds = kList, .item_shape = &kRole, .unique = kById},
    {.name = "schema",
     .kinds = kList,
     .item_shape = &kSchemaObject,
     .unique = kSchemaNames},
    {.name = "servers",
     .kinds = kList,
     .item_shape = &kServer,
     .unique = kServerNames},
    {.name = "slaDefaultElement",
     .kinds = kText,
     .deprecated_since = V(3, 1),
     .instead = "give each of `slaProperties` its `element`"},
    {.name = "slaProperties",
     .kinds = kList,
     .item_shape = &kSla,
     .unique = kById},
    {.name = "status",
     .kinds = kText,
     .required_from = kAlways,
     .required_until = V(3, 2),
     .usual = kUsualStatuses},
    {.name = "support",
     .kinds = kList,
     .item_shape = &kSupport,
     .unique = kById},
    kTagsKey,
    {.name = "team",
     .kinds = kList | kMap,
     .map_shape = &kTeam,
     .item_shape = &kMember,
     .unique = kById,
     .condition = CheckTeam},
    {.name = "tenant", .kinds = kText},
    {.name = "version", .kinds = kText, .required_from = kAlways},
};
static_assert(IsSorted(kContractKeys));

// What 2.x and the Data Contract Specification call these.
constexpr FormerKey kContractFormer[] = {
    {"dataset", "schema"},
    {"datasetDomain", "domain"},
    {"models", "schema"},
    {"quantumName", "dataProduct"},
    {"server", "servers"},
    {"servicelevels", "slaProperties"},
    {"slaDefaultColumn", "slaDefaultElement"},
    {"stakeholders", "team"},
    {"uuid", "id"},
};

}  // namespace

constexpr Shape kContract = {.what = "data contract",
                             .keys = kContractKeys,
                             .name_key = "",
                             .former = kContractFormer};

}  // namespace bylaw::formats::odcs
