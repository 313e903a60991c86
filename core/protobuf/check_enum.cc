// Enums: their first value, numbers that repeat, and names that differ too
// little.
#include <string>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "protobuf/spelling.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::protobuf {

void Linker::CheckEnum(DeclId id) {
  DeclId first = kNone;
  for (DeclId child = here()[id].first_child; child != kNone && first == kNone;
       child = here()[child].next) {
    if (here()[child].kind == DeclKind::kEnumValue) first = child;
  }
  if (first == kNone) {
    if (here().complete) {
      Report(kEmpty, here()[id].name,
             "the enum " + text::Quoted(here().NameOf(id)) + " has no value");
    }
    return;
  }
  const FieldDetail& value = here().FieldOf(first);
  if (value.has_number && value.number != 0 && !IsClosedEnum(here(), id)) {
    Report(kEnumFirstValue, value.number_at,
           here().syntax == Syntax::kProto3
               ? "the first value of an enum in proto3 is 0"
               : "the first value of an open enum is 0");
  }
  CheckRanges(id);
  const Index alias = FindOption(here(), id, "allow_alias");
  if (alias != kNone &&
      here().Slice(here().values[here().options[alias].value].span) ==
          "false") {
    Report(kNeedlessAlias, here().options[alias].name,
           "`allow_alias` is false without being set, and protoc refuses to "
           "be told");
  }
  CheckEnumNumbers(id, IsSet(here(), id, "allow_alias"));
  CheckEnumNames(id);
}

void Linker::CheckEnumNumbers(DeclId id, bool aliases) {
  std::vector<DeclId> values;
  for (DeclId child = here()[id].first_child; child != kNone;
       child = here()[child].next) {
    if (here()[child].kind == DeclKind::kEnumValue &&
        here().FieldOf(child).has_number)
      values.push_back(child);
  }
  sort::Stably(&values, [this](DeclId a, DeclId b) {
    const int32_t left = here().FieldOf(a).number;
    const int32_t right = here().FieldOf(b).number;
    return left != right ? left < right : a < b;
  });
  bool any = false;
  size_t first = 0;
  for (size_t i = 1; i < values.size(); ++i) {
    const FieldDetail& value = here().FieldOf(values[i]);
    if (here().FieldOf(values[first]).number != value.number) {
      first = i;
      continue;
    }
    any = true;
    if (aliases) return;
    Report(kEnumAlias, value.number_at,
           "the value " + std::to_string(value.number) + " belongs to " +
               text::Quoted(here().NameOf(values[first])) + " already")
        .related.push_back(
            {here().At(here().FieldOf(values[first]).number_at), "the other"});
  }
  if (aliases && !any && here().complete) {
    Report(kNeedlessAlias, here()[id].name,
           "the enum " + text::Quoted(here().NameOf(id)) +
               " allows aliases and has none");
  }
}

void Linker::CheckEnumNames(DeclId id) {
  struct Entry {
    std::string name;
    DeclId value;
  };
  std::vector<Entry> entries;
  for (DeclId child = here()[id].first_child; child != kNone;
       child = here()[child].next) {
    if (here()[child].kind != DeclKind::kEnumValue) continue;
    entries.push_back(
        {ShortValueName(here().NameOf(child), here().NameOf(id)), child});
  }
  std::vector<const Entry*> order;
  for (const Entry& entry : entries) order.push_back(&entry);
  sort::Stably(&order, [](const Entry* a, const Entry* b) {
    const int by_name = a->name.compare(b->name);
    return by_name != 0 ? by_name < 0 : a->value < b->value;
  });
  const bool legacy =
      here().syntax == Syntax::kProto2 &&
      IsSet(here(), id, "deprecated_legacy_json_field_conflicts");
  for (size_t i = 1; i < order.size(); ++i) {
    const DeclId one = order[i - 1]->value;
    const DeclId other = order[i]->value;
    if (order[i - 1]->name != order[i]->name ||
        here().NameOf(one) == here().NameOf(other) ||
        here().FieldOf(one).number == here().FieldOf(other).number)
      continue;
    diagnostic::Diagnostic& d =
        Report(kEnumValueClash, here()[other].name,
               text::Quoted(here().NameOf(other)) + " and " +
                   text::Quoted(here().NameOf(one)) +
                   " differ only in case and prefix");
    d.related.push_back({here().At(here()[one].name), "the other value"});
    if (legacy) {
      d.severity = diagnostic::Severity::kWarning;
      d.enforce = diagnostic::Enforcement::kWaivable;
    }
  }
}

}  // namespace bylaw::protobuf
