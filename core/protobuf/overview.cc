#include "protobuf/overview.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "compact/shrink.h"
#include "protobuf/features.h"
#include "sort/sort.h"

namespace bylaw::protobuf {
namespace {

using Edges = std::vector<std::pair<uint32_t, uint32_t>>;

// A file as imports name it: below the innermost root around it.
std::string ImportPath(const std::string& path,
                       const std::vector<std::string>& roots) {
  size_t longest = 0;
  for (const std::string& root : roots) {
    const size_t size = root == "/" ? 0 : root.size();
    if (path.compare(0, size, root, 0, size) == 0 && path.size() > size &&
        path[size] == '/')
      longest = std::max(longest, size + 1);
  }
  if (longest == 0 && !path.empty() && path[0] == '/') longest = 1;
  return path.substr(longest);
}

// Depth first, without recursion; `out` gets each node when it is left.
void Walk(const Edges& edges, uint32_t root, std::vector<uint8_t>* seen,
          std::vector<uint32_t>* out) {
  if ((*seen)[root] != 0) return;
  struct Frame {
    uint32_t node;
    size_t edge;
  };
  const auto first = [&edges](uint32_t node) {
    return static_cast<size_t>(
        std::lower_bound(edges.begin(), edges.end(),
                         std::pair<uint32_t, uint32_t>(node, 0)) -
        edges.begin());
  };
  std::vector<Frame> frames = {{root, first(root)}};
  (*seen)[root] = 1;
  while (!frames.empty()) {
    Frame& frame = frames.back();
    if (frame.edge < edges.size() && edges[frame.edge].first == frame.node) {
      const uint32_t next = edges[frame.edge++].second;
      if ((*seen)[next] != 0) continue;
      (*seen)[next] = 1;
      frames.push_back({next, first(next)});
      continue;
    }
    out->push_back(frame.node);
    frames.pop_back();
  }
}

}  // namespace

std::string_view DirectoryIn(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

std::string FileOptionValue(const File& file, Index option) {
  if (option == kNone) return {};
  const Value& value = file.values[file.options[option].value];
  return value.kind == ValueKind::kString ? file.StringAt(value.span)
                                          : std::string(file.Slice(value.span));
}

Overview::Overview(const Pool& pool, const std::vector<std::string>& roots,
                   const DomainOfPath& domain_of)
    : pool_(pool), paths_(pool.files().size()), domains_(pool.files().size()) {
  std::vector<Named> directories;
  std::vector<Named> packages;
  for (FileId id = 0; id < pool.files().size(); ++id) {
    const LinkedFile& file = pool.files()[id];
    if (file.built_in) continue;
    paths_[id] = ImportPath(file.path, roots);
    if (domain_of) domains_[id] = domain_of(file.path);
    const std::string_view domain = domains_[id];
    const std::string_view package = file.file->package;
    const std::string_view folder = DirectoryIn(paths_[id]);
    directories.push_back({{domain, package}, folder});
    packages.push_back({{domain, folder}, package});
  }
  directories_ = Gather(std::move(directories));
  packages_ = Gather(std::move(packages));
  FindDisagreements();
  CountMethods();
  FindPackageCycles();
}

// One option after the other, so that no more than the values of one are in
// memory; what no file says needs no look.
void Overview::FindDisagreements() {
  for (size_t i = 0; i < std::size(kSharedOptions); ++i) {
    std::deque<std::string> said;
    std::vector<Named> values;
    for (FileId id = 0; id < pool_.files().size(); ++id) {
      const LinkedFile& file = pool_.files()[id];
      if (file.built_in) continue;
      const Index option = FindOption(*file.file, kFileDecl, kSharedOptions[i]);
      std::string_view value;
      if (option != kNone)
        value = said.emplace_back(FileOptionValue(*file.file, option));
      values.push_back({{domains_[id], file.file->package}, value});
    }
    if (said.empty()) continue;
    for (const Group& group : Gather(std::move(values))) {
      if (group.seen.size() > 1) disagreements_[i].push_back(group.key);
    }
  }
}

std::vector<Overview::Group> Overview::Gather(std::vector<Named> all) {
  sort::Stably(&all, [](const Named& a, const Named& b) {
    return a.key == b.key ? a.value < b.value : a.key < b.key;
  });
  std::vector<Group> groups;
  // Those of no domain come first: in the order of their texts.
  std::vector<std::pair<std::string_view, compact::SharedList<std::string>>>
      common;
  const auto nobodys = [&common](std::string_view text) {
    const auto found =
        std::lower_bound(common.begin(), common.end(), text,
                         [](const auto& one, std::string_view wanted) {
                           return one.first < wanted;
                         });
    return found != common.end() && found->first == text
               ? found->second
               : compact::SharedList<std::string>();
  };
  for (size_t i = 0; i < all.size();) {
    const Key key = all[i].key;
    std::vector<std::string> values = {std::string(all[i].value)};
    for (++i; i < all.size() && all[i].key == key; ++i) {
      if (values.back() != all[i].value) values.emplace_back(all[i].value);
    }
    compact::SharedUnion seen;
    if (!key.domain.empty()) {
      seen = {nobodys(key.text), values};
    } else {
      common.emplace_back(key.text, std::move(values));
      seen = {common.back().second, {}};
    }
    groups.push_back({key, std::move(seen)});
  }
  compact::Shrink(&groups);
  return groups;
}

const compact::SharedUnion& Overview::SeenFrom(FileId id,
                                               const std::vector<Group>& groups,
                                               std::string_view text) const {
  static const compact::SharedUnion kNothing;
  const Key key{domains_[id], text};
  const auto found = std::lower_bound(
      groups.begin(), groups.end(), key,
      [](const Group& group, const Key& wanted) { return group.key < wanted; });
  return found != groups.end() && found->key == key ? found->seen : kNothing;
}

const compact::SharedUnion& Overview::DirectoriesOf(FileId id) const {
  return SeenFrom(id, directories_, pool_.files()[id].file->package);
}

const compact::SharedUnion& Overview::PackagesBeside(FileId id) const {
  return SeenFrom(id, packages_, DirectoryIn(paths_[id]));
}

bool Overview::Agrees(FileId id, std::string_view option) const {
  const auto at = static_cast<size_t>(
      std::find(std::begin(kSharedOptions), std::end(kSharedOptions), option) -
      std::begin(kSharedOptions));
  if (at == std::size(kSharedOptions)) return true;
  const Key key{domains_[id], pool_.files()[id].file->package};
  return !std::binary_search(disagreements_[at].begin(),
                             disagreements_[at].end(), key);
}

void Overview::CountMethods() {
  for (FileId id = 0; id < pool_.files().size(); ++id) {
    const LinkedFile& file = pool_.files()[id];
    if (file.built_in) continue;
    for (size_t i = 0; i < file.inputs.size(); ++i) {
      ++methods_[{domains_[id], file.inputs[i]}];
      if (file.outputs[i] != file.inputs[i])
        ++methods_[{domains_[id], file.outputs[i]}];
    }
  }
}

int64_t Overview::MethodsWith(SymbolId message, FileId id) const {
  if (message == kNone) return 0;
  const auto in = [&](std::string_view domain) {
    const auto found = methods_.find({domain, message});
    return found == methods_.end() ? 0 : found->second;
  };
  return in({}) + (domains_[id].empty() ? 0 : in(domains_[id]));
}

bool Overview::InOneCycle(FileId a, FileId b) const {
  const SymbolId of_a = pool_.files()[a].package;
  const SymbolId of_b = pool_.files()[b].package;
  return of_a != kNone && of_b != kNone && of_a != of_b &&
         components_[nodes_[a]] == components_[nodes_[b]];
}

// Packages that reach each other through imports share a component. The edges
// are few; each package is walked once from each of its ends.
void Overview::FindPackageCycles() {
  const std::vector<LinkedFile>& files = pool_.files();
  std::map<std::pair<std::string_view, SymbolId>, uint32_t> numbers;
  for (FileId id = 0; id < files.size(); ++id) {
    const auto number = static_cast<uint32_t>(numbers.size());
    nodes_.push_back(
        numbers.try_emplace({domains_[id], files[id].package}, number)
            .first->second);
  }
  Edges edges;
  for (FileId id = 0; id < files.size(); ++id) {
    for (const FileId to : files[id].imports) {
      if (to == kNone || files[id].built_in || files[to].built_in) continue;
      const SymbolId from = files[id].package;
      const SymbolId target = files[to].package;
      if (from != kNone && target != kNone && target != from)
        edges.emplace_back(nodes_[id], nodes_[to]);
    }
  }
  sort::Stably(&edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  components_.assign(numbers.size(), 0);
  // Kosaraju: order by finishing time, then walk the edges backwards.
  std::vector<uint32_t> order;
  std::vector<uint8_t> seen(numbers.size(), 0);
  for (const auto& edge : edges) Walk(edges, edge.first, &seen, &order);
  Edges back;
  for (const auto& [from, to] : edges) back.emplace_back(to, from);
  sort::Stably(&back);
  seen.assign(numbers.size(), 0);
  uint32_t components = 0;
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    if (seen[*at] != 0) continue;
    std::vector<uint32_t> members;
    Walk(back, *at, &seen, &members);
    ++components;
    for (const uint32_t member : members) components_[member] = components;
  }
  for (uint32_t& component : components_) {
    if (component == 0) component = ++components;
  }
}

}  // namespace bylaw::protobuf
