// The order of keys in the index of a large map. Internal to this folder.
#ifndef BYLAW_DOCUMENT_KEY_ORDER_H_
#define BYLAW_DOCUMENT_KEY_ORDER_H_

#include <string_view>

namespace bylaw::document {

// The sizes first: most keys differ in them, and nothing of a key is read then.
inline bool IsBefore(std::string_view key, std::string_view other) {
  return key.size() != other.size() ? key.size() < other.size() : key < other;
}

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_KEY_ORDER_H_
