// Lists that span several schemas: all fields, all quality checks.
//
// "All fields" means every node of a schema that can carry a tag or a
// classification, at any depth: those an author named, and the element of a
// list, key and value of a map, the branches of a union, what a JSON Schema has
// besides. These have no name of their own ("items" is the reader's word), which
// `field.is_element` says: a rule about names or descriptions leaves them out,
// one about personal data must not.
#ifndef BYLAW_POLICY_BINDINGS_COLLECT_H_
#define BYLAW_POLICY_BINDINGS_COLLECT_H_

#include <vector>

#include "cel/value.h"
#include "contract/product.h"
#include "contract/schema.h"
#include "contract/ties.h"

namespace bylaw::policy::bindings {

template <typename Visit>
void ForEachFieldBelow(const contract::Field& parent, const Visit& visit) {
  for (const std::vector<contract::Field>* fields :
       {&parent.fields, &parent.besides.all()}) {
    for (const contract::Field& field : *fields) {
      visit(field);
      ForEachFieldBelow(field, visit);
    }
  }
}

// Parents before children, in document order; the depth is bounded by the
// document's.
template <typename Visit>
void ForEachFieldOf(const contract::Schema& schema, const Visit& visit) {
  for (const std::vector<contract::Field>* fields :
       {&schema.fields, &schema.besides.all()}) {
    for (const contract::Field& field : *fields) {
      visit(field);
      ForEachFieldBelow(field, visit);
    }
  }
}

// Every schema of a product: its own fields, then its contracts', then those in
// files of their own.
template <typename Visit>
void ForEachSchema(const contract::DataProduct& product,
                   const contract::ProductTies& ties, const Visit& visit) {
  if (product.inline_schema.has_value()) visit(*product.inline_schema);
  for (const contract::Contract* contract : ties.contracts) {
    for (const contract::Schema& schema : contract->schemas) visit(schema);
  }
  for (const contract::Schema* schema : ties.schemas) visit(*schema);
}

// Quality checks of a schema and of all its fields, unnamed elements included.
template <typename Visit>
void ForEachQuality(const contract::Schema& schema, const Visit& visit) {
  for (const contract::Quality& quality : schema.details->quality)
    visit(quality);
  contract::ForEachField(schema.fields, [&](const contract::Field& field) {
    for (const contract::Quality& quality : field.details->quality)
      visit(quality);
  });
}

// Makes a list in the arena of what `walk(visit)` visits: elements of the
// model, which stay where they are. An error value past the arena's cap.
template <typename T, typename Walk>
cel::Value Collect(const cel::StructType& type, cel::Arena& arena,
                   const Walk& walk) {
  size_t count = 0;
  walk([&](const T&) { ++count; });
  cel::Value* values = arena.NewArray<cel::Value>(count);
  cel::ValueArray* list = values == nullptr && count > 0
                              ? nullptr
                              : arena.New(cel::ValueArray{values, count});
  if (list == nullptr) return cel::OutOfMemory();
  size_t next = 0;
  walk([&](const T& element) {
    values[next++] = cel::Value::Struct(&element, &type);
  });
  return cel::ListOf(list);
}

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_COLLECT_H_
