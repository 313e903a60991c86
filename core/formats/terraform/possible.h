// Whether an expression may come to a word, where it is asked what is open to
// everybody: a branch of a condition counts, an element of a collection, what
// `for_each` goes through, a local value, the default of a variable.
//
//   Possible possible(module);
//   possible.Enter("each", for_each);    // while its block is looked at
//   if (possible.MayBe(member, "allUsers")) ...
//   possible.Leave();
#ifndef BYLAW_FORMATS_TERRAFORM_POSSIBLE_H_
#define BYLAW_FORMATS_TERRAFORM_POSSIBLE_H_

#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/terraform/constants.h"

namespace bylaw::formats::terraform {

class Possible {
 public:
  using Written = std::vector<const Expression*>;

  // The module's files must stay.
  explicit Possible(Module module);

  // What `name` goes through from here on: `each`, or a `dynamic` block's name.
  void Enter(std::string_view name, const Expression& each) {
    iterators_.emplace_back(name, &each);
  }
  void Leave() { iterators_.pop_back(); }

  // Whether it may come to the word, or to a collection that has it. Every
  // element is looked at, however many there are, and what several take
  // something from once. As deep as expressions nest.
  bool MayBe(const Expression& value, std::string_view word);

  // The same by what is constant alone (constants.h).
  bool Has(const Expression& value, std::string_view word);

  // What a local value is, or a variable unless somebody says otherwise; null
  // where it is not known.
  const Written* WrittenOf(const Expression& value) const;

 private:
  enum class Part : uint8_t { kKey, kValue };

  bool GoesThrough(const Expression& each, std::string_view word, Part part);
  bool NamedMayBe(const Expression& value, std::string_view word);

  Constants constants_;
  // Local values and the defaults of variables, by both parts of their names.
  std::map<std::pair<std::string_view, std::string_view>, Written> named_;
  std::vector<std::pair<std::string_view, const Expression*>> iterators_;
  std::map<std::tuple<const Expression*, std::string_view, Part>, bool>
      elements_;
  uint32_t inside_ = 0;
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_POSSIBLE_H_
