// What stands in either of two sorted lists, in order and each once: a long one
// that many have in common, and what one of them has besides. Nothing is copied
// of the long one, so that a thousand who see it with a text of their own each
// take room for that text.
//
//   const compact::SharedList<std::string> common(AllPackages());
//   compact::SharedUnion first(common, {"billing"});
//   compact::SharedUnion second(common, {"orders"});
#ifndef BYLAW_COMPACT_SHARED_UNION_H_
#define BYLAW_COMPACT_SHARED_UNION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "compact/shared_list.h"

namespace bylaw::compact {

class SharedUnion {
 public:
  SharedUnion() = default;
  // Both sorted, each text once in either.
  SharedUnion(SharedList<std::string> common,
              const std::vector<std::string>& own);

  size_t size() const { return common_.size() + besides_.size(); }
  const std::string& operator[](size_t index) const;

 private:
  // Of `own` what is not in common, and where it stands among all.
  struct Besides {
    std::string text;
    size_t index;
  };

  SharedList<std::string> common_;
  SharedList<Besides> besides_;
};

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SHARED_UNION_H_
