// The lists and maps that evaluations build.
#include <cmath>
#include <functional>

#include "cel/number.h"
#include "cel/value.h"
#include "text/same.h"

namespace bylaw::cel {
namespace {

// Below this, looking at every key is faster than hashing one.
constexpr size_t kLinearEntries = 8;

struct ArenaMap {
  const MapEntry* entries = nullptr;
  size_t count = 0;
  const uint32_t* slots = nullptr;  // entry + 1, 0 for none; null: linear
  size_t slot_mask = 0;
};

// Equal keys of different kinds must meet: whole numbers hash as integers.
size_t HashKey(const Value& key) {
  switch (key.kind()) {
    case ValueKind::kString:
      return std::hash<std::string_view>()(key.text());
    case ValueKind::kBool:
      return key.boolean() ? 1 : 2;
    case ValueKind::kInt:
      return static_cast<size_t>(key.integer()) * 0x9E3779B1U;
    case ValueKind::kUint:
      return static_cast<size_t>(key.unsigned_integer()) * 0x9E3779B1U;
    case ValueKind::kDouble: {
      const double number = key.number();
      if (number != std::trunc(number)) return 0;
      if (number >= -9.2e18 && number <= 9.2e18) {
        return static_cast<size_t>(static_cast<int64_t>(number)) * 0x9E3779B1U;
      }
      if (number > 0 && number < 1.8446744073709551e19) {
        return static_cast<size_t>(static_cast<uint64_t>(number)) * 0x9E3779B1U;
      }
      return 0;
    }
    default:
      return 0;
  }
}

// Keys are scalars, so that no arena is needed to compare them.
bool SameKey(const Value& a, const Value& b) {
  if (IsNumber(a)) return IsNumber(b) && SameNumber(a, b);
  if (a.kind() != b.kind()) return false;
  if (a.is(ValueKind::kString)) return text::Same(a.text(), b.text());
  return a.is(ValueKind::kBool) && a.boolean() == b.boolean();
}

const MapEntry* FindEntry(const ArenaMap& map, const Value& key) {
  if (map.slots == nullptr && key.is(ValueKind::kString)) {
    for (size_t i = 0; i < map.count; ++i) {
      const Value& found = map.entries[i].key;
      if (found.is(ValueKind::kString) &&
          text::Same(found.text(), key.text())) {
        return &map.entries[i];
      }
    }
    return nullptr;
  }
  if (map.slots == nullptr) {
    for (size_t i = 0; i < map.count; ++i) {
      if (SameKey(map.entries[i].key, key)) return &map.entries[i];
    }
    return nullptr;
  }
  for (size_t at = HashKey(key) & map.slot_mask; map.slots[at] != 0;
       at = (at + 1) & map.slot_mask) {
    const MapEntry& entry = map.entries[map.slots[at] - 1];
    if (SameKey(entry.key, key)) return &entry;
  }
  return nullptr;
}

// The first entry whose key an earlier one has, or the count.
size_t FindDuplicate(const ArenaMap& map) {
  for (size_t i = 1; i < map.count; ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (SameKey(map.entries[i].key, map.entries[j].key)) return i;
    }
  }
  return map.count;
}

// Hashes the entries; gives the first duplicate by the way.
bool BuildSlots(ArenaMap* map, Arena& arena, size_t* duplicate) {
  size_t size = 16;
  while (size < map->count * 2) size *= 2;
  auto* slots = arena.NewArray<uint32_t>(size);
  if (slots == nullptr) return false;
  *duplicate = map->count;
  for (size_t i = 0; i < map->count; ++i) {
    const Value& key = map->entries[i].key;
    size_t at = HashKey(key) & (size - 1);
    while (slots[at] != 0 && !SameKey(map->entries[slots[at] - 1].key, key)) {
      at = (at + 1) & (size - 1);
    }
    if (slots[at] == 0) {
      slots[at] = static_cast<uint32_t>(i + 1);
    } else if (*duplicate == map->count) {
      *duplicate = i;
    }
  }
  map->slots = slots;
  map->slot_mask = size - 1;
  return true;
}

const ArenaMap& MapOf(const void* map) {
  return *static_cast<const ArenaMap*>(map);
}

constexpr MapAdapter kArenaMapAdapter = {
    .size = [](const void* map) { return MapOf(map).count; },
    .find =
        [](const void* map, const Value& key, Arena&, Value* value) {
          const MapEntry* entry = FindEntry(MapOf(map), key);
          if (entry != nullptr) *value = entry->value;
          return entry != nullptr;
        },
    .entry =
        [](const void* map, size_t index, const void**, Arena&, Value* key,
           Value* value) {
          *key = MapOf(map).entries[index].key;
          *value = MapOf(map).entries[index].value;
        }};

}  // namespace

const ListAdapter kValueArrayAdapter = {
    .size =
        [](const void* list) {
          return static_cast<const ValueArray*>(list)->count;
        },
    .at =
        [](const void* list, size_t index, Arena&) {
          return static_cast<const ValueArray*>(list)->values[index];
        }};

Value NewList(const Value* values, size_t count, Arena& arena) {
  // In one piece: the header is the first element's room.
  static_assert(sizeof(ValueArray) <= sizeof(Value));
  Value* room = arena.NewArray<Value>(count + 1);
  if (room == nullptr) return OutOfMemory();
  Value* copy = room + 1;
  for (size_t i = 0; i < count; ++i) copy[i] = values[i];
  return ListOf(new (static_cast<void*>(room)) ValueArray{copy, count});
}

Value NewMap(const MapEntry* entries, size_t count, Arena& arena,
             size_t* duplicate) {
  auto* copy = arena.NewArray<MapEntry>(count);
  auto* map = arena.New(ArenaMap{copy, count, nullptr, 0});
  if (copy == nullptr || map == nullptr) return OutOfMemory();
  for (size_t i = 0; i < count; ++i) copy[i] = entries[i];
  size_t found = count;
  if (count <= kLinearEntries) {
    if (duplicate != nullptr) found = FindDuplicate(*map);
  } else if (!BuildSlots(map, arena, &found)) {
    return OutOfMemory();
  }
  if (duplicate != nullptr) *duplicate = found;
  return Value::Map(map, &kArenaMapAdapter);
}

}  // namespace bylaw::cel
