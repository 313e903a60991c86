#include "formats/odcs/elements.h"

#include <span>
#include <string>
#include <vector>

#include "formats/odcs/reference.h"
#include "formats/values.h"
#include "text/edit_distance.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;

// Which of an element's keys may be meant by a step.
constexpr std::string_view kByName[] = {"name"};
constexpr std::string_view kByIdOrName[] = {"id", "name"};
constexpr std::string_view kByAnyName[] = {"name", "physicalName"};
using Naming = std::span<const std::string_view>;

const Node* FindIn(const Node* list, std::string_view step, Naming naming) {
  if (list == nullptr) return nullptr;
  for (const std::string_view key : naming) {
    for (const Node& item : *list) {
      const Node* name = item.is_map() ? item.Find(key) : nullptr;
      if (name != nullptr && name->is_string() && name->string() == step)
        return &item;
    }
  }
  return nullptr;
}

std::string_view NearestIn(const Node* list, std::string_view step) {
  std::vector<std::string_view> names;
  if (list != nullptr) {
    for (const Node& item : *list) {
      const Node* name = item.is_map() ? item.Find("name") : nullptr;
      if (name != nullptr && name->is_string()) names.push_back(name->string());
    }
  }
  return text::NearestName(step, names);
}

// The list of properties of an element, through arrays and maps; null where the
// contract describes none.
const Node* PropertiesOf(const Node* element) {
  while (element != nullptr) {
    const Node* properties = FindList(*element, "properties");
    if (properties != nullptr)
      return properties->size() > 0 ? properties : nullptr;
    const Node* items = FindMap(*element, "items");
    const Node* map = FindMap(*element, "map");
    element = items != nullptr ? items
              : map != nullptr ? FindMap(*map, "value")
                               : nullptr;
  }
  return nullptr;
}

Answer FollowSteps(const Node* element, std::span<const std::string_view> steps,
                   Naming naming) {
  for (const std::string_view step : steps) {
    const Node* properties = PropertiesOf(element);
    if (properties == nullptr) return {};
    const Node* next = FindIn(properties, step, naming);
    if (next == nullptr)
      return {Outcome::kNoProperty, step, NearestIn(properties, step), element};
    element = next;
  }
  return {};
}

// Names of schemas may themselves have dots: the longest run of steps that
// names one is it.
Answer FollowNames(const Node& contract,
                   std::span<const std::string_view> steps, Naming naming) {
  const Node* schemas = FindList(contract, "schema");
  for (size_t length = steps.size(); length > 0; --length) {
    const char* begin = steps.front().data();
    const std::string_view last = steps[length - 1];
    const std::string_view name(
        begin, static_cast<size_t>(last.data() + last.size() - begin));
    if (const Node* schema = FindIn(schemas, name, naming))
      return FollowSteps(schema, steps.subspan(length), naming);
  }
  return {Outcome::kNoSchema, steps.front(), NearestIn(schemas, steps.front()),
          nullptr};
}

// `schema/ID/properties/ID`: pairs of a section and an id in it.
Answer FollowIds(const Node& contract,
                 std::span<const std::string_view> steps) {
  if (steps[0] != "schema") return {};
  const Node* schemas = FindList(contract, "schema");
  const Node* element = FindIn(schemas, steps[1], kByIdOrName);
  if (element == nullptr)
    return {Outcome::kNoSchema, steps[1], NearestIn(schemas, steps[1]),
            nullptr};
  for (size_t i = 2; i < steps.size(); i += 2) {
    const Node* list = FindList(*element, steps[i]);
    if (list == nullptr && steps[i] == "properties")
      list = PropertiesOf(element);
    if (list == nullptr) return {};
    const Node* next = FindIn(list, steps[i + 1], kByIdOrName);
    if (next == nullptr)
      return {Outcome::kNoProperty, steps[i + 1], NearestIn(list, steps[i + 1]),
              element};
    element = next;
  }
  return {};
}

std::vector<std::string_view> SplitAtDots(std::string_view text) {
  std::vector<std::string_view> steps;
  for (size_t begin = 0;;) {
    const size_t end = text.find('.', begin);
    steps.push_back(
        text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return steps;
    begin = end + 1;
  }
}

bool IsPropertyOfAnySchema(const Node& contract,
                           std::span<const std::string_view> steps) {
  const Node* schemas = FindList(contract, "schema");
  if (schemas == nullptr) return false;
  for (const Node& schema : *schemas) {
    const Node* properties = FindList(schema, "properties");
    if (FindIn(properties, steps.front(), kByAnyName) == nullptr) continue;
    if (FollowSteps(&schema, steps, kByAnyName).outcome == Outcome::kFound)
      return true;
  }
  return false;
}

}  // namespace

Answer FollowReference(const Node& contract, std::string_view text) {
  const Reference reference = ParseReference(text);
  if (reference.notation == Notation::kMalformed || !reference.file.empty())
    return {};
  if (reference.notation == Notation::kFullyQualified)
    return FollowIds(contract, reference.steps);
  return FollowNames(contract, reference.steps, kByName);
}

Answer FollowElement(const Node& contract, std::string_view element) {
  if (element.find('/') != std::string_view::npos)
    return FollowReference(contract, element);
  const std::vector<std::string_view> steps = SplitAtDots(element);
  const Answer answer = FollowNames(contract, steps, kByAnyName);
  if (answer.outcome == Outcome::kNoSchema &&
      IsPropertyOfAnySchema(contract, steps))
    return {};
  return answer;
}

}  // namespace bylaw::formats::odcs
