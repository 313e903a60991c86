#include "protobuf/parse.h"

#include <catch2/catch.hpp>
#include <string>

#include "protobuf/reading.h"

namespace bylaw::protobuf {
namespace {

// --- Places

TEST_CASE("every part of a field has its place", "[protobuf]") {
  const Reading r(
      "message M {\n"
      "  repeated a.B list = 0x10 [deprecated = true, (x.y).z = -5];\n"
      "}\n");
  const DeclId id = r.Find("list");
  REQUIRE(id != kNone);
  const FieldDetail& field = r.file().FieldOf(id);
  CHECK(r.Text(r.file()[id].whole) ==
        "repeated a.B list = 0x10 [deprecated = true, (x.y).z = -5];");
  CHECK(r.Text(field.label) == "repeated");
  CHECK(r.Text(field.type) == "a.B");
  CHECK(r.Text(field.number_at) == "0x10");
  CHECK(field.number == 16);
  const Option& first = r.file().options[r.file()[id].first_option];
  CHECK(r.Text(first.name) == "deprecated");
  CHECK(r.Text(first.whole) == "deprecated = true");
  const Option& second = r.file().options[first.next];
  CHECK(r.Text(second.name) == "(x.y).z");
  CHECK(second.parts == 2);
  CHECK(r.Text(r.file().values[second.value].span) == "-5");
}

TEST_CASE("a map, a group and a method have theirs", "[protobuf]") {
  const Reading r(
      "message M {\n"
      "  map < string , a.B > m = 1;\n"
      "  optional group Big = 2 { }\n"
      "}\n"
      "service S { rpc Get ( stream M ) returns (.p.N); }\n");
  const FieldDetail& map = r.file().FieldOf(r.Find("m"));
  CHECK(r.Text(map.type) == "map < string , a.B >");
  CHECK(r.Text(map.key_at) == "string");
  CHECK(r.Text(map.value) == "a.B");
  CHECK(map.key == TypeCode::kString);
  const DeclId group = r.Find("big");
  REQUIRE(group != kNone);
  CHECK(r.file()[group].type == TypeCode::kGroup);
  CHECK(r.file().NameOf(r.file().FieldOf(group).group) == "Big");
  const Decl& get = r.file()[r.Find("Get")];
  const MethodDetail& method = r.file().methods[get.detail];
  CHECK(r.Text(method.client_stream) == "stream");
  CHECK(r.Text(method.input) == "M");
  CHECK(method.server_stream.empty());
  CHECK(r.Text(method.output) == ".p.N");
}

TEST_CASE("names with white space inside are joined", "[protobuf]") {
  const Reading r(
      "package a . b\n.c; message M { optional . a.b /* x */ .c.M m = 1; }");
  CHECK(r.file().package == "a.b.c");
  CHECK(r.file().Name(r.file().FieldOf(r.Find("m")).type) == ".a.b.c.M");
  CHECK(r.Findings().empty());
}

// --- Recovery

TEST_CASE("one slip does not hide the others", "[protobuf]") {
  struct Row {
    const char* text;
    const char* findings;
  };
  const Row rows[] = {
      {"syntax = \"proto3\";\nmessage M {\n  int32 a 1;\n  int32 b = 2;\n"
       "  int32 = 3;\n}\nmessage N { int32 c; }\n",
       "3:11-12 syntax\n5:9-10 syntax\n7:20-21 syntax\n"},
      {"syntax = \"proto3\";\nmessage M {\n  int32 a = 1\n  int32 b = 2;\n}\n"
       "enum E { A = 1; }\n",
       "4:3-8 syntax\n6:14-15 enum-first-value\n"},
      {"syntax = \"proto3\";\nmessage { int32 a = 1; }\nmesage X {}\nenum E { "
       "}\n",
       "2:9-10 syntax\n3:1-7 syntax\n"},
      {"syntax = \"proto3\";\nservice S {\n  rpc A(M) returns;\n  oops;\n}\n",
       "3:19-20 syntax\n4:3-7 syntax\n"},
      {"}\n}\nmessage M {}\n", "1:1-2 syntax\n2:1-2 syntax\n"},
      {"message M {\n  optional int32 a = \x01 1;\n}\n", "2:22-23 syntax\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Reading r(row.text);
    CHECK(r.Findings() == row.findings);
    CHECK_FALSE(r.file().complete);
  }
}

TEST_CASE("a text of another language is given up on", "[protobuf]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "lorem ipsum;\n";
  const Reading r(text);
  CHECK(r.diagnostics().size() == kMaxSyntaxErrors + 2);
  CHECK(r.diagnostics().back().rule == "protobuf/too-many-errors");
}

TEST_CASE("nesting has a limit, of messages and of values", "[protobuf]") {
  std::string messages;
  std::string value = "message M { option (x) = ";
  for (int i = 0; i < 10'000; ++i) {
    messages += "message A{";
    value += "{a:";
  }
  for (const std::string& text : {messages, value}) {
    const Reading r(text);
    REQUIRE(r.diagnostics().size() >= 2);
    CHECK(r.diagnostics()[1].rule == "protobuf/too-deep");
  }
}

TEST_CASE("a missing semicolon comes with its fix", "[protobuf]") {
  const Reading r(
      "syntax = \"proto3\";\nmessage M {\n  int32 a = 1  // x\n}\n");
  REQUIRE(r.diagnostics().size() == 1);
  REQUIRE(r.diagnostics()[0].fix);
  CHECK(r.diagnostics()[0].fix->edits[0].location.span.begin == 44);
}

// --- Comments

TEST_CASE("comments are tied to what they describe", "[protobuf]") {
  const Reading r(
      "// licence\n"
      "\n"
      "// far away\n"
      "\n"
      "// of M,\n"
      "// two lines\n"
      "message M { // behind M\n"
      "  // of a\n"
      "  optional int32 a = 1;  // behind a\n"
      "  optional int32 b = 2;\n"
      "  /* below b */\n"
      "\n"
      "  /* of c\n"
      "   * on two lines */\n"
      "  optional int32 c = 3;\n"
      "  // of nothing\n"
      "}\n");
  const auto comments = [&](const char* name) {
    const Index index = r.file()[r.Find(name)].comments;
    REQUIRE(index != kNone);
    return r.file().comments[index];
  };
  const auto text = [&](text::Span span) {
    return CommentText(r.file().Slice(span));
  };
  CHECK(text(comments("M").leading) == "of M,\ntwo lines");
  CHECK(text(comments("M").trailing) == "behind M");
  CHECK_FALSE(comments("M").detached.empty());
  CHECK(text(comments("a").leading) == "of a");
  CHECK(text(comments("a").trailing) == "behind a");
  CHECK(text(comments("b").leading).empty());
  CHECK(text(comments("b").trailing) == "below b");
  CHECK(text(comments("c").leading) == "of c\non two lines");
  // What closes a scope takes no comment.
  CHECK(text(comments("c").trailing) == "of nothing");
}

// --- Literals

TEST_CASE("strings are joined and their escapes decoded", "[protobuf]") {
  CHECK(DecodeStrings(R"("a" 'b')") == "ab");
  CHECK(DecodeStrings("\"a\" /* ' */ 'b' // \"c\"\n \"d\"") == "abd");
  CHECK(DecodeStrings(R"("\x41\101\u00e9\U0001F600\n\\\'")") ==
        "AA\xC3\xA9\xF0\x9F\x98\x80\n\\'");
  CHECK(DecodeStrings(R"("\0018")") ==
        "\x01"
        "8");
  CHECK(DecodeStrings("\"open").substr(0, 4) == "open");
}

}  // namespace
}  // namespace bylaw::protobuf
