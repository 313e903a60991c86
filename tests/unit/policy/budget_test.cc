// What a domain decides about costs the domain, and takes nothing from the
// global rules: not their budget, and not what they found.
#include "policy/budget.h"

#include <string>
#include <utility>
#include <vector>

#include "policy/check.h"
#include "policy/read_policy.h"
#include "policy/running.h"
#include "policy/tighten.h"

namespace bylaw::policy {
namespace {

constexpr const char* kFloor =
    "policy: gov\nscope: global\napplies_to: product\nparams:\n"
    "  floors: {type: list(double), default: [10, 20], tighten: subset}\n"
    "rules:\n  - {id: floor, message: below, expect: 'product.sla_hours >= "
    "math.least(params.floors)'}\n";

std::string Product(const std::string& name, int hours) {
  return "product_id: " + name + "\nname: " + name +
         "\ndomain: payments\nschema_type: json\nsla_hours: " +
         std::to_string(hours) + "\n";
}

size_t CountOf(const PolicyRun& run, const std::string& rule) {
  size_t count = 0;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics())
    count += d.rule == rule ? 1U : 0U;
  return count;
}

// Each costs most of what one evaluation may.
std::string Expensive(int rules) {
  std::string text =
      "policy: own\nscope: {domain: payments}\napplies_to: product\nrules:\n";
  for (int i = 0; i < rules; ++i) {
    text += "  - {id: r" + std::to_string(i) +
            ", message: m, expect: 'lists.range(160000).all(x, x >= 0)'}\n";
  }
  return text;
}

TEST_CASE("a domain that spends all its budget stops no global rule") {
  PolicyRun run;
  run.AddPolicy(Expensive(14), "policies/domains/payments/own.yaml");
  run.AddPolicy(kFloor);
  REQUIRE(run.Load());
  run.Forget();
  run.AddDocument("p.yaml", Product("A", 1) + "---\n" + Product("B", 2) +
                                "---\n" + Product("C", 30));
  run.Check();
  CHECK(CountOf(run, "gov/floor") == 2);
  // Said once, and as an error of the domain.
  REQUIRE(CountOf(run, "policy/evaluation-failed") == 1);
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    if (d.rule != "policy/evaluation-failed") continue;
    CHECK(d.severity == diagnostic::Severity::kError);
    CHECK(d.message.find("the rules of domain `payments` have used up") == 0);
  }
}

TEST_CASE("a parameter that makes a rule fail takes away no finding") {
  PolicyRun run;
  run.AddPolicy(kFloor);
  run.AddPolicy(
      "policy: own\nscope: {domain: payments}\n"
      "tune: {gov/floor: {params: {floors: []}}}\n",
      "policies/domains/payments/own.yaml");
  REQUIRE(run.Load());
  run.Forget();
  run.AddDocument("a.yaml", Product("A", 1));
  run.AddDocument("c.yaml", Product("C", 30));
  run.Check();
  CHECK(CountOf(run, "gov/floor") == 1);
  // Both cannot be decided with the domain's parameters, which is said too.
  CHECK(CountOf(run, "policy/evaluation-failed") == 2);
}

// Past the proof of directions: a variant that loosens, as no set that loads
// has one.
TEST_CASE("settings above are asked whatever a proof was worth") {
  text::SourceSet sources;
  diagnostic::Sink sink;
  const auto read = [&](const char* name, std::string text) {
    const text::SourceId id = sources.Add(name, std::move(text));
    return std::make_unique<std::vector<document::Document>>(
        document::ReadDocuments(id, sources[id], sink));
  };
  const auto policy = read("gov.yaml", kFloor);
  const auto looser = read("own.yaml", "[10, 20, -1000]");
  cel::TypeArena types;
  std::vector<PolicyFile> files = ReadPolicyFiles(
      policy->front().root(), "gov.yaml", Examples::kPresent, types, sink);
  RuleText text = std::move(files.front().rules.front());
  RuleInForce own = WrittenSettings(text);
  RuleInForce tuned = own;
  tuned.scope = Scope("payments", "", {});
  std::vector<const document::Node*> params = tuned.params.all();
  params.front() = &looser->front().root();
  tuned.params = std::move(params);
  regex::Allowance patterns;
  RuleNamesTable names(&patterns);
  const std::unique_ptr<CompiledRule> rule =
      CompileRule(std::move(text), {std::move(own), std::move(tuned)}, sources,
                  names, LookThrough::kYes, sink);
  REQUIRE(rule != nullptr);

  PolicyRun run;
  run.AddPolicy(kFloor);
  REQUIRE(run.Load());
  run.AddDocument("a.yaml", Product("A", 1));
  run.Assemble();
  diagnostic::Sink found;
  CheckMesh({rule.get()}, run.mesh(), sources, {}, found);
  REQUIRE(found.diagnostics().size() == 1);
  CHECK(found.diagnostics().front().rule == "gov/floor");
}

}  // namespace
}  // namespace bylaw::policy
