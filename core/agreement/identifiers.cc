#include <string>
#include <utility>
#include <vector>

#include "agreement/checks.h"
#include "agreement/rules.h"
#include "mesh/tie.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::agreement {
namespace {

using contract::Field;
using contract::Mesh;
using contract::Schema;
using contract::TypeKind;

// A field whose name says that it identifies something: `customer_id`,
// `customerId`. `id` alone is of each product its own.
bool IsIdentifier(std::string_view name) {
  if (name.size() < 4) return false;
  const std::string_view end = name.substr(name.size() - 2);
  const char before = name[name.size() - 3];
  return (end == "id" && before == '_') ||
         (end == "Id" && before >= 'a' && before <= 'z') ||
         (end == "ID" && (before == '_' || (before >= 'a' && before <= 'z')));
}

enum class Class { kNone, kNumber, kText };

// Numbers join with numbers, texts with texts.
Class ClassOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::kInteger:
    case TypeKind::kNumber:
    case TypeKind::kDecimal:
      return Class::kNumber;
    case TypeKind::kString:
    case TypeKind::kUuid:
      return Class::kText;
    default:
      return Class::kNone;
  }
}

struct Use {
  std::string name;
  const Field* field = nullptr;
  const Schema* schema = nullptr;
  const void* owner = nullptr;  // the product, or the schema that has none
  Class type = Class::kNone;
};

void Collect(const Schema& schema, std::vector<Use>* uses) {
  const void* owner =
      schema.product != nullptr    ? static_cast<const void*>(schema.product)
      : schema.contract != nullptr ? static_cast<const void*>(schema.contract)
                                   : static_cast<const void*>(&schema);
  for (const Field& field : schema.fields) {
    const Class type = ClassOf(field.kind);
    if (type == Class::kNone || !IsIdentifier(field.name.value)) continue;
    uses->push_back(
        {mesh::ComparableName(field.name.value), &field, &schema, owner, type});
  }
}

std::string_view TypeText(const Field& field) {
  return field.type ? std::string_view(field.type.value)
                    : contract::TypeKindName(field.kind);
}

}  // namespace

void CheckIdentifiers(const Mesh& mesh, diagnostic::Sink& sink) {
  std::vector<Use> uses;
  for (const contract::DataProduct& product : mesh.products) {
    if (product.inline_schema) Collect(*product.inline_schema, &uses);
  }
  for (const contract::Contract& contract : mesh.contracts) {
    for (const Schema& schema : contract.schemas) Collect(schema, &uses);
  }
  for (const Schema& schema : mesh.schemas) Collect(schema, &uses);
  sort::Stably(&uses,
               [](const Use& a, const Use& b) { return a.name < b.name; });
  const Use* first = nullptr;
  for (const Use& use : uses) {
    if (first == nullptr || first->name != use.name) {
      first = &use;
      continue;
    }
    if (use.owner == first->owner || use.type == first->type) continue;
    std::string message = text::Quoted(use.field->name.value);
    message += " is ";
    message += text::Quoted(TypeText(*use.field));
    message += " here and ";
    message += text::Quoted(TypeText(*first->field));
    message += " in ";
    message += text::Quoted(first->schema->name.value);
    diagnostic::Diagnostic& d =
        sink.Add(kIdentifierDiffers, use.field->name_at, std::move(message));
    d.subject.kind = "field";
    d.subject.path = use.field->path;
    d.related.push_back({first->field->name_at, "the other type"});
  }
}

}  // namespace bylaw::agreement
