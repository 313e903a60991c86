#include "formats/json_schema/words.h"

#include <string>
#include <string_view>
#include <utility>

#include "formats/json_schema/dialect.h"
#include "formats/values.h"

namespace bylaw::formats::json_schema {
namespace {

using contract::Text;
using document::Node;

constexpr std::string_view kTags[] = {"tags", "x-tags"};

}  // namespace

void ReadCustom(const Node& schema,
                std::vector<contract::CustomProperty>* custom) {
  for (const Node& member : schema) {
    if (IsKeywordOfAny(member.key())) continue;
    contract::CustomProperty property;
    property.name_at = member.key_location();
    property.whole = member.entry_location();
    property.property = Text(std::string(member.key()), member.key_location());
    property.value = &member;
    custom->push_back(std::move(property));
  }
}

void ReadTags(const Node& schema, std::vector<Text>* tags) {
  for (const std::string_view key : kTags) {
    const Node* list = schema.Find(key);
    if (list == nullptr || !list->is_list()) continue;
    for (const Node& tag : *list) {
      if (tag.is_string()) tags->push_back(formats::TextOf(tag));
    }
  }
}

uint64_t WordBytes(const Node& schema) {
  uint64_t bytes = 0;
  for (const Node& member : schema) {
    const std::string_view key = member.key();
    const uint64_t size = member.location().span.length();
    if (!IsKeywordOfAny(key)) {
      bytes += sizeof(contract::CustomProperty) + key.size();
    } else if (member.is_scalar()) {
      bytes += size;
    }
    if (key == kTags[0] || key == kTags[1] || key == "examples")
      bytes += size + member.size() * sizeof(Text);
  }
  return bytes;
}

}  // namespace bylaw::formats::json_schema
