#include "formats/json_schema/model.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "contract/marks.h"
#include "contract/path.h"
#include "formats/json_schema/index.h"
#include "formats/json_schema/own_keywords.h"
#include "formats/json_schema/rules.h"
#include "formats/json_schema/words.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "string_format/uri.h"

namespace bylaw::formats::json_schema {
namespace {

using contract::Field;
using contract::FieldDetails;
using contract::Flag;
using contract::Text;
using contract::TypeKind;
using document::Node;
using reading::AddTagsOf;
using reading::MarkPersonalData;
using reading::TakeText;
using string_format::SplitUri;

bool IsNullSchema(const Node& schema) {
  const Node* type = schema.Find("type");
  const Node* constant = schema.Find("const");
  return (type != nullptr && type->string() == "null") ||
         (constant != nullptr && constant->is_null());
}

// "customer" of "https://a.example/v1/customer.schema.json".
std::string_view NameInUri(std::string_view uri) {
  uri = SplitUri(uri).path;
  uri.remove_prefix(std::min(uri.size(), uri.find_last_of("/:") + 1));
  for (const std::string_view ending : {".json", ".schema"}) {
    if (uri.size() > ending.size() && uri.ends_with(ending))
      uri.remove_suffix(ending.size());
  }
  return uri;
}

// Whether what a value consists of besides is the value itself, not something
// inside of it.
bool IsOfSameValue(const Field& beside) {
  const std::string_view name = beside.name.value;
  for (const std::string_view one : {"classification", "else", "if", "then"}) {
    if (name == one) return true;
  }
  for (const std::string_view beginning :
       {"anyOf.", "dependencies.", "dependentSchemas.", "oneOf."}) {
    if (name.starts_with(beginning)) return true;
  }
  return false;
}

class ModelBuilder {
 public:
  ModelBuilder(const Node& root, std::string_view path, Registry& registry,
               diagnostic::Sink& sink)
      : sink_(sink),
        faults_(muted_, text::kNoSource, true),
        registry_(registry),
        index_(registry, Draft::k2020, Elsewhere::kReferredTo, faults_,
               nullptr),
        root_(root) {
    index_.AddDocument(path, root);
  }

  contract::Schema Build() {
    contract::Schema schema;
    schema.language = "json-schema";
    schema.whole = root_.location();
    Name(&schema);
    schema.details.Set(&contract::SchemaDetails::business_name,
                       TakeText(root_, "title"));
    schema.description = TakeText(root_, "description");
    schema.physical_type = contract::AsWord(TakeText(root_, "type"));
    schema.tags.Extend(
        [&](std::vector<Text>* tags) { AddTagsOf(root_, tags); });
    schema.custom.Extend([&](std::vector<contract::CustomProperty>* custom) {
      ReadCustom(root_, custom);
    });
    Field value;
    open_.push_back(&root_);
    FillField(root_, 0, &value);
    MarkPersonalData(&value);
    contract::ShareMarks({&value}, &IsOfSameValue);
    if (value.kind == TypeKind::kObject) {
      schema.fields = std::move(value.fields);
      schema.besides = std::move(value.besides);
      return schema;
    }
    value.name = Text("value", schema.name_at);
    value.name_at = schema.name_at;
    value.whole = schema.whole;
    value.required = Flag(!value.nullable, schema.name_at);
    schema.fields.push_back(std::move(value));
    return schema;
  }

 private:
  void Name(contract::Schema* schema) {
    Text id = TakeText(root_, "$id");
    if (!id) id = TakeText(root_, "id");
    Text name = id;
    name.value = NameInUri(id.value);
    if (name.value.empty()) name = TakeText(root_, "title");
    if (!name.value.empty()) schema->name = name;
    schema->full_name = id.value;
    const Node* first = root_.At(0);
    schema->name_at = schema->name       ? schema->name.at
                      : first != nullptr ? first->key_location()
                                         : root_.location();
  }

  // What a reference may lead to: one schema, or of a dynamic one each that
  // bears its anchor, as others may refer to this schema.
  std::vector<const Node*> Targets(const Node& schema, const Node& reference) {
    const ResourceId resource = index_.ResourceOf(schema);
    if (!reference.is_string() || resource == kNoResource) return {};
    const SchemaIndex::Target target =
        index_.Resolve(resource, reference.string());
    if (target.outcome != SchemaIndex::Outcome::kFound) return {};
    std::vector<const Node*> targets = {target.schema};
    if (reference.key() != "$dynamicRef" || target.dynamic_anchor.empty())
      return targets;
    for (const Anchor& anchor : index_.anchors()) {
      if (!anchor.dynamic || anchor.name != target.dynamic_anchor ||
          anchor.schema == target.schema)
        continue;
      if (targets.size() == kMaxDynamicTargets) {
        ReportTooMany(reference);
        break;
      }
      targets.push_back(anchor.schema);
    }
    return targets;
  }

  Field Property(const Node& schema, uint32_t depth) {
    Field field;
    field.name = Text(std::string(schema.key()), schema.key_location());
    field.name_at = schema.key_location();
    field.whole = schema.entry_location();
    FillField(schema, depth, &field);
    MarkPersonalData(&field);
    return field;
  }

  void FillField(const Node& schema, uint32_t depth, Field* field) {
    const size_t first = required_.size();
    Fill(schema, depth, field);
    Require(first, field);
    required_.resize(first);
  }

  // Everything that a field has of its schema; what it refers to adds what the
  // schema does not say itself.
  void Fill(const Node& schema, uint32_t depth, Field* field) {
    if (!schema.is_map()) {
      if (field->kind == TypeKind::kUnknown) field->kind = TypeKind::kAny;
      return;
    }
    keywords_.Mark(schema, field);
    keywords_.Choose(schema, field);
    if (!kind_only_ || MayRepeat(schema)) keywords_.Describe(schema, field);
    keywords_.Types(schema, field);
    if (depth < kMaxModelDepth) {
      Members(schema, depth, field);
      Elements(schema, depth, field);
      Branches(schema, depth, field);
      Besides(schema, depth, field);
    } else if (HasMembers(schema)) {
      ReportCut(schema);
    }
    for (const char* keyword : {"$ref", "$dynamicRef", "$recursiveRef"}) {
      const Node* reference = schema.Find(keyword);
      if (reference == nullptr) continue;
      for (const Node* target : Targets(schema, *reference))
        Refer(*reference, *target, depth, field);
    }
    if (field->kind == TypeKind::kUnknown) field->kind = TypeKind::kAny;
    if (const Node* required = schema.Find("required");
        required != nullptr && required->is_list())
      required_.push_back(required);
  }

  static bool HasMembers(const Node& schema) {
    for (const char* keyword :
         {"additionalItems", "additionalProperties", "allOf", "anyOf",
          "contains", "contentSchema", "dependencies", "dependentSchemas",
          "else", "if", "items", "oneOf", "patternProperties", "prefixItems",
          "properties", "propertyNames", "then", "unevaluatedItems",
          "unevaluatedProperties"}) {
      const Node* part = schema.Find(keyword);
      if (part != nullptr && !part->is_scalar()) return true;
    }
    return false;
  }

  void Refer(const Node& reference, const Node& target, uint32_t depth,
             Field* field) {
    const Text name(std::string(reference.string()), reference.location());
    if (std::find(open_.begin(), open_.end(), &target) != open_.end()) {
      if (field->kind == TypeKind::kUnknown) field->kind = TypeKind::kObject;
      field->details.Set(&FieldDetails::recursive_to, name.value);
      if (!field->type) field->type = name;
      return;
    }
    if (depth >= kMaxModelDepth || open_.size() >= 2 * kMaxModelDepth) {
      if (seen_.count(&target) == 0) ReportCut(reference);
      return;
    }
    const bool first =
        MayRead(target, reference) && seen_.insert(&target).second;
    if (first) index_.Enter(target);
    std::vector<Field> fields = std::move(field->fields);
    field->fields.clear();
    open_.push_back(&target);
    const bool outer = std::exchange(kind_only_, kind_only_ || !first);
    // A later use needs the kind only.
    Fill(target, first ? depth : kMaxModelDepth, field);
    kind_only_ = outer;
    open_.pop_back();
    if (!field->type) field->type = name;
    if (fields.empty()) return;
    for (Field& child : field->fields) fields.push_back(std::move(child));
    field->fields = std::move(fields);
  }

  // What another document defines is a part of this one where it is used. It
  // may be used by many, which must not take its size times their number.
  bool MayRead(const Node& target, const Node& reference) {
    if (kind_only_) return false;
    if (target.location().source == root_.location().source ||
        seen_.count(&target) != 0)
      return true;
    // The standard's own schemas and whole documents are judged by themselves.
    const ResourceId resource = index_.ResourceOf(target);
    if (target.location().source == text::kNoSource ||
        resource == kNoResource ||
        (index_[resource].root == &target &&
         index_[resource].enclosing == kNoResource &&
         registry_.IsSchema(target)))
      return false;
    const text::Span span = target.location().span;
    const uint32_t size = span.end - span.begin;
    if (size <= kMaxForeignBytes - foreign_bytes_) {
      const auto nodes = static_cast<size_t>(&*target.end() - &target);
      if (registry_.MayUse(nodes)) {
        foreign_bytes_ += size;
        return true;
      }
      ReportForeignNodes(reference);
      return false;
    }
    if (!std::exchange(reported_foreign_, true)) {
      sink_.Add(kTooLarge, reference.location(),
                "definitions of other documents that this schema uses have "
                "more than " +
                    std::to_string(kMaxForeignBytes) + " bytes");
    }
    return false;
  }

  void ReportForeignNodes(const Node& reference) {
    if (std::exchange(reported_foreign_, true)) return;
    sink_.Add(kTooLarge, reference.location(),
              "schemas use more than " +
                  std::to_string(registry_.MaxForeignNodes()) +
                  " parts of other documents' definitions in all, and this "
                  "has no room any more");
  }

  // What a definition says of itself, all of its uses say. They must not take
  // its size times their number.
  bool MayRepeat(const Node& schema) {
    const auto [known, fresh] = words_.try_emplace(&schema);
    if (fresh) known->second = WordBytes(schema);
    const text::Span whole = root_.location().span;
    const uint64_t most =
        kMinRepeatedBytes + kMaxRepetitions * uint64_t{whole.length()};
    if (known->second <= most - repeated_bytes_) {
      repeated_bytes_ += known->second;
      return true;
    }
    if (!std::exchange(reported_repeated_, true)) {
      sink_.Add(kTooLarge, schema.location(),
                "what this definition and others say is repeated by so many "
                "uses that it takes more than " +
                    std::to_string(most) +
                    " bytes, so that not all of them have its words");
    }
    return false;
  }

  void ReportTooMany(const Node& reference) {
    if (std::exchange(reported_dynamic_, true)) return;
    sink_.Add(kTooLarge, reference.location(),
              "more than " + std::to_string(kMaxDynamicTargets) +
                  " schemas bear the dynamic anchor that this refers to");
  }

  void ReportCut(const Node& at) {
    if (kind_only_ || std::exchange(reported_cut_, true)) return;
    sink_.Add(kTooLarge, at.location(),
              "fields lie inside each other more than " +
                  std::to_string(kMaxModelDepth) +
                  " deep here, what is deeper is not read");
  }

  // The properties of an object.
  void Members(const Node& schema, uint32_t depth, Field* field) {
    if (const Node* properties = schema.Find("properties");
        properties != nullptr && properties->is_map()) {
      // Fields are large, and many schemas may have those of one definition.
      if (field->fields.empty()) field->fields.reserve(properties->size());
      for (const Node& member : *properties) {
        Field child = Property(member, depth + 1);
        child.required = Flag(false, child.name_at);
        field->fields.push_back(std::move(child));
      }
    }
    const Node* values = schema.Find("additionalProperties");
    if (field->kind == TypeKind::kObject && field->fields.empty() &&
        values != nullptr && values->is_map()) {
      field->kind = TypeKind::kMap;
      field->fields.push_back(Element(*values, "values", depth));
    } else if (values != nullptr && values->is_map()) {
      AddBesides(*values, "values", depth, field);
    }
    const Node* all = schema.Find("allOf");
    if (all != nullptr && all->is_list()) {
      for (const Node& part : *all) {
        if (part.is_map()) Fill(part, depth + 1, field);
      }
    }
  }

  // What the schemas of a field ask for, the lists from `first` on: also of
  // properties that a reference or another part of an `allOf` brings.
  void Require(size_t first, Field* field) {
    if (field->fields.empty()) return;
    std::map<std::string_view, text::Location> names;
    for (size_t i = first; i < required_.size(); ++i) {
      for (const Node& name : *required_[i])
        names.emplace(name.string(), name.location());
    }
    if (names.empty()) return;
    for (Field& child : field->fields) {
      const auto name = names.find(child.name.value);
      if (name != names.end() && !child.required.value)
        child.required = Flag(!child.nullable, name->second);
    }
  }

  void Elements(const Node& schema, uint32_t depth, Field* field) {
    if (field->kind != TypeKind::kList || !field->fields.empty()) return;
    const Node* items = schema.Find("items");
    if (items != nullptr && items->is_map())
      field->fields.push_back(Element(*items, "items", depth));
  }

  Field Element(const Node& schema, const char* name, uint32_t depth) {
    Field child;
    child.name = Text(name, schema.key_location());
    child.name_at =
        schema.key().empty() ? schema.location() : schema.key_location();
    child.whole = schema.location();
    FillField(schema, depth + 1, &child);
    MarkPersonalData(&child);
    child.required = Flag(!child.nullable, child.name_at);
    return child;
  }

  // `anyOf` and `oneOf`: one branch besides null is that branch, nullable.
  void Branches(const Node& schema, uint32_t depth, Field* field) {
    for (const char* keyword : {"anyOf", "oneOf"}) {
      const Node* list = schema.Find(keyword);
      if (list == nullptr || !list->is_list()) continue;
      const Node* only = nullptr;
      uint32_t others = 0;
      bool has_null = false;
      for (const Node& branch : *list) {
        if (IsNullSchema(branch)) {
          has_null = true;
        } else {
          only = &branch;
          ++others;
        }
      }
      if (has_null) field->nullable = true;
      if (others == 1) {
        Fill(*only, depth + 1, field);
      } else if (others > 1 && field->kind == TypeKind::kUnknown) {
        field->kind = TypeKind::kUnion;
        Union(*list, depth, field);
      } else if (others > 1) {
        AddEachBesides(*list, keyword, depth, field);
      }
    }
  }

  // Values are made of more than the model has members and elements for. What
  // is written there may carry tags and a classification as well.
  void Besides(const Node& schema, uint32_t depth, Field* field) {
    for (const char* keyword : {"additionalItems", "contains", "contentSchema",
                                "else", "if", "propertyNames", "then",
                                "unevaluatedItems", "unevaluatedProperties"}) {
      const Node* part = schema.Find(keyword);
      if (part != nullptr && part->is_map())
        AddBesides(*part, keyword, depth, field);
    }
    for (const char* keyword : {"dependencies", "dependentSchemas",
                                "patternProperties", "prefixItems"}) {
      if (const Node* parts = schema.Find(keyword))
        AddEachBesides(*parts, keyword, depth, field);
    }
    const Node* items = schema.Find("items");
    if (items == nullptr) return;
    if (items->is_list()) return AddEachBesides(*items, "items", depth, field);
    const bool taken = std::any_of(
        field->fields.begin(), field->fields.end(),
        [items](const Field& one) { return one.whole == items->location(); });
    if (items->is_map() && !taken) AddBesides(*items, "items", depth, field);
  }

  void AddEachBesides(const Node& parts, const std::string& keyword,
                      uint32_t depth, Field* field) {
    if (!parts.is_list() && !parts.is_map()) return;
    uint32_t index = 0;
    for (const Node& part : parts) {
      const std::string name =
          parts.is_map() ? std::string(part.key()) : std::to_string(index++);
      if (part.is_map() && !IsNullSchema(part))
        AddBesides(part, keyword + "." + name, depth, field);
    }
  }

  void AddBesides(const Node& part, const std::string& name, uint32_t depth,
                  Field* field) {
    field->besides.push_back(Element(part, name.c_str(), depth));
  }

  void Union(const Node& list, uint32_t depth, Field* field) {
    uint32_t index = 0;
    for (const Node& branch : list) {
      const std::string name = std::to_string(index++);
      if (IsNullSchema(branch)) continue;
      field->fields.push_back(Element(branch, name.c_str(), depth));
    }
  }

  diagnostic::Sink& sink_;
  diagnostic::Sink muted_{0};
  Faults faults_;
  const Registry& registry_;
  SchemaIndex index_;
  const Node& root_;
  OwnKeywords keywords_;
  std::vector<const Node*> open_;  // definitions whose fields are being made
  std::set<const Node*> seen_;
  std::vector<const Node*> required_;      // lists of the fields being made
  std::map<const Node*, uint64_t> words_;  // WordBytes() of what is repeated
  uint64_t repeated_bytes_ = 0;
  uint32_t foreign_bytes_ = 0;  // of other documents' definitions, as read
  // Below what is used again: its fields are in the model already.
  bool kind_only_ = false;
  bool reported_foreign_ = false, reported_cut_ = false;
  bool reported_dynamic_ = false, reported_repeated_ = false;
};

}  // namespace

contract::Schema ToContractSchema(const Node& root, std::string_view path,
                                  Registry& registry, diagnostic::Sink& sink) {
  return ModelBuilder(root, path, registry, sink).Build();
}

}  // namespace bylaw::formats::json_schema
