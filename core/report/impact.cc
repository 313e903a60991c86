#include "report/impact.h"

#include <map>
#include <set>
#include <utility>

#include "document/json_writer.h"
#include "report/finding_json.h"
#include "report/summary_text.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::Printable;

using Key = std::pair<std::string, std::string>;  // domain and product, or rule

// The rules that make each product fail.
std::map<Key, std::set<std::string>> FailingProducts(
    const std::vector<Violation>& violations) {
  std::map<Key, std::set<std::string>> failing;
  for (const Violation& v : violations) {
    if (v.fails && !v.product.empty())
      failing[{v.domain, v.product}].insert(v.rule);
  }
  return failing;
}

std::vector<ChangedProduct> OnlyIn(
    const std::map<Key, std::set<std::string>>& these,
    const std::map<Key, std::set<std::string>>& others) {
  std::vector<ChangedProduct> changed;
  for (const auto& [key, rules] : these) {
    if (others.count(key) > 0) continue;
    changed.push_back({key.first, key.second, {rules.begin(), rules.end()}});
  }
  return changed;
}

struct Found {
  uint64_t count = 0;
  std::set<std::string> products;
};

std::map<Key, Found> ByRule(const std::vector<Violation>& violations) {
  std::map<Key, Found> by_rule;
  for (const Violation& v : violations) {
    Found& found = by_rule[{v.rule, v.domain}];
    ++found.count;
    if (!v.product.empty()) found.products.insert(v.product);
  }
  return by_rule;
}

std::vector<std::string> Without(const std::set<std::string>& these,
                                 const std::set<std::string>& others) {
  std::vector<std::string> rest;
  for (const std::string& name : these) {
    if (others.count(name) == 0) rest.push_back(name);
  }
  return rest;
}

void WriteNames(std::string_view key, const std::vector<std::string>& names,
                document::JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const std::string& name : names) out->String(name);
  out->EndArray();
}

void WriteProducts(std::string_view key,
                   const std::vector<ChangedProduct>& products,
                   document::JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const ChangedProduct& product : products) {
    out->BeginObject();
    out->Key("domain").String(product.domain);
    out->Key("product").String(product.product);
    WriteNames("rules", product.rules, out);
    out->EndObject();
  }
  out->EndArray();
}

void AppendNames(std::string_view sign, const std::vector<std::string>& names,
                 std::string* out) {
  for (const std::string& name : names) {
    *out += "    ";
    *out += sign;
    *out += ' ';
    *out += Printable(name);
    *out += '\n';
  }
}

void AppendProducts(std::string_view head,
                    const std::vector<ChangedProduct>& products,
                    std::string* out) {
  if (products.empty()) return;
  *out += head;
  *out += ":\n";
  for (const ChangedProduct& product : products) {
    *out += "  " + Printable(product.product);
    if (!product.domain.empty()) *out += " (" + Printable(product.domain) + ")";
    *out += ": ";
    for (const std::string& rule : product.rules) {
      if (&rule != &product.rules.front()) *out += ", ";
      *out += Printable(rule);
    }
    *out += '\n';
  }
  *out += '\n';
}

}  // namespace

std::vector<Violation> ViolationsOf(const Report& report,
                                    diagnostic::Severity fails_from) {
  std::vector<Violation> violations;
  for (const Finding& finding : report.findings) {
    const diagnostic::Diagnostic& d = finding.diagnostic;
    const bool fails = d.severity >= fails_from &&
                       d.enforce != diagnostic::Enforcement::kAdvisory;
    violations.push_back({d.rule, d.subject.domain, d.subject.product, fails});
    // Nothing got better because another rule says it now; that one fails.
    for (const diagnostic::SpokenFor& other : d.speaks_for) {
      violations.push_back(
          {other.rule, other.subject.domain, other.subject.product, false});
    }
    for (const diagnostic::SharedWith& other : d.shared_with)
      violations.push_back({d.rule, other.domain, other.product, fails});
  }
  return violations;
}

Impact CompareRuns(const std::vector<Violation>& before,
                   const std::vector<Violation>& after) {
  Impact impact;
  const auto failed = FailingProducts(before);
  const auto fails = FailingProducts(after);
  impact.newly_failing = OnlyIn(fails, failed);
  impact.newly_passing = OnlyIn(failed, fails);
  std::map<Key, Found> old_rules = ByRule(before);
  std::map<Key, Found> new_rules = ByRule(after);
  std::set<Key> keys;
  for (const auto& [key, found] : old_rules) keys.insert(key);
  for (const auto& [key, found] : new_rules) keys.insert(key);
  for (const Key& key : keys) {
    const Found& was = old_rules[key];
    const Found& is = new_rules[key];
    if (was.count == is.count && was.products == is.products) continue;
    impact.rules.push_back({key.first, key.second, was.count, is.count,
                            Without(is.products, was.products),
                            Without(was.products, is.products)});
  }
  return impact;
}

std::string WriteImpactText(const Impact& impact) {
  std::string out;
  AppendProducts("newly failing", impact.newly_failing, &out);
  AppendProducts("newly passing", impact.newly_passing, &out);
  if (!impact.rules.empty()) out += "by rule and domain:\n";
  for (const ChangedRule& rule : impact.rules) {
    out += "  " + Printable(rule.rule);
    if (!rule.domain.empty()) out += " (" + Printable(rule.domain) + ")";
    out += ": " + std::to_string(rule.before);
    out += " -> " + Count(rule.after, "finding");
    out += '\n';
    AppendNames("+", rule.newly_violating, &out);
    AppendNames("-", rule.no_longer_violating, &out);
  }
  if (!impact.rules.empty()) out += '\n';
  out += "of " + Count(impact.products, "product");
  out += ", " + std::to_string(impact.newly_failing.size());
  out += " would newly fail and ";
  out += std::to_string(impact.newly_passing.size());
  return out + " newly pass\n";
}

std::string WriteImpactJson(const Impact& impact, const Report& report) {
  document::JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject();
  WriteEngineMember(report, &out);
  out.Key("impact").BeginObject();
  out.Key("products").Uint(impact.products);
  WriteProducts("newly_failing", impact.newly_failing, &out);
  WriteProducts("newly_passing", impact.newly_passing, &out);
  out.Key("rules").BeginArray();
  for (const ChangedRule& rule : impact.rules) {
    out.BeginObject();
    out.Key("rule").String(rule.rule);
    out.Key("domain").String(rule.domain);
    out.Key("before").Uint(rule.before);
    out.Key("after").Uint(rule.after);
    WriteNames("newly_violating", rule.newly_violating, &out);
    WriteNames("no_longer_violating", rule.no_longer_violating, &out);
    out.EndObject();
  }
  out.EndArray().EndObject();
  WriteFindingsMember("findings", report.findings, &out);
  out.EndObject();
  return std::move(out).Take() + '\n';
}

}  // namespace bylaw::report
