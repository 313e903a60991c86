// Numbers of fields, and the ranges that a message reserves or opens.
#include <algorithm>
#include <string>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "protobuf/spelling.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

constexpr int32_t kMaxNumber = 536'870'911;
constexpr int32_t kFirstImplementationNumber = 19'000;
constexpr int32_t kLastImplementationNumber = 19'999;

std::string RangeText(const RangeDetail& range) {
  std::string text = std::to_string(range.first);
  if (range.first != range.last) text += " to " + std::to_string(range.last);
  return text;
}

}  // namespace

void Linker::CheckMessage(DeclId id) {
  CheckFieldNumbers(id);
  CheckRanges(id);
  CheckJsonNames(id);
  if (!IsSet(here(), id, "message_set_wire_format")) return;
  for (DeclId child = here()[id].first_child; child != kNone;
       child = here()[child].next) {
    if (here()[child].kind != DeclKind::kField &&
        here()[child].kind != DeclKind::kOneof)
      continue;
    Report(kMessageSet, here()[child].name,
           "a message set has extensions only, no fields");
  }
  if (here().syntax == Syntax::kProto3) {
    Report(kNotInSyntax, here()[id].name, "proto3 has no message sets");
  }
}

// Every field of a message, those of its oneofs too, in order.
template <typename Visit>
static void ForEachField(const File& file, DeclId message, const Visit& visit) {
  for (DeclId id = file[message].first_child; id != kNone; id = file[id].next) {
    if (file[id].kind == DeclKind::kField) visit(id);
    if (file[id].kind != DeclKind::kOneof) continue;
    for (DeclId field = file[id].first_child; field != kNone;
         field = file[field].next)
      visit(field);
  }
}

void Linker::CheckFieldNumbers(DeclId message) {
  std::vector<DeclId> fields;
  ForEachField(here(), message, [&](DeclId id) {
    if (here().FieldOf(id).has_number) fields.push_back(id);
  });
  sort::Stably(&fields, [this](DeclId a, DeclId b) {
    const int32_t left = here().FieldOf(a).number;
    const int32_t right = here().FieldOf(b).number;
    return left != right ? left < right : a < b;
  });
  for (size_t i = 1; i < fields.size(); ++i) {
    const FieldDetail& before = here().FieldOf(fields[i - 1]);
    const FieldDetail& field = here().FieldOf(fields[i]);
    if (before.number != field.number) continue;
    Report(kDuplicateNumber, field.number_at,
           "the number " + std::to_string(field.number) +
               " belongs to the field " +
               text::Quoted(here().NameOf(fields[i - 1])) + " already")
        .related.push_back({here().At(before.number_at), "it is used here"});
  }
}

void Linker::CheckRanges(DeclId container) {
  const bool is_enum = here()[container].kind == DeclKind::kEnum;
  std::vector<DeclId> ranges;
  for (DeclId id = here()[container].first_child; id != kNone;
       id = here()[id].next) {
    const DeclKind kind = here()[id].kind;
    if (kind != DeclKind::kReservedRange && kind != DeclKind::kExtensionRange)
      continue;
    const RangeDetail& range = here().ranges[here()[id].detail];
    if (kind == DeclKind::kExtensionRange && here().syntax == Syntax::kProto3) {
      Report(kNotInSyntax, range.first_at, "proto3 has no extension ranges");
    }
    if (range.first > range.last) {
      Report(kInvalidRange, here()[id].whole,
             "the range ends before it begins");
      continue;
    }
    if (!is_enum && range.first < 1) {
      Report(kNumberRange, range.first_at, "numbers begin at 1");
      continue;
    }
    if (!is_enum && kind == DeclKind::kReservedRange &&
        range.last == INT32_MAX && here().Slice(range.last_at) != "max") {
      Report(kNumberRange, range.last_at,
             "a reserved number is less than 2147483647, write `max` for all");
    }
    const bool opened_to_max =
        kind == DeclKind::kExtensionRange &&
        (range.last != INT32_MAX || IsMessageSet(container));
    if (!is_enum && opened_to_max && range.last > kMaxNumber &&
        !IsMessageSet(container)) {
      Report(kNumberRange, range.last_at,
             "numbers end at " + std::to_string(kMaxNumber));
    }
    ranges.push_back(id);
  }
  if (ranges.empty()) return;
  const auto range_of = [this](DeclId id) -> const RangeDetail& {
    return here().ranges[here()[id].detail];
  };
  sort::Stably(&ranges, [&](DeclId a, DeclId b) {
    const int32_t left = range_of(a).first;
    const int32_t right = range_of(b).first;
    return left != right ? left < right : a < b;
  });
  // The range that reaches furthest so far overlaps the next one if any does.
  DeclId furthest = ranges[0];
  for (size_t i = 1; i < ranges.size(); ++i) {
    if (range_of(ranges[i]).first <= range_of(furthest).last) {
      // Blamed is what opens numbers that something else has; of two reserved
      // ranges the later one.
      DeclId blamed = std::max(ranges[i], furthest);
      DeclId other = std::min(ranges[i], furthest);
      if (here()[other].kind == DeclKind::kExtensionRange)
        std::swap(blamed, other);
      Report(kInvalidRange, here()[blamed].whole,
             "the range " + RangeText(range_of(blamed)) + " overlaps " +
                 RangeText(range_of(other)))
          .related.push_back(
              {here().At(here()[other].whole), "the other range"});
    }
    if (range_of(ranges[i]).last > range_of(furthest).last)
      furthest = ranges[i];
  }
  const auto check = [&](DeclId id) {
    if (!here().FieldOf(id).has_number) return;
    const int32_t number = here().FieldOf(id).number;
    const auto after = std::upper_bound(
        ranges.begin(), ranges.end(), number,
        [&](int32_t n, DeclId r) { return n < range_of(r).first; });
    if (after == ranges.begin() || range_of(*(after - 1)).last < number) return;
    const DeclId range = *(after - 1);
    if (here()[range].kind == DeclKind::kReservedRange) {
      Report(kReservedNumber, here().FieldOf(id).number_at,
             "the number " + std::to_string(number) + " is reserved")
          .related.push_back(
              {here().At(here()[range].whole), "it is reserved here"});
      return;
    }
    Report(kInvalidRange, range_of(range).first_at,
           "the extension range " + RangeText(range_of(range)) +
               " holds the number of the field " +
               text::Quoted(here().NameOf(id)))
        .related.push_back(
            {here().At(here().FieldOf(id).number_at), "the field's number"});
  };
  if (!is_enum) return ForEachField(here(), container, check);
  for (DeclId id = here()[container].first_child; id != kNone;
       id = here()[id].next) {
    if (here()[id].kind == DeclKind::kEnumValue) check(id);
  }
}

bool Linker::IsMessageSet(DeclId message) const {
  return IsSet(here(), message, "message_set_wire_format");
}

void Linker::CheckNumber(DeclId id, int32_t most) {
  const FieldDetail& field = here().FieldOf(id);
  if (!field.has_number) return;
  const int32_t number = field.number;
  if (number <= 0) {
    Report(kNumberRange, field.number_at, "field numbers begin at 1");
  } else if (number > most) {
    Report(kNumberRange, field.number_at,
           "field numbers end at " + std::to_string(most));
  } else if (number >= kFirstImplementationNumber &&
             number <= kLastImplementationNumber) {
    Report(kNumberRange, field.number_at,
           "the numbers 19000 to 19999 belong to the implementations of "
           "Protobuf");
  }
}

void Linker::CheckExtensionNumbers() {
  for (DeclId id = 1; id < here().decls.size(); ++id) {
    if (here()[id].kind != DeclKind::kExtend) continue;
    const SymbolId extended = linked().extended[id];
    for (DeclId field = here()[id].first_child; field != kNone;
         field = here()[field].next) {
      if (here()[field].kind == DeclKind::kField)
        CheckExtensionField(field, extended);
    }
  }
}

// Whether an extension range of a message holds a number. The ranges are kept
// as they are sorted, overlapping ones as one.
DeclId Linker::OpenedBy(SymbolId message, int32_t number) {
  const auto [kept, fresh] = opened_.try_emplace(message);
  std::vector<OpenedRange>& ranges = kept->second;
  if (fresh) {
    const File& file = pool_.FileOf(message);
    for (DeclId child = file[pool_[message].decl].first_child; child != kNone;
         child = file[child].next) {
      if (file[child].kind != DeclKind::kExtensionRange) continue;
      const RangeDetail& range = file.ranges[file[child].detail];
      if (range.first <= range.last)
        ranges.push_back({range.first, range.last, child});
    }
    sort::Stably(&ranges, [](const OpenedRange& a, const OpenedRange& b) {
      return a.first < b.first;
    });
    // Ranges that overlap, which is an error, are one.
    size_t last = 0;
    for (size_t i = 1; i < ranges.size(); ++i) {
      if (ranges[i].first <= ranges[last].last)
        ranges[last].last = std::max(ranges[last].last, ranges[i].last);
      else
        ranges[++last] = ranges[i];
    }
    if (!ranges.empty()) ranges.resize(last + 1);
  }
  const auto after = std::upper_bound(
      ranges.begin(), ranges.end(), number,
      [](int32_t n, const OpenedRange& range) { return n < range.first; });
  const bool opened = after != ranges.begin() && (after - 1)->last >= number;
  return opened ? (after - 1)->decl : kNone;
}

void Linker::CheckExtensionField(DeclId id, SymbolId extended) {
  if (extended == kNone) return CheckNumber(id, INT32_MAX);
  const File& file = pool_.FileOf(extended);
  const DeclId message = pool_[extended].decl;
  const bool set = IsSet(file, message, "message_set_wire_format");
  CheckNumber(id, set ? INT32_MAX : kMaxNumber);
  const FieldDetail& field = here().FieldOf(id);
  if (set &&
      (here()[id].label == Label::kRepeated ||
       here()[id].label == Label::kRequired || IsScalar(here()[id].type))) {
    Report(kMessageSet, field.type,
           "an extension of a message set is an optional message");
  }
  if (!field.has_number) return;
  const DeclId inside = OpenedBy(extended, field.number);
  if (inside != kNone) CheckDeclared(id, extended, inside);
  if (inside == kNone && file.complete) {
    Report(kNotInExtensionRange, field.number_at,
           Named(extended) + " has no extension range with the number " +
               std::to_string(field.number))
        .related.push_back({WhereIs(extended), "the extended message"});
  }
  const uint64_t key =
      (uint64_t{extended} << 32) | static_cast<uint32_t>(field.number);
  std::vector<SymbolId>& same = extensions_[key];
  for (const SymbolId other : same) {
    if (pool_[other].file != current_ && !Imports(pool_[other].file)) continue;
    Report(kDuplicateNumber, field.number_at,
           "the number " + std::to_string(field.number) + " of " +
               Named(extended) + " belongs to the extension " + Named(other) +
               " already")
        .related.push_back({WhereIs(other), "the other extension"});
    break;
  }
  const SymbolId self = linked().symbols[id];
  if (self != kNone) same.push_back(self);
}

void Linker::CheckJsonNames(DeclId message) {
  struct Entry {
    std::string name;
    DeclId field;
    bool custom;
  };
  const bool legacy =
      FeatureValue(here(), message, "json_format") == "LEGACY_BEST_EFFORT" ||
      IsSet(here(), message, "deprecated_legacy_json_field_conflicts");
  for (const bool with_custom : {false, true}) {
    std::vector<Entry> entries;
    bool any_custom = false;
    ForEachField(here(), message, [&](DeclId id) {
      const Index option = FindOption(here(), id, "json_name");
      const bool custom = with_custom && option != kNone;
      any_custom = any_custom || custom;
      const std::string_view name = here().NameOf(id);
      entries.push_back(
          {custom ? here().StringAt(
                        here().values[here().options[option].value].span)
                  : JsonName(name),
           id, custom});
    });
    if (with_custom && !any_custom) return;
    std::vector<const Entry*> order;
    for (const Entry& entry : entries) order.push_back(&entry);
    sort::Stably(&order, [](const Entry* a, const Entry* b) {
      const int by_name = a->name.compare(b->name);
      return by_name != 0 ? by_name < 0 : a->field < b->field;
    });
    const Entry* first = nullptr;
    for (const Entry* entry : order) {
      if (first == nullptr || first->name != entry->name) {
        first = entry;
        continue;
      }
      if (with_custom && !first->custom && !entry->custom) continue;
      // Fields of one name have been reported as such.
      if (here().NameOf(first->field) == here().NameOf(entry->field)) continue;
      diagnostic::Diagnostic& d =
          Report(kJsonName, here()[entry->field].name,
                 "the JSON name " + text::Quoted(entry->name) +
                     " is that of the field " +
                     text::Quoted(here().NameOf(first->field)) + " too");
      d.related.push_back(
          {here().At(here()[first->field].name), "the other field"});
      if (legacy && !(first->custom && entry->custom)) {
        d.severity = diagnostic::Severity::kWarning;
        d.enforce = diagnostic::Enforcement::kWaivable;
      }
    }
  }
}

}  // namespace bylaw::protobuf
