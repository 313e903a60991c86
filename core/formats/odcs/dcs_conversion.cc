#include "formats/odcs/dcs_conversion.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "formats/odcs/dcs_fields.h"
#include "formats/odcs/made_document.h"
#include "formats/simple/type_name.h"
#include "reading/values.h"

namespace bylaw::formats::odcs {
namespace {

using contract::TypeKind;
using document::Node;
using reading::FindList;
using reading::FindMap;

constexpr std::string_view kTarget = "v3.1.0";
constexpr size_t kMaxLeftOut = 10;

// Definitions may refer to each other without an end.
constexpr int kMaxFieldDepth = 64;

struct KeyPair {
  std::string_view from, to;
};
constexpr KeyPair kFieldKeys[] = {{"title", "businessName"},
                                  {"description", "description"},
                                  {"required", "required"},
                                  {"unique", "unique"},
                                  {"classification", "classification"}};

const Node* FindText(const Node& map, std::string_view key) {
  const Node* found = map.Find(key);
  return found != nullptr && found->is_string() ? found : nullptr;
}

std::string_view LogicalType(TypeKind kind) {
  switch (kind) {
    case TypeKind::kBoolean:
      return "boolean";
    case TypeKind::kInteger:
      return "integer";
    case TypeKind::kNumber:
    case TypeKind::kDecimal:
      return "number";
    case TypeKind::kDate:
      return "date";
    case TypeKind::kTime:
      return "time";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kList:
      return "array";
    case TypeKind::kObject:
    case TypeKind::kMap:
      return "object";
    default:
      return "string";
  }
}

class Converter {
 public:
  explicit Converter(const Node& root) : root_(root) {}

  std::optional<DcsConversion> Run() {
    const Node* info = FindMap(root_, "info");
    if (info == nullptr || info->Find("version") == nullptr ||
        root_.Find("id") == nullptr)
      return std::nullopt;
    Part contract = Part::Map();
    contract.Add("apiVersion", Part::Text(kTarget));
    contract.Add("kind", Part::Text("DataContract"));
    CopyAsText(root_, "id", &contract);
    Information(*info, &contract);
    Tags(root_, &contract);
    Servers(&contract);
    Models(&contract);
    Levels(&contract);
    ListLeftOver(root_,
                 {"dataContractSpecification", "id", "info", "terms", "tags",
                  "servers", "models", "servicelevels", "definitions"});
    if (!possible_) return std::nullopt;
    // Who quotes the keys writes JSON.
    const Node& first = *root_.begin();
    const bool json = first.key_location().span.length() > first.key().size();
    return DcsConversion{json ? WriteJson(contract) : WriteYaml(contract),
                         std::move(left_out_)};
  }

 private:
  // What ODCS has no place for is named, so that nothing is lost unseen.
  void LeaveOut(const Node& node) {
    if (left_out_.size() < kMaxLeftOut)
      left_out_.push_back(document::PointerTo(root_, node));
  }

  void ListLeftOver(const Node& map,
                    std::initializer_list<std::string_view> known) {
    for (const Node& member : map) {
      bool is_known = member.is_null();
      for (const std::string_view key : known)
        is_known = is_known || member.key() == key;
      if (!is_known) LeaveOut(member);
    }
  }

  static void Copy(const Node& map, KeyPair key, Part* out) {
    const Node* found = map.Find(key.from);
    if (found != nullptr && !found->is_null())
      out->Add(key.to, Part::Of(*found));
  }

  // Of what may have been written as a number.
  static void CopyAsText(const Node& map, std::string_view key, Part* out) {
    const Node* found = map.Find(key);
    if (found != nullptr && found->is_scalar())
      out->Add(key, Part::Text(found->scalar_text()));
  }

  void Information(const Node& info, Part* contract) {
    Copy(info, {"title", "name"}, contract);
    CopyAsText(info, "version", contract);
    // ODCS asks for a status; where nobody said one, somebody has to look.
    if (FindText(info, "status") != nullptr)
      Copy(info, {"status", "status"}, contract);
    else
      contract->Add("status", Part::Text("draft"));
    Part description = Part::Map();
    Copy(info, {"description", "purpose"}, &description);
    if (const Node* terms = FindMap(root_, "terms")) {
      Copy(*terms, {"usage", "usage"}, &description);
      Copy(*terms, {"limitations", "limitations"}, &description);
      ListLeftOver(*terms, {"usage", "limitations"});
    }
    contract->Add("description", std::move(description));
    if (FindText(info, "owner") != nullptr) {
      Part team = Part::Map();
      Copy(info, {"owner", "name"}, &team);
      contract->Add("team", std::move(team));
    }
    if (const Node* contact = FindMap(info, "contact"))
      Contact(*contact, contract);
    ListLeftOver(info, {"title", "version", "status", "description", "owner",
                        "contact"});
  }

  void Contact(const Node& contact, Part* contract) {
    Part channel = Part::Map();
    Copy(contact, {"name", "channel"}, &channel);
    if (channel.empty()) channel.Add("channel", Part::Text("contact"));
    const Node* mail = FindText(contact, "email");
    if (FindText(contact, "url") != nullptr) {
      Copy(contact, {"url", "url"}, &channel);
    } else if (mail != nullptr) {
      std::string uri = "mailto:";
      channel.Add("url", Part::Text(uri.append(mail->string())));
    }
    Part list = Part::List();
    list.Add("", std::move(channel));
    contract->Add("support", std::move(list));
    ListLeftOver(contact, {"name", "email", "url"});
  }

  void Servers(Part* contract) {
    const Node* servers = FindMap(root_, "servers");
    if (servers == nullptr) return;
    Part list = Part::List();
    for (const Node& server : *servers) {
      if (!server.is_map()) {
        LeaveOut(server);
        continue;
      }
      Part out = Part::Map();
      out.Add("server", Part::Text(server.key()));
      for (const Node& member : server) {
        // Roles have a section of their own; a topic is a table of the schema.
        if (!member.is_scalar() || member.key() == "topic")
          LeaveOut(member);
        else
          Copy(server, {member.key(), member.key()}, &out);
      }
      list.Add("", std::move(out));
    }
    contract->Add("servers", std::move(list));
  }

  void Models(Part* contract) {
    const Node* models = FindMap(root_, "models");
    if (models == nullptr) return;
    Part list = Part::List();
    for (const Node& model : *models) {
      if (!model.is_map()) {
        LeaveOut(model);
        continue;
      }
      Part out = Part::Map();
      out.Add("name", Part::Text(model.key()));
      out.Add("logicalType", Part::Text("object"));
      Copy(model, {"type", "physicalType"}, &out);
      Copy(model, {"title", "businessName"}, &out);
      Copy(model, {"description", "description"}, &out);
      Tags(model, &out);
      Copy(model, {"quality", "quality"}, &out);
      Fields(FindMap(model, "fields"), FindList(model, "primaryKey"), &out);
      ListLeftOver(model, {"type", "title", "description", "tags", "quality",
                           "fields", "primaryKey"});
      list.Add("", std::move(out));
    }
    contract->Add("schema", std::move(list));
  }

  void Fields(const Node* fields, const Node* primary_key, Part* out) {
    if (fields == nullptr || !fields->is_map()) return;
    Part list = Part::List();
    uint32_t keys = 0;
    for (const Node& field : *fields) {
      Part property = Part::Map();
      property.Add("name", Part::Text(field.key()));
      if (!field.is_map()) {
        LeaveOut(field);
        continue;
      }
      Property(field, primary_key, &keys, &property);
      list.Add("", std::move(property));
    }
    out->Add("properties", std::move(list));
  }

  // What `$ref` leads to, which speaks where the field does not.
  const Node* Definition(const Node& field) {
    const Node* reference = field.Find("$ref");
    if (reference == nullptr) return nullptr;
    constexpr std::string_view kHere = "#/definitions/";
    const std::string_view uri = reference->string();
    const Node* definitions = FindMap(root_, "definitions");
    const Node* found = uri.starts_with(kHere) && definitions != nullptr
                            ? definitions->Find(uri.substr(kHere.size()))
                            : nullptr;
    if (found == nullptr || !found->is_map() ||
        found->Find("$ref") != nullptr) {
      possible_ = false;
      return nullptr;
    }
    const uint32_t size = found->location().span.length();
    if (size > MaxDcsRepeated(root_) - repeated_) {
      possible_ = false;
      return nullptr;
    }
    repeated_ += size;
    return found;
  }

  // A field and its definition, looked at together.
  struct Source {
    const Node* field;
    const Node* definition;

    const Node* Find(std::string_view key) const {
      const Node* found = field->Find(key);
      if (found == nullptr && definition != nullptr)
        found = definition->Find(key);
      return found == nullptr || found->is_null() ? nullptr : found;
    }
  };

  // How confidential something is may be said twice, and ODCS has room for one.
  void LeaveOutHidden(const Source& source) {
    if (source.definition == nullptr) return;
    const Node* own = FindText(*source.field, "classification");
    const Node* other = FindText(*source.definition, "classification");
    if (own != nullptr && other != nullptr && own->string() != other->string())
      LeaveOut(*other);
  }

  static void Copy(const Source& source, KeyPair key, Part* out) {
    if (const Node* found = source.Find(key.from))
      out->Add(key.to, Part::Of(*found));
  }

  void Property(const Node& field, const Node* primary_key, uint32_t* keys,
                Part* out) {
    if (depth_ >= kMaxFieldDepth) possible_ = false;
    if (!possible_) return;
    ++depth_;
    const Source source = {&field, Definition(field)};
    const simple::TypeName type = Types(source, out);
    for (const KeyPair& key : kFieldKeys) Copy(source, key, out);
    LeaveOutHidden(source);
    PrimaryKey(source, primary_key, keys, out);
    Tags(source, out);
    Options(source, type.kind, out);
    Examples(source, out);
    Relationship(source, out);
    Quality(source, out);
    Fields(source.Find("fields"), nullptr, out);
    if (const Node* items = source.Find("items"); items && items->is_map()) {
      Part item = Part::Map();
      uint32_t none = 0;
      Property(*items, nullptr, &none, &item);
      out->Add("items", std::move(item));
    }
    --depth_;
    ListLeftOver(field, {"$ref",
                         "type",
                         "precision",
                         "scale",
                         "title",
                         "description",
                         "required",
                         "unique",
                         "classification",
                         "primaryKey",
                         "primary",
                         "tags",
                         "pii",
                         "format",
                         "pattern",
                         "minLength",
                         "maxLength",
                         "minimum",
                         "maximum",
                         "exclusiveMinimum",
                         "exclusiveMaximum",
                         "example",
                         "examples",
                         "references",
                         "enum",
                         "quality",
                         "fields",
                         "items"});
  }

  static simple::TypeName Types(const Source& source, Part* out) {
    const Node* written = source.Find("type");
    if (written == nullptr || !written->is_string()) return {};
    const simple::TypeName type = simple::ReadTypeName(written->string());
    out->Add("logicalType", Part::Text(LogicalType(type.kind)));
    std::string physical(written->string());
    const Node* precision = source.Find("precision");
    if (precision != nullptr && physical.find('(') == std::string::npos) {
      physical.append("(").append(precision->scalar_text());
      if (const Node* scale = source.Find("scale"))
        physical.append(",").append(scale->scalar_text());
      physical.append(")");
    }
    out->Add("physicalType", Part::Text(physical));
    return type;
  }

  static void PrimaryKey(const Source& source, const Node* primary_key,
                         uint32_t* keys, Part* out) {
    const Node* own = source.Find("primaryKey");
    if (own == nullptr) own = source.Find("primary");
    if (own != nullptr && own->is_bool() && own->boolean()) {
      out->Add("primaryKey", Part::Literal("true"));
      out->Add("primaryKeyPosition", Part::Literal(std::to_string(++*keys)));
      return;
    }
    if (primary_key == nullptr) return;
    uint32_t position = 0;
    for (const Node& name : *primary_key) {
      ++position;
      if (name.string() != source.field->key()) continue;
      out->Add("primaryKey", Part::Literal("true"));
      out->Add("primaryKeyPosition", Part::Literal(std::to_string(position)));
      return;
    }
  }

  // A text alone is read as a tag; ODCS has a list.
  void AddTags(const Node* tags, Part* list) {
    if (tags == nullptr || tags->is_null()) return;
    if (tags->is_string())
      list->Add("", Part::Of(*tags));
    else if (!tags->is_list())
      LeaveOut(*tags);
    if (!tags->is_list()) return;
    for (const Node& tag : *tags) {
      if (tag.is_string())
        list->Add("", Part::Of(tag));
      else
        LeaveOut(tag);
    }
  }

  void Tags(const Node& map, Part* out) {
    Part list = Part::List();
    AddTags(map.Find("tags"), &list);
    if (!list.empty()) out->Add("tags", std::move(list));
  }

  // `pii: true` declares personal data, as a tag does in ODCS. The tags of a
  // field and of its definition are the field's.
  void Tags(const Source& source, Part* out) {
    Part list = Part::List();
    AddTags(source.field->Find("tags"), &list);
    if (source.definition != nullptr)
      AddTags(source.definition->Find("tags"), &list);
    for (const Node* part : {source.field, source.definition}) {
      const Node* pii = part == nullptr ? nullptr : part->Find("pii");
      if (pii == nullptr || !pii->boolean()) continue;
      list.Add("", Part::Text("pii"));
      break;
    }
    if (!list.empty()) out->Add("tags", std::move(list));
  }

  static void Options(const Source& source, TypeKind kind, Part* out) {
    Part options = Part::Map();
    for (const std::string_view key :
         {"format", "pattern", "minLength", "maxLength", "minimum", "maximum",
          "exclusiveMinimum", "exclusiveMaximum"}) {
      // ODCS knows options by type; those of another type say nothing.
      const bool of_text =
          key == "pattern" || key == "minLength" || key == "maxLength";
      const bool is_text = LogicalType(kind) == "string";
      if (key == "format" ? is_text : of_text == is_text)
        Copy(source, {key, key}, &options);
    }
    if (!options.empty()) out->Add("logicalTypeOptions", std::move(options));
  }

  static void Examples(const Source& source, Part* out) {
    Part list = Part::List();
    if (const Node* examples = source.Find("examples")) {
      for (const Node& example : *examples) list.Add("", Part::Of(example));
    } else if (const Node* example = source.Find("example")) {
      list.Add("", Part::Of(*example));
    }
    if (!list.empty()) out->Add("examples", std::move(list));
  }

  static void Relationship(const Source& source, Part* out) {
    const Node* target = source.Find("references");
    if (target == nullptr || !target->is_string()) return;
    Part relationship = Part::Map();
    relationship.Add("to", Part::Of(*target));
    Part list = Part::List();
    list.Add("", std::move(relationship));
    out->Add("relationships", std::move(list));
  }

  // A choice of values is a check of quality in ODCS 3.1.
  static void Quality(const Source& source, Part* out) {
    Part list = Part::List();
    if (const Node* quality = source.Find("quality")) {
      for (const Node& check : *quality) list.Add("", Part::Of(check));
    }
    const Node* values = source.Find("enum");
    if (values != nullptr && values->is_list() && values->size() > 0) {
      Part check = Part::Map();
      check.Add("type", Part::Text("library"));
      check.Add("metric", Part::Text("invalidValues"));
      Part arguments = Part::Map();
      arguments.Add("validValues", Part::Of(*values));
      check.Add("arguments", std::move(arguments));
      check.Add("mustBe", Part::Literal("0"));
      list.Add("", std::move(check));
    }
    if (!list.empty()) out->Add("quality", std::move(list));
  }

  void Levels(Part* contract) {
    const Node* levels = FindMap(root_, "servicelevels");
    if (levels == nullptr) return;
    Part list = Part::List();
    for (const Node& level : *levels) {
      Part out = Part::Map();
      if (!level.is_map() || !Level(level, &out)) {
        LeaveOut(level);
        continue;
      }
      list.Add("", std::move(out));
    }
    if (!list.empty()) contract->Add("slaProperties", std::move(list));
  }

  // `threshold: 25h` and the like, as a number and a unit.
  bool Level(const Node& level, Part* out) {
    const Node* measure = nullptr;
    for (const std::string_view key :
         {"threshold", "percentage", "period", "interval", "time"}) {
      if (measure == nullptr) measure = level.Find(key);
    }
    if (measure == nullptr || !measure->is_scalar()) return false;
    out->Add("property", Part::Text(level.key()));
    const std::string_view text = measure->scalar_text();
    const size_t digits =
        std::min(text.find_first_not_of("0123456789."), text.size());
    if (digits > 0 && text[0] != '.' && text[digits - 1] != '.') {
      out->Add("value", Part::Literal(text.substr(0, digits)));
      const std::string_view unit = text.substr(digits);
      if (!unit.empty())
        out->Add("unit", Part::Text(unit == "%" ? "percent" : unit));
    } else {
      out->Add("value", Part::Of(*measure));
    }
    Copy(level, {"description", "description"}, out);
    ListLeftOver(level, {measure->key(), "description"});
    return true;
  }

  const Node& root_;
  bool possible_ = true;
  int depth_ = 0;
  uint32_t repeated_ = 0;
  std::vector<std::string> left_out_;
};

}  // namespace

std::optional<DcsConversion> ConvertDcs(const Node& root) {
  return Converter(root).Run();
}

}  // namespace bylaw::formats::odcs
