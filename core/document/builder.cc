#include "document/builder.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>

#include "document/key_order.h"
#include "document/rules.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::document {
namespace {

// Each block of text is several times as large as the one before.
constexpr size_t kMostTextBlock = 4096;
constexpr size_t kTextBlockGrowth = 4;
// Up to this many keys, comparing each with each is faster than sorting.
constexpr size_t kSmallMap = 16;
// More children than that have an index. Standards have fewer keys: their maps
// are asked for few keys each, and those at the front.
constexpr uint32_t kLargeCollection = 64;

struct Place {
  std::string_view key;
  uint32_t offset;
};

void SortByKey(const Node& map, uint32_t* offsets) {
  std::vector<Place> places;
  places.reserve(map.size());
  for (uint32_t i = 0; i < map.size(); ++i)
    places.push_back({(&map + offsets[i])->key(), offsets[i]});
  sort::Stably(&places, [](const Place& a, const Place& b) {
    return IsBefore(a.key, b.key);
  });
  for (const Place& place : places) *offsets++ = place.offset;
}

}  // namespace

DocumentBuilder::DocumentBuilder(text::SourceId id, diagnostic::Sink& sink,
                                 size_t expected_nodes)
    : nodes_(document_.nodes_), sink_(sink) {
  document_.source_ = id;
  nodes_.reserve(expected_nodes);
}

std::string_view DocumentBuilder::Keep(std::string_view text) {
  if (text.size() > text_left_) {
    const size_t size = std::max(next_text_block_, text.size());
    next_text_block_ =
        std::min(kMostTextBlock, next_text_block_ * kTextBlockGrowth);
    document_.texts_.push_back(std::unique_ptr<char[]>(new char[size]));
    text_end_ = document_.texts_.back().get();
    text_left_ = size;
  }
  if (text.empty()) return {};
  std::memcpy(text_end_, text.data(), text.size());
  const std::string_view kept(text_end_, text.size());
  text_end_ += text.size();
  text_left_ -= text.size();
  return kept;
}

void DocumentBuilder::Key(std::string_view key, text::Span span) {
  assert(inside_map());
  pending_key_ = key;
  pending_key_span_ = span;
  keys_.push_back({key, node_count()});
}

void DocumentBuilder::MergeKey(text::Span span) {
  Key("<<", span);
  pending_merge_ = true;
  merges_ = true;
}

DocumentBuilder::Index DocumentBuilder::Append(Kind kind) {
  const Index index = node_count();
  Node& node = nodes_.emplace_back();
  node.kind_ = kind;
  node.source_ = document_.source_;
  if (open_.empty()) return index;
  Node& parent = nodes_[open_.back().node];
  ++parent.payload_.size;
  if (parent.kind_ != Kind::kMap) return index;
  node.key_data_ = pending_key_.data() == nullptr ? "" : pending_key_.data();
  node.key_size_ = static_cast<uint32_t>(pending_key_.size());
  node.key_span_ = pending_key_span_;
  node.merge_ = pending_merge_;
  node.key_anchored_ = pending_anchor_;
  node.offset_ = index - open_.back().node;
  pending_merge_ = false;
  pending_anchor_ = false;
  return index;
}

DocumentBuilder::Index DocumentBuilder::Add(const ScalarValue& value,
                                            std::string_view text,
                                            text::Span span,
                                            ScalarStyle style) {
  const Index index = Append(value.kind);
  Node& node = nodes_[index];
  if (value.kind == Kind::kDouble) {
    node.payload_.number = value.number;
  } else if (value.kind == Kind::kUint) {
    node.payload_.unsigned_integer = value.unsigned_integer;
  } else {
    node.payload_.integer = value.integer;
  }
  if (text.data() != nullptr) node.text_data_ = text.data();
  node.text_size_ = static_cast<uint32_t>(text.size());
  node.span_ = span;
  node.plain_ = style == ScalarStyle::kPlain;
  return index;
}

DocumentBuilder::Index DocumentBuilder::Begin(Kind kind, uint32_t begin) {
  const Index index = Append(kind);
  nodes_[index].span_ = {begin, begin};
  nodes_[index].payload_.size = 0;
  nodes_[index].subtree_size_ = 0;
  open_.push_back({index, static_cast<uint32_t>(keys_.size())});
  return index;
}

void DocumentBuilder::End(uint32_t end) {
  const Open closing = open_.back();
  open_.pop_back();
  Node& node = nodes_[closing.node];
  node.span_.end = std::max(end, node.span_.begin);
  node.subtree_size_ = node_count() - closing.node;
  large_ |= node.payload_.size > kLargeCollection;
  if (node.kind_ == Kind::kMap) {
    ReportDuplicates(closing.first_key);
    keys_.resize(closing.first_key);
  }
}

DocumentBuilder::Index DocumentBuilder::Copy(Index index, text::Span span) {
  const uint32_t count = nodes_[index].subtree_size_;
  const Index copy = Append(nodes_[index].kind_);
  const Node place = nodes_[copy];
  nodes_.pop_back();
  // Growing by at least a half keeps many small copies linear; reserving first
  // keeps the source of the copy in place.
  if (nodes_.capacity() < nodes_.size() + count)
    nodes_.reserve(nodes_.size() + std::max<size_t>(count, nodes_.size() / 2));
  for (uint32_t i = 0; i < count; ++i) nodes_.push_back(nodes_[index + i]);
  Node& root = nodes_[copy];
  root.key_data_ = place.key_data_;
  root.key_size_ = place.key_size_;
  root.key_span_ = place.key_span_;
  root.merge_ = place.merge_;
  root.key_anchored_ = place.key_anchored_;
  root.alias_ = true;
  root.offset_ = place.offset_;
  root.span_ = span;
  return copy;
}

uint32_t DocumentBuilder::Height(Index index) const {
  uint32_t height = 0;
  std::vector<Index> ends;  // of the collections around the node looked at
  for (Index at = index; at < index + nodes_[index].subtree_size_; ++at) {
    while (!ends.empty() && ends.back() <= at) ends.pop_back();
    if (!nodes_[at].is_scalar()) ends.push_back(at + nodes_[at].subtree_size_);
    height = std::max(height, static_cast<uint32_t>(ends.size()));
  }
  return height;
}

void DocumentBuilder::ReportDuplicates(size_t first_key) {
  const size_t count = keys_.size() - first_key;
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first_key);
  if (count <= kSmallMap) {
    for (auto second = begin; second != keys_.end(); ++second) {
      const auto first = std::find_if(
          begin, second,
          [second](const KeyReference& k) { return k.key == second->key; });
      if (first != second) ReportDuplicate(*first, *second);
    }
    return;
  }
  // Sorting has no bad case that hostile keys could aim at, as a hash table
  // has.
  std::vector<KeyReference> sorted(begin, keys_.end());
  sort::Stably(&sorted, [](const KeyReference& a, const KeyReference& b) {
    if (a.key != b.key) return IsBefore(a.key, b.key);
    return a.node < b.node;
  });
  size_t first = 0;
  for (size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].key == sorted[first].key) {
      ReportDuplicate(sorted[first], sorted[i]);
    } else {
      first = i;
    }
  }
}

void DocumentBuilder::ReportDuplicate(const KeyReference& first,
                                      const KeyReference& second) {
  nodes_[second.node].offset_ = 0;
  diagnostic::Diagnostic& diagnostic = sink_.Add(
      kDuplicateKey, nodes_[second.node].key_location(),
      "the key " + text::Quoted(second.key) + " stands in this map already");
  diagnostic.related.push_back(
      {nodes_[first.node].key_location(), "first here"});
}

Document DocumentBuilder::Take() && {
  assert(open_.empty() && !nodes_.empty());
  if (merges_) ExpandMerges();
  if (large_ || merges_) AddIndex();
  return std::move(document_);
}

// Places are relative to the node, and the index is made at last: what aliases
// copy is large wherever it stands. There are no merge keys any more, so that
// `merge_` is free to say who has one.
void DocumentBuilder::AddIndex() {
  for (Node& node : nodes_) {
    if (node.is_scalar() || node.payload_.size <= kLargeCollection) continue;
    const size_t bytes = node.payload_.size * sizeof(uint32_t);
    document_.texts_.push_back(std::unique_ptr<char[]>(new char[bytes]));
    char* const memory = document_.texts_.back().get();
    auto* const offsets = reinterpret_cast<uint32_t*>(memory);
    uint32_t* next = offsets;
    for (const Node& child : node)
      *next++ = static_cast<uint32_t>(&child - &node);
    if (node.is_map()) SortByKey(node, offsets);
    node.text_data_ = memory;
    node.merge_ = true;
  }
}

}  // namespace bylaw::document
