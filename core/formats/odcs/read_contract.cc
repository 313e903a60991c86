#include "formats/bitol/sections.h"
#include "formats/odcs/read.h"
#include "formats/odcs/shapes.h"
#include "reading/values.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::FindKey;
using reading::FindMap;
using reading::Place;
using reading::Respellings;
using reading::TakeEach;
using reading::TakeNumber;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;

contract::Role ReadRole(const Node& node) {
  contract::Role role;
  Place(node, "role", &role);
  role.role = TakeText(node, "role");
  role.description = TakeText(node, "description");
  role.access = TakeText(node, "access");
  role.first_level_approvers = TakeText(node, "firstLevelApprovers");
  role.second_level_approvers = TakeText(node, "secondLevelApprovers");
  return role;
}

contract::Server ReadServer(const Node& node) {
  contract::Server server;
  Place(node, "server", &server);
  server.server = TakeText(node, "server");
  server.type = TakeText(node, "type");
  server.description = TakeText(node, "description");
  server.environment = TakeText(node, "environment");
  server.roles = TakeEach<contract::Role>(node, "roles", ReadRole);
  for (const Node& member : node) {
    if (FindKey(kServer.keys, member.key()) == nullptr) {
      server.settings.push_back({std::string(member.key()), &member});
    }
  }
  return server;
}

contract::SlaProperty ReadSlaProperty(const Node& node) {
  contract::SlaProperty sla;
  Place(node, "property", &sla);
  sla.property = TakeText(node, "property");
  sla.value = TakeScalar(node, "value");
  sla.value_ext = TakeScalar(node, "valueExt");
  sla.unit = TakeText(node, "unit");
  sla.element = TakeText(node, "element");
  sla.driver = TakeText(node, "driver");
  sla.description = TakeText(node, "description");
  sla.schedule = TakeText(node, "schedule");
  sla.scheduler = TakeText(node, "scheduler");
  return sla;
}

contract::Price ReadPrice(const Node& root) {
  contract::Price price;
  const Node* node = FindMap(root, "price");
  if (node == nullptr) return price;
  price.present = true;
  Place(*node, "", &price);
  price.amount = TakeNumber(*node, "priceAmount");
  price.currency = TakeText(*node, "priceCurrency");
  price.unit = TakeText(*node, "priceUnit");
  return price;
}

}  // namespace

contract::Contract ReadContract(const Node& root,
                                const Respellings& respellings) {
  contract::Contract contract;
  Place(root, root.Find("name") != nullptr ? "name" : "id", &contract);
  contract.format = "odcs";
  contract.format_version = TakeText(root, "apiVersion");
  // Numbers here are reported, and still say which contract it is.
  contract.id = TakeScalar(root, "id");
  contract.name = TakeText(root, "name");
  contract.version = TakeScalar(root, "version");
  contract.status = TakeText(root, "status");
  contract.tenant = TakeText(root, "tenant");
  contract.domain = TakeText(root, "domain");
  contract.data_product = TakeText(root, "dataProduct");
  contract::Description description = bitol::ReadDescription(root);
  if (description.present) contract.description.Edit() = std::move(description);
  contract.tags = TakeTexts(root, "tags");
  contract.servers =
      TakeEachMeant<contract::Server>(respellings, root, "servers", ReadServer);
  contract.schemas = TakeEachMeant<contract::Schema>(
      respellings, root, "schema",
      [&](const Node& schema) { return ReadSchema(schema, respellings); });
  contract.support = bitol::ReadSupport(root);
  contract::Team team = bitol::ReadTeam(root);
  if (team.present) contract.team.Edit() = std::move(team);
  contract.roles =
      TakeEachMeant<contract::Role>(respellings, root, "roles", ReadRole);
  contract.sla = TakeEachMeant<contract::SlaProperty>(
      respellings, root, "slaProperties", ReadSlaProperty);
  contract.sla_default_element = TakeText(root, "slaDefaultElement");
  contract::Price price = ReadPrice(root);
  if (price.present) contract.price.Edit() = price;
  contract.custom = bitol::ReadCustomProperties(root);
  contract.definitions = bitol::ReadDefinitions(root);
  contract.created_at = TakeText(root, "contractCreatedTs");
  return contract;
}

}  // namespace bylaw::formats::odcs
