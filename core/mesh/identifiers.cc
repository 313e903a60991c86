#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/long_names.h"
#include "mesh/tie_steps.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;
using contract::Field;
using contract::Schema;
using contract::TypeKind;
using text::ComparableName;

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
const void* OwnerOf(const Schema& schema, const contract::Ties& ties) {
  const DataProduct* product = ties.ProductOf(schema);
  if (product != nullptr) return product;
  if (schema.contract != nullptr) return schema.contract;
  return &schema;
}

// Who says so, where many say the same: one domain has one voice, however many
// files it writes, and so have all files that are nobody's.
std::string VoiceOf(const Schema& schema, const contract::Ties& ties) {
  const DataProduct* product = ties.ProductOf(schema);
  if (product == nullptr) {
    return schema.contract == nullptr
               ? std::string()
               : ComparableName(schema.contract->domain.value);
  }
  if (product->domain) return ComparableName(product->domain.value);
  return '\n' + product->id.value + '\n' + product->name.value;
}

// What an identifier is said to be: by those whose only key it is, or by all
// that have it where it is nobody's key.
class Meanings {
 public:
  void Add(const Field& field, const Schema& schema, const contract::Ties& ties,
           bool by_key) {
    if (by_key && !by_key_) meanings_.clear();
    by_key_ = by_key_ || by_key;
    if (by_key != by_key_) return;
    const auto found = std::find_if(meanings_.begin(), meanings_.end(),
                                    [&field](const Meaning& meaning) {
                                      return meaning.field->kind == field.kind;
                                    });
    Meaning& meaning =
        found != meanings_.end() ? *found : meanings_.emplace_back();
    if (meaning.field == nullptr) {
      meaning.field = &field;
      meaning.owner = OwnerOf(schema, ties);
    }
    meaning.voices.insert(VoiceOf(schema, ties));
  }

  // After all are added: what most domains say, whosever file comes first, and
  // what as many others say instead.
  void Decide() {
    for (const Meaning& meaning : meanings_) {
      if (most_ == nullptr || meaning.voices.size() > most_->voices.size()) {
        most_ = &meaning;
        other_ = nullptr;
      } else if (other_ == nullptr &&
                 meaning.voices.size() == most_->voices.size() &&
                 meaning.voices != most_->voices) {
        other_ = &meaning;
      }
    }
  }

  // What a field is held against; null for nothing. Where as many say the one
  // and the other nobody is right, and the two that say it first are held
  // against each other.
  const Field* For(const Field& field, const Schema& schema,
                   const contract::Ties& ties) const {
    const Meaning* against = most_;
    if (other_ != nullptr && field.kind == other_->field->kind)
      against = &field == other_->field ? most_ : other_;
    if (other_ != nullptr && &field == most_->field) against = other_;
    return against == nullptr || against->owner == OwnerOf(schema, ties)
               ? nullptr
               : against->field;
  }

 private:
  struct Meaning {
    const Field* field = nullptr;  // the first
    const void* owner = nullptr;
    std::set<std::string> voices;
  };

  std::vector<Meaning> meanings_;  // of different kinds
  const Meaning* most_ = nullptr;
  const Meaning* other_ = nullptr;
  bool by_key_ = false;
};

class Identifiers {
 public:
  explicit Identifiers(contract::Mesh& mesh) : mesh_(mesh) {}

  void Run() {
    ForEachSchema(mesh_, [this](const Schema& schema) { Define(schema); });
    for (auto& [name, meanings] : meanings_) meanings.Decide();
    ForEachSchema(mesh_, [this](const Schema& schema) { TieFields(schema); });
  }

 private:
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
      meanings_[ComparableName(field.name.value)].Add(field, schema, mesh_.ties,
                                                      by_key);
    }
  }

  void TieFields(const Schema& schema) {
    for (const Field& field : schema.fields) {
      if (!Counts(field)) continue;
      const auto found = meanings_.find(ComparableName(field.name.value));
      if (found == meanings_.end()) continue;
      if (const Field* of = found->second.For(field, schema, mesh_.ties))
        mesh_.ties.SetIdentity(field, *of);
    }
  }

  contract::Mesh& mesh_;
  std::map<std::string, Meanings> meanings_;
};

}  // namespace

void TieIdentifiers(contract::Mesh& mesh) { Identifiers(mesh).Run(); }

}  // namespace bylaw::mesh
