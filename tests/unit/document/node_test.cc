#include "document/node.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <type_traits>

#include "document/reading.h"

namespace bylaw::document {
namespace {

TEST_CASE("each kind has its accessors, the others stay neutral") {
  const Reading reading = ReadYamlText(
      "n:\nb: true\ni: -3\nu: 18446744073709551615\nd: 1.50\ns: 'x'\nl: [1, "
      "2]\nm: {a: 1}\n");
  const Node& root = reading.root();
  struct Row {
    const char* key;
    Kind kind;
    const char* name;
    bool boolean;
    int64_t integer;
    uint64_t unsigned_integer;
    double number;
    const char* string;
    const char* text;
    uint32_t size;
    bool plain;
  };
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  constexpr uint64_t kUmax = std::numeric_limits<uint64_t>::max();
  const Row rows[] = {
      {"n", Kind::kNull, "null", false, 0, 0, 0, "", "", 0, true},
      {"b", Kind::kBool, "boolean", true, 0, 0, 0, "", "true", 0, true},
      {"i", Kind::kInt, "integer", false, -3, 0, -3, "", "-3", 0, true},
      {"u", Kind::kUint, "integer", false, kMax, kUmax, 18446744073709551616.0,
       "", "18446744073709551615", 0, true},
      {"d", Kind::kDouble, "number", false, 0, 0, 1.5, "", "1.50", 0, true},
      {"s", Kind::kString, "string", false, 0, 0, 0, "x", "x", 0, false},
      {"l", Kind::kList, "list", false, 0, 0, 0, "", "", 2, false},
      {"m", Kind::kMap, "map", false, 0, 0, 0, "", "", 1, false},
  };
  for (const Row& row : rows) {
    INFO(row.key);
    const Node* node = root.Find(row.key);
    REQUIRE(node != nullptr);
    CHECK(node->kind() == row.kind);
    CHECK(KindName(node->kind()) == row.name);
    CHECK(node->boolean() == row.boolean);
    CHECK(node->integer() == row.integer);
    CHECK(node->unsigned_integer() == row.unsigned_integer);
    CHECK(node->number() == row.number);
    CHECK(node->string() == row.string);
    CHECK(node->scalar_text() == row.text);
    CHECK(node->size() == row.size);
    CHECK(node->is_plain() == row.plain);
    CHECK((node->begin() == node->end()) == (row.size == 0));
  }
}

TEST_CASE("members and elements are found by key, by index, by iteration") {
  const Reading reading =
      ReadYamlText("a: [1, {b: 2}, [3, 4]]\nc: {d: {e: 5}, f: 6}\n");
  const Node& root = reading.root();
  CHECK(root.Find("a")->At(1)->Find("b")->integer() == 2);
  CHECK(root.Find("a")->At(2)->At(1)->integer() == 4);
  CHECK(root.Find("a")->At(3) == nullptr);
  CHECK(root.Find("c")->At(1)->key() == "f");
  CHECK(root.Find("x") == nullptr);
  CHECK(root.Find("a")->Find("b") == nullptr);
  CHECK(root.Find("c")->Find("f")->At(0) == nullptr);
  std::string keys;
  for (const Node& member : root) keys += std::string(member.key()) + ";";
  CHECK(keys == "a;c;");
  CHECK(std::distance(root.Find("a")->begin(), root.Find("a")->end()) == 3);
}

TEST_CASE("of duplicate keys the first is found") {
  CHECK(ReadYamlText("a: 1\na: 2\n").root().Find("a")->integer() == 1);
}

// Every offset is asked for every key, of every map: what is found is what
// Find() finds, or nothing, and where Find() found it, it is found again.
void CheckOffsets(const Node& node, size_t* found) {
  for (const Node& child : node) CheckOffsets(child, found);
  if (!node.is_map()) return;
  const auto past = static_cast<uint32_t>(&*node.end() - &node) + 2;
  for (const std::string_view key : {"a", "b", "c", "d", "<<", ""}) {
    const Node* const member = node.Find(key);
    for (uint32_t offset = 0; offset < past; ++offset) {
      const Node* const at = node.FindAt(offset, key);
      if (at != nullptr) CHECK(at == member);
    }
    if (member == nullptr) continue;
    CHECK(node.FindAt(member->offset(), key) == member);
    ++*found;
  }
}

TEST_CASE("a member is found again where it was found, and nothing else") {
  struct Row {
    const char* text;
    size_t found;
  };
  const Row rows[] = {
      {"a: 1\nb: 2\n", 2},
      // a key of the same name below, before and behind
      {"c: {a: 1, b: {a: 2}}\na: {c: 3}\nb: [{a: 4}]\n", 8},
      {"a: 1\nb: 2\na: 3\n", 2},
      // copies and merges lie elsewhere than what they are made of
      {"a: &x {b: {c: 1}, d: 2}\nc: *x\nb: [*x]\n", 12},
      {"a: &x {b: {c: 1}, d: 2}\nb: {c: 0, <<: *x, a: {<<: *x}}\n", 13},
      {"a: {b: 1, b: 2, <<: {b: 3, c: 4}}\n", 3},
      {"a: {<<: [{b: 1, c: {d: 1}}, {c: 2, d: 3}]}\nd: 1\n", 6},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading = ReadYamlText(row.text);
    size_t found = 0;
    CheckOffsets(reading.root(), &found);
    CHECK(found == row.found);
  }
}

TEST_CASE("JSON Pointers as in RFC 6901") {
  const Reading reading = ReadJsonText(
      R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8, "~1": 9})");
  const Node& root = reading.root();
  struct Row {
    const char* pointer;
    const char* text;  // null: nothing is there
  };
  const Row rows[] = {
      // --- the examples of section 5
      {"/foo/0", "bar"},
      {"/", "0"},
      {"/a~1b", "1"},
      {"/c%d", "2"},
      {"/e^f", "3"},
      {"/g|h", "4"},
      {"/i\\j", "5"},
      {"/k\"l", "6"},
      {"/ ", "7"},
      {"/m~0n", "8"},
      {"/~01", "9"},
      // --- nothing there, or no pointer
      {"/foo/2", nullptr},
      {"/foo/-", nullptr},
      {"/foo/01", nullptr},
      {"/foo/+1", nullptr},
      {"/foo/", nullptr},
      {"/foo/99999999999999999999", nullptr},
      {"/foo/0/x", nullptr},
      {"/m~n", nullptr},
      {"/m~2n", nullptr},
      {"/m~", nullptr},
      {"foo", nullptr},
      {"/bar", nullptr},
  };
  for (const Row& row : rows) {
    INFO(row.pointer);
    const Node* node = Resolve(root, row.pointer);
    REQUIRE((node != nullptr) == (row.text != nullptr));
    if (node != nullptr) CHECK(node->scalar_text() == row.text);
  }
  CHECK(Resolve(root, "") == &root);
  for (const Node& member : root) {
    std::string pointer;
    AppendPointerToken(member.key(), &pointer);
    CHECK(Resolve(root, pointer) == &member);
  }
}

TEST_CASE("a document's nodes stay where they are when it moves") {
  text::Source source("t.yaml", "a: \"x\\ty\"\n");
  diagnostic::Sink sink;
  std::vector<Document> documents = ReadDocuments(7, source, sink);
  const Node* const node = documents[0].root().Find("a");
  const Document moved = std::move(documents[0]);
  CHECK(moved.root().Find("a") == node);
  CHECK(node->string() == "x\ty");
  CHECK(moved.source() == 7);
  CHECK(node->location().source == 7);
  static_assert(!std::is_copy_constructible_v<Document>);
}

TEST_CASE("a node knows its key, its value and both together") {
  const Reading reading = ReadYamlText("a: 1\n\"b\" : [2]\n");
  const Node& root = reading.root();
  CHECK(reading.Shown(root.At(1)->key_location()) == "\"b\"");
  CHECK(reading.Shown(root.At(1)->location()) == "[2]");
  CHECK(reading.Shown(root.At(1)->entry_location()) == "\"b\" : [2]");
  CHECK(reading.Shown(root.At(1)->At(0)->entry_location()) == "2");
  CHECK(root.key_location().span.empty());
}

// Large maps are looked up by an index, small ones from the front: with the
// same answer.
TEST_CASE("members are found in maps of any size") {
  for (const int size : {1, 63, 64, 65, 66, 1000}) {
    CAPTURE(size);
    std::string text = "m: &m\n";
    for (int i = 0; i < size; ++i) {
      const std::string n = std::to_string(i * 7 % size);
      text += "  k" + n + ": {v: " + n + ", w: [1, 2]}\n";
    }
    text += "  k0: twice\nmerged: {<<: *m, k1: own}\ncopy: *m\n";
    const Reading reading = ReadYamlText(text);
    REQUIRE(reading.documents().size() == 1);
    for (const char* name : {"m", "merged", "copy"}) {
      const Node& map = *reading.root().Find(name);
      for (const Node& member : map) {
        const Node* first = nullptr;
        for (const Node& other : map) {
          if (first == nullptr && other.key() == member.key()) first = &other;
        }
        REQUIRE(map.Find(member.key()) == first);
        REQUIRE(Resolve(map, "/" + std::string(member.key()) + "/w/1") ==
                (first->is_map() ? first->Find("w")->At(1) : nullptr));
      }
      CHECK(map.Find("k") == nullptr);
      CHECK(map.Find("k99999") == nullptr);
      CHECK(map.scalar_text().empty());
    }
    if (size > 1) CHECK(reading.root().Find("merged")->Find("k1")->is_string());
  }
}

TEST_CASE("elements are found in lists of any kind and size") {
  for (const int size : {1, 64, 65, 500}) {
    for (const char* element : {"1", "[1, [2]]"}) {
      std::string text = "[";
      for (int i = 0; i < size; ++i) {
        if (i > 0) text += ", ";
        text += i % 3 == 0 ? "0" : element;
      }
      const Reading reading("x.json", text + "]");
      uint32_t index = 0;
      for (const Node& node : reading.root())
        REQUIRE(reading.root().At(index++) == &node);
      CHECK(reading.root().At(index) == nullptr);
    }
  }
}

}  // namespace
}  // namespace bylaw::document
