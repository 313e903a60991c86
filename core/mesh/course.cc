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

}  // namespace

void GatherCourse(contract::Mesh& mesh) {
  for (DataProduct& product : mesh.products) Gather(product);
}

}  // namespace bylaw::mesh
