// Gives back what a list or text has room for and does not use.
// shrink_to_fit() does nothing where the library is compiled without
// exceptions, as core/ is.
#ifndef BYLAW_COMPACT_SHRINK_H_
#define BYLAW_COMPACT_SHRINK_H_

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::compact {

template <typename T>
void Shrink(std::vector<T>* list) {
  if (list->size() == list->capacity()) return;
  *list = std::vector<T>(std::make_move_iterator(list->begin()),
                         std::make_move_iterator(list->end()));
}

// What fits into the text itself has no room elsewhere.
inline void Shrink(std::string* text) {
  if (text->capacity() > std::string().capacity() &&
      text->capacity() > text->size())
    *text = std::string(text->data(), text->size());
}

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SHRINK_H_
