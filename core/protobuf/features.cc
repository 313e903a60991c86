#include "protobuf/features.h"

namespace bylaw::protobuf {
namespace {

struct FeatureDefault {
  std::string_view feature;
  std::string_view proto2;
  std::string_view proto3;
  std::string_view edition_2023;
  std::string_view edition_2024;
};

constexpr FeatureDefault kDefaults[] = {
    {"field_presence", "EXPLICIT", "IMPLICIT", "EXPLICIT", "EXPLICIT"},
    {"enum_type", "CLOSED", "OPEN", "OPEN", "OPEN"},
    {"repeated_field_encoding", "EXPANDED", "PACKED", "PACKED", "PACKED"},
    {"message_encoding", "LENGTH_PREFIXED", "LENGTH_PREFIXED",
     "LENGTH_PREFIXED", "LENGTH_PREFIXED"},
    {"json_format", "LEGACY_BEST_EFFORT", "ALLOW", "ALLOW", "ALLOW"},
    {"enforce_naming_style", "STYLE_LEGACY", "STYLE_LEGACY", "STYLE_LEGACY",
     "STYLE2024"},
    {"default_symbol_visibility", "EXPORT_ALL", "EXPORT_ALL", "EXPORT_ALL",
     "EXPORT_TOP_LEVEL"},
};

}  // namespace

FeatureSetting SetFeature(const File& file, DeclId id,
                          std::string_view feature) {
  for (Index at = file[id].first_option; at != kNone;
       at = file.options[at].next) {
    const Option& option = file.options[at];
    const NamePart* parts = &file.name_parts[option.first_part];
    if (parts[0].extension || file.Slice(parts[0].span) != "features") continue;
    const Value& value = file.values[option.value];
    if (option.parts == 2 && !parts[1].extension &&
        file.Slice(parts[1].span) == feature)
      return {file.Slice(value.span), parts[1].span};
    if (option.parts != 1) continue;
    for (Index field = value.first_child; field != kNone;
         field = file.values[field].next) {
      const Value& set = file.values[field];
      if (file.Slice(set.name) == feature)
        return {file.Slice(set.span), set.name};
    }
  }
  return {};
}

std::string_view FeatureValue(const File& file, DeclId id,
                              std::string_view feature) {
  if (file.syntax == Syntax::kEditions && file.features) {
    for (DeclId at = id; at != kNone; at = file[at].parent) {
      const auto set = file.features->find({at, feature});
      if (set != file.features->end()) return set->second;
    }
  }
  for (const FeatureDefault& row : kDefaults) {
    if (row.feature != feature) continue;
    if (file.syntax == Syntax::kProto2) return row.proto2;
    if (file.syntax == Syntax::kProto3) return row.proto3;
    return file.edition >= 2024 ? row.edition_2024 : row.edition_2023;
  }
  return {};
}

bool IsClosedEnum(const File& file, DeclId enum_id) {
  return FeatureValue(file, enum_id, "enum_type") == "CLOSED";
}

bool HasPresence(const File& file, DeclId field) {
  const Decl& decl = file[field];
  if (decl.label == Label::kRepeated || decl.type == TypeCode::kMap)
    return false;
  const DeclKind around = file[decl.parent].kind;
  if (around == DeclKind::kOneof || around == DeclKind::kExtend) return true;
  if (decl.label != Label::kAbsent) return true;
  return FeatureValue(file, field, "field_presence") != "IMPLICIT";
}

bool IsRequired(const File& file, DeclId field) {
  if (file[field].label == Label::kRequired) return true;
  return file.syntax == Syntax::kEditions &&
         file[field].kind == DeclKind::kField &&
         FeatureValue(file, field, "field_presence") == "LEGACY_REQUIRED";
}

bool IsLocal(const File& file, DeclId type) {
  if (file.edition < 2024) return false;
  const Decl& decl = file[type];
  if (decl.visibility != Visibility::kDefault)
    return decl.visibility == Visibility::kLocal;
  const std::string_view visibility =
      FeatureValue(file, type, "default_symbol_visibility");
  if (visibility == "EXPORT_TOP_LEVEL") return decl.parent != kFileDecl;
  return visibility == "LOCAL_ALL";
}

Index FindOption(const File& file, DeclId id, std::string_view name) {
  for (Index at = file[id].first_option; at != kNone;
       at = file.options[at].next) {
    const Option& option = file.options[at];
    const NamePart& part = file.name_parts[option.first_part];
    if (option.parts == 1 && !part.extension && file.Slice(part.span) == name)
      return at;
  }
  return kNone;
}

bool IsSet(const File& file, DeclId id, std::string_view name) {
  const Index option = FindOption(file, id, name);
  return option != kNone &&
         file.Slice(file.values[file.options[option].value].span) == "true";
}

}  // namespace bylaw::protobuf
