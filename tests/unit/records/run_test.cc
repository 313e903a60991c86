#include "records/run.h"

#include <memory>
#include <string>

#include "engine/record_schema.h"
#include "formats/format.h"
#include "formats/json_schema/compile.h"
#include "formats/reading.h"
#include "records/json_source.h"

namespace bylaw::records {
namespace {

using formats::Lines;
using formats::ReadText;

// The result of validating a text by an ODCS contract or a descriptor.
Result ByFields(const std::string& contract, const std::string& data,
                size_t samples = 5) {
  ReadText text(contract, "c.yaml");
  const formats::Detection found = formats::Detect(text.root(), "c.yaml");
  const formats::Content content = formats::Read(found, text.root(), text.sink);
  const contract::Schema* schema = nullptr;
  if (const auto* odcs = std::get_if<contract::Contract>(&content))
    schema = &odcs->schemas.at(0);
  if (const auto* product = std::get_if<contract::DataProduct>(&content))
    schema = &*product->inline_schema;
  REQUIRE(schema != nullptr);
  CompiledContract compiled;
  compiled.make_validator = [&] {
    return CompileFields(*schema, engine::FieldPatternRules(), text.sink);
  };
  compiled.sources = &text.sources;
  RunOptions options;
  options.samples = samples;
  Run run(compiled, options);
  run.Begin(ReadJsonRecords("data.json", Layout::kDetect));
  run.Push(data);
  run.End();
  return run.result();
}

// `id failed: line path value | message` of what failed.
Lines Failed(const Result& result) {
  Lines lines;
  for (const CheckResult& check : result.checks) {
    if (check.failed == 0) continue;
    std::string line = check.id + " " + std::to_string(check.failed) + ":";
    for (const Sample& sample : check.samples)
      line +=
          " " + std::to_string(sample.line) + sample.path + "=" + sample.value;
    lines.push_back(line);
  }
  return lines;
}

constexpr const char* kContract = R"(apiVersion: v3.1.0
kind: DataContract
id: c
name: c
version: 1.0.0
status: active
schema:
  - name: orders
    properties:
      - {name: id, logicalType: string, required: true, logicalTypeOptions: {pattern: "^O-[0-9]+$", maxLength: 5}}
      - {name: email, logicalType: string, logicalTypeOptions: {format: email, minLength: 6}}
      - {name: total, logicalType: number, logicalTypeOptions: {minimum: 0, exclusiveMaximum: 100.5}}
      - {name: count, logicalType: integer}
      - {name: paid, logicalType: boolean}
      - {name: day, logicalType: date}
      - {name: at, logicalType: timestamp}
      - name: ship_to
        logicalType: object
        properties:
          - {name: city, logicalType: string, required: true}
      - name: lines
        logicalType: array
        items: {logicalType: object, properties: [{name: sku, logicalType: string, required: true}]}
)";

}  // namespace

TEST_CASE("Records: what an ODCS contract asks for") {
  const std::pair<const char*, Lines> rows[] = {
      {R"({"id": "O-1", "email": "a@b.example", "total": 100.4, "count": 2.0,
           "paid": true, "day": "2024-02-29", "at": "2024-02-29T12:00:00Z",
           "ship_to": {"city": "x"}, "lines": [{"sku": "a"}], "more": 1})",
       {}},
      {R"({"id": "O-1", "email": null, "ship_to": null, "lines": []})", {}},
      {"{}", {"id.required 1: 1/id="}},
      {R"({"id": null})", {"id.required 1: 1/id=null"}},
      {R"({"id": 5})", {"id.type 1: 1/id=5"}},
      {R"({"id": "X-1"})", {"id.pattern 1: 1/id=\"X-1\""}},
      {R"({"id": "O-1234"})", {"id.max-length 1: 1/id=\"O-1234\""}},
      {R"({"id": "O-1", "email": "a@b"})",
       {"email.min-length 1: 1/email=\"a@b\""}},
      {R"({"id": "O-1", "email": "nobody"})",
       {"email.format 1: 1/email=\"nobody\""}},
      {R"({"id": "O-1", "total": 100.5})", {"total.maximum 1: 1/total=100.5"}},
      {R"({"id": "O-1", "total": -0.1})", {"total.minimum 1: 1/total=-0.1"}},
      {R"({"id": "O-1", "total": 0, "count": 1.5})",
       {"count.type 1: 1/count=1.5"}},
      {R"({"id": "O-1", "paid": "yes"})", {"paid.type 1: 1/paid=\"yes\""}},
      {R"({"id": "O-1", "day": "2023-02-29"})",
       {"day.type 1: 1/day=\"2023-02-29\""}},
      {R"({"id": "O-1", "at": "noon"})", {"at.type 1: 1/at=\"noon\""}},
      {R"({"id": "O-1", "ship_to": {}})",
       {"ship_to.city.required 1: 1/ship_to/city="}},
      {R"({"id": "O-1", "lines": [{"sku": "a"}, {}, {"sku": null}]})",
       {"lines.items.sku.required 1: 1/lines/1/sku="}},
      {R"({"id": "O-1", "lines": {}})", {"lines.type 1: 1/lines={}"}},
      {"[5]", {"record.type 1: 1=5"}},
  };
  for (const auto& [record, expected] : rows) {
    INFO(record);
    std::string one_line = record;
    for (char& c : one_line) c = c == '\n' ? ' ' : c;
    const Result result = ByFields(kContract, one_line);
    CHECK(result.total == 1);
    CHECK(result.valid == (expected.empty() ? 1 : 0));
    CHECK(result.invalid == 1 - result.valid);
    CHECK(Failed(result) == expected);
  }
}

// --- The options of logicalType that count, and null, which only `required`
// says something about

TEST_CASE("Records: numbers, sizes and members that ODCS options ask for") {
  const char* const contract = R"(apiVersion: v3.1.0
kind: DataContract
id: c
name: c
version: 1.0.0
status: active
schema:
  - name: orders
    properties:
      - {name: price, logicalType: number, logicalTypeOptions: {multipleOf: 0.01}}
      - {name: dozen, logicalType: integer, logicalTypeOptions: {multipleOf: 12}}
      - {name: tags, logicalType: array, items: {logicalType: string}, logicalTypeOptions: {minItems: 2, maxItems: 3, uniqueItems: true}}
      - {name: any, logicalType: array, items: {logicalType: object}, logicalTypeOptions: {uniqueItems: true}}
      - {name: free, logicalType: array, items: {logicalType: string}, logicalTypeOptions: {uniqueItems: false}}
      - name: ship_to
        logicalType: object
        logicalTypeOptions: {required: [city, zip], minProperties: 1, maxProperties: 3}
        properties:
          - {name: city, logicalType: string}
          - {name: zip, logicalType: string, required: true}
)";
  const std::pair<const char*, Lines> rows[] = {
      {R"({"price": 0.29, "dozen": 24, "tags": ["a", "b"], "any": [],
           "free": ["a", "a"], "ship_to": {"city": "x", "zip": "y"}})",
       {}},
      {R"({"price": null, "dozen": null, "tags": null, "any": null,
           "ship_to": null})",
       {}},
      {"{}", {}},
      {R"({"price": 0.291})", {"price.multiple-of 1: 1/price=0.291"}},
      {R"({"price": 1e-3})", {"price.multiple-of 1: 1/price=1e-3"}},
      {R"({"price": 123456789012345.67, "dozen": 0})", {}},
      {R"({"dozen": 13})", {"dozen.multiple-of 1: 1/dozen=13"}},
      {R"({"dozen": -12.0})", {}},
      {R"({"dozen": "12"})", {"dozen.type 1: 1/dozen=\"12\""}},
      {R"({"tags": ["a"]})", {"tags.min-items 1: 1/tags=[\"a\"]"}},
      {R"({"tags": []})", {"tags.min-items 1: 1/tags=[]"}},
      {R"({"tags": ["a", "b", "c", "d"]})",
       {"tags.max-items 1: 1/tags=[\"a\",\"b\",\"c\",\"d\"]"}},
      {R"({"tags": ["a", "b", "a"]})", {"tags.unique-items 1: 1/tags/2=\"a\""}},
      {R"({"tags": [null, "b", null]})",
       {"tags.unique-items 1: 1/tags/2=null"}},
      {R"({"any": [{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]})",
       {"any.unique-items 1: 1/any/1={\"b\":2.0,\"a\":1}"}},
      {R"({"any": [{"a": 1}, {"a": "1"}]})", {}},
      {R"({"ship_to": {"zip": null}})",
       {"ship_to.city.required 1: 1/ship_to/city=",
        "ship_to.zip.required 1: 1/ship_to/zip=null"}},
      {R"({"ship_to": {}})",
       {"ship_to.min-properties 1: 1/ship_to={}",
        "ship_to.city.required 1: 1/ship_to/city=",
        "ship_to.zip.required 1: 1/ship_to/zip="}},
      {R"({"ship_to": {"city": "x", "zip": "y", "a": 1, "b": 2}})",
       {"ship_to.max-properties 1: 1/ship_to={\"city\":\"x\",\"zip\":\"y\","
        "\"a\":1,\"b\":2}"}},
  };
  for (const auto& [record, expected] : rows) {
    INFO(record);
    std::string one_line = record;
    for (char& c : one_line) c = c == '\n' ? ' ' : c;
    const Result result = ByFields(contract, one_line);
    CHECK(result.total == 1);
    CHECK(result.valid == (expected.empty() ? 1 : 0));
    CHECK(Failed(result) == expected);
  }
}

// --- Limits of dates and times: instants, and days where one is only a date

TEST_CASE("Records: dates and times against their limits") {
  const char* const contract = R"(apiVersion: v3.1.0
kind: DataContract
id: c
name: c
version: 1.0.0
status: active
schema:
  - name: orders
    properties:
      - {name: at, logicalType: timestamp, logicalTypeOptions: {minimum: "2024-01-01T00:00:00Z", exclusiveMaximum: "2024-07-01T00:00:00+02:00"}}
      - {name: by, logicalType: timestamp, logicalTypeOptions: {minimum: "2024-01-01", maximum: "2024-06-30"}}
      - {name: day, logicalType: date, logicalTypeOptions: {exclusiveMinimum: "2024-01-01", maximum: "2024-06-30"}}
      - {name: own, logicalType: date, logicalTypeOptions: {format: "dd.MM.yyyy", maximum: "30.06.2024"}}
      - {name: year, logicalType: date, logicalTypeOptions: {format: "yyyyMMdd", maximum: "20240630"}}
      - {name: named, logicalType: date, logicalTypeOptions: {format: "dd MMM yyyy", maximum: "30 Jun 2024"}}
)";
  const std::pair<const char*, Lines> rows[] = {
      {R"({"at": "2024-01-01T00:00:00Z"})", {}},
      {R"({"at": "2024-01-01T00:30:00+01:00"})",
       {"at.minimum 1: 1/at=\"2024-01-01T00:30:00+01:00\""}},
      {R"({"at": "2023-12-31T23:30:00-01:00"})", {}},
      {R"({"at": "2024-06-30T21:59:59.999Z"})", {}},
      {R"({"at": "2024-06-30T22:00:00Z"})",
       {"at.maximum 1: 1/at=\"2024-06-30T22:00:00Z\""}},
      {R"({"at": "2024-01-01 00:00:00"})", {}},
      {R"({"by": "2024-06-30T23:59:59-12:00"})", {}},
      {R"({"by": "2024-01-01T00:00:00+14:00"})", {}},
      {R"({"by": "2024-07-01T00:00:00+14:00"})",
       {"by.maximum 1: 1/by=\"2024-07-01T00:00:00+14:00\""}},
      {R"({"day": "2024-01-02"})", {}},
      {R"({"day": "2024-01-01"})", {"day.minimum 1: 1/day=\"2024-01-01\""}},
      {R"({"day": "2024-01-01T12:00:00Z"})",
       {"day.minimum 1: 1/day=\"2024-01-01T12:00:00Z\""}},
      // By the letters of the format, not as texts.
      {R"({"own": "01.07.2023"})", {}},
      {R"({"own": "30.06.2024"})", {}},
      {R"({"own": "01.07.2024"})", {"own.maximum 1: 1/own=\"01.07.2024\""}},
      {R"({"year": "20240630"})", {}},
      {R"({"year": "20240701"})", {"year.maximum 1: 1/year=\"20240701\""}},
  };
  for (const auto& [record, expected] : rows) {
    INFO(record);
    const Result result = ByFields(contract, record);
    CHECK(result.total == 1);
    CHECK(Failed(result) == expected);
    CHECK(result.undecided == 0);
  }
  // An order that is not known, as of names of months, is no fault that was
  // found, and none that was excluded.
  const Result named = ByFields(contract, R"({"named": "01 Jul 2023"})");
  CHECK(named.total == 1);
  CHECK(named.valid == 0);
  CHECK(named.undecided == 1);
}

TEST_CASE("Records: the founding example's verdict") {
  const Result result = ByFields(
      R"({"fields": [
  {"name": "customer_id", "type": "string", "required": true},
  {"name": "email", "type": "string", "required": true},
  {"name": "tier", "type": "string", "required": false}]})",
      R"([
  {"id": "1", "customer_id": "c001", "email": "[email protected]"},
  {"id": "2", "customer_id": null, "email": "missing-id"}
])");
  CHECK(result.total == 2);
  CHECK(result.valid == 1);
  CHECK(PassRate(result) == "50.00");
  CHECK(Failed(result) == Lines{"customer_id.required 1: 3/customer_id=null"});
}

TEST_CASE("Records: what cannot be read loses nothing") {
  const std::string data =
      "{\"id\": \"O-1\"}\n{\"id\": \"O-2\"\n\xff\xfe\n{\"id\": \"O-3\", "
      "\"id\": 1}\n"
      "nonsense\n{\"id\": \"O-4\"}\n";
  const Result result = ByFields(kContract, data);
  CHECK(result.total == 6);
  CHECK(result.valid == 2);
  CHECK(result.invalid == 4);
  CHECK(result.unreadable == 4);
  CHECK(Failed(result) == Lines{"record.readable 4: 2= 3= 4= 5="});
  CHECK(PassRate(result) == "33.33");
}

TEST_CASE("Records: rates never flatter") {
  Result result;
  CHECK(PassRate(result) == "null");
  result.total = 1'000'000;
  result.valid = 999'999;
  CHECK(PassRate(result) == "99.99");
  result.valid = result.total;
  CHECK(PassRate(result) == "100.00");
  result.total = 3;
  result.valid = 2;
  CHECK(PassRate(result) == "66.67");
  result.valid = 0;
  CHECK(PassRate(result) == "0.00");
}

TEST_CASE("Records: results of parts add up to that of the whole") {
  const std::string first = "{\"id\": \"O-1\"}\n{}\n{\"id\": 1}\n";
  const std::string second = "{}\n{\"id\": \"O-2\"}\nx\n{}\n";
  Result merged = ByFields(kContract, first, 2);
  merged.Append(ByFields(kContract, second, 2));
  const Result whole = ByFields(kContract, first + second, 2);
  CHECK(merged.total == whole.total);
  CHECK(merged.valid == whole.valid);
  CHECK(merged.invalid == whole.invalid);
  CHECK(merged.unreadable == whole.unreadable);
  REQUIRE(merged.checks.size() == whole.checks.size());
  for (size_t i = 0; i < whole.checks.size(); ++i) {
    CHECK(merged.checks[i].id == whole.checks[i].id);
    CHECK(merged.checks[i].failed == whole.checks[i].failed);
    CHECK(merged.checks[i].samples.size() == whole.checks[i].samples.size());
  }
}

TEST_CASE("Records: any value is a record of a JSON Schema") {
  ReadText schema(R"-({"type": ["object", "integer"], "required": ["a"],
    "properties": {"a": {"items": {"maximum": 3}}, "b": {"pattern": "(?=x)"}}})-");
  formats::json_schema::Registry registry;
  const auto program = formats::json_schema::Compile(schema.root(), "",
                                                     registry, {}, schema.sink);
  REQUIRE(program);
  CompiledContract compiled;
  compiled.make_validator = [&] {
    return engine::ByJsonSchema(*program, schema.root(), registry);
  };
  compiled.sources = &schema.sources;
  Run run(compiled, {});
  run.Begin(ReadJsonRecords("data.jsonl", Layout::kLines));
  run.Push("{\"a\": [1, 5, 7]}\n7\n\"x\"\n{\"a\": [], \"b\": \"y\"}\n{}\n");
  run.End();
  const Result result = run.result();
  CHECK(result.total == 5);
  CHECK(result.valid == 1);
  CHECK(result.undecided == 1);
  CHECK(Failed(result) ==
        Lines{"#/properties/a/items/maximum 1: 1/a/1=5", "#/type 1: 3=\"x\"",
              "#/properties/b/pattern 1: 4/b=\"y\"", "#/required/0 1: 5={}"});
  CHECK(result.checks[0].path == "/a/*");
}

}  // namespace bylaw::records
