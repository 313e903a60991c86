#include "engine/validate.h"

#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "document/read.h"
#include "engine/record_schema.h"
#include "engine/rules.h"
#include "engine/sha256.h"
#include "engine/version.h"
#include "formats/format.h"
#include "formats/json_schema/compile.h"
#include "formats/json_schema/neighbours.h"
#include "records/foreign.h"
#include "records/json_source.h"
#include "records/run.h"
#include "records/unapplied.h"
#include "records/validator.h"
#include "report/listing.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

// So much of an input tells what it is.
constexpr size_t kHeadBytes = 64U << 10;

namespace json_schema = formats::json_schema;
using json_schema::MissingDocument;

// The schemas that a document holds, by what records may be validated with.
std::vector<const contract::Schema*> SchemasOf(
    const formats::Content& content) {
  std::vector<const contract::Schema*> schemas;
  if (const auto* product = std::get_if<contract::DataProduct>(&content)) {
    if (product->inline_schema) schemas.push_back(&*product->inline_schema);
  } else if (const auto* contract = std::get_if<contract::Contract>(&content)) {
    for (const contract::Schema& schema : contract->schemas)
      schemas.push_back(&schema);
  }
  return schemas;
}

}  // namespace

struct Validation::State {
  text::SourceSet sources;
  text::SourceId contract = text::kNoSource;
  struct Document {
    std::string uri, name;
    text::SourceId source = text::kNoSource;
    std::optional<document::Document> tree;
  };
  std::deque<Document> documents;
  std::vector<diagnostic::Diagnostic> document_faults;

  // After Begin().
  std::vector<formats::Artifact> artifacts;
  formats::Content content;
  std::unique_ptr<json_schema::Documents> known;
  std::unique_ptr<json_schema::Registry> registry;
  std::optional<json_schema::Program> program;
  // Until the run takes it.
  std::unique_ptr<records::RecordValidator> validator;
  std::unique_ptr<records::Run> run;
  const contract::Schema* fields = nullptr;  // what `validator` was made from
  // Of the ODCS contract: where `fields` stands in it.
  const document::Node* element = nullptr;
  std::vector<diagnostic::Diagnostic> diagnostics;
  diagnostic::Unkept unkept;

  bool usable = false;

  // What tells the results of one contract from those of another.
  std::string FingerprintFor(const ValidateOptions& options) const;
  // `validator`, and when that is gone another one like it.
  std::unique_ptr<records::RecordValidator> MakeValidator();
  void AddUnapplied(records::RecordValidator* made) const;
  // Of the input at hand: its first bytes, until it is known what it is.
  std::string input, head, refusal;
  bool judging_head = false;
  void JudgeHead();

  void Read(const ValidateOptions& options,
            std::vector<MissingDocument>* missing);
  void Compile(const formats::Artifact& artifact,
               const ValidateOptions& options,
               std::vector<MissingDocument>* missing, diagnostic::Sink& sink);
  void CompileFields(const formats::Artifact& artifact,
                     const ValidateOptions& options, diagnostic::Sink& sink);
  void Choose(const std::vector<const contract::Schema*>& schemas,
              const ValidateOptions& options, diagnostic::Sink& sink);
};

void Validation::State::Read(const ValidateOptions& options,
                             std::vector<MissingDocument>* missing) {
  run.reset();
  validator.reset();
  fields = nullptr;
  element = nullptr;
  program.reset();
  registry.reset();
  diagnostic::Sink sink;
  for (const diagnostic::Diagnostic& fault : document_faults) sink.Add(fault);
  artifacts = formats::ReadSource(contract, sources[contract], sink);
  if (!artifacts.empty() && !sink.has_errors())
    Compile(artifacts.front(), options, missing, sink);
  usable = validator != nullptr && !sink.has_errors();
  diagnostics = sink.Take();
  unkept = sink.unkept();
}

void Validation::State::Compile(const formats::Artifact& artifact,
                                const ValidateOptions& options,
                                std::vector<MissingDocument>* missing,
                                diagnostic::Sink& sink) {
  // Who names a file here says that it is a schema: `true` is one as well.
  const formats::Format format =
      artifact.detection.format != formats::Format::kUnknown
          ? artifact.detection.format
          : formats::DetectAs(formats::Kind::kSchema, artifact,
                              sources[contract].name())
                .format;
  if (formats::RecordsOf(format) != formats::Records::kByJsonSchema)
    return CompileFields(artifact, options, sink);
  known = std::make_unique<json_schema::Documents>();
  known->Add(sources[contract].name(), artifact.root());
  for (const Document& document : documents) {
    if (!document.tree) continue;
    // Where it lies comes first, as in a check.
    known->Add(document.name, document.tree->root());
    if (!document.uri.empty()) known->Add(document.uri, document.tree->root());
  }
  registry = std::make_unique<json_schema::Registry>(known.get());
  json_schema::CompileOptions compile;
  compile.assert_formats = options.assert_formats;
  compile.missing = missing;
  program = json_schema::Compile(artifact.root(), sources[contract].name(),
                                 *registry, compile, sink);
  if (program) validator = ByJsonSchema(*program, artifact.root(), *registry);
}

void Validation::State::CompileFields(const formats::Artifact& artifact,
                                      const ValidateOptions& options,
                                      diagnostic::Sink& sink) {
  const formats::Format format = artifact.detection.format;
  if (formats::RecordsOf(format) != formats::Records::kByFields) {
    sink.Add(kNoRecordSchema, {contract, {}},
             format == formats::Format::kUnknown
                 ? "the document is of no format that Bylaw knows"
                 : "records are not validated by a document of this kind: " +
                       std::string(formats::FormatTitle(format)))
        .note = artifact.detection.reason;
    return;
  }
  formats::References references;
  references.Add(artifact, sources[contract].name());
  content = formats::Read(artifact, references, sink);
  Choose(SchemasOf(content), options, sink);
  if (validator == nullptr || format != formats::Format::kOdcs) return;
  const document::Node* schemas = artifact.root().Find("schema");
  if (schemas == nullptr || !schemas->is_list()) return;
  for (const document::Node& schema : *schemas) {
    if (schema.location() == fields->whole) element = &schema;
  }
  AddUnapplied(validator.get());
}

void Validation::State::AddUnapplied(records::RecordValidator* made) const {
  if (element == nullptr) return;
  for (records::NotChecked& option :
       records::FindUnappliedOptions(*element, made->checks()))
    made->AddNotChecked(std::move(option));
}

void Validation::State::Choose(
    const std::vector<const contract::Schema*>& schemas,
    const ValidateOptions& options, diagnostic::Sink& sink) {
  const contract::Schema* chosen = nullptr;
  std::vector<std::string_view> names;
  for (const contract::Schema* schema : schemas) {
    names.push_back(schema->name.value);
    if (schema->name.value == options.schema ||
        schema->details->physical_name.value == options.schema ||
        (options.schema.empty() && schemas.size() == 1)) {
      if (chosen == nullptr) chosen = schema;
    }
  }
  if (chosen != nullptr) {
    fields = chosen;
    validator = records::CompileFields(*chosen, FieldPatternRules(), sink);
    return;
  }
  std::string listed;
  for (const std::string_view name : names)
    listed.append(listed.empty() ? "" : ", ").append(text::Quoted(name));
  if (schemas.empty()) {
    sink.Add(kNoRecordSchema, {contract, {}},
             "the contract has no schema to validate records by");
  } else if (options.schema.empty()) {
    sink.Add(kUnknownRecordSchema, {contract, {}},
             "the contract has several schemas: " + listed);
  } else {
    diagnostic::Diagnostic& added =
        sink.Add(kUnknownRecordSchema, {contract, {}},
                 "the contract has no schema " + text::Quoted(options.schema));
    const std::string_view near = text::NearestName(options.schema, names);
    added.help = near.empty() ? "it has " + listed
                              : "did you mean " + text::Quoted(near) + "?";
  }
}

std::unique_ptr<records::RecordValidator> Validation::State::MakeValidator() {
  if (validator != nullptr) return std::move(validator);
  if (program)
    return ByJsonSchema(*program, artifacts.front().root(), *registry);
  diagnostic::Sink said_before;
  auto made = records::CompileFields(*fields, FieldPatternRules(), said_before);
  AddUnapplied(made.get());
  return made;
}

std::string Validation::State::FingerprintFor(
    const ValidateOptions& options) const {
  Sha256 hash;
  const auto add = [&hash](std::string_view text) {
    hash.Add(std::to_string(text.size())).Add(":").Add(text);
  };
  add("bylaw records 1");
  add(Version());
  add(options.assert_formats ? "formats" : "");
  // However it was chosen.
  add(fields == nullptr ? "" : std::to_string(fields->whole.span.begin));
  add(sources[contract].name());
  add(sources[contract].text());
  for (const Document& document : documents) {
    add(document.uri);
    add(document.name);
    add(sources[document.source].text());
  }
  return hash.Finish();
}

// Once the first bytes are there, or all.
void Validation::State::JudgeHead() {
  judging_head = false;
  refusal = records::WhyForeign(input, head);
  if (!refusal.empty()) return;
  const bool lines = input.ends_with(".jsonl") || input.ends_with(".ndjson");
  run->Begin(records::ReadJsonRecords(
      input, lines ? records::Layout::kLines : records::Layout::kDetect));
  run->Push(std::exchange(head, {}));
}

Validation::Validation() : state_(std::make_unique<State>()) {}
Validation::~Validation() = default;

void Validation::SetContract(std::string_view name, std::string text) {
  state_->contract = state_->sources.Add(std::string(name), std::move(text));
}

void Validation::AddDocument(std::string_view uri, std::string_view name,
                             std::string text) {
  const text::SourceId id =
      state_->sources.Add(std::string(name), std::move(text));
  diagnostic::Sink sink;
  State::Document& added = state_->documents.emplace_back();
  added.uri = uri;
  added.name = name;
  added.source = id;
  std::vector<document::Document> read =
      document::ReadDocuments(id, state_->sources[id], sink);
  if (!read.empty()) added.tree.emplace(std::move(read.front()));
  for (diagnostic::Diagnostic& fault : sink.Take())
    state_->document_faults.push_back(std::move(fault));
}

void Validation::LoadDocuments(const ValidateOptions& options,
                               const FindByUri& by_uri, const ReadPath& read) {
  std::set<std::string> tried_uris, tried_paths;
  const auto load = [&](const MissingDocument& missing) {
    if (tried_uris.insert(missing.uri).second) {
      if (std::optional<DocumentFile> file = by_uri(missing.uri)) {
        AddDocument(missing.uri, file->name, std::move(file->text));
        return true;
      }
    }
    for (const std::string& path : missing.neighbours) {
      if (!tried_paths.insert(path).second) continue;
      std::optional<std::string> text = read(path);
      if (!text) continue;
      AddDocument({}, path, std::move(*text));
      return true;
    }
    return false;
  };
  for (bool added = true; added;) {
    added = false;
    std::vector<MissingDocument> all;
    state_->Read(options, &all);
    for (const MissingDocument& missing : all) added = load(missing) || added;
  }
}

bool Validation::Begin(const ValidateOptions& options) {
  state_->Read(options, nullptr);
  if (!state_->usable) return false;
  records::CompiledContract compiled;
  compiled.make_validator = [this] { return state_->MakeValidator(); };
  compiled.sources = &state_->sources;
  compiled.fingerprint = state_->FingerprintFor(options);
  records::RunOptions run;
  run.samples = options.samples;
  run.lanes = options.lanes;
  run.keep_keys = options.keep_keys;
  state_->run = std::make_unique<records::Run>(std::move(compiled), run);
  return true;
}

report::Report Validation::Report() const {
  report::Report report;
  report.engine_version = Version();
  report.sources = &state_->sources;
  report.findings =
      report::ResolveFindings(state_->diagnostics, state_->sources, {});
  report::CountSeverities(state_->unkept.counts, &report);
  report.summary.documents = 1;
  report.summary.verdict =
      state_->usable ? report::Verdict::kPass : report::Verdict::kError;
  return report;
}

std::span<const std::string_view> SchemaEndings() {
  return json_schema::SchemaEndings();
}

void Validation::BeginInput(std::string_view name) {
  state_->input = name;
  state_->head.clear();
  state_->refusal.clear();
  state_->judging_head = true;
}

void Validation::Push(std::string_view bytes) {
  if (state_->judging_head) {
    state_->head.append(bytes);
    if (state_->head.size() >= kHeadBytes) state_->JudgeHead();
  } else if (state_->refusal.empty()) {
    state_->run->Push(bytes);
  }
}

void Validation::EndInput() {
  if (state_->judging_head) state_->JudgeHead();
  if (!state_->refusal.empty()) return;
  state_->run->End();
}

std::string_view Validation::refusal() const { return state_->refusal; }
std::string_view Validation::input() const { return state_->input; }

size_t Validation::pending() const { return state_->run->pending(); }
bool Validation::is_full() const { return state_->run->is_full(); }
void Validation::JudgePending(size_t index) {
  state_->run->JudgePending(index);
}
void Validation::MergePending() { state_->run->MergePending(); }

const records::Result& Validation::result() const {
  return state_->run->result();
}
std::string Validation::ResultAsJson() const {
  return records::WriteJson(result());
}
std::string Validation::ResultAsText() const {
  return records::WriteFull(result());
}
bool Validation::all_valid() const { return result().invalid == 0; }

}  // namespace bylaw::engine
