#include "compact/shared_text.h"

#include <functional>

namespace bylaw::compact {

SharedText::Block* SharedText::Begin(std::string text) {
  if (text.empty()) return nullptr;
  text.shrink_to_fit();
  return new Block{1, std::move(text)};
}

void SharedText::Drop(Block* block) {
  if (--block->owners == 0) delete block;
}

const std::string& SharedText::Empty() {
  static const std::string kEmpty;
  return kEmpty;
}

void RecentTexts::Share(SharedText* text) {
  if (text->empty() || !text->IsOwn()) return;
  SharedText& known =
      texts_[std::hash<std::string_view>()(text->str()) % kTexts];
  if (known == *text) {
    *text = known;
  } else {
    known = *text;
  }
}

}  // namespace bylaw::compact
