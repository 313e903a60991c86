// Lists over a host's own containers, without a copy.
//
//   inline Value FieldValue(const contract::Field& field, Arena&) {
//     return Value::Struct(&field, &kFieldType);
//   }
//   ... .get = [](const void* o, Arena&) {
//     return VectorList<contract::Field, FieldValue>::Of(
//         static_cast<const contract::Schema*>(o)->fields);
//   }
#ifndef BYLAW_CEL_HOST_LIST_H_
#define BYLAW_CEL_HOST_LIST_H_

#include <vector>

#include "cel/value.h"

namespace bylaw::cel {

// `convert` turns one element into a value that may point to the element.
// `locate`, if given, says where an element stands.
template <typename T, Value (*convert)(const T&, Arena&),
          text::Location (*locate)(const T&) = nullptr>
struct VectorList {
  static size_t Size(const void* list) {
    return static_cast<const std::vector<T>*>(list)->size();
  }
  static Value At(const void* list, size_t index, Arena& arena) {
    return convert((*static_cast<const std::vector<T>*>(list))[index], arena);
  }
  static text::Location Locate(const void* list, size_t index) {
    if constexpr (locate != nullptr) {
      return locate((*static_cast<const std::vector<T>*>(list))[index]);
    }
    return {};
  }
  static constexpr ListAdapter kAdapter = {
      &Size, &At, nullptr, locate == nullptr ? nullptr : &Locate};

  // The vector must outlive the value and not change meanwhile.
  static Value Of(const std::vector<T>& vector) {
    return Value::List(&vector, &kAdapter);
  }
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_HOST_LIST_H_
