// A list over another one: what an element says itself, then what it takes over
// from a wider one and does not say itself. A thousand models that a project
// gives a thousand tags keep them once.
//
//   Layered<Text> all(TakeTexts(node, "tags"));  // those of the project
//   all.Index();
//   Layered<Text> tags(TakeTexts(model, "tags"));
//   tags.LayOver(all);
//
// Elements are told apart by their key (a text; a property's name). What is
// laid over stays where it is and changes no more.
#ifndef BYLAW_CONTRACT_LAYERED_H_
#define BYLAW_CONTRACT_LAYERED_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "compact/boxed.h"
#include "compact/sparse_list.h"
#include "contract/value.h"
#include "sort/sort.h"

namespace bylaw::contract {

inline std::string_view KeyOf(const Text& text) { return text.value; }
inline std::string_view KeyOf(const CustomProperty& property) {
  return property.property.value;
}

template <typename T>
class Layered {
 public:
  Layered() = default;
  Layered(std::vector<T> own) : own_(std::move(own)) {}

  const std::vector<T>& own() const { return own_.all(); }
  // Lets `add` append to the own ones, before they are indexed or laid over.
  template <typename Add>
  void Extend(const Add& add) {
    own_.Extend(add);
  }

  size_t size() const {
    return own_.size() +
           (wider() == nullptr ? 0 : wider()->size() - rest_->hidden.size());
  }
  bool empty() const { return size() == 0; }

  const T& operator[](size_t index) const {
    const Layered* at = this;
    while (index >= at->own_.size()) {
      index -= at->own_.size();
      const std::vector<uint32_t>& hidden = at->rest_->hidden.all();
      const auto after = std::partition_point(
          hidden.begin(), hidden.end(), [&](const uint32_t& one) {
            return one - static_cast<size_t>(&one - hidden.data()) <= index;
          });
      index += static_cast<size_t>(after - hidden.begin());
      at = at->wider();
    }
    return at->own_[index];
  }

  const T* Find(std::string_view key) const {
    for (const Layered* at = this; at != nullptr; at = at->wider()) {
      const size_t found = at->FindOwn(key);
      if (found < at->own_.size()) return &at->own_[found];
    }
    return nullptr;
  }

  // Drops what it says again, and makes it fit to be laid over.
  void Index() {
    if (own_.empty()) return;
    std::vector<uint32_t> order = Ordered();
    std::vector<bool> again(own_.size());
    for (size_t i = 1; i < order.size(); ++i)
      again[order[i]] = KeyOf(own_[order[i]]) == KeyOf(own_[order[i - 1]]);
    size_t i = 0;
    std::erase_if(own_.Edit(), [&](const T&) { return again[i++]; });
    Rest().order = Ordered();
  }

  void LayOver(const Layered& wider) {
    const size_t all = wider.size();
    std::vector<uint32_t> hidden;
    for (const T& one : own()) {
      const size_t same = wider.IndexOf(KeyOf(one), all);
      if (same < all) hidden.push_back(static_cast<uint32_t>(same));
    }
    sort::Stably(&hidden, std::less<uint32_t>());
    hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
    if (all == 0 && !rest_) return;
    Rest().wider = all == 0 ? nullptr : &wider;
    Rest().hidden = std::move(hidden);
  }

 private:
  struct Beneath {
    const Layered* wider = nullptr;
    // What of `wider` is said here, by place.
    compact::SparseList<uint32_t> hidden;
    // The own ones by key; none: not indexed.
    compact::SparseList<uint32_t> order;
  };

  const Layered* wider() const { return rest_ ? rest_->wider : nullptr; }
  Beneath& Rest() { return rest_ ? *rest_ : rest_.emplace(); }

  std::vector<uint32_t> Ordered() const {
    return sort::OrderOf(
        own_.size(),
        [](const void* items, uint32_t a, uint32_t b) {
          const T* own = static_cast<const T*>(items);
          return KeyOf(own[a]) < KeyOf(own[b]);
        },
        own().data());
  }

  // The place of the own one with a key; own().size() where there is none.
  size_t FindOwn(std::string_view key) const {
    if (!rest_ || rest_->order.empty()) {
      size_t i = 0;
      while (i < own_.size() && KeyOf(own_[i]) != key) ++i;
      return i;
    }
    const std::vector<uint32_t>& order = rest_->order.all();
    const auto found = std::partition_point(
        order.begin(), order.end(),
        [&](uint32_t one) { return KeyOf(own_[one]) < key; });
    return found != order.end() && KeyOf(own_[*found]) == key ? *found
                                                              : own_.size();
  }

  // The place among all; `none` where there is none.
  size_t IndexOf(std::string_view key, size_t none) const {
    const size_t found = FindOwn(key);
    if (found < own_.size()) return found;
    if (wider() == nullptr) return none;
    const size_t below = wider()->IndexOf(key, none);
    if (below == none) return none;
    const std::vector<uint32_t>& hidden = rest_->hidden.all();
    const auto before =
        std::lower_bound(hidden.begin(), hidden.end(), below) - hidden.begin();
    return own_.size() + below - static_cast<size_t>(before);
  }

  compact::SparseList<T> own_;
  compact::Boxed<Beneath> rest_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_LAYERED_H_
