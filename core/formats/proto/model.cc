#include "formats/proto/model.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "compact/shared.h"
#include "contract/enum_prefix.h"
#include "contract/marks.h"
#include "contract/path.h"
#include "document/builder.h"
#include "protobuf/facts.h"
#include "protobuf/features.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "text/shorten.h"

namespace bylaw::formats::proto {
namespace {

using contract::Field;
using contract::FieldDetails;
using contract::FieldTyping;
using contract::TypeKind;
using document::DocumentBuilder;
using document::Kind;
using document::Node;
using document::ScalarStyle;
using document::ScalarValue;
using protobuf::Comments;
using protobuf::CommentText;
using protobuf::Decl;
using protobuf::DeclId;
using protobuf::DeclKind;
using protobuf::FieldDetail;
using protobuf::File;
using protobuf::FileId;
using protobuf::FullNameOf;
using protobuf::HasPresence;
using protobuf::Index;
using protobuf::IsRequired;
using protobuf::kFileDecl;
using protobuf::kNone;
using protobuf::Label;
using protobuf::LinkedFile;
using protobuf::NamePart;
using protobuf::Option;
using protobuf::Pool;
using protobuf::SymbolId;
using protobuf::TypeCode;
using protobuf::Value;
using protobuf::ValueKind;
using reading::AddFlagSaid;
using reading::FieldMark;
using reading::IsClassificationName;
using reading::MarkOf;
using reading::MarkPersonalData;
using reading::TextOf;

TypeKind KindOfScalar(TypeCode type) {
  switch (type) {
    case TypeCode::kDouble:
    case TypeCode::kFloat:
      return TypeKind::kNumber;
    case TypeCode::kBool:
      return TypeKind::kBoolean;
    case TypeCode::kString:
      return TypeKind::kString;
    case TypeCode::kBytes:
      return TypeKind::kBytes;
    case TypeCode::kNamed:
    case TypeCode::kGroup:
    case TypeCode::kMap:
      return TypeKind::kUnknown;
    default:
      return TypeKind::kInteger;
  }
}

// Messages that stand for a value.
struct ValueType {
  std::string_view name;
  TypeKind kind;
};
constexpr ValueType kValueTypes[] = {
    {"google.protobuf.Any", TypeKind::kAny},
    {"google.protobuf.BoolValue", TypeKind::kBoolean},
    {"google.protobuf.BytesValue", TypeKind::kBytes},
    {"google.protobuf.DoubleValue", TypeKind::kNumber},
    {"google.protobuf.Duration", TypeKind::kDuration},
    {"google.protobuf.FloatValue", TypeKind::kNumber},
    {"google.protobuf.Int32Value", TypeKind::kInteger},
    {"google.protobuf.Int64Value", TypeKind::kInteger},
    {"google.protobuf.ListValue", TypeKind::kList},
    {"google.protobuf.StringValue", TypeKind::kString},
    {"google.protobuf.Struct", TypeKind::kObject},
    {"google.protobuf.Timestamp", TypeKind::kTimestamp},
    {"google.protobuf.UInt32Value", TypeKind::kInteger},
    {"google.protobuf.UInt64Value", TypeKind::kInteger},
    {"google.protobuf.Value", TypeKind::kAny},
    {"google.type.Date", TypeKind::kDate},
    {"google.type.DateTime", TypeKind::kTimestamp},
    {"google.type.Decimal", TypeKind::kDecimal},
    {"google.type.TimeOfDay", TypeKind::kTime},
};

TypeKind KindOfMessage(std::string_view full_name) {
  for (const ValueType& row : kValueTypes) {
    if (row.name == full_name) return row.kind;
  }
  return TypeKind::kObject;
}

bool IsWrapper(std::string_view full_name) {
  constexpr std::string_view kEnding = "Value";
  const TypeKind kind = KindOfMessage(full_name);
  return kind != TypeKind::kObject && kind != TypeKind::kAny &&
         kind != TypeKind::kList && full_name.size() > kEnding.size() &&
         full_name.ends_with(kEnding);
}

// The values of all options of a file, as one document: the list of them in the
// order of File::options.
class OptionValues {
 public:
  explicit OptionValues(const File& file) : file_(file) {}

  std::vector<document::Document> Build() {
    std::vector<document::Document> documents;
    if (file_.options.empty()) return documents;
    diagnostic::Sink unused(0);
    DocumentBuilder builder(file_.source, unused, file_.values.size() + 1);
    builder.Begin(Kind::kList, 0);
    for (const Option& option : file_.options) Add(option.value, &builder);
    builder.End(static_cast<uint32_t>(file_.text.size()));
    documents.push_back(std::move(builder).Take());
    for (const Node& node : documents.back().root()) nodes_.push_back(&node);
    return documents;
  }
  const Node* Of(Index option) const {
    return option < nodes_.size() ? nodes_[option] : nullptr;
  }

 private:
  void Add(Index id, DocumentBuilder* builder) {
    const Value& value = file_.values[id];
    const std::string_view word = file_.Slice(value.span);
    ScalarValue scalar;
    switch (value.kind) {
      case ValueKind::kMessage:
      case ValueKind::kList:
        return AddAll(value, builder);
      case ValueKind::kString:
        builder->Add(scalar, builder->Keep(file_.StringAt(value.span)),
                     value.span, ScalarStyle::kQuoted);
        return;
      case ValueKind::kIdentifier:
        if (word == "true" || word == "false") {
          scalar.kind = Kind::kBool;
          scalar.integer = word == "true" ? 1 : 0;
        }
        break;
      case ValueKind::kInteger:
      case ValueKind::kFloat:
        SetNumber(value, &scalar);
        break;
    }
    builder->Add(scalar, word, value.span, ScalarStyle::kPlain);
  }

  static void SetNumber(const Value& value, ScalarValue* scalar) {
    const uint64_t most = uint64_t{INT64_MAX};
    if (value.kind == ValueKind::kInteger && value.integer <= most) {
      scalar->kind = Kind::kInt;
      scalar->integer = static_cast<int64_t>(value.integer);
      if (value.negative) scalar->integer = -scalar->integer;
    } else if (value.kind == ValueKind::kInteger && !value.negative &&
               !value.too_large) {
      scalar->kind = Kind::kUint;
      scalar->unsigned_integer = value.integer;
    } else {
      scalar->kind = Kind::kDouble;
      scalar->number = value.number;
    }
  }

  // Fields that repeat are one list under their name.
  void AddAll(const Value& value, DocumentBuilder* builder) {
    const bool list = value.kind == ValueKind::kList;
    builder->Begin(list ? Kind::kList : Kind::kMap, value.span.begin);
    std::map<std::string_view, std::vector<Index>> by_name;
    for (Index at = value.first_child; !list && at != kNone;
         at = file_.values[at].next)
      by_name[file_.Name(file_.values[at].name)].push_back(at);
    for (Index at = value.first_child; at != kNone;
         at = file_.values[at].next) {
      if (list) {
        Add(at, builder);
        continue;
      }
      const std::string_view name = file_.Name(file_.values[at].name);
      const std::vector<Index>& all = by_name[name];
      if (all.front() != at) continue;
      builder->Key(builder->Keep(name), file_.values[at].name);
      if (all.size() == 1) {
        Add(at, builder);
        continue;
      }
      builder->Begin(Kind::kList, file_.values[at].span.begin);
      for (const Index same : all) Add(same, builder);
      builder->End(file_.values[at].span.end);
    }
    builder->End(value.span.end);
  }

  const File& file_;
  std::vector<const Node*> nodes_;
};

class ModelBuilder {
 public:
  ModelBuilder(const Pool& pool, FileId id)
      : pool_(pool),
        linked_(pool.files()[id]),
        file_(*linked_.file),
        id_(id),
        values_(file_),
        stands_(file_.decls.size(), false) {
    FindExtensions();
    if (!file_.package.empty())
      package_ =
          TextAt(text::Shortened(file_.package, contract::kCutTypeNameBytes),
                 file_.package_name_at);
  }

  SchemaSet Build() {
    SchemaSet set;
    set.values = values_.Build();
    // Outer messages take their nested ones in before these come up.
    for (DeclId id = 1; id < file_.decls.size(); ++id) {
      if (file_[id].kind == DeclKind::kMessage && !stands_[id])
        set.schemas.push_back(SchemaOf(id));
    }
    for (const auto& [name, blocks] : foreign_)
      set.schemas.push_back(ExtensionsOf(name, blocks));
    return set;
  }

 private:
  contract::Text TextAt(std::string value, text::Span at) const {
    return contract::Text(std::move(value), file_.At(at));
  }

  template <typename Described>
  void Describe(DeclId id, Described* model) {
    model->name = TextAt(std::string(file_.NameOf(id)), file_[id].name);
    model->name_at = file_.At(file_[id].name);
    model->whole = file_.At(file_[id].whole);
    if (file_[id].comments != kNone) {
      const Comments& comments = file_.comments[file_[id].comments];
      const text::Span at =
          comments.leading.empty() ? comments.trailing : comments.leading;
      if (!at.empty())
        model->description = TextAt(CommentText(file_.Slice(at)), at);
    }
    if (file_[id].first_option == kNone) return;
    model->custom.Extend([&](std::vector<contract::CustomProperty>* custom) {
      for (Index option = file_[id].first_option; option != kNone;
           option = file_.options[option].next)
        AddCustom(option, custom);
    });
  }

  void AddCustom(Index option, std::vector<contract::CustomProperty>* custom) {
    contract::CustomProperty property;
    property.name_at = file_.At(file_.options[option].name);
    property.whole = file_.At(file_.options[option].whole);
    property.property = TextAt(OptionName(option), file_.options[option].name);
    property.value = values_.Of(option);
    custom->push_back(std::move(property));
  }

  // "deprecated", "acme.rules.string.min_len": without parentheses.
  std::string OptionName(Index option) const {
    const Option& o = file_.options[option];
    std::string name;
    for (uint16_t i = 0; i < o.parts; ++i) {
      const NamePart& part = file_.name_parts[o.first_part + i];
      std::string_view word = file_.Name(part.span);
      if (word.substr(0, 1) == ".") word.remove_prefix(1);
      if (!name.empty()) name += '.';
      name += word;
    }
    return name;
  }

  // What `extend` adds to a message of this file are fields of that message;
  // of any other they are all that the file has of it. Options are no data.
  void FindExtensions() {
    for (DeclId id = 1; id < file_.decls.size(); ++id) {
      if (file_[id].kind != DeclKind::kExtend) continue;
      const SymbolId extended = linked_.extended[id];
      if (extended != kNone && pool_[extended].file == id_) {
        extensions_[pool_[extended].decl].push_back(id);
        continue;
      }
      std::string name = extended != kNone ? pool_.FullName(extended)
                                           : std::string(file_.NameOf(id));
      if (!IsOptions(name)) foreign_[std::move(name)].push_back(id);
    }
  }

  static bool IsOptions(std::string_view name) {
    constexpr std::string_view kPackage = "google.protobuf.";
    if (name.starts_with('.')) name.remove_prefix(1);
    if (!name.starts_with(kPackage)) return false;
    name.remove_prefix(kPackage.size());
    for (const std::string_view known :
         {"EnumOptions", "EnumValueOptions", "ExtensionRangeOptions",
          "FieldOptions", "FileOptions", "MessageOptions", "MethodOptions",
          "OneofOptions", "ServiceOptions"}) {
      if (name == known) return true;
    }
    return false;
  }

  contract::Schema ExtensionsOf(const std::string& name,
                                const std::vector<DeclId>& blocks) {
    contract::Schema schema;
    schema.language = "protobuf";
    const DeclId first = blocks.front();
    schema.name_at = file_.At(file_[first].name);
    schema.whole = file_.At(file_[first].whole);
    schema.name = contract::Text("extend " + name, schema.name_at);
    schema.full_name = schema.name.value;
    schema.physical_type = contract::Word("extend", schema.name_at);
    for (const DeclId block : blocks) AddFields(block, &schema.fields);
    return schema;
  }

  contract::Schema SchemaOf(DeclId id) {
    contract::Schema schema;
    schema.language = "protobuf";
    Describe(id, &schema);
    schema.full_name = FullNameOf(file_, id);
    schema.name_space = package_;
    schema.physical_type = contract::Word(message_, schema.name_at);
    stands_[id] = true;
    schema.fields = FieldsOf(id);
    return schema;
  }

  std::vector<Field> FieldsOf(DeclId message) {
    size_t count = 0;
    ForEachField(message, [&](DeclId) { ++count; });
    std::vector<Field> fields;
    fields.reserve(count);
    AddFields(message, &fields);
    if (const auto found = extensions_.find(message);
        found != extensions_.end()) {
      for (const DeclId block : found->second) AddFields(block, &fields);
    }
    return fields;
  }

  void AddFields(DeclId container, std::vector<Field>* fields) {
    ForEachField(container, [&](DeclId id) {
      if (file_[id].detail != kNone && !file_[id].name.empty())
        fields->push_back(FieldOf(id));
    });
  }

  template <typename Visit>
  void ForEachField(DeclId message, const Visit& visit) const {
    for (DeclId id = file_[message].first_child; id != kNone;
         id = file_[id].next) {
      if (file_[id].kind == DeclKind::kField) visit(id);
      if (file_[id].kind != DeclKind::kOneof) continue;
      for (DeclId member = file_[id].first_child; member != kNone;
           member = file_[member].next) {
        if (file_[member].kind == DeclKind::kField) visit(member);
      }
    }
  }

  Field FieldOf(DeclId id) {
    const Decl& decl = file_[id];
    const FieldDetail& detail = file_.FieldOf(id);
    const SymbolId type = linked_.types[decl.detail];
    Field field;
    Describe(id, &field);
    field.required = contract::Flag(
        IsRequired(file_, id),
        file_.At(detail.label.empty() ? detail.type : detail.label));
    field.nullable = HasPresence(file_, id) && !field.required.value;
    ReadKnownOptions(&field);
    if (decl.type == TypeCode::kMap) {
      FillMap(detail, type, &field);
    } else if (decl.label == Label::kRepeated) {
      Field element = Element("items", detail.type);
      FillType(decl.type, detail.type, type, &element);
      field.kind = TypeKind::kList;
      field.type = TextAt("repeated " + element.type.value, detail.type);
      field.fields.push_back(std::move(element));
    } else {
      FillType(decl.type, detail.type, type, &field);
    }
    return field;
  }

  Field Element(const char* name, text::Span at) {
    Field element;
    element.name = TextAt(name, at);
    element.name_at = element.whole = file_.At(at);
    element.required = contract::Flag(true, file_.At(at));
    return element;
  }

  void FillMap(const FieldDetail& detail, SymbolId type, Field* field) {
    field->kind = TypeKind::kMap;
    Field keys = Element("keys", detail.key_at);
    FillType(detail.key, detail.key_at, kNone, &keys);
    Field values = Element("values", detail.value);
    FillType(detail.value_type, detail.value, type, &values);
    field->type = TextAt(
        "map<" + keys.type.value + ", " + values.type.value + ">", detail.type);
    field->fields.push_back(std::move(keys));
    field->fields.push_back(std::move(values));
  }

  void FillType(TypeCode code, text::Span at, SymbolId type, Field* field) {
    if (IsScalar(code)) {
      field->kind = KindOfScalar(code);
      field->type = TextAt(std::string(TypeWord(code)), at);
      return;
    }
    if (type == kNone) {
      std::string_view name = file_.Name(at);
      if (name.substr(0, 1) == ".") name.remove_prefix(1);
      field->type = TextAt(std::string(name), at);
      return;
    }
    field->type = TextAt(pool_.FullName(type), at);
    if (pool_.DeclOf(type).kind == DeclKind::kEnum) {
      field->kind = TypeKind::kEnum;
      field->enum_values = pool_.ValuesOf(type);
      return;
    }
    field->kind = KindOfMessage(field->type.value);
    if (IsWrapper(field->type.value)) field->nullable = true;
    if (field->kind == TypeKind::kTimestamp) {
      field->typing.Set(
          &FieldTyping::with_timezone,
          // A DateTime has `utc_offset` and `time_zone` of its own.
          contract::Flag(field->type.value == "google.protobuf.Timestamp" ||
                             field->type.value == "google.type.DateTime",
                         file_.At(at)));
    }
    if (field->kind == TypeKind::kObject) FillMessage(type, field);
  }

  // The fields of a nested message stand where it is used first.
  void FillMessage(SymbolId type, Field* field) {
    const DeclId message = pool_[type].decl;
    if (pool_[type].file != id_) return;
    if (stands_[message]) {
      if (std::find(open_.begin(), open_.end(), message) != open_.end())
        field->details.Set(&FieldDetails::recursive_to, field->type.value);
      return;
    }
    if (file_[message].parent == kFileDecl) return;
    stands_[message] = true;
    open_.push_back(message);
    field->fields = FieldsOf(message);
    open_.pop_back();
  }

  // What an author's own options say in words that the model has: an option
  // alone, or a member of one that is a message, at any depth. `(a).b = {c: 1}`
  // and `(a) = {b {c: 1}}` are one value to protoc.
  void ReadKnownOptions(Field* field) const {
    for (const contract::CustomProperty& property : field->custom) {
      if (property.value == nullptr) continue;
      const std::string_view name = property.property.value;
      if (name == "default") field->default_value = property.value;
      ReadKnownOption(name, *property.value, field);
    }
    MarkPersonalData(field);
  }

  // The depth of a value is bounded: kMaxNesting.
  void ReadKnownOption(std::string_view name, const Node& value,
                       Field* field) const {
    // Extensions have the names of their packages in front, those of an Any
    // the place that defines them.
    const size_t last = name.find_last_of("./");
    if (last != std::string_view::npos) name.remove_prefix(last + 1);
    if (value.is_list()) {
      for (const Node& item : value) ReadKnownOption(name, item, field);
      return;
    }
    if (value.is_map()) {
      for (const Node& member : value)
        ReadKnownOption(member.key(), member, field);
      // An entry of a map names what its value says.
      const Node* key = value.Find("key");
      const Node* of_key = value.Find("value");
      if (key != nullptr && key->is_string() && of_key != nullptr &&
          of_key->is_scalar())
        ReadKnownOption(key->string(), *of_key, field);
      return;
    }
    // In text format `t`, `True` and `1` are true as well.
    AddFlagSaid(name, &value, value.location(), field);
    if (IsClassificationName(name))
      contract::AddClassification(Said(value), value.location(), field);
    if (MarkOf(name) != FieldMark::kTags) return;
    const contract::Text tag = Said(value);
    if (tag) field->tags.push_back(tag);
  }

  // What a scalar says: of an enum's value its own word, without what all
  // values of the enum have in front.
  contract::Text Said(const Node& value) const {
    if (!linked_.value_enums) return TextOf(value);
    const auto known = linked_.value_enums->find(value.location().span.begin);
    if (known == linked_.value_enums->end()) return TextOf(value);
    const SymbolId type = known->second;
    std::string word(value.string());
    if (value.is_integer()) word = ValueOfNumber(type, value.integer());
    const std::string name(pool_.NameOf(type));
    size_t prefix = contract::EnumPrefix(pool_.ValuesOf(type).all(), name);
    if (prefix >= word.size()) prefix = 0;
    if (prefix == 0) prefix = contract::NamePrefix(word, name);
    if (prefix == 0) prefix = contract::NamePrefix(word, "classification");
    word.erase(0, prefix);
    return word.empty() ? contract::Text()
                        : contract::Text(std::move(word), value.location());
  }

  // In text format an enum's value may be its number.
  std::string ValueOfNumber(SymbolId type, int64_t number) const {
    const File& file = pool_.FileOf(type);
    for (DeclId id = file[pool_[type].decl].first_child; id != kNone;
         id = file[id].next) {
      if (file[id].kind == DeclKind::kEnumValue && file[id].detail != kNone &&
          file.FieldOf(id).has_number && file.FieldOf(id).number == number)
        return std::string(file.NameOf(id));
    }
    return {};
  }

  const Pool& pool_;
  const LinkedFile& linked_;
  const File& file_;
  FileId id_;
  OptionValues values_;
  compact::Shared<contract::Text> package_;  // of all schemas
  const compact::SharedText message_ = "message";
  // Blocks of `extend`, by the message of this file, and by the name of others.
  std::map<DeclId, std::vector<DeclId>> extensions_;
  std::map<std::string, std::vector<DeclId>> foreign_;
  std::vector<bool> stands_;  // messages whose fields are in the model
  std::vector<DeclId> open_;  // those that are being written
};

}  // namespace

SchemaSet ToSchemas(const Pool& pool, FileId id) {
  return ModelBuilder(pool, id).Build();
}

}  // namespace bylaw::formats::proto
