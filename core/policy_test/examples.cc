#include "policy_test/examples.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/stage.h"
#include "formats/dbt/dbt.h"
#include "formats/format.h"
#include "formats/terraform/terraform.h"
#include "policy/check.h"
#include "policy/rules.h"
#include "policy/tighten.h"
#include "protobuf/parse.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/day.h"
#include "text/quote.h"

namespace bylaw::policy_test {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;
using document::Node;
using formats::Detection;
using formats::Format;
using policy::ApplyOverride;
using policy::CheckCounts;
using policy::CompiledRule;
using policy::ExampleText;
using policy::kBadExample;
using policy::kExampleFailed;
using policy::MakeVariant;
using policy::RuleInForce;
using policy::RuleVariant;
using policy::SubjectKindName;
using policy::TryRule;
using policy::Tune;
using text::Quoted;

// The text of a .proto file, or several by their paths.
constexpr std::string_view kProtobufKey = "protobuf";
// The same for .tf files.
constexpr std::string_view kTerraformKey = "terraform";
// Files of a dbt project by their names: texts are models, maps properties.
constexpr std::string_view kDbtKey = "dbt";

// One document of an example, and what its key says it is.
struct ExampleDocument {
  const Node* node = nullptr;
  Detection detection;
};

// What a document is: its own content decides between the formats that its key
// allows; a fragment that shows none of them is of the first.
Detection DetectAs(const Node& node, std::initializer_list<Format> allowed) {
  Detection detection = formats::Detect(node, "");
  const bool fits = std::find(allowed.begin(), allowed.end(),
                              detection.format) != allowed.end();
  if (fits) return detection;
  Detection fragment;
  fragment.format = *allowed.begin();
  fragment.certainty = formats::Certainty::kLikely;
  const Node* version = node.is_map() ? node.Find("apiVersion") : nullptr;
  if (version != nullptr && version->is_string()) {
    std::string_view number = version->string();
    if (number.substr(0, 1) == "v") number.remove_prefix(1);
    fragment.version = number;
  }
  return fragment;
}

Detection DetectByKey(std::string_view key, const Node& node) {
  if (key == "domains") return DetectAs(node, {Format::kDomains});
  if (key == "schema" || key == "schemas")
    return DetectAs(node, {Format::kAvro});
  if (key == "contract" || key == "contracts")
    return DetectAs(node, {Format::kOdcs});
  const bool says_kind = node.is_map() && (node.Find("kind") != nullptr ||
                                           node.Find("apiVersion") != nullptr);
  if (says_kind) return DetectAs(node, {Format::kOdps, Format::kSimpleProduct});
  return DetectAs(node, {Format::kSimpleProduct, Format::kOdps});
}

// Whether a member of an example is a document, or a list of such.
bool IsDocument(std::string_view key) {
  constexpr std::string_view kOthers[] = {"before",     "today", "params",
                                          kProtobufKey, kDbtKey, kTerraformKey};
  for (const std::string_view other : kOthers) {
    if (key == other) return false;
  }
  return true;
}

std::vector<ExampleDocument> DocumentsOf(const Node& example) {
  std::vector<ExampleDocument> documents;
  for (const Node& member : example) {
    const std::string_view key = member.key();
    if (!IsDocument(key)) continue;
    const bool plural =
        key == "products" || key == "contracts" || key == "schemas";
    if (!plural) {
      documents.push_back({&member, DetectByKey(key, member)});
      continue;
    }
    for (const Node& element : member)
      documents.push_back({&element, DetectByKey(key, element)});
  }
  return documents;
}

// Fragments leave out what their format asks for; everything else that is
// structurally wrong with an example is wrong.
bool IsTolerable(const Diagnostic& d) {
  const std::string_view rule = d.rule;
  const std::string_view name = rule.substr(rule.find('/') + 1);
  if (name.substr(0, 8) == "missing-") return true;
  return d.severity != Severity::kError && name != "unknown-key";
}

// The parts of an example, and what they lie in.
class ExampleParts {
 public:
  explicit ExampleParts(ExampleTexts* texts) : texts_(*texts) {}

  void Read(const Node& example, diagnostic::Sink& faults) {
    for (ExampleDocument& document : DocumentsOf(example))
      Add(*document.node, std::move(document.detection));
    if (const Node* protobuf = example.Find(kProtobufKey))
      ReadProtobuf(*protobuf, faults);
    if (const Node* files = example.Find(kDbtKey)) ReadDbt(*files, faults);
    if (const Node* terraform = example.Find(kTerraformKey))
      ReadTerraform(*terraform, faults);
  }

  const std::vector<assembly::Part>& parts() const { return parts_; }

 private:
  void Add(const Node& value, Detection detection) {
    assembly::Part& part = parts_.emplace_back();
    part.detection = &texts_.detections.emplace_back(std::move(detection));
    part.value = &value;
  }

  void Add(formats::Artifact artifact, std::string_view path) {
    assembly::Part& part = parts_.emplace_back();
    part.artifact = &texts_.artifacts.emplace_back(std::move(artifact));
    part.detection = &part.artifact->detection;
    part.path = texts_.paths.emplace_back("/" + std::string(path));
  }

  const text::Source& Keep(std::string_view name, std::string_view text) {
    return texts_.sources.emplace_back(std::string(name), std::string(text));
  }

  static Detection Certainly(Format format) {
    Detection detection;
    detection.format = format;
    detection.certainty = formats::Certainty::kCertain;
    return detection;
  }

  void ReadProtobuf(const Node& value, diagnostic::Sink& faults) {
    const auto add = [&](std::string_view path, std::string_view text) {
      Add(formats::Artifact(
              Certainly(Format::kProtobuf),
              std::make_unique<const protobuf::File>(
                  protobuf::Parse(text::kNoSource, text, faults))),
          path);
    };
    if (value.is_string()) add("example.proto", value.string());
    for (const Node& file : value) add(file.key(), file.string());
  }

  // The files of a dbt project: SQL as text, properties as maps.
  void ReadDbt(const Node& files, diagnostic::Sink& faults) {
    for (const Node& file : files) {
      if (!file.is_string()) {
        Add(file, Certainly(Format::kDbtProperties));
        continue;
      }
      formats::dbt::SqlFile sql = formats::dbt::ReadSql(
          text::kNoSource, Keep(file.key(), file.string()), faults);
      if (!sql.is_model) continue;
      Add(formats::Artifact(
              Certainly(Format::kDbtModel),
              std::make_unique<const formats::dbt::SqlFile>(std::move(sql))),
          file.key());
    }
  }

  // The files of one Terraform module.
  void ReadTerraform(const Node& value, diagnostic::Sink& faults) {
    const auto add = [&](std::string_view name, std::string_view text) {
      Add(formats::Artifact(
              Certainly(Format::kTerraform),
              std::make_unique<const formats::terraform::HclFile>(
                  formats::terraform::ReadTerraform(text::kNoSource,
                                                    Keep(name, text), faults))),
          name);
    };
    if (value.is_string()) add("main.tf", value.string());
    for (const Node& file : value) add(file.key(), file.string());
  }

  ExampleTexts& texts_;
  std::vector<assembly::Part> parts_;
};

assembly::Options OptionsOf(const Node& example) {
  assembly::Options options;
  options.import_roots = {"/"};
  options.shown_roots = {"/"};
  options.list_declarations = true;
  if (const Node* today = example.Find("today"))
    options.today = contract::DayOf(today->string());
  return options;
}

// Tells what is wrong with an example; false where one of its documents is not
// what its key says.
bool IsReadable(const Node& example, const diagnostic::Sink& faults,
                diagnostic::Sink& sink) {
  bool readable = true;
  // On no day a rule about days finds nothing, and the example would pass.
  const Node* today = example.Find("today");
  if (today != nullptr && today->is_string() &&
      !text::ReadDate(today->string())) {
    readable = false;
    sink.Add(kBadExample, today->location(),
             "in this example, " + text::Quoted(today->string()) +
                 " is no day of the calendar")
        .help = "write it as `2026-01-15`";
  }
  for (const Diagnostic& fault : faults.diagnostics()) {
    if (IsTolerable(fault)) continue;
    readable = false;
    // The text inside an example has no places of its own.
    Diagnostic& found =
        sink.Add(kBadExample,
                 fault.location.known() ? fault.location
                                        : reading::NameLocation(example, ""),
                 "in this example, " + fault.message);
    if (!fault.help.empty()) found.help = fault.help;
    found.related = fault.related;
    found.fix = fault.fix;
  }
  return readable;
}

// Makes a model of an example's documents; false, with a diagnostic, when one of
// them is not what its key says.
bool Assemble(const Node& example, ExampleTexts* texts,
              assembly::Assembly* state, diagnostic::Sink& sink) {
  diagnostic::Sink faults;
  ExampleParts parts(texts);
  parts.Read(example, faults);
  std::vector<assembly::Part> all = parts.parts();
  for (assembly::Part& part : all) part.faults = &faults;
  // What ties say about a whole mesh (one id twice) is not the example's point.
  diagnostic::Sink between;
  state->Assemble(all, between);
  return IsReadable(example, faults, sink);
}

text::Location PlaceOf(const Node& example) {
  return reading::NameLocation(example, "");
}

bool ReportPassing(const CompiledRule& rule, const Node& example,
                   const CheckCounts& counts,
                   const std::vector<Diagnostic>& findings,
                   diagnostic::Sink& sink) {
  if (findings.empty() && counts.subjects > 0) return true;
  if (findings.empty()) {
    sink.Add(kExampleFailed, PlaceOf(example),
             "this example of " + Quoted(rule.text.id) +
                 " shows nothing: it has no " +
                 std::string(SubjectKindName(rule.text.applies_to)) +
                 " for the rule to look at")
        .help = "add one to the example";
    return false;
  }
  const Diagnostic& first = findings.front();
  Diagnostic& found = sink.Add(
      kExampleFailed, PlaceOf(example),
      "this example of " + Quoted(rule.text.id) + " should pass, but it fails");
  found.related.push_back({first.location, first.message});
  return false;
}

bool ReportFailing(const CompiledRule& rule, const Node& example,
                   const CheckCounts& counts,
                   const std::vector<Diagnostic>& findings,
                   diagnostic::Sink& sink) {
  for (const Diagnostic& finding : findings) {
    if (finding.rule != rule.text.id) {
      // The rule broke off: neither a pass nor the violation to be shown.
      sink.Add(kExampleFailed, PlaceOf(example),
               "on this example " + finding.message)
          .related = finding.related;
      return false;
    }
  }
  if (!findings.empty()) return true;
  Diagnostic& found = sink.Add(kExampleFailed, PlaceOf(example),
                               "this example of " + Quoted(rule.text.id) +
                                   " should fail, but the rule finds nothing");
  if (counts.subjects == 0) {
    found.note = "it has no " +
                 std::string(SubjectKindName(rule.text.applies_to)) +
                 " for the rule to look at";
  }
  return false;
}

}  // namespace

std::unique_ptr<ExampleMesh> ReadExampleMesh(const Node& example,
                                             const text::SourceSet& sources,
                                             diagnostic::Sink& sink) {
  auto result = std::make_unique<ExampleMesh>();
  assembly::Options options = OptionsOf(example);
  options.one_product = true;
  result->state.emplace(sources, std::move(options));
  if (!Assemble(example, &result->texts, &*result->state, sink)) return nullptr;
  if (const Node* before = example.Find("before")) {
    assembly::Options earlier = OptionsOf(*before);
    earlier.one_product = true;
    result->base.emplace(sources, std::move(earlier));
    if (!Assemble(*before, &result->texts, &*result->base, sink))
      return nullptr;
    result->state->CompareWith(*result->base);
  }
  return result;
}

std::optional<RuleVariant> SettingsFor(const Node& example, CompiledRule* rule,
                                       diagnostic::Sink& sink) {
  const RuleVariant& own = rule->variants.front();
  const Node* params = reading::FindMap(example, "params");
  if (params == nullptr) return own;
  Tune tune;
  for (const Node& value : *params)
    tune.params.push_back({value.key(), &value});
  const size_t errors = sink.count(Severity::kError);
  RuleInForce settings = ApplyOverride(tune, rule->text, own.settings, sink);
  if (sink.count(Severity::kError) > errors) return std::nullopt;
  return MakeVariant(std::move(settings), rule);
}

bool RunExample(CompiledRule* rule, const ExampleText& example,
                const text::SourceSet& sources, diagnostic::Sink& sink) {
  const std::unique_ptr<ExampleMesh> read =
      ReadExampleMesh(*example.node, sources, sink);
  const std::optional<RuleVariant> settings =
      SettingsFor(*example.node, rule, sink);
  if (read == nullptr || !settings.has_value()) return false;
  diagnostic::Sink findings;
  const CheckCounts counts =
      TryRule(*rule, *settings, read->mesh(), sources, findings);
  return example.expect_violation ? ReportFailing(*rule, *example.node, counts,
                                                  findings.diagnostics(), sink)
                                  : ReportPassing(*rule, *example.node, counts,
                                                  findings.diagnostics(), sink);
}

ExampleResults RunExamples(const policy::PolicySet& policies,
                           diagnostic::Sink& sink) {
  ExampleResults results;
  for (CompiledRule* rule : policies.RulesToTest()) {
    bool passing = false;
    bool failing = false;
    for (const ExampleText& example : rule->text.examples) {
      (example.expect_violation ? failing : passing) = true;
      const bool right = RunExample(rule, example, policies.sources(), sink);
      ++(right ? results.passed : results.failed);
    }
    if (!passing || !failing) ++results.rules_without_examples;
  }
  return results;
}

}  // namespace bylaw::policy_test
