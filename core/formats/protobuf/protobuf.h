// Protobuf (.proto): proto2, proto3 and editions 2023, 2024 and 2026.
//
// Reading a file has three steps, each of use by itself:
//   parse.h  the text as a tree of declarations with their places
//   link.h   what names mean across files, and what the language forbids
//   model.h  messages as schemas of the contract model
#ifndef BYLAW_FORMATS_PROTOBUF_PROTOBUF_H_
#define BYLAW_FORMATS_PROTOBUF_PROTOBUF_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::protobuf {

// The built-in rules of area `protobuf`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::protobuf

#endif  // BYLAW_FORMATS_PROTOBUF_PROTOBUF_H_
