#include "mesh/adoption.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "sort/sort.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;

// The counts of each domain, found by its name as names are compared.
class ByDomain {
 public:
  explicit ByDomain(Adoption* adoption) : domains_(adoption->domains) {
    for (size_t i = 0; i < domains_.size(); ++i)
      places_.try_emplace(text::ComparableName(domains_[i].domain), i);
  }

  AdoptionCounts& operator[](std::string_view domain) {
    const auto [place, inserted] =
        places_.try_emplace(text::ComparableName(domain), domains_.size());
    if (inserted) domains_.emplace_back().domain = domain;
    return domains_[place->second];
  }

 private:
  std::vector<AdoptionCounts>& domains_;
  std::map<std::string, size_t> places_;
};

void Add(const AdoptionCounts& from, AdoptionCounts* to) {
  to->declared = to->declared || from.declared;
  to->products += from.products;
  to->with_owner += from.with_owner;
  to->with_contract += from.with_contract;
  to->with_sla += from.with_sla;
  to->with_quality += from.with_quality;
  to->governed += from.governed;
  to->passing += from.passing;
}

std::string KeyOf(std::string_view domain, std::string_view product) {
  std::string key = text::ComparableName(domain);
  key += '/';
  key += product;
  return key;
}

using contract::ProductTies;

bool HasSla(const DataProduct& product, const ProductTies& ties) {
  if (product.sla_hours) return product.sla_hours->value > 0;
  return std::any_of(ties.contracts.begin(), ties.contracts.end(),
                     [](const contract::Contract* contract) {
                       return !contract->sla.empty();
                     });
}

bool ChecksAny(const contract::Contract& contract) {
  for (const contract::Schema& schema : contract.schemas) {
    bool checks = !schema.details->quality.empty();
    contract::ForEachField(schema.fields, [&](const contract::Field& field) {
      checks = checks || !field.details->quality.empty();
    });
    if (checks) return true;
  }
  return false;
}

// Which contracts check anything: looked at once, whoever shares them.
class CheckingContracts {
 public:
  explicit CheckingContracts(const contract::Ties& ties) : ties_(ties) {}

  bool AreAmong(const compact::SparseList<const contract::Contract*>& all) {
    return std::any_of(all.begin(), all.end(),
                       [this](const contract::Contract* contract) {
                         return Checks(*contract);
                       });
  }

 private:
  bool Checks(const contract::Contract& contract) {
    if (ties_.Of(contract).products.size() < 2) return ChecksAny(contract);
    const auto [known, is_new] = known_.try_emplace(&contract);
    if (is_new) known->second = ChecksAny(contract);
    return known->second;
  }

  const contract::Ties& ties_;
  std::unordered_map<const contract::Contract*, bool> known_;
};

bool HasQuality(const DataProduct& product, const ProductTies& ties,
                CheckingContracts& checking) {
  return !product.quality.empty() || !ties.quality.empty() ||
         checking.AreAmong(ties.contracts);
}

// Whether one of the product's files is among these.
bool IsIn(const DataProduct& product, const ProductTies& ties,
          const std::set<text::SourceId>& files) {
  if (files.empty()) return false;
  const auto is_in = [&files](const auto* part) {
    return files.count(part->whole.source) > 0;
  };
  return is_in(&product) ||
         std::any_of(ties.contracts.begin(), ties.contracts.end(), is_in) ||
         std::any_of(ties.schemas.begin(), ties.schemas.end(), is_in);
}

AdoptionCounts Count(const DataProduct& product, const ProductTies& ties,
                     const std::set<std::string>& failing,
                     CheckingContracts& checking) {
  const std::string& name =
      product.name.value.empty() ? product.id.value : product.name.value;
  AdoptionCounts one;
  one.products = 1;
  one.with_owner = product.owner->value.empty() ? 0 : 1;
  one.with_contract = ties.contracts.empty() ? 0 : 1;
  one.with_sla = HasSla(product, ties) ? 1 : 0;
  one.with_quality = HasQuality(product, ties, checking) ? 1 : 0;
  one.governed =
      one.with_owner * one.with_contract * one.with_sla * one.with_quality;
  one.passing = failing.count(KeyOf(product.domain.value, name)) == 0 ? 1 : 0;
  return one;
}

// Every product that a finding is about.
void AddAll(const diagnostic::Diagnostic& d, std::set<std::string>* products,
            std::set<text::SourceId>* files) {
  products->insert(KeyOf(d.subject.domain, d.subject.product));
  for (const diagnostic::SpokenFor& other : d.speaks_for)
    products->insert(KeyOf(other.subject.domain, other.subject.product));
  for (const diagnostic::SharedWith& other : d.shared_with) {
    // Of so many that not all are listed, each that has the file is one.
    if (other.product.empty() && d.location.known())
      files->insert(d.location.source);
    products->insert(KeyOf(other.domain, other.product));
  }
}

double Percent(size_t part, size_t whole) {
  return whole == 0
             ? 0
             : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

constexpr std::string_view kPercent = "percent";

}  // namespace

Adoption MeasureAdoption(const contract::Mesh& mesh,
                         const std::vector<diagnostic::Diagnostic>& diagnostics,
                         const std::set<text::SourceId>& failing_files) {
  Adoption adoption;
  std::set<std::string> failing;
  std::set<text::SourceId> files = failing_files;
  for (const diagnostic::Diagnostic& d : diagnostics) {
    // Advice fails nobody; what is waived still is a fault of the product.
    if (d.severity == diagnostic::Severity::kError &&
        d.enforce != diagnostic::Enforcement::kAdvisory)
      AddAll(d, &failing, &files);
    if (d.rule.str().compare(0, 7, "waiver/") == 0) ++adoption.waiver_findings;
  }
  CheckingContracts checking(mesh.ties);
  ByDomain domains(&adoption);
  for (const contract::Domain& domain : mesh.domains)
    domains[domain.name.value].declared = true;
  for (const DataProduct& product : mesh.products) {
    const ProductTies& ties = mesh.ties.Of(product);
    AdoptionCounts one = Count(product, ties, failing, checking);
    if (IsIn(product, ties, files)) one.passing = 0;
    Add(one, &domains[product.domain.value]);
    Add(one, &adoption.total);
  }
  return adoption;
}

void AddAdoption(const Adoption& other, Adoption* sum) {
  ByDomain domains(sum);
  for (const AdoptionCounts& counts : other.domains)
    Add(counts, &domains[counts.domain]);
  Add(other.total, &sum->total);
  sum->waiver_findings += other.waiver_findings;
}

void JudgeAdoption(Adoption* adoption) {
  sort::Stably(&adoption->domains,
               [](const AdoptionCounts& a, const AdoptionCounts& b) {
                 return a.domain < b.domain;
               });
  const AdoptionCounts& all = adoption->total;
  size_t domains = 0, publishing = 0, governing = 0;
  for (const AdoptionCounts& domain : adoption->domains) {
    if (domain.domain.empty()) continue;
    ++domains;
    publishing += domain.products > 0 ? 1 : 0;
    governing += domain.governed > 0 ? 1 : 0;
  }
  const auto number = [](size_t n) { return static_cast<double>(n); };
  const double owners = Percent(all.with_owner, all.products);
  adoption->phases = {
      {"foundation",
       {{"domains", "", number(domains), 1},
        {"data products", "", number(all.products), 1},
        {"products with an owner", kPercent, owners, 50}}},
      {"pilot",
       {{"domains that publish", "", number(publishing), 2},
        {"products with contract, SLA, owner and quality", "",
         number(all.governed), 3},
        {"products with an owner", kPercent, owners, 80}}},
      {"expansion",
       {{"domains with such a product", kPercent, Percent(governing, domains),
         50},
        {"products with a contract", kPercent,
         Percent(all.with_contract, all.products), 50},
        {"products with an SLA", kPercent, Percent(all.with_sla, all.products),
         80},
        {"products that pass", kPercent, Percent(all.passing, all.products),
         75}}},
      {"federation",
       {{"domains with such a product", kPercent, Percent(governing, domains),
         100},
        {"products with a contract", kPercent,
         Percent(all.with_contract, all.products), 90},
        {"products with published quality", kPercent,
         Percent(all.with_quality, all.products), 95},
        {"products that pass", kPercent, Percent(all.passing, all.products),
         95}}},
  };
  adoption->reached = 0;
  for (const AdoptionPhase& phase : adoption->phases) {
    const bool all_met = std::all_of(
        phase.criteria.begin(), phase.criteria.end(),
        [](const AdoptionCriterion& criterion) { return criterion.met(); });
    if (!all_met) break;
    ++adoption->reached;
  }
}

}  // namespace bylaw::mesh
