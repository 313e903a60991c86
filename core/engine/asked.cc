#include "engine/asked.h"

#include <array>
#include <string_view>

#include "document/read.h"
#include "engine/rules.h"

namespace bylaw::engine {
namespace {

using formats::Format;

// The areas whose built-in rules look at documents of a format.
struct FormatAreas {
  Format format;
  std::array<std::string_view, 2> areas;
};

constexpr FormatAreas kFormatAreas[] = {
    {Format::kSimpleProduct, {"product", "agreement"}},
    {Format::kOdps, {"odps", "agreement"}},
    {Format::kOdcs, {"odcs", "agreement"}},
    {Format::kAvro, {"avro", "agreement"}},
    {Format::kJsonSchema, {"jsonschema", "agreement"}},
    {Format::kProtobuf, {"protobuf", "validate"}},
    {Format::kDbtModel, {"dbt", "agreement"}},
    {Format::kDbtProperties, {"dbt", "agreement"}},
    {Format::kDbtProject, {"dbt", ""}},
    {Format::kTerraform, {"terraform", ""}},
    {Format::kParquet, {"parquet", "agreement"}},
    {Format::kDomains, {"domains", "mesh"}},
    {Format::kRuleListing, {"listing", ""}},
    {Format::kCheckListing, {"listing", ""}},
    {Format::kPolicy, {"policy", "cel"}},
    {Format::kWaivers, {"waiver", ""}},
    {Format::kConfig, {"config", ""}},
};

// The languages that documents are written in; other formats have one of their
// own.
bool IsDocument(Format format) {
  switch (format) {
    case Format::kProtobuf:
    case Format::kDbtModel:
    case Format::kTerraform:
    case Format::kParquet:
      return false;
    default:
      return true;
  }
}

}  // namespace

BuiltinRuleCounts::BuiltinRuleCounts() {
  for (const diagnostic::RuleInfo* rule : BuiltinRules())
    ++areas_[rule->id.substr(0, rule->id.find('/'))];
}

size_t BuiltinRuleCounts::InArea(std::string_view area) const {
  const auto found = areas_.find(area);
  return found == areas_.end() ? 0 : found->second;
}

size_t BuiltinRuleCounts::Of(const text::Source& source, Format format) const {
  size_t count = InArea("document");
  if (IsDocument(format)) {
    const bool json = document::DetectSyntax(source) == document::Syntax::kJson;
    count += InArea(json ? "json" : "yaml");
  }
  for (const FormatAreas& row : kFormatAreas) {
    if (row.format != format) continue;
    for (const std::string_view area : row.areas) count += InArea(area);
  }
  return count;
}

}  // namespace bylaw::engine
