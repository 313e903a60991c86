// Literals of the fixed messages, blocks, and joined types.
#include "cel/messages.h"

#include <catch2/catch.hpp>
#include <vector>

#include "cel/harness.h"

namespace bylaw::cel {
namespace {

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Evaluate(row.expression) == row.result);
  }
}

TEST_CASE("a message literal is the value it stands for", "[cel]") {
  CheckRows({
      {"google.protobuf.Int32Value{value: 3} + 1", "4"},
      {"google.protobuf.UInt64Value{}", "0"},
      {"google.protobuf.StringValue{} == ''", "true"},
      {"google.protobuf.BoolValue{value: true} != null", "true"},
      {"google.protobuf.FloatValue{value: 0.1} == 0.1", "false"},
      {"google.protobuf.FloatValue{value: 1e300} == 1.0 / 0.0", "true"},
      {"google.protobuf.DoubleValue{?value: optional.none()}", "0.0"},
      {"google.protobuf.Timestamp{seconds: 1, nanos: 5000000}",
       "\"1970-01-01T00:00:01.005Z\""},
      {"google.protobuf.Duration{seconds: -1, nanos: -1}", "\"-1.000000001s\""},
      {"google.protobuf.ListValue{values: [1, 2u, b'a', null, [true]]}",
       "[1.0,2.0,\"YQ==\",null,[true]]"},
      {"google.protobuf.Struct{fields: {'a': {'b': 9007199254740993}}}",
       "{\"a\":{\"b\":\"9007199254740993\"}}"},
      {"google.protobuf.Value{}", "null"},
      {"google.protobuf.Value{null_value: "
       "google.protobuf.NullValue.NULL_VALUE}",
       "null"},
      {"google.protobuf.Value{number_value: 1.5}", "1.5"},
  });
}

TEST_CASE("a message literal that cannot be is refused", "[cel]") {
  CheckRows({
      {"google.protobuf.Int32Value{value: 2147483648}",
       "error: the value is out of the range of int32"},
      {"google.protobuf.UInt32Value{value: 4294967296u}",
       "error: the value is out of the range of uint32"},
      {"google.protobuf.Timestamp{seconds: 253402300800}",
       "error: the value is out of the range of timestamps"},
      {"google.protobuf.Duration{seconds: 1, nanos: -1}",
       "error: the value is out of the range of durations"},
      {"google.protobuf.Value{number_value: 1.0, bool_value: true}",
       "error: only one field of `google.protobuf.Value` may be set"},
      {"google.protobuf.ListValue{values: [optional.of(1)]}",
       "error: a value of type `optional_type` has no form in JSON"},
      {"google.protobuf.Int32Value{value: 'a'}",
       "cel/type-mismatch [34,37) `value` of `google.protobuf.Int32Value` is "
       "`int`, found `string`"},
      {"google.protobuf.Int32Value{valeu: 1}",
       "cel/no-such-field [27,32) `google.protobuf.Int32Value` has no field "
       "`valeu`"},
      {"google.protobuf.Int32Value{value: dyn('a')}",
       "error: a field of `google.protobuf.Int32Value` is int, found string"},
      {"google.protobuf.Int32Value{value: 1}.value",
       "cel/no-such-field [37,42) a value of type `wrapper(int)` has no field "
       "`value`"},
      {"google.protobuf.Any{}",
       "cel/unknown-name [0,19) there is no message type "
       "`google.protobuf.Any`"},
  });
}

TEST_CASE("a block's entries read those before them", "[cel]") {
  CheckRows({
      {"cel.block([1, cel.index(0) + 1], cel.index(0) + cel.index(1))", "3"},
      {"cel.block([[1, 2]], cel.index(0).map(cel.iterVar(0, 0), "
       "cel.iterVar(0, 0) * 2))",
       "[2,4]"},
      // An inner block hides the outer one's entries, and gives them back.
      {"cel.block([1], cel.block([2], cel.index(0)) + cel.index(0))", "3"},
      // An error counts only where the entry is used.
      {"cel.block([1 / 0, 2], cel.index(1))", "2"},
      {"cel.block([1 / 0], cel.index(0))", "error: division by zero"},
      {"cel.block([cel.index(0)], 1)",
       "cel/unknown-name [15,20) unknown name `cel.index(0)`"},
      {"[1].map(cel.index(0), 1)",
       "cel/syntax [8,20) argument 1 of `map` names the variable and must be "
       "a plain name"},
      {"cel.block(1, 2)",
       "cel/unknown-name [0,3) unknown name `cel`\n"
       "cel/no-such-function [4,9) there is no function `block`"},
  });
}

TEST_CASE("or and orValue look at the second only when they must", "[cel]") {
  CheckRows({
      {"optional.of(1).orValue(1 / 0)", "1"},
      {"optional.of(1).or(optional.of(1 / 0)).value()", "1"},
      {"optional.none().orValue(1 / 0)", "error: division by zero"},
      {"dyn(1).orValue(2)", "error: no such overload: `orValue` on int"},
      {"optional.none().or(dyn(1))",
       "error: no such overload: `or` on optional_type and int"},
  });
}

// What dyn left open must not be decided by the first overload that fits.
TEST_CASE("a parameter that met dyn is dyn", "[cel]") {
  CheckRows({
      {"timestamp(dyn(optional.of(0)).value())", "\"1970-01-01T00:00:00Z\""},
      {"int(dyn(['5'])[0])", "5"},
      {"dyn({'a': 1}).a + 1", "2"},
  });
}

}  // namespace
}  // namespace bylaw::cel
