// Protobuf as a language (.proto): proto2, proto3 and editions 2023, 2024 and
// 2026.
//
// Each step is of use by itself:
//   parse.h         the text as a tree of declarations with their places
//   link.h          what names mean across files, and what the language forbids
//   declarations.h  what the files declare, for rules of style
//
// What a .proto file says as a contract is the format's affair
// (formats/proto).
#ifndef BYLAW_PROTOBUF_PROTOBUF_H_
#define BYLAW_PROTOBUF_PROTOBUF_H_

#include "diagnostic/rule_info.h"

namespace bylaw::protobuf {

// The built-in rules of area `protobuf`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_PROTOBUF_H_
