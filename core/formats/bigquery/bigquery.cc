#include "formats/bigquery/bigquery.h"

#include <algorithm>
#include <string>
#include <utility>

#include "formats/bigquery/check.h"
#include "formats/bigquery/rules.h"
#include "formats/bigquery/types.h"
#include "reading/personal_data.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/ascii.h"

namespace bylaw::formats::bigquery {
namespace {

using contract::Field;
using contract::FieldLimits;
using contract::FieldTyping;
using contract::Flag;
using contract::Integer;
using contract::Text;
using contract::TypeKind;
using document::Node;
using reading::FindList;
using reading::FindMap;
using reading::Place;
using reading::TakeText;

std::vector<Field> ReadColumns(const Node& list, size_t records);

Integer TakeWhole(const Node& map, std::string_view key) {
  const Node* value = map.Find(key);
  const std::optional<int64_t> number = WholeOf(value);
  return number ? Integer(*number, value->location()) : Integer();
}

// Tags of policies are the resources by which access to a column is decided:
// `projects/1/locations/eu/taxonomies/2/policyTags/3`. What a tag is called
// itself says of personal data what a tag's words do.
void ReadTags(const Node& column, Field* field) {
  for (const char* key : {"categories", "policyTags"}) {
    if (const Node* tags = FindMap(column, key)) {
      for (Text& name : reading::TakeTexts(*tags, "names")) {
        name.value.erase(0, name.value.rfind('/') + 1);
        field->tags.push_back(std::move(name));
      }
    }
  }
  reading::MarkPersonalData(field);
}

// What a column has of its type. `type` is null for one that is not known.
void ReadType(const Node& column, const Type* type, size_t records,
              Field* field) {
  field->type = TakeText(column, "type");
  if (type == nullptr) return;
  field->kind = type->kind;
  switch (type->family) {
    case Family::kString:
    case Family::kBytes:
      field->limits.Set(&FieldLimits::max_length,
                        TakeWhole(column, "maxLength"));
      break;
    case Family::kDecimal: {
      const Integer precision = TakeWhole(column, "precision");
      Integer scale = TakeWhole(column, "scale");
      // "Precision is specified but not scale (and thus scale is zero)".
      if (precision && !scale) scale = Integer(0, precision.at);
      field->typing.Set(&FieldTyping::precision, precision);
      field->typing.Set(&FieldTyping::scale, scale);
      break;
    }
    case Family::kRecord:
      if (const Node* fields = FindList(column, "fields");
          fields != nullptr && records < kMaxRecordDepth)
        field->fields = ReadColumns(*fields, records + 1);
      break;
    case Family::kPlain:
    case Family::kTimestamp:
    case Family::kRange:
    case Family::kForeign:
      break;
  }
  // A TIMESTAMP is an instant, a DATETIME what a clock somewhere shows.
  if (type->kind == TypeKind::kTimestamp)
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(type->family == Family::kTimestamp, field->type.at));
}

Field ReadColumn(const Node& column, size_t records) {
  Field field;
  Place(column, "name", &field);
  field.name = TakeText(column, "name");
  field.description = TakeText(column, "description");
  const Text mode = TakeText(column, "mode");
  const bool required = text::EqualIgnoringCase(mode.value, "REQUIRED");
  const bool repeated = text::EqualIgnoringCase(mode.value, "REPEATED");
  const Type* type = FindType(TakeText(column, "type").value);
  if (repeated) {
    // An array is never null; an element cannot be.
    Field items;
    items.name = Text("items", field.name_at);
    items.name_at = field.name_at;
    items.whole = field.whole;
    ReadType(column, type, records, &items);
    items.required = Flag(true, mode.at);
    field.kind = TypeKind::kList;
    field.type = mode;
    field.fields.push_back(std::move(items));
  } else {
    ReadType(column, type, records, &field);
    field.nullable = !required;
  }
  field.required = Flag(required || repeated, mode ? mode.at : field.name_at);
  ReadTags(column, &field);
  return field;
}

std::vector<Field> ReadColumns(const Node& list, size_t records) {
  std::vector<Field> fields;
  fields.reserve(list.size());
  for (const Node& column : list) {
    if (column.is_map()) fields.push_back(ReadColumn(column, records));
  }
  return fields;
}

}  // namespace

bool MayBeSchema(const Node& list) {
  return std::any_of(list.begin(), list.end(), [](const Node& column) {
    return column.is_map() && TakeText(column, "name") &&
           TakeText(column, "type");
  });
}

std::optional<contract::Schema> ReadSchema(const Node& root,
                                           diagnostic::Sink& sink) {
  if (!root.is_list()) {
    sink.Add(kWrongKind, root.location(),
             "a schema of BigQuery must be a list of columns, not a " +
                 std::string(document::KindName(root.kind())));
    return std::nullopt;
  }
  CheckColumns(root, sink);
  contract::Schema schema;
  schema.language = "bigquery";
  schema.whole = root.location();
  schema.name_at = root.size() > 0 ? reading::NameLocation(*root.At(0), "name")
                                   : root.location();
  schema.fields = ReadColumns(root, 0);
  return schema;
}

}  // namespace bylaw::formats::bigquery
