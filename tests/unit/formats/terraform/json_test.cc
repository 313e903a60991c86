// JSON syntax: the tree is that of the same file in native syntax.
#include "formats/terraform/json.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "formats/terraform/terraform.h"

namespace bylaw::formats::terraform {
namespace {

std::string Dump(const Expression& value) {
  std::string text;
  switch (value.kind) {
    case ExpressionKind::kString:
      return "'" + value.value + "'";
    case ExpressionKind::kReference:
      for (const std::string_view name : value.path)
        text += (text.empty() ? "" : ".") + std::string(name);
      return text;
    case ExpressionKind::kNull:
      return "null";
    case ExpressionKind::kBool:
    case ExpressionKind::kNumber:
      return value.value;
    default:
      break;
  }
  const std::string kinds[] = {"", "",     "",       "",     "template",
                               "", "list", "object", "call", "other"};
  text = kinds[static_cast<size_t>(value.kind)];
  if (value.kind == ExpressionKind::kTemplate) text += "'" + value.value + "'";
  if (value.kind == ExpressionKind::kCall) text += " " + value.value;
  for (const Expression& part : value.parts) text += "<" + Dump(part) + ">";
  return text;
}

std::string Dump(const Block& block) {
  std::string text(block.type);
  for (const Label& label : block.labels) text += " " + label.value;
  text += " {";
  for (const Attribute& one : block.attributes)
    text += " " + std::string(one.name) + "=" + Dump(one.value);
  for (const Block& inner : block.blocks) text += " " + Dump(inner);
  return text + " }";
}

// Blocks, then the names that the file mentions.
std::string Dump(const HclFile& file) {
  std::string text;
  for (const Block& block : file.blocks) text += Dump(block) + "\n";
  for (const Reference& reference : file.references) {
    text += " ";
    for (const std::string_view name : reference.path)
      text += "." + std::string(name);
  }
  return text;
}

struct Read {
  Read(std::string name, std::string text)
      : source(std::move(name), std::move(text)),
        file(ReadTerraform(0, source, sink)) {}

  // `line:column message` of each finding.
  std::string Findings() const {
    std::string all;
    for (const diagnostic::Diagnostic& found : sink.diagnostics()) {
      const text::Position at = source.PositionAt(found.location.span.begin,
                                                  text::ColumnUnit::kCodePoint);
      all += std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
             found.rule + " " + found.message + "\n";
    }
    return all;
  }

  text::Source source;
  diagnostic::Sink sink;
  HclFile file;
};

}  // namespace

TEST_CASE("Terraform JSON: the tree of native syntax", "[terraform]") {
  const std::pair<const char*, const char*> rows[] = {
      // Labels, one level of objects each.
      {R"({"resource": {"aws_s3_bucket": {"data": {"bucket": "parcels"}}}})",
       "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"parcels\"\n}\n"},
      {R"({"variable": {"a": {"default": 1.50}, "b": {}}})",
       "variable \"a\" {\n  default = 1.50\n}\nvariable \"b\" {\n}\n"},
      {R"({"locals": {"x": {"y": [true, null]}}})",
       "locals {\n  x = { \"y\" = [true, null] }\n}\n"},
      // Lists of blocks, at any level; comments; null for nothing.
      {R"({"provider": {"aws": [{"region": "eu"}, {"alias": "us"}]},
           "//": "a comment", "moved": [{"from": "a", "to": "b"}],
           "output": null})",
       "provider \"aws\" {\n  region = \"eu\"\n}\n"
       "provider \"aws\" {\n  alias = \"us\"\n}\n"
       "moved {\n  from = \"a\"\n  to = \"b\"\n}\n"},
      {R"({"resource": [{"a": {"b": {"//": "x", "c": 1}}}, {"a": {"d": {}}}]})",
       "resource \"a\" \"b\" {\n  c = 1\n}\nresource \"a\" \"d\" {\n}\n"},
      {R"([{"locals": {"a": 1}}, {"locals": {"b": 2}}])",
       "locals {\n  a = 1\n}\nlocals {\n  b = 2\n}\n"},
      // Templates: one that is all interpolation is that expression.
      {R"x({"output": {"o": {"value": "${var.a}"}}})x",
       "output \"o\" {\n  value = var.a\n}\n"},
      {R"x({"output": {"o": {"value": "${lookup(var.m, \"k\")}-$${x} ü"}}})x",
       "output \"o\" {\n  value = \"${lookup(var.m, \"k\")}-$${x} ü\"\n}\n"},
      {R"x({"output": {"o": {"value": "%{ if var.a }yes%{ endif }"}}})x",
       "output \"o\" {\n  value = \"%{ if var.a }yes%{ endif }\"\n}\n"},
      // Nested blocks, labelled ones, and arguments that are maps.
      {R"x({"resource": {"aws_s3_bucket": {"d": {
           "tags": {"owner": "${local.team}"},
           "versioning": {"enabled": true},
           "lifecycle_rule": [{"id": "a"}, {"id": "b"}],
           "dynamic": {"logging": {"for_each": [1], "content": {"x": 1}}},
           "provisioner": [{"local-exec": {"command": "ls"}}],
           "depends_on": ["aws_kms_key.k"]}}}})x",
       "resource \"aws_s3_bucket\" \"d\" {\n"
       "  tags = { \"owner\" = local.team }\n"
       "  versioning {\n    enabled = true\n  }\n"
       "  lifecycle_rule {\n    id = \"a\"\n  }\n"
       "  lifecycle_rule {\n    id = \"b\"\n  }\n"
       "  dynamic \"logging\" {\n    for_each = [1]\n"
       "    content {\n      x = 1\n    }\n  }\n"
       "  provisioner \"local-exec\" {\n    command = \"ls\"\n  }\n"
       "  depends_on = [aws_kms_key.k]\n}\n"},
      {R"({"terraform": {"required_version": ">= 1.5", "backend": {"s3": {}},
           "required_providers": {"aws": {"version": "~> 5.0"}}}})",
       "terraform {\n  required_version = \">= 1.5\"\n  backend \"s3\" {\n  }\n"
       "  required_providers {\n    aws = { \"version\" = \"~> 5.0\" }\n  }\n}"
       "\n"},
      {R"({"module": {"m": {"source": "./m", "retention": {"days": 3}}}})",
       "module \"m\" {\n  source = \"./m\"\n"
       "  retention = { \"days\" = 3 }\n}\n"},
  };
  for (const auto& [json, native] : rows) {
    INFO(json);
    const Read as_json("main.tf.json", json);
    const Read as_native("main.tf", native);
    CHECK(as_json.Findings().empty());
    CHECK(as_native.Findings().empty());
    CHECK(Dump(as_json.file) == Dump(as_native.file));
  }
}

TEST_CASE("Terraform JSON: places", "[terraform]") {
  const Read read("main.tf.json",
                  R"x({"output": {"o": {"value": "\u00fc ${var.region}"}}})x");
  REQUIRE(read.file.blocks.size() == 1);
  const Block& block = read.file.blocks.front();
  CHECK(read.source.Slice(block.type_span) == "output");
  CHECK(read.source.Slice(block.header) == "\"o\"");
  CHECK(read.source.Slice(block.attributes[0].name_span) == "\"value\"");
  REQUIRE(read.file.references.size() == 1);
  CHECK(read.source.Slice(read.file.references[0].span) == "var.region");
}

TEST_CASE("Terraform JSON: faults at their places", "[terraform]") {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"resource": {"aws_s3_bucket": {"bucket": "parcels"}}})",
       "1:43 terraform/syntax `resource` is written as an object, or as a list "
       "of objects\n"},
      {R"({"resource": [[]]})",
       "1:15 terraform/syntax `resource` is written as an object, or as a list "
       "of objects\n"},
      {R"([5])",
       "1:2 terraform/syntax a file is written as an object, or as a list of "
       "objects\n"},
      {R"({"resourse": {}})",
       "1:3 terraform/unknown-block Terraform knows no block `resourse`\n"},
      {R"x({"output": {"o": {"value": "\u00fc${var.}"}}})x",
       "1:41 terraform/syntax expected a name after `.`, found `}`\n"},
      {R"x({"output": {"o": {"value": "${var.a"}}})x",
       "1:36 terraform/syntax expected `}` to end the interpolation, found the "
       "end of the file\n"},
      {R"({"resource": {"a": {"b": {"depends_on": ["x.y z"]}}}})",
       "1:47 terraform/syntax expected the end of the reference, found `z`\n"},
      {R"({"resource": {"aws_db_instance": {"d": {"password": "hunter2hunter2"}}}})",
       "1:53 terraform/secret-in-literal `password` is set to a literal "
       "text\n"},
      {"{\"resource\": ",
       "1:14 json/syntax expected a value, but the document ends here\n"},
  };
  for (const auto& [json, expected] : rows) {
    INFO(json);
    const Read read("x.tf.json", json);
    CHECK(read.Findings() == expected);
  }
}

TEST_CASE("Terraform JSON: a fault hides a part", "[terraform]") {
  CHECK(Read("x.tf.json", "{").file.incomplete);
  CHECK(Read("x.tf.json", R"({"resource": 5})").file.incomplete);
  CHECK(Read("x.tf.json", R"x({"locals": {"a": "${"}})x").file.incomplete);
  CHECK_FALSE(Read("x.tf.json", R"({"locals": {"a": "$"}})").file.incomplete);
}

}  // namespace bylaw::formats::terraform
