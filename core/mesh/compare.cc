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
#include "mesh/trace.h"
#include "text/comparable.h"
#include "text/confusable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;
using text::ComparableName;

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
  return contract::StageOf(product.stage->value) == "retire";
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
// A mark that more products have than this tells nobody apart, unless it is the
// name in their domain: of that the first ones are looked at. The versions of a
// product are one.
constexpr size_t kMaxBearers = 8;

// What is left of a version when what readers do not tell apart is gone:
// `v1.0.0` and `1.0.0+build.7` are 1.0.0.
std::string_view ComparableVersion(const DataProduct& product) {
  std::string_view version = text::Trimmed(product.version->value);
  if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V'))
    version.remove_prefix(1);
  return version.substr(0, version.find('+'));
}

class Marks {
 public:
  explicit Marks(const text::SourceSet& sources) : sources_(sources) {}

  std::vector<Mark> Of(const DataProduct& product,
                       const contract::Ties& ties) const {
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
    AddSchema(product, ties.SchemaFileOf(product), &marks);
    return marks;
  }

 private:
  std::string PathOf(const DataProduct& product,
                     const contract::FileReference& file) const {
    const std::string_view own = product.whole.known()
                                     ? sources_[product.whole.source].path()
                                     : std::string_view();
    return JoinPath(FolderOf(own), file.target.value);
  }

  // The subject in a registry, or the file, under which readers find the data.
  void AddSchema(const DataProduct& product,
                 const contract::FileReference* file,
                 std::vector<Mark>* marks) const {
    if (file != nullptr) {
      marks->push_back({"address " + PathOf(product, *file), kAddress});
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

  const text::SourceSet& sources_;
};

// The versions of one product in the base.
struct Former {
  std::vector<const DataProduct*> versions;  // as described
  bool gone = false;                         // no product has its id any more
  bool retired_now = false;                  // one that has it is retired
  bool found_again = false;                  // under another id
};

// How well a former version answers for one that is not among them: a stage
// that is left goes before one that is not known, so that a version without a
// stage hides none; of what goes on in other versions, rather none.
int RankOf(const DataProduct& former, const std::set<std::string_view>& kept) {
  const bool known = !contract::StageOf(former.stage->value).empty();
  const int rank = !known ? 0 : IsRetired(former) ? 1 : 2;
  return 2 * rank + (kept.count(ComparableVersion(former)) == 0 ? 1 : 0);
}

class Comparison {
 public:
  Comparison(const contract::Mesh& base, const text::SourceSet& sources,
             contract::Mesh& mesh)
      : base_(base), marks_(sources), mesh_(mesh) {}

  void Run() {
    mesh_.base = &base_;
    GatherFormer();
    TieById();
    const bool any_new =
        std::any_of(mesh_.products.begin(), mesh_.products.end(),
                    [this](const DataProduct& product) {
                      return mesh_.ties.Of(product).before == nullptr;
                    });
    if (any_new) TieByMarks();
    for (size_t i = 0; i < base_.products.size(); ++i) {
      const Former& former = former_[former_of_[i]];
      if (former.gone && !former.found_again)
        mesh_.removed.push_back(&base_.products[i]);
    }
  }

 private:
  void GatherFormer() {
    std::map<std::string, size_t> by_key;
    for (const DataProduct& product : base_.products) {
      const auto [found, inserted] = by_key.try_emplace(
          KeyOf(product, IdOf(product).value), former_.size());
      if (inserted) former_.emplace_back();
      former_[found->second].versions.push_back(&product);
      former_of_.push_back(found->second);
    }
  }

  void TieById() {
    std::map<std::string, std::vector<const DataProduct*>> by_key, by_id;
    for (const DataProduct& product : mesh_.products) {
      const std::string& id = IdOf(product).value;
      by_key[KeyOf(product, id)].push_back(&product);
      by_id[ComparableName(id)].push_back(&product);
    }
    for (Former& former : former_) {
      const DataProduct& any = *former.versions.front();
      const std::string& id = IdOf(any).value;
      auto found = by_key.find(KeyOf(any, id));
      if (found == by_key.end()) {
        found = by_id.find(ComparableName(id));
        if (found == by_id.end()) {
          former.gone = true;
          continue;
        }
      }
      for (const DataProduct* product : found->second)
        former.retired_now = former.retired_now || IsRetired(*product);
      TieVersions(former.versions, found->second);
    }
  }

  // Version with version; a new one with the one that it most likely follows.
  void TieVersions(const std::vector<const DataProduct*>& former,
                   const std::vector<const DataProduct*>& products) {
    std::set<std::string_view> kept;
    for (const DataProduct* product : products)
      kept.insert(ComparableVersion(*product));
    std::map<std::string_view, const DataProduct*> by_version;
    const DataProduct* nearest = former.front();
    for (const DataProduct* version : former) {
      // Of two with one version the one that is retired.
      const auto [same, inserted] =
          by_version.try_emplace(ComparableVersion(*version), version);
      if (!inserted && !IsRetired(*same->second)) same->second = version;
      // Of several the last one described is the newest that was.
      if (RankOf(*version, kept) >= RankOf(*nearest, kept)) nearest = version;
    }
    for (const DataProduct* product : products) {
      const auto same = by_version.find(ComparableVersion(*product));
      mesh_.ties.Edit(*product).before =
          same == by_version.end() ? nearest : same->second;
    }
  }

  // Those of its versions that may have come back under another id.
  static std::vector<const DataProduct*> VersionsThatEnded(
      const Former& former) {
    if (former.gone || former.retired_now) return former.versions;
    std::vector<const DataProduct*> ended;
    for (const DataProduct* version : former.versions) {
      if (IsRetired(*version)) ended.push_back(version);
    }
    return ended;
  }

  void TieByMarks() {
    std::map<std::string, std::vector<size_t>> bearers;
    for (size_t i = 0; i < former_.size(); ++i) {
      for (const DataProduct* version : VersionsThatEnded(former_[i])) {
        for (Mark& mark : marks_.Of(*version, base_.ties)) {
          std::vector<size_t>& all = bearers[std::move(mark.text)];
          if (!all.empty() && all.back() == i) continue;
          if (all.size() <= kMaxBearers) all.push_back(i);
        }
      }
    }
    for (const DataProduct& product : mesh_.products) {
      if (mesh_.ties.Of(product).before != nullptr) continue;
      // In the order of the base, so that the outcome depends on nothing else.
      std::map<size_t, unsigned> shared;
      for (const Mark& mark : marks_.Of(product, mesh_.ties)) {
        const auto found = bearers.find(mark.text);
        if (found == bearers.end()) continue;
        if (found->second.size() > kMaxBearers && mark.kind != kName) continue;
        for (const size_t former : found->second) shared[former] |= mark.kind;
      }
      TieToBest(shared, &product);
    }
  }

  bool IsSame(size_t former, unsigned shared) const {
    if ((shared & kName) != 0) return true;
    const unsigned parts = shared & (kContract | kAddress);
    return former_[former].gone ? parts != 0 : parts == (kContract | kAddress);
  }

  void TieToBest(const std::map<size_t, unsigned>& shared,
                 const DataProduct* product) {
    unsigned most = 0;
    size_t best = 0;
    for (const auto& [former, marks] : shared) {
      if (!IsSame(former, marks) || marks <= most) continue;
      most = marks;
      best = former;
    }
    if (most == 0) return;
    former_[best].found_again = true;
    TieVersions(VersionsThatEnded(former_[best]), {product});
    mesh_.ties.Edit(*product).id_changed = true;
  }

  const contract::Mesh& base_;
  const Marks marks_;
  contract::Mesh& mesh_;
  std::vector<Former> former_;     // in the order of the base
  std::vector<size_t> former_of_;  // by product of the base
};

}  // namespace

void CompareWith(const contract::Mesh& base, const text::SourceSet& sources,
                 contract::Mesh& mesh) {
  Comparison(base, sources, mesh).Run();
  // Who had a name before keeps it; who takes it now is told.
  for (const DataProduct& product : mesh.products) {
    const contract::ProductTies& ties = mesh.ties.Of(product);
    if (ties.before == nullptr || ties.namesakes.empty()) continue;
    std::erase_if(mesh.ties.Edit(product).namesakes.Edit(),
                  [&mesh](const DataProduct* other) {
                    return mesh.ties.Of(*other).before == nullptr;
                  });
  }
}

}  // namespace bylaw::mesh
