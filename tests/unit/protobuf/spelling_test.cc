#include "protobuf/spelling.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::protobuf {
namespace {

TEST_CASE("names in the forms that style guides ask for", "[protobuf]") {
  struct Row {
    const char* name;
    const char* pascal;
    const char* lower;
    const char* upper;
  };
  const Row rows[] = {
      {"order_id", "OrderId", "order_id", "ORDER_ID"},
      {"orderId", "OrderId", "order_id", "ORDER_ID"},
      {"OrderID", "OrderID", "order_id", "ORDER_ID"},
      {"HTTPServer", "HTTPServer", "http_server", "HTTP_SERVER"},
      {"ORDER", "ORDER", "order", "ORDER"},
      {"order__id", "OrderId", "order_id", "ORDER_ID"},
      {"_order", "Order", "order", "ORDER"},
      {"order_", "Order", "order", "ORDER"},
      {"order2", "Order2", "order2", "ORDER2"},
      {"order_2_go", "Order2Go", "order_2_go", "ORDER_2_GO"},
      {"A", "A", "a", "A"},
      {"", "", "", ""},
      {"_", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(PascalCase(row.name) == row.pascal);
    CHECK(LowerSnakeCase(row.name) == row.lower);
    CHECK(UpperSnakeCase(row.name) == row.upper);
  }
}

TEST_CASE("names that the language derives", "[protobuf]") {
  CHECK(JsonName("order_line_id") == "orderLineId");
  CHECK(JsonName("_a__b_") == "AB");
  CHECK(CamelName("order_lines") == "OrderLines");
  CHECK(ShortValueName("COLOR_DARK_RED", "Color") == "DarkRed");
  CHECK(ShortValueName("DARK_RED", "Color") == "DarkRed");
  CHECK(ShortValueName("MY_COLOR_RED", "MyColor") == "Red");
  CHECK(ShortValueName("COLOR", "Color") == "Color");
}

}  // namespace
}  // namespace bylaw::protobuf
