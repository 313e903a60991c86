// A JSON or YAML tree as a dynamic value, read where it lies.
//
// Objects are maps with string keys, arrays are lists; whole numbers are int
// (uint above the range of int), others double. Elements know their place, so
// a witness inside a document can be pointed at.
//
// Rules look at little else than such trees and the host's structs, so steps
// may know them: NodeOf() leads past the adapters' calls to the node itself.
#ifndef BYLAW_CEL_NODE_VALUE_H_
#define BYLAW_CEL_NODE_VALUE_H_

#include "cel/value.h"
#include "document/node.h"

namespace bylaw::cel {

extern const ListAdapter kNodeListAdapter;
extern const MapAdapter kNodeMapAdapter;

// The node's document must outlive the value.
inline Value FromNode(const document::Node& node) {
  switch (node.kind()) {
    case document::Kind::kNull:
      return Value::Null();
    case document::Kind::kBool:
      return Value::Bool(node.boolean());
    case document::Kind::kInt:
      return Value::Int(node.integer());
    case document::Kind::kUint:
      return Value::Uint(node.unsigned_integer());
    case document::Kind::kDouble:
      return Value::Double(node.number());
    case document::Kind::kString:
      return Value::String(node.string());
    case document::Kind::kList:
      return Value::List(&node, &kNodeListAdapter);
    case document::Kind::kMap:
      break;
  }
  return Value::Map(&node, &kNodeMapAdapter);
}

// The node that a map or a list shows; null where it shows something else.
inline const document::Node* NodeOf(const Value& value) {
  const bool shows_node =
      value.is(ValueKind::kMap)
          ? &value.map() == &kNodeMapAdapter
          : value.is(ValueKind::kList) && &value.list() == &kNodeListAdapter;
  return shows_node ? static_cast<const document::Node*>(value.data())
                    : nullptr;
}

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_NODE_VALUE_H_
