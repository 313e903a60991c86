// Policy files by a grammar of theirs: a global one, and those of a domain and
// of a product on top. Whatever they say, they load or say why not at a place
// inside a file; and what the global file finds alone is found with those that
// load on top, at least as strong.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assembly/read_alone.h"
#include "contract/mesh.h"
#include "document/read.h"
#include "fuzz/reading.h"
#include "policy/policy_set.h"
#include "unit/policy/random_expression.h"

namespace {

using bylaw::fuzz::Require;
using bylaw::policy::ExpressionWriter;
using bylaw::policy::Word;

// The input as a row of choices; when it is used up, the first of each.
class Choices {
 public:
  Choices(const uint8_t* data, size_t size) : data_(data), size_(size) {}

  size_t Below(size_t bound) {
    if (at_ == size_) return 0;
    return data_[at_++] % bound;
  }
  bool Chance(size_t percent) { return Below(100) < percent; }
  template <size_t N>
  std::string Pick(const char* const (&words)[N]) {
    return words[Below(N)];
  }
  uint64_t Seed() { return Below(256) * 256 + Below(256) + 1; }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

class PolicyWriter {
 public:
  explicit PolicyWriter(Choices& choices) : choices_(choices) {}

  std::string Global() {
    std::string text = Head("g", "global");
    if (choices_.Chance(20)) text += "when: " + Condition() + "\n";
    if (choices_.Chance(60)) text += "params:" + Parameters("\n  ");
    text += "rules:\n";
    rules_ = 1 + choices_.Below(4);
    for (size_t i = 0; i < rules_; ++i) text += Rule(i, false);
    if (choices_.Chance(10)) text += "tune:\n" + Tune();
    return text;
  }

  std::string Overlay(const std::string& scope, size_t number) {
    std::string text = Head("own" + std::to_string(number), scope);
    if (choices_.Chance(90)) text += "tune:\n" + Tune();
    if (choices_.Chance(40)) {
      text += "rules:\n";
      for (size_t i = 0; i < 1 + choices_.Below(3); ++i)
        text += Rule(10 * (number + 1) + i, true);
    }
    return text;
  }

 private:
  static constexpr const char* kKinds[] = {"product", "field", "contract",
                                           "domain", "mesh"};
  static constexpr const char* kNumbers[] = {
      "0", "1", "-1", "2.5", "1e300", "9223372036854775807", "1000"};
  static constexpr const char* kTexts[] = {"a",       "b",    "pii", "\"\"",
                                           "\"x y\"", "true", "1"};

  std::string Head(const std::string& id, const std::string& scope) {
    std::string text = "policy: " + id + "\nscope: " + scope + "\n";
    if (choices_.Chance(95))
      text += "applies_to: " +
              (choices_.Chance(75) ? "product" : choices_.Pick(kKinds)) + "\n";
    return text;
  }

  std::string Scalar(size_t kind) {
    return kind == 2   ? choices_.Pick(kTexts)
           : kind == 3 ? (choices_.Chance(50) ? "true" : "false")
           : kind == 0 ? std::to_string(choices_.Below(9))
                       : choices_.Pick(kNumbers);
  }

  std::string List(size_t kind) {
    std::string text = "[";
    for (size_t i = choices_.Below(5); i > 0; --i)
      text += Scalar(kind) + (i > 1 ? ", " : "");
    return text + "]";
  }

  std::string Parameters(const std::string& indent) {
    static constexpr const char* kTypes[] = {"int", "double", "string", "bool"};
    static constexpr const char* kOrders[] = {"min", "max", "fixed", "subset"};
    static constexpr const char* kSets[] = {"subset", "superset", "fixed",
                                            "min"};
    const char* const names[] = {"i", "d", "s", "b", "li", "ld", "ls", "lb"};
    std::string text;
    for (size_t n = 0; n < 8; ++n) {
      const bool list = n > 3;
      const size_t kind = n % 4;
      const std::string type = kTypes[kind];
      text += indent + names[n] +
              ": {type: " + (list ? "list(" + type + ")" : type) +
              ", default: " + (list ? List(kind) : Scalar(kind)) +
              ", tighten: " +
              (list ? choices_.Pick(kSets) : choices_.Pick(kOrders)) + "}";
    }
    return text + "\n";
  }

  // In quotes, which no expression has.
  std::string Condition() {
    using bylaw::cel::Type;
    static const Type kInts = Type::List(&bylaw::cel::kIntType);
    static const Type kDoubles = Type::List(&bylaw::cel::kDoubleType);
    static const Type kWords = Type::List(&bylaw::cel::kStringType);
    static const Type kFlags = Type::List(&bylaw::cel::kBoolType);
    static const std::vector<Word> kMoving = {
        {"params.i", bylaw::cel::kIntType},
        {"params.d", bylaw::cel::kDoubleType},
        {"params.li", kInts},
        {"params.ld", kDoubles},
        {"params.ls", kWords},
        {"params.lb", kFlags}};
    static constexpr const char* kPlain[] = {
        "true",
        "false",
        "params.li[0] > 1",
        "lists.range(90000).all(x, x >= 0)",
        "product.name.matches(string(params.i) + \"(a{1,99}){1,9}\")",
        "size(product.tags) >= params.i",
        "product.tags.all(t, t in params.ls)",
        "product.sla_hours >= math.least(params.ld)",
        "nothing.at.all == 1"};
    if (choices_.Chance(35)) return "'" + choices_.Pick(kPlain) + "'";
    bylaw::policy::Random random(choices_.Seed());
    ExpressionWriter writer(random,
                            {{"size(product.tags)", bylaw::cel::kIntType},
                             {"product.sla_hours", bylaw::cel::kDoubleType},
                             {"product.name", bylaw::cel::kStringType},
                             {"product.tags", kWords}},
                            kMoving);
    return "'" +
           writer.Condition(random.Among(kMoving),
                            static_cast<int>(choices_.Below(4))) +
           "'";
  }

  std::string Rule(size_t number, bool own) {
    static constexpr const char* kSeverities[] = {"info", "warning", "error"};
    static constexpr const char* kEnforcements[] = {"advisory", "waivable",
                                                    "mandatory"};
    static constexpr const char* kMessages[] = {
        "m", "'{product.name} {params.i}'", "'{product.tags[9]}'", "'{'",
        "'{1/0}'"};
    std::string text = "- id: r" + std::to_string(number) + "\n";
    const auto add = [&](const std::string& line) {
      text += "  " + line + "\n";
    };
    if (choices_.Chance(50)) add("severity: " + choices_.Pick(kSeverities));
    if (choices_.Chance(50)) add("enforce: " + choices_.Pick(kEnforcements));
    if (choices_.Chance(15))
      add("aliases: [old" + std::to_string(number) + "]");
    if (choices_.Chance(10)) add("enabled: false");
    if (own && choices_.Chance(25))
      add("refines: g/r" + std::to_string(choices_.Below(4)));
    if (own || choices_.Chance(30)) text += "  params:" + Parameters("\n    ");
    if (choices_.Chance(30)) add("when: " + Condition());
    add("expect: " + Condition());
    add("message: " + choices_.Pick(kMessages));
    if (choices_.Chance(20)) add("related: product.fields");
    return text;
  }

  std::string Tune() {
    std::string text;
    for (size_t i = 0; i < 1 + choices_.Below(2); ++i) {
      text += choices_.Chance(85) ? "  g/r" + std::to_string(choices_.Below(4))
                                  : "  old" + std::to_string(choices_.Below(4));
      text += ": {";
      if (choices_.Chance(30)) text += "severity: error, ";
      if (choices_.Chance(20)) text += "enforce: mandatory, ";
      if (choices_.Chance(5)) text += "enabled: false, ";
      if (choices_.Chance(3)) text += "expect: \"true\", ";
      static constexpr const char* kNames[] = {"i",  "d",  "li", "ld",
                                               "ls", "lb", "b",  "s"};
      const size_t name = choices_.Below(8);
      static constexpr size_t kKind[] = {0, 1, 0, 1, 2, 3, 3, 2};
      const bool list = name >= 2 && name <= 5;
      text += std::string("params: {") + kNames[name] + ": " +
              (list ? List(kKind[name]) : Scalar(kKind[name])) + "}}\n";
    }
    return text;
  }

  Choices& choices_;
  size_t rules_ = 0;
};

bylaw::contract::Mesh SmallMesh() {
  using bylaw::contract::Text;
  bylaw::contract::Mesh mesh;
  for (const char* name : {"Alpha", "Beta", "Gamma"}) {
    bylaw::contract::DataProduct product;
    product.name = Text(name, {});
    product.domain = Text(name[0] == 'G' ? "orders" : "payments", {});
    product.tags.emplace_back(name[0] == 'A' ? "a" : "pii",
                              bylaw::text::Location{});
    product.inline_schema.emplace();
    product.inline_schema->fields.emplace_back().name = Text("email", {});
    mesh.products.push_back(bylaw::assembly::Completed(std::move(product)));
  }
  mesh.contracts.push_back(
      bylaw::assembly::Completed(bylaw::contract::Contract()));
  return mesh;
}

using Strength =
    std::pair<bylaw::diagnostic::Severity, bylaw::diagnostic::Enforcement>;
// By rule and subject: the strongest.
using Findings = std::map<std::string, Strength>;

// What the first `count` files find; nothing where they do not load.
std::optional<Findings> Run(const std::vector<std::string>& files,
                            size_t count) {
  bylaw::text::SourceSet sources;
  std::vector<std::unique_ptr<std::vector<bylaw::document::Document>>> kept;
  bylaw::policy::PolicyLoader loader(sources);
  bylaw::diagnostic::Sink sink;
  for (size_t i = 0; i < count; ++i) {
    const bylaw::text::SourceId id =
        sources.Add(std::to_string(i) + ".yaml", files[i]);
    kept.push_back(std::make_unique<std::vector<bylaw::document::Document>>(
        bylaw::document::ReadDocuments(id, sources[id], sink)));
    for (const bylaw::document::Document& d : *kept.back())
      loader.Add(d.root(), i == 0 ? "policies/g.yaml"
                                  : "policies/domains/payments/own.yaml");
  }
  const std::optional<bylaw::policy::PolicySet> set = loader.Load(sink);
  for (const bylaw::diagnostic::Diagnostic& d : sink.diagnostics()) {
    Require(d.location.known() && !d.message.empty());
    Require(d.location.span.end <= sources[d.location.source].text().size());
  }
  if (!set.has_value()) return std::nullopt;
  Require(set->Describe().size() >= set->size());
  const bylaw::contract::Mesh mesh = SmallMesh();
  bylaw::diagnostic::Sink found;
  set->Check(mesh, found);
  Findings findings;
  for (const bylaw::diagnostic::Diagnostic& d : found.diagnostics()) {
    Strength& strength =
        findings.try_emplace(d.rule + " " + d.subject.path).first->second;
    strength = std::max(strength, Strength(d.severity, d.enforce));
  }
  return findings;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 4096) return 0;
  Choices choices(data, size);
  PolicyWriter writer(choices);
  std::vector<std::string> files = {writer.Global()};
  files.push_back(writer.Overlay("{domain: payments}", 1));
  if (choices.Chance(40))
    files.push_back(writer.Overlay("{domain: payments, product: Alpha}", 2));
  std::optional<Findings> before = Run(files, 1);
  for (size_t count = 2; count <= files.size() && before; ++count) {
    std::optional<Findings> after = Run(files, count);
    if (!after) break;
    for (const auto& [what, strength] : *before) {
      const auto still = after->find(what);
      Require(still != after->end());
      Require(still->second.first >= strength.first);
      Require(still->second.second >= strength.second);
    }
    before = std::move(after);
  }
  return 0;
}
