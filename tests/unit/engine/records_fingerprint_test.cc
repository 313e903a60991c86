// What tells results of one contract from those of another: all that decides
// about records, and nothing else.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/validate.h"
#include "records/merger.h"
#include "records/result_file.h"

namespace bylaw::engine {
namespace {

struct Asked {
  std::string name = "c.odcs.yaml";
  std::string contract;
  std::vector<std::pair<std::string, std::string>> documents;
  ValidateOptions options;
};

std::string OdcsOf(const char* second, const char* rule = "required: true") {
  std::string text = R"(apiVersion: v3.1.0
kind: DataContract
id: c
name: c
version: 1.0.0
status: active
schema:
  - {name: orders, physicalName: ORDERS, properties: [{name: id, logicalType: string, unique: true}]}
)";
  if (*second != '\0')
    text.append("  - {name: ")
        .append(second)
        .append(", properties: [{name: id, logicalType: string, ");
  if (*second != '\0') text.append(rule).append("}]}\n");
  return text;
}

std::string ResultOf(const Asked& asked, const std::string& data) {
  Validation validation;
  validation.SetContract(asked.name, asked.contract);
  for (const auto& [name, text] : asked.documents)
    validation.AddDocument("https://e.example/" + name, name, text);
  ValidateOptions options = asked.options;
  options.keep_keys = true;
  REQUIRE(validation.Begin(options));
  validation.BeginInput("d.jsonl");
  validation.Push(data);
  validation.EndInput();
  for (size_t i = 0; i < validation.pending(); ++i) validation.JudgePending(i);
  validation.MergePending();
  return records::WriteResult(validation.result());
}

bool Merge(const Asked& one, const Asked& other) {
  records::Merger merger;
  std::string problem;
  for (const Asked* asked : {&one, &other}) {
    const auto read = records::ReadResult(
        "part", ResultOf(*asked, "{\"id\": \"x\"}\n"), &problem);
    REQUIRE(read);
    if (!merger.Add(*read, &problem)) return false;
  }
  CHECK(merger.result().total == 2);
  return true;
}

}  // namespace

TEST_CASE("Records' fingerprint: what decides about records, and no more") {
  Asked base;
  base.contract = OdcsOf("");
  CHECK(Merge(base, base));
  Asked other = base;
  other.options.samples = 1;
  other.options.lanes = 4;
  CHECK(Merge(base, other));
  other = base;
  other.contract += "# a comment\n";
  CHECK_FALSE(Merge(base, other));
  other = base;
  other.name = "d.odcs.yaml";
  CHECK_FALSE(Merge(base, other));

  // The schema, however it is chosen.
  for (const char* schema : {"orders", "ORDERS"}) {
    other = base;
    other.options.schema = schema;
    CHECK(Merge(base, other));
  }
  base.contract = OdcsOf("lines");
  base.options.schema = "orders";
  other = base;
  other.options.schema = "lines";
  CHECK_FALSE(Merge(base, other));
}

TEST_CASE("Records' fingerprint: a JSON Schema, its documents and formats") {
  Asked base;
  base.name = "c.json";
  base.contract = R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
    "properties": {"id": {"$ref": "https://e.example/id.json"}}})";
  base.documents = {{"id.json", R"({"type": "integer"})"}};
  CHECK(Merge(base, base));
  Asked other = base;
  other.options.assert_formats = true;
  CHECK_FALSE(Merge(base, other));
  other = base;
  other.documents[0].second = R"({"type": "number"})";
  CHECK_FALSE(Merge(base, other));
  other = base;
  other.documents.push_back({"more.json", "{}"});
  CHECK_FALSE(Merge(base, other));

  // The id of a check says in which document it stands.
  const std::string result = ResultOf(base, "{\"id\": \"x\"}\n");
  CHECK(result.find("{\"id\":\"id.json#/type\",\"rule\":\"type\"") !=
        std::string::npos);
  CHECK(result.find("\"shown\":\"external:type/id\"") != std::string::npos);
}

}  // namespace bylaw::engine
