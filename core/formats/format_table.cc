// The table of formats: what each is called, and what it is to a mesh.
#include <algorithm>
#include <iterator>
#include <string>

#include "formats/detection.h"
#include "text/ascii.h"

namespace bylaw::formats {
namespace {

using text::ToLower;

struct Row {
  Format format;
  std::string_view name;   // the word of reports
  std::string_view title;  // for people
  Kind kind;
  std::string_view sure_sign;
};

constexpr Row kFormats[] = {
    {Format::kUnknown, "unknown", "unknown document", Kind::kNone, ""},
    {Format::kSimpleProduct, "simple", "product descriptor", Kind::kProduct,
     "`product_id` with `domain`"},
    {Format::kFieldContract, "fields", "contract of fields", Kind::kContract,
     "`fields` with `required`, and nothing else"},
    {Format::kOdps, "odps", "ODPS data product", Kind::kProduct,
     "`kind: DataProduct`"},
    {Format::kOdcs, "odcs", "ODCS data contract", Kind::kContract,
     "`kind: DataContract`"},
    {Format::kAvro, "avro", "Avro schema", Kind::kSchema, "the ending `.avsc`"},
    {Format::kProtobuf, "protobuf", "Protobuf file", Kind::kSchema,
     "the ending `.proto`"},
    {Format::kJsonSchema, "json-schema", "JSON Schema", Kind::kSchema,
     "`$schema` with a draft"},
    {Format::kDbtModel, "dbt-model", "dbt model", Kind::kModel,
     "a header with Domain and Product, or a place in a dbt project"},
    {Format::kDbtProperties, "dbt-properties", "dbt properties file",
     Kind::kModel, "`version: 2`, or a place in a dbt project"},
    {Format::kDbtProject, "dbt-project", "dbt project", Kind::kModel,
     "`name` with `config-version` or `model-paths`"},
    {Format::kTerraform, "terraform", "Terraform file", Kind::kInfrastructure,
     "the ending `.tf` or `.tofu`"},
    {Format::kParquet, "parquet", "Parquet file", Kind::kSchema, "its bytes"},
    {Format::kDomains, "domains", "domain boundaries", Kind::kDomains,
     "domains with `bounded_context` or `data_products`"},
    {Format::kRuleListing, "rule-listing", "listing of rules", Kind::kNone,
     "entries with `policy_id` and `rule`"},
    {Format::kCheckListing, "check-listing", "listing of quality checks",
     Kind::kNone, "`product` with `checks`"},
    {Format::kPolicy, "policy", "policy", Kind::kPolicy,
     "`policy` with `applies_to` and `rules`, or with `tune`"},
    {Format::kWaivers, "waivers", "waivers", Kind::kWaivers,
     "`waivers` with `rule` and `expires`"},
    {Format::kConfig, "config", "Bylaw configuration", Kind::kConfig,
     "the name bylaw.yaml"},
};

constexpr std::string_view kEndings[] = {".yaml", ".yml",   ".json",
                                         ".avsc", ".proto", ".parquet",
                                         ".sql",  ".tf",    ".tofu"};

constexpr size_t kLongestEnding = 8;

const Row& RowOf(Format format) {
  const auto* row =
      std::find_if(std::begin(kFormats), std::end(kFormats),
                   [format](const Row& each) { return each.format == format; });
  return row == std::end(kFormats) ? kFormats[0] : *row;
}

}  // namespace

std::string_view FormatName(Format format) { return RowOf(format).name; }
std::string_view FormatTitle(Format format) { return RowOf(format).title; }

std::string WithArticle(std::string_view title) {
  if (title == FormatTitle(Format::kDomains) ||
      title == FormatTitle(Format::kWaivers))
    return std::string(title);
  constexpr std::string_view kVowels = "AEIOaeiou";
  const bool vowel =
      !title.empty() && kVowels.find(title.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(title);
}

bool HasReadEnding(std::string_view file_name) {
  const std::string name = ToLower(file_name.substr(
      file_name.size() - std::min(file_name.size(), kLongestEnding)));
  return std::any_of(
      std::begin(kEndings), std::end(kEndings),
      [&name](std::string_view ending) { return name.ends_with(ending); });
}

std::string ReadEndings() {
  std::string text;
  const size_t count = std::size(kEndings);
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) text += i + 1 == count ? " or " : ", ";
    text += kEndings[i];
  }
  return text;
}

Kind KindOf(Format format) { return RowOf(format).kind; }
std::string_view SureSign(Format format) { return RowOf(format).sure_sign; }

std::string_view KindTitle(Kind kind) {
  switch (kind) {
    case Kind::kNone:
      return "a document";
    case Kind::kProduct:
      return "a data product";
    case Kind::kContract:
      return "a data contract";
    case Kind::kSchema:
      return "a schema";
    case Kind::kModel:
      return "a model";
    case Kind::kInfrastructure:
      return "infrastructure";
    case Kind::kDomains:
      return "domain boundaries";
    case Kind::kPolicy:
      return "a policy";
    case Kind::kWaivers:
      return "waivers";
    case Kind::kConfig:
      return "a configuration";
  }
  return "a document";
}

std::string_view CertaintyName(Certainty certainty) {
  switch (certainty) {
    case Certainty::kNone:
      return "none";
    case Certainty::kLikely:
      return "likely";
    case Certainty::kCertain:
      return "certain";
  }
  return "none";
}

}  // namespace bylaw::formats
