// What creates a product's infrastructure: one Terraform file, as far as the
// model needs it.
#ifndef BYLAW_CONTRACT_INFRASTRUCTURE_H_
#define BYLAW_CONTRACT_INFRASTRUCTURE_H_

#include <vector>

#include "contract/value.h"

namespace bylaw::contract {

// `domain_name = "customer"`. Only literals are values: what is computed when
// Terraform runs is absent.
struct ModuleArgument : Element {
  Text name;
  Text value;               // a literal text, number or flag
  std::vector<Text> items;  // the literal texts of a list
};

struct ModuleCall : Element {
  Text name, source;
  std::vector<ModuleArgument> arguments;
};

struct Infrastructure : Element {
  std::vector<ModuleCall> calls;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_INFRASTRUCTURE_H_
