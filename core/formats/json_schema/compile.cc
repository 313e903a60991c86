#include "formats/json_schema/compile.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "formats/json_schema/check.h"
#include "formats/json_schema/index.h"
#include "formats/json_schema/loops.h"
#include "formats/json_schema/number.h"
#include "formats/json_schema/rules.h"
#include "regex/ecma.h"
#include "text/quote.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;
using text::Quoted;

// Different patterns of one program; each takes some kilobytes compiled.
constexpr size_t kMaxPatterns = 10'000;

// Keywords whose value is a count, and what they become.
struct CountRow {
  std::string_view keyword;
  Op op;
};
constexpr CountRow kStringCounts[] = {{"maxLength", Op::kMaxLength},
                                      {"minLength", Op::kMinLength}};
constexpr CountRow kOtherCounts[] = {{"maxItems", Op::kMaxItems},
                                     {"minItems", Op::kMinItems},
                                     {"maxProperties", Op::kMaxProperties},
                                     {"minProperties", Op::kMinProperties}};
constexpr CountRow kNumberLimits[] = {
    {"multipleOf", Op::kMultipleOf},
    {"maximum", Op::kMaximum},
    {"exclusiveMaximum", Op::kExclusiveMaximum},
    {"minimum", Op::kMinimum},
    {"exclusiveMinimum", Op::kExclusiveMinimum}};
constexpr CountRow kBranches[] = {
    {"allOf", Op::kAllOf}, {"anyOf", Op::kAnyOf}, {"oneOf", Op::kOneOf}};

class Compiler {
 public:
  Compiler(Registry& registry, const CompileOptions& options, Faults& faults)
      : options_(options),
        faults_(faults),
        index_(registry, options.default_draft, faults) {
    program_.schemas.resize(2);
    program_.schemas[kFalseSchema].types = 0;
  }

  Program Run(std::string_view uri, const Node& root) {
    index_.AddDocument(uri, root);
    program_.root = Reserve(root);
    // Also what nothing refers to: its faults count.
    for (const Node* schema : index_.SchemasIn(root)) Reserve(*schema);
    do {
      Drain();
    } while (ReserveDynamic());
    CheckLoops(program_, faults_);
    return std::move(program_);
  }

 private:
  // --- Schemas

  SchemaId Reserve(const Node& schema) {
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

  void Drain() {
    while (!pending_.empty()) {
      const SchemaId id = pending_.back();
      pending_.pop_back();
      CompileSchema(id);
    }
  }

  // Whatever may turn out to be the target of a dynamic reference; false when
  // nothing was added.
  bool ReserveDynamic() {
    for (const Anchor& anchor : index_.anchors()) {
      const bool used = anchor.dynamic &&
                        std::find(program_.names.begin(), program_.names.end(),
                                  anchor.name) != program_.names.end();
      if (used) Reserve(*anchor.schema);
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

  void FinishDynamic() {
    program_.dynamic = recursive_ || !program_.names.empty();
    if (!program_.dynamic) return;
    for (const Anchor& anchor : index_.anchors()) {
      const auto found = ids_.find(anchor.schema);
      if (!anchor.dynamic || found == ids_.end()) continue;
      program_.dynamic_anchors.push_back(
          {anchor.resource, anchor.name, found->second});
    }
    program_.recursive_anchors.assign(index_.resource_count(), kNone);
    for (ResourceId id = 0; id < index_.resource_count(); ++id) {
      const auto found = ids_.find(index_[id].root);
      if (index_[id].recursive_anchor && found != ids_.end())
        program_.recursive_anchors[id] = found->second;
    }
  }

  void CompileSchema(SchemaId id) {
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
    if (const Node* reference = Get("$dynamicRef"))
      DynamicReference(*reference);
    if (const Node* reference = Get("$recursiveRef"))
      RecursiveReference(*reference);
    CompileBranches();
    CompileUnevaluated();
    CompiledSchema& compiled = program_.schemas[id];
    compiled.resource = resource_;
    compiled.unevaluated = unevaluated_;
    compiled.leaf = std::all_of(
        steps_.begin(), steps_.end(),
        [](const Step& step) { return step.op <= Op::kDependentRequired; });
    compiled.first_step = static_cast<uint32_t>(program_.steps.size());
    compiled.step_count = static_cast<uint32_t>(steps_.size());
    program_.steps.insert(program_.steps.end(), steps_.begin(), steps_.end());
  }

  // Which members of the schema are keywords that hold.
  void Select() {
    active_.clear();
    const Resource& resource = index_[resource_];
    diagnostic::Sink& sink = faults_.At(*schema_);
    CheckKeywords(*schema_, resource.draft, sink);
    const bool only_reference =
        resource.draft == Draft::k7 && schema_->Find("$ref") != nullptr;
    for (const Node& member : *schema_) {
      const Keyword* keyword = FindKeyword(member.key(), resource.draft);
      if (keyword == nullptr || !resource.Has(keyword->vocabulary)) continue;
      if (only_reference && keyword->name != "$ref") continue;
      if (!CheckShape(*keyword, member, sink)) continue;
      active_.push_back(&member);
    }
  }

  const Node* Get(std::string_view name) const {
    for (const Node* member : active_) {
      if (member->key() == name) return member;
    }
    return nullptr;
  }

  Step& Emit(Op op, const Node& keyword) {
    Step& step = steps_.emplace_back();
    step.op = op;
    step.keyword = &keyword;
    return step;
  }

  // --- Assertions

  void CompileTypes(SchemaId id) {
    const Node* type = Get("type");
    if (type == nullptr) return;
    uint8_t types = TypeBitOf(type->string());
    for (const Node& item : *type) types |= TypeBitOf(item.string());
    program_.schemas[id].types = types;
    program_.schemas[id].type = type;
  }

  void CompileValues() {
    if (const Node* value = Get("const")) Emit(Op::kConst, *value);
    if (const Node* list = Get("enum")) {
      std::vector<Property> strings;
      Step& step = Emit(Op::kEnum, *list);
      step.b = static_cast<uint32_t>(program_.values.size());
      for (const Node& value : *list) {
        if (value.is_string())
          strings.push_back({value.string(), kNone, 0});
        else
          program_.values.push_back(&value);
      }
      step.c = static_cast<uint32_t>(program_.values.size());
      if (!strings.empty()) step.a = AddTable(strings);
    }
    for (const CountRow& row : kNumberLimits) {
      if (const Node* limit = Get(row.keyword)) Emit(row.op, *limit);
    }
  }

  void CompileCount(const CountRow& row) {
    const Node* keyword = Get(row.keyword);
    if (keyword == nullptr) return;
    ReadCount(*keyword, &Emit(row.op, *keyword).a);
  }

  void CompileStrings() {
    for (const CountRow& row : kStringCounts) CompileCount(row);
    if (const Node* pattern = Get("pattern")) {
      const uint32_t regex =
          AddPattern(pattern->string(), *pattern, pattern->location());
      Emit(Op::kPattern, *pattern).a = regex;
    }
    const Node* format = Get("format");
    if (format == nullptr ||
        (!options_.assert_formats && !index_[resource_].asserts_formats))
      return;
    if (const auto known = FindStringFormat(format->string()))
      Emit(Op::kFormat, *format).a = static_cast<uint32_t>(*known);
  }

  uint32_t AddPattern(std::string_view pattern, const Node& node,
                      text::Location at) {
    const auto [found, fresh] = patterns_.try_emplace(pattern, kNone);
    if (!fresh && found->second != kNone) return found->second;
    diagnostic::Sink& sink = faults_.At(node);
    const regex::EcmaPattern translated = regex::TranslateEcma(pattern);
    using Status = regex::EcmaPattern::Status;
    if (translated.status == Status::kInvalid) {
      std::string message = Quoted(pattern) + " is no regular expression: ";
      sink.Add(kInvalidPattern, at, message.append(translated.reason));
      return kNone;
    }
    std::string reason = translated.reason;
    if (translated.status == Status::kTranslated) {
      if (program_.regexes.size() >= kMaxPatterns) {
        sink.Add(kTooLarge, at, "more than 10,000 patterns belong together");
        return kNone;
      }
      auto regex = regex::Regex::Compile(translated.re2, &reason);
      if (regex != nullptr) {
        found->second = static_cast<uint32_t>(program_.regexes.size());
        program_.regexes.push_back(std::move(regex));
        return found->second;
      }
    }
    std::string message = Quoted(pattern) + " cannot be matched: it has ";
    if (translated.status == Status::kTranslated)
      message = Quoted(pattern) + " cannot be matched: ";
    sink.Add(kUnsupportedPattern, at, message.append(reason)).note =
        "whether a text matches it is not known, so a value that has to match "
        "it is not valid";
    return kNone;
  }

  // --- Objects

  void CompileObject() {
    for (const CountRow& row : kOtherCounts) CompileCount(row);
    const Node* properties = Get("properties");
    const Node* patterns = Get("patternProperties");
    const Node* additional = Get("additionalProperties");
    const Node* required = Get("required");
    if (properties != nullptr || patterns != nullptr || additional != nullptr ||
        required != nullptr)
      CompileMembers(properties, patterns, additional, required);
    CompileDependencies();
    if (const Node* names = Get("propertyNames"))
      Emit(Op::kPropertyNames, *names).a = Reserve(*names);
  }

  void CompileMembers(const Node* properties, const Node* patterns,
                      const Node* additional, const Node* required) {
    ObjectPlan plan;
    std::vector<Property> rows;
    if (properties != nullptr) {
      for (const Node& member : *properties)
        rows.push_back({member.key(), Reserve(member), 0});
    }
    if (required != nullptr) AddRequired(*required, &plan, &rows);
    if (patterns != nullptr) {
      std::vector<PatternProperty> compiled;
      for (const Node& member : *patterns) {
        const uint32_t regex =
            AddPattern(member.key(), member, member.key_location());
        compiled.push_back({regex, Reserve(member), &member});
      }
      plan.first_pattern = static_cast<uint32_t>(program_.patterns.size());
      plan.pattern_count = static_cast<uint32_t>(compiled.size());
      program_.patterns.insert(program_.patterns.end(), compiled.begin(),
                               compiled.end());
    }
    if (additional != nullptr) {
      plan.additional = Reserve(*additional);
      plan.additional_keyword = additional;
    }
    if (!rows.empty()) plan.table = AddTable(rows);
    const Node* keyword = properties != nullptr   ? properties
                          : patterns != nullptr   ? patterns
                          : additional != nullptr ? additional
                                                  : required;
    Emit(Op::kObject, *keyword).a =
        static_cast<uint32_t>(program_.objects.size());
    program_.objects.push_back(plan);
  }

  // The first names get a bit each and are seen in passing; a step of their own
  // looks for them when there are more.
  void AddRequired(const Node& required, ObjectPlan* plan,
                   std::vector<Property>* rows) {
    constexpr uint32_t kBits = 64;
    plan->required_keyword = &required;
    if (required.size() > kBits) {
      Emit(Op::kRequired, required);
      return;
    }
    std::map<std::string_view, size_t> by_key;
    for (size_t i = 0; i < rows->size(); ++i) by_key.emplace((*rows)[i].key, i);
    uint32_t bit = 0;
    for (const Node& name : required) {
      const uint64_t mask = uint64_t{1} << bit++;
      plan->required |= mask;
      const auto found = by_key.find(name.string());
      if (found != by_key.end())
        (*rows)[found->second].required_bit = mask;
      else
        rows->push_back({name.string(), kNone, mask});
    }
  }

  void CompileDependencies() {
    if (const Node* map = Get("dependentRequired")) {
      for (const Node& member : *map) Emit(Op::kDependentRequired, member);
    }
    for (const char* keyword : {"dependencies", "dependentSchemas"}) {
      const Node* map = Get(keyword);
      if (map == nullptr) continue;
      for (const Node& member : *map) {
        if (member.is_list())
          Emit(Op::kDependentRequired, member);
        else
          Emit(Op::kDependentSchema, member).a = Reserve(member);
      }
    }
  }

  uint32_t AddTable(const std::vector<Property>& rows) {
    StringTable table;
    table.first = static_cast<uint32_t>(program_.properties.size());
    table.count = static_cast<uint32_t>(rows.size());
    uint32_t slots = 4;
    while (slots < 2 * table.count) slots *= 2;
    table.first_slot = static_cast<uint32_t>(program_.slots.size());
    table.mask = slots - 1;
    program_.slots.resize(program_.slots.size() + slots, kNone);
    for (uint32_t row = 0; row < table.count; ++row) {
      uint32_t slot = HashKey(rows[row].key) & table.mask;
      while (program_.slots[table.first_slot + slot] != kNone)
        slot = (slot + 1) & table.mask;
      program_.slots[table.first_slot + slot] = row;
    }
    program_.properties.insert(program_.properties.end(), rows.begin(),
                               rows.end());
    program_.tables.push_back(table);
    return static_cast<uint32_t>(program_.tables.size() - 1);
  }

  // --- Lists

  void CompileArray() {
    if (const Node* unique = Get("uniqueItems"); unique && unique->boolean())
      Emit(Op::kUniqueItems, *unique);
    const Node* items = Get("items");
    const Node* prefix = Get("prefixItems");
    const Node* rest = items;
    if (items != nullptr && items->is_list()) {
      prefix = items;
      rest = Get("additionalItems");
    }
    if (prefix != nullptr || rest != nullptr) {
      ArrayPlan plan;
      if (prefix != nullptr) {
        plan.count = prefix->size();
        plan.first = AddList(*prefix);
      }
      if (rest != nullptr) plan.rest = Reserve(*rest);
      Emit(Op::kArray, prefix != nullptr ? *prefix : *rest).a =
          static_cast<uint32_t>(program_.arrays.size());
      program_.arrays.push_back(plan);
    }
    if (const Node* contains = Get("contains")) {
      const SchemaId schema = Reserve(*contains);
      Step& step = Emit(Op::kContains, *contains);
      step.a = schema;
      step.b = 1;
      step.marks = index_[resource_].draft == Draft::k2020;
      if (const Node* least = Get("minContains")) ReadCount(*least, &step.b);
      if (const Node* most = Get("maxContains")) ReadCount(*most, &step.c);
    }
  }

  uint32_t AddList(const Node& list) {
    std::vector<SchemaId> ids;
    for (const Node& schema : list) ids.push_back(Reserve(schema));
    const auto first = static_cast<uint32_t>(program_.lists.size());
    program_.lists.insert(program_.lists.end(), ids.begin(), ids.end());
    return first;
  }

  // --- Schemas for the same value

  void Reference(const Node& keyword) {
    const SchemaIndex::Target target = Resolve(keyword);
    if (target.schema == nullptr) return;
    const SchemaId schema = Reserve(*target.schema);
    Emit(Op::kRef, keyword).a = schema;
  }

  void DynamicReference(const Node& keyword) {
    const SchemaIndex::Target target = Resolve(keyword);
    if (target.schema == nullptr) return;
    const SchemaId schema = Reserve(*target.schema);
    if (target.dynamic_anchor.empty()) {
      Emit(Op::kRef, keyword).a = schema;
      return;
    }
    auto name = std::find(program_.names.begin(), program_.names.end(),
                          target.dynamic_anchor);
    if (name == program_.names.end())
      name = program_.names.insert(name, target.dynamic_anchor);
    Step& step = Emit(Op::kDynamicRef, keyword);
    step.a = schema;
    step.b = static_cast<uint32_t>(name - program_.names.begin());
  }

  void RecursiveReference(const Node& keyword) {
    const SchemaIndex::Target target = Resolve(keyword);
    if (target.schema == nullptr) return;
    const bool anchored = index_[target.resource].recursive_anchor &&
                          index_[target.resource].root == target.schema;
    recursive_ = recursive_ || anchored;
    const SchemaId schema = Reserve(*target.schema);
    Emit(anchored ? Op::kRecursiveRef : Op::kRef, keyword).a = schema;
  }

  // Without a schema what has to be said was said.
  SchemaIndex::Target Resolve(const Node& keyword) {
    SchemaIndex::Target target = index_.Resolve(resource_, keyword.string());
    if (target.outcome == SchemaIndex::Outcome::kFound) return target;
    target.schema = nullptr;
    Emit(Op::kUnresolved, keyword);
    diagnostic::Sink& sink = faults_.At(keyword);
    if (target.outcome == SchemaIndex::Outcome::kNoTarget) {
      sink.Add(kUnresolvedReference, keyword.location(),
               Quoted(keyword.string()) + " leads to no schema");
      return target;
    }
    if (options_.missing != nullptr) options_.missing->push_back(target.uri);
    sink.Add(kMissingDocument, keyword.location(),
             Quoted(target.uri) + " is not among the schemas at hand");
    return target;
  }

  void CompileBranches() {
    for (const CountRow& row : kBranches) {
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

  void CompileUnevaluated() {
    if (const Node* items = Get("unevaluatedItems")) {
      const SchemaId id = Reserve(*items);
      Emit(Op::kUnevaluatedItems, *items).a = id;
      unevaluated_ = true;
    }
    if (const Node* properties = Get("unevaluatedProperties")) {
      const SchemaId id = Reserve(*properties);
      Emit(Op::kUnevaluatedProperties, *properties).a = id;
      unevaluated_ = true;
    }
  }

  const CompileOptions& options_;
  Faults& faults_;
  SchemaIndex index_;
  Program program_;
  std::unordered_map<const Node*, SchemaId> ids_;
  std::vector<SchemaId> pending_;
  std::map<std::string_view, uint32_t> patterns_;  // kNone: none usable
  bool recursive_ = false;
  bool full_ = false;

  // Of the schema at hand.
  const Node* schema_ = nullptr;
  ResourceId resource_ = kNoResource;
  std::vector<const Node*> active_;
  std::vector<Step> steps_;
  bool unevaluated_ = false;
};

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
  if (sink.count(diagnostic::Severity::kError) > before) return std::nullopt;
  return program;
}

}  // namespace bylaw::formats::json_schema
