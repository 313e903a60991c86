#include "formats/bitol/sections.h"
#include "formats/odcs/read.h"
#include "formats/odcs/types.h"
#include "reading/personal_data.h"
#include "reading/quality_check.h"
#include "reading/values.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Field;
using contract::FieldDetails;
using contract::FieldKeys;
using contract::FieldNames;
using contract::SchemaDetails;
using contract::Text;
using document::Node;
using reading::AddCustomMarks;
using reading::ChecksSomething;
using reading::FindList;
using reading::MarkPersonalData;
using reading::Place;
using reading::Respellings;
using reading::TakeEach;
using reading::TakeFlag;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::TextOf;

contract::Quality ReadQuality(const Node& node) {
  contract::Quality quality;
  Place(node, "name", &quality);
  quality.id = TakeText(node, "id");
  quality.name = TakeText(node, "name");
  quality.description = TakeText(node, "description");
  quality.type = TakeText(node, "type");
  quality.metric = TakeText(node, "metric");
  if (!quality.metric) quality.metric = TakeText(node, "rule");
  quality.dimension = TakeText(node, "dimension");
  quality.severity = TakeText(node, "severity");
  quality.unit = TakeText(node, "unit");
  quality.query = TakeText(node, "query");
  quality.engine = TakeText(node, "engine");
  quality.implementation = node.Find("implementation");
  quality.schedule = TakeText(node, "schedule");
  quality.scheduler = TakeText(node, "scheduler");
  quality.business_impact = TakeText(node, "businessImpact");
  quality.tags = TakeTexts(node, "tags");
  for (const Node& member : node) {
    const std::string_view key = member.key();
    if (key.starts_with("mustBe") || key.starts_with("mustNotBe")) {
      quality.operators.push_back(
          {std::string(key), member.key_location(), &member});
    }
  }
  return quality;
}

// One that checks nothing is reported (odcs/empty-check) and none.
std::vector<contract::Quality> ReadChecks(const Node& holder) {
  std::vector<contract::Quality> checks;
  if (const Node* list = FindList(holder, "quality")) {
    for (const Node& check : *list) {
      if (ChecksSomething(check)) checks.push_back(ReadQuality(check));
    }
  }
  return checks;
}

contract::Relationship ReadRelationship(const Node& node) {
  contract::Relationship relationship;
  Place(node, "", &relationship);
  relationship.type = TakeText(node, "type");
  relationship.from = TakeTexts(node, "from");
  relationship.to = TakeTexts(node, "to");
  return relationship;
}

contract::EnumValue ReadEnumValue(const Node& node) {
  contract::EnumValue value;
  Place(node, "value", &value);
  value.value = TakeScalar(node, "value");
  value.texts.Set(&contract::EnumValueTexts::label, TakeText(node, "label"));
  value.texts.Set(&contract::EnumValueTexts::description,
                  TakeText(node, "description"));
  return value;
}

std::vector<std::string> ReadSynonyms(const Node& node) {
  std::vector<std::string> names;
  if (const Node* list = FindList(node, "synonyms")) {
    for (const Node& item : *list) {
      if (const Text synonym = TakeText(item, "synonym"))
        names.push_back(synonym.value);
    }
  }
  return names;
}

// The name of an element, under the key that is meant.
Text TakeName(const Node& node, const Respellings& respellings) {
  const Node* name = respellings.Find(node, "name");
  return name != nullptr && name->is_string() ? TextOf(*name) : Text();
}

Field ReadField(const Node& node, Text name, const Respellings& respellings);

// The fields below: properties of an object, the items of an array, key and
// value of a map.
std::vector<Field> ReadFieldsBelow(const Node& node,
                                   const Respellings& respellings) {
  std::vector<Field> fields = TakeEachMeant<Field>(
      respellings, node, "properties", [&](const Node& property) {
        return ReadField(property, TakeName(property, respellings),
                         respellings);
      });
  const auto add = [&](const Node& map, std::string_view key,
                       std::string_view name) {
    const Node* element = respellings.Find(map, key);
    if (element != nullptr && element->is_map())
      fields.push_back(
          ReadField(*element, Text(std::string(name), element->key_location()),
                    respellings));
  };
  add(node, "items", "items");
  const Node* map = respellings.Find(node, "map");
  if (map != nullptr && map->is_map()) {
    add(*map, "key", "keys");
    add(*map, "value", "values");
  }
  return fields;
}

void ReadFlags(const Node& node, Field* field) {
  field->required = TakeFlag(node, "required");
  field->nullable = !field->required.value;
  field->keys.Set(&FieldKeys::unique, TakeFlag(node, "unique"));
  field->keys.Set(&FieldKeys::primary_key, TakeFlag(node, "primaryKey"));
  field->keys.Set(&FieldKeys::partitioned, TakeFlag(node, "partitioned"));
  field->keys.Set(&FieldKeys::critical, TakeFlag(node, "criticalDataElement"));
}

Field ReadField(const Node& node, Text name, const Respellings& respellings) {
  Field field;
  Place(node, "name", &field);
  field.name = std::move(name);
  field.names.Set(&FieldNames::physical_name, TakeText(node, "physicalName"));
  field.names.Set(&FieldNames::business_name, TakeText(node, "businessName"));
  field.description = TakeText(node, "description");
  field.classification = TakeText(node, "classification");
  field.tags = TakeTexts(node, "tags");
  field.names.Set(&FieldNames::encrypted_name, TakeText(node, "encryptedName"));
  field.details.Set(&FieldDetails::transform_logic,
                    TakeText(node, "transformLogic"));
  ReadFlags(node, &field);
  ReadType(node, &field);
  if (const Node* examples = FindList(node, "examples")) {
    for (const Node& example : *examples)
      field.details.Edit().examples.push_back(&example);
  }
  field.enum_values =
      TakeEach<contract::EnumValue>(node, "enum", ReadEnumValue);
  field.details.Set(&FieldDetails::aliases, ReadSynonyms(node));
  field.details.Set(&FieldDetails::quality, ReadChecks(node));
  field.details.Set(&FieldDetails::relationships,
                    TakeEach<contract::Relationship>(node, "relationships",
                                                     ReadRelationship));
  field.custom = bitol::ReadCustomProperties(node);
  field.details.Set(&FieldDetails::definitions, bitol::ReadDefinitions(node));
  AddCustomMarks(&field);
  MarkPersonalData(&field);
  field.fields = ReadFieldsBelow(node, respellings);
  return field;
}

}  // namespace

contract::Schema ReadSchema(const Node& node, const Respellings& respellings) {
  contract::Schema schema;
  Place(node, "name", &schema);
  schema.language = "odcs";
  schema.details.Set(&SchemaDetails::id, TakeText(node, "id"));
  schema.name = TakeName(node, respellings);
  schema.full_name = schema.name.value;
  schema.details.Set(&SchemaDetails::physical_name,
                     TakeText(node, "physicalName"));
  schema.physical_type = contract::AsWord(TakeText(node, "physicalType"));
  schema.details.Set(&SchemaDetails::business_name,
                     TakeText(node, "businessName"));
  schema.description = TakeText(node, "description");
  schema.details.Set(&SchemaDetails::granularity,
                     TakeText(node, "dataGranularityDescription"));
  schema.tags = TakeTexts(node, "tags");
  schema.fields = ReadFieldsBelow(node, respellings);
  schema.details.Set(&SchemaDetails::quality, ReadChecks(node));
  schema.details.Set(&SchemaDetails::relationships,
                     TakeEach<contract::Relationship>(node, "relationships",
                                                      ReadRelationship));
  schema.custom = bitol::ReadCustomProperties(node);
  schema.details.Set(&SchemaDetails::definitions, bitol::ReadDefinitions(node));
  return schema;
}

}  // namespace bylaw::formats::odcs
