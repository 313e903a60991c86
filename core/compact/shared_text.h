// A text that many have in common: what a rule says of itself stands in memory
// once, not once for each finding of the rule.
//
//   compact::SharedText help = rule.help;   // made once
//   first.help = help;                      // all look at one text
//   second.help = help;
//   if (first.help == "quote the value") ...
//
// It never changes; whoever has it keeps it alive. Copies may be made and
// dropped on several threads at once.
#ifndef BYLAW_COMPACT_SHARED_TEXT_H_
#define BYLAW_COMPACT_SHARED_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "compact/counted.h"

namespace bylaw::compact {

class SharedText {
 public:
  SharedText() = default;
  // An empty text takes no room.
  SharedText(std::string text);
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  const std::string& str() const;
  operator const std::string&() const { return str(); }
  operator std::string_view() const { return std::string_view(str()); }
  bool empty() const { return text_.get() == nullptr; }
  size_t size() const { return str().size(); }
  // Whether nobody else has it; of one that has a text only.
  bool IsOwn() const { return text_.IsOwn(); }

 private:
  Counted<std::string> text_;  // null for an empty one
};

inline bool operator==(const SharedText& a, const SharedText& b) {
  return a.str() == b.str();
}
inline bool operator==(const SharedText& a, std::string_view b) {
  return std::string_view(a.str()) == b;
}
inline bool operator==(const SharedText& a, const std::string& b) {
  return a.str() == b;
}
inline bool operator==(const SharedText& a, const char* b) {
  return a.str() == b;
}
inline std::string operator+(std::string a, const SharedText& b) {
  return std::move(a += b.str());
}
inline std::string operator+(const SharedText& a, std::string_view b) {
  return std::string(a.str()).append(b);
}
inline bool operator<(const SharedText& a, const SharedText& b) {
  return a.str() < b.str();
}

// Finds that a text is one that was met a moment ago, so that both may be one.
// It knows few texts, and forgets an old one for a new one.
class RecentTexts {
 public:
  void Share(SharedText* text);

 private:
  static constexpr size_t kTexts = 64;
  SharedText texts_[kTexts];
};

}  // namespace bylaw::compact

#endif  // BYLAW_COMPACT_SHARED_TEXT_H_
