// Reads the text of a .proto file into its syntax tree, as the language
// specifications of proto2, proto3 and editions 2023 and 2024 have it.
//
// A syntax error is added to the sink at the token that cannot stand where it
// stands - the place protoc names - and reading goes on with the next
// statement, so that one slip does not hide the others. The tree then has what
// could be read, and `complete` is false.
#ifndef BYLAW_PROTOBUF_PARSE_H_
#define BYLAW_PROTOBUF_PARSE_H_

#include <string_view>

#include "diagnostic/sink.h"
#include "protobuf/tree.h"

namespace bylaw::protobuf {

// Messages inside messages, and braces inside options.
inline constexpr int kMaxNesting = 128;
// Past so many syntax errors a text is hardly Protobuf: the rest is not read.
inline constexpr size_t kMaxSyntaxErrors = 100;

// `text` is the source's and outlives the tree.
File Parse(text::SourceId source, std::string_view text,
           diagnostic::Sink& sink);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_PARSE_H_
