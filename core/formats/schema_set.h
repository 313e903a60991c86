// The schemas that one file defines, where its language has many in a file.
#ifndef BYLAW_FORMATS_SCHEMA_SET_H_
#define BYLAW_FORMATS_SCHEMA_SET_H_

#include <deque>
#include <vector>

#include "contract/mesh.h"
#include "document/node.h"

namespace bylaw::formats {

// Lists may be long, and are handed on: what was moved out of a deque leaves its
// room to what comes next.
struct SchemaSet {
  std::deque<contract::Schema> schemas;
  // Of dbt: the first ones' columns are the schemas', one each.
  std::deque<contract::Model> models;
  // What the schemas' values (defaults, custom properties) point into: made by
  // the reader, because the file itself is no JSON or YAML. Whoever keeps the
  // schemas keeps these.
  std::vector<document::Document> values;
};

// Moves schemas and models into a mesh, and ties them there.
void MoveInto(SchemaSet* set, contract::Mesh* mesh);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_SCHEMA_SET_H_
