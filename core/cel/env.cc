#include "cel/env.h"

#include <utility>

#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

constexpr ErrorInfo kUnset = {
    .message = "the variable has no value", .span = {}, .located = false};

}  // namespace

uint32_t Env::AddVariable(std::string name, const Type& type, std::string doc) {
  variables_.push_back({std::move(name), type, std::move(doc)});
  return static_cast<uint32_t>(variables_.size() - 1);
}

const Variable* Env::FindVariable(std::string_view name, uint32_t* slot) const {
  for (size_t i = 0; i < variables_.size(); ++i) {
    if (variables_[i].name != name) continue;
    *slot = static_cast<uint32_t>(i);
    return &variables_[i];
  }
  return nullptr;
}

bool Env::AddFunction(std::string_view name, std::string overload_id,
                      CallStyle style, std::span<const Type> parameters,
                      const Type& result) {
  if (parameters.size() > kMaxParameters) return false;
  Declared* function = nullptr;
  for (const std::unique_ptr<Declared>& declared : functions_) {
    if (declared->name == name) function = declared.get();
  }
  if (function == nullptr) {
    function = functions_.emplace_back(std::make_unique<Declared>()).get();
    function->name = name;
  }
  function->overload_ids.push_back(
      std::make_unique<std::string>(std::move(overload_id)));
  function->overloads.emplace_back(
      std::string_view(*function->overload_ids.back()), style, parameters,
      result);
  function->decl = {function->name, {}, function->overloads};
  return true;
}

const FunctionDecl* Env::FindFunction(std::string_view name) const {
  for (const std::unique_ptr<Declared>& declared : functions_) {
    if (declared->name == name) return &declared->decl;
  }
  return cel::FindFunction(name);
}

Activation::Activation(const Env& env)
    : values_(env.variables().size(), Value::Error(&kUnset)) {}

}  // namespace bylaw::cel
