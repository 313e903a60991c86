#include "cel/node_value.h"

#include <new>

namespace bylaw::cel {
namespace {

using document::Node;

const Node& As(const void* data) { return *static_cast<const Node*>(data); }

// The child after the one the cursor stands on. Children lie behind each other
// in one array, so that a walk is linear where At() would be quadratic.
const Node& Next(const void* parent, size_t index, const void** cursor) {
  const Node* child = nullptr;
  if (index == 0 || *cursor == nullptr) {
    child = As(parent).At(static_cast<uint32_t>(index));
  } else {
    Node::Iterator at(static_cast<const Node*>(*cursor));
    ++at;
    child = &*at;
  }
  *cursor = child;
  return *child;
}

text::Location Locate(const void* parent, size_t index) {
  const Node* child = As(parent).At(static_cast<uint32_t>(index));
  return child == nullptr ? text::Location{} : child->entry_location();
}

}  // namespace

const ListAdapter kNodeListAdapter = {
    .size = [](const void* list) -> size_t { return As(list).size(); },
    .at =
        [](const void* list, size_t index, Arena&) {
          return FromNode(*As(list).At(static_cast<uint32_t>(index)));
        },
    .next = [](const void* list, size_t index, const void** cursor,
               Arena&) { return FromNode(Next(list, index, cursor)); },
    .locate = Locate};

const MapAdapter kNodeMapAdapter = {
    .size = [](const void* map) -> size_t { return As(map).size(); },
    .find =
        [](const void* map, const Value& key, Arena&, Value* value) {
          if (!key.is(ValueKind::kString)) return false;
          const Node* found = As(map).Find(key.text());
          if (found == nullptr) return false;
          // In place: copying what was just written stalls the processor.
          new (value) Value(FromNode(*found));
          return true;
        },
    .entry =
        [](const void* map, size_t index, const void** cursor, Arena&,
           Value* key, Value* value) {
          const Node& member = Next(map, index, cursor);
          *key = Value::String(member.key());
          *value = FromNode(member);
        },
    .locate = Locate};

}  // namespace bylaw::cel
