// The contracts of a mesh. A contract is what its own document says and
// nothing else, so that one that was read belongs to whatever looks at it:
// files keep it between checks, and each check's mesh has it.
#ifndef BYLAW_CONTRACT_CONTRACT_LIST_H_
#define BYLAW_CONTRACT_CONTRACT_LIST_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "contract/contract.h"

namespace bylaw::contract {

// In the order in which they were added; each stays where it is.
class ContractList {
  using Shared = std::vector<std::shared_ptr<const Contract>>;

 public:
  class Iterator {
   public:
    explicit Iterator(Shared::const_iterator at) : at_(at) {}
    const Contract& operator*() const { return **at_; }
    const Contract* operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    Shared::const_iterator at_;
  };

  void push_back(std::shared_ptr<const Contract> contract) {
    all_.push_back(std::move(contract));
  }
  size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const Contract& operator[](size_t index) const { return *all_[index]; }
  const std::shared_ptr<const Contract>& shared(size_t index) const {
    return all_[index];
  }
  const Contract& front() const { return *all_.front(); }
  const Contract& back() const { return *all_.back(); }
  Iterator begin() const { return Iterator(all_.begin()); }
  Iterator end() const { return Iterator(all_.end()); }

 private:
  Shared all_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_CONTRACT_LIST_H_
