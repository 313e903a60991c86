// The products or contracts of a mesh. Each is what its own document says and
// nothing else, so that one that was read belongs to whatever looks at it: files
// keep it between checks, and each check's mesh has it.
#ifndef BYLAW_CONTRACT_SHARED_THINGS_H_
#define BYLAW_CONTRACT_SHARED_THINGS_H_

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace bylaw::contract {

// In the order in which they were added; each stays where it is.
template <typename T>
class SharedThings {
  using Shared = std::vector<std::shared_ptr<const T>>;

 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    explicit Iterator(typename Shared::const_iterator at) : at_(at) {}
    const T& operator*() const { return **at_; }
    const T* operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++at_;
      return before;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    typename Shared::const_iterator at_;
  };

  void push_back(std::shared_ptr<const T> thing) {
    all_.push_back(std::move(thing));
  }
  size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const T& operator[](size_t index) const { return *all_[index]; }
  const std::shared_ptr<const T>& shared(size_t index) const {
    return all_[index];
  }
  const T& front() const { return *all_.front(); }
  const T& back() const { return *all_.back(); }
  Iterator begin() const { return Iterator(all_.begin()); }
  Iterator end() const { return Iterator(all_.end()); }

 private:
  Shared all_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_SHARED_THINGS_H_
