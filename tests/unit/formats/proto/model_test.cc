#include "formats/proto/model.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "contract/path.h"
#include "formats/proto/detect.h"
#include "protobuf/reading.h"
#include "reading/personal_data.h"

namespace bylaw::formats::proto {
namespace {

using contract::Field;
using contract::TypeKind;
using protobuf::Reading;

std::map<std::string, const Field*> FieldsByPath(SchemaSet& set) {
  std::map<std::string, const Field*> fields;
  for (contract::Schema& schema : set.schemas) {
    contract::LinkFields(schema);
    contract::ForEachField(schema.fields, [&](const Field& field) {
      fields[contract::PathOf(field)] = &field;
    });
  }
  return fields;
}

TEST_CASE("messages become schemas, each field once", "[protobuf]") {
  const Reading r(R"(syntax = "proto3";
package p;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
// An order.
message Order {
  // Its name.
  string id = 1 [deprecated = true, json_name = "ID"];
  repeated Line lines = 2;
  map<string, Kind> kinds = 3;
  google.protobuf.Timestamp at = 4;
  google.protobuf.Int64Value weight = 5;
  Order previous = 6;
  optional int32 count = 7;  // How many.
  oneof by { bytes card = 8; }
  message Line { double price = 1; Line next = 2; }
  message Unused { bool on = 1; }
}
enum Kind { KIND_UNSPECIFIED = 0; KIND_NEW = 1; }
)");
  REQUIRE(r.Findings().empty());
  SchemaSet set = ToSchemas(r.pool(), 0);
  REQUIRE(set.schemas.size() == 2);
  CHECK(set.schemas[0].full_name == "p.Order");
  CHECK(set.schemas[0].description->value == "An order.");
  CHECK(set.schemas[1].full_name == "p.Order.Unused");
  const auto fields = FieldsByPath(set);
  struct Row {
    const char* path;
    const char* type;
    TypeKind kind;
    bool nullable;
  };
  const Row rows[] = {
      {"Order.id", "string", TypeKind::kString, false},
      {"Order.lines", "repeated p.Order.Line", TypeKind::kList, false},
      {"Order.lines.items", "p.Order.Line", TypeKind::kObject, false},
      {"Order.lines.items.price", "double", TypeKind::kNumber, false},
      {"Order.lines.items.next", "p.Order.Line", TypeKind::kObject, false},
      {"Order.kinds", "map<string, p.Kind>", TypeKind::kMap, false},
      {"Order.kinds.keys", "string", TypeKind::kString, false},
      {"Order.kinds.values", "p.Kind", TypeKind::kEnum, false},
      {"Order.at", "google.protobuf.Timestamp", TypeKind::kTimestamp, false},
      {"Order.weight", "google.protobuf.Int64Value", TypeKind::kInteger, true},
      {"Order.previous", "p.Order", TypeKind::kObject, false},
      {"Order.count", "int32", TypeKind::kInteger, true},
      {"Order.card", "bytes", TypeKind::kBytes, true},
      {"Unused.on", "bool", TypeKind::kBoolean, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const auto found = fields.find(row.path);
    REQUIRE(found != fields.end());
    CHECK(found->second->type.value == row.type);
    CHECK(found->second->kind == row.kind);
    if (row.kind != TypeKind::kObject && row.kind != TypeKind::kTimestamp)
      CHECK(found->second->nullable == row.nullable);
  }
  CHECK(fields.size() == std::size(rows));
  CHECK(fields.at("Order.id")->description->value == "Its name.");
  CHECK(fields.at("Order.count")->description->value == "How many.");
  CHECK(fields.at("Order.lines.items.next")->details->recursive_to ==
        "p.Order.Line");
  CHECK(fields.at("Order.kinds.values")->enum_values.size() == 2);
  const auto& custom = fields.at("Order.id")->custom;
  REQUIRE(custom.size() == 2);
  CHECK(custom[0].property.value == "deprecated");
  REQUIRE(custom[0].value != nullptr);
  CHECK(custom[0].value->boolean());
  CHECK(custom[1].value->string() == "ID");
}

TEST_CASE("flags in text format say what they say to protoc", "[protobuf]") {
  const std::pair<const char*, bool> words[] = {
      {"true", true},   {"t", true},  {"True", true},   {"1", true},
      {"false", false}, {"f", false}, {"False", false}, {"0", false}};
  for (const auto& [word, is_pii] : words) {
    INFO(word);
    const Reading r(std::string(R"(syntax = "proto2";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions { optional M m = 50000; }
message M { optional bool is_pii = 1; optional bool pii_tagged = 2; }
message Person { optional string email = 1 [(m) = {is_pii: )") +
                    word + " pii_tagged: " + word + "}]; }\n");
    REQUIRE(r.Findings().empty());
    SchemaSet set = ToSchemas(r.pool(), 0);
    const auto fields = FieldsByPath(set);
    const Field& email = *fields.at("Person.email");
    CHECK(email.is_pii.present);
    CHECK(email.is_pii.value == is_pii);
    CHECK(email.pii_tagged.value == is_pii);
  }
}

TEST_CASE("options that an author defines say what the model knows",
          "[protobuf]") {
  const Reading r(R"(syntax = "proto2";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions {
  optional bool is_pii = 50000;
  optional string classification = 50001;
  repeated string tags = 50002;
  optional M rules = 50003;
}
message M { repeated int32 n = 1; optional M m = 2; }
message Person {
  required string email = 1 [(is_pii) = true, (classification) = "secret",
    (tags) = "pii", (tags) = "mail", (rules) = {n: 1 n: [2, 3] m {n: -4}}];
  optional int32 age = 2 [default = 18];
}
)");
  REQUIRE(r.Findings().empty());
  SchemaSet set = ToSchemas(r.pool(), 0);
  const auto fields = FieldsByPath(set);
  const Field& email = *fields.at("Person.email");
  CHECK(email.required.value);
  CHECK(email.is_pii.value);
  CHECK(email.classification->value == "secret");
  REQUIRE(email.tags.size() == 2);
  CHECK(email.tags[1].value == "mail");
  const document::Node* rules = email.custom.back().value;
  REQUIRE(rules != nullptr);
  REQUIRE(rules->Find("n") != nullptr);
  CHECK(rules->Find("n")->size() == 2);
  CHECK(document::Resolve(*rules, "/m/n")->integer() == -4);
  REQUIRE(fields.at("Person.age")->default_value != nullptr);
  CHECK(fields.at("Person.age")->default_value->integer() == 18);
}

// The ways in which text format writes what `(gov).a.b = {...}` says, by how
// deep it is, each a whole list of options.
struct Nesting {
  const char* before;
  const char* after;
};
constexpr Nesting kNestings[] = {
    {"(gov) = {", "}"},
    {"(gov).sub = {", "}"},
    {"(gov) = {sub {", "}}"},
    {"(gov) = {sub: {", "}}"},
    {"(gov) = {sub <", ">}"},
    {"(gov) = {subs: [{", "}]}"},
    {"(gov) = {subs: [{owner: \"x\"}, {", "}]}"},
    {"(gov) = {subs {} subs {", "}}"},
    {"(gov) = {by_name {key: \"x\" value {", "}}}"},
    {"(gov) = {by_name [{key: \"x\" value <", ">}]}"},
    {"(gov).sub.sub = {", "}"},
    {"(gov).sub = {sub {subs {sub <subs: [{", "}]>}}}"},
    {"(gov) = {any {[type.googleapis.com/Gov] {", "}}}"},
};

// One field `Person.email` with these options.
std::string WithOptions(const std::string& options) {
  return R"(syntax = "proto2";
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
extend google.protobuf.FieldOptions {
  optional Gov gov = 50000;
  optional Level classification = 50001;
}
enum Level { LEVEL_UNSPECIFIED = 0; LEVEL_PUBLIC = 1; LEVEL_SECRET = 2; }
message Gov {
  optional Gov sub = 1;
  repeated Gov subs = 2;
  map<string, Gov> by_name = 3;
  map<string, string> attributes = 4;
  map<string, Level> levels = 5;
  optional google.protobuf.Any any = 6;
  optional string owner = 7;
  optional bool is_pii = 8;
  optional string classification = 9;
  repeated string tags = 10;
  extensions 100 to 200;
}
extend Gov { optional bool has_pii = 100; }
message Person { optional string email = 1 [)" +
         options + "]; }\n";
}

// What the model says of that field: pii, its tag, classification, tags.
std::string MarksOf(const std::string& options) {
  const Reading r(WithOptions(options));
  if (!r.Findings().empty()) return r.Findings();
  SchemaSet set = ToSchemas(r.pool(), 0);
  const Field& email = *FieldsByPath(set).at("Person.email");
  std::string said;
  if (email.is_pii.present) said += email.is_pii.value ? "pii " : "no-pii ";
  if (reading::DeniesPersonalData(email)) said += "denied ";
  said += email.classification->value;
  for (const contract::Text& tag : email.tags) said += " #" + tag.value;
  return said;
}

TEST_CASE("marks of an option count however deep they stand", "[protobuf]") {
  const std::pair<const char*, const char*> contents[] = {
      {"owner: \"x\"", ""},  // the control
      {"is_pii: true", "pii "},
      {"is_pii: false", "no-pii denied "},
      {"[has_pii]: true", "pii "},
      {"classification: \"public\"", "public"},
      {"tags: \"pii\" tags: \"mail\"", "pii  #pii #mail"},
      {"tags: [\"pii\", \"mail\"]", "pii  #pii #mail"},
      {"attributes {key: \"isPii\" value: \"true\"}", "pii "},
      {"attributes {key: \"classification\" value: \"public\"}", "public"},
      {"attributes {key: \"other\" value: \"public\"}", ""},
      {"levels {key: \"classification\" value: LEVEL_PUBLIC}", "PUBLIC"},
      {"is_pii: true, classification: \"public\"; tags: \"a\"",
       "pii public #a"},
  };
  for (const Nesting& nesting : kNestings) {
    for (const auto& [content, said] : contents) {
      CAPTURE(nesting.before, content);
      CHECK(MarksOf(nesting.before + std::string(content) + nesting.after) ==
            said);
    }
  }
  // As deep as text format goes, in a time that does not double with depth.
  std::string deep = "is_pii: true";
  for (int i = 0; i < 40; ++i)
    deep = "by_name {key: \"x\" value {" + deep + "}}";
  CHECK(MarksOf("(gov) = {" + deep + "}") == "pii ");
}

// --- Enums

TEST_CASE("an enum's value says its word without the enum's prefix",
          "[protobuf]") {
  struct Row {
    const char* enumeration;  // its name and values
    const char* value;
    const char* said;
  };
  const Row rows[] = {
      {"Level { PUBLIC = 0; SECRET = 1; }", "PUBLIC", "PUBLIC"},
      {"Level { LEVEL_UNSPECIFIED = 0; LEVEL_PUBLIC = 1; }", "LEVEL_PUBLIC",
       "PUBLIC"},
      {"DataLevel { DATA_LEVEL_PUBLIC = 0; DATA_LEVEL_NON_PUBLIC = 1; }",
       "DATA_LEVEL_NON_PUBLIC", "NON_PUBLIC"},
      // What they have in common, be it the enum's name or not.
      {"E { DC_PUBLIC = 0; DC_SECRET = 1; }", "DC_PUBLIC", "PUBLIC"},
      // One value of another kind takes the name from none.
      {"Level { UNKNOWN = 0; LEVEL_PUBLIC = 1; }", "LEVEL_PUBLIC", "PUBLIC"},
      {"E { UNKNOWN = 0; CLASSIFICATION_PUBLIC = 1; }", "CLASSIFICATION_PUBLIC",
       "PUBLIC"},
      {"Level { LEVEL_PUBLIC = 0; }", "LEVEL_PUBLIC", "PUBLIC"},
      {"E { X_PUBLIC = 0; }", "X_PUBLIC", "X_PUBLIC"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.enumeration, row.value);
    const std::string enumeration = row.enumeration;
    const std::string name = enumeration.substr(0, enumeration.find(' '));
    for (const char* form :
         {"(classification) = $", "(gov) = {classification: $}",
          "(gov) = {sub {classification: $}}",
          "(gov) = {sub {classification: #}}",
          "(gov) = {by_key {key: 1 value {classification: $}}}"}) {
      CAPTURE(form);
      std::string option = form;
      const bool numbered = option.find('#') != std::string::npos;
      std::string value = row.value;
      if (numbered) {
        const size_t at = enumeration.find(" " + value + " = ");
        value = enumeration.substr(at + value.size() + 4, 1);
      }
      option.replace(option.find_first_of("$#"), 1, value);
      const Reading r(R"(syntax = "proto2";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions {
  optional Gov gov = 50000;
  optional )" + name +
                      R"( classification = 50001;
}
message Gov {
  optional Gov sub = 1;
  map<int32, Gov> by_key = 2;
  optional )" + name +
                      R"( classification = 3;
}
message Person { optional string email = 1 [)" +
                      option + "]; }\nenum " + enumeration + "\n");
      REQUIRE(r.Findings().empty());
      SchemaSet set = ToSchemas(r.pool(), 0);
      const Field& email = *FieldsByPath(set).at("Person.email");
      CHECK(email.classification->value == row.said);
    }
  }
}

TEST_CASE("what stands in a map's entry is checked as elsewhere",
          "[protobuf]") {
  CHECK(MarksOf("(gov) = {by_name {key: \"x\" value {owner: 1}}}") ==
        "23:86-87 option-value\n");
  CHECK(MarksOf("(gov) = {by_name {key: \"x\" value {ownr: \"x\"}}}") ==
        "23:79-83 unknown-option\n");
}

// --- Detection

TEST_CASE("a .proto file is told by its content", "[protobuf]") {
  struct Row {
    const char* text;
    const char* name;
    Certainty certainty;
  };
  const Row rows[] = {
      {"syntax = \"proto3\";", "x", Certainty::kCertain},
      {"// c\n/* d */ edition = '2023';", "x.txt", Certainty::kCertain},
      {"package a.b; import \"c.proto\"; message M {", "", Certainty::kCertain},
      {"enum E { A = 0; }", "", Certainty::kCertain},
      {"extend a.B { }", "", Certainty::kCertain},
      {"option (a.b).c = 1;", "", Certainty::kCertain},
      // The ending goes before the content, whatever that looks like.
      {"mesage M { }", "x.proto", Certainty::kCertain},
      {"", "x.PROTO", Certainty::kCertain},
      {"syntax: \"proto3\";", "x.proto", Certainty::kCertain},
      {"product_id: orders\n", "x.proto", Certainty::kCertain},
      {"{\"type\": \"record\"}", "x.proto", Certainty::kCertain},
      {"- a\n- b\n", "x.proto", Certainty::kCertain},
      {"package com.acme; import java.util.List; enum E { A, B }", "x.java",
       Certainty::kNone},
      {"enum E { A, B }", "x.ts", Certainty::kNone},
      {"import \"x\"; const a = 1;", "x.js", Certainty::kNone},
      {"message: hello\n", "x.yaml", Certainty::kNone},
      {"", "x.yaml", Certainty::kNone},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text, row.name);
    CHECK(LooksLikeProtobuf(row.text, row.name) == row.certainty);
  }
}

}  // namespace
}  // namespace bylaw::formats::proto
