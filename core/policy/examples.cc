#include "policy/examples.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "constraints/constraints.h"
#include "contract/stage.h"
#include "formats/dbt/dbt.h"
#include "formats/format.h"
#include "formats/protobuf/declarations.h"
#include "formats/protobuf/model.h"
#include "formats/protobuf/parse.h"
#include "formats/terraform/model.h"
#include "formats/terraform/terraform.h"
#include "mesh/tie.h"
#include "mesh/trace.h"
#include "pii/infer.h"
#include "policy/check.h"
#include "policy/rules.h"
#include "policy/tighten.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Severity;
using document::Node;
using formats::Detection;
using formats::Format;
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

void Keep(formats::Model model, contract::Mesh* mesh) {
  if (auto* product = std::get_if<contract::DataProduct>(&model)) {
    mesh->products.push_back(std::move(*product));
  } else if (auto* contract = std::get_if<contract::Contract>(&model)) {
    mesh->contracts.push_back(std::move(*contract));
  } else if (auto* schema = std::get_if<contract::Schema>(&model)) {
    mesh->schemas.push_back(std::move(*schema));
  } else if (auto* set = std::get_if<formats::SchemaSet>(&model)) {
    formats::MoveInto(set, mesh);
  } else if (auto* domains = std::get_if<formats::DomainMap>(&model)) {
    mesh->has_domain_boundaries = true;
    std::move(domains->domains.begin(), domains->domains.end(),
              std::back_inserter(mesh->domains));
  }
}

void ReadProtobuf(const Node& value, contract::Mesh* mesh,
                  std::vector<document::Document>* values,
                  diagnostic::Sink& sink) {
  namespace protobuf = formats::protobuf;
  std::vector<protobuf::File> files;
  std::vector<protobuf::LinkInput> inputs;
  files.reserve(value.is_map() ? value.size() : 1);
  const auto add = [&](std::string_view path, std::string_view text) {
    files.push_back(protobuf::Parse(text::kNoSource, text, sink));
    inputs.push_back({"/" + std::string(path), nullptr});
  };
  if (value.is_string()) add("example.proto", value.string());
  for (const Node& file : value) add(file.key(), file.string());
  for (size_t i = 0; i < files.size(); ++i) inputs[i].file = &files[i];
  const protobuf::Pool pool = protobuf::Link(inputs, {{"/"}}, sink);
  mesh->declarations = protobuf::ListDeclarations(pool, {"/"});
  constraints::ListConstraints(pool, &mesh->declarations);
  for (protobuf::FileId id = 0; id < inputs.size(); ++id) {
    formats::SchemaSet set = protobuf::ToModel(pool, id);
    formats::MoveInto(&set, mesh);
    std::move(set.values.begin(), set.values.end(),
              std::back_inserter(*values));
  }
}

// The files of a dbt project: SQL as text, properties as maps.
void ReadDbt(const Node& files, contract::Mesh* mesh, diagnostic::Sink& sink) {
  for (const Node& file : files) {
    if (file.is_string()) {
      const text::Source source{std::string(file.key()),
                                std::string(file.string())};
      formats::dbt::SqlFile sql =
          formats::dbt::ReadSql(text::kNoSource, source, sink);
      if (sql.is_model) mesh->transformations.push_back(sql.model);
      continue;
    }
    Detection detection;
    detection.format = Format::kDbtProperties;
    Keep(formats::Read(detection, file, sink), mesh);
  }
}

// The files of one Terraform module.
void ReadTerraform(const Node& value, contract::Mesh* mesh,
                   diagnostic::Sink& sink) {
  namespace terraform = formats::terraform;
  const auto add = [&](std::string_view name, std::string_view text) {
    const text::Source source{std::string(name), std::string(text)};
    mesh->infrastructure.push_back(terraform::ToModel(
        terraform::ReadTerraform(text::kNoSource, source, sink)));
  };
  if (value.is_string()) add("main.tf", value.string());
  for (const Node& file : value) add(file.key(), file.string());
}

// Reads an example's documents; false, with a diagnostic, when one of them is
// not what its key says.
bool ReadExample(const Node& example, contract::Mesh* mesh,
                 std::vector<document::Document>* values,
                 diagnostic::Sink& sink) {
  const std::vector<ExampleDocument> documents = DocumentsOf(example);
  formats::References references;
  for (const ExampleDocument& document : documents)
    references.Add(document.detection, *document.node);
  diagnostic::Sink faults;
  for (const ExampleDocument& document : documents) {
    Keep(formats::Read(document.detection, *document.node, references, faults),
         mesh);
  }
  if (const Node* protobuf = example.Find(kProtobufKey))
    ReadProtobuf(*protobuf, mesh, values, faults);
  if (const Node* files = example.Find(kDbtKey)) ReadDbt(*files, mesh, faults);
  if (const Node* terraform = example.Find(kTerraformKey))
    ReadTerraform(*terraform, mesh, faults);
  bool readable = true;
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

// Ties what names nothing to the one product that an example has. A file that
// the product refers to counts as found if the example has a document for it.
void TieToOnlyProduct(contract::Mesh* mesh) {
  if (mesh->products.size() != 1) return;
  contract::DataProduct& product = mesh->products.front();
  for (contract::Contract& contract : mesh->contracts) {
    if (contract.product != nullptr || contract.data_product) continue;
    contract.product = &product;
    contract.products = {&product};
    product.contracts.push_back(&contract);
    for (contract::Schema& schema : contract.schemas) schema.product = &product;
  }
  for (contract::Schema& schema : mesh->schemas) {
    if (schema.product != nullptr) continue;
    schema.product = &product;
    schema.products = {&product};
    product.schemas.push_back(&schema);
  }
  if (product.contract_file.has_value() && !product.contracts.empty())
    product.contract_file->resolved = true;
  if (product.schema_file.has_value() && !product.schemas.empty())
    product.schema_file->resolved = true;
  // No file lies beside an example: what may be a registry's subject is one.
  if (product.schema_file.has_value() && product.schema_file->perhaps)
    product.schema_file = {};
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
  contract::Mesh& mesh = result->mesh;
  if (!ReadExample(example, &mesh, &result->values, sink)) return nullptr;
  // What ties say about a whole mesh (one id twice) is not the example's point.
  diagnostic::Sink unheard;
  mesh::Tie(mesh, sources, mesh::Places(mesh, sources, ""), unheard);
  TieToOnlyProduct(&mesh);
  mesh::Trace(mesh);
  if (const Node* before = example.Find("before")) {
    if (!ReadExample(*before, &result->base, &result->values, sink))
      return nullptr;
    mesh::CompareWith(result->base, sources, mesh);
  }
  if (const Node* today = example.Find("today"))
    mesh.today = contract::DayOf(today->string());
  pii::InferAll(mesh);
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
      TryRule(*rule, *settings, read->mesh, sources, findings);
  return example.expect_violation ? ReportFailing(*rule, *example.node, counts,
                                                  findings.diagnostics(), sink)
                                  : ReportPassing(*rule, *example.node, counts,
                                                  findings.diagnostics(), sink);
}

std::string ExampleSource(const Node& example, const text::SourceSet& sources) {
  const text::Location at = example.location();
  const text::Source& source = sources[at.source];
  const std::string_view written = source.Slice(at.span);
  const uint32_t line = source.LineAt(at.span.begin);
  const size_t indent = at.span.begin - source.LineStart(line);
  std::string text;
  size_t to_drop = 0;
  for (const char c : written) {
    if (c == ' ' && to_drop > 0) {
      --to_drop;
      continue;
    }
    to_drop = c == '\n' ? indent : 0;
    if (c != '\r') text += c;
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.pop_back();
  return text;
}

}  // namespace bylaw::policy
