// What surrounds the data of a contract: servers, roles, promises, price,
// people.
#include "contract/contract.h"
#include "policy/bindings/rows.h"
#include "policy/bindings/sla_hours.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Server;
using contract::ServerSetting;
using contract::SlaProperty;

using Settings = std::vector<ServerSetting>;
const Settings& SettingsOf(const void* map) {
  return *static_cast<const Settings*>(map);
}

Value SettingValue(const ServerSetting& setting) {
  return setting.value == nullptr ? Value::Null()
                                  : cel::FromNode(*setting.value);
}

constexpr cel::MapAdapter kSettingsAdapter = {
    [](const void* map) { return SettingsOf(map).size(); },
    [](const void* map, const Value& key, Arena&, Value* value) {
      if (!key.is(cel::ValueKind::kString)) return false;
      for (const ServerSetting& setting : SettingsOf(map)) {
        if (setting.name != key.text()) continue;
        *value = SettingValue(setting);
        return true;
      }
      return false;
    },
    [](const void* map, size_t index, const void**, Arena&, Value* key,
       Value* value) {
      const ServerSetting& setting = SettingsOf(map)[index];
      *key = Value::String(setting.name);
      *value = SettingValue(setting);
    },
    [](const void* map, size_t index) {
      const document::Node* value = SettingsOf(map)[index].value;
      return value == nullptr ? text::Location() : value->location();
    }};

constexpr cel::FieldDecl kServerFields[] = {
    TextRow<&Server::server>("server", "the server's name"),
    TextRow<&Server::type>("type", "what it is: snowflake, kafka, s3, ..."),
    TextRow<&Server::description>("description", "what it is for"),
    TextRow<&Server::environment>("environment", "prod, dev, uat, ..."),
    ListRow<&Server::roles, kRoleType>("roles", "the roles on this server"),
    {.name = "settings",
     .type = cel::kMapOf<cel::kStringType, cel::kDynType>,
     .doc = "what depends on its type, by name: `host`, `database`, "
            "`location`, ...",
     .get =
         [](const void* object, Arena&) {
           return Value::Map(&static_cast<const Server*>(object)->settings,
                             &kSettingsAdapter);
         },
     .has =
         [](const void* object) {
           return !static_cast<const Server*>(object)->settings.empty();
         }},
};

constexpr cel::FieldDecl kRoleFields[] = {
    TextRow<&contract::Role::role>("role", "the role's name"),
    TextRow<&contract::Role::description>("description", "who it is for"),
    TextRow<&contract::Role::access>("access",
                                     "what it allows: read, write, ..."),
    TextRow<&contract::Role::first_level_approvers>("first_level_approvers",
                                                    "who approves first"),
    TextRow<&contract::Role::second_level_approvers>("second_level_approvers",
                                                     "who approves next"),
};

constexpr cel::FieldDecl kSlaFields[] = {
    TextRow<&SlaProperty::property>(
        "property",
        "what is promised: latency, frequency, retention, availability, ..."),
    TextRow<&SlaProperty::value>("value", "how much, as written"),
    TextRow<&SlaProperty::value_ext>("value_ext",
                                     "the other end of a range, as written"),
    TextRow<&SlaProperty::unit>(
        "unit", "the unit of the value, as written: d, day, h, hours, ..."),
    {.name = "hours",
     .type = cel::kDoubleType,
     .doc = "the value in hours; `has()` is true when it is a number and its "
            "unit one of time (s, min, h, d, w, y and "
            "their long forms)",
     .get =
         [](const void* object, Arena&) {
           return Value::Double(
               SlaHours(*static_cast<const SlaProperty*>(object)).value_or(0));
         },
     .has =
         [](const void* object) {
           return SlaHours(*static_cast<const SlaProperty*>(object))
               .has_value();
         },
     .where =
         [](const void* object) {
           return static_cast<const SlaProperty*>(object)->value.at;
         }},
    TextRow<&SlaProperty::element>("element",
                                   "the tables or columns it is about"),
    TextRow<&SlaProperty::driver>(
        "driver", "why it matters: regulatory, analytics, operational"),
    TextRow<&SlaProperty::description>("description", "the promise in words"),
    TextRow<&SlaProperty::schedule>("schedule", "when it is checked"),
    TextRow<&SlaProperty::scheduler>("scheduler", "what checks it then"),
};

constexpr cel::FieldDecl kPriceFields[] = {
    NumberRow<&contract::Price::amount>("amount", "what one unit costs"),
    TextRow<&contract::Price::currency>("currency", "in which currency"),
    TextRow<&contract::Price::unit>("unit", "what one unit is: megabyte, ..."),
};

constexpr cel::FieldDecl kTeamFields[] = {
    TextRow<&contract::Team::name>("name", "the team's name"),
    TextRow<&contract::Team::description>("description", "what the team does"),
    ListRow<&contract::Team::members, kTeamMemberType>(
        "members", "its members, former ones too"),
};

constexpr cel::FieldDecl kTeamMemberFields[] = {
    TextRow<&contract::TeamMember::username>(
        "username", "the member's user name or address"),
    TextRow<&contract::TeamMember::name>("name", "the member's name"),
    TextRow<&contract::TeamMember::role>("role", "owner, data steward, ..."),
    TextRow<&contract::TeamMember::description>("description",
                                                "what the member does"),
    TextRow<&contract::TeamMember::date_in>("date_in",
                                            "since when, as written"),
    TextRow<&contract::TeamMember::date_out>("date_out",
                                             "until when, as written"),
    TextRow<&contract::TeamMember::replaced_by>(
        "replaced_by", "the user name of who came next"),
};

constexpr cel::FieldDecl kSupportFields[] = {
    TextRow<&contract::SupportChannel::channel>("channel",
                                                "the channel's name"),
    TextRow<&contract::SupportChannel::url>("url", "where it is"),
    TextRow<&contract::SupportChannel::tool>("tool",
                                             "slack, email, teams, ..."),
    TextRow<&contract::SupportChannel::scope>(
        "scope", "interactive, announcements, issues, ..."),
    TextRow<&contract::SupportChannel::description>("description",
                                                    "what it is for"),
    TextRow<&contract::SupportChannel::invitation_url>("invitation_url",
                                                       "how to get in"),
};

// A type whose objects are elements called by one of their texts.
template <typename T, contract::Text T::*name>
constexpr cel::StructType ElementType(std::string_view type_name,
                                      std::string_view doc,
                                      std::span<const cel::FieldDecl> fields) {
  return {.name = type_name,
          .doc = doc,
          .fields = fields,
          .locate = &LocateElement<T>,
          .path = [](const void* object) {
            return (static_cast<const T*>(object)->*name).value;
          }};
}

}  // namespace

constexpr cel::StructType kServerType = ElementType<Server, &Server::server>(
    "Server", "Where data lies and how to get at it.", kServerFields);
constexpr cel::StructType kRoleType =
    ElementType<contract::Role, &contract::Role::role>(
        "Role", "A role through which consumers get access.", kRoleFields);
constexpr cel::StructType kSlaType =
    ElementType<SlaProperty, &SlaProperty::property>(
        "Sla", "One promise about the service.", kSlaFields);
constexpr cel::StructType kPriceType =
    ElementType<contract::Price, &contract::Price::unit>(
        "Price", "What data costs.", kPriceFields);
constexpr cel::StructType kTeamType =
    ElementType<contract::Team, &contract::Team::name>(
        "Team", "Who takes care of data.", kTeamFields);
constexpr cel::StructType kTeamMemberType =
    ElementType<contract::TeamMember, &contract::TeamMember::username>(
        "TeamMember", "Somebody in a team.", kTeamMemberFields);
constexpr cel::StructType kSupportChannelType =
    ElementType<contract::SupportChannel, &contract::SupportChannel::channel>(
        "SupportChannel", "Where consumers get help.", kSupportFields);

}  // namespace bylaw::policy::bindings
