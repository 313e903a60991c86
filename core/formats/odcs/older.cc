#include "formats/odcs/older.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "formats/bitol/sections.h"
#include "formats/odcs/dcs_conversion.h"
#include "formats/odcs/dcs_fields.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes_older.h"
#include "formats/odcs/types.h"
#include "reading/personal_data.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Contract;
using contract::Field;
using contract::FieldKeys;
using contract::FieldNames;
using contract::Flag;
using contract::Schema;
using contract::Text;
using document::Node;
using reading::AddCustomMarks;
using reading::FindKey;
using reading::FindList;
using reading::FindMap;
using reading::MarkPersonalData;
using reading::Place;
using reading::Shape;
using reading::ShapeChecker;
using reading::TakeEach;
using reading::TakeFlag;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::V;
using reading::Version;
using text::Quoted;

// --- ODCS 2.x

struct Renamed {
  std::string_view before, now;
};
constexpr Renamed kRootKeys[] = {
    {"uuid", "id"},
    {"dataset", "schema"},
    {"datasetDomain", "domain"},
    {"datasetName", "name"},
    {"quantumName", "dataProduct"},
    {"stakeholders", "team"},
};
constexpr Renamed kTableKeys[] = {{"table", "name"}, {"columns", "properties"}};
constexpr Renamed kColumnKeys[] = {
    {"column", "name"},
    {"isPrimary", "primaryKey"},
    {"isPrimaryKey", "primaryKey"},
    {"isUnique", "unique"},
    {"isNullable", "required"},
    {"partitionStatus", "partitioned"},
    {"criticalDataElementStatus", "criticalDataElement"},
    {"encryptedColumnName", "encryptedName"},
};
// Keys that stand at the root of a contract before 3.0, and never after.
constexpr std::string_view kOldKeys[] = {
    "dataset",      "datasetDomain", "datasetName", "quantumName",
    "stakeholders", "templateName",  "uuid"};
// What a mechanical conversion gives: the first release of the new names.
constexpr std::string_view kTarget = "v3.0.2";

const Node* FindOldKey(const Node& root) {
  for (const std::string_view key : kOldKeys) {
    if (const Node* member = root.Find(key)) return member;
  }
  return nullptr;
}

// The edits that give a contract the names of 3.0. YAML writes things once that
// stand in several places: each edit is made where its text stands, once, and
// where one place cannot be changed for all that read it alike there are none.
class Conversion {
 public:
  std::optional<diagnostic::Fix> Run(const Node& root) {
    fix_.title = "use the names of ODCS 3.0";
    if (const Node* version = root.Find("apiVersion")) Declare(*version);
    RenameKeys(root, kVersion2Contract, kRootKeys);
    if (const Node* tables = FindList(root, "dataset")) {
      for (const Node& table : *tables) ConvertTable(table);
    }
    for (const auto& [place, keys] : aliases_) {
      const auto found = renamed_.find(place);
      if (found == renamed_.end() || found->second != keys) possible_ = false;
    }
    if (!possible_) return std::nullopt;
    return std::move(fix_);
  }

 private:
  void Declare(const Node& version) {
    if (version.is_anchored()) possible_ = false;
    std::string text(kTarget);
    if (version.location().span.length() > version.scalar_text().size()) {
      text.insert(0, 1, '"');
      text += '"';
    }
    fix_.edits.push_back({version.location(), std::move(text)});
  }

  void ConvertTable(const Node& table) {
    if (!table.is_map()) return;
    RenameKeys(table, TableShape(), kTableKeys);
    const Node* columns = FindList(table, "columns");
    if (columns == nullptr) return;
    for (const Node& column : *columns) {
      if (column.is_map()) RenameKeys(column, ColumnShape(), kColumnKeys);
    }
  }

  void Rename(const Node& member, std::string_view name) {
    const text::Location at = member.key_location();
    std::string text(name);
    if (at.span.length() > member.key().size()) {
      text.insert(0, 1, '"');
      text += '"';
    }
    fix_.edits.push_back({at, std::move(text)});
  }

  // What merge keys add to a map stands outside of it: renamed there, it is
  // renamed for others too.
  static bool Holds(const Node& map, const Node& member) {
    const text::Span outer = map.location().span;
    const text::Span inner = member.key_location().span;
    return outer.begin <= inner.begin && inner.end <= outer.end;
  }

  static const Shape& TableShape() {
    return *FindKey(kVersion2Contract.keys, "dataset")->item_shape;
  }
  static const Shape& ColumnShape() {
    return *FindKey(TableShape().keys, "columns")->item_shape;
  }

  void RenameKeys(const Node& map, const Shape& shape,
                  std::span<const Renamed> keys) {
    if (map.size() == 0) return;
    const uint32_t place = map.begin()->key_location().span.begin;
    if (map.is_alias()) {
      aliases_.emplace_back(place, keys.data());
      return;
    }
    const auto [known, fresh] = renamed_.try_emplace(place, keys.data());
    if (known->second != keys.data()) possible_ = false;
    if (!fresh) return;
    std::vector<std::string_view> done;
    for (const Node& member : map) {
      // What an author added, ODCS 3 has no place for among its own keys.
      if (!Holds(map, member) ||
          (FindKey(shape.keys, member.key()) == nullptr &&
           std::none_of(keys.begin(), keys.end(), [&](const Renamed& key) {
             return key.now == member.key();
           })))
        possible_ = false;
      for (const Renamed& key : keys) {
        if (member.key() == key.before) RenameKey(map, member, key, &done);
      }
    }
  }

  // Of two old names for one, the same counts as when the contract is read.
  static bool IsOutspoken(const Node& map, std::string_view key) {
    const Node* first = map.Find("isPrimaryKey");
    const Node* second = map.Find("isPrimary");
    if (first == nullptr || second == nullptr) return false;
    return key == (first->is_bool() ? "isPrimary" : "isPrimaryKey") &&
           (key == "isPrimary" || second->is_bool());
  }

  void RenameKey(const Node& map, const Node& member, const Renamed& key,
                 std::vector<std::string_view>* done) {
    if (map.Find(key.now) != nullptr) return;
    if (IsOutspoken(map, key.before)) return;
    if (std::find(done->begin(), done->end(), key.now) != done->end()) return;
    // What may be null is not required: the value turns round.
    const bool turns = key.before == "isNullable";
    if (turns && !member.is_bool()) return;
    done->push_back(key.now);
    if (member.has_anchored_key()) possible_ = false;
    Rename(member, key.now);
    if (!turns) return;
    if (member.is_anchored() || member.is_alias()) possible_ = false;
    fix_.edits.push_back(
        {member.location(), member.boolean() ? "false" : "true"});
  }

  diagnostic::Fix fix_;
  bool possible_ = true;
  // By where the first key of a map stands: which keys were renamed there, and
  // which have to be because an alias repeats the map.
  std::map<uint32_t, const Renamed*> renamed_;
  std::vector<std::pair<uint32_t, const Renamed*>> aliases_;
};

Field ReadColumn(const Node& column) {
  Field field;
  Place(column, "column", &field);
  field.name = TakeText(column, "column");
  ReadType(column, &field);
  field.description = TakeText(column, "description");
  field.names.Set(&FieldNames::business_name, TakeText(column, "businessName"));
  field.classification = TakeText(column, "classification");
  field.tags = TakeTexts(column, "tags");
  field.keys.Set(&FieldKeys::unique, TakeFlag(column, "isUnique"));
  field.keys.Set(&FieldKeys::primary_key, TakeFlag(column, "isPrimaryKey"));
  if (!field.keys->primary_key)
    field.keys.Set(&FieldKeys::primary_key, TakeFlag(column, "isPrimary"));
  if (const Flag nullable = TakeFlag(column, "isNullable")) {
    field.required = Flag(!nullable.value, nullable.at);
    field.nullable = nullable.value;
  }
  field.custom = bitol::ReadCustomProperties(column);
  AddCustomMarks(&field);
  MarkPersonalData(&field);
  return field;
}

Schema ReadTable(const Node& table) {
  Schema schema;
  Place(table, "table", &schema);
  schema.language = "odcs";
  schema.name = TakeText(table, "table");
  schema.full_name = schema.name.value;
  schema.details.Set(&contract::SchemaDetails::physical_name,
                     TakeText(table, "physicalName"));
  schema.description = TakeText(table, "description");
  schema.tags = TakeTexts(table, "tags");
  schema.custom = bitol::ReadCustomProperties(table);
  schema.fields = TakeEach<Field>(table, "columns", ReadColumn);
  return schema;
}

contract::SlaProperty ReadSla(const Node& node) {
  contract::SlaProperty sla;
  Place(node, "property", &sla);
  sla.property = TakeText(node, "property");
  sla.value = TakeScalar(node, "value");
  sla.unit = TakeText(node, "unit");
  return sla;
}

contract::TeamMember ReadStakeholder(const Node& node) {
  contract::TeamMember member;
  Place(node, "username", &member);
  member.username = TakeText(node, "username");
  member.role = TakeText(node, "role");
  member.date_in = TakeText(node, "dateIn");
  member.date_out = TakeText(node, "dateOut");
  return member;
}

void ReadDescription(const Node& holder, Contract* contract) {
  const Node* node = holder.Find("description");
  if (node == nullptr) return;
  contract::Description& description = contract->description.Edit();
  description.present = true;
  description.at = node->location();
  description.purpose = TakeText(holder, "description");
  if (const Node* parts = FindMap(holder, "description")) {
    description.purpose = TakeText(*parts, "purpose");
    description.limitations = TakeText(*parts, "limitations");
    description.usage = TakeText(*parts, "usage");
  }
}

Contract ReadVersion2(const Node& root) {
  Contract contract;
  Place(root, root.Find("quantumName") != nullptr ? "quantumName" : "uuid",
        &contract);
  contract.format = "odcs";
  contract.format_version = TakeText(root, "apiVersion");
  contract.id = TakeScalar(root, "uuid");
  contract.name = TakeText(root, "datasetName");
  contract.version = TakeScalar(root, "version");
  contract.status = TakeText(root, "status");
  contract.tenant = TakeText(root, "tenant");
  contract.domain = TakeText(root, "datasetDomain");
  contract.data_product = TakeText(root, "quantumName");
  ReadDescription(root, &contract);
  contract.tags = TakeTexts(root, "tags");
  contract.custom = bitol::ReadCustomProperties(root);
  contract.schemas = TakeEach<Schema>(root, "dataset", ReadTable);
  contract.sla =
      TakeEach<contract::SlaProperty>(root, "slaProperties", ReadSla);
  if (const Node* people = FindList(root, "stakeholders")) {
    contract::Team& team = contract.team.Edit();
    team.present = true;
    team.name_at = people->key_location();
    team.whole = people->location();
    team.members =
        TakeEach<contract::TeamMember>(root, "stakeholders", ReadStakeholder);
  }
  return contract;
}

void ReportVersion2(const Node& root, diagnostic::Sink& sink) {
  const Node* version = root.Find("apiVersion");
  const Node* old_key = FindOldKey(root);
  diagnostic::Diagnostic& d = sink.Add(
      kOlderStandard,
      version != nullptr ? version->location() : old_key->key_location(),
      version != nullptr ? "the contract is written for ODCS " +
                               std::string(version->scalar_text()) +
                               ", whose names 3.0 has changed"
                         : Quoted(old_key->key()) +
                               " is a key of ODCS 2.x, whose names 3.0 "
                               "has changed");
  d.help =
      "use the names of ODCS 3: `uuid` is `id`, `dataset` `schema`, `columns` "
      "`properties`";
  for (const Renamed& key : kRootKeys) {
    if (const Node* member = root.Find(key.before)) {
      d.related.push_back(
          {member->key_location(), Quoted(key.now) + " in ODCS 3"});
    }
  }
  if (std::optional<diagnostic::Fix> fix = Conversion().Run(root))
    d.fix = std::move(*fix);
}

// --- Data Contract Specification 1.x

// Its tables are of all versions together.
constexpr Version kDcsVersion = V(1, 2);

Schema ReadModel(const Node& model, DcsFields* fields) {
  Schema schema;
  schema.name_at = model.key_location();
  schema.whole = model.entry_location();
  schema.language = "odcs";
  schema.name = Text(std::string(model.key()), model.key_location());
  schema.full_name = schema.name.value;
  schema.physical_type = contract::AsWord(TakeText(model, "type"));
  schema.description = TakeText(model, "description");
  schema.tags = TakeTexts(model, "tags");
  schema.fields = fields->Read(FindMap(model, "fields"));
  return schema;
}

// `threshold: 25h` of a service level, as a number and a unit.
void ReadServiceLevels(const Node& levels, ShapeChecker* checker,
                       Contract* contract) {
  for (const Node& level : levels) {
    checker->Check(level, kDcsLevel);
    const Node* threshold = level.is_map() ? level.Find("threshold") : nullptr;
    if (threshold == nullptr || !threshold->is_string()) continue;
    const std::string_view text = threshold->string();
    const size_t digits = text.find_first_not_of("0123456789.");
    contract::SlaProperty sla;
    sla.name_at = level.key_location();
    sla.whole = level.entry_location();
    sla.property = Text(std::string(level.key()), level.key_location());
    sla.value =
        Text(std::string(text.substr(0, digits)), threshold->location());
    if (digits != std::string_view::npos && digits > 0)
      sla.unit = Text(std::string(text.substr(digits)), threshold->location());
    contract->sla.push_back(std::move(sla));
  }
}

Contract ReadDcs(const Node& root, diagnostic::Sink& sink) {
  ShapeChecker checker(kDcsStandard, kDcsVersion, sink);
  checker.Check(root, kDcsContract);
  Contract contract;
  Place(root, "id", &contract);
  contract.format = "odcs";
  contract.format_version = TakeScalar(root, "dataContractSpecification");
  contract.id = TakeScalar(root, "id");
  contract.tags = TakeTexts(root, "tags");
  if (const Node* info = FindMap(root, "info")) {
    contract.name = TakeText(*info, "title");
    contract.version = TakeScalar(*info, "version");
    contract.status = TakeText(*info, "status");
    ReadDescription(*info, &contract);
    if (Text owner = TakeText(*info, "owner")) {
      contract::Team& team = contract.team.Edit();
      team.present = true;
      team.name_at = team.whole = owner.at;
      team.name = std::move(owner);
    }
  }
  if (const Node* models = FindMap(root, "models")) {
    DcsFields fields(root, &checker, sink);
    contract.schemas.reserve(models->size());
    for (const Node& model : *models) {
      checker.Check(model, kDcsModel);
      if (model.is_map()) contract.schemas.push_back(ReadModel(model, &fields));
    }
  }
  if (const Node* levels = FindMap(root, "servicelevels"))
    ReadServiceLevels(*levels, &checker, &contract);
  return contract;
}

void ReportDcs(const Node& root, diagnostic::Sink& sink) {
  diagnostic::Diagnostic& d = sink.Add(
      kOlderStandard, root.Find("dataContractSpecification")->key_location(),
      "this is a contract of the Data Contract Specification, which ODCS has "
      "replaced");
  d.help =
      "convert it to ODCS v3.2.0: `models` become `schema`, `servers` a list, "
      "`servicelevels` `slaProperties`";
  constexpr Renamed kKeys[] = {{"info", "`name`, `version`, `team`"},
                               {"models", "`schema`, a list"},
                               {"servers", "`servers`, a list"},
                               {"servicelevels", "`slaProperties`, a list"}};
  for (const Renamed& key : kKeys) {
    if (const Node* member = root.Find(key.before)) {
      d.related.push_back(
          {member->key_location(), std::string(key.now) + " in ODCS 3"});
    }
  }
  std::optional<DcsConversion> converted = ConvertDcs(root);
  if (!converted) return;
  diagnostic::Fix fix;
  fix.title = "write it as a contract of ODCS 3.1, without its comments";
  fix.edits.push_back({root.location(), std::move(converted->text)});
  d.fix = std::move(fix);
  if (converted->left_out.empty()) return;
  std::string note = "the fix leaves out what ODCS has no place for:";
  for (const std::string& pointer : converted->left_out)
    note.append(" ").append(Quoted(pointer));
  d.note = std::move(note);
}

}  // namespace

std::optional<Contract> ReadOlder(const Node& root, diagnostic::Sink& sink) {
  if (root.Find("dataContractSpecification") != nullptr) {
    ReportDcs(root, sink);
    return ReadDcs(root, sink);
  }
  const Node* version = root.Find("apiVersion");
  const std::string_view declared =
      version == nullptr ? std::string_view() : version->scalar_text();
  const bool says_old = declared.starts_with("v2") || declared.starts_with("2");
  if (FindOldKey(root) == nullptr || root.Find("schema") != nullptr ||
      (version != nullptr && !says_old)) {
    return std::nullopt;
  }
  ReportVersion2(root, sink);
  ShapeChecker(kVersion2Standard, V(2, 2), sink).Check(root, kVersion2Contract);
  return ReadVersion2(root);
}

}  // namespace bylaw::formats::odcs
