// What makes a product's data: one dbt model, as its SQL file says.
#ifndef BYLAW_CONTRACT_TRANSFORMATION_H_
#define BYLAW_CONTRACT_TRANSFORMATION_H_

#include <vector>

#include "compact/sparse_list.h"
#include "contract/rare.h"
#include "contract/value.h"

namespace bylaw::contract {

// What the comment at the top of a model says.
struct ModelHeader {
  Text domain, product, sla, owner;
};

// What `config(...)` says in a model.
struct ModelConfig {
  text::Location at;  // of the call
  Text materialized;
  Flag unique_key;  // present where it gives one
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
