// The one tree that JSON and YAML are read into: immutable, located, without
// any format's meaning.
//
//   for (const Document& document : ReadDocuments(source_id, source, sink)) {
//     const Node* name = document.root().Find("name");
//     if (name != nullptr && name->is_string()) Use(name->string());
//   }
//
// Nodes lie in one array in document order, each knowing where its next sibling
// is. A Node is valid while its Document and its Source live: a scalar's text
// is a view into the source where it is written there literally, and otherwise
// (escapes, folded lines) into memory that the Document owns. Moving the
// Document keeps nodes where they are.
#ifndef BYLAW_DOCUMENT_NODE_H_
#define BYLAW_DOCUMENT_NODE_H_

#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/same.h"
#include "text/source.h"

namespace bylaw::document {

enum class Kind : uint8_t {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kList,
  kMap
};

// "null", "boolean", "integer", "number", "string", "list", "map": the word a
// message uses.
std::string_view KindName(Kind kind);

class Node {
 public:
  // Iterates over the elements of a list or the members of a map, in document
  // order.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = const Node*;
    using reference = const Node&;

    Iterator() = default;
    explicit Iterator(const Node* node) : node_(node) {}
    reference operator*() const { return *node_; }
    pointer operator->() const { return node_; }
    Iterator& operator++() {
      node_ += node_->subtree_size_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const Iterator& other) const {
      return node_ == other.node_;
    }
    bool operator!=(const Iterator& other) const {
      return node_ != other.node_;
    }

   private:
    const Node* node_ = nullptr;
  };

  // A string that is no part of a document, such as a key seen as a value. The
  // text must outlive it; it must not be moved into a list or a map.
  static Node OfText(std::string_view text, text::Location at);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_bool() const { return kind_ == Kind::kBool; }
  // A whole number of either sign, written without fraction or exponent, that
  // fits 64 bits.
  bool is_integer() const {
    return kind_ == Kind::kInt || kind_ == Kind::kUint;
  }
  bool is_number() const { return is_integer() || kind_ == Kind::kDouble; }
  bool is_string() const { return kind_ == Kind::kString; }
  bool is_list() const { return kind_ == Kind::kList; }
  bool is_map() const { return kind_ == Kind::kMap; }
  bool is_scalar() const { return !is_list() && !is_map(); }

  // The accessors below give a neutral value when the kind is another: false,
  // 0, an empty view.
  bool boolean() const { return kind_ == Kind::kBool && payload_.integer != 0; }
  // kInt, or kUint (only values above INT64_MAX are kUint; they give INT64_MAX
  // here).
  int64_t integer() const;
  uint64_t unsigned_integer() const;
  double number() const;  // any number, as the nearest double
  std::string_view string() const {
    return kind_ == Kind::kString ? scalar_text() : std::string_view();
  }
  // A scalar as written, without quotes and escapes: "1.10", "true",
  // "2024-01-01"; empty for lists and maps.
  std::string_view scalar_text() const { return {text_data_, text_size_}; }
  // True for a YAML plain scalar or a bare JSON literal; false for anything
  // quoted or a block scalar.
  bool is_plain() const { return plain_; }
  // What YAML writes once for several places, so that a change of it changes
  // the others: a value, or the key of one, that has an anchor, and a value that
  // is an alias. What lies below an alias is where its anchor is.
  bool is_anchored() const { return anchored_; }
  bool has_anchored_key() const { return key_anchored_; }
  bool is_alias() const { return alias_; }

  // Elements or members; 0 for scalars.
  uint32_t size() const { return is_scalar() ? 0 : payload_.size; }
  Iterator begin() const { return Iterator(this + 1); }
  Iterator end() const {
    return is_scalar() ? Iterator(this + 1) : Iterator(this + subtree_size_);
  }

  // The member of a map with this key, or null. Where keys repeat (an error the
  // reader has reported) the first one wins. Large maps have an index: asking
  // for each of n keys does not take n * n steps.
  const Node* Find(std::string_view key) const;
  // Of a map, for one who asks maps of one shape for one key, again and again: the member
  // that is `offset` nodes behind the map, if it has the key. What Find() gives
  // says where to look next time: its offset().
  const Node* FindAt(uint32_t offset, std::string_view key) const {
    if (offset == 0 || offset >= subtree_size_) return nullptr;
    const Node* const member = this + offset;
    return member->offset_ == offset && text::Same(member->key(), key)
               ? member
               : nullptr;
  }
  // Of a map's member that Find() gives: how many nodes behind the map it lies.
  uint32_t offset() const { return offset_; }
  // The n-th element of a list or member of a map, or null.
  const Node* At(uint32_t index) const;

  // The key of a map's member (empty for others) and where it stands.
  std::string_view key() const { return {key_data_, key_size_}; }
  text::Location key_location() const { return {source_, key_span_}; }
  // Where the value stands; quotes and brackets are part of it. An alias's
  // place is where the alias stands, that of what lies below it is in the
  // anchored text.
  text::Location location() const { return {source_, span_}; }
  // Key and value together for a map's member, otherwise the value.
  text::Location entry_location() const {
    return key_span_.empty() && key_size_ == 0
               ? location()
               : text::Location{source_, {key_span_.begin, span_.end}};
  }

 private:
  friend class DocumentBuilder;
  friend class MergeExpander;

  // A scalar's text; of a large list or map its index (see `merge_`).
  const char* text_data_ = "";
  const char* key_data_ = "";
  union {
    int64_t integer;
    uint64_t unsigned_integer;
    double number;
    uint32_t size;
  } payload_ = {0};
  uint32_t text_size_ = 0;
  uint32_t key_size_ = 0;
  uint32_t subtree_size_ = 1;  // this node and all below it
  text::SourceId source_ = text::kNoSource;
  text::Span span_;
  text::Span key_span_;
  Kind kind_ = Kind::kNull;
  bool plain_ = false;
  // While a document is built: the member of a `<<` key. Then: it has an index.
  bool merge_ : 1 = false;
  bool anchored_ : 1 = false;
  bool key_anchored_ : 1 = false;
  bool alias_ : 1 = false;
  uint32_t offset_ = 0;  // 0 where an earlier member has the same key
};
static_assert(sizeof(Node) <= 64,
              "a document of a million values must stay below 64 MB");

// JSON Pointer (RFC 6901) from `root`: "" is the root itself, "/fields/2/name"
// a node below. Null when nothing is there.
const Node* Resolve(const Node& root, std::string_view json_pointer);

// The JSON Pointer from `root` to a node that lies in it: "" for the root.
std::string PointerTo(const Node& root, const Node& node);
// Whether a node is `root` or lies in it.
bool IsWithin(const Node& root, const Node& node);

// Appends one reference token to a JSON Pointer, escaping `~` and `/`.
void AppendPointerToken(std::string_view token, std::string* json_pointer);

class Document {
 public:
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const Node& root() const { return nodes_.front(); }
  text::SourceId source() const { return source_; }

 private:
  friend class DocumentBuilder;
  Document() = default;

  text::SourceId source_ = text::kNoSource;
  std::vector<Node> nodes_;
  // Blocks of text that nodes point into where the source does not have it
  // literally.
  std::vector<std::unique_ptr<char[]>> texts_;
};

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_NODE_H_
