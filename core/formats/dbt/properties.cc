#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "contract/marks.h"
#include "formats/dbt/dbt.h"
#include "formats/dbt/meta.h"
#include "formats/dbt/rules.h"
#include "formats/dbt/shapes.h"
#include "formats/odcs/types.h"
#include "formats/simple/type_name.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/edit_distance.h"

namespace bylaw::formats::dbt {
namespace {

using contract::Field;
using contract::FieldKeys;
using contract::FieldLimits;
using contract::FieldTyping;
using contract::Flag;
using contract::ModelDetails;
using contract::Schema;
using contract::Text;
using contract::TypeKind;
using document::Node;
using reading::AddCustomMarks;
using reading::FindList;
using reading::FindMap;
using reading::MarkPersonalData;
using reading::Place;
using reading::ScalarOf;
using reading::ShapeChecker;
using reading::TakeEach;
using reading::TakeFlag;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::TextOf;
using reading::V;

// --- Types

bool StripWrapper(std::string_view* type, std::string_view wrapper) {
  if (type->size() < wrapper.size() + 2 || type->back() != ')' ||
      (*type)[wrapper.size()] != '(') {
    return false;
  }
  if (!text::EqualIgnoringCase(type->substr(0, wrapper.size()), wrapper))
    return false;
  *type = type->substr(wrapper.size() + 1, type->size() - wrapper.size() - 2);
  return true;
}

// The names are the warehouse's. ClickHouse says in the type whether a value
// may be null.
void ReadType(const Node& column, Field* field) {
  field->type = TakeText(column, "data_type");
  field->typing.Set(&FieldTyping::physical_type, field->type);
  std::string_view type = field->type.value;
  StripWrapper(&type, "lowcardinality");
  if (StripWrapper(&type, "nullable")) field->nullable = true;
  const simple::TypeName name = simple::ReadTypeName(type);
  const TypeKind physical = odcs::KindOfPhysicalType(type);
  field->kind = physical == TypeKind::kUnknown ? name.kind : physical;
  if (name.precision)
    field->typing.Set(&FieldTyping::precision,
                      contract::Integer(*name.precision, field->type.at));
  if (name.scale)
    field->typing.Set(&FieldTyping::scale,
                      contract::Integer(*name.scale, field->type.at));
  if (name.max_length)
    field->limits.Set(&FieldLimits::max_length,
                      contract::Integer(*name.max_length, field->type.at));
  if (name.with_timezone)
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(*name.with_timezone, field->type.at));
}

// --- Tests and constraints

std::vector<contract::EnumValue> ReadValues(const Node& test) {
  std::vector<contract::EnumValue> values;
  const Node* list = FindList(test, "values");
  if (list == nullptr) {
    if (const Node* arguments = FindMap(test, "arguments"))
      list = FindList(*arguments, "values");
  }
  if (list == nullptr) return values;
  for (const Node& item : *list) {
    if (Text value = ScalarOf(item)) values.emplace_back(std::move(value));
  }
  return values;
}

// A test that holds on a condition only says nothing about every row.
bool HasCondition(const Node& test) {
  if (!test.is_map()) return false;
  if (test.Find("where") != nullptr) return true;
  const Node* config = FindMap(test, "config");
  return config != nullptr && config->Find("where") != nullptr;
}

void TakeTest(std::string_view name, const Node& test, Field* field) {
  if (HasCondition(test)) return;
  const text::Location at = test.is_map() && !test.key().empty()
                                ? test.key_location()
                                : test.location();
  if (name == "not_null") field->required = Flag(true, at);
  if (name == "unique") field->keys.Set(&FieldKeys::unique, Flag(true, at));
  if (name == "accepted_values") field->enum_values = ReadValues(test);
}

void TakeTests(const Node& column, std::string_view key, Field* field) {
  const Node* tests = FindList(column, key);
  if (tests == nullptr) return;
  for (const Node& test : *tests) {
    if (test.is_string()) TakeTest(test.string(), test, field);
    if (!test.is_map()) continue;
    for (const Node& member : test) TakeTest(member.key(), member, field);
  }
}

void TakeConstraints(const Node& column, Field* field) {
  const Node* constraints = FindList(column, "constraints");
  if (constraints == nullptr) return;
  for (const Node& constraint : *constraints) {
    const Text type = TakeText(constraint, "type");
    if (type.value == "not_null") field->required = Flag(true, type.at);
    if (type.value == "unique")
      field->keys.Set(&FieldKeys::unique, Flag(true, type.at));
    if (type.value == "primary_key") {
      field->keys.Set(&FieldKeys::primary_key, Flag(true, type.at));
      field->required = Flag(true, type.at);
    }
  }
}

// --- Columns and models

void TakeMeta(const Node& element,
              std::vector<contract::CustomProperty>* custom) {
  const Node* config = FindMap(element, "config");
  for (const Node* holder : {&element, config}) {
    const Node* meta = holder == nullptr ? nullptr : FindMap(*holder, "meta");
    if (meta != nullptr) AddMeta(*meta, custom);
  }
}

std::vector<Text> TakeTags(const Node& element) {
  std::vector<Text> tags = TakeTexts(element, "tags");
  if (const Node* config = FindMap(element, "config")) {
    for (Text& tag : TakeTexts(*config, "tags")) tags.push_back(std::move(tag));
  }
  for (Text& tag : TakeTexts(element, "policy_tags"))
    tags.push_back(std::move(tag));
  return tags;
}

Field ReadColumn(const Node& column) {
  Field field;
  Place(column, "name", &field);
  field.name = TakeText(column, "name");
  field.description = TakeText(column, "description");
  ReadType(column, &field);
  TakeTests(column, "tests", &field);
  TakeTests(column, "data_tests", &field);
  TakeConstraints(column, &field);
  field.tags = TakeTags(column);
  field.custom.Extend([&](auto* custom) { TakeMeta(column, custom); });
  // dbt has no key for a classification; teams write it under `meta`, of which a
  // column may have two.
  AddCustomMarks(&field);
  MarkPersonalData(&field);
  return field;
}

void TakeModelConstraint(const Text& type, const Text& column, size_t columns,
                         Field* field) {
  if (type.value == "primary_key")
    field->keys.Set(&FieldKeys::primary_key, Flag(true, column.at));
  if (type.value == "not_null" || type.value == "primary_key")
    field->required = Flag(true, column.at);
  if (type.value == "unique" && columns == 1)
    field->keys.Set(&FieldKeys::unique, Flag(true, column.at));
}

// What a constraint of the whole model says about its columns.
void TakeModelConstraints(const Node& model, std::vector<Field>* fields) {
  const Node* constraints = FindList(model, "constraints");
  if (constraints == nullptr) return;
  std::map<std::string_view, Field*> named;
  for (Field& field : *fields) named.emplace(field.name.value, &field);
  for (const Node& constraint : *constraints) {
    const Text type = TakeText(constraint, "type");
    // A column that is named again is told once: the last time.
    std::map<std::string, Text> columns;
    const std::vector<Text> written = TakeTexts(constraint, "columns");
    for (const Text& column : written) columns[column.value] = column;
    for (const auto& [name, column] : columns) {
      if (const auto field = named.find(name); field != named.end())
        TakeModelConstraint(type, column, written.size(), field->second);
    }
  }
}

bool IsSameTable(const Field& /*beside*/) { return false; }

// The columns that the versions of a model have of their own, one part of the
// model a version. What holds for a column holds for that of a version.
void TakeVersions(const Node& model, Schema* schema) {
  const Node* versions = FindList(model, "versions");
  if (versions == nullptr) return;
  for (const Node& version : *versions) {
    if (!version.is_map() || FindList(version, "columns") == nullptr) continue;
    Field part;
    Place(version, "v", &part);
    part.name = Text("v" + TakeScalar(version, "v").value, part.name_at);
    part.kind = TypeKind::kObject;
    for (Field& column : TakeEach<Field>(version, "columns", ReadColumn)) {
      // Those that include or exclude others have no name.
      if (column.name) part.fields.push_back(std::move(column));
    }
    if (!part.fields.empty()) schema->besides.push_back(std::move(part));
  }
  Field model_itself;
  std::vector<Field*> same = {&model_itself};
  model_itself.kind = TypeKind::kObject;
  model_itself.fields = std::move(schema->fields);
  for (Field& part : schema->besides) same.push_back(&part);
  contract::ShareMarks(std::move(same), &IsSameTable);
  schema->fields = std::move(model_itself.fields);
}

// The names of tests: `unique`, `dbt_utils.unique_combination_of_columns`.
std::vector<Text> TakeTestNames(const Node& model) {
  std::vector<Text> names;
  for (const std::string_view key : {"tests", "data_tests"}) {
    const Node* tests = FindList(model, key);
    if (tests == nullptr) continue;
    for (const Node& test : *tests) {
      if (test.is_string()) names.push_back(TextOf(test));
      // What stands beside the test's name is about the test.
      if (!test.is_map() || HasCondition(test)) continue;
      for (const Node& member : test) {
        if (!HasCondition(member))
          names.emplace_back(std::string(member.key()), member.key_location());
      }
    }
  }
  return names;
}

Schema ReadTable(const Node& table, const compact::SharedText& what) {
  Schema schema;
  Place(table, "name", &schema);
  schema.name = TakeText(table, "name");
  schema.full_name = schema.name.value;
  schema.language = "dbt";
  schema.physical_type = contract::Word(what, schema.name_at);
  schema.description = TakeText(table, "description");
  schema.tags = TakeTags(table);
  schema.custom.Extend([&](auto* custom) { TakeMeta(table, custom); });
  schema.fields = TakeEach<Field>(table, "columns", ReadColumn);
  TakeModelConstraints(table, &schema.fields);
  TakeVersions(table, &schema);
  return schema;
}

// A source's settings hold for its tables, unless they have their own.
Text TakeSetting(const Node& node, std::string_view key) {
  if (Text text = TakeText(node, key)) return text;
  const Node* config = FindMap(node, "config");
  return config == nullptr ? Text() : TakeText(*config, key);
}

// Present where `freshness` says how old the data may be; `null` switches off
// what the source says.
Flag TakeFreshness(const Node& table, const Node& source) {
  for (const Node* level : {&table, &source}) {
    for (const Node* holder : {level, FindMap(*level, "config")}) {
      const Node* freshness =
          holder == nullptr ? nullptr : holder->Find("freshness");
      if (freshness == nullptr) continue;
      return freshness->is_map() && freshness->size() > 0
                 ? Flag(true, freshness->key_location())
                 : Flag();
    }
  }
  return {};
}

Flag TakeUniqueKey(const Node& node) {
  const Node* config = FindMap(node, "config");
  const Node* key = config == nullptr ? nullptr : config->Find("unique_key");
  if (key == nullptr || key->is_null()) return {};
  return Flag(true, key->key_location());
}

// What it is, in a text of its own and in one that all have in common.
struct What {
  explicit What(std::string_view text) : kind(text), shared(text) {}
  std::string_view kind;  // static text
  compact::SharedText shared;
};

ModelProperties ReadModel(const Node& node, const What& what) {
  ModelProperties read;
  read.schema = ReadTable(node, what.shared);
  contract::Model& model = read.model;
  model.name_at = read.schema.name_at;
  model.whole = read.schema.whole;
  model.kind = what.kind;
  model.described = true;
  model.name = read.schema.name;
  model.description = read.schema.description;
  model.tags = read.schema.tags;
  model.custom = read.schema.custom;
  model.tests = TakeTestNames(node);
  model.details.Set(&ModelDetails::access, TakeSetting(node, "access"));
  model.details.Set(&ModelDetails::group, TakeSetting(node, "group"));
  model.details.Set(&ModelDetails::materialized,
                    TakeSetting(node, "materialized"));
  model.details.Set(&ModelDetails::unique_key, TakeUniqueKey(node));
  for (const contract::CustomProperty& custom : model.custom.own()) {
    if (custom.property.value == "owner" && !model.details->owner)
      model.details.Set(&ModelDetails::owner, TextOf(*custom.value));
  }
  const Node* config = FindMap(node, "config");
  if (config == nullptr) return read;
  if (const Node* contract = FindMap(*config, "contract"))
    model.details.Set(&ModelDetails::contract_enforced,
                      TakeFlag(*contract, "enforced"));
  return read;
}

// Models, seeds, snapshots and tables of sources that one file describes.
constexpr size_t kMaxDescribed = 10'000;

// Whether there is room for one more; where there is not it has been said.
bool HasRoom(const Properties& properties, const Node& next,
             diagnostic::Sink& sink) {
  const size_t described = properties.models.size() + properties.sources.size();
  if (described < kMaxDescribed) return true;
  sink.Add(kTooLarge, next.location(),
           "more than " + std::to_string(kMaxDescribed) +
               " models and tables are described here: from this one on "
               "they are not read");
  return false;
}

}  // namespace

std::optional<Properties> ReadProperties(const Node& root,
                                         diagnostic::Sink& sink) {
  ShapeChecker(kStandard, V(2, 0), sink).Check(root, kProperties);
  if (!root.is_map()) return std::nullopt;
  Properties properties;
  struct Section {
    std::string_view key, what;
  };
  for (const Section& section : {Section{"models", "model"},
                                 {"seeds", "seed"},
                                 {"snapshots", "snapshot"}}) {
    const Node* list = FindList(root, section.key);
    if (list == nullptr) continue;
    const What what(section.what);
    for (const Node& node : *list) {
      if (!node.is_map()) continue;
      if (!HasRoom(properties, node, sink)) return properties;
      ModelProperties read = ReadModel(node, what);
      properties.models.push_back(std::move(read.model));
      properties.schemas.push_back(std::move(read.schema));
    }
  }
  if (const Node* sources = FindList(root, "sources")) {
    const What what("source");
    for (const Node& source : *sources) {
      if (!source.is_map()) continue;
      const Node* tables = FindList(source, "tables");
      if (tables == nullptr) continue;
      for (const Node& node : *tables) {
        if (!node.is_map()) continue;
        if (!HasRoom(properties, node, sink)) return properties;
        ModelProperties table = ReadModel(node, what);
        table.model.source = TakeText(source, "name");
        table.model.details.Set(&ModelDetails::freshness,
                                TakeFreshness(node, source));
        properties.sources.push_back(std::move(table));
      }
    }
  }
  return properties;
}

namespace {

// What an entry of a properties file has beside its name, and those of other
// tools' lists of models and metrics hardly have.
bool LooksLikeEntry(const Node& entry) {
  if (entry.Find("name") == nullptr) return false;
  for (const std::string_view key :
       {"columns", "tests", "data_tests", "config", "tables", "versions",
        "depends_on", "arguments", "type_params", "entities", "query_params",
        "given"}) {
    if (entry.Find(key) != nullptr) return true;
  }
  return false;
}

constexpr std::string_view kListsOfEntries[] = {
    "models", "sources",         "seeds",   "snapshots",     "exposures",
    "macros", "semantic_models", "metrics", "saved_queries", "unit_tests",
    "groups", "data_tests",      "tests",   "analyses"};

// Documents have few keys at their root; slips are looked for in such only.
constexpr uint32_t kMostKeysCompared = 50;

}  // namespace

bool MayDescribeProject(const Node& root) {
  if (!root.is_map() || root.size() > kMostKeysCompared) return false;
  return std::any_of(root.begin(), root.end(), [](const Node& member) {
    // A key without a value has lost its list.
    if (!member.is_list() && !member.is_null()) return false;
    return std::any_of(std::begin(kListsOfEntries), std::end(kListsOfEntries),
                       [&member](std::string_view key) {
                         return text::EditDistance(member.key(), key, 2) <= 2;
                       });
  });
}

Certainty LooksLikeProperties(const Node& root) {
  const Node* version = root.is_map() ? root.Find("version") : nullptr;
  const bool versioned =
      version != nullptr && version->is_scalar() && !version->is_null();
  for (const std::string_view key :
       {"models", "sources", "seeds", "snapshots", "exposures", "macros",
        "semantic_models", "metrics", "saved_queries", "unit_tests"}) {
    const Node* list = FindList(root, key);
    if (list == nullptr) continue;
    if (versioned && version->scalar_text() == "2") return Certainty::kCertain;
    // Any entry may be the one that says more than its name.
    for (const Node& entry : *list) {
      if (LooksLikeEntry(entry)) return Certainty::kLikely;
    }
  }
  return Certainty::kNone;
}

diagnostic::RuleTable Rules() {
  static constexpr const RuleInfo* kRules[] = {
      &kUnclosedJinja,       &kUnbalancedBlock, &kJinjaSyntax,
      &kIncompleteHeader,    &kRepeatedHeader,  &kUnpinnedColumns,
      &kUnknownKey,          &kMissingKey,      &kWrongKind,
      &kUnknownValue,        &kDuplicate,       &kBothTests,
      &kContractWithoutType, &kUnknownVersion,  &kTooLarge,
      &kUnreadMark,
  };
  return kRules;
}

}  // namespace bylaw::formats::dbt
