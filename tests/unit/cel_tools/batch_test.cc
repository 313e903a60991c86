// JSON lines in, JSON lines out: the values' forms, declarations, and lines
// that are wrong.
#include "cel_tools/batch.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel_tools {
namespace {

// A question without its braces, and the answer without its own and the id.
struct Exchange {
  std::string_view question;
  std::string_view answer;
};

void CheckExchanges(const std::vector<Exchange>& rows) {
  for (const Exchange& row : rows) {
    INFO(row.question);
    CHECK(RunBatch("{" + std::string(row.question) + "}", {}) ==
          "{\"id\":null," + std::string(row.answer) + "}\n");
  }
}

// ---- values

TEST_CASE("a batch writes values of every kind", "[cel]") {
  CheckExchanges({
      {R"j("expr": "null")j", R"j("value":{"nullValue":null})j"},
      {R"j("expr": "true")j", R"j("value":{"boolValue":true})j"},
      {R"j("expr": "-9223372036854775808")j",
       R"j("value":{"int64Value":"-9223372036854775808"})j"},
      {R"j("expr": "18446744073709551615u")j",
       R"j("value":{"uint64Value":"18446744073709551615"})j"},
      {R"j("expr": "1.0")j", R"j("value":{"doubleValue":1.0})j"},
      {R"j("expr": "-0.0")j", R"j("value":{"doubleValue":-0.0})j"},
      {R"j("expr": "0.0 / 0.0")j", R"j("value":{"doubleValue":"NaN"})j"},
      {R"j("expr": "-1.0 / 0.0")j", R"j("value":{"doubleValue":"-Infinity"})j"},
      {R"j("expr": "'\\u00e9\\n'")j", R"j("value":{"stringValue":"é\n"})j"},
      {R"j("expr": "b'\\xff'")j", R"j("value":{"bytesValue":"/w=="})j"},
      {R"j("expr": "[]")j", R"j("value":{"listValue":{"values":[]}})j"},
      {R"j("expr": "{1u: [2]}")j",
       R"j("value":{"mapValue":{"entries":[{"key":{"uint64Value":"1"},)j"
       R"j("value":{"listValue":{"values":[{"int64Value":"2"}]}}}]}})j"},
      {R"j("expr": "type(timestamp(0))")j",
       R"j("value":{"typeValue":"google.protobuf.Timestamp"})j"},
      {R"j("expr": "type([1])")j", R"j("value":{"typeValue":"list"})j"},
      {R"j("expr": "timestamp(0)")j",
       R"j("value":{"objectValue":{"@type":)j"
       R"j("type.googleapis.com/google.protobuf.Timestamp",)j"
       R"j("value":"1970-01-01T00:00:00Z"}})j"},
      // Fractions have three, six or nine digits.
      {R"j("expr": "duration('-1.00001s')")j",
       R"j("value":{"objectValue":{"@type":)j"
       R"j("type.googleapis.com/google.protobuf.Duration",)j"
       R"j("value":"-1.000010s"}})j"},
      {R"j("expr": "optional.of(1)")j",
       R"j("value":{"optionalValue":{"value":{"int64Value":"1"}}})j"},
      {R"j("expr": "optional.none()")j", R"j("value":{"optionalValue":{}})j"},
  });
}

// What a binding gives comes out again as the value it stands for.
TEST_CASE("a batch reads values of every kind", "[cel]") {
  const std::vector<Exchange> rows = {
      {R"j({"nullValue":"NULL_VALUE"})j", R"j({"nullValue":null})j"},
      {R"j({"boolValue":false})j", R"j({"boolValue":false})j"},
      {R"j({"int64Value":-3})j", R"j({"int64Value":"-3"})j"},
      {R"j({"uint64Value":"3"})j", R"j({"uint64Value":"3"})j"},
      {R"j({"doubleValue":3})j", R"j({"doubleValue":3.0})j"},
      {R"j({"doubleValue":"NaN"})j", R"j({"doubleValue":"NaN"})j"},
      {R"j({"doubleValue":"Infinity"})j", R"j({"doubleValue":"Infinity"})j"},
      {R"j({"stringValue":"x"})j", R"j({"stringValue":"x"})j"},
      {R"j({"bytesValue":""})j", R"j({"bytesValue":""})j"},
      {R"j({"typeValue":"map"})j", R"j({"typeValue":"map"})j"},
      {R"j({"listValue":{}})j", R"j({"listValue":{"values":[]}})j"},
      {R"j({"mapValue":{}})j", R"j({"mapValue":{"entries":[]}})j"},
      {R"j({"optionalValue":{"value":{"int64Value":"1"}}})j",
       R"j({"optionalValue":{"value":{"int64Value":"1"}}})j"},
      {R"j({"objectValue":{"@type":"x/google.protobuf.Int32Value","value":5}})j",
       R"j({"int64Value":"5"})j"},
      {R"j({"objectValue":{"@type":"x/google.protobuf.Value","value":[1,null]}})j",
       R"j({"listValue":{"values":[{"doubleValue":1.0},{"nullValue":null}]}})j"},
      {R"j({"objectValue":{"@type":"x/google.protobuf.Struct","value":{"a":"b"}}})j",
       R"j({"mapValue":{"entries":[{"key":{"stringValue":"a"},"value":{"stringValue":"b"}}]}})j"},
      // As the suite wraps it.
      {R"j({"value":{"int64Value":"1"}})j", R"j({"int64Value":"1"})j"},
  };
  for (const Exchange& row : rows) {
    INFO(row.question);
    CHECK(RunBatch("{\"expr\":\"x\",\"bindings\":{\"x\":" +
                       std::string(row.question) + "}}",
                   {}) ==
          "{\"id\":null,\"value\":" + std::string(row.answer) + "}\n");
  }
}

TEST_CASE("a batch refuses what is no value", "[cel]") {
  const std::vector<Exchange> rows = {
      {R"j(1)j", "a value is an object with one key such as `int64Value`"},
      {R"j({})j", "a value is an object with one key such as `int64Value`"},
      {R"j({"int64Value":"9223372036854775808"})j",
       "`int64Value` must be a whole number of 64 bits"},
      {R"j({"uint64Value":"-1"})j",
       "`uint64Value` must be a whole number from 0 on of 64 bits"},
      {R"j({"doubleValue":"one"})j", "`doubleValue` must be a number"},
      {R"j({"boolValue":"true"})j", "`boolValue` must be true or false"},
      {R"j({"nullValue":0})j", "`nullValue` must be null"},
      {R"j({"bytesValue":"?"})j", "`bytesValue` must be a string in base64"},
      {R"j({"typeValue":"x.Y"})j", "unknown type `x.Y`"},
      {R"j({"enumValue":{}})j", "unknown kind of value `enumValue`"},
      {R"j({"mapValue":{"entries":[{"key":{"int64Value":"1"}}]}})j",
       "an entry of a `mapValue` has `key` and `value`"},
      {R"j({"objectValue":{"@type":"a/b.C","value":1}})j",
       "unknown message type `b.C`"},
      {R"j({"objectValue":{"@type":"a/google.protobuf.Timestamp","value":"now"}})j",
       "the value of a Timestamp is a time in RFC 3339"},
  };
  for (const Exchange& row : rows) {
    INFO(row.question);
    CHECK(RunBatch("{\"expr\":\"x\",\"bindings\":{\"x\":" +
                       std::string(row.question) + "}}",
                   {}) ==
          "{\"id\":null,\"error\":\"`x`: " + std::string(row.answer) + "\"}\n");
  }
}

// ---- declarations, names, checking

TEST_CASE("a batch declares variables and functions", "[cel]") {
  CheckExchanges({
      {R"j("expr": "x", "typeEnv": [{"name": "x", "ident": {"type": {"wrapper": "INT64"}}}], "type": true)j",
       R"j("error":"1:1: the variable has no value","type":"wrapper(int)")j"},
      {R"j("expr": "x.a", "typeEnv": [{"name": "x", "ident": {"type": {"mapType": {"keyType": {"primitive": "STRING"}, "valueType": {"wellKnown": "TIMESTAMP"}}}}}], "bindings": {"x": {"mapValue": {}}}, "type": true)j",
       R"j("error":"1:1: no such key: `a`","type":"timestamp")j"},
      {R"j("expr": "f(1)", "typeEnv": [{"name": "f", "function": {"overloads": [{"overloadId": "f", "params": [{"typeParam": "T"}], "resultType": {"listType": {"elemType": {"typeParam": "T"}}}}]}}], "type": true)j",
       R"j("error":"1:1: the function `f` is declared and has no meaning","type":"list(int)")j"},
      {R"j("expr": "1.f()", "typeEnv": [{"name": "f", "function": {"overloads": [{"overloadId": "f", "params": [{"primitive": "STRING"}], "isInstanceFunction": true}]}}])j",
       R"j("checkError":"1:1: `f` does not take (int)")j"},
      {R"j("expr": "x", "typeEnv": [{"name": "x"}])j",
       R"j("error":"a declaration has `name` and either `ident` or `function`")j"},
      {R"j("expr": "x", "typeEnv": [{"name": "x", "ident": {"type": {"messageType": "a.B"}}}])j",
       R"j("error":"unknown message type `a.B`")j"},
      {R"j("expr": "x", "typeEnv": [{"name": "x", "ident": {}}, {"name": "x", "ident": {}}])j",
       R"j("error":"`x` is declared twice")j"},
      {R"j("expr": "x", "typeEnv": {})j",
       R"j("error":"`typeEnv` is a list of declarations")j"},
  });
}

TEST_CASE("a container's names come first", "[cel]") {
  const std::string bindings =
      R"j(, "bindings": {"a.b.x": {"int64Value": "1"}, "a.x": {"int64Value": "2"}, "x": {"int64Value": "3"}, "b": {"int64Value": "4"}})j";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {R"j("expr": "x")j", "3"},
      {R"j("expr": "x", "container": "a")j", "2"},
      {R"j("expr": "x", "container": "a.b")j", "1"},
      {R"j("expr": "x", "container": "a.b.c")j", "1"},
      {R"j("expr": ".x", "container": "a.b")j", "3"},
      {R"j("expr": "b.x", "container": "a")j", "1"},
      {R"j("expr": "a.b.x")j", "1"},
      // A macro's variable hides what has its name.
      {R"j("expr": "[7].map(x, x)[0]", "container": "a.b")j", "7"},
      {R"j("expr": "[7].map(x, .x)[0]", "container": "a.b")j", "3"},
  };
  for (const auto& [question, number] : rows) {
    INFO(question);
    CHECK(RunBatch("{" + question + bindings + "}", {}) ==
          "{\"id\":null,\"value\":{\"int64Value\":\"" + number + "\"}}\n");
  }
}

TEST_CASE("without checking, faults wait for the evaluation", "[cel]") {
  const std::vector<Exchange> rows = {
      {"x", R"j("error":"1:1: unknown name `x`")j"},
      {"x || true", R"j("value":{"boolValue":true})j"},
      {"f(1) || true", R"j("value":{"boolValue":true})j"},
      {"1.5.f() || true", R"j("value":{"boolValue":true})j"},
      {"f(x, y)", R"j("error":"1:1: unknown function `f`")j"},
      {"1 + 'a'",
       R"j("error":"1:1: no such overload: `_+_` on int and string")j"},
      {"true ? 1 : 'a'", R"j("value":{"int64Value":"1"})j"},
      {"[1].all(x, x)",
       R"j("error":"1:12: no such overload: `condition` on int")j"},
      {"{1.5: 1}", R"j("error":"1:2: unsupported key type: double")j"},
      {"'a'.matches('[')",
       R"j("error":"1:1: the regular expression does not compile: missing ]: [")j"},
      {"size(1, 2, 3, 4, 5, 6)",
       R"j("error":"1:1: no such overload: `size` with 6 arguments")j"},
      {"a.B{c: 1}", R"j("error":"1:1: unknown message type `a.B`")j"},
      {"google.protobuf.Int32Value{valeu: 1}",
       R"j("error":"1:28: unknown field `valeu`")j"},
      {"1 +",
       R"j("checkError":"1:4: expected an expression, found the end of the expression")j"},
  };
  for (const Exchange& row : rows) {
    INFO(row.question);
    CHECK(RunBatch("{\"expr\":\"" + std::string(row.question) +
                       "\",\"disableCheck\":true}",
                   {}) == "{\"id\":null," + std::string(row.answer) + "}\n");
  }
}

// ---- lines

TEST_CASE("every line that is not blank has an answer", "[cel]") {
  CHECK(RunBatch("", {}).empty());
  CHECK(RunBatch("\n \n\t\r\n", {}).empty());
  CHECK(
      RunBatch("{\"id\":1,\"expr\":\"1\"}\r\n{\"id\":2,\"expr\":\"2\"}", {}) ==
      "{\"id\":1,\"value\":{\"int64Value\":\"1\"}}\n"
      "{\"id\":2,\"value\":{\"int64Value\":\"2\"}}\n");
  CheckExchanges({
      {R"j("id": null)j", R"j("error":"a line has a string `expr`")j"},
      {R"j("expr": 1)j", R"j("error":"a line has a string `expr`")j"},
      {R"j("expr": "1", "exprr": "1")j", R"j("error":"unknown key `exprr`")j"},
      {R"j("expr": "1", "disableCheck": 1)j",
       R"j("error":"`disableCheck` is true or false")j"},
      {R"j("expr": "1", "container": 1)j",
       R"j("error":"`container` is a string")j"},
      {R"j("expr": "1", "bindings": [])j",
       R"j("error":"`bindings` is an object")j"},
      {R"j("expr": "1", "name": "n", "description": "d", "value": {})j",
       R"j("value":{"int64Value":"1"})j"},
  });
}

}  // namespace
}  // namespace bylaw::cel_tools
