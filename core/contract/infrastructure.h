// What creates a product's infrastructure: one Terraform file, as far as the
// model needs it.
#ifndef BYLAW_CONTRACT_INFRASTRUCTURE_H_
#define BYLAW_CONTRACT_INFRASTRUCTURE_H_

#include <string>
#include <vector>

#include "contract/value.h"

namespace bylaw::contract {

// `domain_name = "customer"`. Only literals are values: what is computed when
// Terraform runs is absent.
struct ModuleArgument : Element {
  Text name;
  Text value;               // a literal text, number or flag
  std::vector<Text> items;  // the literal texts of a list
  std::vector<Text> keys;   // the literal keys of an object
  bool computed = false;    // whether some of it is known only when it runs
};

struct ModuleCall : Element {
  Text name, source;
  std::vector<ModuleArgument> arguments;
};

// One block: a resource, variable, module call, ... or a block within one.
struct Resource : Element {
  Text kind;            // `resource`, `variable`, ..., `lifecycle_rule`
  Text type;            // of two labels the first: `aws_s3_bucket`
  Text name;            // the last label
  std::string address;  // `aws_s3_bucket.data`, `var.region`, `module.store`
  std::vector<ModuleArgument> arguments;
  std::vector<Resource> blocks;
  // The addresses that it mentions, sorted, each once.
  std::vector<std::string> mentions;
  std::vector<Text> tags;      // the names of its tags or labels
  bool tags_computed = false;  // whether there may be more

  // Ties, set by mesh/: the resources of its folder that are about it, and what
  // its provider tags everything with, null where it does not.
  std::vector<const Resource*> companions;
  const ModuleArgument* default_tags = nullptr;

  const ModuleArgument* Find(std::string_view argument) const {
    for (const ModuleArgument& one : arguments) {
      if (one.name.value == argument) return &one;
    }
    return nullptr;
  }
};

struct Infrastructure : Element {
  std::vector<ModuleCall> calls;
  std::vector<Resource> resources;  // the blocks at the top of the file
  // Whether a fault hid a part of the file: what is not there may be in it.
  bool incomplete = false;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_INFRASTRUCTURE_H_
