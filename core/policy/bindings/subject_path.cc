#include "policy/bindings/subject_path.h"

#include <initializer_list>
#include <string_view>
#include <vector>

#include "contract/path.h"
#include "text/shorten.h"

namespace bylaw::policy::bindings {
namespace {

// The first of these texts that says something.
std::string FirstOf(std::initializer_list<const contract::Text*> names) {
  for (const contract::Text* name : names) {
    if (!name->value.empty())
      return text::Shortened(name->value, contract::kMaxPathBytes);
  }
  return std::string();
}

}  // namespace

std::string PathOf(const contract::DataProduct& product) {
  return FirstOf({&product.name, &product.id});
}

std::string PathOf(const contract::Contract& contract) {
  return FirstOf({&contract.name, &contract.id});
}

std::string PathOf(const contract::Schema& schema) {
  return FirstOf(
      {&schema.name, &schema.details->physical_name, &schema.details->id});
}

std::string PathOf(const contract::DataProduct& product,
                   const contract::Port& port) {
  const std::string of_product = PathOf(product);
  std::vector<std::string_view> parts;
  if (!of_product.empty()) parts.push_back(of_product);
  parts.push_back(port.name.value);
  return text::JoinShortened(parts, contract::kMaxPathBytes);
}

text::Location NamedAt(const contract::DataProduct& product,
                       const contract::Contract& contract,
                       const contract::Ties& ties) {
  for (const contract::Port& port : product.ports) {
    if (ties.Of(port).contract == &contract) return port.contract_id.at;
  }
  if (product.contract_file) return product.contract_file->target.at;
  const contract::FileReference* schema = ties.SchemaFileOf(product);
  if (schema != nullptr) return schema->target.at;
  return product.name_at;
}

text::Location NamedAt(const contract::DataProduct& product,
                       const contract::Schema& schema,
                       const contract::Ties& ties) {
  if (schema.contract != nullptr)
    return NamedAt(product, *schema.contract, ties);
  const contract::FileReference* file = ties.SchemaFileOf(product);
  if (file != nullptr) return file->target.at;
  if (product.contract_file) return product.contract_file->target.at;
  return product.name_at;
}

}  // namespace bylaw::policy::bindings
