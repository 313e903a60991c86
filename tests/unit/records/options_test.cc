// No option of an ODCS contract is passed over in silence: each row of the
// tables of `logicalTypeOptions` either makes some record invalid, or the
// result names it as not checked. The tables themselves are walked, so that a
// new row is asked about as well.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/validate.h"
#include "formats/odcs/shapes.h"
#include "formats/reading.h"

namespace bylaw::records {
namespace {

using reading::Key;
using reading::Shape;

// "" has no logical type.
const std::vector<std::string> kTypes = {
    "string", "date",    "timestamp", "time", "number", "integer",
    "object", "boolean", "array",     "map",  "vector", ""};
const std::vector<std::string> kValues = {"0",
                                          "1",
                                          "2",
                                          "7",
                                          "true",
                                          "false",
                                          "\"x\"",
                                          "\"^x+$\"",
                                          "\"date-time\"",
                                          "\"uuid\"",
                                          "\"password\"",
                                          "\"byte\"",
                                          "\"yyyy/MM/dd\"",
                                          "\"HH.mm\"",
                                          "\"2024-06-01\"",
                                          "\"2024-06-01T00:00:00Z\"",
                                          "\"12:00:00\"",
                                          "\"u8\"",
                                          "\"f32\"",
                                          "\"int8\"",
                                          "\"cosine\"",
                                          "[\"x\"]",
                                          "\"Etc/UTC\""};
// Whatever the option asks for, one of these does not have it.
const std::string kRecords = R"({"f": 0}
{"f": 1}
{"f": 2.5}
{"f": 3}
{"f": 300}
{"f": -300}
{"f": 1e39}
{"f": ""}
{"f": "x"}
{"f": "y"}
{"f": "zz"}
{"f": "xxxxxxxxxxxx"}
{"f": "2024-05-01"}
{"f": "2024-06-01"}
{"f": "2024-07-01"}
{"f": "2024-05-01T00:00:00Z"}
{"f": "2024-06-01T00:00:00Z"}
{"f": "2024-07-01T00:00:00"}
{"f": "11:00:00"}
{"f": "12:00:00"}
{"f": "13:00:00"}
{"f": []}
{"f": [1]}
{"f": [1, 2, 3, 4, 5, 6, 7]}
{"f": [1, 1]}
{"f": [1, 300]}
{"f": [1, 2, 3, 4, 5, 6, 7, 8]}
{"f": {}}
{"f": {"a": 1}}
{"f": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "g": 6, "h": 7, "i": 8}}
)";

std::string Contract(const std::string& type, const std::string& options) {
  std::string property = "{name: f";
  if (!type.empty()) property += ", logicalType: " + type;
  if (type == "array") property += ", items: {}";
  if (type == "map") property += ", map: {key: {}, value: {}}";
  return "apiVersion: v3.2.0\nkind: DataContract\nid: c\nversion: 1.0.0\n"
         "status: active\nschema:\n- name: s\n  properties:\n  - " +
         property + ", logicalTypeOptions: {" + options + "}}\n";
}

// Empty where the contract is not followed.
std::string Validated(const std::string& contract) {
  engine::Validation validation;
  validation.SetContract("c.odcs.yaml", contract);
  engine::ValidateOptions options;
  options.samples = 0;
  if (!validation.Begin(options)) return {};
  validation.BeginInput("r.jsonl");
  validation.Push(kRecords);
  validation.EndInput();
  return validation.ResultAsJson();
}

std::string ValidOf(const std::string& json) {
  const size_t at = json.find("\"valid\":");
  return json.substr(at, json.find(',', at) - at);
}

std::span<const Key> OptionsOf(const std::string& type) {
  formats::ReadText node(type.empty() ? "{}" : "{logicalType: " + type + "}",
                         "p.yaml");
  const Shape* more = formats::odcs::kProperty.more(node.root());
  REQUIRE(more != nullptr);
  const Key* key = reading::FindKey(more->keys, "logicalTypeOptions");
  REQUIRE(key != nullptr);
  return key->map_shape == nullptr ? std::span<const Key>()
                                   : key->map_shape->keys;
}

// Whether all values of the type are as the option asks.
bool AsksNothing(const std::string& type, const std::string& name,
                 const std::string& value) {
  return (value == "false" && name != "timezone") ||
         (value == "0" && name.starts_with("min") && name.size() > 7) ||
         (value == "1" && name == "multipleOf" && type == "integer");
}

TEST_CASE("ODCS: every logicalTypeOption is applied or said not to be") {
  size_t applied = 0;
  size_t named = 0;
  for (const std::string& type : kTypes) {
    for (const Key& option : OptionsOf(type)) {
      size_t taken = 0;
      for (const std::string& value : kValues) {
        // A vector must have its length, which is an option of its own.
        const bool vector = type == "vector" && option.name != "dimensions";
        const std::string rest = vector ? "dimensions: 2, " : "";
        const std::string name(option.name);
        const std::string with =
            Validated(Contract(type, rest + name + ": " + value));
        if (with.empty()) continue;
        ++taken;
        if (AsksNothing(type, name, value)) continue;
        // Without its length a vector is no contract to compare with.
        const std::string without = Validated(Contract(
            type, type == "vector"
                      ? "dimensions: " + std::string(vector ? "2" : "4")
                      : std::string()));
        const bool refuses = ValidOf(with) != ValidOf(without);
        const bool says =
            with.find("\"option\": \"" + name + "\"") != std::string::npos;
        INFO(type << " " << name << ": " << value << "\n" << with);
        CHECK((refuses || says));
        applied += refuses ? 1U : 0U;
        named += says ? 1U : 0U;
      }
      INFO(type << " " << option.name);
      CHECK(taken > 0);
    }
  }
  CHECK(applied > 30);
  CHECK(named > 5);
}

}  // namespace
}  // namespace bylaw::records
