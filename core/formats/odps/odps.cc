#include "formats/odps/odps.h"

#include <algorithm>
#include <string>

#include "formats/bitol/sections.h"
#include "formats/odps/rules.h"
#include "formats/odps/shapes.h"
#include "reading/values.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::odps {
namespace {

using contract::DataProduct;
using contract::Description;
using contract::Port;
using contract::PortDirection;
using contract::ProductDetails;
using contract::Team;
using contract::Text;
using diagnostic::Sink;
using document::Node;
using reading::Place;
using reading::ShapeChecker;
using reading::TakeEach;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::V;
using reading::Version;
using text::Quoted;

constexpr const RuleInfo* kRules[] = {
    &kUnknownKey, &kMissingKey,         &kWrongKind,  &kUnknownValue,
    &kNewerKey,   &kUnsupportedVersion, &kEmptyValue, &kMalformedDate,
    &kDuplicate,  &kUnknownInput,       &kNoOutput,
};

constexpr std::string_view kReleases[] = {"v1.1.0", "v1.0.0", "v0.9.0"};

// Among more names than this none is looked for that is near.
constexpr size_t kMaxCandidates = 500;

// The version that the product declares; the newest one where it declares none
// that is known, after saying so.
Version ReadVersion(const Node& root, Sink& sink) {
  const Node* node = root.Find("apiVersion");
  if (node == nullptr || !node->is_string()) return kNewest;
  const std::string_view text = node->string();
  for (const std::string_view release : kReleases) {
    if (text == release)
      return V(static_cast<unsigned>(release[1] - '0'),
               static_cast<unsigned>(release[3] - '0'));
  }
  diagnostic::Diagnostic& found =
      sink.Add(kUnsupportedVersion, node->location(),
               Quoted(text) + " is not a released version of ODPS");
  for (const std::string_view release : kReleases) {
    // `1.0.0`, `v1.0`, `1.0`: a release but for its notation.
    const std::string_view bare = text.starts_with('v') ? text.substr(1) : text;
    if (bare.size() < 3 || !release.substr(1).starts_with(bare)) continue;
    found.help = "did you mean " + Quoted(release) + "?";
    found.fix = diagnostic::Fix{"change it to " + Quoted(release),
                                {{node->location(), std::string(release)}}};
    break;
  }
  return kNewest;
}

// --- Reading

Port ReadPort(const Node& node, PortDirection direction) {
  Port port;
  Place(node, "name", &port);
  port.direction = direction;
  port.name = TakeText(node, "name");
  port.version = TakeScalar(node, "version");
  port.type = TakeText(node, "type");
  port.description = TakeText(node, "description");
  port.contract_id = TakeScalar(node, "contractId");
  port.content = TakeText(node, "content");
  port.url = TakeText(node, "url");
  port.channel = TakeText(node, "channel");
  port.tags = TakeTexts(node, "tags");
  port.input_contracts =
      TakeEach<Port::Input>(node, "inputContracts", [](const Node& item) {
        Port::Input input;
        Place(item, "id", &input);
        input.id = TakeScalar(item, "id");
        input.version = TakeScalar(item, "version");
        return input;
      });
  port.custom = bitol::ReadCustomProperties(node);
  port.definitions = bitol::ReadDefinitions(node);
  return port;
}

void ReadPorts(const Node& root, std::string_view key, PortDirection direction,
               std::vector<Port>* ports) {
  for (Port& port : TakeEach<Port>(root, key, [&](const Node& node) {
         return ReadPort(node, direction);
       })) {
    ports->push_back(std::move(port));
  }
}

// The team's name; where it has none, whoever is its owner.
Text ReadOwner(const contract::Team& team) {
  if (team.name) return team.name;
  for (const contract::TeamMember& member : team.members) {
    const std::string role = text::ToLower(member.role.value);
    const bool is_owner = role == "owner" || role.ends_with(" owner");
    if (is_owner && !member.date_out) return member.username;
  }
  return Text();
}

DataProduct ReadProduct(const Node& root) {
  DataProduct product;
  Place(root, root.Find("name") != nullptr ? "name" : "id", &product);
  product.format = "odps";
  product.node = &root;
  product.details.Set(&ProductDetails::format_version,
                      TakeText(root, "apiVersion"));
  // Numbers here are reported, and still say which product it is.
  product.id = TakeScalar(root, "id");
  product.name = TakeText(root, "name");
  product.domain = TakeText(root, "domain");
  product.version = TakeScalar(root, "version");
  product.stage = TakeText(root, "status");
  product.details.Set(&ProductDetails::type, TakeText(root, "type"));
  product.details.Set(&ProductDetails::tenant, TakeText(root, "tenant"));
  Description description = bitol::ReadDescription(root);
  product.description = description.purpose;
  if (description.present)
    product.long_description.Edit() = std::move(description);
  Team team = bitol::ReadTeam(root);
  product.owner = ReadOwner(team);
  if (team.present) product.team.Edit() = std::move(team);
  product.tags = TakeTexts(root, "tags");
  product.support = bitol::ReadSupport(root);
  std::vector<Port> ports;
  ReadPorts(root, "inputPorts", PortDirection::kInput, &ports);
  ReadPorts(root, "outputPorts", PortDirection::kOutput, &ports);
  ReadPorts(root, "managementPorts", PortDirection::kManagement, &ports);
  product.ports = std::move(ports);
  product.custom = bitol::ReadCustomProperties(root);
  product.definitions = bitol::ReadDefinitions(root);
  product.details.Set(&ProductDetails::created_at,
                      TakeText(root, "productCreatedTs"));
  return product;
}

// --- What the standard says in prose

// "The combination of the name and version is the key."
void CheckPortKeys(const DataProduct& product, Sink& sink) {
  std::vector<const Port*> ports;
  for (const Port& port : product.ports) {
    if (port.name) ports.push_back(&port);
  }
  const auto comes_before = [](const Port* a, const Port* b) {
    if (a->direction != b->direction) return a->direction < b->direction;
    if (a->name.value != b->name.value) return a->name.value < b->name.value;
    return a->version.value < b->version.value;
  };
  sort::Stably(&ports, comes_before);
  for (size_t i = 1; i < ports.size(); ++i) {
    const Port& port = *ports[i];
    if (comes_before(ports[i - 1], ports[i])) continue;
    std::string which = std::string(PortDirectionName(port.direction)) +
                        " port " + Quoted(port.name.value);
    if (port.version) which += " in version " + Quoted(port.version.value);
    sink.Add(kDuplicate, port.name_at, "there is a second " + which)
        .related.push_back({ports[i - 1]->name_at, "the first one"});
  }
}

void CheckInputContracts(const DataProduct& product, Sink& sink) {
  std::vector<std::string_view> inputs;
  for (const Port& port : product.ports) {
    if (port.direction == PortDirection::kInput && port.contract_id)
      inputs.push_back(port.contract_id.value);
  }
  sort::Stably(&inputs);
  for (const Port& port : product.ports) {
    for (const Port::Input& input : port.input_contracts) {
      const bool known = std::binary_search(inputs.begin(), inputs.end(),
                                            std::string_view(input.id.value));
      if (!input.id || known || input.id.value.find("${") != std::string::npos)
        continue;
      diagnostic::Diagnostic& found = sink.Add(
          kUnknownInput, input.id.at,
          "no input port brings in the contract " + Quoted(input.id.value));
      const std::string_view guess =
          inputs.size() > kMaxCandidates
              ? std::string_view()
              : text::NearestName(input.id.value, inputs);
      if (!guess.empty()) found.help = "did you mean " + Quoted(guess) + "?";
    }
  }
}

void CheckOutputs(const DataProduct& product, Sink& sink) {
  const bool has_output = std::any_of(
      product.ports.begin(), product.ports.end(), [](const Port& port) {
        return port.direction == PortDirection::kOutput;
      });
  if (!has_output)
    sink.Add(kNoOutput, product.name_at, "the data product has no output port");
}

}  // namespace

std::optional<DataProduct> ReadOdps(const Node& root, Sink& sink) {
  if (!root.is_map()) {
    sink.Add(kWrongKind, root.location(),
             "a data product must be a map, not a " +
                 std::string(document::KindName(root.kind())));
    return std::nullopt;
  }
  ShapeChecker checker(kStandard, ReadVersion(root, sink), sink);
  checker.Check(root, kProduct);
  DataProduct product = ReadProduct(root);
  CheckPortKeys(product, sink);
  CheckInputContracts(product, sink);
  CheckOutputs(product, sink);
  return product;
}

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::formats::odps
