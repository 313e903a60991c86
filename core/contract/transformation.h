// What makes a product's data: one dbt model, as its SQL file says.
#ifndef BYLAW_CONTRACT_TRANSFORMATION_H_
#define BYLAW_CONTRACT_TRANSFORMATION_H_

#include <memory>
#include <vector>

#include "compact/sparse_list.h"
#include "contract/rare.h"
#include "contract/value.h"
#include "document/node.h"

namespace bylaw::contract {

// What the comment at the top of a model says.
struct ModelHeader {
  Text domain, product, sla, owner;
};

// What `config(...)` says in a model, all calls of it together. It goes before
// what a properties file says.
struct ModelConfig {
  text::Location at;  // of the call
  Text materialized;
  Flag unique_key;  // present where it gives one
  Text access, group;
  Text owner;  // `owner` under `meta`
  Flag contract_enforced;
  std::vector<Text> tags;
  std::vector<CustomProperty> custom;  // `meta`, as often as it says each
  // What `custom` points into.
  std::shared_ptr<const document::Document> calls;
};

struct Transformation : Element {
  // `ref('model')`, `ref('package', 'model')`: the model's name, located.
  struct Reference {
    Text package, model;
  };
  // `source('source', 'table')`.
  struct SourceTable {
    Text source, table;
  };

  Text name;  // of the model: its file's
  Rare<ModelHeader> header;
  // In text order, each as often as written.
  compact::SparseList<Reference> references;
  compact::SparseList<SourceTable> sources;
  compact::SparseList<Text> variables;  // `var('name')`
  Rare<ModelConfig> config;
  // The `*` with which the last query takes all columns; unknown where it
  // names them.
  text::Location selects_all;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_TRANSFORMATION_H_
