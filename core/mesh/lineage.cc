#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/tie_steps.h"
#include "mesh/trace.h"

namespace bylaw::mesh {
namespace {

using contract::Contract;
using contract::DataProduct;
using contract::Port;

class Tracer {
 public:
  explicit Tracer(contract::Mesh& mesh) : mesh_(mesh) {
    for (const Contract& contract : mesh.contracts) {
      if (!contract.id) continue;
      by_id_.try_emplace(contract.id.value, &contract);
      by_version_.try_emplace({contract.id.value, contract.version.value},
                              &contract);
    }
  }

  void Run() {
    for (const DataProduct& product : mesh_.products) {
      taken_.clear();
      for (const Port& port : product.ports) TracePort(product, port);
    }
  }

 private:
  void TracePort(const DataProduct& product, const Port& port) {
    if (port.contract_id &&
        Find(port.contract_id.value, port.version.value) != nullptr)
      mesh_.ties.Edit(port).known = true;
    if (port.direction == contract::PortDirection::kInput)
      Take(product, mesh_.ties.Of(port).contract);
    for (const Port::Input& input : port.input_contracts) {
      const auto found = by_id_.find(input.id.value);
      if (found == by_id_.end()) continue;
      contract::PortTie& tie = mesh_.ties.Edit(input);
      tie.known = true;
      tie.contract = Find(input.id.value, input.version.value);
      // A product reads what it names even if it names a version that is gone.
      Take(product, tie.contract != nullptr ? tie.contract : found->second);
    }
  }

  const Contract* Find(const std::string& id,
                       const std::string& version) const {
    const auto found = by_version_.find({id, version});
    return found == by_version_.end() ? nullptr : found->second;
  }

  void Take(const DataProduct& reader, const Contract* contract) {
    if (contract == nullptr) return;
    // Whoever offers the contract is a source. A product that reads what it
    // offers itself takes it from the others, if there are any.
    const auto& owners = mesh_.ties.Of(*contract).products;
    const bool has_others = owners.size() > 1;
    for (size_t i = 0; i < owners.size(); ++i) {
      if (i == kMaxSources) break;
      const DataProduct* source = owners[i];
      if (has_others && source == &reader) continue;
      if (!taken_.insert(source).second) continue;
      mesh_.ties.Edit(reader).upstream.push_back(source);
      mesh_.ties.Edit(*source).downstream.push_back(&reader);
    }
  }

  contract::Mesh& mesh_;
  // The first of each id, and of each version.
  std::map<std::string_view, const Contract*> by_id_;
  std::map<std::pair<std::string_view, std::string_view>, const Contract*>
      by_version_;
  std::set<const DataProduct*> taken_;
};

// Tarjan's strongly connected components with a stack of its own.
class Components {
 public:
  explicit Components(const std::vector<std::vector<size_t>>& edges)
      : edges_(edges),
        index_(edges.size(), kUnseen),
        low_(edges.size(), 0),
        open_(edges.size(), false) {}

  // Each component that has a cycle, its members in ascending order.
  std::vector<std::vector<size_t>> Run() {
    for (size_t node = 0; node < edges_.size(); ++node) {
      if (index_[node] == kUnseen) Visit(node);
    }
    return std::move(found_);
  }

 private:
  static constexpr size_t kUnseen = static_cast<size_t>(-1);
  struct Frame {
    size_t node;
    size_t next;  // the edge to follow next
  };

  void Open(size_t node) {
    index_[node] = low_[node] = count_++;
    open_[node] = true;
    stack_.push_back(node);
    frames_.push_back({node, 0});
  }

  void Visit(size_t root) {
    Open(root);
    while (!frames_.empty()) {
      const size_t node = frames_.back().node;
      if (frames_.back().next < edges_[node].size()) {
        const size_t to = edges_[node][frames_.back().next++];
        if (index_[to] == kUnseen) {
          Open(to);
        } else if (open_[to]) {
          low_[node] = std::min(low_[node], index_[to]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        const size_t parent = frames_.back().node;
        low_[parent] = std::min(low_[parent], low_[node]);
      }
      if (low_[node] == index_[node]) Close(node);
    }
  }

  void Close(size_t root) {
    std::vector<size_t> members;
    for (bool more = true; more;) {
      const size_t node = stack_.back();
      stack_.pop_back();
      open_[node] = false;
      members.push_back(node);
      more = node != root;
    }
    const auto& own = edges_[root];
    const bool to_itself = std::find(own.begin(), own.end(), root) != own.end();
    if (members.size() == 1 && !to_itself) return;
    std::reverse(members.begin(), members.end());
    found_.push_back(std::move(members));
  }

  const std::vector<std::vector<size_t>>& edges_;
  std::vector<size_t> index_, low_;
  std::vector<bool> open_;
  std::vector<size_t> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<size_t>> found_;
  size_t count_ = 0;
};

// A shortest way from a node back to itself, by breadth first search among
// the nodes that are of its component.
std::vector<size_t> ShortestCycle(size_t start,
                                  const std::vector<std::vector<size_t>>& edges,
                                  const std::vector<size_t>& component_of,
                                  std::vector<size_t>* came_from) {
  constexpr size_t kNone = static_cast<size_t>(-1);
  std::vector<size_t> queue = {start};
  std::vector<size_t> cycle;
  for (size_t i = 0; i < queue.size() && cycle.empty(); ++i) {
    const size_t node = queue[i];
    for (const size_t to : edges[node]) {
      if (to == start) {
        for (size_t at = node; at != start; at = (*came_from)[at])
          cycle.push_back(at);
        cycle.push_back(start);
        break;
      }
      if (component_of[to] != component_of[start] || (*came_from)[to] != kNone)
        continue;
      (*came_from)[to] = node;
      queue.push_back(to);
    }
  }
  for (const size_t node : queue) (*came_from)[node] = kNone;
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

}  // namespace

void TraceLineage(contract::Mesh& mesh) { Tracer(mesh).Run(); }

void FindCycles(contract::Mesh& mesh) {
  std::map<const DataProduct*, size_t> index;
  std::vector<const DataProduct*> products;
  for (const DataProduct& product : mesh.products) {
    index.emplace(&product, products.size());
    products.push_back(&product);
  }
  std::vector<std::vector<size_t>> edges(products.size());
  for (size_t i = 0; i < products.size(); ++i) {
    for (const DataProduct* source : mesh.ties.Of(*products[i]).upstream)
      edges[i].push_back(index.at(source));
  }
  std::vector<size_t> came_from(products.size(), static_cast<size_t>(-1));
  std::vector<size_t> component_of(products.size(), 0);
  size_t number = 0;
  for (const std::vector<size_t>& component : Components(edges).Run()) {
    ++number;
    for (const size_t node : component) component_of[node] = number;
    const size_t first = *std::min_element(component.begin(), component.end());
    for (const size_t node :
         ShortestCycle(first, edges, component_of, &came_from))
      mesh.ties.Edit(*products[first]).cycle.push_back(products[node]);
  }
}

}  // namespace bylaw::mesh
