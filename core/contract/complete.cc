#include "contract/complete.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/marks.h"
#include "contract/path.h"
#include "text/comparable.h"

namespace bylaw::contract {
namespace {

void MarkElements(std::span<Field> fields) {
  for (Field& field : fields) {
    const bool unnamed = HasUnnamedElements(field);
    for (Field& below : field.fields) below.is_element = unnamed;
    for (Field& below : field.besides) below.is_element = true;
    MarkElements(field.fields);
    MarkElements(field.besides.Span());
  }
}

Text TextOf(const CustomProperty& custom) {
  if (custom.value == nullptr || !custom.value->is_scalar() ||
      custom.value->is_null())
    return {};
  return Text(std::string(custom.value->scalar_text()),
              custom.value->location());
}

struct ProductRow {
  std::string_view name;  // comparable
  Text Course::*member;
};

constexpr ProductRow kProductRows[] = {
    {"accesspattern", &Course::access_pattern},
    {"changelog", &Course::changelog},
    {"qualityreportdate", &Course::quality_report_date},
    {"replacedby", &Course::replaced_by},
    {"retirementannounced", &Course::retirement_announced},
    {"retirementdate", &Course::retirement_date},
    {"specification", &Course::specification},
};

void GatherCourse(DataProduct& product) {
  for (const CustomProperty& custom : product.custom) {
    const std::string name = text::ComparableName(custom.property.value);
    for (const ProductRow& row : kProductRows) {
      const Text& said = *product.course.*row.member;
      if (row.name == name && !said)
        product.course.Set(row.member, TextOf(custom));
    }
  }
}

bool IsDeprecatedTag(const Text& tag) {
  return text::ComparableName(tag.value) == "deprecated";
}

// Readers leave a field's deprecation to custom properties in most formats.
void GatherDeprecation(std::vector<Field>& fields) {
  for (Field& field : fields) {
    const auto tag =
        std::find_if(field.tags.begin(), field.tags.end(), IsDeprecatedTag);
    if (tag != field.tags.end() && !field.details->deprecated)
      field.details.Set(&FieldDetails::deprecated,
                        contract::Flag(true, tag->at));
    for (const CustomProperty& custom : field.custom) {
      const std::string name = text::ComparableName(custom.property.value);
      const Text text = TextOf(custom);
      if (name == "deprecated" && !field.details->deprecated)
        field.details.Set(&FieldDetails::deprecated,
                          contract::Flag(text.value == "true", text.at));
      if (name == "replacedby" && !field.details->replaced_by)
        field.details.Set(&FieldDetails::replaced_by, text);
      if (name == "removaldate" && !field.details->removal_date)
        field.details.Set(&FieldDetails::removal_date, text);
    }
    GatherDeprecation(field.fields);
  }
}

}  // namespace

void Complete(Schema& schema) {
  for (Field& field : schema.besides) field.is_element = true;
  MarkElements(schema.fields);
  MarkElements(schema.besides.Span());
  ShareMarksWithElements(schema.fields);
  ShareMarksWithElements(schema.besides.Span());
  GatherDeprecation(schema.fields);
  LinkFields(schema);
}

void Complete(DataProduct& product) {
  GatherCourse(product);
  if (!product.inline_schema) return;
  product.inline_schema->descriptor = &product;
  Complete(*product.inline_schema);
}

void Complete(Contract& contract) {
  for (Schema& schema : contract.schemas) {
    schema.contract = &contract;
    Complete(schema);
  }
}

}  // namespace bylaw::contract
