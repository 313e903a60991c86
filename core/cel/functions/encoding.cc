// The encoders extension.
#include <string>

#include "cel/base64.h"
#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

Value Encode(CallContext& context, const Value* args) {
  if (!context.Work(args[0].text().size() * 2)) return OverWork();
  return context.Text(EncodeBase64(args[0].text()));
}

Value Decode(CallContext& context, const Value* args) {
  if (!context.Work(args[0].text().size())) return OverWork();
  std::string bytes;
  if (!DecodeBase64(args[0].text(), &bytes)) {
    return context.Error("the text is not base64");
  }
  const std::string_view copy = context.arena.Copy(bytes);
  return copy.size() == bytes.size() ? Value::Bytes(copy) : OutOfMemory();
}

constexpr Overload kEncode[] = {{"base64_encode_bytes",
                                 kGlobal,
                                 {kBytesType},
                                 kStringType,
                                 Encode,
                                 CostModel::kFirst}};
constexpr Overload kDecode[] = {{"base64_decode_string",
                                 kGlobal,
                                 {kStringType},
                                 kBytesType,
                                 Decode,
                                 CostModel::kFirst}};

constexpr FunctionDecl kEncoders[] = {
    {"base64.encode", "bytes as base64 text", kEncode},
    {"base64.decode", "the bytes of a base64 text, padded or not", kDecode}};

}  // namespace

FunctionTable EncodingFunctions() { return kEncoders; }

}  // namespace bylaw::cel
