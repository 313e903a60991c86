// Takes values out of a document into the model: one value, with its place, or
// nothing.
//
// These functions report nothing. A value of another kind than asked for counts
// as absent, because the format's shape check (reading/shape.h) has said so
// already; so a reader is a plain list of assignments:
//
//   role.role = TakeText(node, "role");
//   role.access = TakeText(node, "access");
#ifndef BYLAW_READING_VALUES_H_
#define BYLAW_READING_VALUES_H_

#include <string_view>
#include <vector>

#include "contract/value.h"
#include "document/node.h"

namespace bylaw::reading {

// The node of a member of a map if it is of that kind, else null; null for a
// node that is no map.
const document::Node* FindMap(const document::Node& map, std::string_view key);
const document::Node* FindList(const document::Node& map, std::string_view key);

// A string. TextOf() of a node itself, TakeText() of a map's member. White space
// and invisible characters around it are no part of what it says, so that
// `"public "` and the line break of a block scalar make no other word; only a
// `pattern` is taken letter for letter.
contract::Text TextOf(const document::Node& value);
contract::Text TakeText(const document::Node& map, std::string_view key);
// Any scalar but null, as it is written: `1.10` stays "1.10". ScalarOf() keeps
// white space around a string, for values that data may have; TakeScalar() does
// not.
contract::Text ScalarOf(const document::Node& value);
contract::Text TakeScalar(const document::Node& map, std::string_view key);
contract::Number TakeNumber(const document::Node& map, std::string_view key);
// Whole numbers only; 3.0 is one.
contract::Integer TakeInteger(const document::Node& map, std::string_view key);
contract::Flag TakeFlag(const document::Node& map, std::string_view key);
// The strings of a list; a single string counts as a list of one.
std::vector<contract::Text> TakeTexts(const document::Node& map,
                                      std::string_view key);

// Whether anything is said: a scalar other than null and blank text, at any
// depth. `[{}]`, `{a: ""}` and `[[], [null]]` say nothing.
bool SaysAnything(const document::Node& value);

// Where an element stands: `name_at` as NameLocation (reading/shape.h) finds
// it.
void Place(const document::Node& node, std::string_view name_key,
           contract::Element* element);

// Reads each map of a list member with `read(const Node&) -> T`; elements of
// other kinds are left out.
template <typename T, typename Read>
std::vector<T> TakeEach(const document::Node& map, std::string_view key,
                        const Read& read) {
  std::vector<T> all;
  if (const document::Node* list = FindList(map, key)) {
    all.reserve(list->size());
    for (const document::Node& item : *list) {
      if (item.is_map()) all.push_back(read(item));
    }
  }
  return all;
}

}  // namespace bylaw::reading

#endif  // BYLAW_READING_VALUES_H_
