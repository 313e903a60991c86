#include "formats/schema_set.h"

#include <utility>

namespace bylaw::formats {

void MoveInto(SchemaSet* set, contract::Mesh* mesh) {
  size_t next = 0;
  for (contract::Schema& schema : set->schemas) {
    mesh->schemas.push_back(std::move(schema));
    // What a source delivers is no schema of the model.
    if (next < set->models.size() && set->models[next].kind != "source")
      set->models[next++].schema = &mesh->schemas.back();
  }
  set->schemas = {};
  for (contract::Model& model : set->models)
    mesh->models.push_back(std::move(model));
}

}  // namespace bylaw::formats
