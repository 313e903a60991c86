#include "formats/protobuf/model.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "contract/path.h"
#include "formats/protobuf/detect.h"
#include "formats/protobuf/reading.h"

namespace bylaw::formats::protobuf {
namespace {

using contract::Field;
using contract::TypeKind;

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
  SchemaSet set = ToModel(r.pool(), 0);
  REQUIRE(set.schemas.size() == 2);
  CHECK(set.schemas[0].full_name == "p.Order");
  CHECK(set.schemas[0].description.value == "An order.");
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
  CHECK(fields.at("Order.id")->description.value == "Its name.");
  CHECK(fields.at("Order.count")->description.value == "How many.");
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
    SchemaSet set = ToModel(r.pool(), 0);
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
  SchemaSet set = ToModel(r.pool(), 0);
  const auto fields = FieldsByPath(set);
  const Field& email = *fields.at("Person.email");
  CHECK(email.required.value);
  CHECK(email.is_pii.value);
  CHECK(email.classification.value == "secret");
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
}  // namespace bylaw::formats::protobuf
