#include "sort/sort.h"

#include <algorithm>

namespace bylaw::sort {
namespace {

// Runs of this length are sorted by insertion before they are merged.
constexpr size_t kRun = 8;

void InsertionSort(uint32_t* first, uint32_t* last, ComesBefore before,
                   const void* items) {
  for (uint32_t* next = first + 1; next < last; ++next) {
    const uint32_t moving = *next;
    uint32_t* hole = next;
    for (; hole > first && before(items, moving, hole[-1]); --hole) {
      *hole = hole[-1];
    }
    *hole = moving;
  }
}

// Merges from[begin, middle) and from[middle, end) into to[begin, end).
void Merge(const std::vector<uint32_t>& from, size_t begin, size_t middle,
           size_t end, ComesBefore before, const void* items,
           std::vector<uint32_t>* to) {
  size_t left = begin;
  size_t right = middle;
  for (size_t out = begin; out < end; ++out) {
    const bool take_right =
        left == middle ||
        (right < end && before(items, from[right], from[left]));
    (*to)[out] = take_right ? from[right++] : from[left++];
  }
}

}  // namespace

std::vector<uint32_t> OrderOf(size_t count, ComesBefore before,
                              const void* items) {
  std::vector<uint32_t> order(count);
  for (size_t i = 0; i < count; ++i) order[i] = static_cast<uint32_t>(i);
  for (size_t begin = 0; begin < count; begin += kRun) {
    InsertionSort(order.data() + begin,
                  order.data() + std::min(begin + kRun, count), before, items);
  }
  std::vector<uint32_t> merged(count > kRun ? count : 0);
  for (size_t width = kRun; width < count; width *= 2) {
    for (size_t begin = 0; begin < count; begin += 2 * width) {
      Merge(order, begin, std::min(begin + width, count),
            std::min(begin + 2 * width, count), before, items, &merged);
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace bylaw::sort
