#include "formats/avro/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "contract/path.h"
#include "formats/avro/attributes.h"
#include "formats/avro/canonical.h"
#include "formats/avro/check.h"
#include "formats/avro/defaults.h"
#include "formats/avro/logical.h"
#include "formats/avro/rules.h"
#include "formats/avro/suggest.h"
#include "sort/sort.h"
#include "text/shorten.h"

namespace bylaw::formats::avro {
namespace {

using document::Node;

// What could not be read has this one type.
constexpr TypeId kUnknownType = kPrimitiveCount;

std::string Quote(std::string_view text) {
  return "`" + std::string(text) + "`";
}

class Parser {
 public:
  Parser(const AvroNames& known, diagnostic::Sink& sink)
      : known_(known), sink_(&sink) {
    for (uint32_t i = 0; i <= kPrimitiveCount; ++i) {
      graph_.types.emplace_back().kind =
          i < kPrimitiveCount ? static_cast<Kind>(i) : Kind::kUnknown;
    }
  }

  TypeGraph Parse(const Node& root) {
    diagnostic::Sink& sink = *sink_;
    own_.Add(root);
    graph_.root = Use(root, {});
    ReportCopies();
    FinishOthers();
    CheckAliases(graph_, sink);
    CheckFinite(graph_, sink);
    CheckDefaults(graph_, defaults_, sink);
    return std::move(graph_);
  }

  // All types that `known` has, under the ids of others.
  TypeGraph ParseKnown();

 private:
  // The methods below read a schema wherever one may stand. `enclosing` is the
  // namespace of the enclosing definition; it must not point into graph_, which
  // grows.
  TypeUse Use(const Node& node, std::string_view enclosing);
  TypeId Object(const Node& node, std::string_view enclosing);
  TypeId Union(const Node& node, std::string_view enclosing);
  TypeId Named(Kind kind, const Node& node, std::string_view enclosing);
  void Record(TypeId id, const Node& node, std::string_view name_space);
  void Enum(TypeId id, const Node& node);
  void Fixed(TypeId id, const Node& node);
  TypeId Container(Kind kind, const Node& node, std::string_view enclosing);
  RecordField Field(const Node& node, std::string_view name_space);
  TypeId Reference(const Node& name, std::string_view enclosing);
  std::string DeclaredName(const Node& node, Kind kind,
                           std::string_view enclosing);
  TypeId Declare(const std::string& full_name, const Node& node,
                 std::string_view enclosing);
  TypeId Reserve(const std::string& full_name);
  TypeId Elsewhere(const Node& name, const std::string& full_name);
  void CheckBranches(const Type& type);
  void CheckLength(std::string_view name_space, text::Location at);
  void CheckAliasName(const contract::Text& alias);
  void CheckElsewhere(const std::string& full_name, const Node& node,
                      std::string_view enclosing);
  bool IsCopy(const AvroNames::Definition& first, const Node& node,
              std::string_view enclosing);
  void ReportCopies();
  void FinishOthers();

  // Definitions of `known` stand behind the unknown type, in their order.
  static TypeId IdOf(const AvroNames::Definition& definition) {
    return (kUnknownType + 1 + definition.index) | kOthers;
  }
  Type& At(TypeId id) { return graph_.types[id & ~kOthers]; }
  TypeId LastId() const {
    const auto id = static_cast<TypeId>(graph_.types.size() - 1);
    return reading_ == nullptr ? id : id | kOthers;
  }
  TypeId Add(Kind kind, const Node& node) {
    Type& type = graph_.types.emplace_back();
    type.kind = kind;
    type.node = &node;
    return LastId();
  }

  const AvroNames& known_;
  AvroNames own_;
  TypeGraph graph_;
  std::vector<PendingDefault> defaults_;
  // Definitions that another file has in the same form: the first one with the
  // other file's, the outermost of the last ones, and how many there are.
  std::pair<const Node*, const Node*> first_copy_;
  const Node* last_copy_ = nullptr;
  size_t copies_ = 0;
  // Of what `known` has, the definition that is being read; null for a file.
  const AvroNames::Definition* reading_ = nullptr;
  // The types of other files that this one names.
  std::map<std::string, TypeId, std::less<>> elsewhere_;
  diagnostic::Sink* sink_;
  Suggestions suggestions_;
};

TypeUse Parser::Use(const Node& node, std::string_view enclosing) {
  if (node.is_string()) return {Reference(node, enclosing), &node};
  if (node.is_list()) return {Union(node, enclosing), &node};
  if (node.is_map()) return {Object(node, enclosing), &node};
  sink_->Add(kNotASchema, node.location(),
             "a " + std::string(KindName(node.kind())) + " is no schema");
  return {kUnknownType, &node};
}

TypeId Parser::Object(const Node& node, std::string_view enclosing) {
  const Node* type = Require(node, "type", "a schema object", *sink_);
  if (type == nullptr) return kUnknownType;
  if (!type->is_string()) {
    diagnostic::Diagnostic& added =
        sink_->Add(kNotASchema, type->location(),
                   "the `type` of a schema object is a name, not a " +
                       std::string(KindName(type->kind())));
    if (!type->is_scalar())
      added.help =
          "write the inner schema itself in place of the object around it";
    return kUnknownType;
  }
  const std::string_view name = type->string();
  if (name == "record" || name == "error")
    return Named(Kind::kRecord, node, enclosing);
  if (name == "enum") return Named(Kind::kEnum, node, enclosing);
  if (name == "fixed") return Named(Kind::kFixed, node, enclosing);
  if (name == "array") return Container(Kind::kArray, node, enclosing);
  if (name == "map") return Container(Kind::kMap, node, enclosing);
  if (!IsPrimitive(name)) return Reference(*type, enclosing);
  const TypeId id = Add(graph_[Reference(*type, enclosing)].kind, node);
  CheckSpelling(node, KnownAttributes(graph_[id].kind), *sink_);
  ReadLogicalType(&At(id), *sink_);
  return id;
}

TypeId Parser::Reference(const Node& name, std::string_view enclosing) {
  if (IsPrimitive(name.string())) {
    for (TypeId id = 0; id < kPrimitiveCount; ++id) {
      if (KindName(static_cast<Kind>(id)) == name.string()) return id;
    }
  }
  const std::string full_name = FullName(name.string(), enclosing);
  if (const auto found = graph_.by_name.find(full_name);
      found != graph_.by_name.end())
    return found->second;
  if (reading_ != nullptr) {
    const AvroNames::Definition* known =
        known_.Find(full_name, reading_->node->location().source).definition;
    return known == nullptr ? kUnknownType : IdOf(*known);
  }
  if (const AvroNames::Definition* later = own_.Find(full_name)) {
    sink_
        ->Add(kForwardReference, name.location(),
              Quote(full_name) + " is used before it is defined")
        .related.push_back({Anchor(*later->node), "defined here"});
    return Reserve(full_name);
  }
  return Elsewhere(name, full_name);
}

// A type that another file defines.
TypeId Parser::Elsewhere(const Node& name, const std::string& full_name) {
  if (const auto met = elsewhere_.find(full_name); met != elsewhere_.end())
    return met->second;
  const AvroNames::Meaning meaning =
      known_.Find(full_name, name.location().source);
  if (meaning.definition == nullptr) {
    suggestions_.AddUnknownType(name, full_name, graph_, known_, *sink_);
    return kUnknownType;
  }
  if (meaning.rival != nullptr) {
    diagnostic::Diagnostic& d = sink_->Add(
        kDuplicateName, name.location(),
        Quote(full_name) +
            " is defined in two files, differently, and neither is nearer");
    d.related.push_back({Anchor(*meaning.definition->node), "one is here"});
    d.related.push_back({Anchor(*meaning.rival->node), "another one is here"});
  }
  graph_.others = &known_.types();
  const TypeId id = IdOf(*meaning.definition);
  graph_.used_others.push_back(id);
  return elsewhere_.emplace(full_name, id).first->second;
}

TypeId Parser::Reserve(const std::string& full_name) {
  Type& type = graph_.types.emplace_back();
  type.full_name = full_name;
  const TypeId id = LastId();
  graph_.by_name.emplace(full_name, id);
  return id;
}

TypeId Parser::Union(const Node& node, std::string_view enclosing) {
  std::vector<TypeUse> branches;
  branches.reserve(node.size());
  for (const Node& branch : node) {
    if (branch.is_list())
      sink_->Add(kNestedUnion, branch.location(),
                 "a union stands directly inside a union");
    branches.push_back(Use(branch, enclosing));
  }
  const TypeId id = Add(Kind::kUnion, node);
  At(id).elements = std::move(branches);
  CheckBranches(graph_[id]);
  return id;
}

void Parser::CheckBranches(const Type& type) {
  std::map<std::string_view, const Node*> seen;
  for (const TypeUse& use : type.elements) {
    const Type& branch = graph_[use];
    if (branch.kind == Kind::kUnion) continue;
    const std::string_view key = branch.full_name.empty()
                                     ? KindName(branch.kind)
                                     : std::string_view(branch.full_name);
    if (branch.kind == Kind::kUnknown && branch.full_name.empty()) continue;
    const auto [first, fresh] = seen.emplace(key, use.node);
    if (fresh) continue;
    sink_
        ->Add(kDuplicateBranch, use.node->location(),
              "the union has " + Quote(key) + " twice")
        .related.push_back({first->second->location(), "first here"});
  }
}

TypeId Parser::Container(Kind kind, const Node& node,
                         std::string_view enclosing) {
  CheckSpelling(node, KnownAttributes(kind), *sink_);
  const bool array = kind == Kind::kArray;
  const Node* element = Require(node, array ? "items" : "values",
                                array ? "an array" : "a map", *sink_);
  std::vector<TypeUse> elements;
  if (element != nullptr) elements.push_back(Use(*element, enclosing));
  const TypeId id = Add(kind, node);
  At(id).elements = std::move(elements);
  ReadLogicalType(&At(id), *sink_);
  return id;
}

std::string Parser::DeclaredName(const Node& node, Kind kind,
                                 std::string_view enclosing) {
  const Node* name =
      Require(node, "name", "a " + std::string(KindName(kind)), *sink_);
  const contract::Text name_space = ReadText(node, "namespace", *sink_);
  if (name_space && !IsNamespace(name_space.value)) {
    sink_->Add(kInvalidName, name_space.at,
               Quote(name_space.value) + " is no valid namespace");
  }
  if (name == nullptr) return {};
  if (!name->is_string()) {
    ReadText(node, "name", *sink_);
    return {};
  }
  CheckLength(name_space ? name_space.value : NamespaceOf(name->string()),
              name_space ? name_space.at : name->location());
  const std::string full_name = DefinedName(node, enclosing);
  if (!CheckName(ShortName(name->string()), "name", name->location(), *sink_))
    return {};
  const std::string_view written_namespace = NamespaceOf(name->string());
  if (!IsNamespace(written_namespace) ||
      (written_namespace.empty() && name->string().front() == '.')) {
    sink_->Add(kInvalidName, name->location(),
               "the namespace in " + Quote(name->string()) + " is not valid");
    return {};
  }
  if (IsPrimitive(ShortName(full_name))) {
    sink_->Add(kInvalidName, name->location(),
               Quote(ShortName(full_name)) + " is a primitive type's name");
    return {};
  }
  return full_name;
}

// A longer one is cut, see FullName().
void Parser::CheckLength(std::string_view name_space, text::Location at) {
  if (name_space.size() <= contract::kMaxTypeNameBytes) return;
  sink_->Add(kInvalidName, at,
             "the namespace is " + std::to_string(name_space.size()) +
                 " bytes long, more than the " +
                 std::to_string(contract::kMaxTypeNameBytes) +
                 " that are told apart");
}

TypeId Parser::Declare(const std::string& full_name, const Node& node,
                       std::string_view enclosing) {
  if (full_name.empty()) return Add(Kind::kUnknown, node);
  if (reading_ != nullptr) {
    At(IdOf(*reading_)).node = &node;
    return IdOf(*reading_);
  }
  CheckElsewhere(full_name, node, enclosing);
  const auto found = graph_.by_name.find(full_name);
  if (found == graph_.by_name.end()) {
    const TypeId id = Add(Kind::kUnknown, node);
    graph_.by_name.emplace(full_name, id);
    return id;
  }
  Type& earlier = At(found->second);
  if (earlier.node == nullptr) {  // only reserved
    earlier.node = &node;
    return found->second;
  }
  sink_
      ->Add(kDuplicateName, Anchor(node),
            Quote(full_name) + " is already defined")
      .related.push_back({Anchor(*earlier.node), "first defined here"});
  return Add(Kind::kUnknown, node);
}

void Parser::CheckElsewhere(const std::string& full_name, const Node& node,
                            std::string_view enclosing) {
  const AvroNames::Definition* first =
      known_.FindAmongOwn(full_name, node.location().source);
  if (first == nullptr ||
      first->node->location().source == node.location().source)
    return;
  if (IsCopy(*first, node, enclosing)) {
    if (copies_++ == 0) first_copy_ = {&node, first->node};
    return;
  }
  sink_
      ->Add(kDefinedElsewhere, Anchor(node),
            Quote(full_name) + " is defined in another file too, differently")
      .related.push_back({Anchor(*first->node), "the other one is here"});
}

bool Parser::IsCopy(const AvroNames::Definition& first, const Node& node,
                    std::string_view enclosing) {
  // What is defined within a copy is one.
  if (last_copy_ != nullptr && last_copy_ < &node &&
      &node < &*last_copy_->end())
    return true;
  if (!HaveOneForm(node, enclosing, *first.node, first.enclosing_namespace))
    return false;
  last_copy_ = &node;
  return true;
}

// Producers and consumers that carry the same schema are nothing to mend.
void Parser::ReportCopies() {
  if (copies_ == 0) return;
  std::string message = copies_ == 1
                            ? Quote(DefinedName(*first_copy_.first, {})) + " is"
                            : std::to_string(copies_) + " types are";
  message += " defined in the same form in another file too";
  diagnostic::Diagnostic& d = sink_->Add(
      kDefinedElsewhere, Anchor(*first_copy_.first), std::move(message));
  d.severity = diagnostic::Severity::kInfo;
  d.enforce = diagnostic::Enforcement::kAdvisory;
  d.note = {};
  d.help = "keep them the same, or define the type once and name it elsewhere";
  d.related.push_back({Anchor(*first_copy_.second),
                       copies_ == 1 ? "here" : "the first of them is here"});
}

// An alias is a name like the one it stands for, full or short. Not all
// implementations ask for that, so that it is only worth a warning.
void Parser::CheckAliasName(const contract::Text& alias) {
  const std::string_view name_space = NamespaceOf(alias.value);
  const bool dotted = alias.value.find('.') != std::string::npos;
  if (IsName(ShortName(alias.value)) &&
      (!dotted || (!name_space.empty() && IsNamespace(name_space))))
    return;
  diagnostic::Diagnostic& added =
      sink_->Add(kInvalidName, alias.at,
                 Quote(alias.value) + " is no valid name of an alias");
  added.severity = diagnostic::Severity::kWarning;
  added.enforce = diagnostic::Enforcement::kWaivable;
}

TypeId Parser::Named(Kind kind, const Node& node, std::string_view enclosing) {
  CheckSpelling(node, KnownAttributes(kind), *sink_);
  const std::string full_name = DeclaredName(node, kind, enclosing);
  // What is defined within another definition is read by itself.
  if (reading_ != nullptr && reading_->node != &node) {
    if (const AvroNames::Definition* known =
            known_.Find(full_name, node.location().source).definition)
      return IdOf(*known);
    return Add(Kind::kUnknown, node);
  }
  const TypeId id = Declare(full_name, node, enclosing);
  // A definition whose own name is at fault still says which namespace its
  // fields are in.
  const std::string name_space =
      text::Shortened(full_name.empty() ? enclosing : NamespaceOf(full_name),
                      contract::kCutTypeNameBytes);
  ReadText(node, "doc", *sink_);
  std::vector<contract::Text> aliases = ReadTexts(node, "aliases", *sink_);
  for (contract::Text& alias : aliases) {
    CheckAliasName(alias);
    alias.value = FullName(alias.value, name_space);
  }
  {
    Type& type = At(id);
    type.kind = kind;
    type.full_name = full_name;
    type.aliases = std::move(aliases);
  }
  if (kind == Kind::kRecord) Record(id, node, name_space);
  if (kind == Kind::kEnum) Enum(id, node);
  if (kind == Kind::kFixed) Fixed(id, node);
  ReadLogicalType(&At(id), *sink_);
  return id;
}

void Parser::Record(TypeId id, const Node& node, std::string_view name_space) {
  const Node* list = Require(node, "fields", Describe(graph_, id), *sink_);
  if (list == nullptr) return;
  if (!list->is_list()) {
    sink_->Add(kWrongKind, list->location(),
               "`fields` must be a list of fields, not " +
                   std::string(KindName(list->kind())));
    return;
  }
  std::vector<RecordField> fields;
  fields.reserve(list->size());
  for (const Node& member : *list) {
    if (member.is_map()) {
      fields.push_back(Field(member, name_space));
    } else {
      sink_->Add(kWrongKind, member.location(),
                 "a field is an object with a name and a type, not a " +
                     std::string(KindName(member.kind())));
    }
  }
  CheckFields(fields, *sink_);
  At(id).fields = std::move(fields);
}

RecordField Parser::Field(const Node& node, std::string_view name_space) {
  CheckSpelling(node, FieldAttributes(), *sink_);
  RecordField field;
  field.node = &node;
  field.use = {kUnknownType, &node};
  // Its type is that of something else, which lacks nothing.
  if (Require(node, "name", "a field", node.location(), *sink_) != nullptr) {
    field.name = ReadText(node, "name", *sink_);
    if (field.name)
      CheckName(field.name.value, "field name", field.name.at, *sink_);
  }
  const std::string what =
      field.name ? "field " + Quote(field.name.value) : "a field";
  if (const Node* type = Require(node, "type", what, *sink_))
    field.use = Use(*type, name_space);
  ReadText(node, "doc", *sink_);
  field.aliases = ReadTexts(node, "aliases", *sink_);
  const contract::Text order = ReadText(node, "order", *sink_);
  if (order && order.value != "ascending" && order.value != "descending" &&
      order.value != "ignore") {
    sink_->Add(kInvalidOrder, order.at,
               Quote(order.value) + " is no sort order");
  }
  field.default_value = node.Find("default");
  if (field.default_value != nullptr && reading_ == nullptr) {
    defaults_.push_back(
        {field.name.value, field.use.type, field.default_value});
  }
  return field;
}

void Parser::Enum(TypeId id, const Node& node) {
  if (Require(node, "symbols", Describe(graph_, id), *sink_) == nullptr) return;
  std::vector<contract::Text> symbols = ReadTexts(node, "symbols", *sink_);
  CheckSymbols(symbols, *sink_);
  const contract::Text fallback = ReadText(node, "default", *sink_);
  std::vector<contract::EnumValue> values;
  values.reserve(symbols.size());
  for (contract::Text& symbol : symbols) values.emplace_back(std::move(symbol));
  Type& type = At(id);
  type.symbols = std::move(values);
  type.enum_default = fallback;
  if (fallback) CheckSymbol(type, fallback, *sink_);
}

void Parser::Fixed(TypeId id, const Node& node) {
  const Node* size = Require(node, "size", Describe(graph_, id), *sink_);
  if (size == nullptr) return;
  if (size->is_integer() && size->integer() >= 0) {
    At(id).size = size->integer();
  } else {
    sink_->Add(kWrongKind, size->location(),
               "`size` must be a whole number of bytes, zero or more");
  }
}

// A file may name a type as often as it likes.
void Parser::FinishOthers() {
  std::vector<TypeId>& used = graph_.used_others;
  sort::Stably(&used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
}

// Names come first, so that types of different files may use each other.
TypeGraph Parser::ParseKnown() {
  graph_.types.resize(kUnknownType + 1 + known_.definition_count());
  for (const auto& [name, definitions] : known_.all()) {
    for (const AvroNames::Definition& definition : definitions)
      At(IdOf(definition)).full_name = name;
  }
  for (const auto& [name, definitions] : known_.all()) {
    for (const AvroNames::Definition& definition : definitions) {
      reading_ = &definition;
      Use(*definition.node, definition.enclosing_namespace);
    }
  }
  graph_.finite = FindFinite(graph_);
  return std::move(graph_);
}

}  // namespace

std::optional<TypeGraph> ParseSchema(const Node& root, const AvroNames& known,
                                     diagnostic::Sink& sink) {
  if (!root.is_string() && !root.is_list() && !root.is_map()) {
    sink.Add(kNotASchema, root.location(),
             "a " + std::string(KindName(root.kind())) + " is no schema");
    return std::nullopt;
  }
  return Parser(known, sink).Parse(root);
}

TypeGraph ParseKnown(const AvroNames& known) {
  diagnostic::Sink muted(0);
  return Parser(known, muted).ParseKnown();
}

}  // namespace bylaw::formats::avro
