// The fix that gives a contract of ODCS 2.x the names of 3.0: once it is made,
// what is read is what was read before, however YAML repeats its parts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "formats/odcs/odcs.h"
#include "formats/reading.h"

namespace bylaw::formats::odcs {
namespace {

struct Reading {
  Lines fields;
  std::string mended;  // empty where no fix was offered
  bool unique = true;  // no two edits at one place
};

// What a check reads of a column that an edit may touch.
std::string FieldText(const contract::Field& field) {
  std::string text = contract::PathOf(field);
  if (field.required.value) text += " required";
  if (field.keys->unique.value) text += " unique";
  if (field.keys->primary_key.value) text += " key";
  if (field.is_pii.value) text += " pii";
  text.append(" ").append(field.classification->value);
  text.append(" ").append(field.description->value);
  for (const contract::Text& tag : field.tags) text.append(" #" + tag.value);
  return text;
}

Reading Read(const std::string& contract) {
  Reading result;
  ReadText read(contract, "a.odcs.yaml");
  auto model = ReadOdcs(read.root(), read.sink);
  REQUIRE(model.has_value());
  for (contract::Schema& schema : model->schemas) {
    contract::LinkFields(schema);
    contract::ForEachField(schema.fields, [&](const contract::Field& field) {
      result.fields.push_back(FieldText(field));
    });
  }
  for (const diagnostic::Diagnostic& found : read.sink.diagnostics()) {
    if (found.rule != "odcs/older-standard" || !found.fix.has_value()) continue;
    std::vector<diagnostic::Edit> edits = found.fix->edits;
    std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) {
      return a.location.span.begin > b.location.span.begin;
    });
    result.mended = contract;
    size_t last = contract.size() + 1;
    for (const diagnostic::Edit& edit : edits) {
      const text::Span span = edit.location.span;
      result.unique = result.unique && span.end <= last && span.begin < last;
      last = span.begin;
      result.mended.replace(span.begin, span.length(), edit.text);
    }
  }
  return result;
}

void CheckFix(const Reading& before) {
  CHECK(before.unique);
  if (before.mended.empty() || !before.unique) return;
  CAPTURE(before.mended);
  CHECK(Read(before.mended).fields == before.fields);
}

std::string Contract(const std::string& columns, const std::string& more = "") {
  return "apiVersion: v2.2.2\nkind: DataContract\nuuid: a\nversion: 1.0.0\n" +
         more + "dataset:\n  - table: t\n    columns: " + columns +
         "\n  - {table: u, columns: [{column: z}]}\n";
}

// Columns at random, in flow style; with `anchors` any scalar, column or list
// may have an anchor, or be an alias of an earlier one.
class Columns {
 public:
  Columns(uint32_t seed, bool anchors) : random_(seed), anchors_(anchors) {}

  std::string List() {
    std::string text;
    for (size_t i = 0, count = 1 + random_() % 3; i < count; ++i)
      text.append(i > 0 ? ", " : "").append(Column(static_cast<int>(i)));
    return Named("list", "[" + text + "]");
  }

 private:
  std::string Column(int index) {
    if (anchors_ && Chance(6) && !names_["map"].empty()) return Alias("map");
    std::string text;
    if (anchors_ && Chance(8) && !names_["map"].empty())
      text = "<<: " + Alias("map");
    else
      text = Key("column") + ": n" + std::to_string(index);
    for (const char* key :
         {"isNullable", "isPrimaryKey", "isPrimary", "isUnique"}) {
      if (Chance(2)) text.append(", " + Key(key) + ": " + Flag());
    }
    if (Chance(3)) text.append(", tags: [pii]");
    if (Chance(3)) text.append(", description: " + Word());
    return Named("map", "{" + text + "}");
  }

  std::string Key(const std::string& key) {
    if (!anchors_ || !Chance(12)) return key;
    const std::string name = "k" + std::to_string(next_++);
    names_["word"].push_back(name);
    return "&" + name + " " + key;
  }
  std::string Flag() {
    if (anchors_ && Chance(4) && !names_["flag"].empty()) return Alias("flag");
    return Named("flag", Chance(2) ? "true" : "false");
  }
  std::string Word() {
    if (anchors_ && !names_["word"].empty()) return Alias("word");
    return "d";
  }
  std::string Named(const std::string& kind, const std::string& text) {
    if (!anchors_ || !Chance(3)) return text;
    names_[kind].push_back("a" + std::to_string(next_++));
    return "&" + names_[kind].back() + " " + text;
  }
  std::string Alias(const std::string& kind) {
    const std::vector<std::string>& names = names_[kind];
    return "*" + names[random_() % names.size()] + " ";
  }
  bool Chance(uint32_t of) { return random_() % of == 0; }

  std::mt19937 random_;
  bool anchors_;
  int next_ = 0;
  std::map<std::string, std::vector<std::string>> names_;
};

TEST_CASE("ODCS 2: the fix changes nothing that is read, with anchors or not") {
  size_t offered = 0;
  for (uint32_t seed = 0; seed < 4000; ++seed) {
    const std::string plain = Contract(Columns(seed, false).List());
    CAPTURE(plain);
    const Reading control = Read(plain);
    CHECK_FALSE(control.mended.empty());
    CheckFix(control);
    const std::string shared = Contract(Columns(seed, true).List());
    CAPTURE(shared);
    const Reading before = Read(shared);
    if (!before.mended.empty()) ++offered;
    CheckFix(before);
  }
  // Where anchors are in nobody's way there is a fix.
  CHECK(offered > 1000);
}

TEST_CASE(
    "ODCS 2: what is written once for several is changed for all or not") {
  struct Row {
    const char* columns;
    bool fixed;
    const char* more = "";
  };
  const Row rows[] = {
      {"[{column: a, isNullable: true, isPrimaryKey: true}]", true},
      {"[{column: a, isNullable: &y true, isPrimaryKey: *y }]", false},
      {"[{column: a, isPrimaryKey: &y true, isNullable: *y }]", false},
      {"[{column: a, isPrimaryKey: &y true, isUnique: *y }]", true},
      {"[&c {column: a, isNullable: true}, *c ]", true},
      {"[{&k isNullable: true, column: a, description: *k }]", false},
      {"[{column: &n a, description: *n }]", true},
      {"[{<<: *d , column: a}]", false, "x: &d {isNullable: false}\n"},
      {"[*d ]", false, "x: &d {column: b, isNullable: false}\n"},
      // A key of the author's own, for which ODCS 3 has no place.
      {"[{column: a, isNullable: true, owner_note: b}]", false},
      {"*d ", false, "x: &d [{column: b, isNullable: false}]\n"},
      {"[{column: a, isPrimary: false, isPrimaryKey: true}]", true},
      {"[{column: a, isPrimaryKey: 1, isPrimary: true}]", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.columns);
    const Reading before = Read(Contract(row.columns, row.more));
    CHECK(before.mended.empty() == !row.fixed);
    CheckFix(before);
  }
  // A version that others repeat.
  const Reading version = Read(
      "apiVersion: &v v2.2.2\nkind: DataContract\nuuid: a\nversion: *v \n"
      "dataset: [{table: t, columns: [{column: a}]}]\n");
  CHECK(version.mended.empty());
}

TEST_CASE("ODCS 2: columns used twice are edited once") {
  const Reading before = Read(
      "apiVersion: v2.2.2\nkind: DataContract\nuuid: a\nversion: 1.0.0\n"
      "dataset:\n  - table: t\n    columns: &c\n      - column: a\n"
      "        isNullable: false\n  - table: u\n    columns: *c\n");
  CHECK(before.fields == Lines{"t.a required  ", "u.a required  "});
  REQUIRE_FALSE(before.mended.empty());
  CheckFix(before);
}

}  // namespace
}  // namespace bylaw::formats::odcs
