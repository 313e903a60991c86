// Wherever a format lets a field be written, rules over fields see it: what is
// marked as personal data and public is found there as anywhere else.
#include <catch2/catch.hpp>
#include <string>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

constexpr char kMarked[] = "type: string, pii: true, classification: public";

// --- Data Contract Specification

struct DcsField {
  std::string field;        // in braces
  std::string definitions;  // "name: {...}" each on a line
};

// A field that holds the marked one at random depth: by nesting, as an element,
// or through definitions.
DcsField Wrap(Dice& dice, std::string inner, size_t depth) {
  DcsField made;
  made.field = std::move(inner);
  for (size_t level = 0; level < depth; ++level) {
    const std::string name = "d" + std::to_string(level);
    switch (dice.Below(6)) {
      case 0:
        made.field = "type: record, fields: {x: {" + made.field + "}}";
        break;
      case 1:
        made.field = "type: array, items: {" + made.field + "}";
        break;
      case 2:
        made.field =
            "type: map, keys: {type: string}, values: {" + made.field + "}";
        break;
      case 3:
        made.field =
            "type: map, keys: {" + made.field + "}, values: {type: int}";
        break;
      case 4:
        made.definitions += "  " + name + ": {" + made.field + "}\n";
        made.field =
            "description: by reference, $ref: \"#/definitions/" + name + "\"";
        break;
      default:
        made.definitions +=
            "  " + name + ": {fields: {y: {" + made.field + "}}}\n";
        made.field =
            "type: string, $ref: \"#/definitions/" + name + "/fields/y\"";
        break;
    }
  }
  return made;
}

Files DcsContract(const DcsField& made) {
  return {
      {"bylaw.yaml", "{}\n"},
      {"c.yaml",
       "dataContractSpecification: 1.1.0\nid: c1\ninfo: {title: t, version: "
       "1.0.0}\nmodels:\n  t:\n    fields:\n      e: {" +
           made.field + "}\ndefinitions:\n  z: {type: int}\n" +
           made.definitions}};
}

}  // namespace

TEST_CASE("DCS: every field is a subject, however it is written",
          "[field-subjects]") {
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    const size_t depth = dice.Below(6);
    const Dice before = dice;
    const DcsField attack = Wrap(dice, kMarked, depth);
    dice = before;
    const DcsField control = Wrap(dice, "type: string", depth);
    const Files files = DcsContract(attack);
    INFO(files.at("c.yaml"));
    const Checked checked = CheckFiles(files);
    INFO(checked.Errors());
    CHECK(checked.Has("pii/public-field"));
    CHECK_FALSE(checked.Has("odcs/dangling-reference"));
    CHECK_FALSE(CheckFiles(DcsContract(control)).Has("pii/public-field"));
  }
}

TEST_CASE("DCS: no mark hides behind the other's", "[field-subjects]") {
  const std::string marks[] = {"pii: true", "pii: false", "tags: [pii]",
                               "classification: public",
                               "classification: restricted"};
  for (const std::string& one : marks) {
    for (const std::string& other : marks) {
      const auto has = [&](const std::string& mark) {
        return one == mark || other == mark;
      };
      const Checked checked =
          CheckFiles(DcsContract({one + ", $ref: \"#/definitions/d\"",
                                  "  d: {type: string, " + other + "}\n"}));
      INFO(one << " " << other << "\n" << checked.Errors());
      CHECK(checked.Has("pii/public-field") ==
            ((has("pii: true") || has("tags: [pii]")) &&
             has("classification: public")));
    }
  }
}

TEST_CASE("DCS: a reference that leads nowhere is said", "[field-subjects]") {
  const auto check = [](const std::string& reference) {
    return CheckFiles(DcsContract(
        {"$ref: " + reference, "  d: {$ref: \"#/definitions/d\"}\n"}));
  };
  for (const char* nowhere :
       {"\"#/definitions/x\"", "\"#\"", "\"#/id\"", "\"\"", "5", "[a]"})
    CHECK(check(nowhere).Has("odcs/dangling-reference"));
  CHECK(check("https://x.example/d.yaml").Has("odcs/unresolved-reference"));
  // To itself: it ends.
  CHECK_FALSE(check("\"#/definitions/d\"").Has("odcs/dangling-reference"));
}

TEST_CASE("DCS: definitions that double with each step end",
          "[field-subjects]") {
  std::string definitions;
  for (int i = 0; i < 40; ++i) {
    const std::string next =
        "{$ref: \"#/definitions/n" + std::to_string(i + 1) + "\"}";
    definitions += "  n" + std::to_string(i) + ": {fields: {a: " + next +
                   ", b: " + next + "}}\n";
  }
  definitions += "  n40: {type: int}\n";
  const Checked checked =
      CheckFiles(DcsContract({"$ref: \"#/definitions/n0\"", definitions}));
  CHECK(checked.Has("odcs/dangling-reference"));
}

// --- Protobuf

TEST_CASE("Protobuf: fields of extensions are subjects", "[field-subjects]") {
  const std::string head =
      "syntax = \"proto2\";\npackage x;\nimport "
      "\"google/protobuf/descriptor.proto\";\nextend "
      "google.protobuf.FieldOptions { optional bool is_pii = 50001; optional "
      "string classification = 50002; }\n";
  const std::string field =
      "optional string e = 100 [(is_pii) = true, (classification) = "
      "\"public\"];";
  const std::string open = "optional int32 k = 1; extensions 100 to 200;";
  const std::string attacks[] = {
      "message T { optional int32 k = 1; " + field + " }",
      "message T { " + open + " }\nextend T { " + field + " }",
      "message T { " + open + " extend T { " + field + " } }",
      "message T { " + open + " }\nmessage U { message V { extend .x.T { " +
          field + " } } }",
      "message U { message T { " + open + " } }\nextend U.T { " + field + " }",
      "import \"other.proto\";\nextend O { " + field + " }",
      "message M { extend Nowhere { " + field + " } }",
      "message T { " + open + " }\nextend T { optional group G = 101 { " +
          field + " } }",
  };
  for (const std::string& attack : attacks) {
    Files files = {{"bylaw.yaml", "{}\n"},
                   {"other.proto",
                    "syntax = \"proto2\";\npackage x;\nmessage "
                    "O { extensions 100 to 200; }\n"}};
    files["a.proto"] = head + attack + "\n";
    INFO(attack);
    const Checked checked = CheckFiles(files);
    INFO(checked.Errors());
    CHECK(checked.Count("pii/public-field") == 1);
    // Options are no data, and nothing is asked of them.
    for (const Finding& f : checked.findings)
      CHECK(f.path.find("FieldOptions") == std::string::npos);
    files["a.proto"].replace(files["a.proto"].find("= true"), 6, "= false");
    CHECK_FALSE(CheckFiles(files).Has("pii/public-field"));
  }
}

TEST_CASE("Protobuf: whatever is true to the language marks a field",
          "[field-subjects]") {
  const auto finds = [](const std::string& word) {
    return CheckFiles(
               {{"bylaw.yaml", "{}\n"},
                {"a.proto",
                 "syntax = \"proto2\";\npackage x;\nimport "
                 "\"google/protobuf/descriptor.proto\";\nextend "
                 "google.protobuf.FieldOptions { optional M m = 50001; }\n"
                 "message M { optional bool is_pii = 1; optional string "
                 "classification = 2; }\nmessage T { optional string e = 1 "
                 "[(m) = {is_pii: " +
                     word + " classification: \"public\"}]; }\n"}})
        .Has("pii/public-field");
  };
  for (const char* word : {"true", "True", "t", "1", "0x1", "01"}) {
    INFO(word);
    CHECK(finds(word));
  }
  for (const char* word : {"false", "False", "f", "0"}) {
    INFO(word);
    CHECK_FALSE(finds(word));
  }
}

TEST_CASE("Protobuf: imports begin at one's own root", "[shadowed-names]") {
  const std::string type =
      "syntax = \"proto2\";\npackage x;\nmessage T { optional string s = 1; "
      "}\n";
  const std::string other =
      "syntax = \"proto2\";\npackage x;\nmessage V { optional string s = 1; "
      "}\n";
  for (const std::string import :
       {"types.proto", "p/types.proto", "google/protobuf/timestamp.proto"}) {
    const bool built_in = import.starts_with("google");
    Files files = {{"bylaw.yaml", "{}\n"}};
    files["domains/sales/m.proto"] =
        "syntax = \"proto2\";\npackage x;\nimport \"" + import +
        "\";\nmessage M { optional " +
        (built_in ? "google.protobuf.Timestamp" : "T") + " t = 1; }\n";
    if (!built_in) files["domains/sales/" + import] = type;
    files["domains/marketing/" + import] = other;
    for (const bool first : {true, false}) {
      CheckOptions options;
      options.paths = {"domains/sales", "domains/marketing"};
      if (first) std::swap(options.paths[0], options.paths[1]);
      const Checked checked = CheckFiles(files, options);
      INFO(import << checked.Errors());
      CHECK_FALSE(checked.Has("protobuf/unresolved-type"));
      CHECK_FALSE(checked.Has("protobuf/unresolved-import"));
    }
  }
}

TEST_CASE(
    "JSON Schema: one of a dialect of its own is not passed over in "
    "silence",
    "[field-subjects]") {
  const auto warns = [](const Files& files) {
    for (const Finding& f : CheckFiles(files).findings) {
      if (f.rule == "document/not-ours" &&
          f.severity == diagnostic::Severity::kWarning)
        return true;
    }
    return false;
  };
  const std::string rest =
      R"(, "title": "T", "type": "object", "properties": {"e": {"type": "string"}}})";
  for (const char* dialect : {"https://mk.example/meta", "mk", "x.json"}) {
    for (const bool claimed : {false, true}) {
      Files files = {
          {"bylaw.yaml", claimed ? "schemas: [other/**]\n" : "{}\n"}};
      files["p.schema.json"] =
          std::string(R"({"$schema": ")") + dialect + "\"" + rest;
      CHECK(warns(files) == !claimed);
    }
  }
  // Another tool's settings.
  const Files settings = {
      {"bylaw.yaml", "{}\n"},
      {"s.json", R"({"$schema": "https://x.example/s", "rules": {"a": 1}})"}};
  CHECK_FALSE(warns(settings));
}

}  // namespace bylaw::engine
