// Which of the comments between two tokens belongs to which of them.
#ifndef BYLAW_PROTOBUF_COMMENTS_H_
#define BYLAW_PROTOBUF_COMMENTS_H_

#include <string_view>

#include "protobuf/tree.h"

namespace bylaw::protobuf {

// Splits a gap between tokens by protoc's rules (descriptor.proto,
// SourceCodeInfo.Location): a comment on the line of the token before trails
// it, and so does one on the next line that a blank line follows; the last
// comment without a blank line below leads the token behind the gap, unless
// that closes a scope; the rest is detached. `first` says that no token stands
// before.
Comments SplitComments(std::string_view text, text::Span gap, bool first);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_COMMENTS_H_
