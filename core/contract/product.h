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
    // Ties, set by mesh/: the contract of that id and version, and whether
    // there is one of that id at all.
    const Contract* contract = nullptr;
    bool known = false;
  };
  std::vector<Input> input_contracts;
  std::vector<CustomProperty> custom;
  std::vector<Definition> definitions;
  // What `contract_id` names; a tie, set by mesh/.
  const Contract* contract = nullptr;
  // Whether a contract of that id has the port's version; a tie, too.
  bool version_known = false;
};

// Somebody who reads the product. In the simple descriptor a name, or a name
// with a role.
struct Consumer : Element {
  Text name;
  Text role;
};

// A reference from a product to another file: its contract or its schema.
struct FileReference : Element {
  Text target;            // as written: a path relative to the referring file
  bool resolved = false;  // whether the run has that file; a tie, set by mesh/
  // It names something else unless there is such a file; where there is none,
  // mesh/ takes the reference away.
  bool perhaps = false;
};

// What a product says about the course of its life. Readers leave it to custom
// properties in most formats; mesh/ gathers them here whatever the spelling.
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

struct Domain;

struct DataProduct : Element {
  std::string_view format;               // simple, odps
  const document::Node* node = nullptr;  // the map it was read from
  Text id, name, domain, version, stage;
  Text description;  // ODPS: its purpose
  Rare<Description> long_description;
  Text owner;  // the owning team: owner_team, or the team's name
  Rare<Team> team;
  Rare<ProductDetails> details;
  Number sla_hours;  // freshness, in hours
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

  // Ties, set by mesh/: the domain's boundary, the contracts and the schemas
  // that the product names or that name it.
  const Domain* home = nullptr;
  compact::SparseList<const Contract*> contracts;
  compact::SparseList<const Schema*> schemas;
  // Lineage: the products it takes data from and those that take data from it,
  // each once, in the order of ports. Filled by mesh/lineage.h.
  compact::SparseList<const DataProduct*> upstream;
  compact::SparseList<const DataProduct*> downstream;
  // The products of a shortest cycle through this one, itself first; only at
  // the first product of the products that feed each other, else empty.
  compact::SparseList<const DataProduct*> cycle;
  // Other products of the same name that are not versions of this one.
  compact::SparseList<const DataProduct*> namesakes;
  // This product as the base has it that the mesh is compared with, and whether
  // it had another id there: then it was known again by its name, its contract
  // or its address.
  const DataProduct* before = nullptr;
  bool id_changed = false;
};

// The quality checks of one product, in a file of their own. mesh/ gives them
// to the product.
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
