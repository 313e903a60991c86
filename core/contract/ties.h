// What belongs to what in one mesh, beside the things themselves: contracts,
// schemas and their fields are constant once they are read, and may be part of
// several meshes at a time, in each of which they are tied to something else.
//
//   const DataProduct* product = mesh.ties.ProductOf(contract);
//   for (const DataProduct* each : mesh.ties.Of(contract).products) ...
#ifndef BYLAW_CONTRACT_TIES_H_
#define BYLAW_CONTRACT_TIES_H_

#include <cstddef>
#include <unordered_map>

#include "compact/sparse_list.h"
#include "contract/contract.h"
#include "contract/product.h"
#include "contract/schema.h"

namespace bylaw::contract {

// Whose a contract is, or a schema of a file of its own.
struct Owners {
  // Every product that it belongs to, in the order in which they were found.
  // The last `guests` of them are of another domain than the one in whose
  // folder it lies: they name it, and it is not theirs.
  compact::SparseList<const DataProduct*> products;
  size_t guests = 0;

  size_t own() const { return products.size() - guests; }
  // The first that is no guest; null where there is none.
  const DataProduct* first() const {
    return own() == 0 ? nullptr : products.front();
  }
};

class Ties {
 public:
  const Owners& Of(const Contract& contract) const { return Find(&contract); }
  // Of a schema in a contract they are the contract's; one in a descriptor is
  // its product's and has none here.
  const Owners& Of(const Schema& schema) const {
    return schema.contract != nullptr ? Of(*schema.contract) : Find(&schema);
  }
  // The product that something is looked at for where nobody says for which:
  // the first one that it belongs to; null where there is none.
  const DataProduct* ProductOf(const Contract& contract) const {
    return Of(contract).first();
  }
  const DataProduct* ProductOf(const Schema& schema) const {
    return schema.descriptor != nullptr ? schema.descriptor
                                        : Of(schema).first();
  }
  // The field that gives an identifier its type for the whole mesh; null where
  // it is this one or no identifier.
  const Field* IdentityOf(const Field& field) const {
    const auto found = identities_.find(&field);
    return found == identities_.end() ? nullptr : found->second;
  }

  // For mesh/, which makes them.
  Owners& Edit(const Contract& contract) { return owners_[&contract]; }
  Owners& Edit(const Schema& schema) { return owners_[&schema]; }
  void SetIdentity(const Field& field, const Field& identity) {
    identities_[&field] = &identity;
  }

 private:
  const Owners& Find(const void* thing) const {
    static const Owners kNobody;
    const auto found = owners_.find(thing);
    return found == owners_.end() ? kNobody : found->second;
  }

  std::unordered_map<const void*, Owners> owners_;
  std::unordered_map<const Field*, const Field*> identities_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_TIES_H_
