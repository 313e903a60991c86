// The products of a name, of which there may be as many as there are contracts,
// listings of checks or models that name them: those that one of these may speak
// for are found without going through all of them.
//
//   if (const auto* named = products.Find(contract.data_product)) {
//     products.ForEachIn(*named, place, [&](DataProduct& product) { ... });
//   }
#ifndef BYLAW_MESH_NAMED_PRODUCTS_H_
#define BYLAW_MESH_NAMED_PRODUCTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/mesh.h"
#include "mesh/place.h"

namespace bylaw::mesh {

// Some of several products: which of them, ascending.
using Chosen = std::vector<uint32_t>;

// Of products that lie in folders the nearest to a folder, by how much of the
// two paths is the same.
class NearestFolder {
 public:
  // `folders` has that of each product, by its number.
  NearestFolder(const std::vector<std::string>& folders, const Chosen& of);

  struct Found {
    size_t shared = 0;  // bytes
    uint32_t product = 0;
  };
  // Of several as near the first. There is at least one product.
  Found Find(std::string_view folder) const;

 private:
  std::vector<std::pair<std::string_view, uint32_t>> sorted_;
  // firsts_[k][i]: the first product of the 2^k from i on.
  std::vector<Chosen> firsts_;
};

class NamedProducts {
 public:
  // Both must outlive this, and products stay where they are.
  NamedProducts(const contract::Mesh& mesh, const Places& places);

  // Those of one name.
  struct Group {
    std::vector<const contract::DataProduct*> all;
    // By domain (comparable): what they say, else where they lie; by where they
    // lie; and by what they say.
    std::map<std::string, Chosen, std::less<>> by_domain, by_place, by_word;
    bool is_indexed = false;
  };
  // Null for none.
  Group* Find(const contract::Text& name);

  // Calls `visit(product)`, in order and until it returns false, for those that
  // something in the folder of a domain may speak for (mesh/place.h), and
  // perhaps for some others; for all where it lies in none.
  template <typename Visit>
  void ForEachIn(Group& group, const std::string& place, const Visit& visit) {
    if (place.empty() || group.all.size() < 2) return ForEach(group, visit);
    Index(&group);
    Merge(group,
          {Of(group.by_domain, place), Of(group.by_domain, ""),
           Of(group.by_place, place)},
          visit);
  }
  // The same for those that say that they are of a domain, or say nothing.
  template <typename Visit>
  void ForEachOf(Group& group, const std::string& domain, const Visit& visit) {
    if (group.all.size() < 2) return ForEach(group, visit);
    Index(&group);
    Merge(group,
          {Of(group.by_word, domain), Of(group.by_word, ""), ChosenView()},
          visit);
  }
  // The last one that says that it is of a domain; null for none.
  const contract::DataProduct* LastOf(Group& group, const std::string& domain) {
    Index(&group);
    const ChosenView of = Of(group.by_word, domain);
    return of.begin == of.end ? nullptr : group.all[*(of.end - 1)];
  }
  template <typename Visit>
  static void ForEach(const Group& group, const Visit& visit) {
    for (const contract::DataProduct* product : group.all) {
      if (!visit(*product)) return;
    }
  }

 private:
  struct ChosenView {
    const uint32_t* begin = nullptr;
    const uint32_t* end = nullptr;
  };
  using ByKey = std::map<std::string, Chosen, std::less<>>;
  static ChosenView Of(const ByKey& lists, std::string_view key) {
    const auto found = lists.find(key);
    if (found == lists.end()) return {};
    const Chosen& list = found->second;
    return {list.data(), list.data() + list.size()};
  }

  // Each of what is in one of three lists or more, once and in order.
  template <typename Visit>
  static void Merge(const Group& group, std::array<ChosenView, 3> lists,
                    const Visit& visit) {
    while (true) {
      uint32_t next = UINT32_MAX;
      for (const ChosenView& list : lists) {
        if (list.begin != list.end && *list.begin < next) next = *list.begin;
      }
      if (next == UINT32_MAX) return;
      for (ChosenView& list : lists) {
        if (list.begin != list.end && *list.begin == next) ++list.begin;
      }
      if (!visit(*group.all[next])) return;
    }
  }

  void Index(Group* group) const;

  const Places& places_;
  std::map<std::string, Group, std::less<>> by_name_;
};

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_NAMED_PRODUCTS_H_
