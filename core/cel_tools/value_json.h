// Values, types and declarations in the JSON form of cel.expr.Value and
// cel.expr.Decl: what tools that speak about CEL exchange.
//
//   {"int64Value": "1"}   {"stringValue": "x"}   {"typeValue": "int"}
//   {"listValue": {"values": [...]}}
//   {"mapValue": {"entries": [{"key": ..., "value": ...}]}}
//   {"objectValue": {"@type": ".../google.protobuf.Timestamp", "value": ...}}
//
// An optional, which that form has not, is {"optionalValue": {"value": ...}},
// or {} inside when it is empty.
#ifndef BYLAW_CEL_TOOLS_VALUE_JSON_H_
#define BYLAW_CEL_TOOLS_VALUE_JSON_H_

#include <string>

#include "cel/arena.h"
#include "cel/env.h"
#include "cel/type.h"
#include "cel/value.h"
#include "document/json_writer.h"
#include "document/node.h"

namespace bylaw::cel_tools {

// Writes a value; a struct of a host is written by its name, an error as null.
void WriteValueJson(const cel::Value& value, document::JsonWriter* out);

// Reads a value. Texts are views into the node's document. On failure false,
// and one sentence in `*problem`.
bool ReadValueJson(const document::Node& node, cel::Arena& arena,
                   cel::Value* value, std::string* problem);

// Reads a list of declarations - `{"name", "ident": {"type"}}` or `{"name",
// "function": {"overloads"}}` - into an environment. Types that are made live
// in `types`. Message types are the fixed ones of google.protobuf.
bool ReadDeclarations(const document::Node& list, cel::TypeArena& types,
                      cel::Env* env, std::string* problem);

}  // namespace bylaw::cel_tools

#endif  // BYLAW_CEL_TOOLS_VALUE_JSON_H_
