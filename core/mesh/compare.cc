#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/stage.h"
#include "mesh/product_marks.h"
#include "mesh/trace.h"
#include "sort/sort.h"
#include "text/comparable.h"
#include "text/confusable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;
using text::ComparableName;

const contract::Text& IdOf(const DataProduct& product) {
  return product.id ? product.id : product.name;
}

bool IsRetired(const DataProduct& product) {
  return contract::StageOf(product.stage->value) == "retire";
}

// A mark that more products have than this tells nobody apart, unless it is the
// name in their domain: of that the first ones are looked at. The versions of a
// product are one.
constexpr size_t kMaxBearers = 8;
// When a product turns out to be gone, so many that bear a mark of it are looked
// at once more.
constexpr size_t kMaxHeirs = 64;
constexpr size_t kNobody = static_cast<size_t>(-1);

// What is left of a version when what readers do not tell apart is gone:
// `v1.0.0` and `1.0.0+build.7` are 1.0.0.
std::string_view ComparableVersion(const DataProduct& product) {
  std::string_view version = text::Trimmed(product.version->value);
  if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V'))
    version.remove_prefix(1);
  return version.substr(0, version.find('+'));
}

// How much of what makes a product the same is there: name, contract, address.
size_t CountOf(unsigned marks) {
  size_t count = 0;
  for (const unsigned kind : {kNameMark, kContractMark, kAddressMark})
    count += (marks & kind) != 0 ? 1 : 0;
  return count;
}

// The versions of one product in the base.
struct Former {
  std::vector<const DataProduct*> versions;  // as described
  std::vector<Mark> marks;                   // of all of them, sorted
  // The products that are it: by its id, and under another one.
  std::vector<size_t> by_id, by_marks;
  bool retired_now = false;  // one that had its id is retired
  // Whether those that have its id have nothing else of it.
  bool by_id_alone = true;

  // Whether nobody goes on with it under its id.
  bool gone() const { return by_id.empty(); }
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
      : base_(base), sources_(sources), mesh_(mesh) {}

  void Run() {
    mesh_.base = &base_;
    GatherFormer();
    FindById();
    GatherMarks();
    for (size_t i = 0; i < mesh_.products.size(); ++i) FindByMarks(i);
    // Who has lost the one that had its id may go on under another one.
    for (size_t i = 0; i < left_.size(); ++i) FindHeirs(former_[left_[i]]);
    for (const Former& former : former_) TieAll(former);
    GatherRemoved();
  }

 private:
  // What a former product and one of now have in common: all of its marks, and
  // those of its versions that had ended.
  struct Shared {
    unsigned all = 0, ended = 0;
  };
  struct Bearer {
    size_t former;
    bool ended;
  };

  void GatherFormer() {
    std::map<std::string, size_t> by_key;
    for (const DataProduct& product : base_.products) {
      const auto [found, inserted] = by_key.try_emplace(
          KeyInDomain(product, IdOf(product).value), former_.size());
      if (inserted) former_.emplace_back();
      former_[found->second].versions.push_back(&product);
      former_of_.push_back(found->second);
    }
  }

  void FindById() {
    std::map<std::string, std::vector<size_t>> by_key, by_id;
    for (size_t i = 0; i < mesh_.products.size(); ++i) {
      const DataProduct& product = mesh_.products[i];
      const std::string& id = IdOf(product).value;
      by_key[KeyInDomain(product, id)].push_back(i);
      by_id[ComparableName(id)].push_back(i);
    }
    own_.assign(mesh_.products.size(), kNobody);
    for (size_t i = 0; i < former_.size(); ++i) {
      Former& former = former_[i];
      const DataProduct& any = *former.versions.front();
      const std::string& id = IdOf(any).value;
      auto found = by_key.find(KeyInDomain(any, id));
      if (found == by_key.end()) {
        found = by_id.find(ComparableName(id));
        if (found == by_id.end()) continue;
      }
      former.by_id = found->second;
      for (const size_t product : former.by_id) {
        own_[product] = i;
        former.retired_now =
            former.retired_now || IsRetired(mesh_.products[product]);
      }
    }
  }

  void GatherMarks() {
    for (size_t i = 0; i < former_.size(); ++i) {
      Former& former = former_[i];
      for (const DataProduct* version : former.versions) {
        for (Mark& mark : MarksOf(*version, base_.ties, sources_)) {
          std::vector<Bearer>& all = bearers_[mark.text];
          if (all.empty() || all.back().former != i) {
            if (all.size() <= kMaxBearers) all.push_back({i, false});
          }
          if (all.back().former == i)
            all.back().ended = all.back().ended || IsRetired(*version);
          former.marks.push_back(std::move(mark));
        }
      }
      sort::Stably(&former.marks, [](const Mark& a, const Mark& b) {
        return a.text < b.text;
      });
    }
    for (size_t i = 0; i < mesh_.products.size(); ++i) {
      marks_.push_back(MarksOf(mesh_.products[i], mesh_.ties, sources_));
      for (const Mark& mark : marks_.back()) {
        std::vector<size_t>& all = heirs_[mark.text];
        if (all.size() < kMaxHeirs) all.push_back(i);
      }
      if (own_[i] == kNobody) continue;
      Former& own = former_[own_[i]];
      own.by_id_alone = own.by_id_alone && SharedWithOwn(i) == 0;
    }
  }

  // What a product has of the one that had its id, which knows its name in
  // another domain as well.
  unsigned SharedWithOwn(size_t product) const {
    const std::vector<Mark>& own = former_[own_[product]].marks;
    unsigned shared = 0;
    for (const Mark& mark : marks_[product]) {
      const auto found = std::lower_bound(
          own.begin(), own.end(), mark,
          [](const Mark& a, const Mark& b) { return a.text < b.text; });
      if (found != own.end() && found->text == mark.text) shared |= mark.kind;
    }
    return (shared & kForeignNameMark) != 0 ? shared | kNameMark : shared;
  }

  // Whether a product is a former one under another id: of what is gone by any
  // mark that says something, else by its name, or by contract and address.
  // With an id that another one had, it is so when there is as much to say for
  // it, or more where the former has not ended.
  bool IsSame(size_t product, const Former& former, const Shared& shared,
              unsigned* marks) const {
    const bool ended = former.gone() || former.retired_now;
    const bool anyone = ended || former.by_id_alone;
    *marks = anyone ? shared.all : shared.ended;
    constexpr unsigned kBoth = kContractMark | kAddressMark;
    const unsigned parts = *marks & kBoth;
    if ((*marks & kNameMark) == 0 &&
        !(former.gone() ? parts != 0 : parts == kBoth))
      return false;
    if (own_[product] == kNobody) return true;
    const size_t own = 1 + CountOf(SharedWithOwn(product));
    const bool strict = CountOf(shared.ended) < CountOf(*marks) && !ended;
    return CountOf(*marks) >= own + (strict ? 1 : 0);
  }

  // Ties a product to the former one that it is by its marks, if it is one.
  void FindByMarks(size_t product) {
    // In the order of the base, so that the outcome depends on nothing else.
    std::map<size_t, Shared> shared;
    for (const Mark& mark : marks_[product]) {
      const auto found = bearers_.find(mark.text);
      if (found == bearers_.end()) continue;
      if (found->second.size() > kMaxBearers && mark.kind != kNameMark)
        continue;
      for (const Bearer& bearer : found->second) {
        Shared& with = shared[bearer.former];
        with.all |= mark.kind;
        if (bearer.ended) with.ended |= mark.kind;
      }
    }
    unsigned most = 0;
    size_t best = kNobody;
    for (const auto& [former, with] : shared) {
      unsigned marks = 0;
      if (former == own_[product] ||
          !IsSame(product, former_[former], with, &marks) || marks <= most)
        continue;
      most = marks;
      best = former;
    }
    if (best != kNobody) Move(product, best);
  }

  void Move(size_t product, size_t to) {
    const size_t from = std::exchange(own_[product], kNobody);
    mesh_.ties.Edit(mesh_.products[product]).id_changed = true;
    former_[to].by_marks.push_back(product);
    if (from == kNobody) return;
    Former& left = former_[from];
    std::erase(left.by_id, product);
    if (left.gone()) left_.push_back(from);
  }

  void FindHeirs(const Former& former) {
    std::set<size_t> heirs;
    for (const Mark& mark : former.marks) {
      const auto found = heirs_.find(mark.text);
      if (found != heirs_.end())
        heirs.insert(found->second.begin(), found->second.end());
    }
    for (const size_t heir : heirs) {
      if (!mesh_.ties.Of(mesh_.products[heir]).id_changed) FindByMarks(heir);
    }
  }

  void TieAll(const Former& former) {
    if (!former.by_id.empty()) TieVersions(former.versions, former.by_id);
    if (!former.by_marks.empty())
      TieVersions(VersionsThatEnded(former), former.by_marks);
  }

  // Version with version; a new one with the one that it most likely follows.
  void TieVersions(const std::vector<const DataProduct*>& former,
                   const std::vector<size_t>& products) {
    std::set<std::string_view> kept;
    for (const size_t i : products)
      kept.insert(ComparableVersion(mesh_.products[i]));
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
    for (const size_t i : products) {
      const DataProduct& product = mesh_.products[i];
      const auto same = by_version.find(ComparableVersion(product));
      mesh_.ties.Edit(product).before =
          same == by_version.end() ? nearest : same->second;
    }
  }

  // Those of its versions that may have come back under another id.
  static std::vector<const DataProduct*> VersionsThatEnded(
      const Former& former) {
    if (former.gone() || former.retired_now) return former.versions;
    std::vector<const DataProduct*> ended;
    for (const DataProduct* version : former.versions) {
      if (IsRetired(*version)) ended.push_back(version);
    }
    return ended.empty() ? former.versions : ended;
  }

  // Every version that was there is what one of now was before, or is gone.
  void GatherRemoved() {
    std::set<const DataProduct*> before;
    for (const DataProduct& product : mesh_.products)
      before.insert(mesh_.ties.Of(product).before);
    std::set<std::pair<size_t, std::string_view>> goes_on;
    for (size_t i = 0; i < base_.products.size(); ++i) {
      const DataProduct& product = base_.products[i];
      if (before.count(&product) > 0)
        goes_on.insert({former_of_[i], ComparableVersion(product)});
    }
    for (size_t i = 0; i < base_.products.size(); ++i) {
      const DataProduct& product = base_.products[i];
      if (goes_on.count({former_of_[i], ComparableVersion(product)}) == 0)
        mesh_.removed.push_back(&product);
    }
  }

  const contract::Mesh& base_;
  const text::SourceSet& sources_;
  contract::Mesh& mesh_;
  std::vector<Former> former_;     // in the order of the base
  std::vector<size_t> former_of_;  // by product of the base
  // By product: the former one that had its id and that it still is.
  std::vector<size_t> own_;
  std::vector<std::vector<Mark>> marks_;
  // By mark, the former products and the products of now that have it.
  std::map<std::string, std::vector<Bearer>> bearers_;
  std::map<std::string, std::vector<size_t>> heirs_;
  std::vector<size_t> left_;  // former ones that all who had their id left
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
