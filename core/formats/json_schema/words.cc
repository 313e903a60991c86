#include "formats/json_schema/words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "contract/schema.h"
#include "formats/json_schema/dialect.h"
#include "reading/personal_data.h"

namespace bylaw::formats::json_schema {
namespace {

using contract::Text;
using document::Node;
using reading::FieldMark;
using reading::kMaxClassifications;
using reading::MarkOf;

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
    const FieldMark mark = MarkOf(key);
    if (mark == FieldMark::kTags || key == "examples")
      bytes += size + member.size() * sizeof(Text);
    if (mark == FieldMark::kClassification)
      bytes += size + std::min(member.size(), kMaxClassifications) *
                          sizeof(contract::Field);
  }
  return bytes;
}

}  // namespace bylaw::formats::json_schema
