// The .proto files that every compiler brings along.
#ifndef BYLAW_PROTOBUF_BUILTIN_H_
#define BYLAW_PROTOBUF_BUILTIN_H_

#include <span>
#include <string_view>

namespace bylaw::protobuf {

struct BuiltInFile {
  std::string_view path;  // as it is imported
  // A compact statement of what it defines. A function, so that only who
  // imports the file needs it.
  std::string_view (*text)();
};

// The first one is descriptor.proto, which the others and all options rest on.
std::span<const BuiltInFile> BuiltInFiles();

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_BUILTIN_H_
