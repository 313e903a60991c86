// Contracts of ODCS 2.2 and of the Data Contract Specification: what is read of
// them cannot vanish because it has another kind or is spelled a little
// differently, and what their authors may add is not asked about.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "contract/schema.h"
#include "formats/odcs/odcs.h"
#include "formats/reading.h"

namespace bylaw::formats::odcs {
namespace {

// Where keys stand: what is before and behind them in a contract.
struct Place {
  const char* before;
  const char* after;
};
constexpr Place kRoot = {"{apiVersion: v2.2.2, templateName: x, ", "}"};
constexpr Place kDescription = {"{apiVersion: v2.2.2, uuid: u, description: {",
                                "}}"};
constexpr Place kTable = {"{apiVersion: v2.2.2, uuid: u, dataset: [{", "}]}"};
constexpr Place kColumn = {
    "{apiVersion: v2.2.2, uuid: u, dataset: [{table: t, columns: [{", "}]}]}"};
constexpr Place kCustom = {
    "{apiVersion: v2.2.2, uuid: u, dataset: [{table: t, columns: [{column: c, "
    "customProperties: [{",
    "}]}]}]}"};
constexpr Place kPerson = {"{apiVersion: v2.2.2, uuid: u, stakeholders: [{",
                           "}]}"};
constexpr Place kSla = {"{apiVersion: v2.2.2, uuid: u, slaProperties: [{",
                        "}]}"};
constexpr Place kDcsRoot = {"{dataContractSpecification: 1.1.0, ", "}"};
constexpr Place kInfo = {"{dataContractSpecification: 1.1.0, info: {", "}}"};
constexpr Place kModel = {"{dataContractSpecification: 1.1.0, models: {m: {",
                          "}}}"};
constexpr Place kLevel = {
    "{dataContractSpecification: 1.1.0, servicelevels: {latency: {", "}}}"};
// All the places that a field may have.
constexpr Place kFields[] = {
    {"{dataContractSpecification: 1.1.0, models: {m: {fields: {f: {", "}}}}}"},
    {"{dataContractSpecification: 1.1.0, models: {m: {fields: {f: {fields: {g: "
     "{",
     "}}}}}}}"},
    {"{dataContractSpecification: 1.1.0, models: {m: {fields: {f: {type: "
     "array, "
     "items: {",
     "}}}}}}"},
    {"{dataContractSpecification: 1.1.0, models: {m: {fields: {f: {type: map, "
     "keys: {type: text}, values: {",
     "}}}}}}"},
    {"{dataContractSpecification: 1.1.0, models: {m: {fields: {f: {$ref: "
     "'#/definitions/d'}, g: {$ref: '#/definitions/d'}}}}, definitions: {d: {",
     "}}}"},
};

enum class Of { kText, kScalar, kFlag, kWhole, kTexts, kMap, kList };

// A value that is right, and those that are not.
std::string Right(Of of) {
  constexpr const char* kValues[] = {"x", "7", "true", "7", "[x]", "{}", "[]"};
  return kValues[static_cast<size_t>(of)];
}
std::vector<std::string> Wrong(Of of) {
  switch (of) {
    case Of::kText:
      return {"7", "1.5", "true", "[x]", "{x: y}"};
    case Of::kScalar:
      return {"[x]", "{x: y}"};
    case Of::kFlag:
    case Of::kWhole:
      return {"x", "1.5", "'true'", "[x]", "{x: y}"};
    case Of::kTexts:
      return {"7", "true", "{x: y}", "[7]", "[{x: y}]"};
    case Of::kMap:
      return {"7", "x", "true", "[x]", "[{x: y}]", "null"};
    case Of::kList:
      return {"7", "x", "true", "{x: y}"};
  }
  return {};
}

// The same key as people misspell it.
std::vector<std::string> Spellings(const std::string& key) {
  std::vector<std::string> all;
  std::string upper, parts;
  for (const char c : key) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    upper += small ? static_cast<char>(c - 'a' + 'A') : c;
    if (capital) parts += '_';
    parts += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  all.push_back(upper);
  all.push_back(parts);
  all.push_back(upper.substr(0, 1) + key.substr(1));
  all.push_back("'" + key + " '");
  // The first letter that looks like another one, of Cyrillic.
  for (const auto& [ascii, like] :
       {std::pair<char, const char*>{'a', "\u0430"}, {'e', "\u0435"}}) {
    const size_t at = key.find(ascii);
    if (at != std::string::npos)
      all.push_back(key.substr(0, at) + like + key.substr(at + 1));
  }
  if (key.size() >= 5) {
    all.push_back(key.substr(0, 2) + key.substr(3));
    all.push_back(key.substr(0, 2) + "q" + key.substr(2));
    all.push_back(key + "s");
  }
  if (key.size() >= 9) all.push_back(key.substr(0, 2) + key.substr(4));
  all.erase(std::remove(all.begin(), all.end(), key), all.end());
  return all;
}

struct Read {
  explicit Read(const std::string& written) : text(written, "test.yaml") {
    const auto read = ReadOdcs(text.root(), text.sink);
    CHECK(read.has_value());
  }
  // All but that the standard is an older one.
  Lines Findings() const {
    Lines lines = text.Lines();
    std::erase_if(lines, [](const std::string& line) {
      return line.starts_with("odcs/older-standard");
    });
    return lines;
  }
  bool HasError(const std::string& rule) const {
    const auto& all = text.sink.diagnostics();
    return std::any_of(all.begin(), all.end(), [&](const auto& found) {
      return found.rule == rule &&
             found.severity == diagnostic::Severity::kError;
    });
  }
  ReadText text;
};

struct Row {
  Place place;
  std::vector<const char*> keys;
  Of of;
};

std::vector<Row> Rows() {
  std::vector<Row> rows = {
      {kRoot, {"uuid", "version"}, Of::kScalar},
      {kRoot,
       {"quantumName", "datasetDomain", "datasetName", "status", "tenant"},
       Of::kText},
      {kRoot, {"tags"}, Of::kTexts},
      {kRoot,
       {"dataset", "stakeholders", "slaProperties", "customProperties"},
       Of::kList},
      {kDescription, {"purpose", "limitations", "usage"}, Of::kText},
      {kTable, {"table", "physicalName", "description"}, Of::kText},
      {kTable, {"tags"}, Of::kTexts},
      {kTable, {"columns", "customProperties"}, Of::kList},
      {kColumn,
       {"column", "description", "businessName", "classification",
        "logicalType", "physicalType"},
       Of::kText},
      {kColumn,
       {"isNullable", "isUnique", "isPrimary", "isPrimaryKey"},
       Of::kFlag},
      {kColumn, {"tags"}, Of::kTexts},
      {kColumn, {"customProperties"}, Of::kList},
      {kCustom, {"property"}, Of::kText},
      {kPerson, {"username", "role", "dateIn", "dateOut"}, Of::kText},
      {kSla, {"property", "unit"}, Of::kText},
      {kSla, {"value"}, Of::kScalar},
      {kDcsRoot, {"id"}, Of::kScalar},
      {kDcsRoot, {"tags"}, Of::kTexts},
      {kDcsRoot, {"info", "models", "definitions", "servicelevels"}, Of::kMap},
      {kInfo, {"title", "status", "owner", "description"}, Of::kText},
      {kInfo, {"version"}, Of::kScalar},
      {kModel, {"type", "description"}, Of::kText},
      {kModel, {"fields"}, Of::kMap},
      {kModel, {"tags"}, Of::kTexts},
      {kLevel, {"threshold"}, Of::kScalar},
  };
  for (const Place& place : kFields) {
    rows.push_back(
        {place,
         {"type", "description", "classification", "format", "pattern"},
         Of::kText});
    rows.push_back({place,
                    {"pii", "required", "unique", "primary", "primaryKey"},
                    Of::kFlag});
    rows.push_back({place, {"precision", "scale"}, Of::kWhole});
    rows.push_back({place, {"tags"}, Of::kTexts});
    rows.push_back({place, {"fields", "items", "keys", "values"}, Of::kMap});
    rows.push_back({place, {"enum"}, Of::kList});
  }
  return rows;
}

std::string Written(const Place& place, const std::string& key,
                    const std::string& value) {
  return place.before + key + ": " + value + place.after;
}

TEST_CASE("what is read of an older contract cannot vanish") {
  for (const Row& row : Rows()) {
    for (const char* key : row.keys) {
      CAPTURE(row.place.before, key);
      // The control.
      CHECK(Read(Written(row.place, key, Right(row.of))).Findings().empty());
      for (const std::string& value : Wrong(row.of)) {
        CAPTURE(value);
        const Read read(Written(row.place, key, value));
        CHECK(read.HasError("odcs/wrong-kind"));
        CHECK(read.Findings().size() <= 2);
      }
      for (const std::string& spelling : Spellings(key)) {
        CAPTURE(spelling);
        const std::string right = Right(row.of);
        const Read read(Written(row.place, spelling, right));
        CHECK(read.HasError("odcs/unknown-key"));
        // Beside the right one as well.
        const Read both(
            Written(row.place,
                    std::string(key) + ": " + right + ", " + spelling, right));
        CHECK(both.HasError("odcs/unknown-key"));
      }
    }
  }
}

TEST_CASE("tables and columns of ODCS 2 that are null are an error") {
  for (const auto& [place, key] :
       {std::pair{kRoot, "dataset"}, std::pair{kTable, "columns"}}) {
    CAPTURE(key);
    CHECK(Read(Written(place, key, "null")).HasError("odcs/wrong-kind"));
  }
}

TEST_CASE("what an author adds to an older contract is not asked about") {
  std::vector<Place> places = {kRoot,   kTable,   kColumn, kPerson, kSla,
                               kCustom, kDcsRoot, kInfo,   kModel,  kLevel};
  places.insert(places.end(), std::begin(kFields), std::end(kFields));
  for (const Place& place : places) {
    CAPTURE(place.before);
    for (const char* key : {"x-team", "costCenter", "note", "retention",
                            "sensitivity", "ownership", "tier", "x_pii",
                            "semantics", "lineage", "sla", "unitOfMeasure"}) {
      CAPTURE(key);
      for (const char* value : {"x", "7", "null", "[x]", "{x: y}"})
        CHECK(Read(Written(place, key, value)).Findings().empty());
    }
  }
}

TEST_CASE("the standards' own examples are quiet") {
  // After the examples of ODCS 2.2, in which much is null.
  CHECK(Read(R"(kind: DataContract
apiVersion: v2.2.2
uuid: 53581432-6c55-4ba2-a65f-72344a91553a
userConsumptionMode: Analytical
version: 1.1.0
status: current
tenant: ClimateQuantumInc
sourcePlatform: googleCloudPlatform
sourceSystem: bigQuery
datasetProject: edw
datasetName: access_views
datasetDomain: seller
quantumName: my quantum
server: null
database: pypl-edw.pp_access_views
driver: null
driverVersion: null
schedulerAppName: name_coming_from_scheduler
username: ${env.username}
password: ${env.password}
type: tables
description:
  purpose: Views built on top of the seller tables.
  limitations: null
  usage: null
tags: null
productDl: product-dl@ClimateQuantum.org
productSlackChannel: '#product-help'
productFeedbackUrl: null
dataset:
  - table: tbl
    physicalName: tbl_1
    priorTableName: seller
    description: Provides core payment metrics
    tags: null
    dataGranularity: Aggregation on columns txn_ref_dt, pmt_txn_id
    authoritativeDefinitions: [{url: https://example.org, type: businessDefinition}]
    columns:
      - column: txn_ref_dt
        isPrimary: false
        primaryKeyPosition: -1
        businessName: transaction reference date
        logicalType: date
        physicalType: date
        isNullable: false
        isUnique: false
        description: null
        partitionStatus: true
        partitionKeyPosition: 1
        clusterStatus: false
        clusterKeyPosition: -1
        criticalDataElementStatus: false
        tags: []
        classification: null
        transformSourceTables: [table_name_1]
        transformLogic: sel t1.txn_dt as txn_ref_dt
        transformDescription: defines the logic in business terms
        sampleValues: [2022-10-03, 2020-01-28]
        encryptedColumnName: null
    quality:
      - {code: nullCheck, templateName: NullCheck, toolName: Elevate}
price: {priceAmount: 9.95, priceCurrency: USD, priceUnit: megabyte}
stakeholders:
  - {username: ceastwood, role: Data Scientist, dateIn: 2022-08-02, dateOut: 2022-10-01, replacedByUsername: mhopper}
  - {username: mhopper, role: Data Scientist, dateIn: 2022-10-01, dateOut: null, comment: x}
roles:
  - {role: microstrategy_user_opr, access: read, firstLevelApprovers: Reporting Manager, secondLevelApprovers: mandolorian}
slaDefaultColumn: tab1.txn_ref_dt
slaProperties:
  - {property: latency, value: 4, unit: d, column: tab1.txn_ref_dt}
  - {property: endOfSupport, value: 2032-05-12T10:12:00+05:00}
  - {property: timeOfAvailability, value: 09:00-08:00, column: tab1.txn_ref_dt, driver: regulatory}
systemInstance: instance.ClimateQuantum.org
contractCreatedTs: 2022-11-15T02:59:43+00:00
customProperties:
  - {property: refRulesetName, value: gcsc.ruleset.name}
  - {property: somePropertyName, value: property.value}
)")
            .Findings()
            .empty());
  // After that of the Data Contract Specification.
  CHECK(Read(R"(dataContractSpecification: 1.1.0
id: urn:datacontract:checkout:orders-latest
info:
  title: Orders Latest
  version: 2.0.0
  description: Successful customer orders in the webshop.
  owner: Checkout Team
  status: active
  contact: {name: John Doe, url: https://teams.example.com, email: a@example.com}
servers:
  production: {type: s3, environment: prod, location: s3://x, format: json, roles: [{name: a, description: b}]}
terms: {usage: x, limitations: y, policies: [{name: p, url: z}], billing: free, noticePeriod: P3M}
models:
  orders:
    description: One record per order.
    type: table
    title: Orders
    primaryKey: [order_id]
    config: {avroNamespace: a.b}
    fields:
      order_id: {$ref: '#/definitions/order_id', required: true, unique: true, primaryKey: true}
      order_timestamp:
        description: When.
        type: timestamp
        required: true
        examples: ["2024-09-09T08:30:00Z"]
        tags: [business-timestamp]
        quality: [{type: sql, description: x, query: SELECT 1, mustBeGreaterThan: 0}]
        lineage: {inputFields: [{namespace: a, name: b, field: c}]}
      order_total: {description: Cents., type: decimal, precision: 12, scale: 2, minimum: 0, exclusiveMaximum: 9}
      status: {type: string, enum: [a, b, 7], minLength: 1, maxLength: 2, example: a, classification: internal}
      customer: {type: record, fields: {email: {type: string, format: email, pii: true, references: a.b}}}
      parts: {type: array, items: {type: string}}
      other: {type: map, keys: {type: string}, values: {type: long}}
    quality: [{type: custom, engine: soda}]
    examples: [x]
definitions:
  order_id: {domain: checkout, name: order_id, title: Order ID, type: text, format: uuid, example: x, pii: true, classification: restricted, tags: [orders]}
servicelevels:
  availability: {description: x, percentage: 99.9%}
  retention: {description: x, period: P1Y, unlimited: false}
  latency: {threshold: 25h, sourceTimestampField: a.b, processedTimestampField: a.c}
  freshness: {threshold: 25h, timestampField: a.b}
  frequency: {type: batch, interval: daily, cron: 0 0 * * *}
  support: {time: 9am to 5pm, responseTime: 1h}
  backup: {interval: weekly, cron: 0 0 * * 0, recoveryTime: 24 hours, recoveryPoint: 1 week}
tags: [checkout, orders]
links: {datacontractCli: https://cli.example.com}
)")
            .Findings()
            .empty());
}

TEST_CASE("custom properties of ODCS 2 mark a column") {
  for (const bool value : {true, false}) {
    ReadText text(Written(kColumn, "column",
                          std::string("c, customProperties: [{property: isPii, "
                                      "value: ") +
                              (value ? "true" : "false") + "}]"),
                  "test.yaml");
    const auto contract = ReadOdcs(text.root(), text.sink);
    REQUIRE(contract.has_value());
    CHECK(contract->schemas.at(0).fields.at(0).is_pii.value == value);
    CHECK(contract->schemas.at(0).fields.at(0).custom.size() == 1);
  }
}

TEST_CASE("names of ODCS 3 in a table of ODCS 2 are errors") {
  CHECK(Read(Written(kTable, "properties", "[{column: c}]")).Findings() ==
        Lines{"odcs/unknown-key: properties"});
  CHECK(Read(Written(kColumn, "name", "c")).Findings() ==
        Lines{"odcs/unknown-key: name"});
  CHECK(Read(Written(kModel, "columns", "{c: {type: text}}")).Findings() ==
        Lines{"odcs/unknown-key: columns"});
}

}  // namespace
}  // namespace bylaw::formats::odcs
