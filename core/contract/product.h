// A data product: what a domain publishes, and the files that say so.
#ifndef BYLAW_CONTRACT_PRODUCT_H_
#define BYLAW_CONTRACT_PRODUCT_H_

#include <string>
#include <vector>

#include "compact/boxed.h"
#include "compact/sparse_list.h"
#include "contract/contract.h"
#include "contract/rare.h"

namespace bylaw::contract {

enum class PortDirection { kInput, kOutput, kManagement };
// "input" | "output" | "management".
std::string_view PortDirectionName(PortDirection direction);

// Where a product takes data from, or offers it.
struct Port : Element {
  PortDirection direction = PortDirection::kOutput;
  Text name, version, type, description;
  Text contract_id;
  // Management ports.
  Text content, url, channel;
  std::vector<Text> tags;
  // The contracts of the inputs this output is made from (ODPS inputContracts):
  // id and version.
  struct Input : Element {
    Text id, version;
  };
  std::vector<Input> input_contracts;
  std::vector<CustomProperty> custom;
  std::vector<Definition> definitions;
};

// Somebody who reads the product. In the simple descriptor a name, or a name
// with a role.
struct Consumer : Element {
  Text name;
  Text role;
};

// A reference from a product to another file: its contract or its schema.
struct FileReference : Element {
  Text target;  // as written: a path relative to the referring file
  // It names something else unless there is such a file.
  bool perhaps = false;
};

// What a product says about the course of its life. Readers leave it to custom
// properties in most formats; Complete() (contract/complete.h) gathers them here
// whatever the spelling.
struct Course {
  Text access_pattern;  // how consumers read it
  Text changelog;
  Text quality_report_date;
  Text replaced_by;
  Text retirement_announced, retirement_date;
  Text specification;  // what was reviewed before it was built
};

// What only some products say of themselves.
struct ProductDetails {
  Text type;  // source-aligned, aggregate, consumer-aligned, ...
  // What the product says its schema is written in: avro, protobuf, parquet,
  // json.
  Text schema_type;
  Text format_version;
  Text tenant;
  Text created_at;
};

// Complete when it is read; what it is tied to stands beside it
// (contract/ties.h).
struct DataProduct : Element {
  std::string_view format;               // simple, odps
  const document::Node* node = nullptr;  // the map it was read from
  Text id, name, domain;
  Rare<Text> version, stage;
  Rare<Text> description;  // ODPS: its purpose
  Rare<Description> long_description;
  Rare<Text> owner;  // the owning team: owner_team, or the team's name
  Rare<Team> team;
  Rare<ProductDetails> details;
  Rare<Number> sla_hours;  // freshness, in hours
  compact::SparseList<Text> versions;
  compact::SparseList<Text> tags;
  compact::SparseList<SupportChannel> support;
  compact::SparseList<Port> ports;
  compact::SparseList<Consumer> consumers;
  compact::SparseList<Text>
      source_systems;  // what the product says it is made from
  // The simple descriptor's own fields, as one schema named after the product.
  compact::Boxed<Schema> inline_schema;
  compact::SparseList<Quality> quality;
  compact::Boxed<FileReference> contract_file;
  compact::Boxed<FileReference> schema_file;
  // The value of `schema`, whatever it is, and whether it says where to find
  // one (g001).
  const document::Node* schema_value = nullptr;
  bool names_schema = false;
  // The value of `quality`, whatever it is.
  const document::Node* quality_value = nullptr;
  compact::SparseList<CustomProperty> custom;
  compact::SparseList<Definition> definitions;
  Rare<Course> course;
};

// The quality checks of one product, in a file of their own: the product's,
// once they are tied.
struct QualityListing : Element {
  Text product;
  std::vector<Quality> quality;
};

// A domain's boundary (domains.yaml): what it may publish and what stays
// inside.
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
