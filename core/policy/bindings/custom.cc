// Custom properties as a map: what the standard leaves to the author, by the
// author's names. And what elements take over from wider ones.
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using contract::CustomProperty;
using Properties = std::vector<CustomProperty>;
using LayeredProperties = contract::Layered<CustomProperty>;
using LayeredTexts = contract::Layered<contract::Text>;

const CustomProperty* FindIn(const Properties& properties,
                             std::string_view name) {
  for (const CustomProperty& property : properties) {
    if (property.property.value == name) return &property;
  }
  return nullptr;
}
const CustomProperty* FindIn(const LayeredProperties& properties,
                             std::string_view name) {
  return properties.Find(name);
}

cel::Value ValueOf(const CustomProperty& property) {
  return property.value == nullptr ? cel::Value::Null()
                                   : cel::FromNode(*property.value);
}

template <typename List>
const List& Of(const void* list) {
  return *static_cast<const List*>(list);
}

template <typename List>
constexpr cel::MapAdapter kAdapterOf = {
    [](const void* map) { return Of<List>(map).size(); },
    [](const void* map, const cel::Value& key, cel::Arena&, cel::Value* value) {
      if (!key.is(cel::ValueKind::kString)) return false;
      const CustomProperty* found = FindIn(Of<List>(map), key.text());
      if (found != nullptr) *value = ValueOf(*found);
      return found != nullptr;
    },
    [](const void* map, size_t index, const void**, cel::Arena&,
       cel::Value* key, cel::Value* value) {
      const CustomProperty& property = Of<List>(map)[index];
      *key = cel::Value::String(property.property.value);
      *value = ValueOf(property);
    },
    [](const void* map, size_t index) { return Of<List>(map)[index].name_at; }};

}  // namespace

constexpr cel::MapAdapter kCustomAdapter = kAdapterOf<Properties>;
constexpr cel::MapAdapter kLayeredCustom = kAdapterOf<LayeredProperties>;

constexpr cel::ListAdapter kLayeredTexts = {
    [](const void* list) { return Of<LayeredTexts>(list).size(); },
    [](const void* list, size_t index, cel::Arena&) {
      return cel::Value::String(Of<LayeredTexts>(list)[index].value);
    },
    nullptr,
    [](const void* list, size_t index) {
      return Of<LayeredTexts>(list)[index].at;
    }};

}  // namespace bylaw::policy::bindings
