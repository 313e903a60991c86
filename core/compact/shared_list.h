// A list that many elements of the model have in common: the values of an enum
// that a thousand fields use stand in memory once.
//
//   compact::SharedList<EnumValue> values(ReadValues(node));
//   first.enum_values = values;   // both look at one list
//   second.enum_values = values;
//
// It is made whole and never changes; whoever has it keeps it alive.
#ifndef BYLAW_COMPACT_SHARED_LIST_H_
#define BYLAW_COMPACT_SHARED_LIST_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "compact/counted.h"
#include "compact/shrink.h"

namespace bylaw::compact {

template <typename T>
class SharedList {
 public:
  SharedList() = default;
  // An empty list takes no room.
  SharedList(std::vector<T> all) {
    if (all.empty()) return;
    Shrink(&all);
    all_ = Counted<std::vector<T>>::Make(std::move(all));
  }

  const std::vector<T>& all() const {
    static const std::vector<T> kNone;
    return empty() ? kNone : *all_.get();
  }
  bool empty() const { return all_.get() == nullptr; }
  size_t size() const { return all().size(); }
  const T& operator[](size_t index) const { return all()[index]; }
  const T& front() const { return all().front(); }
  // Null for an empty list.
  const T* data() const { return empty() ? nullptr : all_.get()->data(); }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }

 private:
  Counted<std::vector<T>> all_;  // null for none
};

template <typename T>
bool operator==(const SharedList<T>& a, const SharedList<T>& b) {
  return a.data() == b.data() || a.all() == b.all();
}

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SHARED_LIST_H_
