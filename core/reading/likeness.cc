#include "reading/likeness.h"

#include <utility>

namespace bylaw::reading {

std::string_view CertaintyName(Certainty certainty) {
  switch (certainty) {
    case Certainty::kNone:
      return "none";
    case Certainty::kLikely:
      return "likely";
    case Certainty::kCertain:
      return "certain";
  }
  return "none";
}

Likeness Sure(std::string_view key, std::string version) {
  Likeness likeness;
  likeness.certainty = Certainty::kCertain;
  likeness.key = key;
  likeness.version = std::move(version);
  return likeness;
}

Likeness Likely(std::string_view key, Grounds grounds) {
  Likeness likeness;
  likeness.certainty = Certainty::kLikely;
  likeness.grounds = grounds;
  likeness.key = key;
  return likeness;
}

std::string_view StringAt(const document::Node& map, std::string_view key) {
  const document::Node* node = map.Find(key);
  return node == nullptr ? std::string_view() : node->string();
}

bool IsMapAt(const document::Node& map, std::string_view key) {
  const document::Node* node = map.Find(key);
  return node != nullptr && node->is_map();
}

bool IsListAt(const document::Node& map, std::string_view key) {
  const document::Node* node = map.Find(key);
  return node != nullptr && node->is_list();
}

}  // namespace bylaw::reading
