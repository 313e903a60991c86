// The small building blocks of the model: a value and where it stands.
#ifndef BYLAW_CONTRACT_VALUE_H_
#define BYLAW_CONTRACT_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compact/shared_text.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::contract {

// A value that a document may or may not give. `at` is the place of the value
// when present; when absent it stays unknown, and a finding about the absence
// points at the element that should have it.
template <typename T>
struct Located {
  T value{};
  bool present = false;
  text::Location at;

  Located() = default;
  Located(T v, text::Location location)
      : value(std::move(v)), present(true), at(location) {}
  explicit operator bool() const { return present; }
};

using Text = Located<std::string>;
// A text that many elements have in common: "table", "message".
using Word = Located<compact::SharedText>;
using Number = Located<double>;
using Integer = Located<int64_t>;
using Flag = Located<bool>;

inline Word AsWord(Text text) {
  return text ? Word(std::move(text.value), text.at) : Word();
}

// Every element of the model has a place of its own: `name_at` is what a
// finding about the element underlines (its name, or its first key where it has
// none), `whole` all of it.
struct Element {
  text::Location name_at;
  text::Location whole;
};

// A key and value that the standard leaves to the author. The node belongs to
// the document it was read from.
struct CustomProperty : Element {
  Text property;
  const document::Node* value = nullptr;
  Text description;
};

// A link to where something is defined (ODCS and ODPS:
// authoritativeDefinitions).
struct Definition : Element {
  Text type;
  Text url;
  Text description;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_VALUE_H_
