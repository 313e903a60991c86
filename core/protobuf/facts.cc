#include "protobuf/facts.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "contract/path.h"
#include "sort/sort.h"
#include "text/shorten.h"

namespace bylaw::protobuf {
namespace {

void AddField(const File& file, DeclId id, Facts* facts) {
  if (file[id].type == TypeCode::kGroup) ++facts->groups;
  if (file[file[id].parent].kind == DeclKind::kExtend) {
    ++facts->extensions;
    return;
  }
  ++facts->fields;
  if (file[id].type == TypeCode::kMap) ++facts->map_fields;
}

void AddService(const File& file, DeclId id, Facts* facts) {
  ServiceFacts service;
  service.name = FullNameOf(file, id);
  for (DeclId method = file[id].first_child; method != kNone;
       method = file[method].next) {
    if (file[method].kind != DeclKind::kMethod) continue;
    std::string name(file.NameOf(method));
    const MethodDetail& detail = file.methods[file[method].detail];
    if (!detail.client_stream.empty()) name += " <client-stream";
    if (!detail.server_stream.empty()) name += " <server-stream";
    service.methods.push_back(std::move(name));
  }
  facts->services.push_back(std::move(service));
}

}  // namespace

std::string FullNameOf(const File& file, DeclId id) {
  std::vector<std::string_view> parts = {file.NameOf(id)};
  for (DeclId at = file.ScopeOf(id); at != kNone && at != kFileDecl;
       at = file.ScopeOf(at))
    parts.push_back(file.NameOf(at));
  if (!file.package.empty()) parts.push_back(file.package);
  std::reverse(parts.begin(), parts.end());
  return text::JoinShortened(parts, contract::kCutTypeNameBytes);
}

Facts FactsOf(const File& file) {
  Facts facts;
  facts.package = file.package;
  facts.syntax = SyntaxName(file.syntax);
  if (file.edition != 0) facts.edition = std::to_string(file.edition);
  for (const Import& import : file.imports)
    facts.imports.push_back(import.path);
  for (DeclId id = 1; id < file.decls.size(); ++id) {
    switch (file[id].kind) {
      case DeclKind::kMessage:
        facts.messages.push_back(FullNameOf(file, id));
        break;
      case DeclKind::kEnum:
        facts.enums.push_back(FullNameOf(file, id));
        break;
      case DeclKind::kField:
        AddField(file, id, &facts);
        break;
      case DeclKind::kOneof:
        ++facts.oneofs;
        break;
      case DeclKind::kEnumValue:
        ++facts.enum_values;
        break;
      case DeclKind::kService:
        AddService(file, id, &facts);
        break;
      default:
        break;
    }
  }
  sort::Stably(&facts.messages);
  sort::Stably(&facts.enums);
  return facts;
}

}  // namespace bylaw::protobuf
