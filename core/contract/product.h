// A data product: what a domain publishes, and the files that say so.
#ifndef BYLAW_CONTRACT_PRODUCT_H_
#define BYLAW_CONTRACT_PRODUCT_H_

#include <optional>
#include <string>
#include <vector>

#include "contract/contract.h"

namespace bylaw::contract {

enum class PortDirection { kInput, kOutput, kManagement };
std::string_view PortDirectionName(PortDirection direction);  // "input" | "output" | "management"

// Where a product takes data from, or offers it.
struct Port : Element {
  PortDirection direction = PortDirection::kOutput;
  Text name, version, type, description;
  Text contract_id;
  // Management ports.
  Text content, url, channel;
  std::vector<Text> tags;
  // The contracts of the inputs this output is made from (ODPS inputContracts): id and version.
  struct Input : Element {
    Text id, version;
  };
  std::vector<Input> input_contracts;
  std::vector<CustomProperty> custom;
  std::vector<Definition> definitions;
  const Contract* contract = nullptr;  // what `contract_id` names; a tie, set by mesh/
};

// Somebody who reads the product. In the simple descriptor a name, or a name with a role.
struct Consumer : Element {
  Text name;
  Text role;
};

// A reference from a product to another file: its contract or its schema.
struct FileReference : Element {
  Text target;  // as written: a path relative to the referring file
  bool resolved = false;  // whether the run has that file; a tie, set by mesh/
};

struct Domain;

struct DataProduct : Element {
  std::string format;  // simple, odps
  const document::Node* node = nullptr;  // the map it was read from
  Text format_version;
  Text id, name, domain, version, stage, tenant;
  Text description;  // ODPS: its purpose
  Description long_description;
  Text owner;  // the owning team: owner_team, or the team's name
  Team team;
  Text schema_type;  // avro, protobuf, parquet, json: what the product says its schema is written in
  Number sla_hours;  // freshness, in hours
  std::vector<Text> versions;
  std::vector<Text> tags;
  std::vector<SupportChannel> support;
  std::vector<Port> ports;
  std::vector<Consumer> consumers;
  std::vector<Text> source_systems;  // what the product says it is made from
  // The simple descriptor's own fields, as one schema named after the product.
  std::optional<Schema> inline_schema;
  std::vector<Quality> quality;
  // Whether a key `schema` / `quality` is there and says something (g001, g004).
  std::optional<FileReference> contract_file;
  std::optional<FileReference> schema_file;
  const document::Node* schema_value = nullptr;   // the value of `schema`, whatever it is
  const document::Node* quality_value = nullptr;  // the value of `quality`, whatever it is
  std::vector<CustomProperty> custom;
  std::vector<Definition> definitions;
  Text created_at;

  // Ties, set by mesh/: the domain's boundary, the contracts and the schemas that the product names or that name it.
  const Domain* home = nullptr;
  std::vector<const Contract*> contracts;
  std::vector<const Schema*> schemas;
};

// A domain's boundary (domains.yaml): what it may publish and what stays inside.
struct Domain : Element {
  Text name;
  Text bounded_context;
  std::vector<Text> data_products;
  std::vector<Text> source_systems;
  Text owner_team;
  Text description;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_PRODUCT_H_
