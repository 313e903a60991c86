#include "compact/shared_text.h"

#include <functional>
#include <utility>

#include "compact/shrink.h"

namespace bylaw::compact {

SharedText::SharedText(std::string text) {
  if (text.empty()) return;
  Shrink(&text);
  text_ = Counted<std::string>::Make(std::move(text));
}

const std::string& SharedText::str() const {
  static const std::string kNone;
  return empty() ? kNone : *text_.get();
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
