#include "cel/env.h"

#include <utility>

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

Activation::Activation(const Env& env)
    : values_(env.variables().size(), Value::Error(&kUnset)) {}

}  // namespace bylaw::cel
