#include "mesh/named_products.h"

#include <algorithm>

#include "sort/sort.h"
#include "text/comparable.h"

namespace bylaw::mesh {

using contract::DataProduct;
using text::ComparableName;

NamedProducts::NamedProducts(const contract::Mesh& mesh, const Places& places)
    : places_(places) {
  for (const DataProduct& product : mesh.products) {
    for (const contract::Text* name : {&product.name, &product.id}) {
      if (!*name) continue;
      std::vector<const DataProduct*>& named =
          by_name_[ComparableName(name->value)].all;
      if (named.empty() || named.back() != &product) named.push_back(&product);
    }
  }
}

NamedProducts::Group* NamedProducts::Find(const contract::Text& name) {
  if (!name) return nullptr;
  const auto found = by_name_.find(ComparableName(name.value));
  return found == by_name_.end() ? nullptr : &found->second;
}

void NamedProducts::Index(Group* group) const {
  if (group->is_indexed) return;
  group->is_indexed = true;
  uint32_t number = 0;
  for (const DataProduct* product : group->all) {
    const std::string word = ComparableName(product->domain.value);
    std::string place = places_.Of(*product);
    group->by_domain[product->domain ? word : place].push_back(number);
    group->by_word[product->domain ? word : std::string()].push_back(number);
    group->by_place[std::move(place)].push_back(number);
    ++number;
  }
}

NearestFolder::NearestFolder(const std::vector<std::string>& folders,
                             const Chosen& of) {
  sorted_.reserve(of.size());
  for (const uint32_t product : of)
    sorted_.emplace_back(folders[product], product);
  sort::Stably(&sorted_);
  Chosen& single = firsts_.emplace_back();
  for (const auto& [folder, product] : sorted_) single.push_back(product);
  for (size_t length = 2; length <= sorted_.size(); length *= 2) {
    Chosen twice;
    const Chosen& half = firsts_.back();
    for (size_t i = 0; i + length <= sorted_.size(); ++i)
      twice.push_back(std::min(half[i], half[i + length / 2]));
    firsts_.push_back(std::move(twice));
  }
}

NearestFolder::Found NearestFolder::Find(std::string_view folder) const {
  const auto shared_with = [folder](std::string_view other) {
    return static_cast<size_t>(
        std::mismatch(folder.begin(), folder.end(), other.begin(), other.end())
            .first -
        folder.begin());
  };
  const auto is_before = [](const auto& one, std::string_view wanted) {
    return one.first < wanted;
  };
  // Those that share the most stand together, beside where it would stand.
  const auto after =
      std::lower_bound(sorted_.begin(), sorted_.end(), folder, is_before);
  Found found;
  if (after != sorted_.end()) found.shared = shared_with(after->first);
  if (after != sorted_.begin())
    found.shared = std::max(found.shared, shared_with((after - 1)->first));
  const std::string_view prefix = folder.substr(0, found.shared);
  const auto begin =
      std::lower_bound(sorted_.begin(), sorted_.end(), prefix, is_before);
  const auto end = std::partition_point(
      begin, sorted_.end(),
      [prefix](const auto& one) { return one.first.starts_with(prefix); });
  const auto first = static_cast<size_t>(begin - sorted_.begin());
  const auto count = static_cast<size_t>(end - begin);
  size_t level = 0;
  while ((size_t{2} << level) <= count) ++level;
  const Chosen& firsts = firsts_[level];
  found.product =
      std::min(firsts[first], firsts[first + count - (size_t{1} << level)]);
  return found;
}

}  // namespace bylaw::mesh
