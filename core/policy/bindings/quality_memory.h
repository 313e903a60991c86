// The quality checks of what several products share, listed once.
//
// "Does the product have any?" is asked of each product, and a hundred products
// may serve a contract of ten thousand fields.
#ifndef BYLAW_POLICY_BINDINGS_QUALITY_MEMORY_H_
#define BYLAW_POLICY_BINDINGS_QUALITY_MEMORY_H_

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "contract/contract.h"
#include "contract/schema.h"
#include "contract/ties.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/types.h"

namespace bylaw::policy::bindings {

// For evaluations over one mesh that does not change.
class QualityMemory {
 public:
  // Calls `visit(quality)` for each check of a contract's or a schema's fields,
  // as ForEachQuality() does. `visit` asks for no other's.
  template <typename Visit>
  void ForEachOf(const contract::Contract& contract,
                 const contract::Owners& owners, const Visit& visit) {
    ForEachOf(
        contract, owners,
        [&](const auto& list) {
          for (const contract::Schema& schema : contract.schemas)
            ForEachQuality(schema, list);
        },
        visit);
  }
  template <typename Visit>
  void ForEachOf(const contract::Schema& schema, const contract::Owners& owners,
                 const Visit& visit) {
    ForEachOf(
        schema, owners, [&](const auto& list) { ForEachQuality(schema, list); },
        visit);
  }

 private:
  template <typename Shared, typename Walk, typename Visit>
  void ForEachOf(const Shared& shared, const contract::Owners& owners,
                 const Walk& walk, const Visit& visit) {
    if (owners.products.size() < 2) return walk(visit);
    const auto [known, is_new] = ranges_.try_emplace(&shared);
    auto& [begin, end] = known->second;
    if (is_new) {
      begin = all_.size();
      walk([this](const contract::Quality& one) { all_.push_back(&one); });
      end = all_.size();
    }
    for (size_t i = begin; i < end; ++i) visit(*all_[i]);
  }

  std::vector<const contract::Quality*> all_;
  // By contract or schema, where its own lie in the list.
  std::unordered_map<const void*, std::pair<size_t, size_t>> ranges_;
};

// Quality checks of a product, its contracts, schemas and fields. What is
// listed already need not be looked for, where the view has a memory of it.
template <typename Visit>
void ForEachQualityOf(const contract::DataProduct& product, const View& view,
                      const Visit& visit) {
  const contract::ProductTies& ties = view.TiesOf(product);
  for (const contract::Quality& quality : product.quality) visit(quality);
  for (const contract::Quality* quality : ties.quality) visit(*quality);
  const auto visit_schema = [&visit](const contract::Schema& schema) {
    ForEachQuality(schema, visit);
  };
  if (view.quality == nullptr)
    return ForEachSchema(product, ties, visit_schema);
  if (product.inline_schema.has_value()) visit_schema(*product.inline_schema);
  for (const contract::Contract* contract : ties.contracts)
    view.quality->ForEachOf(*contract, view.OwnersOf(*contract), visit);
  for (const contract::Schema* schema : ties.schemas)
    view.quality->ForEachOf(*schema, view.mesh->ties.Of(*schema), visit);
}

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_QUALITY_MEMORY_H_
