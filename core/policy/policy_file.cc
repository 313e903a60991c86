#include "policy/policy_file.h"

#include <utility>

#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::policy {

Scope::Scope(std::string domain, std::string product, text::Location at) {
  Said said;
  said.at = at;
  if (!domain.empty()) {
    said.name = product.empty() ? "domain:" + domain
                                : "product:" + domain + "/" + product;
  }
  said.domain_key = text::ComparableName(domain);
  said.product_key = text::ComparableName(product);
  said.domain = std::move(domain);
  said.product = std::move(product);
  said_ = std::make_shared<const Said>(std::move(said));
}

std::string Scope::Text() const {
  if (is_global()) return "the global body";
  const std::string home = "domain " + text::Quoted(domain());
  return is_product() ? "product " + text::Quoted(product()) + " of " + home
                      : home;
}

std::string Scope::Key() const {
  if (is_global()) return {};
  return is_product() ? DomainKey() + product_key() : DomainKey();
}

std::string Scope::DomainKey() const { return domain_key() + "/"; }

ParameterList::ParameterList(std::vector<ParameterText> all) {
  if (all.empty()) return;
  Lists lists;
  std::vector<const document::Node*> defaults;
  for (const ParameterText& parameter : all)
    defaults.push_back(parameter.value);
  lists.all = std::move(all);
  lists.defaults = std::move(defaults);
  lists_ = std::make_shared<const Lists>(std::move(lists));
}

}  // namespace bylaw::policy
