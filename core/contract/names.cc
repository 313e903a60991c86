#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "contract/declaration.h"
#include "contract/path.h"
#include "contract/product.h"
#include "text/shorten.h"

namespace bylaw::contract {

std::string_view TypeKindName(TypeKind kind) {
  switch (kind) {
    case TypeKind::kUnknown:
      return "unknown";
    case TypeKind::kBoolean:
      return "boolean";
    case TypeKind::kInteger:
      return "integer";
    case TypeKind::kNumber:
      return "number";
    case TypeKind::kDecimal:
      return "decimal";
    case TypeKind::kString:
      return "string";
    case TypeKind::kBytes:
      return "bytes";
    case TypeKind::kDate:
      return "date";
    case TypeKind::kTime:
      return "time";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kDuration:
      return "duration";
    case TypeKind::kUuid:
      return "uuid";
    case TypeKind::kEnum:
      return "enum";
    case TypeKind::kObject:
      return "object";
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kUnion:
      return "union";
    case TypeKind::kAny:
      return "any";
    case TypeKind::kNull:
      return "null";
  }
  return "unknown";
}

std::string_view PiiClassName(PiiClass kind) {
  constexpr std::string_view kNames[] = {"", "quasi", "direct", "credential"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ConfidenceName(Confidence confidence) {
  constexpr std::string_view kNames[] = {"low", "medium", "high"};
  return kNames[static_cast<size_t>(confidence)];
}

std::string_view PortDirectionName(PortDirection direction) {
  switch (direction) {
    case PortDirection::kInput:
      return "input";
    case PortDirection::kOutput:
      return "output";
    case PortDirection::kManagement:
      return "management";
  }
  return "output";
}

std::string FullName(const Declaration& declaration) {
  const std::string& name = declaration.name.value;
  // Of these the name is the whole of it: a path, a package, a reference.
  constexpr std::string_view kWhole[] = {"file",   "package", "import",
                                         "option", "request", "response"};
  for (const std::string_view kind : kWhole) {
    if (declaration.kind == kind) return text::Shortened(name, kMaxPathBytes);
  }
  std::vector<std::string_view> parts = {name};
  // Enums and oneofs are no scopes: what is in them stands beside them.
  for (const Declaration* around = declaration.parent; around != nullptr;
       around = around->parent) {
    if (around->kind == "message" || around->kind == "service")
      parts.push_back(around->name.value);
  }
  if (!declaration.package().empty()) parts.push_back(declaration.package());
  std::reverse(parts.begin(), parts.end());
  return text::JoinShortened(parts, kMaxPathBytes);
}

// As protoc has it: what stands before the last slash, `.` where there is none.
std::string_view Declaration::directory() const {
  const std::string_view path = file();
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

}  // namespace bylaw::contract
