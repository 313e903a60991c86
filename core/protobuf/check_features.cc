// Features that are set where they say nothing, or the opposite of what the
// declaration is. That a feature stands on a declaration of the wrong kind is
// seen where options are checked (CheckTarget).
#include <string>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

constexpr std::string_view kFeatures[] = {
    "field_presence",  "enum_type",        "repeated_field_encoding",
    "utf8_validation", "message_encoding", "json_format"};

}  // namespace

void Linker::CheckFeatures(DeclId id) {
  if (here().syntax != Syntax::kEditions || here()[id].first_option == kNone)
    return;
  for (const std::string_view feature : kFeatures) {
    const FeatureSetting set = SetFeature(here(), id, feature);
    if (!set.value.ends_with("_UNKNOWN")) continue;
    Report(kFeature, set.at,
           text::Quoted(set.value) + " stands for no value of " +
               text::Quoted(feature));
  }
  const DeclKind kind = here()[id].kind;
  if (kind == DeclKind::kField) return CheckFieldFeatures(id);
  const FeatureSetting presence = SetFeature(here(), id, "field_presence");
  if (kind == DeclKind::kFile && presence.value == "LEGACY_REQUIRED") {
    Report(kFeature, presence.at,
           "fields cannot be required by default, for a whole file");
  }
}

void Linker::CheckFieldFeatures(DeclId id) {
  const Decl& field = here()[id];
  if (field.detail == kNone) return;
  const FieldDetail& detail = here().FieldOf(id);
  const DeclKind around = here()[field.parent].kind;
  const bool map = field.type == TypeCode::kMap;
  const bool repeated = field.label == Label::kRepeated || map;
  const SymbolId type = linked().types[field.detail];
  // Of a type that is not known nothing can be said.
  if (field.type == TypeCode::kNamed && type == kNone) return;
  const bool named_enum = field.type == TypeCode::kNamed &&
                          pool_.DeclOf(type).kind == DeclKind::kEnum;
  const bool message = field.type == TypeCode::kGroup ||
                       (field.type == TypeCode::kNamed && !named_enum);
  const auto refuse = [&](std::string_view feature, std::string_view who) {
    const FeatureSetting set = SetFeature(here(), id, feature);
    if (set.value.empty()) return false;
    Report(kFeature, set.at,
           std::string(who) + " has no " + text::Quoted(feature));
    return true;
  };
  const FeatureSetting presence = SetFeature(here(), id, "field_presence");
  if (!presence.value.empty()) {
    if (around == DeclKind::kOneof) {
      refuse("field_presence",
             "a field of a oneof, which always has presence,");
    } else if (repeated) {
      refuse("field_presence", "a repeated field");
    } else if (around == DeclKind::kExtend) {
      refuse("field_presence", "an extension, which always has presence,");
    } else if (message && presence.value == "IMPLICIT") {
      Report(kFeature, presence.at,
             "a field that holds a message always has presence");
    }
  }
  const bool packable =
      repeated && !map &&
      (named_enum || (IsScalar(field.type) && field.type != TypeCode::kString &&
                      field.type != TypeCode::kBytes));
  const FeatureSetting encoding =
      SetFeature(here(), id, "repeated_field_encoding");
  if (!repeated) {
    refuse("repeated_field_encoding", "a field that is not repeated");
  } else if (encoding.value == "PACKED" && !packable) {
    Report(kFeature, encoding.at,
           "only numbers, booleans and enums can be packed");
  }
  const bool text = map ? detail.key == TypeCode::kString ||
                              detail.value_type == TypeCode::kString
                        : field.type == TypeCode::kString;
  if (!text) refuse("utf8_validation", "a field that holds no `string`");
  if (!message) refuse("message_encoding", "a field that holds no message");
}

}  // namespace bylaw::protobuf
