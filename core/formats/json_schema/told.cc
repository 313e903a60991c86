#include "formats/json_schema/told.h"

#include "formats/json_schema/dialect.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using reading::Certainty;
using reading::Grounds;
using reading::IsListAt;
using reading::IsMapAt;
using reading::Likely;
using reading::Likeness;
using reading::StringAt;
using reading::Sure;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool IsSchemaAt(const Node& map, std::string_view key) {
  return IsMapAt(map, key) && map.Find(key)->size() > 0;
}

// What a JSON Schema of objects or lists has, and others hardly have together.
Likeness LookForSchemaKeys(const Node& root) {
  const std::string_view type = StringAt(root, "type");
  const bool named = !StringAt(root, "$id").empty();
  if (IsMapAt(root, "properties") &&
      (type == "object" || named || IsListAt(root, "required") ||
       IsMapAt(root, "$defs") || IsMapAt(root, "definitions")))
    return Likely("properties");
  if (type == "array" && IsSchemaAt(root, "items")) {
    const std::string_view items = StringAt(*root.Find("items"), "type");
    if (items == "object" || items == "integer" || items == "number" ||
        root.Find("items")->Find("$ref") != nullptr)
      return Likely("items");
  }
  const bool refers = named || !StringAt(root, "$ref").empty();
  if (refers && IsMapAt(root, "$defs")) return Likely("$defs");
  return refers && IsMapAt(root, "definitions") ? Likely("definitions")
                                                : Likeness();
}

}  // namespace

Likeness LookForSchema(const Node& root, std::string_view name) {
  const std::string_view schema = StringAt(root, "$schema");
  if (const auto draft = FindDraft(schema))
    return Sure("$schema", std::string(DraftName(*draft)));
  if (Contains(schema, "json-schema.org/")) return Sure("$schema");
  if (name.ends_with(".avsc")) return {};
  if (Likeness keys = LookForSchemaKeys(root);
      keys.certainty != Certainty::kNone)
    return keys;
  if (name.ends_with(".schema.json") || name.ends_with(".schema.yaml"))
    return Likely("", Grounds::kName);
  return {};
}

bool MayBeSchema(const Node& root) {
  if (root.is_bool()) return true;
  if (!root.is_map()) return false;
  for (const Node& member : root) {
    if (IsKeywordOfAny(member.key())) return true;
  }
  return false;
}

}  // namespace bylaw::formats::json_schema
