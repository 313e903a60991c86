#include "formats/json_schema/compile.h"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/json_schema/check.h"
#include "formats/json_schema/compiler.h"
#include "formats/json_schema/loops.h"
#include "formats/json_schema/rules.h"
#include "formats/json_schema/validator.h"
#include "string_format/uri.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using string_format::WithoutFragment;

constexpr uint8_t kAnyKind = 0xff;

// The kinds of values that a step says something about.
uint8_t KindsOf(Op op) {
  switch (op) {
    case Op::kMultipleOf:
    case Op::kMaximum:
    case Op::kExclusiveMaximum:
    case Op::kMinimum:
    case Op::kExclusiveMinimum:
      return kNumberBit;
    case Op::kMaxLength:
    case Op::kMinLength:
    case Op::kPattern:
    case Op::kFormat:
      return kStringBit;
    case Op::kMaxItems:
    case Op::kMinItems:
    case Op::kUniqueItems:
    case Op::kArray:
    case Op::kContains:
    case Op::kUnevaluatedItems:
      return kArrayBit;
    case Op::kMaxProperties:
    case Op::kMinProperties:
    case Op::kRequired:
    case Op::kDependentRequired:
    case Op::kObject:
    case Op::kPropertyNames:
    case Op::kDependentSchema:
    case Op::kUnevaluatedProperties:
      return kObjectBit;
    default:
      return kAnyKind;
  }
}

}  // namespace

Program Compiler::Run(std::string_view uri, const Node& root) {
  index_.AddDocument(uri, root);
  program_.root = Reserve(root);
  // Also what nothing refers to: its faults count.
  for (const Node* schema : index_.SchemasIn(root)) Reserve(*schema);
  do {
    Drain();
  } while (ReserveDynamic());
  CheckLoops(program_, faults_);
  ShortenReferences();
  return std::move(program_);
}

SchemaId Compiler::Reserve(const Node& schema) {
  if (schema.is_bool() && schema.boolean()) return kTrueSchema;
  const auto found = ids_.find(&schema);
  if (found != ids_.end()) return found->second;
  if (program_.schemas.size() >= kMaxSchemas) {
    if (!full_) {
      faults_.At(schema).Add(kTooLarge, schema.location(),
                             "more than a million schemas belong together");
    }
    full_ = true;
    return kFalseSchema;
  }
  const auto id = static_cast<SchemaId>(program_.schemas.size());
  ids_.emplace(&schema, id);
  CompiledSchema& compiled = program_.schemas.emplace_back();
  compiled.node = &schema;
  if (!schema.is_map())
    compiled.types = 0;
  else
    pending_.push_back(id);
  return id;
}

void Compiler::Drain() {
  while (!pending_.empty()) {
    const SchemaId id = pending_.back();
    pending_.pop_back();
    CompileSchema(id);
  }
}

void Compiler::CompileSchema(SchemaId id) {
  schema_ = program_.schemas[id].node;
  resource_ = index_.ResourceOf(*schema_);
  steps_.clear();
  unevaluated_ = false;
  Select();
  CompileTypes(id);
  if (const Node* reference = Get("$ref")) Reference(*reference);
  CompileValues();
  CompileStrings();
  CompileObject();
  CompileArray();
  if (const Node* reference = Get("$dynamicRef")) DynamicReference(*reference);
  if (const Node* reference = Get("$recursiveRef"))
    RecursiveReference(*reference);
  CompileBranches();
  CompileUnevaluated();
  CompiledSchema& compiled = program_.schemas[id];
  compiled.resource = resource_;
  compiled.unevaluated = unevaluated_;
  for (const Step& step : steps_)
    compiled.kinds = static_cast<uint8_t>(compiled.kinds | step.kinds);
  compiled.leaf = std::all_of(
      steps_.begin(), steps_.end(),
      [](const Step& step) { return step.op <= Op::kDependentRequired; });
  compiled.first_step = static_cast<uint32_t>(program_.steps.size());
  compiled.step_count = static_cast<uint32_t>(steps_.size());
  program_.steps.insert(program_.steps.end(), steps_.begin(), steps_.end());
}

// Which members of the schema are keywords that hold.
void Compiler::Select() {
  active_.clear();
  const Resource& resource = index_[resource_];
  if (resource.unknown_dialect) return;
  diagnostic::Sink& sink = faults_.At(*schema_);
  CheckKeywords(*schema_, resource.draft, sink);
  const bool only_reference =
      resource.draft <= Draft::k7 && schema_->Find("$ref") != nullptr;
  for (const Node& member : *schema_) {
    const Keyword* keyword = FindKeyword(member.key(), resource.draft);
    if (keyword == nullptr || !resource.Has(keyword->vocabulary)) continue;
    if (only_reference && keyword->name != "$ref") continue;
    if (!CheckShape(*keyword, member, sink)) continue;
    active_.push_back(&member);
  }
}

const Node* Compiler::Get(std::string_view name) const {
  for (const Node* member : active_) {
    if (member->key() == name) return member;
  }
  return nullptr;
}

Step& Compiler::Emit(Op op, const Node& keyword) {
  Step& step = steps_.emplace_back();
  step.op = op;
  step.kinds = KindsOf(op);
  step.keyword = &keyword;
  return step;
}

namespace {

// What a meta-schema of somebody's own asks beside what the draft does. One
// that has faults itself says nothing: they are reported where it is read.
void CheckByMetaSchema(const Node& root, Registry& registry,
                       const CompileOptions& options, diagnostic::Sink& sink) {
  const Node* dialect = root.is_map() ? root.Find("$schema") : nullptr;
  if (dialect == nullptr || !dialect->is_string()) return;
  const std::string uri(WithoutFragment(dialect->string()));
  if (FindDraft(uri) || NamesNoDraft(uri)) return;
  const Registry::Entry* meta_schema = registry.Find(uri, &root);
  if (meta_schema == nullptr || meta_schema->built_in ||
      meta_schema->root == &root)
    return;
  CompileOptions plain;
  plain.check_meta_schema = false;
  plain.missing = options.missing;
  diagnostic::Sink unheard;
  const std::optional<Program> program =
      Compile(*meta_schema->root, uri, registry, plain, unheard);
  if (!program) return;
  std::vector<Failure> failures;
  Validator(*program).Explain(root, &failures);
  for (const Failure& failure : failures) {
    if (failure.undecided) continue;
    std::string message = "the meta-schema refuses this: ";
    // What is wrong with all of the document is said where it names its judge.
    const Node& at = failure.instance == &root ? *dialect : *failure.instance;
    sink.Add(kInvalidKeyword, at.location(), message.append(failure.message))
        .related.push_back({failure.schema->location(), "asked for here"});
  }
}

}  // namespace

std::optional<Program> Compile(const Node& root, std::string_view uri,
                               Registry& registry,
                               const CompileOptions& options,
                               diagnostic::Sink& sink) {
  if (!root.is_map() && !root.is_bool()) {
    sink.Add(kNotASchema, root.location(),
             "a schema is an object or a boolean, not a " +
                 std::string(document::KindName(root.kind())));
    return std::nullopt;
  }
  const size_t before = sink.count(diagnostic::Severity::kError);
  Faults faults(sink, root.location().source, options.only_own_faults);
  Program program = Compiler(registry, options, faults).Run(uri, root);
  if (sink.count(diagnostic::Severity::kError) == before &&
      options.check_meta_schema)
    CheckByMetaSchema(root, registry, options, sink);
  if (sink.count(diagnostic::Severity::kError) > before) return std::nullopt;
  return program;
}

}  // namespace bylaw::formats::json_schema
