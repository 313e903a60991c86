// Texts that stand under a key of a policy's maps. What is no text has been
// reported by the shape check (policy/shapes.h) and counts as absent.
#ifndef BYLAW_POLICY_TEXT_MEMBER_H_
#define BYLAW_POLICY_TEXT_MEMBER_H_

#include <string_view>

#include "document/node.h"

namespace bylaw::policy {

// The member itself, for its place; null where there is none.
inline const document::Node* FindText(const document::Node& map,
                                      std::string_view key) {
  const document::Node* member = map.Find(key);
  return member != nullptr && member->is_string() ? member : nullptr;
}

// What it says, as long as the document lives; empty where there is none.
inline std::string_view TextAt(const document::Node& map,
                               std::string_view key) {
  const document::Node* member = FindText(map, key);
  return member == nullptr ? std::string_view() : member->string();
}

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_TEXT_MEMBER_H_
