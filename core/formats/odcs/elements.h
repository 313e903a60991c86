// Follows references inside a contract: from text to the schema or property
// that it names.
#ifndef BYLAW_FORMATS_ODCS_ELEMENTS_H_
#define BYLAW_FORMATS_ODCS_ELEMENTS_H_

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "document/node.h"
#include "reading/shape.h"

namespace bylaw::formats::odcs {

enum class Outcome {
  kFound,  // or cannot be judged: it lies in another contract, is malformed, or
           // below what the contract does not describe
  kNoSchema,    // its first step names no schema of this contract
  kNoProperty,  // a later step names no property of what the steps before it
                // lead to
};

struct Answer {
  Outcome outcome = Outcome::kFound;
  std::string_view missing;  // the step that leads nowhere
  std::string_view nearest;  // the name that was perhaps meant, or empty
  const document::Node* within =
      nullptr;  // kNoProperty: the schema or property that was looked into
};

class Elements {
 public:
  // `contract` is the root of the document, `respellings` what its keys are read
  // as; both must outlive the object, and the object its answers.
  Elements(const document::Node& contract,
           const reading::Respellings& respellings)
      : contract_(contract), respellings_(respellings) {}

  // Follows the reference of a relationship, in either notation
  // (odcs/reference.h). Names are the elements' own; an id may also be given by
  // name, because ids are optional. Steps pass through arrays and maps to what
  // they hold.
  Answer FollowReference(std::string_view reference);

  // Follows the element of a service level: `orders`, `orders.id`, physical
  // names too, or the name of a property alone.
  Answer FollowElement(std::string_view element);

 private:
  // Which of an element's keys may be meant by a step; a later one counts only
  // where no earlier one fits.
  using Naming = std::span<const std::string_view>;
  using Steps = std::span<const std::string_view>;
  struct Entry {
    std::string_view name;
    const document::Node* element;
  };
  using Index = std::vector<Entry>;  // sorted by name

  const document::Node* ListOf(const document::Node& map,
                               std::string_view key) const;
  const document::Node* MapOf(const document::Node& map,
                              std::string_view key) const;
  const document::Node* PropertiesOf(const document::Node* element) const;
  const Index& IndexOf(const document::Node& list, std::string_view key);
  const document::Node* FindIn(const document::Node* list,
                               std::string_view step, Naming naming);
  std::string_view NearestIn(const document::Node* list, std::string_view step);
  Answer FollowNames(Steps steps, Naming naming);
  Answer FollowSteps(const document::Node* element, Steps steps, Naming naming);
  Answer FollowIds(Steps steps);
  bool IsPropertyOfAnySchema(std::string_view name);

  const document::Node& contract_;
  const reading::Respellings& respellings_;
  // Lists are looked into again and again: what each key of theirs leads to,
  // made when first asked for.
  std::map<std::pair<const document::Node*, std::string_view>, Index> indices_;
  std::optional<std::vector<std::string_view>> property_names_;
};

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_ELEMENTS_H_
