#include "reading/values.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "reading/shape.h"
#include "text/confusable.h"

namespace bylaw::reading {
namespace {

using contract::Text;
using document::Node;

const Node* FindMember(const Node& map, std::string_view key) {
  return map.is_map() ? map.Find(key) : nullptr;
}

// Doubles beyond this are not exact integers; nothing that a contract counts is
// so large.
constexpr double kLargestWholeDouble = 9007199254740992.0;

// A regular expression matches white space, too.
constexpr std::string_view kVerbatim = "pattern";

}  // namespace

const Node* FindMap(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  return member != nullptr && member->is_map() ? member : nullptr;
}

const Node* FindList(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  return member != nullptr && member->is_list() ? member : nullptr;
}

Text TextOf(const Node& value) {
  return value.is_string() ? Text(std::string(text::Trimmed(value.string())),
                                  value.location())
                           : Text();
}

Text TakeText(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  if (member == nullptr || !member->is_string()) return Text();
  return key == kVerbatim ? ScalarOf(*member) : TextOf(*member);
}

Text ScalarOf(const Node& value) {
  if (!value.is_scalar() || value.is_null()) return Text();
  return Text(std::string(value.scalar_text()), value.location());
}

Text TakeScalar(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  if (member == nullptr) return Text();
  return member->is_string() && key != kVerbatim ? TextOf(*member)
                                                 : ScalarOf(*member);
}

contract::Number TakeNumber(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  // An infinite number, or none, is a fault of the document and no value.
  if (member == nullptr || !member->is_number() ||
      !std::isfinite(member->number()))
    return {};
  return contract::Number(member->number(), member->location());
}

contract::Integer TakeInteger(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  if (member == nullptr) return {};
  if (member->is_integer())
    return contract::Integer(member->integer(), member->location());
  if (!member->is_number()) return {};
  const double number = member->number();
  if (std::trunc(number) != number || std::fabs(number) > kLargestWholeDouble)
    return {};
  return contract::Integer(static_cast<int64_t>(number), member->location());
}

contract::Flag TakeFlag(const Node& map, std::string_view key) {
  const Node* member = FindMember(map, key);
  if (member == nullptr || !member->is_bool()) return {};
  return contract::Flag(member->boolean(), member->location());
}

std::vector<Text> TakeTexts(const Node& map, std::string_view key) {
  std::vector<Text> all;
  const Node* member = FindMember(map, key);
  if (member == nullptr) return all;
  if (member->is_string()) {
    all.push_back(TextOf(*member));
  } else if (member->is_list()) {
    all.reserve(member->size());
    for (const Node& item : *member) {
      if (item.is_string()) all.push_back(TextOf(item));
    }
  }
  return all;
}

bool SaysAnything(const Node& value) {
  if (value.is_string()) return !TextOf(value).value.empty();
  if (value.is_scalar()) return !value.is_null();
  return std::any_of(value.begin(), value.end(), SaysAnything);
}

void Place(const Node& node, std::string_view name_key,
           contract::Element* element) {
  element->name_at = NameLocation(node, name_key);
  element->whole = node.location();
}

}  // namespace bylaw::reading
