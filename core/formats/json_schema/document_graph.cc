#include "formats/json_schema/document_graph.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "formats/json_schema/neighbours.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;

void Look(const Node& member, Ways* ways) {
  if (member.is_bool()) {
    if (member.key() == "$recursiveAnchor") ways->names_parts = true;
    return;
  }
  if (!member.is_string()) return;
  const std::string_view key = member.key();
  if (key == "$anchor" || key == "$dynamicAnchor") {
    ways->names_parts = true;
  } else if (key == "$id" || key == "id" || key == "$schema") {
    ways->names_parts = true;
    if (!member.string().starts_with('#')) ways->unclear = true;
  } else if (IsReferenceKeyword(key) && !member.string().starts_with('#')) {
    ways->away.push_back(&member);
  }
}

// The root may say what the document is called, and what it is written in.
bool NamesDocument(const Node& member) {
  return member.key() == "$schema" ||
         ((member.key() == "$id" || member.key() == "id") &&
          member.is_string() &&
          member.string().find('#') == std::string_view::npos);
}

// Tarjan's, with a stack of its own.
class Components {
 public:
  explicit Components(const std::vector<std::vector<uint32_t>>& edges)
      : edges_(edges),
        met_(edges.size(), kNever),
        low_(edges.size(), 0),
        component_(edges.size(), kNever) {}

  std::vector<uint32_t> Run() {
    for (uint32_t node = 0; node < edges_.size(); ++node) {
      if (met_[node] == kNever) Visit(node);
    }
    return std::move(component_);
  }

 private:
  static constexpr uint32_t kNever = 0xffffffffU;
  struct Frame {
    uint32_t node;
    size_t next;  // the edge to follow next
  };

  void Open(uint32_t node) {
    met_[node] = low_[node] = count_++;
    open_.push_back(node);
    frames_.push_back({node, 0});
  }

  void Visit(uint32_t root) {
    Open(root);
    while (!frames_.empty()) {
      const uint32_t node = frames_.back().node;
      if (frames_.back().next < edges_[node].size()) {
        const uint32_t to = edges_[node][frames_.back().next++];
        if (met_[to] == kNever) {
          Open(to);
        } else if (component_[to] == kNever) {
          low_[node] = std::min(low_[node], met_[to]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        const uint32_t parent = frames_.back().node;
        low_[parent] = std::min(low_[parent], low_[node]);
      }
      if (low_[node] == met_[node]) Close(node);
    }
  }

  void Close(uint32_t root) {
    uint32_t node;
    do {
      node = open_.back();
      open_.pop_back();
      component_[node] = components_;
    } while (node != root);
    ++components_;
  }

  const std::vector<std::vector<uint32_t>>& edges_;
  std::vector<uint32_t> met_, low_, component_;
  std::vector<uint32_t> open_;  // those of no component yet
  std::vector<Frame> frames_;
  uint32_t count_ = 0, components_ = 0;
};

}  // namespace

Ways WaysOf(const Node& root) {
  Ways ways;
  ways.names_parts = !root.is_map();  // there is nothing to save
  if (!root.is_map()) return ways;
  for (const Node& member : root) {
    // Its own members lie behind it, before the next one.
    const Node* node = &member;
    if (!NamesDocument(member)) Look(member, &ways);
    for (++node; !member.is_scalar() && node != &*member.end(); ++node)
      Look(*node, &ways);
  }
  return ways;
}

std::vector<uint32_t> ComponentsOf(
    const std::vector<std::vector<uint32_t>>& edges) {
  return Components(edges).Run();
}

}  // namespace bylaw::formats::json_schema
