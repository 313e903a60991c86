// What a field's syntax, type, label and options allow together.
#include <cmath>
#include <string>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "protobuf/spelling.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

constexpr int32_t kMaxNumber = 536'870'911;

bool IsInteger64(TypeCode type) {
  switch (type) {
    case TypeCode::kInt64:
    case TypeCode::kUint64:
    case TypeCode::kSint64:
    case TypeCode::kFixed64:
    case TypeCode::kSfixed64:
      return true;
    default:
      return false;
  }
}

bool IsUnsigned(TypeCode type) {
  return type == TypeCode::kUint32 || type == TypeCode::kUint64 ||
         type == TypeCode::kFixed32 || type == TypeCode::kFixed64;
}

}  // namespace

bool FitsInteger(TypeCode type, const Value& value) {
  if (value.too_large) return false;
  const bool wide = IsInteger64(type);
  if (IsUnsigned(type)) {
    if (value.negative) return value.integer == 0;
    return wide || value.integer <= UINT32_MAX;
  }
  const uint64_t most = wide ? uint64_t{1} << 63 : uint64_t{1} << 31;
  return value.negative ? value.integer <= most : value.integer < most;
}

void Linker::CheckField(DeclId id) {
  const Decl& field = here()[id];
  if (field.detail == kNone) return;
  const bool extension = here()[field.parent].kind == DeclKind::kExtend;
  if (!extension) CheckNumber(id, kMaxNumber);
  CheckFieldSyntax(id);
  if (field.type == TypeCode::kMap) CheckMapField(id);
  if (field.first_option != kNone) CheckFieldOptions(id);
}

void Linker::CheckFieldSyntax(DeclId id) {
  const Decl& field = here()[id];
  const FieldDetail& detail = here().FieldOf(id);
  const Decl& parent = here()[field.parent];
  const bool proto3 = here().syntax == Syntax::kProto3;
  const bool editions = here().syntax == Syntax::kEditions;
  const char* const where = proto3 ? "proto3 has no " : "editions have no ";
  if ((proto3 || editions) && field.type == TypeCode::kGroup) {
    Report(kNotInSyntax, detail.type, std::string(where) + "groups");
  }
  if ((proto3 || editions) && field.label == Label::kRequired) {
    diagnostic::Diagnostic& d = Report(kNotInSyntax, detail.label,
                                       std::string(where) + "required fields");
    if (editions) d.help = "set `features.field_presence = LEGACY_REQUIRED`";
  }
  if (editions && field.label == Label::kOptional) {
    Report(kNotInSyntax, detail.label, "editions have no label `optional`")
        .help = "remove the label: fields have presence by default";
  }
  const SymbolId type = linked().types[field.detail];
  if (parent.kind == DeclKind::kExtend) {
    if (field.label == Label::kRequired && !proto3 && !editions) {
      Report(kNotInSyntax, detail.label, "an extension cannot be required");
    }
    const SymbolId extended = linked().extended[field.parent];
    const std::string name =
        extended == kNone ? std::string() : pool_.FullName(extended);
    const bool option =
        name.starts_with("google.protobuf.") && name.ends_with("Options");
    if (proto3 && extended != kNone && !option && parent.first_child == id) {
      Report(kNotInSyntax, parent.name,
             "extensions in proto3 are for defining options only");
    }
  }
  if (type == kNone || pool_.DeclOf(type).kind != DeclKind::kEnum) return;
  const bool closed = IsClosedEnum(pool_.FileOf(type), pool_[type].decl);
  // The descriptors themselves are proto2; options may use their enums.
  const bool in_message = parent.kind != DeclKind::kExtend;
  if (proto3 && closed && in_message) {
    Report(
        kClosedEnum, detail.type,
        "the enum " + Named(type) + " is closed and cannot be used in proto3")
        .related.push_back({WhereIs(type), "it is defined here"});
  } else if (editions && closed && field.label != Label::kRepeated &&
             field.type != TypeCode::kMap && !HasPresence(here(), id)) {
    Report(
        kClosedEnum, detail.type,
        "a field without presence cannot have the closed enum " + Named(type))
        .related.push_back({WhereIs(type), "it is defined here"});
  }
}

void Linker::CheckMapField(DeclId id) {
  const Decl& field = here()[id];
  const FieldDetail& detail = here().FieldOf(id);
  const bool bad_key =
      detail.key == TypeCode::kFloat || detail.key == TypeCode::kDouble ||
      detail.key == TypeCode::kBytes || detail.key == TypeCode::kNamed;
  if (bad_key) {
    Report(
        kMapType, detail.key_at,
        "a key of a map cannot be " + text::Quoted(here().Name(detail.key_at)));
  }
  const SymbolId type = linked().types[field.detail];
  if (type != kNone && pool_.DeclOf(type).kind == DeclKind::kEnum) {
    const File& file = pool_.FileOf(type);
    for (DeclId value = file[pool_[type].decl].first_child; value != kNone;
         value = file[value].next) {
      if (file[value].kind != DeclKind::kEnumValue) continue;
      if (file.FieldOf(value).number != 0) {
        Report(kMapType, detail.value,
               "the first value of an enum in a map is 0, that of " +
                   Named(type) + " is not");
      }
      break;
    }
  }
  // A map stands for a nested message of a derived name.
  const std::string entry = CamelName(here().NameOf(id)) + "Entry";
  for (SymbolId at = pool_.Find(ScopeSymbol(field.parent), entry); at != kNone;
       at = pool_.Next(at)) {
    if (pool_.IsPackage(at) || pool_[at].file != current_) continue;
    Report(kDuplicateName, here()[pool_[at].decl].name,
           "the map " + text::Quoted(here().NameOf(id)) + " needs the name " +
               text::Quoted(entry) + " for its entries")
        .related.push_back({here().At(field.name), "the map"});
    break;
  }
}

void Linker::CheckFieldOptions(DeclId id) {
  const Decl& field = here()[id];
  const FieldDetail& detail = here().FieldOf(id);
  const Index default_option = FindOption(here(), id, "default");
  if (default_option != kNone) CheckDefault(id, default_option);
  const bool repeated =
      field.label == Label::kRepeated || field.type == TypeCode::kMap;
  const SymbolId type = linked().types[field.detail];
  const bool is_enum = field.type == TypeCode::kNamed && type != kNone &&
                       pool_.DeclOf(type).kind == DeclKind::kEnum;
  const bool is_message = field.type == TypeCode::kGroup ||
                          field.type == TypeCode::kMap ||
                          (field.type == TypeCode::kNamed && !is_enum);
  const bool packable =
      field.label == Label::kRepeated &&
      (is_enum || (IsScalar(field.type) && field.type != TypeCode::kString &&
                   field.type != TypeCode::kBytes));
  // Of a type that is not known nothing can be said.
  const bool unknown = field.type == TypeCode::kNamed && type == kNone;
  if (unknown && field.label == Label::kRepeated) return;
  const Index packed = FindOption(here(), id, "packed");
  if (packed != kNone && here().syntax == Syntax::kEditions) {
    Report(kNotInSyntax, here().options[packed].name,
           "editions have no option `packed`")
        .help = "set `features.repeated_field_encoding`";
  } else if (IsSet(here(), id, "packed") && !packable) {
    Report(kMisplacedOption, detail.type,
           repeated ? "only numbers, booleans and enums can be packed"
                    : "only a repeated field can be packed");
  }
  // A message between two marks cannot be passed over without reading it.
  const bool delimited =
      field.type == TypeCode::kGroup ||
      (field.type == TypeCode::kNamed &&
       FeatureValue(here(), id, "message_encoding") == "DELIMITED");
  for (const char* lazy : {"lazy", "unverified_lazy"}) {
    if (IsSet(here(), id, lazy) && (!is_message || delimited)) {
      Report(kMisplacedOption, detail.type,
             "only a field that holds a message can be lazy");
    }
  }
  if (IsSet(here(), id, "unverified_lazy") &&
      here()[field.parent].kind == DeclKind::kExtend) {
    Report(kMisplacedOption, detail.type,
           "an extension cannot have `unverified_lazy`");
  }
  const Index jstype = FindOption(here(), id, "jstype");
  if (jstype != kNone && !IsInteger64(field.type) &&
      here().Slice(here().values[here().options[jstype].value].span) !=
          "JS_NORMAL") {
    Report(kMisplacedOption, detail.type,
           "`jstype` is for 64-bit integers only");
  }
  const Index json_name = FindOption(here(), id, "json_name");
  if (json_name != kNone && here()[field.parent].kind == DeclKind::kExtend) {
    Report(kMisplacedOption, here().options[json_name].name,
           "an extension has no `json_name`");
  }
}

const Decl* Linker::EnumValue(SymbolId enum_symbol, std::string_view name) {
  const auto [kept, fresh] = enum_values_.try_emplace(enum_symbol);
  if (fresh) {
    const File& file = pool_.FileOf(enum_symbol);
    for (DeclId value = file[pool_[enum_symbol].decl].first_child;
         value != kNone; value = file[value].next) {
      if (file[value].kind == DeclKind::kEnumValue)
        kept->second.emplace(file.NameOf(value), &file[value]);
    }
  }
  const auto found = kept->second.find(name);
  return found == kept->second.end() ? nullptr : found->second;
}

// What a default of this type must be; null when `value` is one.
static const char* WhatDefaultMustBe(TypeCode type, const Value& value,
                                     std::string_view word) {
  if (type == TypeCode::kString || type == TypeCode::kBytes)
    return value.kind == ValueKind::kString ? nullptr : "a quoted string";
  if (type == TypeCode::kBool) {
    return value.kind == ValueKind::kIdentifier &&
                   (word == "true" || word == "false")
               ? nullptr
               : "`true` or `false`";
  }
  if (type == TypeCode::kFloat || type == TypeCode::kDouble) {
    if (!word.empty() && word.front() == '-') word.remove_prefix(1);
    const bool named = value.kind == ValueKind::kIdentifier &&
                       (word == "inf" || word == "nan");
    return named || value.kind == ValueKind::kInteger ||
                   value.kind == ValueKind::kFloat
               ? nullptr
               : "a number";
  }
  if (value.kind != ValueKind::kInteger) return "an integer";
  return FitsInteger(type, value) ? nullptr : "an integer in the type's range";
}

void Linker::CheckDefault(DeclId id, Index option) {
  const Decl& field = here()[id];
  const Value& value = here().values[here().options[option].value];
  const SymbolId type = linked().types[field.detail];
  if (here().syntax == Syntax::kProto3) {
    Report(kNotInSyntax, value.span, "proto3 has no explicit defaults");
    return;
  }
  if (here().syntax == Syntax::kEditions && !HasPresence(here(), id) &&
      field.label != Label::kRepeated) {
    Report(kDefaultValue, value.span,
           "a field without presence has no default of its own");
    return;
  }
  if (field.label == Label::kRepeated || field.type == TypeCode::kMap) {
    Report(kDefaultValue, value.span, "a repeated field has no default");
    return;
  }
  const bool named = field.type == TypeCode::kNamed;
  if (field.type == TypeCode::kGroup ||
      (named && type != kNone &&
       pool_.DeclOf(type).kind == DeclKind::kMessage)) {
    Report(kDefaultValue, value.span, "a message has no default");
    return;
  }
  const std::string_view word = here().Slice(value.span);
  if (named) {
    if (value.kind != ValueKind::kIdentifier) {
      Report(kDefaultValue, value.span,
             "the default of an enum is the name of one of its values");
    } else if (type != kNone && EnumValue(type, word) == nullptr) {
      Report(kDefaultValue, value.span,
             "the enum " + Named(type) + " has no value " + text::Quoted(word))
          .related.push_back({WhereIs(type), "it is defined here"});
    }
    return;
  }
  if (const char* must = WhatDefaultMustBe(field.type, value, word)) {
    Report(kDefaultValue, value.span,
           "the default of `" + std::string(TypeWord(field.type)) + "` is " +
               must + ", found " + text::Quoted(word));
  }
}

}  // namespace bylaw::protobuf
