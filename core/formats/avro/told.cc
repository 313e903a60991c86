#include "formats/avro/told.h"

#include <algorithm>
#include <array>

#include "formats/avro/names.h"
#include "text/edit_distance.h"

namespace bylaw::formats::avro {
namespace {

using document::Node;
using reading::Certainty;
using reading::Grounds;
using reading::IsListAt;
using reading::Likely;
using reading::Likeness;
using reading::StringAt;
using reading::Sure;

bool IsAvroName(std::string_view name) {
  return IsPrimitive(name) || IsNamedKind(name) || name == "array" ||
         name == "map";
}

// Types that JSON Schema does not have too.
bool IsOnlyAvro(std::string_view name) {
  return IsAvroName(name) && name != "string" && name != "boolean" &&
         name != "null" && name != "array";
}

// A named type with what it is made of. A record without fields, or a field
// without a type, may be of any tool.
bool IsWholeNamedType(const Node& root, std::string_view type) {
  if (root.Find("name") == nullptr) return false;
  if (type == "enum") return IsListAt(root, "symbols");
  if (type == "fixed") {
    const Node* size = root.Find("size");
    return size != nullptr && size->is_integer();
  }
  const Node* fields = root.Find("fields");
  if (fields == nullptr || !fields->is_list()) return false;
  return std::all_of(fields->begin(), fields->end(), [](const Node& field) {
    return field.is_map() && field.Find("name") != nullptr &&
           field.Find("type") != nullptr;
  });
}

bool HasTypeOfAvro(const Node& root, std::string_view type) {
  if (type == "array") {
    const Node* items = root.Find("items");
    return items != nullptr && (items->is_string() || items->is_list() ||
                                IsOnlyAvro(StringAt(*items, "type")));
  }
  if (!IsOnlyAvro(type)) return false;
  if (type == "map") return root.Find("values") != nullptr;
  return !IsNamedKind(type) || root.Find("name") != nullptr ||
         root.Find("fields") != nullptr || root.Find("symbols") != nullptr ||
         root.Find("size") != nullptr;
}

bool LooksLikeBranch(const Node& branch) {
  if (branch.is_string()) return IsAvroName(branch.string());
  const std::string_view type = StringAt(branch, "type");
  return branch.is_map() && IsAvroName(type) &&
         (branch.size() == 1 || HasTypeOfAvro(branch, type));
}

bool IsUnion(const Node& root) {
  return root.is_list() && root.size() > 0 &&
         std::all_of(root.begin(), root.end(), LooksLikeBranch);
}

}  // namespace

Likeness LookForSchema(const Node& root, std::string_view name) {
  const std::string_view type = StringAt(root, "type");
  if (IsNamedKind(type) && IsWholeNamedType(root, type)) return Sure("type");
  if (name.ends_with(".avsc")) return Sure("");
  // What is no structure of Avro's alone is no second reading of a product
  // that has a `type`.
  if (HasTypeOfAvro(root, type)) return Likely("type", Grounds::kScore);
  // `"type": "recrod"` with what only a record, enum or fixed has beside it.
  constexpr std::array<std::string_view, 3> kNamed = {"record", "enum",
                                                      "fixed"};
  const bool beside = IsListAt(root, "fields") || IsListAt(root, "symbols") ||
                      root.Find("size") != nullptr;
  const bool near = beside && root.Find("name") != nullptr &&
                    !text::NearestName(type, kNamed).empty();
  return near ? Likely("type", Grounds::kScore) : Likeness();
}

Certainty LooksLikeUnionOrPrimitive(const Node& root, std::string_view name) {
  if (root.is_null()) return Certainty::kNone;
  if (name.ends_with(".avsc")) return Certainty::kCertain;
  return IsUnion(root) || (root.is_string() && IsPrimitive(root.string()))
             ? Certainty::kLikely
             : Certainty::kNone;
}

}  // namespace bylaw::formats::avro
