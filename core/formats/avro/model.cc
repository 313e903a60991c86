#include "formats/avro/model.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "contract/marks.h"
#include "contract/path.h"
#include "formats/avro/attributes.h"
#include "formats/avro/logical.h"
#include "formats/avro/names.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "text/shorten.h"

namespace bylaw::formats::avro {
namespace {

using contract::TypeKind;
using document::Node;
using reading::AddClassificationsOf;
using reading::AddFlag;
using reading::AddTagsOf;
using reading::MarkPersonalData;
using reading::TakeText;
using reading::TextOf;

TypeKind ModelKind(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return TypeKind::kNull;
    case Kind::kBoolean:
      return TypeKind::kBoolean;
    case Kind::kInt:
    case Kind::kLong:
      return TypeKind::kInteger;
    case Kind::kFloat:
    case Kind::kDouble:
      return TypeKind::kNumber;
    case Kind::kBytes:
    case Kind::kFixed:
      return TypeKind::kBytes;
    case Kind::kString:
      return TypeKind::kString;
    case Kind::kRecord:
      return TypeKind::kObject;
    case Kind::kEnum:
      return TypeKind::kEnum;
    case Kind::kArray:
      return TypeKind::kList;
    case Kind::kMap:
      return TypeKind::kMap;
    case Kind::kUnion:
      return TypeKind::kUnion;
    case Kind::kUnknown:
      return TypeKind::kUnknown;
  }
  return TypeKind::kUnknown;
}

contract::Text TextOf(const Node& map, const char* key) {
  return TakeText(map, key);
}

// What each use of a type repeats is cut where its name would be.
contract::Text Cut(contract::Text text) {
  text::Shorten(&text.value, contract::kCutTypeNameBytes);
  return text;
}

contract::Flag FlagOf(const Node& map, const char* key) {
  const Node* node = map.Find(key);
  if (node == nullptr || !node->is_bool()) return {};
  return contract::Flag(node->boolean(), node->location());
}

// Whatever the specification does not define is metadata.
void ReadCustom(const Node& map, std::span<const std::string_view> known,
                std::vector<contract::CustomProperty>* custom) {
  for (const Node& member : map) {
    if (std::find(known.begin(), known.end(), member.key()) != known.end())
      continue;
    contract::CustomProperty property;
    property.name_at = member.key_location();
    property.whole = member.entry_location();
    property.property =
        contract::Text(std::string(member.key()), member.key_location());
    property.value = &member;
    custom->push_back(std::move(property));
  }
}

// To a list of either kind.
template <typename Tags>
void AddAllTags(const Node& map, Tags* tags) {
  tags->Extend([&](std::vector<contract::Text>* all) { AddTagsOf(map, all); });
}
template <typename Custom>
void AddAllCustom(const Node& map, std::span<const std::string_view> known,
                  Custom* custom) {
  custom->Extend([&](std::vector<contract::CustomProperty>* all) {
    ReadCustom(map, known, all);
  });
}

class ModelBuilder {
 public:
  explicit ModelBuilder(const TypeGraph& graph)
      : graph_(graph), open_(graph.types.size()) {}

  contract::Schema Build() {
    contract::Schema schema;
    schema.language = "avro";
    const Type& root = graph_[graph_.root];
    const Node& node = *graph_.root.node;
    schema.whole = node.location();
    schema.name_at = Anchor(node);
    if (root.node == &node && !root.full_name.empty()) Describe(root, &schema);
    if (root.kind == Kind::kRecord && root.node == &node) {
      open_[graph_.root.type] = true;
      schema.fields = Fields(root);
    } else {
      contract::Field value;
      value.name = contract::Text("value", schema.name_at);
      value.name_at = schema.name_at;
      value.whole = schema.whole;
      Fill(graph_.root, &value);
      MarkPersonalData(&value);
      value.required = contract::Flag(!value.nullable, schema.name_at);
      schema.fields.push_back(std::move(value));
    }
    return schema;
  }

 private:
  void Describe(const Type& type, contract::Schema* schema) {
    const Node& node = *type.node;
    schema->name =
        contract::Text(std::string(ShortName(type.full_name)), schema->name_at);
    schema->full_name = type.full_name;
    const std::string_view name_space = NamespaceOf(type.full_name);
    if (!name_space.empty()) {
      const contract::Text written = TextOf(node, "namespace");
      schema->name_space = contract::Text(
          std::string(name_space), written ? written.at : schema->name_at);
    }
    schema->physical_type = contract::AsWord(TextOf(node, "type"));
    schema->description = TextOf(node, "doc");
    AddAllTags(node, &schema->tags);
    AddAllCustom(node, KnownAttributes(type.kind), &schema->custom);
  }

  std::vector<contract::Field> Fields(const Type& record) {
    std::vector<contract::Field> fields;
    fields.reserve(record.fields.size());
    for (const RecordField& from : record.fields)
      fields.push_back(RecordFieldModel(from));
    return fields;
  }

  contract::Field RecordFieldModel(const RecordField& from) {
    contract::Field field;
    const Node& node = *from.node;
    field.name = from.name;
    field.name_at = Anchor(node);
    field.whole = node.location();
    field.description = TextOf(node, "doc");
    field.default_value = from.default_value;
    for (const contract::Text& alias : from.aliases)
      field.details.Edit().aliases.push_back(alias.value);
    field.typing.Set(&contract::FieldTyping::misplaced_logical_type,
                     TextOf(node, "logicalType"));
    field.is_pii = FlagOf(node, "is_pii");
    field.pii_tagged = FlagOf(node, "pii_tagged");
    AddClassificationsOf(node, &field);
    AddAllTags(node, &field.tags);
    AddAllCustom(node, FieldAttributes(), &field.custom);
    Fill(from.use, &field);
    MarkPersonalData(&field);
    field.required =
        contract::Flag(!field.nullable && from.default_value == nullptr,
                       from.use.node->location());
    return field;
  }

  // Everything that a field has of its type. A union of null and one other type
  // is that type, nullable.
  void Fill(const TypeUse& use, contract::Field* field) {
    const Type& type = graph_[use];
    if (type.kind == Kind::kUnion) {
      const TypeUse* only = OnlyBranch(type, &field->nullable);
      if (only != nullptr) return FillPlain(*only, field);
    }
    if (type.kind == Kind::kNull) field->nullable = true;
    FillPlain(use, field);
  }

  // The branch besides null if there is exactly one; `nullable` becomes whether
  // null is a branch at all.
  const TypeUse* OnlyBranch(const Type& type, bool* nullable) {
    const TypeUse* only = nullptr;
    size_t others = 0;
    for (const TypeUse& branch : type.elements) {
      if (graph_[branch].kind == Kind::kNull) {
        *nullable = true;
      } else {
        only = &branch;
        ++others;
      }
    }
    return others == 1 ? only : nullptr;
  }

  void FillPlain(const TypeUse& use, contract::Field* field) {
    const Type& type = graph_[use];
    const Node* written = use.node->Find("type");
    std::string name = type.full_name.empty() ? std::string(KindName(type.kind))
                                              : type.full_name;
    if (type.kind == Kind::kUnknown && type.full_name.empty())
      name = std::string(use.node->string());
    field->type = contract::Text(std::move(name), written != nullptr
                                                      ? written->location()
                                                      : use.node->location());
    field->kind = ModelKind(type.kind);
    ReadMarks(*use.node, type.kind, field);
    if (type.node != use.node) TakeMarks(use.type, field);
    FillLogical(type, field);
    field->enum_values = type.symbols;
    field->details.Set(&contract::FieldDetails::enum_default,
                       Cut(type.enum_default));
    if (type.kind == Kind::kFixed) {
      const contract::Integer size(type.size, use.node->location());
      field->limits.Set(&contract::FieldLimits::min_length, size);
      field->limits.Set(&contract::FieldLimits::max_length, size);
    }
    if (type.kind == Kind::kRecord || type.kind == Kind::kEnum ||
        type.kind == Kind::kFixed) {
      FillNamed(use, field);
    } else {
      FillElements(type, field);
    }
  }

  // What a type says where it is written as an object is part of the field. That
  // it is personal data may be said by either, and no classification hides
  // another.
  static void ReadMarks(const Node& node, Kind kind, contract::Field* field) {
    if (!node.is_map()) return;
    AddClassificationsOf(node, field);
    AddFlag(FlagOf(node, "is_pii"), &field->is_pii);
    AddFlag(FlagOf(node, "pii_tagged"), &field->pii_tagged);
    AddAllTags(node, &field->tags);
    AddAllCustom(node, KnownAttributes(kind), &field->custom);
  }

  // A named type means the same where its name stands for it: what its
  // definition says of personal data and of confidentiality, read once.
  void TakeMarks(TypeId id, contract::Field* field) {
    const Type& type = graph_[id];
    if (type.node == nullptr || !type.node->is_map()) return;
    const auto [known, fresh] = marks_.try_emplace(id);
    contract::Field& marks = known->second;
    if (fresh) {
      ReadMarks(*type.node, type.kind, &marks);
      MarkPersonalData(&marks);
      marks.custom.clear();
    }
    contract::AddClassification(*marks.classification, type.node->location(),
                                field);
    contract::TakePersonalData(marks, field);
  }

  void FillLogical(const Type& type, contract::Field* field) {
    const LogicalType& logical = type.logical;
    if (!logical.name) return;
    field->typing.Set(&contract::FieldTyping::logical_type, Cut(logical.name));
    const TypeKind kind = LogicalTypeKind(logical.name.value);
    if (kind == TypeKind::kUnknown) return;
    field->kind = kind;
    field->typing.Set(&contract::FieldTyping::precision, logical.precision);
    field->typing.Set(&contract::FieldTyping::scale, logical.scale);
    if (kind == TypeKind::kDecimal && logical.precision && !logical.scale) {
      field->typing.Set(&contract::FieldTyping::scale,
                        contract::Integer(0, logical.precision.at));
    }
    if (kind == TypeKind::kTimestamp) {
      field->typing.Set(
          &contract::FieldTyping::with_timezone,
          contract::Flag(IsInstant(logical.name.value), logical.name.at));
    }
  }

  void FillNamed(const TypeUse& use, contract::Field* field) {
    const Type& type = graph_[use];
    if (type.node != use.node) {
      // What another file defines is none of those around it.
      if (use.type < open_.size() && open_[use.type])
        field->details.Set(&contract::FieldDetails::recursive_to,
                           type.full_name);
      return;
    }
    if (!field->description) field->description = TextOf(*type.node, "doc");
    if (type.kind != Kind::kRecord) return;
    open_[use.type] = true;
    field->fields = Fields(type);
    open_[use.type] = false;
  }

  void FillElements(const Type& type, contract::Field* field) {
    // A branch that is there twice is an error, and no branch of the model.
    std::set<std::string_view> names;
    for (const TypeUse& use : type.elements) {
      const Type& element = graph_[use];
      if (type.kind == Kind::kUnion && element.kind != Kind::kUnion &&
          !names
               .insert(element.full_name.empty()
                           ? KindName(element.kind)
                           : std::string_view(element.full_name))
               .second)
        continue;
      std::string name = type.kind == Kind::kArray ? "items" : "values";
      if (type.kind == Kind::kUnion) {
        name = element.full_name.empty()
                   ? std::string(KindName(element.kind))
                   : std::string(ShortName(element.full_name));
      }
      contract::Field child;
      child.name = contract::Text(std::move(name), use.node->location());
      child.name_at = child.whole = use.node->location();
      Fill(use, &child);
      MarkPersonalData(&child);
      child.required = contract::Flag(!child.nullable, child.name_at);
      field->fields.push_back(std::move(child));
    }
  }

  const TypeGraph& graph_;
  // Records whose fields are being made, so that a use inside is a recursion.
  std::vector<bool> open_;
  std::map<TypeId, contract::Field> marks_;  // of named types used by name
};

}  // namespace

contract::Schema ToContractSchema(const TypeGraph& graph) {
  return ModelBuilder(graph).Build();
}

}  // namespace bylaw::formats::avro
