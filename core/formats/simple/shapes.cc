#include "formats/simple/shapes.h"

#include <cmath>

#include "formats/simple/rules.h"
#include "text/quote.h"

// Null is fine for whatever policies ask for: a policy then says what is
// missing, once.
namespace bylaw::formats::simple {
namespace {

using document::Node;
using reading::AllowedValue;
using reading::FormerKey;
using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kFlag;
using reading::Kinds;
using reading::kList;
using reading::kMap;
using reading::kNothing;
using reading::kNumber;
using reading::kScalar;
using reading::kText;
using reading::kWhole;
using reading::Shape;
using reading::ShapeChecker;
using reading::Standard;

constexpr Kinds kOptionalText = kText | kNothing;
constexpr Kinds kTexts = kList | kNothing;

constexpr Standard kStandard = {.name = "the simple descriptor",
                                .unknown_key = &kUnknownKey,
                                .missing_key = &kMissingKey,
                                .wrong_kind = &kWrongKind,
                                .unknown_value = &kUnknownValue,
                                .duplicate = nullptr,
                                .newer_key = nullptr,
                                .deprecated_key = nullptr};

// YAML has `.inf` and `.nan`, of which nobody can keep a promise.
void CheckFinite(const Node& value, ShapeChecker& checker) {
  if (!value.is_number() || std::isfinite(value.number())) return;
  checker.sink()
      .Add(kWrongKind, value.location(),
           text::Quoted(value.key()) + " must be a finite number")
      .help = "write the number, such as `24`";
}

// The element of a list (`items`) needs no name, the fields of a list of fields
// do.
void CheckNames(const Node& fields, ShapeChecker& checker) {
  if (!fields.is_list()) return;
  for (const Node& field : fields) {
    if (!field.is_map()) continue;
    const Node* name = field.Find("name");
    if (name == nullptr || (name->is_string() && name->string().empty())) {
      checker.ReportMissing(field, FieldShape(), "name", "");
    }
  }
}

extern const Shape kField;

constexpr Key kFieldKeys[] = {
    {.name = "business_name", .kinds = kOptionalText},
    {.name = "classification", .kinds = kOptionalText},
    {.name = "default"},
    {.name = "deprecated", .kinds = kFlag | kNothing},
    {.name = "description", .kinds = kOptionalText},
    {.name = "enum", .kinds = kTexts, .item_kinds = kScalar},
    {.name = "examples", .kinds = kTexts},
    {.name = "fields",
     .kinds = kTexts,
     .item_shape = &kField,
     .condition = CheckNames},
    {.name = "format", .kinds = kOptionalText},
    {.name = "is_pii", .kinds = kFlag | kNothing},
    {.name = "items", .kinds = kMap, .map_shape = &kField},
    {.name = "max_length", .kinds = kWhole | kNothing},
    {.name = "maximum", .kinds = kScalar},
    {.name = "min_length", .kinds = kWhole | kNothing},
    {.name = "minimum", .kinds = kScalar},
    {.name = "name", .kinds = kText},
    {.name = "nullable", .kinds = kFlag | kNothing},
    {.name = "pattern", .kinds = kOptionalText},
    {.name = "pii_tagged", .kinds = kFlag | kNothing},
    {.name = "precision", .kinds = kWhole | kNothing},
    {.name = "primary_key", .kinds = kFlag | kNothing},
    {.name = "quality", .kinds = kAnything},
    {.name = "removal_date", .kinds = kOptionalText},
    {.name = "replaced_by", .kinds = kOptionalText},
    {.name = "required", .kinds = kFlag | kNothing},
    {.name = "scale", .kinds = kWhole | kNothing},
    {.name = "tags", .kinds = kTexts, .item_kinds = kText},
    {.name = "type", .kinds = kOptionalText},
    {.name = "unique", .kinds = kFlag | kNothing},
};
static_assert(IsSorted(kFieldKeys));

constexpr FormerKey kFieldFormer[] = {
    {"pii", "is_pii"},
    {"personal_data", "is_pii"},
    {"sensitive", "is_pii"},
    {"doc", "description"},
    {"comment", "description"},
    {"data_type", "type"},
    {"datatype", "type"},
    {"logicalType", "type"},
    {"primaryKey", "primary_key"},
    {"properties", "fields"},
    {"columns", "fields"},
    {"mandatory", "required"},
    {"allowed_values", "enum"},
};

constexpr Shape kField = {
    .what = "field", .keys = kFieldKeys, .former = kFieldFormer};

constexpr Key kConsumerKeys[] = {
    {.name = "contact", .kinds = kOptionalText},
    {.name = "description", .kinds = kOptionalText},
    {.name = "name", .kinds = kText, .required_from = kAlways},
    {.name = "purpose", .kinds = kOptionalText},
    {.name = "role", .kinds = kOptionalText},
};
static_assert(IsSorted(kConsumerKeys));
constexpr FormerKey kConsumerFormer[] = {
    {"team", "name"}, {"consumer", "name"}, {"access", "role"}};
constexpr Shape kConsumer = {
    .what = "consumer", .keys = kConsumerKeys, .former = kConsumerFormer};

constexpr AllowedValue kDirections[] = {{"input"}, {"output"}, {"management"}};
constexpr Key kPortKeys[] = {
    {.name = "contract", .kinds = kOptionalText},
    {.name = "description", .kinds = kOptionalText},
    {.name = "direction", .kinds = kText, .allowed = kDirections},
    {.name = "name", .kinds = kText, .required_from = kAlways},
    {.name = "tags", .kinds = kTexts, .item_kinds = kText},
    {.name = "type", .kinds = kOptionalText},
    {.name = "url", .kinds = kOptionalText},
    {.name = "version", .kinds = kOptionalText},
};
static_assert(IsSorted(kPortKeys));
constexpr FormerKey kPortFormer[] = {{"contractId", "contract"},
                                     {"contract_id", "contract"}};
constexpr Shape kPort = {
    .what = "port", .keys = kPortKeys, .former = kPortFormer};

constexpr Key kChannelKeys[] = {
    {.name = "channel", .kinds = kOptionalText},
    {.name = "description", .kinds = kOptionalText},
    {.name = "scope", .kinds = kOptionalText},
    {.name = "tool", .kinds = kOptionalText},
    {.name = "url", .kinds = kOptionalText},
};
static_assert(IsSorted(kChannelKeys));
constexpr FormerKey kChannelFormer[] = {{"email", "url"}, {"slack", "channel"}};
constexpr Shape kChannel = {.what = "support channel",
                            .keys = kChannelKeys,
                            .name_key = "channel",
                            .former = kChannelFormer};

// Lists whose elements may be texts or maps.
void CheckMixed(const Node& list, const Shape& shape, ShapeChecker& checker) {
  if (!list.is_list()) return;
  for (const Node& item : list) {
    if (item.is_map()) {
      checker.Check(item, shape);
    } else if (!item.is_string()) {
      checker.ReportWrongKind(item,
                              "an element of `" + std::string(list.key()) + "`",
                              kText | kMap, kAnything);
    }
  }
}
void CheckConsumers(const Node& list, ShapeChecker& checker) {
  CheckMixed(list, kConsumer, checker);
}
void CheckSupport(const Node& list, ShapeChecker& checker) {
  CheckMixed(list, kChannel, checker);
}

// A registry's reference may say anything; fields written there are fields like
// all others.
void CheckSchema(const Node& schema, ShapeChecker& checker) {
  if (!schema.is_map()) return;
  const Node* fields = schema.Find("fields");
  if (fields == nullptr || !fields->is_list()) return;
  for (const Node& field : *fields) {
    if (field.is_map()) {
      checker.Check(field, kField);
    } else {
      checker.ReportWrongKind(field, "an element of `fields`", kMap, kAnything);
    }
  }
  CheckNames(*fields, checker);
}

constexpr Key kProductKeys[] = {
    {.name = "access_pattern", .kinds = kOptionalText},
    {.name = "changelog", .kinds = kOptionalText},
    {.name = "classification", .kinds = kOptionalText},
    {.name = "consumers", .kinds = kTexts, .condition = CheckConsumers},
    {.name = "contract", .kinds = kOptionalText},
    {.name = "custom", .kinds = kMap | kNothing},
    {.name = "description", .kinds = kOptionalText},
    {.name = "domain", .kinds = kOptionalText},
    {.name = "fields",
     .kinds = kTexts,
     .item_shape = &kField,
     .condition = CheckNames},
    {.name = "name", .kinds = kOptionalText},
    {.name = "owner_team", .kinds = kOptionalText},
    {.name = "ports", .kinds = kTexts, .item_shape = &kPort},
    {.name = "product_id", .kinds = kOptionalText},
    {.name = "quality", .kinds = kAnything},
    {.name = "quality_report_date", .kinds = kOptionalText},
    {.name = "replaced_by", .kinds = kOptionalText},
    {.name = "retirement_announced", .kinds = kOptionalText},
    {.name = "retirement_date", .kinds = kOptionalText},
    {.name = "schema", .kinds = kAnything, .condition = CheckSchema},
    {.name = "schema_type", .kinds = kOptionalText},
    {.name = "sla_hours",
     .kinds = kNumber | kNothing,
     .condition = CheckFinite},
    {.name = "source_systems", .kinds = kTexts, .item_kinds = kText},
    {.name = "specification", .kinds = kOptionalText},
    {.name = "stage", .kinds = kOptionalText},
    {.name = "support",
     .kinds = kText | kMap | kList | kNothing,
     .map_shape = &kChannel,
     .condition = CheckSupport},
    {.name = "tags", .kinds = kTexts, .item_kinds = kText},
    {.name = "type", .kinds = kOptionalText},
    {.name = "version", .kinds = kOptionalText},
    {.name = "versions", .kinds = kTexts, .item_kinds = kText},
};
static_assert(IsSorted(kProductKeys));

constexpr FormerKey kProductFormer[] = {
    {"id", "product_id"},     {"title", "name"},
    {"owner", "owner_team"},  {"team", "owner_team"},
    {"sla", "sla_hours"},     {"freshness", "sla_hours"},
    {"columns", "fields"},    {"sources", "source_systems"},
    {"status", "stage"},      {"lifecycle", "stage"},
    {"schema_ref", "schema"}, {"contract_ref", "contract"},
};

// One key in three tells which product it is, or that this is a bare contract.
void CheckIdentity(const Node& product, ShapeChecker& checker) {
  for (const char* key : {"product_id", "name", "fields", "schema"}) {
    const Node* node = product.Find(key);
    if (node != nullptr && !node->is_null()) return;
  }
  checker.ReportMissing(product, ProductShape(), "product_id", "");
}

constexpr Shape kProduct = {.what = "product",
                            .keys = kProductKeys,
                            .former = kProductFormer,
                            .condition = CheckIdentity};

}  // namespace

const Standard& SimpleStandard() { return kStandard; }
const Shape& ProductShape() { return kProduct; }
const Shape& FieldShape() { return kField; }

}  // namespace bylaw::formats::simple
