#include "formats/simple/simple.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formats/detection.h"
#include "formats/simple/rules.h"
#include "formats/simple/shapes.h"
#include "formats/simple/type_name.h"
#include "reading/personal_data.h"
#include "reading/quality_check.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/ascii.h"

namespace bylaw::formats::simple {
namespace {

using contract::Text;
using document::Node;
using reading::AddCustomMarks;
using reading::ChecksSomething;
using reading::FindKey;
using reading::FindList;
using reading::FindMap;
using reading::kAlways;
using reading::MarkPersonalData;
using reading::Place;
using reading::SaysAnything;
using reading::SaysSomeCheck;
using reading::ScalarOf;
using reading::Shape;
using reading::ShapeChecker;
using reading::TakeEach;
using reading::TakeFlag;
using reading::TakeInteger;
using reading::TakeNumber;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::TextOf;
using text::ToLower;

// A text, or a scalar of another kind as it is written: that it should have
// been quoted is said already, and saying that it is missing as well would be
// wrong.
Text TakeWritten(const Node& map, std::string_view key) {
  return TakeScalar(map, key);
}

// The same for a list of texts, or one alone: `versions: [1.0.0, 2]`.
std::vector<Text> TakeWrittenTexts(const Node& map, std::string_view key) {
  std::vector<Text> all;
  const Node* member = map.Find(key);
  const auto add = [&all](const Node& node) {
    if (Text text = reading::ScalarOf(node)) all.push_back(std::move(text));
  };
  if (member == nullptr) return all;
  if (!member->is_list()) add(*member);
  if (member->is_list()) {
    for (const Node& item : *member) add(item);
  }
  return all;
}

// Unknown keys that look like no known one are kept, and only worth a warning.
void CheckShape(const Node& root, diagnostic::Sink& sink) {
  diagnostic::Sink found;
  ShapeChecker(SimpleStandard(), kAlways, found).Check(root, ProductShape());
  for (diagnostic::Diagnostic& diagnostic : found.Take()) {
    if (diagnostic.rule == kUnknownKey.id && !diagnostic.fix) {
      diagnostic.severity = diagnostic::Severity::kWarning;
      diagnostic.enforce = diagnostic::Enforcement::kWaivable;
    }
    sink.Add(std::move(diagnostic));
  }
}

std::vector<contract::CustomProperty> ReadCustom(const Node& map,
                                                 const Shape& shape) {
  std::vector<contract::CustomProperty> custom;
  for (const Node& member : map) {
    if (FindKey(shape.keys, member.key()) != nullptr) continue;
    contract::CustomProperty property;
    property.name_at = member.key_location();
    property.whole = member.entry_location();
    property.property = Text(std::string(member.key()), member.key_location());
    property.value = &member;
    custom.push_back(std::move(property));
  }
  return custom;
}

// The author's own properties: those under `custom`, and keys that nobody
// knows.
std::vector<contract::CustomProperty> ReadProductCustom(const Node& root) {
  std::vector<contract::CustomProperty> custom =
      ReadCustom(root, ProductShape());
  const Node* own = FindMap(root, "custom");
  if (own == nullptr) return custom;
  for (contract::CustomProperty& property : ReadCustom(*own, Shape{}))
    custom.push_back(std::move(property));
  return custom;
}

// --- Quality: a list of checks, a map from a check's name to what it expects,
// or a text that says it.

contract::Quality ReadCheck(const Node& node) {
  contract::Quality check;
  Place(node, "name", &check);
  check.id = TakeWritten(node, "id");
  check.name = TakeWritten(node, "name");
  check.type = TakeWritten(node, "type");
  check.metric = TakeWritten(node, "metric");
  check.description = TakeWritten(node, "description");
  check.dimension = TakeWritten(node, "dimension");
  check.severity = TakeWritten(node, "severity");
  check.unit = TakeWritten(node, "unit");
  check.query = TakeWritten(node, "query");
  check.engine = TakeWritten(node, "engine");
  check.schedule = TakeWritten(node, "schedule");
  check.tags = TakeTexts(node, "tags");
  for (const Node& member : node) {
    if (!member.key().starts_with("mustBe") &&
        !member.key().starts_with("mustNotBe"))
      continue;
    check.operators.push_back(
        {std::string(member.key()), member.key_location(), &member});
  }
  return check;
}

contract::Quality ReadNamedCheck(const Node& member) {
  contract::Quality check =
      member.is_map() ? ReadCheck(member) : contract::Quality();
  if (!check.name && !member.key().empty())
    check.name = Text(std::string(member.key()), member.key_location());
  check.name_at = check.name ? check.name.at : member.location();
  check.whole = member.entry_location();
  if (member.is_scalar()) check.description = ScalarOf(member);
  return check;
}

// A check with a name of its own (`completeness: 0.99`) says something where
// anything is said of it; one without is a text, or a map that says what is
// checked. What is neither promises nothing, nor does what says that there is
// none (`completeness: false`, `none`).
bool IsCheck(const Node& node) {
  if (node.is_map()) return ChecksSomething(node);
  return (!node.key().empty() || node.is_string()) && SaysSomeCheck(node);
}

std::vector<contract::Quality> ReadQuality(const Node* node) {
  std::vector<contract::Quality> checks;
  if (node == nullptr) return checks;
  if (node->is_string() && SaysSomeCheck(*node))
    checks.push_back(ReadNamedCheck(*node));
  if (node->is_scalar()) return checks;
  for (const Node& item : *node) {
    if (IsCheck(item)) checks.push_back(ReadNamedCheck(item));
  }
  return checks;
}

// --- Fields

class FieldReader {
 public:
  explicit FieldReader(diagnostic::Sink& sink) : sink_(sink) {}

  std::vector<contract::Field> ReadList(const Node* list) {
    std::vector<contract::Field> fields;
    if (list == nullptr || !list->is_list()) return fields;
    std::map<std::string_view, text::Location> seen;
    fields.reserve(list->size());
    for (const Node& node : *list) {
      if (!node.is_map()) continue;
      fields.push_back(Read(node));
      CheckUnique(node, &seen);
    }
    return fields;
  }

 private:
  void CheckUnique(const Node& node,
                   std::map<std::string_view, text::Location>* seen) {
    const Node* name = node.Find("name");
    if (name == nullptr || !name->is_string() || name->string().empty()) return;
    const auto [first, fresh] = seen->emplace(name->string(), name->location());
    if (fresh) return;
    sink_
        .Add(kDuplicateField, name->location(),
             "two fields are called `" + std::string(name->string()) + "`")
        .related.push_back({first->second, "first here"});
  }

  contract::Field Read(const Node& node) {
    contract::Field field;
    Place(node, "name", &field);
    field.name = TakeWritten(node, "name");
    field.names.Set(&contract::FieldNames::business_name,
                    TakeWritten(node, "business_name"));
    field.description = TakeWritten(node, "description");
    field.classification = TakeWritten(node, "classification");
    field.tags = TakeTexts(node, "tags");
    field.is_pii = TakeFlag(node, "is_pii");
    field.pii_tagged = TakeFlag(node, "pii_tagged");
    field.required = TakeFlag(node, "required");
    field.keys.Set(&contract::FieldKeys::unique, TakeFlag(node, "unique"));
    field.keys.Set(&contract::FieldKeys::primary_key,
                   TakeFlag(node, "primary_key"));
    field.limits.Set(&contract::FieldLimits::format,
                     TakeWritten(node, "format"));
    field.limits.Set(&contract::FieldLimits::pattern,
                     TakeWritten(node, "pattern"));
    field.limits.Set(&contract::FieldLimits::minimum,
                     TakeWritten(node, "minimum"));
    field.limits.Set(&contract::FieldLimits::maximum,
                     TakeWritten(node, "maximum"));
    field.default_value = node.Find("default");
    field.details.Set(&contract::FieldDetails::quality,
                      ReadQuality(node.Find("quality")));
    field.details.Set(&contract::FieldDetails::deprecated,
                      TakeFlag(node, "deprecated"));
    field.details.Set(&contract::FieldDetails::replaced_by,
                      TakeWritten(node, "replaced_by"));
    field.details.Set(&contract::FieldDetails::removal_date,
                      TakeWritten(node, "removal_date"));
    field.custom = ReadCustom(node, FieldShape());
    // A tag says that it is personal data; that it is tagged as such is for
    // the author and the rules to say.
    AddCustomMarks(&field);
    const contract::Flag tagged = field.pii_tagged;
    MarkPersonalData(&field);
    field.pii_tagged = tagged;
    ReadNullable(node, &field);
    ReadType(node, &field);
    ReadValues(node, &field);
    field.fields = ReadList(FindList(node, "fields"));
    if (const Node* items = FindMap(node, "items")) ReadItems(*items, &field);
    return field;
  }

  // A field may be said to be required or nullable; where both are said,
  // `required` counts.
  void ReadNullable(const Node& node, contract::Field* field) {
    const contract::Flag nullable = TakeFlag(node, "nullable");
    field->nullable =
        nullable ? nullable.value : !(field->required && field->required.value);
    if (!field->required && nullable)
      field->required = contract::Flag(!nullable.value, nullable.at);
  }

  void ReadType(const Node& node, contract::Field* field) {
    field->type = TakeWritten(node, "type");
    field->typing.Set(&contract::FieldTyping::precision,
                      TakeInteger(node, "precision"));
    field->typing.Set(&contract::FieldTyping::scale,
                      TakeInteger(node, "scale"));
    field->limits.Set(&contract::FieldLimits::min_length,
                      TakeInteger(node, "min_length"));
    field->limits.Set(&contract::FieldLimits::max_length,
                      TakeInteger(node, "max_length"));
    if (!field->type) return;
    const TypeName type = ReadTypeName(field->type.value);
    const text::Location at = field->type.at;
    field->kind = type.kind;
    if (type.precision && !field->typing->precision)
      field->typing.Set(&contract::FieldTyping::precision,
                        contract::Integer(*type.precision, at));
    if (type.scale && !field->typing->scale)
      field->typing.Set(&contract::FieldTyping::scale,
                        contract::Integer(*type.scale, at));
    if (type.max_length && !field->limits->max_length)
      field->limits.Set(&contract::FieldLimits::max_length,
                        contract::Integer(*type.max_length, at));
    if (type.with_timezone)
      field->typing.Set(&contract::FieldTyping::with_timezone,
                        contract::Flag(*type.with_timezone, at));
    if (type.kind != contract::TypeKind::kUnknown) return;
    const std::string_view nearest = Nearest(field->type.value);
    if (nearest.empty()) return;
    sink_.Add(kUnknownType, at, "no type is called `" + field->type.value + "`")
        .help = "did you mean `" + std::string(nearest) + "`?";
  }

  // The same slip tends to be made in many fields.
  std::string_view Nearest(const std::string& type) {
    const auto [known, fresh] = nearest_.try_emplace(type);
    if (fresh) known->second = NearestTypeName(type);
    return known->second;
  }

  void ReadValues(const Node& node, contract::Field* field) {
    if (const Node* examples = FindList(node, "examples")) {
      for (const Node& example : *examples)
        field->details.Edit().examples.push_back(&example);
    }
    const Node* values = FindList(node, "enum");
    if (values == nullptr) return;
    std::vector<contract::EnumValue> all;
    all.reserve(values->size());
    for (const Node& item : *values) {
      if (Text value = ScalarOf(item)) all.emplace_back(std::move(value));
    }
    field->enum_values = std::move(all);
    if (field->kind == contract::TypeKind::kUnknown && !field->type)
      field->kind = contract::TypeKind::kEnum;
  }

  void ReadItems(const Node& items, contract::Field* field) {
    contract::Field element = Read(items);
    if (element.name.value.empty())
      element.name = Text("items", items.key_location());
    field->fields.push_back(std::move(element));
  }

  diagnostic::Sink& sink_;
  std::map<std::string, std::string_view> nearest_;
};

// --- The product

contract::Consumer ReadConsumer(const Node& node) {
  contract::Consumer consumer;
  Place(node, "name", &consumer);
  consumer.name = node.is_map() ? TakeWritten(node, "name") : TextOf(node);
  if (node.is_map()) consumer.role = TakeWritten(node, "role");
  return consumer;
}

contract::Port ReadPort(const Node& node) {
  contract::Port port;
  Place(node, "name", &port);
  port.name = TakeWritten(node, "name");
  port.version = TakeWritten(node, "version");
  port.type = TakeWritten(node, "type");
  port.description = TakeWritten(node, "description");
  port.contract_id = TakeWritten(node, "contract");
  port.url = TakeWritten(node, "url");
  port.tags = TakeTexts(node, "tags");
  const Text direction = TakeText(node, "direction");
  if (direction.value == "input")
    port.direction = contract::PortDirection::kInput;
  if (direction.value == "management")
    port.direction = contract::PortDirection::kManagement;
  return port;
}

contract::SupportChannel ReadChannel(const Node& node) {
  contract::SupportChannel channel;
  Place(node, "channel", &channel);
  channel.channel =
      node.is_map() ? TakeWritten(node, "channel") : ScalarOf(node);
  if (!node.is_map()) return channel;
  channel.url = TakeWritten(node, "url");
  channel.tool = TakeWritten(node, "tool");
  channel.scope = TakeWritten(node, "scope");
  channel.description = TakeWritten(node, "description");
  return channel;
}

// A list of channels, or the only one.
std::vector<contract::SupportChannel> ReadSupport(const Node* node) {
  std::vector<contract::SupportChannel> channels;
  if (node == nullptr || node->is_null()) return channels;
  if (!node->is_list()) {
    channels.push_back(ReadChannel(*node));
    return channels;
  }
  for (const Node& item : *node) {
    if (item.is_map() || item.is_string())
      channels.push_back(ReadChannel(item));
  }
  return channels;
}

// Endings of files that hold schemas and are not read, beside those that are.
constexpr std::string_view kOtherEndings[] = {
    ".avdl",    ".avpr", ".avro",   ".csv",   ".ddl",   ".fbs",   ".gql",
    ".graphql", ".hcl",  ".html",   ".json5", ".jsonc", ".jsonl", ".jsonschema",
    ".md",      ".orc",  ".thrift", ".tsv",   ".txt",   ".xml",   ".xsd"};

bool HasEnding(std::string_view text) {
  // What stands behind a name in a reference is no part of it.
  while (!text.empty() && (text.back() == '.' || text.back() == '/'))
    text.remove_suffix(1);
  if (HasReadEnding(text)) return true;
  const std::string lower = ToLower(text);
  return std::any_of(std::begin(kOtherEndings), std::end(kOtherEndings),
                     [&lower](std::string_view ending) {
                       return lower.size() > ending.size() &&
                              lower.ends_with(ending);
                     });
}

// Whether a text names a file rather than a registry's subject, whether there
// is such a file or not: it has a path's signs, or an ending of files in
// whatever case, before a fragment or a query too.
bool LooksLikeFile(std::string_view text) {
  if (ToLower(text.substr(0, 5)) == "file:") return true;
  if (text.find("://") != std::string_view::npos) return false;
  // A path, whatever it leads to; subjects do not begin so.
  for (const std::string_view beginning : {"/", "./", "../", "~/"}) {
    if (text.starts_with(beginning)) return true;
  }
  if (text == "." || text == ".." || text.ends_with("/..") ||
      text.find("/../") != std::string_view::npos ||
      text.find('\\') != std::string_view::npos)
    return true;
  return HasEnding(text) || HasEnding(text.substr(0, text.find_first_of("#?")));
}

compact::Boxed<contract::FileReference> FileAt(const Node* node) {
  if (node == nullptr || !node->is_string() || TextOf(*node).value.empty())
    return {};
  contract::FileReference reference;
  reference.target = TextOf(*node);
  reference.name_at = reference.whole = node->location();
  return reference;
}

// Whether `schema` names a file, a registry's subject, or fields: its version or
// the registry alone lead to nothing.
bool NamesSchema(const Node& schema) {
  if (schema.is_string()) return SaysAnything(schema);
  if (schema.is_list())
    return std::any_of(schema.begin(), schema.end(), NamesSchema);
  if (!schema.is_map()) return false;
  static constexpr std::string_view kAbout[] = {
      "",         "compatibility", "description", "encoding", "format",
      "language", "registry",      "schema_type", "type",     "version"};
  return std::any_of(schema.begin(), schema.end(), [](const Node& member) {
    if (member.key() == "fields")
      return member.is_list() &&
             std::any_of(member.begin(), member.end(), [](const Node& field) {
               return field.is_map() && TakeScalar(field, "name");
             });
    return !member.is_bool() && SaysAnything(member) &&
           std::find(std::begin(kAbout), std::end(kAbout), member.key()) ==
               std::end(kAbout);
  });
}

// `schema` is a file, a registry's reference (a subject, or a map that may also
// name a file), or the fields themselves.
void ReadSchema(const Node& root, contract::DataProduct* product) {
  const Node* schema = root.Find("schema");
  if (schema == nullptr) return;
  product->schema_value = schema;
  product->names_schema = NamesSchema(*schema);
  if (schema->is_string()) {
    product->schema_file = FileAt(schema);
    if (product->schema_file)
      product->schema_file->perhaps = !LooksLikeFile(TextOf(*schema).value);
  }
  if (!schema->is_map()) return;
  for (const char* key : {"file", "path"}) {
    if (!product->schema_file) product->schema_file = FileAt(schema->Find(key));
  }
}

// The fields at the root, and those inside `schema`: the one list must not hide
// the other.
std::vector<const Node*> FindFields(const Node& root) {
  std::vector<const Node*> lists;
  const Node* schema = FindMap(root, "schema");
  for (const Node* holder : {&root, schema}) {
    const Node* list =
        holder == nullptr ? nullptr : FindList(*holder, "fields");
    if (list != nullptr) lists.push_back(list);
  }
  return lists;
}

void ReadInlineSchema(const Node& root, contract::DataProduct* product,
                      diagnostic::Sink& sink) {
  const std::vector<const Node*> lists = FindFields(root);
  if (lists.empty()) return;
  const Node* fields = lists.front();
  contract::Schema schema;
  schema.language = "simple";
  schema.name = product->name ? product->name : product->id;
  schema.full_name = schema.name.value;
  schema.name_at = schema.name ? schema.name.at : fields->key_location();
  schema.whole = fields->entry_location();
  schema.description = product->description;
  schema.tags = product->tags.all();
  FieldReader reader(sink);
  for (const Node* list : lists) {
    std::vector<contract::Field> fields = reader.ReadList(list);
    if (schema.fields.empty()) {
      schema.fields = std::move(fields);
      continue;
    }
    for (contract::Field& field : fields)
      schema.fields.push_back(std::move(field));
  }
  product->inline_schema = std::move(schema);
}

void ReadIdentity(const Node& root, contract::DataProduct* product) {
  product->format = "simple";
  Place(root, root.Find("name") != nullptr ? "name" : "product_id", product);
  product->id = TakeWritten(root, "product_id");
  product->name = TakeWritten(root, "name");
  product->domain = TakeWritten(root, "domain");
  product->description = TakeWritten(root, "description");
  product->version = TakeWritten(root, "version");
  product->versions = TakeWrittenTexts(root, "versions");
  // The newest version is the last one listed.
  if (!product->version && !product->versions.empty())
    product->version = product->versions.back();
  product->stage = TakeWritten(root, "stage");
  product->owner = TakeWritten(root, "owner_team");
  product->details.Set(&contract::ProductDetails::type,
                       TakeWritten(root, "type"));
  product->details.Set(&contract::ProductDetails::schema_type,
                       TakeWritten(root, "schema_type"));
  product->sla_hours = TakeNumber(root, "sla_hours");
  product->tags = TakeTexts(root, "tags");
  product->source_systems = TakeTexts(root, "source_systems");
}

contract::Rare<contract::Course> ReadCourse(const Node& root) {
  using contract::Course;
  contract::Rare<Course> course;
  const auto take = [&](Text Course::*member, const char* key) {
    course.Set(member, TakeWritten(root, key));
  };
  take(&Course::access_pattern, "access_pattern");
  take(&Course::changelog, "changelog");
  take(&Course::quality_report_date, "quality_report_date");
  take(&Course::replaced_by, "replaced_by");
  take(&Course::retirement_announced, "retirement_announced");
  take(&Course::retirement_date, "retirement_date");
  take(&Course::specification, "specification");
  return course;
}

}  // namespace

std::optional<contract::DataProduct> ReadSimple(const Node& root,
                                                diagnostic::Sink& sink) {
  CheckShape(root, sink);
  if (!root.is_map()) return std::nullopt;
  contract::DataProduct product;
  product.node = &root;
  ReadIdentity(root, &product);
  product.course = ReadCourse(root);
  product.support = ReadSupport(root.Find("support"));
  product.ports = TakeEach<contract::Port>(root, "ports", ReadPort);
  if (const Node* consumers = FindList(root, "consumers")) {
    for (const Node& node : *consumers) {
      if (node.is_map() || node.is_string())
        product.consumers.push_back(ReadConsumer(node));
    }
  }
  product.quality_value = root.Find("quality");
  product.quality = ReadQuality(product.quality_value);
  product.contract_file = FileAt(root.Find("contract"));
  ReadSchema(root, &product);
  ReadInlineSchema(root, &product, sink);
  product.custom = ReadProductCustom(root);
  return product;
}

std::optional<contract::Contract> ReadFieldContract(const Node& root,
                                                    diagnostic::Sink& sink) {
  CheckShape(root, sink);
  const Node* fields = FindList(root, "fields");
  if (fields == nullptr) return std::nullopt;
  contract::Contract contract;
  contract.format = "simple";
  Place(root, "fields", &contract);
  contract::Schema schema;
  schema.language = "simple";
  schema.name_at = fields->key_location();
  schema.whole = fields->entry_location();
  schema.fields = FieldReader(sink).ReadList(fields);
  contract.schemas.push_back(std::move(schema));
  return contract;
}

diagnostic::RuleTable Rules() {
  static constexpr std::array<const diagnostic::RuleInfo*, 6> kRules = {
      &kUnknownKey,   &kMissingKey,     &kWrongKind,
      &kUnknownValue, &kDuplicateField, &kUnknownType,
  };
  return kRules;
}

}  // namespace bylaw::formats::simple
