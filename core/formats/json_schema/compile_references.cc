// Compiles what brings other schemas to the same value: references, branches,
// conditions.
#include <algorithm>
#include <utility>

#include "formats/json_schema/compiler.h"
#include "formats/json_schema/neighbours.h"
#include "formats/json_schema/rules.h"
#include "sort/sort.h"
#include "string_format/uri.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using string_format::WithoutFragment;
using text::Quoted;

constexpr KeywordOp kBranches[] = {
    {"allOf", Op::kAllOf}, {"anyOf", Op::kAnyOf}, {"oneOf", Op::kOneOf}};

}  // namespace

// Where only the faults of the document at hand count, what another one that
// stands alone has does not matter, nor what that refers to: nothing there leads
// back.
SchemaId Compiler::ReserveTarget(const SchemaIndex::Target& target) {
  if (options_.only_own_faults && index_.IsAloneElsewhere(target.resource))
    return kTrueSchema;
  return Reserve(*target.schema);
}

void Compiler::Reference(const Node& keyword) {
  const SchemaIndex::Target target = Resolve(keyword);
  if (target.schema == nullptr) return;
  const SchemaId schema = ReserveTarget(target);
  Emit(Op::kRef, keyword).a = schema;
}

void Compiler::DynamicReference(const Node& keyword) {
  const SchemaIndex::Target target = Resolve(keyword);
  if (target.schema == nullptr) return;
  const SchemaId schema = ReserveTarget(target);
  if (target.dynamic_anchor.empty()) {
    Emit(Op::kRef, keyword).a = schema;
    return;
  }
  const auto [name, fresh] = names_.emplace(
      target.dynamic_anchor, static_cast<uint32_t>(program_.names.size()));
  if (fresh) program_.names.push_back(target.dynamic_anchor);
  Step& step = Emit(Op::kDynamicRef, keyword);
  step.a = schema;
  step.b = name->second;
}

void Compiler::RecursiveReference(const Node& keyword) {
  const SchemaIndex::Target target = Resolve(keyword);
  if (target.schema == nullptr) return;
  const bool anchored = index_[target.resource].recursive_anchor &&
                        index_[target.resource].root == target.schema;
  recursive_ = recursive_ || anchored;
  const SchemaId schema = ReserveTarget(target);
  Emit(anchored ? Op::kRecursiveRef : Op::kRef, keyword).a = schema;
}

// Without a schema what has to be said was said.
SchemaIndex::Target Compiler::Resolve(const Node& keyword) {
  SchemaIndex::Target target = index_.Resolve(resource_, keyword.string());
  if (target.rival != nullptr) {
    diagnostic::Diagnostic& d = faults_.At(keyword).Add(
        kDuplicateId, keyword.location(),
        "two documents have the identifier " + Quoted(target.uri) +
            ", differently, and neither is nearer");
    d.related.push_back(
        {index_.DocumentOf(target.resource).location(), "one is here"});
    d.related.push_back({target.rival->location(), "another one is here"});
  }
  if (target.outcome == SchemaIndex::Outcome::kFound) return target;
  target.schema = nullptr;
  Emit(Op::kUnresolved, keyword);
  diagnostic::Sink& sink = faults_.At(keyword);
  if (target.outcome == SchemaIndex::Outcome::kNoTarget) {
    diagnostic::Diagnostic& d =
        sink.Add(kUnresolvedReference, keyword.location(),
                 Quoted(keyword.string()) + " leads to no schema");
    ExplainBase(keyword, target.uri, &d);
    return target;
  }
  if (options_.missing != nullptr) {
    const std::string_view from =
        registry_.PathOf(index_.DocumentOf(resource_));
    std::vector<std::string> neighbours;
    if (!from.empty()) neighbours = NeighboursOf(from, keyword.string());
    options_.missing->push_back({target.uri, std::move(neighbours)});
  }
  // A path is told as it is written: where the files lie is no part of it.
  const bool is_path = target.uri.substr(0, 1) == "/";
  diagnostic::Diagnostic& d = sink.Add(
      kMissingDocument, keyword.location(),
      Quoted(is_path ? keyword.string() : std::string_view(target.uri)) +
          " is not among the schemas at hand");
  ExplainBase(keyword, target.uri, &d);
  return target;
}

// An `$id` inside a file makes a document of its own of what is below it: what
// stands elsewhere in the file is not where a reference looks.
void Compiler::ExplainBase(const Node& keyword, std::string_view uri,
                           diagnostic::Diagnostic* d) {
  const Resource& resource = index_[resource_];
  const std::string_view reference = keyword.string();
  // What names its document by itself is resolved against nothing.
  if (resource.enclosing == kNoResource || WithoutFragment(reference) == uri)
    return;
  const Node* id = resource.root->Find(IdKeyword(resource.draft));
  if (id == nullptr) return;
  d->related.push_back(
      {id->location(), "what is below this is resolved against it"});
  if (!reference.starts_with("#")) return;
  d->message += " within " + Quoted(resource.uri);
  ResourceId outer = resource.enclosing;
  while (index_[outer].enclosing != kNoResource)
    outer = index_[outer].enclosing;
  if (index_.Resolve(outer, reference).outcome != SchemaIndex::Outcome::kFound)
    return;
  const Node* outer_id = index_[outer].root->Find(IdKeyword(resource.draft));
  const bool named = outer_id != nullptr && outer_id->is_string();
  d->help = named ? "refer to the file's own by `" + index_[outer].uri +
                        std::string(reference) + "`, or remove the `$id`"
                  : "give the file an `$id` and refer to it by that, or remove "
                    "the `$id` that stands between";
}

void Compiler::CompileBranches() {
  for (const KeywordOp& row : kBranches) {
    const Node* list = Get(row.keyword);
    if (list == nullptr) continue;
    const uint32_t first = AddList(*list);
    Step& step = Emit(row.op, *list);
    step.a = first;
    step.b = first + list->size();
  }
  if (const Node* schema = Get("not")) {
    const SchemaId id = Reserve(*schema);
    Emit(Op::kNot, *schema).a = id;
  }
  const Node* condition = Get("if");
  if (condition == nullptr) return;
  const Node* good = Get("then");
  const Node* bad = Get("else");
  Step step;
  step.op = Op::kIf;
  step.keyword = condition;
  step.a = Reserve(*condition);
  if (good != nullptr) step.b = Reserve(*good);
  if (bad != nullptr) step.c = Reserve(*bad);
  steps_.push_back(step);
}

// Whatever may turn out to be the target of a dynamic reference; false when
// nothing was added.
bool Compiler::ReserveDynamic() {
  for (const Anchor& anchor : index_.anchors()) {
    if (anchor.dynamic && names_.count(anchor.name) > 0)
      Reserve(*anchor.schema);
  }
  if (recursive_) {
    for (ResourceId id = 0; id < index_.resource_count(); ++id) {
      if (index_[id].recursive_anchor) Reserve(*index_[id].root);
    }
  }
  if (!pending_.empty()) return true;
  FinishDynamic();
  return false;
}

void Compiler::FinishDynamic() {
  program_.dynamic = recursive_ || !program_.names.empty();
  if (!program_.dynamic) return;
  for (const Anchor& anchor : index_.anchors()) {
    const auto found = ids_.find(anchor.schema);
    if (!anchor.dynamic || found == ids_.end()) continue;
    program_.dynamic_anchors.push_back(
        {anchor.resource, anchor.name, found->second});
  }
  sort::Stably(&program_.dynamic_anchors, &IsBefore);
  program_.recursive_anchors.assign(index_.resource_count(), kNone);
  for (ResourceId id = 0; id < index_.resource_count(); ++id) {
    const auto found = ids_.find(index_[id].root);
    if (index_[id].recursive_anchor && found != ids_.end())
      program_.recursive_anchors[id] = found->second;
  }
}

// A schema that only refers to another one is passed over on the way from what
// contains it. Not with dynamic references, for which the way counts; nor in
// loops, which were reported.
void Compiler::ShortenReferences() {
  if (program_.dynamic) return;
  constexpr int kMaxHops = 16;
  const auto target = [this](SchemaId id) {
    for (int hops = 0; hops < kMaxHops && id != kNone; ++hops) {
      const CompiledSchema& schema = program_.schemas[id];
      if (schema.type != nullptr || schema.step_count != 1) break;
      const Step& step = program_.steps[schema.first_step];
      if (step.op != Op::kRef) break;
      id = step.a;
    }
    return id;
  };
  for (SchemaId& id : program_.lists) id = target(id);
  for (Property& property : program_.properties)
    property.schema = target(property.schema);
  for (ArrayPlan& plan : program_.arrays) plan.rest = target(plan.rest);
  for (ObjectPlan& plan : program_.objects)
    plan.additional = target(plan.additional);
}

}  // namespace bylaw::formats::json_schema
