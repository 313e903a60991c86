#include "formats/simple/told.h"

#include "formats/avro/names.h"
#include "formats/simple/product_marks.h"

namespace bylaw::formats::simple {
namespace {

using document::Node;
using reading::Expected;
using reading::KeyRow;
using reading::Likeness;
using reading::LookForKeys;
using reading::StringAt;
using reading::Sure;

constexpr KeyRow kTellingKeys[] = {
    {"product_id", 4},
    {"sla_hours", 4},
    {"owner_team", 3},
    {"schema_type", 3},
    {"fields", 4, Expected::kMaps},
    {"source_systems", 2},
    {"domain", 2},
    {"versions", 2},
    {"quality", 2},
    {"consumers", 2},
    {"stage", 2},
    {"contract", 2},
    {"schema", 1},
    {"name", 1, Expected::kScalar},
    {"description", 1},
    {"tags", 1},
    {"support", 1},
    {"version", 1},
    {"ports", 1},
    {"roles", 1},
    {"owner", 1},
    {"id", 0},
    {"title", 0},
    {"classification", 1},
    {"status", 0},
    {"type", 0},
};

}  // namespace

std::span<const KeyRow> TellingKeys() { return kTellingKeys; }

Likeness LookForProduct(const Node& root, std::string_view) {
  // `fields` are a record's just as well, where nothing speaks for a product.
  if (avro::IsNamedKind(StringAt(root, "type")) &&
      root.Find("product_id") == nullptr && root.Find("domain") == nullptr)
    return {};
  if (MarksOf(root).Suffice()) return Sure("product_id");
  return LookForKeys(root, kTellingKeys);
}

Likeness LookForFields(const Node& root, std::string_view) {
  const Node* fields = root.Find("fields");
  if (root.size() != 1 || fields == nullptr || !fields->is_list() ||
      fields->size() == 0)
    return {};
  bool says_required = false;
  for (const Node& field : *fields) {
    if (!field.is_map() || field.Find("name") == nullptr) return {};
    says_required = says_required || field.Find("required") != nullptr;
  }
  return says_required ? Sure("fields") : Likeness();
}

}  // namespace bylaw::formats::simple
