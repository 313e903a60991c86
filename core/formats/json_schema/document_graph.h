// Which of the documents of a run lead back to each other.
//
// Whoever judges a document looks through what it refers to only where that
// leads back: all else there is judged by itself, and would be looked through
// once for each of the thousand that refer to it.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_DOCUMENT_GRAPH_H_
#define BYLAW_FORMATS_JSON_SCHEMA_DOCUMENT_GRAPH_H_

#include <cstdint>
#include <vector>

#include "compact/sparse_list.h"
#include "document/node.h"

namespace bylaw::formats::json_schema {

// What a document says of itself and others, whether or not the words are
// keywords where they stand.
struct Ways {
  // Something in it names a part of it (`$anchor`, `$id`, ...), or may do so in
  // some draft.
  bool names_parts = false;
  // References in a part of it may be resolved against something else than the
  // whole is called: where they lead is anybody's guess.
  bool unclear = false;
  // The references that lead out of it.
  compact::SparseList<const document::Node*> away;
};
Ways WaysOf(const document::Node& root);

// For each node of a graph the number of its strongly connected component: two
// have one if each can be reached from the other. `edges` are those of each.
std::vector<uint32_t> ComponentsOf(
    const std::vector<std::vector<uint32_t>>& edges);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_DOCUMENT_GRAPH_H_
