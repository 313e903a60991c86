#include "formats/dbt/meta.h"

#include <string>
#include <utility>

namespace bylaw::formats::dbt {

void AddMeta(const document::Node& meta,
             std::vector<contract::CustomProperty>* custom) {
  for (const document::Node& member : meta) {
    contract::CustomProperty property;
    property.name_at = member.key_location();
    property.whole = member.entry_location();
    property.property =
        contract::Text(std::string(member.key()), member.key_location());
    property.value = &member;
    custom->push_back(std::move(property));
  }
}

}  // namespace bylaw::formats::dbt
