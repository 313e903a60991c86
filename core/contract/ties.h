// What belongs to what in one mesh, beside the things themselves: products,
// contracts and their fields are constant once they are read, and may be part of
// several meshes at a time, in each of which they are tied to something else.
//
//   for (const Contract* contract : mesh.ties.Of(product).contracts) ...
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

// What a product is tied to.
struct ProductTies {
  const Domain* home = nullptr;  // the boundary of its domain
  // The contracts and the schemas that it names or that name it.
  compact::SparseList<const Contract*> contracts;
  compact::SparseList<const Schema*> schemas;
  // Its checks in files of their own.
  compact::SparseList<const Quality*> quality;
  // Whether the run has the files that it refers to.
  bool has_contract_file = false, has_schema_file = false;
  // Whether it had another id in the earlier state: then it was known again by
  // its name, its contract or its address.
  bool id_changed = false;
  // The product as it was there.
  const DataProduct* before = nullptr;
  // Lineage: the products it takes data from and those that take data from it,
  // each once, in the order of ports.
  compact::SparseList<const DataProduct*> upstream;
  compact::SparseList<const DataProduct*> downstream;
  // The products of a shortest cycle through this one, itself first; only at
  // the first product of the products that feed each other, else empty.
  compact::SparseList<const DataProduct*> cycle;
  // Other products of the same name that are not versions of this one.
  compact::SparseList<const DataProduct*> namesakes;
};

// What a port, or an input of one, names by its contract's id.
struct PortTie {
  const Contract* contract = nullptr;
  // Of a port: whether a contract of that id has the port's version. Of an
  // input: whether there is one of that id at all.
  bool known = false;
};

class Ties {
 public:
  const ProductTies& Of(const DataProduct& product) const {
    return Find(products_, &product);
  }
  bool Knows(const DataProduct& product) const {
    return products_.count(&product) > 0;
  }
  const PortTie& Of(const Port& port) const { return Find(ports_, &port); }
  const PortTie& Of(const Port::Input& input) const {
    return Find(ports_, &input);
  }
  const Owners& Of(const Contract& contract) const {
    return Find(owners_, &contract);
  }
  // Of a schema in a contract they are the contract's; one in a descriptor is
  // its product's and has none here.
  const Owners& Of(const Schema& schema) const {
    return schema.contract != nullptr ? Of(*schema.contract)
                                      : Find(owners_, &schema);
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

  // The file of its schema that a product refers to; null where it refers to
  // none, or may mean something else and there is no such file.
  const FileReference* SchemaFileOf(const DataProduct& product) const {
    const auto& file = product.schema_file;
    return !file || (file->perhaps && !Of(product).has_schema_file) ? nullptr
                                                                    : &*file;
  }

  // For mesh/, which makes them.
  ProductTies& Edit(const DataProduct& product) { return products_[&product]; }
  PortTie& Edit(const Port& port) { return ports_[&port]; }
  PortTie& Edit(const Port::Input& input) { return ports_[&input]; }
  Owners& Edit(const Contract& contract) { return owners_[&contract]; }
  Owners& Edit(const Schema& schema) { return owners_[&schema]; }
  void SetIdentity(const Field& field, const Field& identity) {
    identities_[&field] = &identity;
  }

 private:
  template <typename Key, typename Tie>
  using Table = std::unordered_map<const Key*, Tie>;

  template <typename Key, typename Tie>
  static const Tie& Find(const Table<Key, Tie>& table, const void* thing) {
    static const Tie kNone;
    const auto found = table.find(static_cast<const Key*>(thing));
    return found == table.end() ? kNone : found->second;
  }

  Table<DataProduct, ProductTies> products_;
  Table<void, PortTie> ports_;  // by port or input
  Table<void, Owners> owners_;  // by contract or schema
  Table<Field, const Field*> identities_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_TIES_H_
