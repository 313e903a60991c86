// Shapes and conditions that several sections share.
#include "formats/bitol/sections.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "string_format/iso_date.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {

using document::Node;
using text::Quoted;

constexpr reading::Standard kStandard = {.name = "ODCS",
                                         .unknown_key = &kUnknownKey,
                                         .missing_key = &kMissingKey,
                                         .wrong_kind = &kWrongKind,
                                         .unknown_value = &kUnknownValue,
                                         .duplicate = &kDuplicate,
                                         .newer_key = &kNewerKey,
                                         .deprecated_key = &kDeprecatedKey};

namespace {

using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::kList;
using reading::kText;
using reading::Shape;
using reading::ShapeChecker;
using reading::V;
using string_format::IsIsoDate;
using string_format::IsIsoTimestamp;

constexpr Key kAuthoritativeDefinitionKeys[] = {
    Since(V(3, 1), kDescriptionKey),
    kIdKey,
    {.name = "type", .kinds = kText, .required_from = kAlways},
    {.name = "url", .kinds = kText, .required_from = kAlways},
};
static_assert(IsSorted(kAuthoritativeDefinitionKeys));

constexpr Key kCustomPropertyKeys[] = {
    Since(V(3, 1), kDescriptionKey),
    kIdKey,
    {.name = "property",
     .kinds = kText,
     .required_from = V(3, 1),
     .condition = CheckNotEmpty},
    {.name = "value", .kinds = kAnything, .required_from = V(3, 1)},
    {.name = "vendor", .kinds = kText, .since = V(3, 2)},
};
static_assert(IsSorted(kCustomPropertyKeys));

constexpr Key kRoleKeys[] = {
    {.name = "access", .kinds = kText},
    kCustomPropertiesKey,
    kDescriptionKey,
    {.name = "firstLevelApprovers", .kinds = kText},
    kIdKey,
    {.name = "role",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    {.name = "secondLevelApprovers", .kinds = kText},
};
static_assert(IsSorted(kRoleKeys));

constexpr Key kSynonymKeys[] = {
    kCustomPropertiesKey,
    kDescriptionKey,
    kIdKey,
    {.name = "locale", .kinds = kText},
    {.name = "source", .kinds = kText},
    {.name = "status", .kinds = kText},
    {.name = "synonym",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
};
static_assert(IsSorted(kSynonymKeys));

// --- context

constexpr Key kPlainIdKey = {.name = "id", .kinds = kText};

constexpr Key kStatementKeys[] = {
    {.name = "answer", .kinds = kText},
    kAuthoritativeDefinitionsKey,
    kCustomPropertiesKey,
    kPlainIdKey,
    {.name = "question",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    kTagsKey,
};
static_assert(IsSorted(kStatementKeys));
constexpr Shape kStatement = {.what = "verified statement",
                              .keys = kStatementKeys,
                              .name_key = "question"};

constexpr Key kConstraintKeys[] = {
    kAuthoritativeDefinitionsKey,
    {.name = "constraint",
     .kinds = kText,
     .required_from = kAlways,
     .condition = CheckNotEmpty},
    kCustomPropertiesKey,
    kPlainIdKey,
    kTagsKey,
};
static_assert(IsSorted(kConstraintKeys));
constexpr Shape kConstraint = {
    .what = "constraint", .keys = kConstraintKeys, .name_key = "constraint"};

constexpr Key kContextKeys[] = {
    {.name = "constraints",
     .kinds = kList,
     .item_shape = &kConstraint,
     .unique = kById},
    {.name = "instructions", .kinds = kText},
    {.name = "verifiedStatements",
     .kinds = kList,
     .item_shape = &kStatement,
     .unique = kById},
};
static_assert(IsSorted(kContextKeys));

// `${NAME}` stands for a value that is filled in later (RFC 0050); nothing can
// be said about it now.
bool HasVariable(std::string_view text) {
  return text.find("${") != std::string_view::npos;
}

}  // namespace

constexpr Shape kAuthoritativeDefinition = {
    .what = "authoritative definition",
    .keys = kAuthoritativeDefinitionKeys,
    .name_key = "type",
    .closed_since = V(3, 1)};
constexpr Shape kCustomProperty = {.what = "custom property",
                                   .keys = kCustomPropertyKeys,
                                   .name_key = "property",
                                   .closed_since = V(3, 1)};
constexpr Shape kRole = {.what = "role",
                         .keys = kRoleKeys,
                         .name_key = "role",
                         .closed_since = V(3, 1)};
constexpr Shape kSynonym = {
    .what = "synonym", .keys = kSynonymKeys, .name_key = "synonym"};
constexpr Shape kContext = {
    .what = "context", .keys = kContextKeys, .name_key = ""};

void CheckStableId(const Node& id, ShapeChecker& checker) {
  const std::string_view text = id.string();
  if (text.empty()) {
    checker.sink().Add(kEmptyValue, id.location(), "the id is empty");
    return;
  }
  if (HasVariable(text)) return;
  bool plain = true;
  for (const char c : text) {
    plain = plain && (text::IsLetterOrDigit(c) || c == '-' || c == '_');
  }
  if (plain) return;
  if (text.find_first_of(" \t\r\n.#/\\@!%&^") != std::string_view::npos) {
    checker.sink().Add(
        kMalformedId, id.location(),
        "the id " + Quoted(text) + " cannot be used in references");
  } else if (checker.version() < V(3, 2)) {
    checker.ReportNewer(id.location(),
                        "an id with more than letters, digits, `-` and `_`",
                        V(3, 2));
  }
}

void CheckNotEmpty(const Node& name, ShapeChecker& checker) {
  if (name.string().find_first_not_of(" \t\r\n") != std::string_view::npos)
    return;
  checker.sink().Add(kEmptyValue, name.location(),
                     Quoted(name.key()) + " is empty");
}

void CheckCustomProperties(const Node& list, ShapeChecker& checker) {
  bitol::CheckDistinctProperties(list, kDuplicate, checker.sink());
}

void CheckDate(const Node& date, ShapeChecker& checker) {
  if (IsIsoDate(date.string()) || HasVariable(date.string())) return;
  checker.sink().Add(kMalformedDate, date.location(),
                     Quoted(date.string()) + " is not a date");
}

void CheckTimestamp(const Node& timestamp, ShapeChecker& checker) {
  if (IsIsoTimestamp(timestamp.string()) || HasVariable(timestamp.string()))
    return;
  checker.sink().Add(
      kMalformedDate, timestamp.location(),
      Quoted(timestamp.string()) + " is not a date with time and zone");
}

}  // namespace bylaw::formats::odcs
