#include "policy/verdicts.h"

#include <algorithm>
#include <iterator>

#include "cel/checker.h"
#include "policy/bindings/types.h"
#include "policy/rule.h"

namespace bylaw::policy {
namespace {

// Rows of the bindings of Contract, Schema and Field that ties decide. Sorted.
constexpr std::string_view kBeyond[] = {"identity", "product", "products"};

bool LiesInContract(const cel::StructType* type) {
  return type == &bindings::kContractType || type == &bindings::kSchemaType ||
         type == &bindings::kFieldType;
}

// Whether a call compiles a regular expression that is no literal: what that
// costs depends on what was evaluated before.
bool CompilesPattern(const cel::CheckedAst& checked, cel::NodeId id) {
  for (const cel::Overload* overload : checked[id].overloads) {
    switch (overload->cost) {
      case cel::CostModel::kRegex:
      case cel::CostModel::kRegexResult:
      case cel::CostModel::kRegexReplace:
      case cel::CostModel::kRegexList:
        return checked.PatternOf(checked.ast.children(id).back()) == nullptr;
      default:
        break;
    }
  }
  return false;
}

bool IsContained(const CompiledRule& rule, const cel::CheckedAst& checked) {
  const std::span<const ScopeVariable> variables =
      VariablesOf(rule.text.applies_to);
  for (cel::NodeId id = 0; id < checked.ast.size(); ++id) {
    const cel::NodeInfo& info = checked[id];
    if (info.reference == cel::Reference::kVariable) {
      if (info.slot != rule.names->params_slot &&
          !LiesInContract(variables[info.slot].type))
        return false;
    } else if (checked.ast[id].kind == cel::NodeKind::kSelect &&
               std::binary_search(std::begin(kBeyond), std::end(kBeyond),
                                  checked.ast[id].name)) {
      return false;
    } else if (CompilesPattern(checked, id)) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool IsContained(const CompiledRule& rule) {
  // What others decide about is paid from other accounts.
  if (!rule.text.scope.is_global() || rule.variants.size() > 1) return false;
  // Rules about anything else never look at what lies in a contract.
  if (!LiesInContract(VariablesOf(rule.text.applies_to).front().type))
    return false;
  for (const Condition& when : rule.when) {
    if (!IsContained(rule, when.program->checked())) return false;
  }
  return IsContained(rule, rule.expect.program->checked());
}

std::span<const std::string_view> NamesBeyondContract() { return kBeyond; }

}  // namespace bylaw::policy
