// A part of an element that most elements do not have: one pointer where there
// is nothing to say.
//
//   Rare<FieldLimits> limits;
//   if (limits->pattern) Use(limits->pattern.value);  // absent reads as empty
//   limits.Set(&FieldLimits::pattern, TakeText(node, "pattern"));
//   limits.Edit().exclusive_minimum = true;
//
// A single value that few elements have is a part too:
//
//   Rare<Text> description;
//   description = TakeText(node, "description");
//   if (description) Use(description->value);
//
// It is a value like any other: a copy is a part of its own.
#ifndef BYLAW_CONTRACT_RARE_H_
#define BYLAW_CONTRACT_RARE_H_

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "compact/sparse_list.h"
#include "contract/value.h"

namespace bylaw::contract {

template <typename T>
bool SaysNothing(const Located<T>& value) {
  return !value.present;
}
template <typename T>
bool SaysNothing(const std::vector<T>& list) {
  return list.empty();
}
template <typename T>
bool SaysNothing(const compact::SparseList<T>& list) {
  return list.empty();
}
template <typename T>
bool SaysNothing(const T* pointer) {
  return pointer == nullptr;
}
inline bool SaysNothing(const std::string& text) { return text.empty(); }
inline bool SaysNothing(bool flag) { return !flag; }

template <typename T>
class Rare {
 public:
  Rare() = default;
  Rare(const Rare& other)
      : part_(other.part_ == nullptr ? nullptr
                                     : std::make_unique<T>(*other.part_)) {}
  Rare(Rare&& other) noexcept = default;
  Rare& operator=(Rare other) noexcept {
    part_ = std::move(other.part_);
    return *this;
  }

  // A part that says nothing is none.
  Rare& operator=(T value) {
    if (SaysNothing(value))
      part_.reset();
    else
      Edit() = std::move(value);
    return *this;
  }
  explicit operator bool() const { return !SaysNothing(**this); }

  const T& operator*() const {
    static const T kNothing;
    return part_ == nullptr ? kNothing : *part_;
  }
  const T* operator->() const { return &**this; }
  bool empty() const { return part_ == nullptr; }

  // The part to write to; there is one from then on.
  T& Edit() {
    if (part_ == nullptr) part_ = std::make_unique<T>();
    return *part_;
  }
  // Sets a member. What says nothing makes no part.
  template <typename Member>
  void Set(Member T::*member, std::type_identity_t<Member> value) {
    if (part_ == nullptr && SaysNothing(value)) return;
    Edit().*member = std::move(value);
  }

 private:
  std::unique_ptr<T> part_;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_RARE_H_
