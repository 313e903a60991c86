// How names are spelt: the forms that the language and its style know.
#ifndef BYLAW_PROTOBUF_SPELLING_H_
#define BYLAW_PROTOBUF_SPELLING_H_

#include <string>
#include <string_view>

namespace bylaw::protobuf {

// The name of a field in JSON unless it sets another: "order_id" -> "orderId".
std::string JsonName(std::string_view name);
// "order_entry" -> "OrderEntry": what protoc calls the type of map entries.
std::string CamelName(std::string_view name);
// An enum value's name without the enum's and without its case, as generators
// may shorten it: "COLOR_DARK_RED" of Color -> "DarkRed".
std::string ShortValueName(std::string_view value, std::string_view enum_name);

// The forms that style guides ask for. A name is well spelt if it is its own
// form: "OrderID" is PascalCase, "Order_Id" is not.
std::string PascalCase(std::string_view name);      // order_id -> OrderId
std::string LowerSnakeCase(std::string_view name);  // OrderID2 -> order_id2
std::string UpperSnakeCase(std::string_view name);  // OrderId -> ORDER_ID

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_SPELLING_H_
