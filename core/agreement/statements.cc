// What is said of a product outside of its descriptor: in the header of a dbt
// model, in the arguments of a Terraform module call, and by the team of its
// contract.
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "agreement/rules.h"
#include "agreement/sla_text.h"
#include "agreement/steps.h"
#include "mesh/named_products.h"
#include "mesh/place.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::agreement {
namespace {

using contract::DataProduct;
using contract::Domain;
using contract::Mesh;
using contract::Text;
using diagnostic::Diagnostic;
using text::Quoted;

// What one place says of a product; absent where it says nothing.
struct Statement {
  std::string_view speaker;  // "the model's header", "the module call"
  const contract::Element* element = nullptr;  // where it stands
  // Whether one that names the product of another domain was told so already.
  bool told = false;
  const Text* domain = nullptr;
  const Text* product = nullptr;
  const Text* owner = nullptr;
  const Text* sla = nullptr;        // as people write it
  const Text* sla_hours = nullptr;  // a number
  const std::vector<Text>* consumers = nullptr;
};

bool Same(const Text& a, const Text& b) {
  return text::ComparableName(a.value) == text::ComparableName(b.value);
}

std::string HoursText(double hours) {
  const bool whole = hours >= 1 && hours < 1e6 &&
                     static_cast<double>(static_cast<int64_t>(hours)) == hours;
  if (whole) {
    std::string text = std::to_string(static_cast<int64_t>(hours));
    text += hours == 1 ? " hour" : " hours";
    return text;
  }
  const auto minutes = static_cast<int64_t>(hours * 60 + 0.5);
  return std::to_string(minutes) + " minutes";
}

bool Differ(double a, double b) { return a - b > 0.01 || b - a > 0.01; }

class StatementCheck {
 public:
  StatementCheck(const Mesh& mesh, const mesh::Places& places,
                 diagnostic::Sink& sink)
      : mesh_(mesh), places_(places), sink_(sink), products_(mesh, places) {
    Index();
  }

  // A contract is tied to its product by more than a name.
  void CheckTeam(const contract::Contract& contract) {
    product_ = mesh_.ties.ProductOf(contract);
    const Text& team = contract.team->name;
    if (product_ == nullptr || team.value.empty() ||
        product_->owner->value.empty() || Same(team, *product_->owner)) {
      return;
    }
    const Statement statement = {.speaker = "the contract"};
    statement_ = &statement;
    Add(kOwnerDiffers, team.at,
        Versus("owner", team, "the descriptor", *product_->owner),
        product_->owner->at, "the descriptor's owner");
  }

  void Check(const Statement& statement) {
    statement_ = &statement;
    product_ = FindProduct();
    if (product_ != nullptr &&
        !places_.MaySpeakFor(*statement.element, *product_)) {
      if (!statement.told)
        mesh::ReportOtherDomain(
            places_.OtherDomain(*statement.element, *product_),
            "this module call is", *statement.product, *product_, sink_);
      return;
    }
    listed_ = nullptr;
    home_ = FindHome();
    if (statement.product != nullptr) CheckName();
    if (statement.domain != nullptr) CheckDomain(*statement.domain);
    if (statement.owner != nullptr) CheckOwner(*statement.owner);
    if (product_ != nullptr) CheckSla();
    CheckConsumers();
  }

 private:
  Diagnostic& Add(const RuleInfo& rule, text::Location at, std::string message,
                  text::Location other, std::string label) {
    Diagnostic& d = sink_.Add(rule, at, std::move(message));
    if (product_ != nullptr) {
      const std::string& name =
          product_->name ? product_->name.value : product_->id.value;
      d.subject = {"product", product_->domain.value, name, name};
    }
    if (other.known()) d.related.push_back({other, std::move(label)});
    return d;
  }

  // "the model's header says `a`, the descriptor `b`"
  std::string Versus(std::string_view what, const Text& said,
                     std::string_view by, const Text& other) const {
    std::string message(statement_->speaker);
    message += " names the ";
    message += what;
    message += ' ';
    message += Quoted(said.value);
    message += ", and ";
    message += by;
    message += ' ';
    message += Quoted(other.value);
    return message;
  }

  // What is looked for by names, once for all statements.
  void Index() {
    for (const Domain& domain : mesh_.domains) {
      domains_.insert(text::ComparableName(domain.name.value));
      for (const Text& name : domain.data_products)
        homes_.emplace(text::ComparableName(name.value), Home{&domain, &name});
    }
  }

  // Which of the products of a name is meant depends on where it is said and on
  // the domain that is named.
  const DataProduct* FindProduct() {
    if (statement_->product == nullptr) return nullptr;
    std::string name = text::ComparableName(statement_->product->value);
    mesh::NamedProducts::Group* named = products_.Find(*statement_->product);
    if (named == nullptr) return nullptr;
    if (named->all.size() == 1) return named->all.front();
    const std::string domain =
        statement_->domain == nullptr
            ? "none\n"  // of no name
            : text::ComparableName(statement_->domain->value);
    const auto [known, is_new] = meant_.try_emplace(
        {std::move(name), places_.FolderOf(*statement_->element), domain});
    if (is_new) known->second = ChooseAmong(*named);
    return known->second;
  }

  // Of two with one name, the one in the domain that is named; one that it may
  // not speak for only where there is no other.
  const DataProduct* ChooseAmong(mesh::NamedProducts::Group& named) {
    const Text* domain = statement_->domain;
    const std::string place = places_.Of(*statement_->element);
    if (place.empty()) {
      const DataProduct* of_domain =
          domain == nullptr
              ? nullptr
              : products_.LastOf(named, text::ComparableName(domain->value));
      return of_domain != nullptr ? of_domain : named.all.front();
    }
    const DataProduct* found = nullptr;
    products_.ForEachIn(named, place, [&](const DataProduct& product) {
      const bool better = found == nullptr ||
                          (domain != nullptr && Same(product.domain, *domain));
      if (better && places_.MaySpeakFor(*statement_->element, product))
        found = &product;
      return true;
    });
    return found != nullptr ? found : named.all.back();
  }

  // The domain whose boundary lists the product.
  const Domain* FindHome() {
    if (statement_->product == nullptr) return nullptr;
    const auto found =
        homes_.find(text::ComparableName(statement_->product->value));
    if (found == homes_.end()) return nullptr;
    listed_ = found->second.listed;
    return found->second.domain;
  }

  void CheckName() {
    const Text& said = *statement_->product;
    if (product_ != nullptr && (said.value == product_->name.value ||
                                said.value == product_->id.value)) {
      return;
    }
    if (listed_ != nullptr && said.value == listed_->value) return;
    const Text* other = listed_;
    if (product_ != nullptr)
      other = product_->name ? &product_->name : &product_->id;
    if (other == nullptr) return;
    std::string message(statement_->speaker);
    message += " spells the product ";
    message += Quoted(said.value);
    message += ", elsewhere it is ";
    message += Quoted(other->value);
    Add(kNameDiffers, said.at, std::move(message), other->at,
        "spelled so here");
  }

  void CheckDomain(const Text& said) {
    if (product_ != nullptr && product_->domain) {
      if (!Same(said, product_->domain)) {
        Add(kDomainDiffers, said.at,
            Versus("domain", said, "the descriptor", product_->domain),
            product_->domain.at, "the descriptor's domain");
      }
      return;
    }
    if (home_ != nullptr) {
      if (!Same(said, home_->name)) {
        Add(kDomainDiffers, said.at,
            Versus("domain", said, "the domain boundaries", home_->name),
            listed_->at, "the product is listed here");
      }
      return;
    }
    CheckKnownDomain(said, "");
  }

  void CheckKnownDomain(const Text& name, std::string_view role) {
    if (!mesh_.has_domain_boundaries || mesh_.domains.empty()) return;
    if (domains_.count(text::ComparableName(name.value)) > 0) return;
    std::string message(role);
    message += Quoted(name.value);
    message += " is no domain of the domain boundaries";
    Add(kUnknownDomain, name.at, std::move(message),
        mesh_.domains.front().name_at, "the domains are declared here");
  }

  void CheckOwner(const Text& said) {
    if (product_ != nullptr && product_->owner) {
      if (!Same(said, *product_->owner)) {
        Add(kOwnerDiffers, said.at,
            Versus("owner", said, "the descriptor", *product_->owner),
            product_->owner->at, "the descriptor's owner");
      }
    } else if (home_ != nullptr && home_->owner_team &&
               !Same(said, home_->owner_team)) {
      Add(kOwnerDiffers, said.at,
          Versus("owner", said, "its domain", home_->owner_team),
          home_->owner_team.at, "the domain's owner");
    }
  }

  // --- Freshness

  void CheckSla() {
    if (const Text* hours = statement_->sla_hours) CheckHours(*hours);
    if (statement_->sla == nullptr) return;
    const SlaPromise promise = ReadSlaText(statement_->sla->value);
    if (promise.hours > 0 && product_->sla_hours &&
        Differ(promise.hours, product_->sla_hours->value)) {
      ReportHours(*statement_->sla, promise.hours);
    } else if (!promise.time.empty()) {
      CheckTime(*statement_->sla, promise.time);
    }
  }

  void CheckHours(const Text& said) {
    const SlaPromise promise = ReadSlaText(said.value + "h");
    if (promise.hours > 0 && product_->sla_hours &&
        Differ(promise.hours, product_->sla_hours->value))
      ReportHours(said, promise.hours);
  }

  void ReportHours(const Text& said, double hours) {
    std::string message(statement_->speaker);
    message += " promises data every ";
    message += HoursText(hours);
    message += ", the descriptor within ";
    message += HoursText(product_->sla_hours->value);
    Add(kSlaDiffers, said.at, std::move(message), product_->sla_hours->at,
        "the descriptor's promise");
  }

  // The times of the day that the contracts of a product promise.
  struct PromisedTimes {
    std::set<std::string> times;
    const contract::SlaProperty* last = nullptr;  // that promises one
  };

  const PromisedTimes& TimesOf(const DataProduct& product) {
    const auto [known, is_new] = promised_times_.try_emplace(&product);
    PromisedTimes& promised = known->second;
    if (!is_new) return promised;
    for (const contract::Contract* contract :
         mesh_.ties.Of(product).contracts) {
      for (const contract::SlaProperty& level : contract->sla) {
        std::string found = ReadSlaText(level.value.value).time;
        if (found.empty()) continue;
        promised.times.insert(std::move(found));
        promised.last = &level;
      }
    }
    return promised;
  }

  // A time of the day, which only a contract's service levels can promise too.
  void CheckTime(const Text& said, const std::string& time) {
    const PromisedTimes& promised = TimesOf(*product_);
    if (promised.times.count(time) > 0) return;
    const contract::SlaProperty* other = promised.last;
    std::string message(statement_->speaker);
    message += " promises data by ";
    message += time;
    if (other != nullptr) {
      message += ", the contract by ";
      message += Quoted(other->value.value);
      Add(kSlaDiffers, said.at, std::move(message), other->value.at,
          "the contract's promise");
      return;
    }
    if (!product_->sla_hours) return;
    message +=
        ", and `sla_hours` cannot say a time of the day: nothing "
        "checks that promise";
    Add(kSlaDiffers, said.at, std::move(message), product_->sla_hours->at,
        "the descriptor promises hours only")
        .help =
        "promise the time in a contract's `slaProperties` "
        "(`timeOfAvailability`), or leave it out of the header";
  }

  void CheckConsumers() {
    if (statement_->consumers == nullptr) return;
    for (const Text& consumer : *statement_->consumers)
      CheckKnownDomain(consumer, "the consumer ");
  }

  const Mesh& mesh_;
  const mesh::Places& places_;
  diagnostic::Sink& sink_;
  struct Home {
    const Domain* domain;
    const Text* listed;
  };
  // By comparable names.
  mesh::NamedProducts products_;
  std::map<std::string, Home> homes_;
  std::set<std::string> domains_;
  // The one that is meant by a name, in a folder, with a domain.
  std::map<std::tuple<std::string, std::string, std::string>,
           const DataProduct*>
      meant_;
  std::map<const DataProduct*, PromisedTimes> promised_times_;
  const Statement* statement_ = nullptr;
  const DataProduct* product_ = nullptr;
  const Domain* home_ = nullptr;
  const Text* listed_ = nullptr;
};

const Text* IfPresent(const Text& text) { return text ? &text : nullptr; }

Statement HeaderOf(const contract::Transformation& model) {
  Statement statement;
  statement.speaker = "the model's header";
  statement.element = &model;
  statement.told = true;  // by mesh/
  statement.domain = IfPresent(model.header->domain);
  statement.product = IfPresent(model.header->product);
  statement.owner = IfPresent(model.header->owner);
  statement.sla = IfPresent(model.header->sla);
  return statement;
}

// Arguments by the names that modules of data products give them.
Statement ArgumentsOf(const contract::ModuleCall& call) {
  struct Row {
    std::string_view name;
    const Text* Statement::*value;
  };
  constexpr Row kRows[] = {
      {"domain", &Statement::domain},
      {"domain_name", &Statement::domain},
      {"product", &Statement::product},
      {"product_name", &Statement::product},
      {"data_product", &Statement::product},
      {"data_product_name", &Statement::product},
      {"owner", &Statement::owner},
      {"owner_team", &Statement::owner},
      {"sla", &Statement::sla},
      {"sla_hours", &Statement::sla_hours},
  };
  Statement statement;
  statement.speaker = "the module call";
  statement.element = &call;
  for (const contract::ModuleArgument& argument : call.arguments) {
    for (const Row& row : kRows) {
      if (argument.name.value == row.name)
        statement.*row.value = IfPresent(argument.value);
    }
    if (argument.name.value == "consumers" ||
        argument.name.value == "consumer_domains")
      statement.consumers = &argument.items;
  }
  // `domain` and `owner` mean something else to modules of other things.
  if (statement.product == nullptr) return {};
  return statement;
}

}  // namespace

void CheckStatements(const Mesh& mesh, const mesh::Places& places,
                     diagnostic::Sink& sink) {
  StatementCheck check(mesh, places, sink);
  for (const auto& model : mesh.transformations) check.Check(HeaderOf(*model));
  for (const contract::Infrastructure& file : mesh.infrastructure) {
    for (const contract::ModuleCall& call : file.calls)
      check.Check(ArgumentsOf(call));
  }
  for (const contract::Contract& contract : mesh.contracts)
    check.CheckTeam(contract);
}

}  // namespace bylaw::agreement
