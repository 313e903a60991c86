// Which fields and values belong together, in what order facts are told, and
// what they cost.

#include "difference/difference.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "diagnostic/sink.h"
#include "document/read.h"

namespace bylaw::difference {
namespace {

using contract::Field;
using contract::Schema;
using Lines = std::vector<std::string>;

contract::Text Said(std::string_view text) {
  return contract::Text(std::string(text), {0, {0, 1}});
}

Field Of(std::string_view name, std::string_view type = "string",
         std::vector<Field> fields = {}) {
  Field field;
  field.name = Said(name);
  field.type = Said(type);
  field.fields = std::move(fields);
  return field;
}

Schema Make(std::vector<Field> fields) {
  Schema schema;
  schema.language = "odcs";
  schema.fields = std::move(fields);
  return schema;
}

// `path kind: before -> after`; `*` for what has a namesake over there.
std::string Show(const Difference& d) {
  std::string line = PathOf(d);
  line += ' ';
  line += KindName(d.kind);
  if (d.has_namesake) line += '*';
  line += ": ";
  line += d.before.value.said() ? TextOf(d.before.value) : "-";
  line += " -> ";
  line += d.after.value.said() ? TextOf(d.after.value) : "-";
  return line;
}

Lines Show(Schema before, Schema after, const Question& question = {}) {
  contract::LinkFields(before);
  contract::LinkFields(after);
  Lines lines;
  for (const Difference& d : Diff(before, after, question).listed)
    lines.push_back(Show(d));
  return lines;
}

// --- Fields

TEST_CASE("fields belong together by their names", "[difference]") {
  struct Row {
    std::vector<Field> before, after;
    Lines facts;
  };
  const Row rows[] = {
      // Whatever the case and what stands between words.
      {{Of("customer-id")},
       {Of("customerId")},
       {"customerId name: customer-id -> customerId"}},
      // Nothing guesses that one was renamed.
      {{Of("id")}, {Of("key")}, {"id field: id -> -", "key field: - -> key"}},
      // Of several of one name those that are spelled the same.
      {{Of("customer_id"), Of("customerId", "int")},
       {Of("customerId", "int"), Of("customer_id")},
       {}},
      {{Of("a_b"), Of("aB", "int")},
       {Of("aB")},
       {"a_b field*: a_b -> -", "aB type: int -> string"}},
      {{Of("AB")},
       {Of("a_b"), Of("aB")},
       {"aB name: AB -> aB", "a_b field*: - -> a_b"}},
      // The same name twice: first with first.
      {{Of("a"), Of("a", "int")}, {Of("a"), Of("a", "int")}, {}},
      {{Of("a"), Of("a", "int")}, {Of("a")}, {"a field*: a -> -"}},
      // Without a name there is nothing to go by.
      {{Field(), Of("a")}, {Of("a"), Field(), Field()}, {}},
      // One side without members has lost them all.
      {{Of("a", "object", {Of("b"), Of("c")})},
       {Of("a", "object")},
       {"a.b field: b -> -", "a.c field: c -> -"}},
  };
  for (const Row& row : rows)
    CHECK(Show(Make(row.before), Make(row.after)) == row.facts);
}

TEST_CASE("facts come in the order of the header", "[difference]") {
  Field tagged = Of("lines", "list", {Of("sku"), Of("count", "int")});
  tagged.tags = {Said("b"), Said("a")};
  tagged.typing.Edit().precision = contract::Integer(3, {0, {0, 1}});
  Field other = Of("lines", "map", {Of("price"), Of("count", "long")});
  other.tags = {Said("c")};
  other.required = contract::Flag(true, {0, {0, 1}});
  Schema before = Make({Of("z"), tagged, Of("gone"), Of("a")});
  Schema after = Make({Of("new"), Of("a", "int"), other, Of("z", "int")});
  before.description = Said("old");
  CHECK(Show(before, after) == Lines{
                                   " description: old -> -",
                                   "z type: string -> int",
                                   "lines type: list -> map",
                                   "lines precision: 3 -> -",
                                   "lines.sku field: sku -> -",
                                   "lines.count type: int -> long",
                                   "lines.price field: - -> price",
                                   "lines required: - -> true",
                                   "lines tag: b -> -",
                                   "lines tag: a -> -",
                                   "lines tag: - -> c",
                                   "gone field: gone -> -",
                                   "a type: string -> int",
                                   "new field: - -> new",
                               });
}

TEST_CASE("who asks decides what is looked into", "[difference]") {
  const Schema before =
      Make({Of("a", "map", {Of("x")}), Of("b", "object", {Of("x")})});
  const Schema after =
      Make({Of("a", "map", {Of("y")}), Of("b", "object", {Of("y")})});
  const Question question{{Kind::kField}, [](const Field& f, const Field&) {
                            return f.type.value == "object";
                          }};
  CHECK(Show(before, after, question) ==
        Lines{"b.x field: x -> -", "b.y field: - -> y"});
}

TEST_CASE("facts about the same two fields are told at once", "[difference]") {
  Field wide = Of("a", "int", {Of("b", "int")});
  wide.nullable = true;
  wide.tags = {Said("t")};
  Field narrow = Of("a", "long", {Of("b", "int")});
  narrow.typing.Edit().physical_type = Said("bigint");
  std::vector<size_t> sizes;
  Compare(Make({wide}), Make({narrow}), {},
          [&](std::span<const Difference> facts) {
            sizes.push_back(facts.size());
          });
  CHECK(sizes == std::vector<size_t>{2, 2});
}

// --- Values

TEST_CASE("enum values are another language's in its spelling",
          "[difference]") {
  struct Row {
    std::string_view language;
    Lines before;  // in that language
    std::string_view other_language;
    Lines after;
    Lines facts;
  };
  const Row rows[] = {
      {"odcs", {"open", "shut"}, "avro", {"shut", "open"}, {}},
      {"odcs",
       {"open", "shut"},
       "odcs",
       {"open", "lost"},
       {"f enum_value: shut -> -", "f enum_value: - -> lost"}},
      {"odcs", {"open"}, "odcs", {"OPEN"}, {"f enum_value: open -> OPEN"}},
      {"odcs", {}, "odcs", {"open", "shut"}, {"f enum_values: - -> 2"}},
      {"odcs",
       {"open"},
       "protobuf",
       {"UNSPECIFIED"},
       {"f enum_values: 1 -> 1"}},
      {"odcs",
       {"OPEN", "SHUT"},
       "protobuf",
       {"STATE_UNSPECIFIED", "STATE_OPEN", "STATE_SHUT"},
       {}},
      {"protobuf",
       {"STATE_OPEN", "STATE_SHUT"},
       "odcs",
       {"OPEN", "LOST"},
       {"f enum_value: STATE_SHUT -> -", "f enum_value: - -> LOST"}},
      // Within one language nothing is taken off.
      {"protobuf",
       {"STATE_UNSPECIFIED", "STATE_OPEN"},
       "protobuf",
       {"STATE_OPEN"},
       {"f enum_value: STATE_UNSPECIFIED -> -"}},
      {"odcs", {"a", "A"}, "odcs", {"a"}, {"f enum_value*: A -> -"}},
  };
  const auto with = [](std::string_view language, const Lines& values) {
    std::vector<contract::EnumValue> list;
    for (const std::string& value : values)
      list.push_back(contract::EnumValue(Said(value)));
    Field field = Of("f");
    field.enum_values = std::move(list);
    Schema schema = Make({field});
    schema.language = language;
    return schema;
  };
  for (const Row& row : rows) {
    CHECK(Show(with(row.language, row.before),
               with(row.other_language, row.after)) == row.facts);
  }
}

Field WithCodes(std::string_view name, size_t count, std::string_view first) {
  std::vector<contract::EnumValue> values;
  values.push_back(contract::EnumValue(Said(first)));
  while (values.size() < count)
    values.push_back(
        contract::EnumValue(Said("c" + std::to_string(values.size()))));
  Field field = Of(name);
  field.enum_values = std::move(values);
  return field;
}

TEST_CASE("lists of codes are compared as one", "[difference]") {
  const size_t many = kMaxEnumValues + 1;
  const Schema codes = Make({WithCodes("f", many, "x")});
  CHECK(Show(codes, Make({WithCodes("f", many, "x")})).empty());
  CHECK(Show(codes, Make({WithCodes("f", many, "y")})) ==
        Lines{"f enum_values: 1001 -> 1001"});
  CHECK(Show(Make({WithCodes("f", 2, "x")}), codes) ==
        Lines{"f enum_values: 2 -> 1001"});
  CHECK(Show(codes, Make({Of("f")})) == Lines{"f enum_values: 1001 -> -"});
  // Up to that, one by one.
  CHECK(Show(Make({WithCodes("f", kMaxEnumValues, "x")}),
             Make({WithCodes("f", kMaxEnumValues, "y")})) ==
        Lines{"f enum_value: x -> -", "f enum_value: - -> y"});
}

TEST_CASE("what many fields share is listed up to a limit", "[difference]") {
  std::vector<Field> before, after;
  const Field codes = WithCodes("f", 600, "x");
  const Field other = WithCodes("f", 1, "y");
  for (int i = 0; i < 20; ++i) {
    const std::string name = "f" + std::to_string(i);
    before.push_back(Of(name));
    before.back().enum_values = codes.enum_values;
    after.push_back(Of(name));
    after.back().enum_values = other.enum_values;
  }
  const Differences found = Diff(Make(before), Make(after));
  CHECK(found.listed.size() == kMaxListed);
  CHECK(found.unlisted == 20 * 601 - kMaxListed);
}

TEST_CASE("defaults are the same where their JSON is", "[difference]") {
  struct Row {
    std::string_view before, after;
    bool same;
  };
  const Row rows[] = {
      {R"([1])", R"([ 1 ])", true},
      {R"([1])", R"(["1"])", false},
      {R"([1, 2])", R"([2, 1])", false},
      {R"([1])", R"([1, 1])", false},
      {R"([null])", R"([false])", false},
      {R"([true])", R"([false])", false},
      {R"([1.50])", R"([1.5])", true},
      {R"({"a": 1, "b": [2]})", R"({"b": [2], "a": 1})", true},
      {R"({"a": 1, "b": [2]})", R"({"b": [3], "a": 1})", false},
      {R"({"a": 1})", R"({"b": 1})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before, row.after);
    diagnostic::Sink sink;
    const text::Source ours("a.json", std::string(row.before));
    const text::Source theirs("b.json", std::string(row.after));
    const auto a = document::ReadJson(0, ours, sink);
    const auto b = document::ReadJson(1, theirs, sink);
    REQUIRE((a && b));
    Field before = Of("f"), after = Of("f");
    before.default_value = &a->root();
    after.default_value = &b->root();
    const Schema left = Make({before}), right = Make({after});
    CHECK(Diff(left, right).listed.empty() == row.same);
    CHECK(Diff(right, left).listed.empty() == row.same);
  }
}

// Absent is not the same as `false`: who judges has both.
TEST_CASE("silence is told apart", "[difference]") {
  Field silent = Of("f"), denies = Of("f");
  denies.required = contract::Flag(false, {0, {7, 8}});
  CHECK(Show(Make({silent}), Make({denies})) ==
        Lines{"f required: - -> false"});
  // A mark of personal data is there or not.
  denies = Of("f");
  denies.is_pii = contract::Flag(false, {0, {7, 8}});
  CHECK(Show(Make({silent}), Make({denies})).empty());
}

}  // namespace
}  // namespace bylaw::difference
