#include "policy_test/policy_test.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "contract/mesh.h"
#include "policy/refined_rules.h"
#include "policy/rules.h"
#include "policy/shapes.h"
#include "policy_test/examples.h"
#include "policy_test/rule_tests.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy_test {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using policy::CompiledRule;
using policy::ExampleText;
using policy::IsEmbedded;
using policy::kBadExample;
using policy::kExampleFailed;
using policy::kPolicyStandard;
using policy::kSurvivingMutant;
using policy::kUnknownRule;
using reading::kAlways;
using reading::Key;
using reading::kList;
using reading::kMap;
using reading::kText;
using reading::Shape;
using text::Quoted;

constexpr Key kExpectKeys[] = {
    {.name = "at", .kinds = kText, .required_from = kAlways},
    {.name = "rule", .kinds = kText, .required_from = kAlways},
};
constexpr Shape kExpectShape = {
    .what = "expected finding", .keys = kExpectKeys, .name_key = "rule"};

constexpr Key kTestKeys[] = {
    {.name = "expect",
     .kinds = kList,
     .item_kinds = kMap,
     .item_shape = &kExpectShape,
     .required_from = kAlways},
    {.name = "input", .kinds = kMap, .required_from = kAlways},
    {.name = "name", .kinds = kText, .required_from = kAlways},
    {.name = "rules", .kinds = kList, .item_kinds = kText},
};
constexpr Shape kTestShape = {.what = "test", .keys = kTestKeys};

constexpr Key kTestFileKeys[] = {
    {.name = "tests",
     .kinds = kList,
     .item_kinds = kMap,
     .item_shape = &kTestShape,
     .required_from = kAlways},
};
constexpr Shape kTestFileShape = {
    .what = "file of tests", .keys = kTestFileKeys, .name_key = "tests"};

static_assert(reading::IsSorted(kExpectKeys) && reading::IsSorted(kTestKeys) &&
              reading::IsSorted(kTestFileKeys));

class Tester {
 public:
  Tester(std::vector<CompiledRule*> rules, const text::SourceSet& sources,
         diagnostic::Sink& sink)
      : rules_(std::move(rules)),
        sources_(sources),
        sink_(sink),
        tests_(rules_.size()) {
    for (size_t i = 0; i < rules_.size(); ++i) {
      names_.emplace(rules_[i]->text.id, i);
      for (const contract::Text& alias : rules_[i]->text.aliases)
        names_.emplace(alias.value, i);
    }
  }

  PolicyTestResults Run(const PolicyTestRequest& request) {
    for (size_t i = 0; i < rules_.size(); ++i) RunExamples(i);
    for (const Node* file : request.files) RunFile(*file);
    for (size_t i = 0; i < rules_.size(); ++i) {
      // Whoever is given a rule cannot write its tests, and those that it has
      // are not here.
      if (IsEmbedded(rules_[i]->text, sources_)) continue;
      MeasureCoverage(*rules_[i], tests_[i], sources_, &results_.coverage,
                      sink_);
      if (request.mutate == Mutate::kYes)
        RunMutants(rules_[i], tests_[i], sources_, &results_.mutation);
    }
    for (const Survivor& survivor : results_.mutation.survivors) {
      sink_
          .Add(kSurvivingMutant, survivor.at,
               "no test of rule " + Quoted(survivor.rule) + " notices that " +
                   survivor.change)
          .note = "it would then read: " + survivor.expression;
    }
    return std::move(results_);
  }

 private:
  void RunExamples(size_t index) {
    CompiledRule& rule = *rules_[index];
    bool passing = false;
    bool failing = false;
    for (const ExampleText& example : rule.text.examples) {
      (example.expect_violation ? failing : passing) = true;
      const bool right = RunExample(&rule, example, sources_, sink_);
      ++(right ? results_.passed : results_.failed);
      // One that does not hold can tell no mutant from the rule.
      if (!right) continue;
      RuleTest test;
      test.mesh = KeepMesh(*example.node);
      test.settings = SettingsFor(*example.node, &rule, sink_);
      test.expect_violation = example.expect_violation;
      if (test.mesh != nullptr) tests_[index].push_back(std::move(test));
    }
    if (!passing || !failing) ++results_.rules_without_examples;
  }

  const contract::Mesh* KeepMesh(const Node& input) {
    std::unique_ptr<ExampleMesh> mesh = ReadExampleMesh(input, sources_, sink_);
    if (mesh == nullptr) return nullptr;
    meshes_.push_back(std::move(mesh));
    return &meshes_.back()->mesh();
  }

  void RunFile(const Node& root) {
    const size_t errors = sink_.count(diagnostic::Severity::kError);
    reading::ShapeChecker(kPolicyStandard, kAlways, sink_)
        .Check(root, kTestFileShape);
    if (sink_.count(diagnostic::Severity::kError) > errors) {
      ++results_.failed;
      return;
    }
    for (const Node& test : *root.Find("tests")) {
      const bool right = RunTest(test);
      ++(right ? results_.passed : results_.failed);
    }
  }

  // A rule that a test names, or `rules_.size()` after saying that there is
  // none.
  size_t FindRule(const contract::Text& name) {
    const auto found = names_.find(name.value);
    if (found != names_.end()) return found->second;
    Diagnostic& unknown = sink_.Add(kUnknownRule, name.at,
                                    "there is no rule " + Quoted(name.value));
    std::vector<std::string_view> known;
    for (const auto& [id, index] : names_) known.push_back(id);
    // Each search goes through all names.
    constexpr size_t kMaxSearches = 100;
    const std::string_view guess = ++searches_ > kMaxSearches
                                       ? std::string_view()
                                       : text::NearestName(name.value, known);
    unknown.help = guess.empty() ? "name a rule that is in force"
                                 : "did you mean " + Quoted(guess) + "?";
    return rules_.size();
  }

  // The places that each rule of a test must find something at. Nothing is
  // returned after an error.
  using Expected = std::map<size_t, std::vector<ExpectedPlace>>;
  bool ReadExpected(const Node& test, Expected* expected) {
    bool right = true;
    for (const contract::Text& name : reading::TakeTexts(test, "rules")) {
      const size_t rule = FindRule(name);
      right = right && rule < rules_.size();
      if (rule < rules_.size()) (*expected)[rule];
    }
    const Node& input = *test.Find("input");
    for (const Node& item : *test.Find("expect")) {
      const size_t rule = FindRule(reading::TakeText(item, "rule"));
      const contract::Text at = reading::TakeText(item, "at");
      const Node* node = document::Resolve(input, at.value);
      if (node == nullptr) {
        sink_
            .Add(kBadExample, at.at,
                 "there is nothing at " + Quoted(at.value) + " in the input")
            .help =
            "write a JSON Pointer from the input, like "
            "`/product/fields/0`";
      }
      right = right && rule < rules_.size() && node != nullptr;
      if (right) (*expected)[rule].push_back(PlacesOf(*node));
    }
    if (!right) return false;
    if (!expected->empty()) return true;
    sink_
        .Add(kBadExample, reading::NameLocation(test, "name"),
             "this test is about no rule")
        .help = "name the rules that find nothing here under `rules`";
    return false;
  }

  // What a finding at a node may underline.
  static ExpectedPlace PlacesOf(const Node& node) {
    ExpectedPlace places = {node.location()};
    if (!node.key_location().span.empty())
      places.push_back(node.key_location());
    for (const std::string_view key : {"name", "id", "product_id"}) {
      if (node.is_map()) places.push_back(reading::NameLocation(node, key));
    }
    if (node.is_string()) places.push_back({});
    return places;
  }

  bool RunTest(const Node& test) {
    Expected expected;
    if (!ReadExpected(test, &expected)) return false;
    const contract::Mesh* mesh = KeepMesh(*test.Find("input"));
    if (mesh == nullptr) return false;
    bool right = true;
    for (auto& [index, places] : expected) {
      RuleTest rule_test;
      rule_test.mesh = mesh;
      if (test.Find("input")->Find("params") != nullptr) {
        rule_test.settings =
            SettingsFor(*test.Find("input"), rules_[index], sink_);
        right = right && rule_test.settings.has_value();
        if (!rule_test.settings.has_value()) continue;
      }
      rule_test.has_places = true;
      rule_test.places = std::move(places);
      if (Holds(*rules_[index], rule_test, sources_)) {
        tests_[index].push_back(std::move(rule_test));
        continue;
      }
      right = false;
      ReportWrong(test, *rules_[index], rule_test);
    }
    return right;
  }

  // Says what the rule finds instead.
  void ReportWrong(const Node& test, const CompiledRule& rule,
                   const RuleTest& rule_test) {
    diagnostic::Sink found;
    RunOn(rule, rule_test, sources_, found);
    const std::string name = Quoted(reading::TakeText(test, "name").value);
    Diagnostic& wrong = sink_.Add(
        kExampleFailed, reading::NameLocation(test, "name"),
        "in the test " + name + ", rule " + Quoted(rule.text.id) + " has " +
            std::to_string(found.diagnostics().size()) + " findings where " +
            std::to_string(rule_test.places.size()) + " are expected");
    for (const Diagnostic& d : found.diagnostics())
      wrong.related.push_back({d.location, "found here: " + d.message});
    for (const ExpectedPlace& place : rule_test.places) {
      const bool is_found = std::any_of(
          found.diagnostics().begin(), found.diagnostics().end(),
          [&](const Diagnostic& d) { return IsAt(d.location, place); });
      if (!is_found)
        wrong.related.push_back({place.back(), "nothing is found here"});
    }
  }

  const std::vector<CompiledRule*> rules_;
  const text::SourceSet& sources_;
  diagnostic::Sink& sink_;
  std::map<std::string_view, size_t> names_;
  size_t searches_ = 0;
  std::vector<RuleTests> tests_;  // by rule
  std::vector<std::unique_ptr<ExampleMesh>> meshes_;
  PolicyTestResults results_;
};

}  // namespace

bool IsTestFileName(std::string_view path) {
  for (const std::string_view end : {"_test.yaml", "_test.yml", "_test.json"}) {
    if (path.size() > end.size() && path.ends_with(end)) return true;
  }
  return false;
}

PolicyTestResults TestRules(const policy::PolicySet& policies,
                            const PolicyTestRequest& request,
                            diagnostic::Sink& sink) {
  return Tester(policies.RulesToTest(), policies.sources(), sink).Run(request);
}

}  // namespace bylaw::policy_test
