#include "document/node.h"

#include <algorithm>
#include <limits>

#include "document/key_order.h"
#include "text/same.h"

namespace bylaw::document {

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "boolean";
    case Kind::kInt:
    case Kind::kUint:
      return "integer";
    case Kind::kDouble:
      return "number";
    case Kind::kString:
      return "string";
    case Kind::kList:
      return "list";
    case Kind::kMap:
      return "map";
  }
  return "null";
}

Node Node::OfText(std::string_view text, text::Location at) {
  Node node;
  node.kind_ = Kind::kString;
  node.text_data_ = text.data();
  node.text_size_ = static_cast<uint32_t>(text.size());
  node.source_ = at.source;
  node.span_ = at.span;
  return node;
}

int64_t Node::integer() const {
  if (kind_ == Kind::kInt) return payload_.integer;
  return kind_ == Kind::kUint ? std::numeric_limits<int64_t>::max() : 0;
}

uint64_t Node::unsigned_integer() const {
  if (kind_ == Kind::kUint) return payload_.unsigned_integer;
  return kind_ == Kind::kInt && payload_.integer > 0
             ? static_cast<uint64_t>(payload_.integer)
             : 0;
}

double Node::number() const {
  switch (kind_) {
    case Kind::kInt:
      return static_cast<double>(payload_.integer);
    case Kind::kUint:
      return static_cast<double>(payload_.unsigned_integer);
    case Kind::kDouble:
      return payload_.number;
    default:
      return 0;
  }
}

namespace {

// How far behind a large list or map of a Document each of its children lies:
// those of a map by key, those of a list in their order. It is kept where a
// scalar has its text, in memory of the Document.
const uint32_t* IndexAt(const char* data) {
  return reinterpret_cast<const uint32_t*>(data);
}

}  // namespace

const Node* Node::Find(std::string_view key) const {
  if (kind_ != Kind::kMap) return nullptr;
  if (merge_) {
    const uint32_t* const first = IndexAt(text_data_);
    const uint32_t* const last = first + payload_.size;
    const uint32_t* const found = std::lower_bound(
        first, last, key, [this](uint32_t offset, std::string_view wanted) {
          return IsBefore((this + offset)->key(), wanted);
        });
    return found != last && (this + *found)->key() == key ? this + *found
                                                          : nullptr;
  }
  const Node* const end = this + subtree_size_;
  for (const Node* member = this + 1; member != end;) {
    if (text::Same(member->key(), key)) return member;
    // Two branches for one sum: past a scalar the processor goes on without
    // waiting for the size to come from memory.
    if (member->is_scalar()) {
      ++member;
    } else {
      member += member->subtree_size_;
    }
  }
  return nullptr;
}

const Node* Node::At(uint32_t index) const {
  if (index >= size()) return nullptr;
  if (subtree_size_ == size() + 1) return this + 1 + index;
  if (is_list() && merge_) return this + IndexAt(text_data_)[index];
  Iterator at = begin();
  for (; index > 0; --index) ++at;
  return &*at;
}

namespace {

// Undoes the escapes of one reference token; false if a `~` is followed by
// neither 0 nor 1.
bool UnescapeToken(std::string_view token, std::string* out) {
  out->clear();
  for (size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      out->push_back(token[i]);
      continue;
    }
    if (++i == token.size() || (token[i] != '0' && token[i] != '1'))
      return false;
    out->push_back(token[i] == '0' ? '~' : '/');
  }
  return true;
}

const Node* ResolveElement(const Node& list, std::string_view token) {
  const bool canonical =
      token == "0" || (!token.empty() && token[0] != '0' && token.size() <= 9);
  if (!canonical) return nullptr;
  uint32_t index = 0;
  for (const char c : token) {
    if (c < '0' || c > '9') return nullptr;
    index = index * 10 + static_cast<uint32_t>(c - '0');
  }
  return list.At(index);
}

}  // namespace

const Node* Resolve(const Node& root, std::string_view json_pointer) {
  const Node* node = &root;
  std::string token;
  while (node != nullptr && !json_pointer.empty()) {
    if (json_pointer[0] != '/') return nullptr;
    json_pointer.remove_prefix(1);
    const size_t length = std::min(json_pointer.find('/'), json_pointer.size());
    if (!UnescapeToken(json_pointer.substr(0, length), &token)) return nullptr;
    json_pointer.remove_prefix(length);
    node = node->is_list() ? ResolveElement(*node, token) : node->Find(token);
  }
  return node;
}

// Nodes lie in one array, each before all that is below it.
bool IsWithin(const Node& root, const Node& node) {
  return &root <= &node && &node < &*root.end();
}

std::string PointerTo(const Node& root, const Node& node) {
  std::string pointer;
  const Node* at = &root;
  while (at != &node && !at->is_scalar()) {
    const Node* next = nullptr;
    uint32_t index = 0;
    for (const Node& child : *at) {
      if (IsWithin(child, node)) {
        next = &child;
        break;
      }
      ++index;
    }
    if (next == nullptr) break;
    AppendPointerToken(at->is_map() ? next->key() : std::to_string(index),
                       &pointer);
    at = next;
  }
  return pointer;
}

void AppendPointerToken(std::string_view token, std::string* json_pointer) {
  json_pointer->push_back('/');
  for (const char c : token) {
    if (c == '~') {
      *json_pointer += "~0";
    } else if (c == '/') {
      *json_pointer += "~1";
    } else {
      json_pointer->push_back(c);
    }
  }
}

}  // namespace bylaw::document
