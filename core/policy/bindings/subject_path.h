// How messages and reports call a thing of the model: the `path` of a finding's
// subject.
#ifndef BYLAW_POLICY_BINDINGS_SUBJECT_PATH_H_
#define BYLAW_POLICY_BINDINGS_SUBJECT_PATH_H_

#include <string>

#include "contract/product.h"

namespace bylaw::policy::bindings {

// A product's or contract's name where it has one, else its id; a schema's
// name. Empty when there is neither.
std::string PathOf(const contract::DataProduct& product);
std::string PathOf(const contract::Contract& contract);
std::string PathOf(const contract::Schema& schema);
// "CustomerProfile.daily_export"; `product` is the port's.
std::string PathOf(const contract::DataProduct& product,
                   const contract::Port& port);

// Where a product names a contract or schema: its port or its reference to the
// file. The product's name where it does so nowhere.
text::Location NamedAt(const contract::DataProduct& product,
                       const contract::Contract& contract,
                       const contract::Ties& ties);
text::Location NamedAt(const contract::DataProduct& product,
                       const contract::Schema& schema,
                       const contract::Ties& ties);

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_SUBJECT_PATH_H_
