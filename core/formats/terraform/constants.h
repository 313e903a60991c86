// What an expression comes to, where that can be told without running
// Terraform: literals, wherever they stand - in a template, in a branch of a
// condition, behind a local value, in a call of a function that changes little.
//
//   password = "${"hunter2"}"          // hunter2
//   acl = var.open ? "public-read" : local.closed   // both
//
// A secret that is written so is written as much as one in plain quotes.
#ifndef BYLAW_FORMATS_TERRAFORM_CONSTANTS_H_
#define BYLAW_FORMATS_TERRAFORM_CONSTANTS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/terraform/module_checks.h"

namespace bylaw::formats::terraform {

class Constants {
 public:
  using Texts = std::vector<const std::string*>;

  // What a variable comes to: nobody knows who does not run Terraform, or, where
  // it is asked what may be, its default.
  enum class Variables : uint8_t { kUnknown, kByDefault };

  // The module's files must stay.
  explicit Constants(Module module, Variables variables = Variables::kUnknown);

  // The texts that it may come to, each once; none for what is not known. What
  // they are goes with this object. Long ones are cut, and there are at most
  // so many ways to put a template together that are looked at.
  Texts Of(const Expression& value);

 private:
  struct Local {
    std::vector<const Expression*> written;  // an override file writes another
    Texts texts;
    bool settled = false;
  };

  // The local value or variable that a reference begins with, null where none is
  // known.
  Local* Find(const Expression& value);
  void AddNamed(const Expression& value, std::vector<Local*>* found);

  // Folds the local values that an expression names, those first that others
  // name: chains of them are longer than a stack is deep.
  void Settle(const Expression& value);
  Texts Fold(const Expression& value);
  std::vector<const Expression*> Written(const Expression& value);
  const Expression* Member(const Expression& object, std::string_view key);
  Texts FoldEach(const std::vector<const Expression*>& written);
  Texts FoldReference(const Expression& value);
  Texts FoldPart(const Expression& whole);
  Texts FoldTemplate(const Expression& value);
  Texts FoldCall(const Expression& call);
  Texts FoldFormat(const Expression& call);
  Texts Select(const Expression& from, const Expression& key);
  Texts Joined(const std::vector<Texts>& pieces);
  Texts Text(std::string_view text);

  std::map<std::string_view, Local> locals_;
  std::map<std::string_view, Local> variables_;
  std::set<std::string, std::less<>> pool_;
  uint32_t steps_ = 0;  // into parts of local values, for one expression
  uint32_t inside_ = 0;
  uint32_t work_ = 0;
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_CONSTANTS_H_
