// A constant value that many have in common, one pointer in size.
//
//   compact::Shared<Text> package(TextAt(...));
//   first.package = package;     // both look at one value
//   second.package = package;
//   if (first.package->present) ...   // absent reads as empty
//
// It never changes; whoever has it keeps it alive. Copies may be made and
// dropped on several threads at once.
#ifndef BYLAW_COMPACT_SHARED_H_
#define BYLAW_COMPACT_SHARED_H_

#include <utility>

#include "compact/counted.h"

namespace bylaw::compact {

template <typename T>
class Shared {
 public:
  Shared() = default;
  Shared(T value) : value_(Counted<T>::Make(std::move(value))) {}

  bool has_value() const { return value_.get() != nullptr; }
  const T& operator*() const {
    static const T kNothing{};
    return has_value() ? *value_.get() : kNothing;
  }
  const T* operator->() const { return &**this; }

 private:
  Counted<T> value_;  // null for none
};

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SHARED_H_
