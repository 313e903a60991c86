// YAML's merge keys (https://yaml.org/type/merge.html): after the tree is
// built, each `<<` gives way to the members of the maps it names.
#include <unordered_set>

#include "document/builder.h"
#include "document/rules.h"

namespace bylaw::document {

// Copies a tree, merging on the way. Recursion is bounded by kMaxDepth, which
// the reader enforces for copies by alias too.
class MergeExpander {
 public:
  MergeExpander(std::vector<Node>* out, diagnostic::Sink& sink)
      : out_(*out), sink_(sink) {}

  void Emit(const Node& node) {
    const uint32_t index = size();
    out_.push_back(node);
    if (node.is_list()) {
      for (const Node& element : node) Emit(element);
    } else if (node.is_map()) {
      const uint32_t members = EmitMembers(node, index);
      out_[index].payload_.size = members;
    }
    out_[index].subtree_size_ = size() - index;
  }

 private:
  using Keys =
      std::unordered_set<std::string_view>;  // only asked for membership: its
                                             // order is never seen

  uint32_t size() const { return static_cast<uint32_t>(out_.size()); }

  // `map` is where the map that it becomes a member of is in the new tree.
  void EmitMember(const Node& member, uint32_t map) {
    const uint32_t index = size();
    Emit(member);
    if (member.offset_ != 0) out_[index].offset_ = index - map;
  }

  uint32_t EmitMembers(const Node& node, uint32_t map) {
    bool merges = false;
    for (const Node& member : node) merges |= member.merge_;
    uint32_t count = 0;
    Keys known;
    for (const Node& member : node) {
      if (member.merge_) continue;
      if (merges) known.insert(member.key());
      EmitMember(member, map);
      ++count;
    }
    return merges ? count + EmitMerged(node, map, &known) : count;
  }

  // The members that the merge keys of a map add to it, those already known
  // left out.
  uint32_t EmitMerged(const Node& node, uint32_t map, Keys* known) {
    uint32_t count = 0;
    for (const Node& member : node) {
      if (!member.merge_) continue;
      if (member.is_list()) {
        for (const Node& element : member) {
          count += EmitSource(element, map, known);
        }
      } else {
        count += EmitSource(member, map, known);
      }
    }
    return count;
  }

  uint32_t EmitSource(const Node& source, uint32_t map, Keys* known) {
    if (!source.is_map()) {
      sink_.Add(kMergeValue, source.location(),
                std::string("`<<` merges maps, and this is a ") +
                    std::string(KindName(source.kind())));
      return 0;
    }
    uint32_t count = 0;
    for (const Node& member : source) {
      if (member.merge_ || !known->insert(member.key()).second) continue;
      EmitMember(member, map);
      ++count;
    }
    return count + EmitMerged(source, map, known);
  }

  std::vector<Node>& out_;
  diagnostic::Sink& sink_;
};

void DocumentBuilder::ExpandMerges() {
  std::vector<Node> merged;
  merged.reserve(nodes_.size());
  MergeExpander(&merged, sink_).Emit(nodes_.front());
  nodes_ = std::move(merged);
}

}  // namespace bylaw::document
