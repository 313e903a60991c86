#include "formats/schema_set.h"

#include <utility>

namespace bylaw::formats {

void MoveInto(SchemaSet* set, contract::Mesh* mesh) {
  for (; !set->schemas.empty(); set->schemas.pop_front()) {
    mesh->schemas.push_back(std::move(set->schemas.front()));
    // What a source delivers is no schema of the model.
    if (set->models.empty() || set->models.front().kind == "source") continue;
    set->models.front().schema = &mesh->schemas.back();
    mesh->models.push_back(std::move(set->models.front()));
    set->models.pop_front();
  }
  for (; !set->models.empty(); set->models.pop_front())
    mesh->models.push_back(std::move(set->models.front()));
}

}  // namespace bylaw::formats
