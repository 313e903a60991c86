// The table of formats: a row has all that is to be said of one.
#include <algorithm>
#include <iterator>

#include "formats/adapters.h"
#include "formats/avro/avro.h"
#include "formats/avro/told.h"
#include "formats/bigquery/bigquery.h"
#include "formats/dbt/dbt.h"
#include "formats/dbt/told.h"
#include "formats/domains/domains.h"
#include "formats/domains/told.h"
#include "formats/json_schema/json_schema.h"
#include "formats/json_schema/told.h"
#include "formats/listing/listing.h"
#include "formats/listing/told.h"
#include "formats/odcs/odcs.h"
#include "formats/odcs/told.h"
#include "formats/odps/odps.h"
#include "formats/odps/told.h"
#include "formats/own/told.h"
#include "formats/parquet/parquet.h"
#include "formats/row.h"
#include "formats/simple/simple.h"
#include "formats/simple/told.h"
#include "formats/terraform/terraform.h"
#include "protobuf/protobuf.h"

namespace bylaw::formats {
namespace {

constexpr Sign kSimpleSigns[] = {{Turn::kOwnKeys, &simple::LookForProduct}};
constexpr Sign kFieldsSigns[] = {{Turn::kOwnKeys, &simple::LookForFields}};
constexpr Sign kOdpsSigns[] = {{Turn::kKind, &odps::LookForKind},
                               {Turn::kWeighed, &odps::LookForKeys},
                               {Turn::kName, &odps::LookForName}};
constexpr Sign kOdcsSigns[] = {{Turn::kKind, &odcs::LookForKind},
                               {Turn::kOwnKeys, &odcs::LookForSpecification,
                                "Data Contract Specification"},
                               {Turn::kWeighed, &odcs::LookForKeys},
                               {Turn::kName, &odcs::LookForName}};
constexpr Sign kAvroSigns[] = {{Turn::kStructure, &avro::LookForSchema}};
constexpr Sign kJsonSchemaSigns[] = {
    {Turn::kDraft, &json_schema::LookForSchema}};
constexpr Sign kDbtProjectSigns[] = {{Turn::kProject, &dbt::LookForProject}};
constexpr Sign kDbtPropertiesSigns[] = {
    {Turn::kProject, &dbt::LookForProperties}};
constexpr Sign kDomainsSigns[] = {{Turn::kStructure, &domains::LookForDomains},
                                  {Turn::kName, &domains::LookForName}};
constexpr Sign kRuleListingSigns[] = {
    {Turn::kStructure, &listing::LookForRules}};
constexpr Sign kCheckListingSigns[] = {
    {Turn::kStructure, &listing::LookForChecks}};
constexpr Sign kPolicySigns[] = {{Turn::kWeighed, &own::LookForPolicy}};
constexpr Sign kWaiversSigns[] = {{Turn::kWeighed, &own::LookForWaivers}};
constexpr Sign kConfigSigns[] = {{Turn::kWeighed, &own::LookForConfig}};

constexpr Ending kAvroEndings[] = {{".avsc"}};
constexpr Ending kProtobufEndings[] = {{".proto"}};
constexpr Ending kParquetEndings[] = {{".parquet"}};
constexpr Ending kDbtModelEndings[] = {{".sql", Ending::Says::kNothing}};
constexpr Ending kTerraformEndings[] = {{".tf"}, {".tf.json"}, {".tofu"}};

bool IsMapOrList(const document::Node& root) {
  return root.is_map() || root.is_list();
}

constexpr Row kRows[] = {
    {.format = Format::kUnknown,
     .name = "unknown",
     .title = "unknown document"},
    {.format = Format::kSimpleProduct,
     .name = "simple",
     .title = "product descriptor",
     .kind = Kind::kProduct,
     .short_name = "simple",
     .sure_sign = "`product_id` with `domain`",
     .looked_for = "a data product (`product_id`, `domain`, `fields`)",
     .signs = kSimpleSigns,
     .keys = &simple::TellingKeys,
     .read = &ReadRoot<&simple::ReadSimple>,
     .refer = &ReferFromProduct,
     .records = Records::kByFields,
     .rules = &simple::Rules,
     .areas = {"product", "agreement"}},
    {.format = Format::kFieldContract,
     .name = "fields",
     .title = "contract of fields",
     .kind = Kind::kContract,
     .sure_sign = "`fields` with `required`, and nothing else",
     .signs = kFieldsSigns,
     .read = &ReadRoot<&simple::ReadFieldContract>,
     .records = Records::kByFields},
    {.format = Format::kOdps,
     .name = "odps",
     .title = "ODPS data product",
     .kind = Kind::kProduct,
     .short_name = "ODPS",
     .sure_sign = "`kind: DataProduct`",
     .looked_for = "`kind: DataProduct`",
     .standard_kind = "DataProduct",
     .signs = kOdpsSigns,
     .keys = &odps::TellingKeys,
     .read = &ReadRoot<&odps::ReadOdps>,
     .rules = &odps::Rules,
     .areas = {"odps", "agreement"}},
    {.format = Format::kOdcs,
     .name = "odcs",
     .title = "ODCS data contract",
     .kind = Kind::kContract,
     .short_name = "ODCS",
     .sure_sign = "`kind: DataContract`",
     .looked_for = "`kind: DataContract`",
     .standard_kind = "DataContract",
     .signs = kOdcsSigns,
     .keys = &odcs::TellingKeys,
     .read = &ReadRoot<&odcs::ReadOdcs>,
     .records = Records::kByFields,
     .rules = &odcs::Rules,
     .areas = {"odcs", "agreement"}},
    {.format = Format::kAvro,
     .name = "avro",
     .title = "Avro schema",
     .kind = Kind::kSchema,
     .short_name = "Avro",
     .sure_sign = "the ending `.avsc`",
     .looked_for = "an Avro schema (`type`)",
     .endings = kAvroEndings,
     .signs = kAvroSigns,
     .look_at_other = &avro::LooksLikeUnionOrPrimitive,
     .read = &ReadAvro,
     .define = &DefineAvro,
     .rules = &avro::Rules,
     .areas = {"avro", "agreement"}},
    {.format = Format::kJsonSchema,
     .name = "json-schema",
     .title = "JSON Schema",
     .kind = Kind::kSchema,
     .short_name = "JSON",
     .sure_sign = "`$schema` with a draft",
     .looked_for = "a JSON Schema (`$schema`)",
     .signs = kJsonSchemaSigns,
     .last_resort = &json_schema::MayBeSchema,
     .read = &ReadJsonSchema,
     .define = &DefineJsonSchema,
     .refer = &ReferFromJsonSchema,
     .records = Records::kByJsonSchema,
     .rules = &json_schema::Rules,
     .areas = {"jsonschema", "agreement"}},
    {.format = Format::kProtobuf,
     .name = "protobuf",
     .title = "Protobuf file",
     .kind = Kind::kSchema,
     .short_name = "Protobuf",
     .sure_sign = "the ending `.proto`",
     .endings = kProtobufEndings,
     .language = &kProtobufLanguage,
     .read = &ReadProtobuf,
     .define = &DefineProtobuf,
     .refer = &ReferFromProtobuf,
     .rules = &protobuf::Rules,
     .areas = {"protobuf", "validate"}},
    {.format = Format::kParquet,
     .name = "parquet",
     .title = "Parquet file",
     .kind = Kind::kSchema,
     .short_name = "Parquet",
     .sure_sign = "its bytes",
     .endings = kParquetEndings,
     .language = &kParquetLanguage,
     .read = &ReadParquet,
     .rules = &parquet::Rules,
     .areas = {"parquet", "agreement"}},
    {.format = Format::kBigQuery,
     .name = "bigquery",
     .title = "BigQuery table schema",
     .kind = Kind::kSchema,
     .sure_sign = "a claim, or a Terraform table that is made from it",
     .may_be_list = &bigquery::MayBeSchema,
     .read = &ReadRoot<&bigquery::ReadSchema>,
     .refer = &bigquery::ReferFromTerraform,
     .rules = &bigquery::Rules,
     .areas = {"bigquery", "agreement"}},
    {.format = Format::kDbtModel,
     .name = "dbt-model",
     .title = "dbt model",
     .kind = Kind::kModel,
     .short_name = "dbt",
     .sure_sign =
         "a header with Domain and Product, or a place in a dbt project",
     .endings = kDbtModelEndings,
     .language = &kDbtLanguage,
     .read = &ReadDbtModel,
     .rules = &dbt::Rules,
     .areas = {"dbt", "agreement"}},
    {.format = Format::kDbtProject,
     .name = "dbt-project",
     .title = "dbt project",
     .kind = Kind::kModel,
     .sure_sign = "`name` in a `dbt_project.yml`, or with `config-version` or "
                  "`model-paths`",
     .signs = kDbtProjectSigns,
     .read = &ReadRoot<&dbt::ReadProject>,
     .areas = {"dbt"}},
    {.format = Format::kDbtProperties,
     .name = "dbt-properties",
     .title = "dbt properties file",
     .kind = Kind::kModel,
     .sure_sign = "`version: 2`, or a place in a dbt project",
     .signs = kDbtPropertiesSigns,
     .read = &ReadDbtProperties,
     .areas = {"dbt", "agreement"}},
    {.format = Format::kTerraform,
     .name = "terraform",
     .title = "Terraform file",
     .kind = Kind::kInfrastructure,
     .short_name = "Terraform",
     .sure_sign = "the ending `.tf` or `.tofu`",
     .endings = kTerraformEndings,
     .language = &kTerraformLanguage,
     .read = &ReadTerraform,
     .rules = &terraform::Rules,
     .areas = {"terraform"}},
    {.format = Format::kRuleListing,
     .name = "rule-listing",
     .title = "listing of rules",
     .sure_sign = "entries with `policy_id` and `rule`",
     .signs = kRuleListingSigns,
     .read = &CheckRuleListing,
     .rules = &listing::Rules,
     .areas = {"listing"}},
    {.format = Format::kDomains,
     .name = "domains",
     .title = "domain boundaries",
     .plural = true,
     .kind = Kind::kDomains,
     .short_name = "domain boundaries",
     .sure_sign = "domains with `bounded_context` or `data_products`",
     .looked_for = "domain boundaries (`domains`)",
     .signs = kDomainsSigns,
     .look_at_other = &domains::LooksLikeList,
     .last_resort = &IsMapOrList,
     .read = &ReadDomains,
     .rules = &domains::Rules,
     .areas = {"domains", "mesh"}},
    {.format = Format::kCheckListing,
     .name = "check-listing",
     .title = "listing of quality checks",
     .sure_sign = "`product` with `checks`",
     .looked_for = "a listing of rules or quality checks (`checks`)",
     .signs = kCheckListingSigns,
     .read = &ReadCheckListing,
     .areas = {"listing"}},
    {.format = Format::kPolicy,
     .name = "policy",
     .title = "policy",
     .kind = Kind::kPolicy,
     .sure_sign = "`policy` with `applies_to` and `rules`, or with `tune`",
     .looked_for = "a policy (`policy`, `rules`)",
     .signs = kPolicySigns,
     .keys = &own::PolicyKeys,
     .in_lists = true,
     .areas = {"policy", "cel"}},
    {.format = Format::kWaivers,
     .name = "waivers",
     .title = "waivers",
     .plural = true,
     .kind = Kind::kWaivers,
     .sure_sign = "`waivers` with `rule` and `expires`",
     .looked_for = "waivers (`waivers`)",
     .signs = kWaiversSigns,
     .keys = &own::WaiverKeys,
     .areas = {"waiver"}},
    {.format = Format::kConfig,
     .name = "config",
     .title = "Bylaw configuration",
     .kind = Kind::kConfig,
     .sure_sign = "the name bylaw.yaml",
     .looked_for = "a configuration (bylaw.yaml)",
     .signs = kConfigSigns,
     .keys = &own::ConfigKeys,
     .look_at_other = &own::LooksLikeEmptyConfig,
     .areas = {"config"}},
};

}  // namespace

std::span<const Row> Rows() { return kRows; }

const Row& RowOf(Format format) {
  const auto* row =
      std::find_if(std::begin(kRows), std::end(kRows),
                   [format](const Row& each) { return each.format == format; });
  return row == std::end(kRows) ? kRows[0] : *row;
}

}  // namespace bylaw::formats
