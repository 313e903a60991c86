#include "protobuf/link.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "protobuf/reading.h"

namespace bylaw::protobuf {
namespace {

// Several files under /r, linked with /r as the root of imports.
struct Linked {
  explicit Linked(std::vector<std::pair<std::string, std::string>> files,
                  LinkOptions options = {{"/r"}}) {
    for (auto& [path, text] : files) {
      sources.push_back(std::make_unique<text::Source>(path, std::move(text)));
      trees.push_back(std::make_unique<File>(
          Parse(static_cast<text::SourceId>(sources.size() - 1),
                sources.back()->text(), sink)));
      inputs.push_back({path, trees.back().get()});
    }
    pool = Link(inputs, options, sink);
  }
  // "/r/a.proto:3 rule: message", errors only.
  std::vector<std::string> Errors() const {
    std::vector<std::string> errors;
    for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
      if (d.severity != diagnostic::Severity::kError) continue;
      const text::Source& source = *sources[d.location.source];
      errors.push_back(
          std::string(source.name()) + ":" +
          std::to_string(source
                             .PositionAt(d.location.span.begin,
                                         text::ColumnUnit::kCodePoint)
                             .line) +
          " " + d.rule.str().substr(9) + ": " + d.message);
    }
    return errors;
  }

  diagnostic::Sink sink;
  std::vector<std::unique_ptr<text::Source>> sources;
  std::vector<std::unique_ptr<File>> trees;
  std::vector<LinkInput> inputs;
  Pool pool;
};

using Texts = std::vector<std::string>;
const std::string kHead = "syntax = \"proto3\";\n";

// --- Imports

TEST_CASE("an import is looked for below roots, then above the importer",
          "[protobuf]") {
  const std::string user =
      kHead + "import \"p/x.proto\"; message M { X x = 1; }";
  const std::string x = kHead + "message X {}";
  CHECK(Linked({{"/r/a.proto", user}, {"/r/p/x.proto", x}}).Errors().empty());
  CHECK(Linked({{"/r/deep/er/a.proto", user}, {"/r/deep/p/x.proto", x}})
            .Errors()
            .empty());
  CHECK(Linked({{"/r/a.proto", user}, {"/elsewhere/p/x.proto", x}})
            .Errors()
            .size() == 1);
}

TEST_CASE("a missing import is one finding and hides no other", "[protobuf]") {
  const Linked linked(
      {{"/r/a.proto", kHead + "import \"gone.proto\";\n"
                              "message M {\n"
                              "  Gone a = 1;\n"
                              "  some.where.Gone b = 2 [(their.option) = 1];\n"
                              "  M.Inner c = 3;\n"
                              "  int32 d = 3;\n"
                              "}\n"}});
  CHECK(
      linked.Errors() ==
      Texts{"/r/a.proto:2 unresolved-import: the imported file `gone.proto` "
            "is not among the files given",
            "/r/a.proto:6 unresolved-type: `M.Inner` is not defined",
            "/r/a.proto:7 duplicate-number: the number 3 belongs to the field "
            "`c` already"});
}

TEST_CASE("what is not imported is pointed out", "[protobuf]") {
  const Linked linked({{"/r/a.proto", kHead + "message M { X x = 1; }"},
                       {"/r/x.proto", kHead + "message X {}"}});
  REQUIRE(linked.sink.diagnostics().size() == 1);
  CHECK(linked.sink.diagnostics()[0].note ==
        "`/r/x.proto` defines one and is not imported");
}

TEST_CASE("a long chain of imports is no recursion", "[protobuf]") {
  std::vector<std::pair<std::string, std::string>> files;
  const int count = 9'000;
  for (int i = 0; i < count; ++i) {
    std::string text = kHead;
    text += "import public \"" + std::to_string((i + 1) % count) + ".proto\";";
    files.emplace_back("/r/" + std::to_string(i) + ".proto", std::move(text));
  }
  const Linked linked(std::move(files));
  CHECK(linked.Errors().size() == count);  // one circle
}

// --- Names

TEST_CASE("a misspelt type has a suggestion", "[protobuf]") {
  const Linked linked(
      {{"/r/a.proto", kHead + "message Customer {}\nmessage M { Custmer c = 1; "
                              "strng s = 2; }"}});
  CHECK(linked.Errors() ==
        Texts{"/r/a.proto:3 unresolved-type: `Custmer` is not defined, did you "
              "mean `Customer`",
              "/r/a.proto:3 unresolved-type: `strng` is not defined, did you "
              "mean `string`"});
}

TEST_CASE("what a type means is kept", "[protobuf]") {
  const Linked linked(
      {{"/r/a.proto", kHead + "package p.q;\nmessage M { message N {} N n = 1; "
                              "repeated p.q.M m = 2; }"}});
  CHECK(linked.Errors().empty());
  const LinkedFile& file = linked.pool.files()[0];
  REQUIRE(file.types.size() == 2);
  CHECK(linked.pool.FullName(file.types[0]) == "p.q.M.N");
  CHECK(linked.pool.FullName(file.types[1]) == "p.q.M");
}

TEST_CASE("an option may set parts after the whole, not before", "[protobuf]") {
  const std::string options =
      "syntax = \"proto2\"; import \"google/protobuf/descriptor.proto\";\n"
      "message B { optional int32 x = 1; optional int32 y = 2; }\n"
      "extend google.protobuf.MessageOptions { optional B b = 50000; }";
  const auto errors = [&](const std::string& body) {
    return Linked({{"/r/o.proto", options},
                   {"/r/a.proto",
                    kHead + "import \"o.proto\"; message M { " + body + " }"}})
        .Errors()
        .size();
  };
  CHECK(errors("option (b) = {x: 1}; option (b).y = 2;") == 0);
  CHECK(errors("option (b).y = 2; option (b) = {x: 1};") == 1);
  CHECK(errors("option (b).y = 2; option (b).y = 2;") == 1);
  CHECK(errors("option (b).y = 2; option (b).x = 2;") == 0);
}

TEST_CASE("a field written like a group goes by its message in text format",
          "[protobuf]") {
  const auto errors = [](const std::string& head, const std::string& body,
                         const std::string& value) {
    return Linked({{"/r/a.proto",
                    head + "import \"google/protobuf/descriptor.proto\";\n" +
                        "message Foo { " + body + " }\n" +
                        "extend google.protobuf.FileOptions { " +
                        (head.find("edition") == 0 ? "" : "optional ") +
                        "Foo foo = 50000; }\noption (foo) = { " + value +
                        " };\n"}})
        .Errors()
        .size();
  };
  const std::string proto2 = "syntax = \"proto2\";\n";
  const std::string group = "group OO_Grp = 2 { optional string s = 1; }";
  CHECK(errors(proto2, "optional " + group, "OO_Grp { s: \"x\" }") == 0);
  CHECK(errors(proto2, "optional " + group, "OO_Grp { t: \"x\" }") == 1);
  CHECK(errors(proto2, "optional " + group, "Oo_Grp { s: \"x\" }") == 1);
  CHECK(errors(proto2, "oneof o { int32 i = 1; " + group + " }",
               "OO_Grp { s: \"x\" }") == 0);
  const std::string edition = "edition = \"2023\";\n";
  const std::string bar = "message Bar { string s = 1; } ";
  const std::string delimited = " [features.message_encoding = DELIMITED];";
  CHECK(errors(edition, bar + "Bar bar = 2" + delimited, "Bar < s: \"x\" >") ==
        0);
  CHECK(errors(edition, bar + "oneof o { Bar bar = 2" + delimited + " }",
               "Bar { s: \"x\" }") == 0);
  CHECK(errors("edition = \"2023\";\noption features.message_encoding = "
               "DELIMITED;\n",
               bar + "Bar bar = 2;", "Bar { s: \"x\" }") == 0);
  // Of another encoding, name or place.
  CHECK(errors(edition, bar + "Bar bar = 2;", "Bar { s: \"x\" }") == 1);
  CHECK(errors(edition, bar + "Bar baz = 2" + delimited, "Bar { s: \"x\" }") ==
        1);
  CHECK(errors(edition + "message Bar { string s = 1; }\n",
               "Bar bar = 2" + delimited, "Bar { s: \"x\" }") == 1);
}

TEST_CASE("a name means the same however many files define it", "[protobuf]") {
  const auto errors = [](int count) {
    const std::string head = kHead + "package p;\n";
    std::vector<std::pair<std::string, std::string>> files;
    for (int i = 0; i < count; ++i) {
      files.emplace_back("/r/f" + std::to_string(i) + ".proto",
                         head + "message M {}\n");
    }
    files.emplace_back("/r/passes.proto",
                       head + "import public \"f3.proto\";\n");
    files.emplace_back("/r/uses.proto", head +
                                            "import \"passes.proto\";\n"
                                            "message U { M m = 1; }\n");
    files.emplace_back("/r/lost.proto", head + "message L { M m = 1; }\n");
    files.emplace_back("/r/again.proto", head +
                                             "import \"passes.proto\";\n"
                                             "message M { M m = 1; }\n");
    files.emplace_back("/r/package.proto",
                       kHead +
                           "package p.M;\nimport \"f2.proto\";\n"
                           "message P { M m = 1; }\n");
    const Linked linked(std::move(files), {{"/r"}});
    Texts all = linked.Errors();
    for (const diagnostic::Diagnostic& d : linked.sink.diagnostics()) {
      if (!d.note.empty()) all.push_back(d.note.str());
      for (const diagnostic::Label& label : d.related)
        all.emplace_back(linked.sources[label.location.source]->name());
    }
    return all;
  };
  const Texts few = errors(4);
  CHECK(few.size() > 5);
  for (const int count : {31, 32, 33, 34, 100}) {
    CAPTURE(count);
    CHECK(errors(count) == few);
  }
}

TEST_CASE("a misspelt option is one of its own message's fields",
          "[protobuf]") {
  const std::string text =
      "syntax = \"proto2\";\nimport \"google/protobuf/descriptor.proto\";\n"
      "message A { optional int32 first = 1; oneof o { int32 other = 2; } }\n"
      "message B { optional int32 firt = 1; }\n"
      "extend google.protobuf.FileOptions {\n"
      "  optional A a = 50000; optional B b = 50001;\n}\n"
      "option (a).firts = 1;\noption (a).othre = 1;\n"
      "option (b).firts = 1;\noption (b).othre = 1;\n"
      "option (a) = { frist: 1, ohter: 1, nothing: 1 };\n";
  const Linked linked({{"/r/o.proto", text}}, {{"/r"}});
  const std::string there_is = " unknown-option: there is no option ";
  CHECK(linked.Errors() ==
        Texts{"/r/o.proto:8" + there_is + "`firts`, did you mean `first`",
              "/r/o.proto:9" + there_is + "`othre`, did you mean `other`",
              "/r/o.proto:10" + there_is + "`firts`, did you mean `firt`",
              "/r/o.proto:11" + there_is + "`othre`",
              "/r/o.proto:12" + there_is + "`frist`, did you mean `first`",
              "/r/o.proto:12" + there_is + "`ohter`, did you mean `other`",
              "/r/o.proto:12" + there_is + "`nothing`"});
}

TEST_CASE("a mesh's own descriptor.proto may add options", "[protobuf]") {
  const std::string descriptor =
      "syntax = \"proto2\"; package google.protobuf;\n"
      "message EnumOptions { optional bool allow_alias = 2;"
      " optional int32 grade = 9; }\n";
  const std::string import =
      kHead + "import \"google/protobuf/descriptor.proto\";\n";
  const std::string use =
      import + "enum E { option grade = 1; option deprecated = true; A = 0; }";
  CHECK(Linked({{"/r/google/protobuf/descriptor.proto", descriptor},
                {"/r/a.proto", use}})
            .Errors()
            .empty());
  CHECK(Linked({{"/r/a.proto", use}}).Errors().size() == 1);
  CHECK(Linked({{"/r/google/protobuf/descriptor.proto", descriptor},
                {"/r/a.proto",
                 import + "enum E { option grade = \"x\"; A = 0; }"}})
            .Errors()
            .size() == 1);
  CHECK(Linked({{"/r/google/protobuf/descriptor.proto", descriptor},
                {"/r/a.proto", import + "enum E { option grde = 1; A = 0; }"}})
            .Errors()
            .size() == 1);
}

}  // namespace
}  // namespace bylaw::protobuf
