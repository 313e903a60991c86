#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/stage.h"
#include "mesh/path.h"
#include "mesh/tie.h"
#include "mesh/trace.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;

const contract::Text& IdOf(const DataProduct& product) {
  return product.id ? product.id : product.name;
}

std::string KeyOf(const DataProduct& product, std::string_view name) {
  std::string key = ComparableName(product.domain.value);
  key += '/';
  key += ComparableName(name);
  return key;
}

bool IsRetired(const DataProduct& product) {
  return contract::StageOf(product.stage.value) == "retire";
}

// By what readers know a product again, besides its id.
enum : unsigned {
  kForeignName = 1,  // the name in another domain; says little
  kContract = 2,
  kAddress = 4,
  kName = 8,
};
struct Mark {
  std::string text;
  unsigned kind = 0;
};
// A mark that more products have than this tells nobody apart.
constexpr size_t kMaxBearers = 8;

class Marks {
 public:
  explicit Marks(const PathOfSource& path_of) : path_of_(path_of) {}

  std::vector<Mark> Of(const DataProduct& product) const {
    std::vector<Mark> marks;
    if (product.name) {
      marks.push_back({"name " + KeyOf(product, product.name.value), kName});
      marks.push_back(
          {"called " + ComparableName(product.name.value), kForeignName});
    }
    if (product.contract_file)
      marks.push_back(
          {"contract " + PathOf(product, *product.contract_file), kContract});
    for (const contract::Port& port : product.ports) {
      if (port.direction != contract::PortDirection::kOutput) continue;
      if (port.contract_id)
        marks.push_back({"contract id " + port.contract_id.value, kContract});
      if (port.url) marks.push_back({"address " + port.url.value, kAddress});
    }
    AddSchema(product, &marks);
    return marks;
  }

 private:
  std::string PathOf(const DataProduct& product,
                     const contract::FileReference& file) const {
    const std::string own =
        product.whole.known() ? path_of_(product.whole.source) : std::string();
    return JoinPath(FolderOf(own), file.target.value);
  }

  // The subject in a registry, or the file, under which readers find the data.
  void AddSchema(const DataProduct& product, std::vector<Mark>* marks) const {
    if (product.schema_file) {
      marks->push_back(
          {"address " + PathOf(product, *product.schema_file), kAddress});
      return;
    }
    const document::Node* schema = product.schema_value;
    if (schema == nullptr) return;
    if (schema->is_string()) {
      marks->push_back({"address " + std::string(schema->string()), kAddress});
    } else if (schema->is_map()) {
      const document::Node* subject = schema->Find("subject");
      if (subject == nullptr || !subject->is_string()) return;
      const document::Node* registry = schema->Find("registry");
      std::string address = "address ";
      if (registry != nullptr) address += registry->string();
      address += ' ';
      address += subject->string();
      marks->push_back({std::move(address), kAddress});
    }
  }

  const PathOfSource& path_of_;
};

class Comparison {
 public:
  Comparison(const contract::Mesh& base, const PathOfSource& path_of,
             contract::Mesh& mesh)
      : base_(base),
        marks_(path_of),
        mesh_(mesh),
        gone_(base.products.size()),
        retired_(base.products.size()) {}

  void Run() {
    mesh_.has_base = true;
    TieById();
    const bool any_new =
        std::any_of(mesh_.products.begin(), mesh_.products.end(),
                    [](const DataProduct& p) { return p.before == nullptr; });
    if (any_new) TieByMarks();
    for (size_t i = 0; i < gone_.size(); ++i) {
      const DataProduct* former = &base_.products[i];
      if (gone_[i] && found_again_.count(former) == 0)
        mesh_.removed.push_back(former);
    }
  }

 private:
  void TieById() {
    std::map<std::string, std::vector<DataProduct*>> by_key, by_id;
    for (DataProduct& product : mesh_.products) {
      const std::string& id = IdOf(product).value;
      by_key[KeyOf(product, id)].push_back(&product);
      by_id[ComparableName(id)].push_back(&product);
    }
    for (size_t i = 0; i < base_.products.size(); ++i) {
      const DataProduct& former = base_.products[i];
      const std::string& id = IdOf(former).value;
      auto found = by_key.find(KeyOf(former, id));
      if (found == by_key.end()) {
        found = by_id.find(ComparableName(id));
        if (found == by_id.end()) {
          gone_[i] = true;
          continue;
        }
      }
      retired_[i] = IsRetired(former);
      // Of several versions the last one described is the newest that was.
      for (DataProduct* product : found->second) {
        product->before = &former;
        if (IsRetired(*product)) retired_[i] = true;
      }
    }
  }

  void TieByMarks() {
    std::map<std::string, std::vector<size_t>> bearers;
    for (size_t i = 0; i < base_.products.size(); ++i) {
      if (!gone_[i] && !retired_[i]) continue;
      for (Mark& mark : marks_.Of(base_.products[i])) {
        std::vector<size_t>& all = bearers[std::move(mark.text)];
        if (all.size() <= kMaxBearers) all.push_back(i);
      }
    }
    for (DataProduct& product : mesh_.products) {
      if (product.before != nullptr) continue;
      // In the order of the base, so that the outcome depends on nothing else.
      std::map<size_t, unsigned> shared;
      for (const Mark& mark : marks_.Of(product)) {
        const auto found = bearers.find(mark.text);
        if (found == bearers.end() || found->second.size() > kMaxBearers)
          continue;
        for (const size_t former : found->second) shared[former] |= mark.kind;
      }
      TieToBest(shared, &product);
    }
  }

  bool IsSame(size_t former, unsigned shared) const {
    if ((shared & kName) != 0) return true;
    const unsigned parts = shared & (kContract | kAddress);
    return gone_[former] ? parts != 0 : parts == (kContract | kAddress);
  }

  void TieToBest(const std::map<size_t, unsigned>& shared,
                 DataProduct* product) {
    unsigned most = 0;
    for (const auto& [former, marks] : shared) {
      if (!IsSame(former, marks) || marks <= most) continue;
      most = marks;
      product->before = &base_.products[former];
      product->id_changed = true;
    }
    if (product->id_changed) found_again_.insert(product->before);
  }

  const contract::Mesh& base_;
  const Marks marks_;
  contract::Mesh& mesh_;
  // By their ids: which of the base are not there any more, which are there and
  // retired.
  std::vector<bool> gone_, retired_;
  std::set<const DataProduct*> found_again_;  // under another id
};

}  // namespace

void CompareWith(const contract::Mesh& base, const PathOfSource& path_of,
                 contract::Mesh& mesh) {
  Comparison(base, path_of, mesh).Run();
}

}  // namespace bylaw::mesh
