// Tells .proto files from other text.
#ifndef BYLAW_FORMATS_PROTO_DETECT_H_
#define BYLAW_FORMATS_PROTO_DETECT_H_

#include <string_view>

#include "formats/detection.h"

namespace bylaw::formats::proto {

// Certain where the name ends in `.proto`, or the first statements are ones that
// only Protobuf has (`syntax = "proto3"`, `message M {`).
Certainty LooksLikeProtobuf(std::string_view text, std::string_view name);

}  // namespace bylaw::formats::proto

#endif  // BYLAW_FORMATS_PROTO_DETECT_H_
