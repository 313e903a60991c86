// The standard library's functions on strings, bytes, lists and maps.
#include "cel/functions/library.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

Value StringSize(CallContext& context, const Value* args) {
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  return Value::Int(static_cast<int64_t>(text::CountCodePoints(text)));
}

Value BytesSize(CallContext&, const Value* args) {
  return Value::Int(static_cast<int64_t>(args[0].text().size()));
}

Value ContainerSize(CallContext&, const Value* args) {
  return Value::Int(static_cast<int64_t>(args[0].size()));
}

Value Contains(CallContext& context, const Value* args) {
  if (!context.Work(args[0].text().size())) return OverWork();
  return Value::Bool(args[0].text().find(args[1].text()) !=
                     std::string_view::npos);
}

Value StartsWith(CallContext&, const Value* args) {
  return Value::Bool(args[0].text().starts_with(args[1].text()));
}

Value EndsWith(CallContext&, const Value* args) {
  return Value::Bool(args[0].text().ends_with(args[1].text()));
}

constexpr Overload kSize[] = {
    {"size_string", kGlobal | kMember, {kStringType}, kIntType, StringSize},
    {"size_bytes", kGlobal | kMember, {kBytesType}, kIntType, BytesSize},
    Overload("size_list", kGlobal | kMember, {kListOfA}, kIntType,
             ContainerSize)
        .Moving({Sense::kKeeps}),
    {"size_map", kGlobal | kMember, {kMapOfAB}, kIntType, ContainerSize}};
constexpr Overload kContains[] = {{"contains_string",
                                   kMember,
                                   {kStringType, kStringType},
                                   kBoolType,
                                   Contains,
                                   CostModel::kProduct}};
constexpr Overload kStartsWith[] = {{"starts_with_string",
                                     kMember,
                                     {kStringType, kStringType},
                                     kBoolType,
                                     StartsWith,
                                     CostModel::kFirst}};
constexpr Overload kEndsWith[] = {{"ends_with_string",
                                   kMember,
                                   {kStringType, kStringType},
                                   kBoolType,
                                   EndsWith,
                                   CostModel::kFirst}};
constexpr FunctionDecl kStandard[] = {
    {"size", "characters of a text, bytes, elements or entries", kSize},
    {"contains", "whether a text contains another", kContains},
    {"startsWith", "whether a text begins with another", kStartsWith},
    {"endsWith", "whether a text ends with another", kEndsWith}};

}  // namespace

FunctionTable StandardFunctions() { return kStandard; }

}  // namespace bylaw::cel
