// One dbt model, seed, snapshot or table of a source: what its properties file
// says of it, tied to the SQL that makes it.
#ifndef BYLAW_CONTRACT_MODEL_H_
#define BYLAW_CONTRACT_MODEL_H_

#include <string_view>

#include "compact/sparse_list.h"
#include "contract/project.h"
#include "contract/rare.h"
#include "contract/schema.h"
#include "contract/transformation.h"
#include "contract/value.h"

namespace bylaw::contract {

// What only some models say of themselves.
struct ModelDetails {
  Text owner;  // `owner` under `meta`
  Text group;
  Text access;  // private, protected, public
  Text materialized;
  Flag contract_enforced;
  // Of a source's table: present where its freshness is checked.
  Flag freshness;
  // Present where an incremental model says what identifies a row.
  Flag unique_key;
};

struct Model : Element {
  std::string_view kind = "model";  // model, seed, snapshot, source
  Text name;
  Rare<Text> source;  // of a table of a source: the source's name
  Rare<Text> description;
  Rare<ModelDetails> details;
  Layered<Text> tags;
  compact::SparseList<Text> tests;  // of the model as a whole, by name
  Layered<CustomProperty> custom;
  bool described = false;  // whether a properties file has it

  // Ties, set by mesh/: its columns, its SQL, the product that the SQL's header
  // names; null where there is none. A source's columns are what others deliver
  // and no schema of the mesh.
  const Schema* schema = nullptr;
  // The narrowest of its project that holds for it; it and those wider than it
  // say what the model and its SQL do not (InForce()).
  const ProjectSetting* setting = nullptr;
  const Transformation* sql = nullptr;
  const DataProduct* product = nullptr;
};

// What holds for a model: what is said of it, else what its project says, the
// narrowest setting first. Absent where none says anything.
inline const Text& InForce(const Model& model, Text ModelDetails::*own,
                           Text ProjectSetting::*set) {
  const ModelDetails& details = *model.details;
  if (details.*own) return details.*own;
  for (const ProjectSetting* one = model.setting; one != nullptr;
       one = one->wider) {
    if (one->*set) return one->*set;
  }
  return details.*own;
}

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_MODEL_H_
