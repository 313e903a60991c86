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
    const size_t index = out_.size();
    out_.push_back(node);
    if (!node.is_scalar()) {
      const uint32_t size =
          node.is_map() ? EmitMembers(node) : EmitElements(node);
      out_[index].payload_.size = size;
    }
    out_[index].subtree_size_ = static_cast<uint32_t>(out_.size() - index);
  }

 private:
  using Keys =
      std::unordered_set<std::string_view>;  // only asked for membership: its
                                             // order is never seen

  uint32_t EmitElements(const Node& list) {
    for (const Node& element : list) Emit(element);
    return list.size();
  }

  uint32_t EmitMembers(const Node& map) {
    bool merges = false;
    for (const Node& member : map) merges |= member.merge_;
    if (!merges) return EmitElements(map);
    uint32_t size = 0;
    Keys known;
    for (const Node& member : map) {
      if (member.merge_) continue;
      known.insert(member.key());
      Emit(member);
      ++size;
    }
    return size + EmitMerged(map, &known);
  }

  // The members that the merge keys of a map add to it, those already known
  // left out.
  uint32_t EmitMerged(const Node& map, Keys* known) {
    uint32_t size = 0;
    for (const Node& member : map) {
      if (!member.merge_) continue;
      if (member.is_list()) {
        for (const Node& element : member) size += EmitSource(element, known);
      } else {
        size += EmitSource(member, known);
      }
    }
    return size;
  }

  uint32_t EmitSource(const Node& source, Keys* known) {
    if (!source.is_map()) {
      sink_.Add(kMergeValue, source.location(),
                std::string("`<<` merges maps, and this is a ") +
                    std::string(KindName(source.kind())));
      return 0;
    }
    uint32_t size = 0;
    for (const Node& member : source) {
      if (member.merge_ || !known->insert(member.key()).second) continue;
      Emit(member);
      ++size;
    }
    return size + EmitMerged(source, known);
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
