#include "policy/owner_choice.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cel/checker.h"
#include "policy/bindings/types.h"
#include "policy/subject.h"

namespace bylaw::policy {
namespace {

bool ReadsNoProduct(const CompiledRule& rule, const cel::Program& program) {
  const std::span<const ScopeVariable> variables =
      VariablesOf(rule.text.applies_to);
  const cel::CheckedAst& checked = program.checked();
  for (cel::NodeId id = 0; id < checked.ast.size(); ++id) {
    const cel::NodeInfo& info = checked[id];
    if (info.reference == cel::Reference::kVariable &&
        info.slot != rule.names->params_slot) {
      const cel::StructType* type = variables[info.slot].type;
      if (type == &bindings::kProductType || type == &bindings::kDomainType)
        return false;
    } else if (checked.ast[id].kind == cel::NodeKind::kSelect &&
               checked.ast[id].name == "product") {
      return false;
    }
  }
  return true;
}

bool ReadsNoProduct(const CompiledRule& rule,
                    const compact::Boxed<cel::Template>& text) {
  if (!text) return true;
  const auto& parts = text->parts();
  return std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
    return !part.program.has_value() || ReadsNoProduct(rule, *part.program);
  });
}

}  // namespace

bool IsAlikeForProducts(const CompiledRule& rule) {
  for (const Condition& when : rule.when) {
    if (!ReadsNoProduct(rule, *when.program)) return false;
  }
  for (const Condition& related : rule.related) {
    if (!ReadsNoProduct(rule, *related.program)) return false;
  }
  return ReadsNoProduct(rule, *rule.expect.program) &&
         ReadsNoProduct(rule, rule.message) &&
         ReadsNoProduct(rule, rule.help) &&
         ReadsNoProduct(rule, rule.confidence);
}

OwnerChoice::OwnerChoice(const std::vector<const CompiledRule*>& rules) {
  for (const CompiledRule* rule : rules) {
    OfKind& of = kinds_[static_cast<size_t>(rule->text.applies_to)];
    of.each = of.each || !(rule->contained || rule->alike);
    if (!rule->text.scope.is_global()) {
      of.of_domains[rule->text.scope.domain_key()].push_back(rule);
    } else if (rule->variants.size() > 1) {
      of.tuned.push_back(rule);
    }
  }
}

std::vector<size_t> OwnerChoice::For(
    SubjectKind kind, std::span<const SubjectOwner> owners) const {
  const OfKind& of = kinds_[static_cast<size_t>(kind)];
  std::vector<size_t> chosen;
  if (of.each) {
    for (size_t i = 0; i < owners.size(); ++i) chosen.push_back(i);
    return chosen;
  }
  std::set<std::pair<bool, std::vector<const RuleVariant*>>> met;
  for (size_t i = 0; i < owners.size(); ++i) {
    const SubjectOwner& owner = owners[i];
    std::vector<const RuleVariant*> settings;
    const auto add = [&](const std::vector<const CompiledRule*>& rules) {
      for (const CompiledRule* rule : rules) {
        settings.push_back(
            rule->VariantFor(owner.domain_key, owner.product_key));
      }
    };
    add(of.tuned);
    const auto own = of.of_domains.find(owner.domain_key);
    if (own != of.of_domains.end()) add(own->second);
    if (met.emplace(owner.is_guest, std::move(settings)).second)
      chosen.push_back(i);
  }
  return chosen;
}

}  // namespace bylaw::policy
