#include <map>
#include <string>
#include <string_view>

#include "mesh/parts.h"
#include "mesh/tie.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;
using contract::Field;
using contract::Schema;
using contract::TypeKind;

// Whether a name is that of an identifier with a meaning beyond its table:
// `customer_id`, `customerId`, `OrderID`; not `id` alone.
bool IsIdentifier(std::string_view name) {
  if (name.size() < 4) return false;
  const std::string_view end = name.substr(name.size() - 2);
  if (end == "ID") return true;
  if (end != "id" && end != "Id") return false;
  const char before = name[name.size() - 3];
  return end == "Id" || before == '_' || before == '-' || before == '.';
}

// Whose files these are, and held against each other elsewhere: a product's, or
// a contract's that has none; other schemas stand for themselves.
const void* OwnerOf(const Schema& schema) {
  if (schema.product != nullptr) return schema.product;
  if (schema.contract != nullptr) return schema.contract;
  return &schema;
}

struct Definition {
  const Field* field = nullptr;
  const void* owner = nullptr;
  bool by_key = false;
};

class Identifiers {
 public:
  explicit Identifiers(contract::Mesh& mesh) : mesh_(mesh) {}

  void Run() {
    ForEachSchema([this](Schema& schema) { Define(schema); });
    ForEachSchema([this](Schema& schema) { TieFields(schema); });
  }

 private:
  template <typename Visit>
  void ForEachSchema(const Visit& visit) {
    for (DataProduct& product : mesh_.products) {
      if (product.inline_schema) visit(*product.inline_schema);
    }
    for (contract::Contract& contract : mesh_.contracts) {
      for (Schema& schema : contract.schemas) visit(schema);
    }
    for (Schema& schema : mesh_.schemas) visit(schema);
  }

  static bool Counts(const Field& field) {
    return field.kind != TypeKind::kUnknown && field.kind != TypeKind::kUnion &&
           IsIdentifier(field.name.value);
  }

  void Define(const Schema& schema) {
    size_t keys = 0;
    for (const Field& field : schema.fields) {
      if (field.keys->primary_key.value) ++keys;
    }
    for (const Field& field : schema.fields) {
      if (!Counts(field)) continue;
      const bool by_key = keys == 1 && field.keys->primary_key.value;
      Definition& definition = defined_[ComparableName(field.name.value)];
      if (definition.field != nullptr && (definition.by_key || !by_key))
        continue;
      definition = {&field, OwnerOf(schema), by_key};
    }
  }

  void TieFields(Schema& schema) {
    for (Field& field : schema.fields) {
      if (!Counts(field)) continue;
      const auto found = defined_.find(ComparableName(field.name.value));
      if (found == defined_.end()) continue;
      if (found->second.owner != OwnerOf(schema))
        field.identity = found->second.field;
    }
  }

  contract::Mesh& mesh_;
  std::map<std::string, Definition> defined_;
};

}  // namespace

void TieIdentifiers(contract::Mesh& mesh) { Identifiers(mesh).Run(); }

}  // namespace bylaw::mesh
