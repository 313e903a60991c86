#include "formats/odcs/elements.h"

#include <algorithm>

#include "document/read.h"
#include "formats/odcs/reference.h"
#include "sort/sort.h"
#include "text/edit_distance.h"

namespace bylaw::formats::odcs {

using document::Node;

namespace {

constexpr std::string_view kByName[] = {"name"};
constexpr std::string_view kByIdOrName[] = {"id", "name"};
constexpr std::string_view kByAnyName[] = {"name", "physicalName"};

// A reference of more steps than a document may be deep leads nowhere anyway.
constexpr size_t kMaxSteps = document::kMaxDepth;
// Among more names than this none is looked for that is near.
constexpr size_t kMaxCandidates = 500;

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

}  // namespace

const Node* Elements::ListOf(const Node& map, std::string_view key) const {
  const Node* list = respellings_.Find(map, key);
  return list != nullptr && list->is_list() ? list : nullptr;
}

const Node* Elements::MapOf(const Node& map, std::string_view key) const {
  const Node* member = respellings_.Find(map, key);
  return member != nullptr && member->is_map() ? member : nullptr;
}

// The list of properties of an element, through arrays and maps; null where the
// contract describes none.
const Node* Elements::PropertiesOf(const Node* element) const {
  while (element != nullptr) {
    const Node* properties = ListOf(*element, "properties");
    if (properties != nullptr)
      return properties->size() > 0 ? properties : nullptr;
    const Node* items = MapOf(*element, "items");
    const Node* map = MapOf(*element, "map");
    element = items != nullptr ? items
              : map != nullptr ? MapOf(*map, "value")
                               : nullptr;
  }
  return nullptr;
}

const Elements::Index& Elements::IndexOf(const Node& list,
                                         std::string_view key) {
  const auto [at, is_new] = indices_.try_emplace({&list, key});
  Index& index = at->second;
  if (!is_new) return index;
  for (const Node& item : list) {
    const Node* name = respellings_.Find(item, key);
    if (name != nullptr && name->is_string())
      index.push_back({name->string(), &item});
  }
  sort::Stably(&index,
               [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return index;
}

const Node* Elements::FindIn(const Node* list, std::string_view step,
                             Naming naming) {
  if (list == nullptr) return nullptr;
  for (const std::string_view key : naming) {
    const Index& index = IndexOf(*list, key);
    const auto at =
        std::lower_bound(index.begin(), index.end(), step,
                         [](const Entry& entry, std::string_view name) {
                           return entry.name < name;
                         });
    if (at != index.end() && at->name == step) return at->element;
  }
  return nullptr;
}

std::string_view Elements::NearestIn(const Node* list, std::string_view step) {
  if (list == nullptr || list->size() > kMaxCandidates) return {};
  std::vector<std::string_view> names;
  for (const Entry& entry : IndexOf(*list, "name")) names.push_back(entry.name);
  return text::NearestName(step, names);
}

Answer Elements::FollowSteps(const Node* element, Steps steps, Naming naming) {
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
Answer Elements::FollowNames(Steps steps, Naming naming) {
  if (steps.size() > kMaxSteps) return {};
  const Node* schemas = ListOf(contract_, "schema");
  const char* begin = steps.front().data();
  for (size_t length = steps.size(); length > 0; --length) {
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
Answer Elements::FollowIds(Steps steps) {
  if (steps[0] != "schema" || steps.size() > kMaxSteps) return {};
  const Node* schemas = ListOf(contract_, "schema");
  const Node* element = FindIn(schemas, steps[1], kByIdOrName);
  if (element == nullptr)
    return {Outcome::kNoSchema, steps[1], NearestIn(schemas, steps[1]),
            nullptr};
  for (size_t i = 2; i < steps.size(); i += 2) {
    const Node* list = ListOf(*element, steps[i]);
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

bool Elements::IsPropertyOfAnySchema(std::string_view name) {
  if (!property_names_.has_value()) {
    property_names_.emplace();
    if (const Node* schemas = ListOf(contract_, "schema")) {
      for (const Node& schema : *schemas) {
        const Node* properties = ListOf(schema, "properties");
        if (properties == nullptr) continue;
        for (const std::string_view key : kByAnyName) {
          for (const Entry& entry : IndexOf(*properties, key))
            property_names_->push_back(entry.name);
        }
      }
    }
    sort::Stably(&*property_names_);
  }
  return std::binary_search(property_names_->begin(), property_names_->end(),
                            name);
}

Answer Elements::FollowReference(std::string_view text) {
  const Reference reference = ParseReference(text);
  if (reference.notation == Notation::kMalformed || !reference.file.empty())
    return {};
  if (reference.notation == Notation::kFullyQualified)
    return FollowIds(reference.steps);
  return FollowNames(reference.steps, kByName);
}

Answer Elements::FollowElement(std::string_view element) {
  if (element.find('/') != std::string_view::npos)
    return FollowReference(element);
  const std::vector<std::string_view> steps = SplitAtDots(element);
  const Answer answer = FollowNames(steps, kByAnyName);
  if (answer.outcome == Outcome::kNoSchema &&
      IsPropertyOfAnySchema(steps.front()))
    return {};
  return answer;
}

}  // namespace bylaw::formats::odcs
