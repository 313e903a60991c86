#include "formats/avro/types.h"

namespace bylaw::formats::avro {
namespace {

// A union's branches in a message; the rest is counted.
constexpr size_t kMaxDescribedBranches = 6;

std::string DescribeUnion(const TypeGraph& graph, const Type& type) {
  if (type.elements.empty()) return "an empty union";
  std::string text = "union of ";
  for (size_t i = 0; i < type.elements.size(); ++i) {
    if (i == kMaxDescribedBranches) {
      return text + " and " + std::to_string(type.elements.size() - i) +
             " more";
    }
    const Type& branch = graph[type.elements[i]];
    if (i > 0) text += ", ";
    text += "`";
    text += branch.full_name.empty() ? KindName(branch.kind)
                                     : std::string_view(branch.full_name);
    text += "`";
  }
  return text;
}

}  // namespace

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kInt:
      return "int";
    case Kind::kLong:
      return "long";
    case Kind::kFloat:
      return "float";
    case Kind::kDouble:
      return "double";
    case Kind::kBytes:
      return "bytes";
    case Kind::kString:
      return "string";
    case Kind::kRecord:
      return "record";
    case Kind::kEnum:
      return "enum";
    case Kind::kFixed:
      return "fixed";
    case Kind::kArray:
      return "array";
    case Kind::kMap:
      return "map";
    case Kind::kUnion:
      return "union";
    case Kind::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::string Describe(const TypeGraph& graph, TypeId id) {
  const Type& type = graph[id];
  if (type.kind == Kind::kUnion) return DescribeUnion(graph, type);
  if (type.full_name.empty())
    return "`" + std::string(KindName(type.kind)) + "`";
  return std::string(KindName(type.kind)) + " `" + type.full_name + "`";
}

}  // namespace bylaw::formats::avro
