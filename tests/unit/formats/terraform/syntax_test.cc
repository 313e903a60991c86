// What is HCL and what is not: every fault at its place, and only it.

#include <catch2/catch.hpp>

#include "formats/terraform/parser.h"
#include "formats/terraform/reading.h"

namespace bylaw::formats::terraform {
namespace {

using Strings = std::vector<std::string>;

Strings FaultsOf(const std::string& text) {
  return ReadModule({text}).Findings();
}

// The kind and text of the value of `x = ...`.
const Expression& ValueOf(const ReadModule& module) {
  return module.files[0].attributes.at(0).value;
}

TEST_CASE("valid HCL has no fault", "[terraform]") {
  const std::string text = GENERATE(
      as<std::string>{},
      // --- Arguments and blocks
      "", "\n\n", "# only a comment", "// c\n/* d */", "x = 1",
      "\xEF\xBB\xBFx = 1\r\ny = 2\r\n", "locals {}", "locals { x = 1 }",
      "locals {\n}\n", "variable name { }", "locals { # comment\n  x = 1\n}",
      "terraform {\n  backend \"s3\" {}\n}",
      // --- Literals and operators
      "x = -1.5e+3", "x = !true && false || null == 1",
      "x = 1 + 2 * 3 % 4 / 5 - 6", "x = a ? b : c ? d : e",
      "x = (\n  1 +\n  2\n)", "x = 1 /* in between */ + 2",
      // --- Templates
      R"(x = "\n\t\"\\\u00e9\U0001F600")", R"(x = "a${b}c${"d${e}"}")",
      R"(x = "${ {a = "}"}["a"] }")", R"(x = "$${no} %%{no} $ % {")",
      R"(x = "${~ a ~}")", R"(x = "%{ if a }b%{ else }c%{ endif }")",
      R"(x = "%{ for k, v in a ~}${k}%{ endfor }")", "x = <<EOT\nEOT\n",
      "x = <<EOT\n ${a} \"\\ \n  EOT\ny = 1", "x = f(<<-EOT\n  a\n  EOT\n)",
      "x = [<<A\nB\nA\n, <<B\nA\nB\n]",
      // --- Collections
      "x = []", "x = [1, 2,]", "x = [\n  1,\n  2\n]", "x = {}",
      "x = { a = 1, b : 2 }", "x = {\n  a = 1\n  (b) = 2,\n  \"c\" = 3\n}",
      "x = [for a in b : a]", "x = [for k, v in b : v if v != null]",
      "x = {\n  for k, v in b : k => v...\n}",
      // --- Steps and calls
      "x = a.b[0].c.*.d", "x = a[*].b", "x = a.0.b", "x = f()",
      "x = f(a, b...)", "x = f(\n  a,\n  b,\n)", "x = provider::x::f(1)",
      "x = [1, 2][0]", "x = f(a).b");
  CAPTURE(text);
  CHECK(FaultsOf(text) == Strings{});
}

TEST_CASE("a fault is reported once and at its place", "[terraform]") {
  const auto row = GENERATE(table<std::string, std::string>({
      // --- One-line blocks
      {"variable \"x\" { type = number, default = 100 }",
       "1:29 terraform/one-line-block a block on one line holds one argument, "
       "this one has 2"},
      {"locals { a = 1 b = 2 }",
       "1:16 terraform/one-line-block a block on one line holds one argument, "
       "this one has 2"},
      {"locals { a = 1\n}",
       "1:15 terraform/one-line-block a block that begins on one line with its "
       "argument ends on that line"},
      {"terraform { backend \"s3\" {} }",
       "1:13 terraform/syntax a block on one line holds no further block"},
      // --- Bodies
      {"x: 1", "1:2 terraform/syntax an argument is set by `=`, not by `:`"},
      {"\"x\" = 1",
       "1:1 terraform/syntax the name of an argument is not quoted"},
      {"x = 1,\ny = 2",
       "1:6 terraform/syntax no comma stands between arguments"},
      {"x = 1 y = 2",
       "1:7 terraform/syntax expected a new line after the argument, found "
       "`y`"},
      {"locals {\n  x = 1 }\ny = 2",
       "2:9 terraform/syntax expected a new line after the argument, found "
       "`}`"},
      {"locals {\n} x = 1",
       "2:3 terraform/syntax expected a new line after the block, found `x`"},
      {"x\ny = 1",
       "1:2 terraform/syntax expected `=` and a value, or a block's `{`, found "
       "the end of the line"},
      {"locals\n{\n}\n",
       "1:7 terraform/syntax a block opens on the line of its type"},
      {"x = 1\n}\ny = 2",
       "2:1 terraform/syntax no block is open that this could close"},
      {"locals {\n  x = 1\n", "1:1 terraform/syntax the block is never closed"},
      {"locals {\n  x = 1\n  x = 2\n}",
       "3:3 terraform/duplicate-argument `x` is set a second time"},
      {"resource \"${a}\" {\n}",
       "1:10 terraform/syntax a label holds no interpolation"},
      {"x = 1;",
       "1:6 terraform/syntax expected a new line after the argument, "
       "found `;`"},
      // --- Expressions
      {"x =\ny = 1",
       "1:4 terraform/syntax expected a value, found the end of the line"},
      {"x = 'a'", "1:5 terraform/syntax expected a value, found `'`"},
      {"x = 1 +\ny = 2",
       "1:8 terraform/syntax expected a value, found the end of the line"},
      {"x = (1",
       "1:7 terraform/syntax expected `)`, found the end of the file"},
      {"x = [1, 2\ny = 3",
       "2:1 terraform/syntax expected `,` or `]` after an element, found `y`"},
      {"x = [1", "1:5 terraform/syntax the list is never closed"},
      {"x = { a = 1 b = 2 }",
       "1:13 terraform/syntax expected a new line, `,` or `}` after an item, "
       "found `b`"},
      {"x = { a }",
       "1:9 terraform/syntax expected `=` and the value of the item, found "
       "`}`"},
      {"x = {\n  a = 1\n", "1:5 terraform/syntax the object is never closed"},
      {"x = a ? b",
       "1:10 terraform/syntax expected `:` and what the condition otherwise "
       "gives, found the end of the file"},
      {"x = [for a b : c]", "1:12 terraform/syntax expected `in`, found `b`"},
      {"x = {for a in b : c}",
       "1:20 terraform/syntax expected `=>` and the value of the key, found "
       "`}`"},
      {"x = a.",
       "1:7 terraform/syntax expected a name after `.`, found the end "
       "of the file"},
      {"x = f(1 2)",
       "1:9 terraform/syntax expected `,` or `)` after an argument, found `2`"},
      // --- Texts
      {"x = \"open\ny = 2",
       "1:5 terraform/syntax the text is not closed on its line"},
      {R"(x = "a\qb")", "1:7 terraform/syntax HCL knows no such escape"},
      {R"(x = "\u12")", "1:6 terraform/syntax HCL knows no such escape"},
      {R"(x = "${a")",
       "1:9 terraform/syntax expected `}` to end the "
       "interpolation, found a quoted text"},
      {R"(x = "%{ if a }b")",
       "1:6 terraform/syntax the directive is never closed"},
      {R"(x = "%{ endif }")",
       "1:6 terraform/syntax no directive is open that this could end"},
      {"x = <<EOT\na\n", "1:5 terraform/syntax the heredoc is never closed"},
      // What it takes along cannot close what is open.
      {"locals {\n  x = <<EOT\n  a\n}\n",
       "2:7 terraform/syntax the heredoc is never closed"},
      {"locals {\n  x = 1 /* open\n}\n",
       "2:9 terraform/syntax the comment is never closed"},
      {"x = <<EOT a\nEOT\n",
       "1:5 terraform/syntax a heredoc begins on the line after its marker"},
      {"/* open\nx = 1", "1:1 terraform/syntax the comment is never closed"},
      // --- Top blocks
      {"resourse \"a\" \"b\" {}",
       "1:1 terraform/unknown-block Terraform knows no block `resourse`"},
      {"resource \"a\" {}",
       "1:1 terraform/wrong-labels a `resource` block has two labels, its type "
       "and its name; this one has 1"},
      {"locals \"a\" {}",
       "1:8 terraform/wrong-labels a `locals` block has no label; this one has "
       "1"},
  }));
  CAPTURE(std::get<0>(row));
  CHECK(FaultsOf(std::get<0>(row)) == Strings{std::get<1>(row)});
}

TEST_CASE("one fault does not hide what follows", "[terraform]") {
  const ReadModule module(
      {"variable \"a\" { type = string, default = 1 }\n"
       "variable \"b\" {\n  type = list(string\n"
       "variable \"c\" {\n  x = [\"\n}\n"
       "output \"d\" {\n  value = = 1\n  description = \"d\"\n}\n"});
  Strings names;
  for (const Block& block : module.files[0].blocks)
    names.push_back(std::string(block.LabelAt(0)));
  CHECK(names == Strings{"a", "b", "c", "d"});
  CHECK(module.files[0].blocks[0].attributes.size() == 2);
  CHECK(module.files[0].blocks[3].Find("description") != nullptr);
  CHECK(module.files[0].incomplete);
  CHECK(module.Findings().size() == 4);
}

TEST_CASE("a one-line block's fix gives a valid block", "[terraform]") {
  const ReadModule module(
      {"  variable \"x\" { type = number, default = 100 }\n"});
  const std::string fixed = module.Fixed();
  CHECK(fixed ==
        "  variable \"x\" {\n    type = number\n    default = 100\n  }\n");
  CHECK(FaultsOf(fixed) == Strings{});
  CHECK(ReadModule({"x: 1"}).Fixed() == "x = 1");
}

TEST_CASE("values keep what is written", "[terraform]") {
  const ReadModule heredoc({"x = <<-EOT\n    a\n      b\n    EOT\n"});
  CHECK(ValueOf(heredoc).kind == ExpressionKind::kString);
  CHECK(ValueOf(heredoc).value == "a\n  b\n");
  const ReadModule escaped({R"(x = "a\n\u00e9$${b}")"});
  CHECK(ValueOf(escaped).value == "a\n\xC3\xA9${b}");
  const ReadModule reference({"x = aws_s3_bucket.data[0].arn"});
  CHECK(ValueOf(reference).kind == ExpressionKind::kReference);
  CHECK(ValueOf(reference).path ==
        std::vector<std::string_view>{"aws_s3_bucket", "data"});
  const ReadModule negative({"x = -3"});
  CHECK(ValueOf(negative).kind == ExpressionKind::kNumber);
  CHECK(ValueOf(negative).value == "-3");
  const ReadModule object({"x = { a = 1, \"b\" = [true] }"});
  CHECK(ValueOf(object).kind == ExpressionKind::kObject);
  REQUIRE(ValueOf(object).parts.size() == 4);
  CHECK(ValueOf(object).parts[0].value == "a");
  CHECK(ValueOf(object).parts[3].kind == ExpressionKind::kList);
}

TEST_CASE("nesting is bounded, and says so", "[terraform]") {
  std::string text = "x = ";
  SECTION("lists") { text += std::string(100'000, '['); }
  SECTION("templates") {
    for (int i = 0; i < 10'000; ++i) text += "\"${";
  }
  SECTION("conditions") {
    for (int i = 0; i < 10'000; ++i) text += "a ? b : ";
  }
  SECTION("calls") {
    for (int i = 0; i < 10'000; ++i) text += "f(";
  }
  SECTION("blocks") {
    text.clear();
    for (int i = 0; i < 100'000; ++i) text += "a {\n";
  }
  const ReadModule module({text});
  bool said = false;
  for (const std::string& finding : module.Findings())
    said = said || finding.find("terraform/too-deep") != std::string::npos;
  CHECK(said);
  CHECK(module.Findings().size() <= 2);
}

// Chains are no nesting, and take no stack: in the reader, in what looks for
// names and secrets in the tree, and where the tree ends.
TEST_CASE("a chain may be as long as the file", "[terraform]") {
  constexpr int kLinks = 100'000;
  const std::string link =
      GENERATE(as<std::string>{}, " + 1", " == 1", " && b",
               " || b == c < d + e * f", ".b", "[0]", ".*", "[*].b");
  CAPTURE(link);
  std::string text = "locals {\n  x = a.b";
  for (int i = 0; i < kLinks; ++i) text += link;
  const ReadModule module({text + "\n}\n"});
  CHECK(module.Findings() == Strings{});
  REQUIRE(module.files[0].blocks.size() == 1);
  CHECK(module.files[0].blocks[0].attributes.size() == 1);
}

}  // namespace
}  // namespace bylaw::formats::terraform
