// Options: which one a name means, and whether its value is of its type. The
// options that the language has are fields of messages of descriptor.proto,
// those that authors define are extensions of these: both are checked alike.
#include <algorithm>
#include <string>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

using text::ToLower;

struct OptionKind {
  DeclKind owner;
  std::string_view message;
  std::string_view target;
  std::string_view word;
};

constexpr OptionKind kKinds[] = {
    {DeclKind::kFile, "FileOptions", "TARGET_TYPE_FILE", "file"},
    {DeclKind::kMessage, "MessageOptions", "TARGET_TYPE_MESSAGE", "message"},
    {DeclKind::kField, "FieldOptions", "TARGET_TYPE_FIELD", "field"},
    {DeclKind::kOneof, "OneofOptions", "TARGET_TYPE_ONEOF", "oneof"},
    {DeclKind::kEnum, "EnumOptions", "TARGET_TYPE_ENUM", "enum"},
    {DeclKind::kEnumValue, "EnumValueOptions", "TARGET_TYPE_ENUM_ENTRY",
     "enum value"},
    {DeclKind::kService, "ServiceOptions", "TARGET_TYPE_SERVICE", "service"},
    {DeclKind::kMethod, "MethodOptions", "TARGET_TYPE_METHOD", "method"},
    {DeclKind::kExtensionRange, "ExtensionRangeOptions",
     "TARGET_TYPE_EXTENSION_RANGE", "extension range"},
};

const OptionKind* KindOf(DeclKind owner) {
  for (const OptionKind& kind : kKinds) {
    if (kind.owner == owner) return &kind;
  }
  return nullptr;
}

// "EDITION_2024" as 2024; proto2 and proto3 come before all editions.
int EditionNumber(std::string_view name) {
  if (name == "EDITION_2023") return 2023;
  if (name == "EDITION_2024") return 2024;
  if (name == "EDITION_2026") return 2026;
  return 0;
}

}  // namespace

// A descriptor.proto of the mesh's own, which this file imports, may add options
// to those of the language.
SymbolId Linker::OptionsMessage(DeclKind kind, const NamePart& first) {
  const OptionKind* row = KindOf(kind);
  if (row == nullptr) return kNone;
  OptionMessages& known = option_messages_[row->message];
  if (known.stamp != stamp_) known = FindOptionMessages(row->message);
  const auto [stamp, built_in, own] = known;
  if (own == kNone || first.extension) return built_in;
  const std::string_view name = here().Slice(first.span);
  const bool added = FieldOfMessage(built_in, name, Naming::kOption) == kNone &&
                     FieldOfMessage(own, name, Naming::kOption) != kNone;
  return added ? own : built_in;
}

// Any number of files may define a message of that name.
Linker::OptionMessages Linker::FindOptionMessages(std::string_view name) {
  OptionMessages found = {stamp_, kNone, kNone};
  const SymbolId package = pool_.files_[first_built_in_].package;
  for (const SymbolId at : SymbolsOfName(package, name)) {
    if (pool_[at].file == first_built_in_)
      found.built_in = at;
    else if (found.own == kNone && !pool_.IsPackage(at) &&
             pool_.DeclOf(at).kind == DeclKind::kMessage &&
             Imports(pool_[at].file))
      found.own = at;
  }
  if (found.built_in != kNone) return found;
  for (const SymbolId at :
       NamesakesIn(NamesakesOf(package, name), {first_built_in_})) {
    if (pool_[at].file == first_built_in_) found.built_in = at;
  }
  return found;
}

// Whether a field is a group, or is written like one and named after its
// message beside it.
bool Linker::IsGroupLike(SymbolId field) const {
  const File& file = pool_.FileOf(field);
  const Decl& decl = pool_.DeclOf(field);
  const LinkedFile& linked_file = pool_.files_[pool_[field].file];
  const SymbolId type = decl.detail < linked_file.types.size()
                            ? linked_file.types[decl.detail]
                            : kNone;
  if (type == kNone || pool_[type].file != pool_[field].file ||
      pool_[type].scope != pool_[field].scope ||
      pool_.DeclOf(type).kind != DeclKind::kMessage)
    return false;
  return decl.type == TypeCode::kGroup ||
         (decl.type == TypeCode::kNamed &&
          FeatureValue(file, pool_[field].decl, "message_encoding") ==
              "DELIMITED");
}

// In text format such a field is named by its message too.
SymbolId Linker::FieldOfMessage(SymbolId message, std::string_view name,
                                Naming naming) const {
  for (SymbolId at = pool_.Find(message, name); at != kNone;
       at = pool_.Next(at)) {
    const Decl& decl = pool_.DeclOf(at);
    if (decl.kind == DeclKind::kField &&
        pool_.FileOf(at)[decl.parent].kind != DeclKind::kExtend)
      return at;
  }
  if (naming == Naming::kOption) return kNone;
  const std::string lower = ToLower(name);
  if (lower == name) return kNone;
  const SymbolId field = FieldOfMessage(message, lower, Naming::kOption);
  if (field == kNone || !IsGroupLike(field)) return kNone;
  const SymbolId type =
      pool_.files_[pool_[field].file].types[pool_.DeclOf(field).detail];
  return pool_.NameOf(type) == name ? field : kNone;
}

// Names in options are looked up from what is around their declaration on: not
// from within a message that the option is about.
SymbolId Linker::OptionScope(DeclId id) const {
  const SymbolId scope = ScopeSymbol(id);
  switch (here()[id].kind) {
    case DeclKind::kMessage:
    case DeclKind::kService:
    case DeclKind::kExtensionRange:
      return scope == kNone ? kNone : pool_[scope].scope;
    default:
      return scope;
  }
}

void Linker::CheckOptions(DeclId id) {
  if (here()[id].first_option == kNone) return;
  // The ranges of one statement share its options.
  if (here()[id].kind == DeclKind::kExtensionRange &&
      here()[id].last_option == kNone)
    return;
  for (Index option = here()[id].first_option; option != kNone;
       option = here().options[option].next)
    CheckOption(id, option);
  if (here().options[here()[id].first_option].next != kNone)
    CheckOptionsTwice(id);
}

void Linker::CheckOption(DeclId id, Index index) {
  const Option& option = here().options[index];
  const NamePart* parts = &here().name_parts[option.first_part];
  const Decl& owner = here()[id];
  if (owner.kind == DeclKind::kField && option.parts == 1 &&
      !parts[0].extension) {
    const std::string_view name = here().Slice(parts[0].span);
    if (name == "default") return;
    if (name == "json_name") {
      const Value& value = here().values[option.value];
      if (value.kind != ValueKind::kString) {
        Report(kOptionValue, value.span, "`json_name` is a quoted string");
      } else if (here().StringAt(value.span).find('\0') != std::string::npos) {
        Report(kOptionValue, value.span, "`json_name` holds a NUL character");
      } else if (const std::string json = here().StringAt(value.span);
                 json.size() > 1 && json.front() == '[' && json.back() == ']') {
        Report(kOptionValue, value.span,
               "a `json_name` in square brackets would be an extension's");
      }
      return;
    }
  }
  Place place;
  place.owner = owner.kind;
  place.message = OptionsMessage(owner.kind, parts[0]);
  place.scope = OptionScope(id);
  if (place.message == kNone) return;
  for (uint16_t i = 0; i < option.parts; ++i) {
    if (!StepInto(parts[i], &place, Naming::kOption)) return;
    CheckTarget(place, parts[i].span);
    CheckSupport(place, parts[i].span);
    if (i + 1 == option.parts) break;
    if (place.message == kNone) {
      const Decl& field = pool_.DeclOf(place.field);
      const bool unknown =
          field.type == TypeCode::kNamed &&
          pool_.files_[pool_[place.field].file].types[field.detail] == kNone;
      if (!unknown) {
        Report(kOptionValue, parts[i].span,
               "the option " + text::Quoted(here().Name(parts[i].span)) +
                   " is no message, it has no fields");
      }
      return;
    }
    if (pool_.DeclOf(place.field).label == Label::kRepeated) {
      Report(kOptionValue, parts[i].span,
             "the option " + text::Quoted(here().Name(parts[i].span)) +
                 " is repeated, its fields are set with `{ ... }`");
      return;
    }
  }
  CheckValue(place, option.value);
}

// The names of a message's fields, those of its oneofs last; gathered once, for
// as many may be misspelt as there are.
const std::vector<std::string_view>& Linker::FieldNamesOf(SymbolId message) {
  const auto [kept, fresh] = field_names_.try_emplace(message);
  std::vector<std::string_view>& names = kept->second;
  if (!fresh) return names;
  const File& file = pool_.FileOf(message);
  const auto add = [&](DeclId holder) {
    for (DeclId id = file[holder].first_child; id != kNone; id = file[id].next)
      if (file[id].kind == DeclKind::kField) names.push_back(file.NameOf(id));
  };
  const DeclId holder = pool_[message].decl;
  add(holder);
  for (DeclId id = file[holder].first_child; id != kNone; id = file[id].next)
    if (file[id].kind == DeclKind::kOneof) add(id);
  return names;
}

bool Linker::StepInto(const NamePart& part, Place* place, Naming naming) {
  if (part.extension) {
    if (!FindExtension(part, place)) return false;
  } else {
    const std::string_view name = here().Slice(part.span);
    place->field = FieldOfMessage(place->message, name, naming);
    if (place->field == kNone) {
      const std::string_view near =
          search_.exhausted()
              ? std::string_view()
              : search_.Nearest(name, FieldNamesOf(place->message));
      Report(kUnknownOption, part.span,
             "there is no option " + text::Quoted(name) +
                 (near.empty() ? std::string()
                               : ", did you mean " + text::Quoted(near)));
      return false;
    }
    if (name == "uninterpreted_option") {
      Report(kUnknownOption, part.span, "`uninterpreted_option` cannot be set");
      return false;
    }
  }
  const Decl& field = pool_.DeclOf(place->field);
  const LinkedFile& file = pool_.files_[pool_[place->field].file];
  const SymbolId type =
      field.detail < file.types.size() ? file.types[field.detail] : kNone;
  const bool message = field.type != TypeCode::kMap && type != kNone &&
                       pool_.DeclOf(type).kind == DeclKind::kMessage;
  place->message = message ? type : kNone;
  return true;
}

bool Linker::FindExtension(const NamePart& part, Place* place) {
  const std::string_view name = here().Name(part.span);
  const Found found = Resolve(place->scope, name, Wanted::kAnything);
  if (found.symbol == kNone || pool_.IsPackage(found.symbol)) {
    linked().unresolved = true;
    const bool own = found.holder != kNone && !pool_.IsPackage(found.holder) &&
                     pool_[found.holder].file == current_;
    if (!here().complete || (!linked().closed && !own)) return false;
    diagnostic::Diagnostic& d =
        Report(kUnknownOption, part.span,
               "the option " + text::Quoted(name) + " is not defined");
    if (found.elsewhere != kNone) {
      d.note = "`" + pool_.files_[found.elsewhere].path +
               "` defines one and is not imported";
    }
    return false;
  }
  MarkUsed(found.symbol);
  const Decl& field = pool_.DeclOf(found.symbol);
  const LinkedFile& file = pool_.files_[pool_[found.symbol].file];
  const bool extension = field.kind == DeclKind::kField &&
                         (*file.file)[field.parent].kind == DeclKind::kExtend;
  const SymbolId extended = extension ? file.extended[field.parent] : kNone;
  if (extension && extended == kNone) return false;  // reported where it stands
  // Files may bring their own descriptor.proto: the name is what counts.
  if (!extension ||
      pool_.FullName(extended) != pool_.FullName(place->message)) {
    Report(kUnknownOption, part.span,
           text::Quoted(name) + " is no extension of " + Named(place->message))
        .related.push_back({WhereIs(found.symbol), "it is defined here"});
    return false;
  }
  place->field = found.symbol;
  return true;
}

void Linker::CheckOptionsTwice(DeclId id) {
  struct Entry {
    std::string path;
    Index option;
  };
  std::vector<Entry> entries;
  for (Index at = here()[id].first_option; at != kNone;
       at = here().options[at].next) {
    const Option& option = here().options[at];
    std::string path;
    Place place;
    place.owner = here()[id].kind;
    place.message =
        OptionsMessage(place.owner, here().name_parts[option.first_part]);
    place.scope = OptionScope(id);
    // Of what is not known it is not known either whether it may repeat.
    bool repeated = false;
    for (uint16_t i = 0; i < option.parts; ++i) {
      const NamePart& part = here().name_parts[option.first_part + i];
      path += part.extension ? "(" : "";
      if (part.extension) {
        const Found found =
            Resolve(place.scope, here().Name(part.span), Wanted::kAnything);
        path += found.symbol == kNone ? std::string(here().Name(part.span))
                                      : pool_.FullName(found.symbol);
        path += ')';
        place.field = found.symbol != kNone && !pool_.IsPackage(found.symbol)
                          ? found.symbol
                          : kNone;
      } else {
        path += here().Slice(part.span);
        place.field =
            place.message == kNone
                ? kNone
                : FieldOfMessage(place.message, here().Slice(part.span),
                                 Naming::kOption);
      }
      const bool pseudo = i == 0 && option.parts == 1 &&
                          (path == "default" || path == "json_name") &&
                          here()[id].kind == DeclKind::kField;
      if (pseudo) {
        path += '.';
        break;
      }
      if (place.field != kNone) {
        const Decl& field = pool_.DeclOf(place.field);
        repeated = repeated || field.label == Label::kRepeated ||
                   field.type == TypeCode::kMap;
        const LinkedFile& file = pool_.files_[pool_[place.field].file];
        place.message =
            field.kind == DeclKind::kField && field.detail < file.types.size()
                ? file.types[field.detail]
                : kNone;
      } else {
        repeated = true;
        place.message = kNone;
      }
      path += '.';
    }
    if (!repeated) entries.push_back({std::move(path), at});
  }
  std::vector<const Entry*> order;
  for (const Entry& entry : entries) order.push_back(&entry);
  sort::Stably(&order, [](const Entry* a, const Entry* b) {
    const int by_path = a->path.compare(b->path);
    return by_path != 0 ? by_path < 0 : a->option < b->option;
  });
  for (size_t i = 1; i < order.size(); ++i) {
    // Setting all of a message after a part of it sets the part again; parts
    // may follow the whole.
    const std::string& before = order[i - 1]->path;
    if (!order[i]->path.starts_with(before)) continue;
    if (order[i]->path.size() != before.size() &&
        order[i - 1]->option < order[i]->option)
      continue;
    const Index later = std::max(order[i]->option, order[i - 1]->option);
    const Index earlier = std::min(order[i]->option, order[i - 1]->option);
    Report(kOptionTwice, here().options[later].name,
           "the option " +
               text::Quoted(here().Slice(here().options[later].name)) +
               " is set already")
        .related.push_back(
            {here().At(here().options[earlier].name), "it is set here"});
  }
}

// Looked for once: an option may be set in a thousand places, and be declared
// with a thousand options itself.
const Linker::Limits& Linker::LimitsOf(SymbolId field) {
  const auto [kept, fresh] = limits_.try_emplace(field);
  if (!fresh) return kept->second;
  const File& file = pool_.FileOf(field);
  const DeclId decl = pool_[field].decl;
  kept->second.support = FindOption(file, decl, "feature_support");
  for (Index option = file[decl].first_option; option != kNone;
       option = file.options[option].next) {
    const Option& o = file.options[option];
    if (o.parts == 1 && !file.name_parts[o.first_part].extension &&
        file.Slice(file.name_parts[o.first_part].span) == "targets")
      kept->second.targets.push_back(file.Slice(file.values[o.value].span));
  }
  sort::Stably(&kept->second.targets);
  return kept->second;
}

void Linker::CheckTarget(const Place& place, text::Span at) {
  const OptionKind* kind = KindOf(place.owner);
  const std::vector<std::string_view>& targets = LimitsOf(place.field).targets;
  if (kind == nullptr || targets.empty() ||
      std::binary_search(targets.begin(), targets.end(), kind->target))
    return;
  Report(kMisplacedOption, at,
         "the option " + text::Quoted(pool_.NameOf(place.field)) +
             " cannot be set on a " + std::string(kind->word));
}

// Options and features come and go with editions.
void Linker::CheckSupport(const Place& place, text::Span at) {
  const File& file = pool_.FileOf(place.field);
  const std::string_view name = pool_.NameOf(place.field);
  const bool built_in = pool_.files_[pool_[place.field].file].built_in;
  if (built_in && name == "features" && here().syntax != Syntax::kEditions) {
    Report(kFeature, at, "features are for editions only");
    return;
  }
  const Index option = LimitsOf(place.field).support;
  if (option == kNone) return;
  for (Index field = file.values[file.options[option].value].first_child;
       field != kNone; field = file.values[field].next) {
    const std::string_view key = file.Slice(file.values[field].name);
    const int edition = EditionNumber(file.Slice(file.values[field].span));
    if (edition == 0) continue;
    if (key == "edition_introduced" && here().edition < edition) {
      Report(kFeature, at,
             "the option " + text::Quoted(name) + " exists from edition " +
                 std::to_string(edition) + " on");
    } else if (key == "edition_removed" && here().edition >= edition) {
      Report(kFeature, at,
             "the option " + text::Quoted(name) + " was removed in edition " +
                 std::to_string(edition));
    }
  }
}

}  // namespace bylaw::protobuf
