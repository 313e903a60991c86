#include "records/unapplied.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "text/confusable.h"
#include "text/quote.h"

namespace bylaw::records {
namespace {

using contract::Field;
using document::Node;

std::string Below(const std::string& path, std::string_view name) {
  std::string below = path;
  if (!below.empty()) below.push_back('.');
  return below.append(name);
}

class Walker {
 public:
  explicit Walker(const std::vector<CheckInfo>& checks) {
    for (const CheckInfo& check : checks) {
      if (check.asked.known())
        asked_.emplace(check.asked.source, check.asked.span.begin,
                       check.asked.span.end);
      ids_.insert(check.id);
      if (check.rule == "required") required_.insert(check.path);
    }
  }

  void Properties(const Node& element, const std::string& path) {
    const Node* list = element.Find("properties");
    if (list == nullptr || !list->is_list()) return;
    for (const Node& property : *list) {
      if (!property.is_map()) continue;
      const Node* name = property.Find("name");
      Property(property,
               Below(path, name == nullptr ? std::string_view()
                                           : text::Trimmed(name->string())));
    }
  }

  std::vector<NotChecked> Take() { return std::move(found_); }

 private:
  void Property(const Node& property, const std::string& path) {
    if (const Node* options = property.Find("logicalTypeOptions")) {
      if (options->is_map()) Options(*options, path);
    }
    Properties(property, path);
    Element(property, "items", Below(path, "items"));
    if (const Node* map = property.Find("map")) {
      Element(*map, "key", Below(path, "keys"));
      Element(*map, "value", Below(path, "values"));
    }
  }

  void Element(const Node& around, std::string_view key,
               const std::string& path) {
    const Node* element = around.is_map() ? around.Find(key) : nullptr;
    if (element != nullptr && element->is_map()) Property(*element, path);
  }

  void Options(const Node& options, const std::string& path) {
    for (const Node& option : options) {
      if (AsksNothing(option) || IsApplied(option, options, path)) continue;
      found_.push_back({path, std::string(option.key()), option.key_location(),
                        "the " + text::Quoted(option.key()) + " of " +
                            text::Quoted(path) + " was not checked"});
    }
  }

  static bool AsksNothing(const Node& option) {
    constexpr std::string_view kFlags[] = {
        "exclusiveMaximum", "exclusiveMinimum", "normalized", "uniqueItems"};
    const bool flag = std::find(std::begin(kFlags), std::end(kFlags),
                                option.key()) != std::end(kFlags);
    return option.is_null() || (flag && option.is_bool() && !option.boolean());
  }

  // Whether a check was made from the option, which it then names as where it
  // was asked for.
  bool IsApplied(const Node& option, const Node& options,
                 const std::string& path) const {
    const text::Location at = option.location();
    for (auto asked = asked_.lower_bound({at.source, at.span.begin, 0});
         asked != asked_.end() && std::get<0>(*asked) == at.source &&
         std::get<1>(*asked) <= at.span.end;
         ++asked) {
      if (std::get<2>(*asked) <= at.span.end) return true;
    }
    if (option.key() == "required" && option.is_list())
      return AreRequired(option, path);
    // Of two limits on one side the check is made from the one that counts.
    for (const auto& [one, other] :
         {std::pair("minimum", "exclusiveMinimum"),
          std::pair("maximum", "exclusiveMaximum")}) {
      const bool is_one = option.key() == one;
      if (!is_one && option.key() != other) continue;
      const Node* partner = options.Find(is_one ? other : one);
      const std::string rule = Below(path, one);
      return partner != nullptr && ids_.find(rule) != ids_.end();
    }
    return false;
  }

  // Whatever asks for it first.
  bool AreRequired(const Node& names, const std::string& path) const {
    return std::all_of(names.begin(), names.end(), [&](const Node& name) {
      return required_.find(Below(path, name.string())) != required_.end();
    });
  }

  // Of the checks: where they were asked for, and what they are called.
  std::set<std::tuple<text::SourceId, uint32_t, uint32_t>> asked_;
  std::set<std::string, std::less<>> ids_;
  std::set<std::string, std::less<>> required_;
  std::vector<NotChecked> found_;
};

// "2 quality checks of `email` were not run"
std::string Said(size_t count, std::string_view what, const std::string& path,
                 std::string_view done) {
  std::string text = count == 1 ? "a " : std::to_string(count) + " ";
  text.append(what).append(count == 1 ? "" : "s");
  if (!path.empty()) text.append(" of ").append(text::Quoted(path));
  return text.append(count == 1 ? " was not " : " were not ").append(done);
}

void AddRules(const std::vector<contract::Quality>& quality,
              const std::vector<contract::Relationship>& relationships,
              const std::string& path, std::vector<NotChecked>* found) {
  size_t count = 0;
  text::Location at;
  for (const contract::Quality& check : quality) {
    // Prose asks a reader.
    if (check.type.value == "text") continue;
    if (count++ == 0) at = check.name_at;
  }
  if (count > 0)
    found->push_back(
        {path, "quality", at, Said(count, "quality check", path, "run")});
  if (!relationships.empty())
    found->push_back(
        {path, "relationships", relationships.front().name_at,
         Said(relationships.size(), "relationship", path, "checked")});
}

void Walk(const std::vector<Field>& fields, const std::string& path,
          std::vector<NotChecked>* found) {
  for (const Field& field : fields) {
    const std::string own = Below(path, field.name.value);
    AddRules(field.details->quality, field.details->relationships, own, found);
    Walk(field.fields, own, found);
  }
}

}  // namespace

std::vector<NotChecked> FindUnappliedOptions(
    const Node& schema, const std::vector<CheckInfo>& checks) {
  Walker walker(checks);
  if (schema.is_map()) walker.Properties(schema, "");
  return walker.Take();
}

std::vector<NotChecked> FindUnappliedRules(const contract::Schema& schema) {
  std::vector<NotChecked> found;
  AddRules(schema.details->quality, schema.details->relationships, "", &found);
  Walk(schema.fields, "", &found);
  return found;
}

}  // namespace bylaw::records
