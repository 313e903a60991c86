// Custom properties as a map: what the standard leaves to the author, by the
// author's names.
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using Properties = std::vector<contract::CustomProperty>;

const Properties& Of(const void* map) {
  return *static_cast<const Properties*>(map);
}

cel::Value ValueOf(const contract::CustomProperty& property) {
  return property.value == nullptr ? cel::Value::Null()
                                   : cel::FromNode(*property.value);
}

bool Find(const void* map, const cel::Value& key, cel::Arena&,
          cel::Value* value) {
  if (!key.is(cel::ValueKind::kString)) return false;
  for (const contract::CustomProperty& property : Of(map)) {
    if (property.property.value != key.text()) continue;
    *value = ValueOf(property);
    return true;
  }
  return false;
}

void Entry(const void* map, size_t index, const void**, cel::Arena&,
           cel::Value* key, cel::Value* value) {
  const contract::CustomProperty& property = Of(map)[index];
  *key = cel::Value::String(property.property.value);
  *value = ValueOf(property);
}

}  // namespace

constexpr cel::MapAdapter kCustomAdapter = {
    [](const void* map) { return Of(map).size(); }, &Find, &Entry,
    [](const void* map, size_t index) { return Of(map)[index].name_at; }};

}  // namespace bylaw::policy::bindings
