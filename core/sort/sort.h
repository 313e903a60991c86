// One stable sort for every vector of the engine.
//
//   sort::Stably(&findings, [](const Finding& a, const Finding& b) {
//     return a.start < b.start;
//   });
//
// std::sort and std::stable_sort are compiled anew for every element type and
// comparison, 1 to 4 kB each; two dozen of them were a twentieth of the module
// that a visitor of the portal waits for. Here the algorithm is compiled once
// and orders indices, and only the comparison and one move per element are
// compiled for each use. It takes O(n log n) comparisons, calls them through a
// pointer, and keeps elements that compare equal in the order they came in, so
// that a report cannot depend on the library it was built with.
#ifndef BYLAW_SORT_SORT_H_
#define BYLAW_SORT_SORT_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bylaw::sort {

// Whether element `a` of `items` comes before its element `b`.
using ComesBefore = bool (*)(const void* items, uint32_t a, uint32_t b);

// The indices 0 .. count-1 in the order of `before`, stably. `items` is handed
// to `before` and not looked at.
std::vector<uint32_t> OrderOf(size_t count, ComesBefore before,
                              const void* items);

// Brings a vector into an order: `order[i]` is where the element stands that is
// to be the i-th. In place, one ring of moves after the other: findings are
// large, and a second vector of them is larger.
template <typename T>
void Arrange(std::vector<T>* items, std::vector<uint32_t> order) {
  for (uint32_t first = 0; first < order.size(); ++first) {
    if (order[first] == first) continue;
    T held = std::move((*items)[first]);
    uint32_t hole = first;
    while (order[hole] != first) {
      const uint32_t from = order[hole];
      (*items)[hole] = std::move((*items)[from]);
      order[hole] = hole;
      hole = from;
    }
    (*items)[hole] = std::move(held);
    order[hole] = hole;
  }
}

// Sorts a vector in place by a strict weak order over its elements. `Less` must
// not throw; elements are moved once, and few of them twice.
template <typename T, typename Less>
void Stably(std::vector<T>* items, const Less& less) {
  struct Context {
    const T* items;
    const Less& less;
  };
  const Context context{items->data(), less};
  std::vector<uint32_t> order = OrderOf(
      items->size(),
      [](const void* given, uint32_t a, uint32_t b) {
        const auto& [elements, before] = *static_cast<const Context*>(given);
        return static_cast<bool>(before(elements[a], elements[b]));
      },
      &context);
  Arrange(items, std::move(order));
}

// The same by the elements' own `<`.
template <typename T>
void Stably(std::vector<T>* items) {
  Stably(items, [](const T& a, const T& b) { return a < b; });
}

}  // namespace bylaw::sort

#endif  // BYLAW_SORT_SORT_H_
