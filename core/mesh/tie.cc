#include "mesh/tie.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "contract/complete.h"
#include "mesh/artifacts.h"
#include "mesh/long_names.h"
#include "mesh/named_products.h"
#include "mesh/path.h"
#include "mesh/place.h"
#include "mesh/rules.h"
#include "mesh/tie_steps.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::mesh {
namespace {

using contract::Contract;
using contract::DataProduct;
using contract::Domain;
using contract::ProductTies;
using contract::Schema;
using text::ComparableName;

constexpr const diagnostic::RuleInfo* kRules[] = {
    &kConfusable,  &kDuplicateContract, &kDuplicateProduct, &kLongName,
    &kMissingFile, &kOtherDomain,       &kTooManyTies};

// Ties one mesh. Lookups are by maps made once, so that a mesh of ten thousand
// products ties in linear time.
class Tier {
 public:
  Tier(contract::Mesh& mesh, const text::SourceSet& sources,
       const Places& places, diagnostic::Sink& sink)
      : mesh_(mesh),
        sources_(sources),
        places_(places),
        sink_(sink),
        products_(mesh, places) {}

  void Run() {
    CompleteSchemas();
    Index();
    ReportDuplicateProducts();
    ReportDuplicateContracts();
    ReportElsewhere();
    for (const DataProduct& product : mesh_.products) {
      TieHome(product);
      TieFiles(product);
      TiePorts(product);
    }
    TieQuality();
    for (const Contract& contract : mesh_.contracts) TieByName(contract);
    for (const Contract& contract : mesh_.contracts) SetGuestsApart(contract);
    for (const Schema& schema : mesh_.schemas) SetGuestsApart(schema);
    ReportLongNames(mesh_, sink_);
  }

 private:
  // The path of the file that an element stands in.
  std::string FileOf(const contract::Element& element) const {
    return element.whole.known()
               ? std::string(sources_[element.whole.source].path())
               : std::string();
  }

  // Products and contracts were complete when they were read.
  void CompleteSchemas() {
    for (Schema& schema : mesh_.schemas) contract::Complete(schema);
  }

  void Index() {
    for (const Domain& domain : mesh_.domains)
      domains_.emplace(ComparableName(domain.name.value), &domain);
    // By file where a product names one.
    const bool by_file =
        std::any_of(mesh_.products.begin(), mesh_.products.end(),
                    [](const DataProduct& product) {
                      return product.contract_file || product.schema_file;
                    });
    for (const Contract& contract : mesh_.contracts) {
      if (by_file) contracts_by_file_[FileOf(contract)].push_back(&contract);
      if (!contract.id) continue;
      contracts_by_id_[contract.id.value].push_back(&contract);
      contracts_by_version_.try_emplace(
          {contract.id.value, contract.version.value}, &contract);
    }
    for (const Schema& schema : mesh_.schemas) {
      if (by_file) schemas_by_file_[FileOf(schema)].push_back(&schema);
    }
  }

  void ReportDuplicateProducts() {
    std::map<std::tuple<std::string, std::string, std::string>,
             const DataProduct*>
        seen;
    for (const DataProduct& product : mesh_.products) {
      const contract::Text& name = product.id ? product.id : product.name;
      if (!name) continue;
      const auto [first, inserted] =
          seen.try_emplace({ComparableName(product.domain.value),
                            ComparableName(name.value), product.version->value},
                           &product);
      if (inserted) continue;
      const contract::Text& other =
          first->second->id ? first->second->id : first->second->name;
      diagnostic::Diagnostic& d = sink_.Add(
          kDuplicateProduct, name.at,
          "the product `" + name.value + "` is described a second time");
      d.subject = {"product", product.domain.value, name.value, name.value};
      d.related.push_back({other.at, "first described here"});
    }
  }

  // Folders for environments hold the same file, byte for byte: whichever of
  // the two a port means, it means this.
  bool IsCopy(const Contract& contract, const Contract& other) const {
    const text::SourceId a = contract.whole.source;
    const text::SourceId b = other.whole.source;
    return a != b && a != text::kNoSource && b != text::kNoSource &&
           sources_[a].text() == sources_[b].text();
  }

  // Whether a contract lies with the domain that it says it is of.
  bool IsAtHome(const Contract& contract) const {
    return contract.domain &&
           places_.Of(contract) == ComparableName(contract.domain.value);
  }

  void ReportDuplicateContracts() {
    for (const auto& [id, contracts] : contracts_by_id_) {
      std::map<std::string_view, const Contract*> by_version;
      for (const Contract* contract : contracts) {
        const auto [first, inserted] =
            by_version.try_emplace(contract->version.value, contract);
        if (inserted || IsCopy(*contract, *first->second)) continue;
        const Contract* second = contract;
        const Contract* rightful = first->second;
        if (IsAtHome(*second) && !IsAtHome(*rightful))
          std::swap(second, rightful);
        const std::string version =
            second->version ? " in version " + second->version.value : "";
        diagnostic::Diagnostic& d = sink_.Add(
            kDuplicateContract, second->id.at,
            "the contract `" + id + "`" + version + " stands in two places");
        d.subject = {"contract", second->domain.value,
                     second->data_product.value, id};
        d.related.push_back({rightful->id.at, "it stands here too"});
      }
    }
  }

  // Products that lie with one domain and say that they are of another, whose
  // rules they would be held to.
  void ReportElsewhere() {
    for (const DataProduct& product : mesh_.products) {
      if (!places_.IsElsewhere(product)) continue;
      diagnostic::Diagnostic& d = sink_.Add(
          kOtherDomain, product.domain.at,
          "this product is in the folder of the domain " +
              text::Quoted(places_.Of(product)) + " and says that it is of " +
              text::Quoted(product.domain.value));
      const std::string& name =
          product.name ? product.name.value : product.id.value;
      d.subject = {"product", product.domain.value, name, name};
    }
  }

  // Checks in a file of their own are the products' that they name.
  void TieQuality() {
    for (contract::QualityListing& listing : mesh_.quality_listings) {
      NamedProducts::Group* named = products_.Find(listing.product);
      if (named == nullptr) continue;
      bool any = false;
      products_.ForEachIn(
          *named, places_.Of(listing), [&](const DataProduct& product) {
            if (!places_.MaySpeakFor(listing, product)) return true;
            if (any && !RoomForChecks(listing.quality.size(), product))
              return false;
            any = true;
            for (const contract::Quality& quality : listing.quality)
              mesh_.ties.Edit(product).quality.push_back(&quality);
            return true;
          });
      if (!any) {
        const DataProduct& first = *named->all.front();
        ReportOtherDomain(places_.OtherDomain(listing, first),
                          "these checks are", listing.product, first, sink_);
      }
    }
  }

  bool RoomForChecks(size_t checks, const DataProduct& product) {
    if (checks <= checks_left_) {
      checks_left_ -= checks;
      return true;
    }
    if (!std::exchange(too_many_checks_, true)) {
      sink_
          .Add(kTooManyTies, product.name_at,
               "checks of listings would be repeated for more than one product "
               "of a name more than " +
                   std::to_string(kMaxRepeatedChecks) +
                   " times, and the rest is not, from this product on")
          .help = "give products names of their own";
    }
    checks_left_ = 0;
    return false;
  }

  void TieHome(const DataProduct& product) {
    if (!product.domain) return;
    const auto found = domains_.find(ComparableName(product.domain.value));
    if (found != domains_.end()) mesh_.ties.Edit(product).home = found->second;
  }

  void TieFiles(const DataProduct& product) {
    const std::string folder = FolderOf(FileOf(product));
    if (product.contract_file &&
        TieFile(product, folder, *product.contract_file))
      mesh_.ties.Edit(product).has_contract_file = true;
    if (product.schema_file && TieFile(product, folder, *product.schema_file))
      mesh_.ties.Edit(product).has_schema_file = true;
  }

  // Whether the mesh has the file.
  bool TieFile(const DataProduct& product, const std::string& folder,
               const contract::FileReference& reference) {
    const std::string file = JoinPath(folder, reference.target.value);
    const auto contracts = contracts_by_file_.find(file);
    if (contracts != contracts_by_file_.end()) {
      for (const Contract* contract : contracts->second)
        Own(product, *contract, &ProductTies::contracts);
    }
    const auto schemas = schemas_by_file_.find(file);
    if (schemas != schemas_by_file_.end()) {
      for (const Schema* schema : schemas->second)
        Own(product, *schema, &ProductTies::schemas);
    }
    return contracts != contracts_by_file_.end() ||
           schemas != schemas_by_file_.end();
  }

  void TiePorts(const DataProduct& product) {
    for (const contract::Port& port : product.ports) {
      if (!port.contract_id) continue;
      const auto found = contracts_by_id_.find(port.contract_id.value);
      if (found == contracts_by_id_.end()) continue;
      const bool is_output = port.direction == contract::PortDirection::kOutput;
      const Contract* contract = is_output
                                     ? BestOwn(product, port, found->second)
                                     : BestVersion(port, found->second);
      mesh_.ties.Edit(port).contract = contract;
      if (is_output) Own(product, *contract, &ProductTies::contracts);
    }
  }

  // Contracts of one id that lie in one folder, by where they stand among all of
  // the id: the first one, and the first of each version.
  struct InFolder {
    size_t first = 0;
    std::map<std::string_view, size_t> by_version;
  };

  const std::vector<InFolder>& ByFolder(
      const std::vector<const Contract*>& candidates) {
    const auto [known, is_new] = by_folder_.try_emplace(&candidates);
    if (!is_new) return known->second;
    std::map<std::string, size_t> folders;
    for (size_t i = 0; i < candidates.size(); ++i) {
      const auto [folder, is_first] = folders.try_emplace(
          places_.FolderOf(*candidates[i]), known->second.size());
      if (is_first) known->second.push_back({i, {}});
      known->second[folder->second].by_version.try_emplace(
          candidates[i]->version.value, i);
    }
    return known->second;
  }

  // The same among those that lie with the product, if any does: whoever writes
  // a contract of that id elsewhere takes nobody's place.
  const Contract* BestOwn(const DataProduct& product,
                          const contract::Port& port,
                          const std::vector<const Contract*>& candidates) {
    const std::vector<InFolder>& folders = ByFolder(candidates);
    const size_t none = candidates.size();
    size_t own = 0, first = none, of_version = none;
    for (const InFolder& folder : folders) {
      if (!places_.MaySpeakFor(*candidates[folder.first], product)) continue;
      ++own;
      first = std::min(first, folder.first);
      const auto found = folder.by_version.find(port.version.value);
      if (found != folder.by_version.end())
        of_version = std::min(of_version, found->second);
    }
    if (own == 0 || own == folders.size()) return BestVersion(port, candidates);
    return candidates[of_version != none ? of_version : first];
  }

  // The contract of the port's own version, else the first: ports and contracts
  // may be versioned apart.
  const Contract* BestVersion(
      const contract::Port& port,
      const std::vector<const Contract*>& candidates) const {
    const auto found = contracts_by_version_.find(
        {port.contract_id.value, port.version.value});
    return found == contracts_by_version_.end() ? candidates.front()
                                                : found->second;
  }

  // The contract's own word counts beside that of the products: whoever names
  // its file takes it from nobody. Where a product of that name names it, it is
  // another's of the same name only if that one says nothing of its own.
  void TieByName(const Contract& contract) {
    NamedProducts::Group* named = products_.Find(contract.data_product);
    if (named == nullptr || too_many_) return;
    const std::string name = ComparableName(contract.data_product.value);
    const std::string domain = ComparableName(contract.domain.value);
    const std::string place = places_.Of(contract);
    const auto& owners = mesh_.ties.Of(contract).products;
    const bool meant = std::any_of(
        owners.begin(), owners.end(), [&name](const DataProduct* product) {
          return ComparableName(product->name.value) == name ||
                 ComparableName(product->id.value) == name;
        });
    const auto is_of_domain = [&](const DataProduct& product) {
      return !product.domain || !contract.domain ||
             ComparableName(product.domain.value) == domain;
    };
    const auto tie = [&](const DataProduct& product) {
      const bool speaks = product.inline_schema.has_value() ||
                          !mesh_.ties.Of(product).contracts.empty();
      if (meant && speaks) return true;
      if (is_of_domain(product) && places_.MaySpeakFor(contract, product))
        Own(product, contract, &ProductTies::contracts);
      return !too_many_;
    };
    if (place.empty() && contract.domain) {
      products_.ForEachOf(*named, domain, tie);
    } else {
      products_.ForEachIn(*named, place, tie);
    }
    if (place.empty() || too_many_ || !mesh_.ties.Of(contract).products.empty())
      return;
    const auto report = [&](const DataProduct& product) {
      const std::string elsewhere = places_.OtherDomain(contract, product);
      if (elsewhere.empty() || !is_of_domain(product)) return true;
      ReportOtherDomain(elsewhere, "this contract is", contract.data_product,
                        product, sink_);
      return false;
    };
    if (contract.domain) {
      products_.ForEachOf(*named, domain, report);
    } else {
      NamedProducts::ForEach(*named, report);
    }
  }

  // Ties one of the product's contracts or schemas, once; others may have it,
  // too. Of the two lists the shorter one knows whether it is tied already.
  template <typename Owned>
  void Own(const DataProduct& product, const Owned& owned,
           compact::SparseList<const Owned*> ProductTies::*list) {
    if (too_many_) return;
    const contract::Owners& before = mesh_.ties.Of(owned);
    const auto& all = mesh_.ties.Of(product).*list;
    const bool known =
        before.products.size() < all.size()
            ? std::find(before.products.begin(), before.products.end(),
                        &product) != before.products.end()
            : std::find(all.begin(), all.end(), &owned) != all.end();
    if (known || !RoomForTie(product)) return;
    (mesh_.ties.Edit(product).*list).push_back(&owned);
    mesh_.ties.Edit(owned).products.push_back(&product);
  }

  // What a product of another domain names stays what it is for its own.
  template <typename Owned>
  void SetGuestsApart(const Owned& owned) {
    if (mesh_.ties.Of(owned).products.empty()) return;
    contract::Owners& owners = mesh_.ties.Edit(owned);
    const auto guests =
        std::stable_partition(owners.products.begin(), owners.products.end(),
                              [&](const DataProduct* product) {
                                return places_.MaySpeakFor(owned, *product);
                              });
    owners.guests = static_cast<size_t>(owners.products.end() - guests);
  }

  bool RoomForTie(const DataProduct& product) {
    if (ties_ < kMaxTies) {
      ++ties_;
      return true;
    }
    if (!too_many_) {
      sink_.Add(kTooManyTies, product.name_at,
                "products and contracts are tied more than " +
                    std::to_string(kMaxTies) +
                    " times, and the rest is not judged, from this product on");
    }
    too_many_ = true;
    return false;
  }

  contract::Mesh& mesh_;
  const text::SourceSet& sources_;
  const Places& places_;
  diagnostic::Sink& sink_;
  size_t ties_ = 0;
  bool too_many_ = false;
  size_t checks_left_ = kMaxRepeatedChecks;
  bool too_many_checks_ = false;
  std::map<std::string, const Domain*> domains_;
  std::map<std::string, std::vector<const Contract*>> contracts_by_file_;
  std::map<std::string, std::vector<const Contract*>> contracts_by_id_;
  std::map<const std::vector<const Contract*>*, std::vector<InFolder>>
      by_folder_;
  std::map<std::pair<std::string_view, std::string_view>, const Contract*>
      contracts_by_version_;
  std::map<std::string, std::vector<const Schema*>> schemas_by_file_;
  NamedProducts products_;
};

}  // namespace

void Tie(contract::Mesh& mesh, const text::SourceSet& sources,
         const Places& places, diagnostic::Sink& sink) {
  Tier(mesh, sources, places, sink).Run();
  // Not called for nothing: the portal loads them when there is something.
  if (!mesh.models.empty() || !mesh.transformations.empty())
    TieModels(mesh, sources, places, sink);
  if (!mesh.projects.empty()) ApplyProjects(mesh, sources);
  if (!mesh.infrastructure.empty()) TieResources(mesh, sources);
  ReportLookAlikes(mesh, sink);
}

void ReportMissingFiles(const contract::Mesh& mesh, diagnostic::Sink& sink) {
  for (const DataProduct& product : mesh.products) {
    const ProductTies& ties = mesh.ties.Of(product);
    const contract::FileReference* missing[] = {
        ties.has_contract_file || !product.contract_file
            ? nullptr
            : &*product.contract_file,
        ties.has_schema_file ? nullptr : mesh.ties.SchemaFileOf(product)};
    for (const contract::FileReference* file : missing) {
      if (file == nullptr) continue;
      const contract::Text& target = file->target;
      diagnostic::Diagnostic& d =
          sink.Add(kMissingFile, target.at,
                   text::Quoted(target.value) +
                       " is no contract or schema of this mesh");
      const std::string& name =
          product.name ? product.name.value : product.id.value;
      d.subject = {"product", product.domain.value, name, name};
    }
  }
}

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::mesh
