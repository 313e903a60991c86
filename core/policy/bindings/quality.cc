#include "contract/schema.h"
#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Quality;
using contract::QualityOperator;

const QualityOperator& Operator(const void* object) {
  return *static_cast<const QualityOperator*>(object);
}

Value OperatorValue(const QualityOperator& from, Arena&) {
  return Value::Struct(&from, &kOperatorType);
}
text::Location OperatorPlace(const QualityOperator& from) { return from.at; }

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Quality::id>("id", "the check's stable id"),
    TextRow<&Quality::name>("name", "the check's name"),
    TextRow<&Quality::description>("description", "what it checks"),
    TextRow<&Quality::type>("type",
                            "how it is stated: text, library, sql, custom"),
    TextRow<&Quality::metric>("metric",
                              "what it measures: nullValues, rowCount, ... "
                              "(`rule` in older contracts)"),
    TextRow<&Quality::dimension>(
        "dimension",
        "accuracy, completeness, conformity, timeliness, uniqueness, ..."),
    TextRow<&Quality::severity>("severity", "how bad a failure is, as written"),
    {.name = "operators",
     .type = cel::kListOf<cel::kStructOf<kOperatorType>>,
     .doc = "what the metric is compared with",
     .get =
         [](const void* object, Arena&) {
           return cel::
               VectorList<QualityOperator, OperatorValue, OperatorPlace>::Of(
                   static_cast<const Quality*>(object)->operators);
         },
     .has =
         [](const void* object) {
           return !static_cast<const Quality*>(object)->operators.empty();
         }},
    TextRow<&Quality::unit>("unit", "rows or percent"),
    TextRow<&Quality::query>("query", "of an SQL check: the query"),
    TextRow<&Quality::engine>("engine",
                              "of a custom check: the tool that runs it"),
    NodeRow<&Quality::implementation>(
        "implementation",
        "of a custom check: what the tool is given, as written"),
    TextRow<&Quality::schedule>("schedule", "when it runs"),
    TextRow<&Quality::scheduler>("scheduler", "what runs it then"),
    TextRow<&Quality::business_impact>("business_impact",
                                       "what a failure means to the business"),
    TextsRow<&Quality::tags>("tags", "labels of the check"),
};

constexpr cel::FieldDecl kOperatorFields[] = {
    WordRow<&QualityOperator::name>(
        "name", "`mustBe`, `mustBeLessThan`, `mustBeBetween`, ..."),
    NodeRow<&QualityOperator::operand>("operand",
                                       "what to compare with, as written"),
};

constexpr cel::FieldDecl kRelationshipFields[] = {
    TextRow<&contract::Relationship::type>("type", "its kind: foreignKey"),
    TextsRow<&contract::Relationship::from>(
        "from",
        "the fields that refer; empty where it is the field it stands on"),
    TextsRow<&contract::Relationship::to>("to",
                                          "the fields referred to, as written"),
};

constexpr cel::FieldDecl kDefinitionFields[] = {
    TextRow<&contract::Definition::type>(
        "type", "what is found there: businessDefinition, tutorial, ..."),
    TextRow<&contract::Definition::url>("url", "where it is"),
    TextRow<&contract::Definition::description>("description", "what it says"),
};

}  // namespace

constexpr cel::StructType kQualityType = {
    .name = "Quality",
    .doc = "A quality check, or a quality metric that is published.",
    .fields = kFields,
    .locate = &LocateElement<Quality>,
    .path = [](const void* object) {
      const Quality& quality = *static_cast<const Quality*>(object);
      return quality.name.value.empty() ? quality.metric.value
                                        : quality.name.value;
    }};

constexpr cel::StructType kOperatorType = {
    .name = "Operator",
    .doc = "A comparison that a quality check makes.",
    .fields = kOperatorFields,
    .locate = [](const void* object) { return Operator(object).at; },
    .path = [](const void* object) { return Operator(object).name; }};

constexpr cel::StructType kRelationshipType = {
    .name = "Relationship",
    .doc = "A reference from fields to other fields.",
    .fields = kRelationshipFields,
    .locate = &LocateElement<contract::Relationship>,
    .path = [](const void* object) {
      return static_cast<const contract::Relationship*>(object)->type.value;
    }};

constexpr cel::StructType kDefinitionType = {
    .name = "Definition",
    .doc = "A link to where something is defined (`authoritativeDefinitions`).",
    .fields = kDefinitionFields,
    .locate = &LocateElement<contract::Definition>,
    .path = [](const void* object) {
      return static_cast<const contract::Definition*>(object)->url.value;
    }};

}  // namespace bylaw::policy::bindings
