#include "policy/bindings/subject_path.h"

namespace bylaw::policy::bindings {

std::string PathOf(const contract::DataProduct& product) {
  return product.name.value.empty() ? product.id.value : product.name.value;
}

std::string PathOf(const contract::Contract& contract) {
  return contract.name.value.empty() ? contract.id.value : contract.name.value;
}

std::string PathOf(const contract::Schema& schema) {
  if (!schema.name.value.empty()) return schema.name.value;
  return schema.physical_name.value.empty() ? schema.id.value
                                            : schema.physical_name.value;
}

std::string PathOf(const contract::DataProduct& product,
                   const contract::Port& port) {
  const std::string of_product = PathOf(product);
  return of_product.empty() ? port.name.value
                            : of_product + "." + port.name.value;
}

}  // namespace bylaw::policy::bindings
