// Builds a Document node by node, in document order: for the readers of this
// folder, and for whoever makes the tree of something that is neither JSON nor
// YAML.
//
//   DocumentBuilder builder(id, sink, expected_nodes);
//   builder.Begin(Kind::kMap, 0);
//   builder.Key("a", {1, 4});
//   builder.Add({.kind = Kind::kInt, .integer = 1}, "1", {6, 7},
//               ScalarStyle::kPlain);
//   builder.End(8);
//   Document document = std::move(builder).Take();
//
// The builder keeps the invariants that every Document has: sizes, keys only on
// members of maps, duplicate keys reported. The caller keeps the limits: it
// asks depth() and node_count() before it adds.
#ifndef BYLAW_DOCUMENT_BUILDER_H_
#define BYLAW_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::document {

// What a scalar means. `integer` holds booleans too; `unsigned_integer` is
// meant where kind is kUint.
struct ScalarValue {
  Kind kind = Kind::kString;
  int64_t integer = 0;
  uint64_t unsigned_integer = 0;
  double number = 0;
};

enum class ScalarStyle : uint8_t { kPlain, kQuoted };

class DocumentBuilder {
 public:
  // An index into the nodes built so far.
  using Index = uint32_t;

  DocumentBuilder(text::SourceId id, diagnostic::Sink& sink,
                  size_t expected_nodes);

  // Copies a text into memory that the Document will own.
  std::string_view Keep(std::string_view text);

  // The key of the node added next; only directly inside a map. The view must
  // outlive the Document: part of the source, or the result of Keep().
  void Key(std::string_view key, text::Span span);
  // A YAML `<<` key: in the Document the members of its value stand in its
  // place, explicit members winning.
  void MergeKey(text::Span span);
  // The key given last, or a node added, has an anchor; a node is an alias.
  void AnchorKey() { pending_anchor_ = true; }
  void AnchorNode(Index index) { nodes_[index].anchored_ = true; }
  void MarkAlias(Index index) { nodes_[index].alias_ = true; }

  Index Add(const ScalarValue& value, std::string_view text, text::Span span,
            ScalarStyle style);
  Index Begin(Kind kind, uint32_t begin);
  void End(uint32_t end);
  // Adds a copy of a finished node and all below it, standing at `span`.
  Index Copy(Index index, text::Span span);

  bool inside_map() const {
    return !open_.empty() && nodes_[open_.back().node].is_map();
  }
  uint32_t depth() const { return static_cast<uint32_t>(open_.size()); }
  uint32_t node_count() const { return static_cast<uint32_t>(nodes_.size()); }
  const Node& node(Index index) const { return nodes_[index]; }
  bool is_open(Index index) const { return nodes_[index].subtree_size_ == 0; }
  uint32_t subtree_size(Index index) const {
    return nodes_[index].subtree_size_;
  }
  // Where the innermost open collection begins.
  text::Location open_location() const {
    return nodes_[open_.back().node].location();
  }

  // How many levels of collections a finished node and all below it have: 0 for
  // a scalar.
  uint32_t Height(Index index) const;

  // Call when everything begun has ended and there is a root.
  Document Take() &&;

 private:
  struct KeyReference {
    std::string_view key;
    Index node = 0;
  };
  struct Open {
    Index node = 0;
    uint32_t first_key = 0;  // in keys_
  };

  Index Append(Kind kind);
  void ReportDuplicates(size_t first_key);
  [[gnu::cold]] void ReportDuplicate(const KeyReference& first,
                                     const KeyReference& second);
  void ExpandMerges();
  void AddIndex();

  Document document_;
  std::vector<Node>& nodes_;
  diagnostic::Sink& sink_;
  std::vector<Open> open_;
  std::vector<KeyReference> keys_;  // of all open maps, innermost last
  std::string_view pending_key_;
  text::Span pending_key_span_;
  bool pending_merge_ = false;
  bool pending_anchor_ = false;
  bool merges_ = false;
  bool large_ = false;  // a collection is large enough for an index
  // Small at first: there may be thousands of documents that keep a word each.
  size_t next_text_block_ = 64;
  size_t text_left_ = 0;
  char* text_end_ = nullptr;
};

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_BUILDER_H_
