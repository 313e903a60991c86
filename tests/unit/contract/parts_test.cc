// Parts of elements that stand apart are values like any other.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "compact/boxed.h"
#include "compact/shared_list.h"
#include "contract/rare.h"
#include "contract/schema.h"

namespace bylaw::contract {
namespace {

Text Said(std::string value) { return Text(std::move(value), {}); }

TEST_CASE("a rare part: absent reads as empty and takes no room",
          "[contract]") {
  Rare<FieldLimits> limits;
  CHECK(limits.empty());
  CHECK_FALSE(limits->pattern);
  // Nothing to set makes no part.
  limits.Set(&FieldLimits::pattern, Text());
  limits.Set(&FieldLimits::exclusive_minimum, false);
  limits.Set(&FieldLimits::required_members, {});
  CHECK(limits.empty());
  limits.Set(&FieldLimits::pattern, Said("a+"));
  CHECK(limits->pattern.value == "a+");
  // Once it is there, what says nothing is set as well.
  limits.Set(&FieldLimits::pattern, Text());
  CHECK_FALSE(limits.empty());
  CHECK_FALSE(limits->pattern);
}

TEST_CASE("a rare text is set like one that all have", "[contract]") {
  Rare<Text> text;
  CHECK_FALSE(text);
  text = Text();
  CHECK(text.empty());
  text = Said("");
  CHECK(text);
  CHECK(text->value.empty());
  text = Said("a");
  const Rare<Text> copy = text;
  text = Text();
  CHECK(text.empty());
  CHECK_FALSE(text->present);
  CHECK(copy->value == "a");
}

TEST_CASE("a copy of a rare part or a boxed one is its own", "[contract]") {
  Field field;
  field.limits.Set(&FieldLimits::format, Said("date"));
  Field copy = field;
  copy.limits.Edit().format.value = "time";
  CHECK(field.limits->format.value == "date");
  field = copy;
  CHECK(field.limits->format.value == "time");
  const Field moved = std::move(field);
  CHECK(moved.limits->format.value == "time");
  copy = Field();
  CHECK(copy.limits.empty());

  compact::Boxed<Schema> schema;
  CHECK_FALSE(schema);
  schema.emplace().full_name = "a";
  compact::Boxed<Schema> other = schema;
  other->full_name = "b";
  CHECK(schema->full_name == "a");
  schema = other;
  CHECK(schema->full_name == "b");
  schema = compact::Boxed<Schema>();
  CHECK_FALSE(schema.has_value());
}

TEST_CASE("a shared list stands in memory once", "[contract]") {
  std::vector<EnumValue> values;
  values.emplace_back(Said("A"));
  values.emplace_back(Said("B"));
  const compact::SharedList<EnumValue> list(std::move(values));
  const compact::SharedList<EnumValue> copy = list;
  CHECK(&copy.all() == &list.all());
  CHECK(copy.size() == 2);
  CHECK(copy[1].value.value == "B");
  CHECK(compact::SharedList<EnumValue>().empty());
  CHECK(compact::SharedList<EnumValue>(std::vector<EnumValue>()).empty());
}

}  // namespace
}  // namespace bylaw::contract
