#include "formats/bitol/sections.h"

#include <tuple>
#include <utility>

#include "reading/values.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::formats::bitol {
namespace {

using document::Node;
using reading::Place;
using reading::TakeEach;
using reading::TakeText;
using reading::TextOf;

contract::SupportChannel ReadSupportChannel(const Node& node) {
  contract::SupportChannel channel;
  Place(node, "channel", &channel);
  channel.channel = TakeText(node, "channel");
  channel.url = TakeText(node, "url");
  channel.tool = TakeText(node, "tool");
  channel.scope = TakeText(node, "scope");
  channel.description = TakeText(node, "description");
  channel.invitation_url = TakeText(node, "invitationUrl");
  return channel;
}

contract::TeamMember ReadTeamMember(const Node& node) {
  contract::TeamMember member;
  Place(node, "username", &member);
  member.username = TakeText(node, "username");
  member.name = TakeText(node, "name");
  member.role = TakeText(node, "role");
  member.description = TakeText(node, "description");
  member.date_in = TakeText(node, "dateIn");
  member.date_out = TakeText(node, "dateOut");
  member.replaced_by = TakeText(node, "replacedByUsername");
  return member;
}

}  // namespace

contract::Description ReadDescription(const Node& root) {
  contract::Description description;
  const Node* node = root.Find("description");
  if (node == nullptr || node->is_null()) return description;
  description.present = true;
  description.at = node->location();
  if (node->is_string()) {
    description.purpose = TextOf(*node);
  } else {
    description.purpose = TakeText(*node, "purpose");
    description.limitations = TakeText(*node, "limitations");
    description.usage = TakeText(*node, "usage");
  }
  return description;
}

contract::Team ReadTeam(const Node& root) {
  contract::Team team;
  const Node* node = root.Find("team");
  if (node == nullptr || node->is_scalar()) return team;
  team.present = true;
  Place(*node, "name", &team);
  if (node->is_list()) {
    team.name_at = node->key_location();
    team.members = TakeEach<contract::TeamMember>(root, "team", ReadTeamMember);
    return team;
  }
  team.name = TakeText(*node, "name");
  team.description = TakeText(*node, "description");
  team.members =
      TakeEach<contract::TeamMember>(*node, "members", ReadTeamMember);
  return team;
}

std::vector<contract::SupportChannel> ReadSupport(const Node& root) {
  return TakeEach<contract::SupportChannel>(root, "support",
                                            ReadSupportChannel);
}

std::vector<contract::CustomProperty> ReadCustomProperties(const Node& map) {
  return TakeEach<contract::CustomProperty>(
      map, "customProperties", [](const Node& node) {
        contract::CustomProperty custom;
        Place(node, "property", &custom);
        custom.property = TakeText(node, "property");
        custom.value = node.Find("value");
        custom.description = TakeText(node, "description");
        return custom;
      });
}

void CheckDistinctProperties(const Node& list, const diagnostic::RuleInfo& rule,
                             diagnostic::Sink& sink) {
  struct Named {
    std::string vendor, property;
    const Node* node;
  };
  std::vector<Named> all;
  for (const Node& item : list) {
    const Node* property = item.is_map() ? item.Find("property") : nullptr;
    if (property == nullptr || !property->is_string()) continue;
    all.push_back(
        {TakeText(item, "vendor").value, TextOf(*property).value, property});
  }
  // Nodes lie in document order, so that of equal ones the first stays first.
  sort::Stably(&all, [](const Named& a, const Named& b) {
    return std::tie(a.vendor, a.property) < std::tie(b.vendor, b.property);
  });
  const Named* first = nullptr;
  for (const Named& named : all) {
    if (named.property.empty()) continue;
    if (first == nullptr || first->property != named.property ||
        first->vendor != named.vendor) {
      first = &named;
      continue;
    }
    sink.Add(rule, named.node->location(),
             "more than one custom property is called " +
                 text::Quoted(named.property))
        .related.push_back({first->node->location(), "first used here"});
  }
}

std::vector<contract::Definition> ReadDefinitions(const Node& map) {
  return TakeEach<contract::Definition>(
      map, "authoritativeDefinitions", [](const Node& node) {
        contract::Definition definition;
        Place(node, "type", &definition);
        definition.type = TakeText(node, "type");
        definition.url = TakeText(node, "url");
        definition.description = TakeText(node, "description");
        return definition;
      });
}

}  // namespace bylaw::formats::bitol
