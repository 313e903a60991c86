#include <algorithm>
#include <string>
#include <string_view>

#include "mesh/parts.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

using contract::Course;
using contract::CustomProperty;
using contract::DataProduct;
using contract::Field;
using contract::FieldDetails;
using contract::Text;

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

Text TextOf(const CustomProperty& custom) {
  if (custom.value == nullptr || !custom.value->is_scalar() ||
      custom.value->is_null())
    return {};
  return Text(std::string(custom.value->scalar_text()),
              custom.value->location());
}

void Gather(DataProduct& product) {
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

void Gather(std::vector<Field>& fields) {
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
    Gather(field.fields);
  }
}

}  // namespace

void GatherCourse(contract::Mesh& mesh) {
  for (DataProduct& product : mesh.products) {
    Gather(product);
    if (product.inline_schema) Gather(product.inline_schema->fields);
  }
  for (contract::Contract& contract : mesh.contracts) {
    for (contract::Schema& schema : contract.schemas) Gather(schema.fields);
  }
  for (contract::Schema& schema : mesh.schemas) Gather(schema.fields);
}

}  // namespace bylaw::mesh
