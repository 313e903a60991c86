// A JSON or YAML tree as a dynamic value, read where it lies.
//
// Objects are maps with string keys, arrays are lists; whole numbers are int
// (uint above the range of int), others double. Elements know their place, so
// a witness inside a document can be pointed at.
#ifndef BYLAW_CEL_NODE_VALUE_H_
#define BYLAW_CEL_NODE_VALUE_H_

#include "cel/value.h"
#include "document/node.h"

namespace bylaw::cel {

// The node's document must outlive the value.
Value FromNode(const document::Node& node);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_NODE_VALUE_H_
