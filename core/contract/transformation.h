// What makes a product's data: one dbt model, as its SQL file says.
#ifndef BYLAW_CONTRACT_TRANSFORMATION_H_
#define BYLAW_CONTRACT_TRANSFORMATION_H_

#include <vector>

#include "contract/value.h"

namespace bylaw::contract {

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
  // What the comment at its top says.
  Text domain, product, sla, owner;
  std::vector<Reference> references;  // in text order, each as often as written
  std::vector<SourceTable> sources;
  std::vector<Text> variables;  // `var('name')`
  text::Location config;        // of `config(...)`, unknown where it has none
  Text materialized;            // what `config` says of it
  Flag unique_key;              // present where `config` gives one
  // The `*` with which the last query takes all columns; unknown where it
  // names them.
  text::Location selects_all;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_TRANSFORMATION_H_
