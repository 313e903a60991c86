// A list that most elements do not have: a vector, but one pointer in size.
//
//   SparseList<Label> related;
//   for (const Label& label : related) ...   // nothing
//   related.push_back(label);
#ifndef BYLAW_COMPACT_SPARSE_LIST_H_
#define BYLAW_COMPACT_SPARSE_LIST_H_

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace bylaw::compact {

template <typename T>
class SparseList {
  using Iterator = typename std::vector<T>::iterator;

 public:
  SparseList() = default;
  SparseList(std::vector<T> all)
      : all_(all.empty() ? nullptr
                         : std::make_unique<std::vector<T>>(std::move(all))) {}
  SparseList(std::initializer_list<T> all) : SparseList(std::vector<T>(all)) {}
  SparseList(const SparseList& other) : SparseList(other.all()) {}
  SparseList(SparseList&& other) noexcept = default;
  SparseList& operator=(SparseList other) noexcept {
    all_ = std::move(other.all_);
    return *this;
  }

  const std::vector<T>& all() const {
    static const std::vector<T> kNone;
    return all_ == nullptr ? kNone : *all_;
  }
  // The list to change; there is one from then on.
  std::vector<T>& Edit() {
    if (all_ == nullptr) all_ = std::make_unique<std::vector<T>>();
    return *all_;
  }

  // The elements, to be changed one by one.
  std::span<T> Span() {
    return all_ == nullptr ? std::span<T>() : std::span<T>(*all_);
  }

  bool empty() const { return all().empty(); }
  size_t size() const { return all().size(); }
  const T& operator[](size_t index) const { return all()[index]; }
  T& operator[](size_t index) { return (*all_)[index]; }
  const T& front() const { return all().front(); }
  const T& back() const { return all().back(); }
  T& back() { return all_->back(); }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  // To change elements, not the list.
  auto begin() { return all_ == nullptr ? Iterator() : all_->begin(); }
  auto end() { return all_ == nullptr ? Iterator() : all_->end(); }
  operator const std::vector<T>&() const { return all(); }
  void push_back(T value) { Edit().push_back(std::move(value)); }
  // Lets `add` append to the list by its address.
  template <typename Add>
  void Extend(const Add& add) {
    std::vector<T> all;
    if (all_ != nullptr) all = std::move(*all_);
    add(&all);
    *this = std::move(all);
  }
  void clear() { all_.reset(); }
  template <typename... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    return Edit().emplace_back(std::forward<Arguments>(arguments)...);
  }

 private:
  std::unique_ptr<std::vector<T>> all_;  // null for none
};

template <typename T>
bool operator==(const SparseList<T>& a, const std::vector<T>& b) {
  return a.all() == b;
}

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SPARSE_LIST_H_
