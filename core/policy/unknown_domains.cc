#include "policy/unknown_domains.h"

#include <set>
#include <string>
#include <string_view>

#include "policy/rules.h"
#include "text/comparable.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using text::Quoted;

// The names of domains that a mesh knows: declared, or used.
std::vector<std::string_view> DomainsOf(const contract::Mesh& mesh) {
  std::vector<std::string_view> names;
  for (const contract::Domain& domain : mesh.domains)
    names.push_back(domain.name.value);
  for (const contract::DataProduct& product : mesh.products)
    names.push_back(product.domain.value);
  for (const contract::Contract& contract : mesh.contracts)
    names.push_back(contract.domain.value);
  return names;
}

}  // namespace

// Where boundaries are declared, a domain's policy must be about one of them or
// about a domain that somebody is in; else it binds nobody.
void ReportUnknownDomains(const std::vector<const CompiledRule*>& rules,
                          const contract::Mesh& mesh, diagnostic::Sink& sink) {
  if (!mesh.has_domain_boundaries) return;
  const std::vector<std::string_view> known = DomainsOf(mesh);
  std::set<std::string> keys;
  for (const std::string_view name : known)
    keys.insert(text::ComparableName(name));
  constexpr size_t kMaxSearches = 100;  // each goes through all domains
  size_t searches = 0;
  for (const CompiledRule* rule : rules) {
    for (const RuleVariant& variant : rule->variants) {
      const Scope& scope = variant.settings.scope;
      // Said once a domain: the insertion makes the next one known.
      if (scope.is_global() || !keys.insert(variant.domain_key()).second)
        continue;
      diagnostic::Diagnostic& found =
          sink.Add(kUnknownDomain, scope.at(),
                   "there is no domain " + Quoted(scope.domain()) +
                       ", so this policy binds nobody");
      if (++searches > kMaxSearches) continue;
      const std::string_view guess = text::NearestName(scope.domain(), known);
      if (!guess.empty()) found.help = "did you mean " + Quoted(guess) + "?";
    }
  }
}

}  // namespace bylaw::policy
