// Whether the value of an option is one of its type, down to the fields of
// messages in text format.
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "text/edit_distance.h"
#include "text/path_words.h"
#include "text/quote.h"

namespace bylaw::protobuf {

void Linker::KeepEnum(const Value& value, SymbolId type) {
  auto& enums = linked().value_enums;
  if (!enums) enums.emplace();
  (*enums)[value.span.begin] = type;
}

void Linker::CheckInteger(const Place& place, TypeCode type,
                          const Value& value) {
  const std::string_view name = pool_.NameOf(place.field);
  if (value.kind != ValueKind::kInteger) {
    Report(kOptionValue, value.span,
           "the value of " + text::Quoted(name) + " is an integer, found " +
               text::Quoted(here().Slice(value.span)));
  } else if (!FitsInteger(type, value)) {
    Report(kOptionValue, value.span,
           "the value of " + text::Quoted(name) + " does not fit `" +
               std::string(TypeWord(type)) + "`");
  }
}

void Linker::CheckValue(const Place& place, Index index) {
  const Value& value = here().values[index];
  const Decl& field = pool_.DeclOf(place.field);
  const LinkedFile& file = pool_.files_[pool_[place.field].file];
  const std::string_view word = here().Slice(value.span);
  const auto wrong = [&](std::string what) {
    Report(kOptionValue, value.span,
           "the value of " + text::Quoted(pool_.NameOf(place.field)) + " is " +
               what + ", found " + text::Quoted(word));
  };
  if (value.kind == ValueKind::kList) {
    if (field.label != Label::kRepeated && field.type != TypeCode::kMap)
      return wrong("no list");
    for (Index element = value.first_child; element != kNone;
         element = here().values[element].next)
      CheckValue(place, element);
    return;
  }
  if (field.type == TypeCode::kMap) {
    if (value.kind != ValueKind::kMessage)
      return wrong("an entry, `{key: ... value: ...}`");
    return CheckMapEntry(place, index);
  }
  const SymbolId type = file.types[field.detail];
  const bool named =
      field.type == TypeCode::kNamed || field.type == TypeCode::kGroup;
  if (named && type == kNone) return;  // reported where it is defined
  if (named && pool_.DeclOf(type).kind == DeclKind::kMessage) {
    if (value.kind != ValueKind::kMessage) return wrong("a message, `{ ... }`");
    return CheckMessageValue(place, index);
  }
  if (value.kind == ValueKind::kMessage) return wrong("no message");
  if (named) {
    KeepEnum(value, type);
    // In text format a number does too.
    if (value.kind == ValueKind::kInteger && !value.name.empty()) return;
    if (value.kind != ValueKind::kIdentifier)
      return wrong("the name of an enum value");
    if (EnumValue(type, word) == nullptr) {
      Report(kOptionValue, value.span,
             "the enum " + Named(type) + " has no value " + text::Quoted(word));
    }
    return;
  }
  switch (field.type) {
    case TypeCode::kString:
    case TypeCode::kBytes:
      if (value.kind != ValueKind::kString) wrong("a quoted string");
      return;
    case TypeCode::kBool: {
      const bool in_text = !value.name.empty();
      const bool literal =
          word == "true" || word == "false" ||
          (in_text && (word == "t" || word == "f" || word == "True" ||
                       word == "False" || word == "0" || word == "1"));
      if (!literal) wrong("`true` or `false`");
      return;
    }
    case TypeCode::kFloat:
    case TypeCode::kDouble:
      if (value.kind == ValueKind::kString ||
          (value.kind == ValueKind::kIdentifier &&
           word.find("inf") == std::string_view::npos &&
           word.find("nan") == std::string_view::npos))
        wrong("a number");
      return;
    default:
      CheckInteger(place, field.type, value);
  }
}

// Whether a value has every field that its message requires.
void Linker::CheckRequired(SymbolId message, const std::set<SymbolId>& set,
                           text::Span at) {
  const LinkedFile& linked_file = pool_.files_[pool_[message].file];
  const File& file = *linked_file.file;
  for (DeclId id = file[pool_[message].decl].first_child; id != kNone;
       id = file[id].next) {
    if (file[id].kind != DeclKind::kField || !IsRequired(file, id)) continue;
    const SymbolId field = linked_file.symbols[id];
    if (set.count(field) > 0) continue;
    Report(kOptionValue, at,
           "the value has no " + text::Quoted(file.NameOf(id)) +
               ", which its message requires");
  }
}

// The value of an entry is looked at as a field of its type would be.
void Linker::CheckMapEntry(const Place& place, Index entry) {
  const Decl& field = pool_.DeclOf(place.field);
  const LinkedFile& file = pool_.files_[pool_[place.field].file];
  const SymbolId type = file.types[field.detail];
  if (type == kNone) return;  // of a scalar, or reported where it is defined
  const bool message = pool_.DeclOf(type).kind == DeclKind::kMessage;
  for (Index at = here().values[entry].first_child; at != kNone;
       at = here().values[at].next) {
    const Value& value = here().values[at];
    if (here().Name(value.name) != "value") continue;
    if (!message) {
      KeepEnum(value, type);
    } else if (value.kind == ValueKind::kMessage) {
      CheckMessageValue(place, at);
    }
  }
}

void Linker::CheckMessageValue(Place place, Index index) {
  const LinkedFile& file = pool_.files_[pool_[place.field].file];
  place.message = file.types[pool_.DeclOf(place.field).detail];
  const SymbolId message = place.message;
  const std::set<SymbolId> set = CheckMembers(std::move(place), index);
  CheckRequired(message, set, here().values[index].span);
}

// The members of a value of `place.message`; gives the fields that are set.
std::set<SymbolId> Linker::CheckMembers(Place place, Index index) {
  const SymbolId message = place.message;
  // Text format names extensions as the message's own file would.
  place.scope = pool_[message].scope;
  std::set<SymbolId> seen;
  for (Index at = here().values[index].first_child; at != kNone;
       at = here().values[at].next) {
    const Value& field = here().values[at];
    place.message = message;
    // Any's `[type.googleapis.com/a.b]` names a type of any file at all.
    if (field.any) {
      if (pool_.FullName(message) == "google.protobuf.Any") {
        CheckAny(place, at);
        continue;
      }
      Report(kUnknownOption, field.name,
             "only `google.protobuf.Any` holds a value of a type that is "
             "named by a URL");
      continue;
    }
    if (!StepInto({field.name, field.extension}, &place, Naming::kText))
      continue;
    const Decl& decl = pool_.DeclOf(place.field);
    const bool repeated =
        decl.label == Label::kRepeated || decl.type == TypeCode::kMap;
    const bool twice = !seen.insert(place.field).second;
    if (twice && !repeated) {
      Report(kOptionTwice, field.name,
             "the field " + text::Quoted(here().Name(field.name)) +
                 " is set already");
    }
    CheckTarget(place, field.name);
    CheckValue(place, at);
  }
  return seen;
}

// What an Any holds, where this file knows the type; of another nothing is
// known.
void Linker::CheckAny(Place place, Index index) {
  const Value& value = here().values[index];
  if (value.kind != ValueKind::kMessage) return;
  const std::string_view name = text::LastPart(here().Name(value.name));
  place.message = ResolveFrom(kNone, name, Wanted::kType).symbol;
  if (place.message == kNone || pool_.IsPackage(place.message) ||
      pool_.DeclOf(place.message).kind != DeclKind::kMessage)
    return;
  MarkUsed(place.message);
  CheckMembers(std::move(place), index);
}

}  // namespace bylaw::protobuf
