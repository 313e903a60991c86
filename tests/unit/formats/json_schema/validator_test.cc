#include "formats/json_schema/validator.h"

#include <memory>
#include <string>

#include "formats/json_schema/compile.h"
#include "formats/reading.h"

namespace bylaw::formats {
namespace {

using namespace json_schema;

// A schema and an instance, with what points into them.
struct Case {
  Case(const std::string& schema_text, const std::string& instance_text)
      : schema(schema_text), instance(instance_text) {
    program = Compile(schema.root(), "", registry, options, schema.sink);
    INFO(schema_text);
    for (const auto& found : schema.sink.diagnostics())
      UNSCOPED_INFO(found.rule + ": " + found.message);
    REQUIRE(program);
  }

  Verdict Validate() { return Validator(*program).Validate(instance.root()); }

  // `instance pointer | schema pointer | message` of every failure.
  Lines Explain() {
    std::vector<Failure> failures;
    const Verdict verdict =
        Validator(*program).Explain(instance.root(), &failures);
    CHECK(verdict == Validate());
    Lines lines;
    for (const Failure& failure : failures) {
      lines.push_back(
          document::PointerTo(instance.root(), *failure.instance) + " | " +
          document::PointerTo(schema.root(), *failure.schema) + " | " +
          (failure.undecided ? "? " : "") + failure.message);
    }
    return lines;
  }

  ReadText schema;
  ReadText instance;
  Registry registry;
  CompileOptions options;
  std::optional<Program> program;
};

}  // namespace

TEST_CASE("JSON Schema: failures say where in both documents") {
  Case test(R"({
    "type": "object", "required": ["id", "total"],
    "properties": {
      "id": {"type": "string", "minLength": 3, "pattern": "^[A-Z]"},
      "total": {"type": ["integer", "null"], "maximum": 10},
      "lines": {"items": {"enum": ["a", "b"]}, "uniqueItems": true, "maxItems": 2}
    },
    "additionalProperties": false})",
            R"({"id": "x", "lines": ["a", "c", "a"], "other": 1})");
  CHECK(test.Validate() == Verdict::kFails);
  CHECK(
      test.Explain() ==
      Lines{
          "/id | /properties/id/minLength | there is 1 character, fewer "
          "than 3",
          R"(/id | /properties/id/pattern | `"x"` does not match `^[A-Z]`)",
          "/lines | /properties/lines/maxItems | there are 3 items, more "
          "than 2",
          "/lines/2 | /properties/lines/uniqueItems | this item is equal "
          "to an earlier one",
          R"(/lines/1 | /properties/lines/items/enum | `"c"` is not `a` or `b`)",
          "/other | /additionalProperties | this property is not allowed",
          " | /required/1 | the property `total` is missing"});
}

TEST_CASE("JSON Schema: a branch that is meant speaks for itself") {
  Case nullable(R"({"anyOf": [{"type": "null"},
      {"type": "object", "required": ["a"]}]})",
                "{}");
  CHECK(nullable.Explain() ==
        Lines{" | /anyOf/1/required/0 | the property `a` is missing"});
  Case several(R"({"oneOf": [{"type": "string", "maxLength": 1},
      {"type": "string", "pattern": "^a$"}, {"type": "integer"}]})",
               R"("bb")");
  CHECK(
      several.Explain() ==
      Lines{" | /oneOf | none of the 3 schemas allows this value; the nearest "
            "one says: there are 2 characters, more than 1"});
}

namespace {

// Random schemas with holes: references to documents that are not at hand.
class HoleySchemas {
 public:
  explicit HoleySchemas(uint32_t seed) : state_(seed) {}

  std::string Next(int depth) {
    const uint32_t pick = Random(depth == 0 ? 4 : 14);
    const auto below = [&] { return Next(depth - 1); };
    switch (pick) {
      case 0:
        return R"({"$ref": "https://elsewhere.example/)" +
               std::to_string(Random(2)) + "\"}";
      case 1:
        return R"({"type": "integer"})";
      case 2:
        return R"({"properties": {"a": true}, "prefixItems": [true]})";
      case 3:
        return Random(2) == 0 ? "true" : R"({"minProperties": 2})";
      case 4:
        return R"({"anyOf": [)" + below() + ", " + below() + "]}";
      case 5:
        return R"({"oneOf": [)" + below() + ", " + below() + "]}";
      case 6:
        return R"({"allOf": [)" + below() + ", " + below() + "]}";
      case 7:
        return R"({"not": )" + below() + "}";
      case 8:
        return R"({"if": )" + below() + R"(, "then": )" + below() +
               R"(, "else": )" + below() + "}";
      case 9:
        return R"({"properties": {"b": )" + below() + "}}";
      case 10:
        return R"({"contains": )" + below() + R"(, "minContains": )" +
               std::to_string(Random(3)) + "}";
      case 11:
        return R"({"dependentSchemas": {"a": )" + below() + "}}";
      case 12:
        return R"({"propertyNames": )" + below() + "}";
      default:
        return R"({"anyOf": [)" + below() + ", " + below() +
               R"(], "unevaluatedProperties": )" +
               (Random(2) == 0 ? "false" : below()) +
               R"(, "unevaluatedItems": )" +
               (Random(2) == 0 ? "false" : below()) + "}";
    }
  }

 private:
  uint32_t Random(uint32_t end) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 8) % end;
  }
  uint32_t state_;
};

}  // namespace

// Whatever turns out to stand where nobody can look: a verdict that is given
// without it stays.
TEST_CASE("JSON Schema: a verdict holds for whatever is not at hand") {
  const char* kAnswers[] = {"true", "false", R"({"properties": {"b": true}})",
                            R"({"items": true})", R"({"type": "integer"})"};
  std::vector<std::unique_ptr<ReadText>> answers;
  for (const char* text : kAnswers)
    answers.push_back(std::make_unique<ReadText>(text));
  HoleySchemas schemas(7);
  int decided = 0;
  int open = 0;
  for (int i = 0; i < 600; ++i) {
    const std::string text = schemas.Next(3);
    for (const char* instance :
         {R"({"a": 1, "b": "x"})", R"([1, "x"])", "1", R"({"b": {}})"}) {
      const Verdict alone = Case(text, instance).Validate();
      ++(alone == Verdict::kUnknown ? open : decided);
      if (alone == Verdict::kUnknown) continue;
      for (const auto& first : answers) {
        for (const auto& second : answers) {
          ReadText schema(text);
          ReadText value(instance);
          Registry registry;
          registry.Add("https://elsewhere.example/0", first->root());
          registry.Add("https://elsewhere.example/1", second->root());
          const auto program =
              Compile(schema.root(), "", registry, {}, schema.sink);
          REQUIRE(program);
          INFO(text << " of " << instance);
          CHECK(Validator(*program).Validate(value.root()) == alone);
        }
      }
    }
  }
  CHECK(decided > 100);
  CHECK(open > 100);
}

TEST_CASE("JSON Schema: what cannot be decided never passes") {
  const std::pair<const char*, Verdict> rows[] = {
      {R"-({"pattern": "^(?!x)"})-", Verdict::kUnknown},
      {R"-({"not": {"pattern": "^(?!x)"}})-", Verdict::kUnknown},
      {R"-({"anyOf": [{"pattern": "^(?!x)"}, {"type": "string"}]})-",
       Verdict::kPasses},
      {R"-({"oneOf": [{"pattern": "^(?!x)"}, {"type": "string"}]})-",
       Verdict::kUnknown},
      {R"-({"allOf": [{"pattern": "^(?!x)"}, {"type": "integer"}]})-",
       Verdict::kFails},
      {R"-({"if": {"pattern": "^(?!x)"}, "then": {"maxLength": 0}})-",
       Verdict::kUnknown},
      {R"-({"if": {"pattern": "^(?!x)"}, "then": {"maxLength": 9}})-",
       Verdict::kPasses},
      {R"-({"if": {"pattern": "^(?!x)"}, "then": false, "else": false})-",
       Verdict::kFails},
      {R"-({"$ref": "https://elsewhere.example/x"})-", Verdict::kUnknown},
      {R"-({"type": "integer", "$ref": "https://elsewhere.example/x"})-",
       Verdict::kFails},
  };
  for (const auto& [schema, verdict] : rows) {
    Case test(schema, R"("y")");
    INFO(schema);
    CHECK(test.Validate() == verdict);
    CHECK(test.schema.sink.count(diagnostic::Severity::kWarning) > 0);
    if (verdict == Verdict::kUnknown) {
      REQUIRE_FALSE(test.Explain().empty());
      CHECK(test.Explain()[0].find("| ? ") != std::string::npos);
    }
  }
}

TEST_CASE("JSON Schema: hostile schemas end") {
  // 2^40 applications to one value.
  std::string doubling = R"({"$ref": "#/$defs/d0", "$defs": {)";
  for (int i = 0; i < 40; ++i) {
    const std::string next = "\"#/$defs/d" + std::to_string(i + 1) + "\"";
    doubling += "\"d" + std::to_string(i) +
                "\": {\"allOf\": [{\"$ref\": " + next +
                "}, {\"$ref\": " + next + "}]}, ";
  }
  Case many(doubling + "\"d40\": {\"type\": \"string\"}}}", R"("y")");
  CHECK(many.Validate() == Verdict::kPasses);
  // A chain of references deeper than any stack.
  std::string chain = R"({"$ref": "#/$defs/d0", "$defs": {)";
  for (int i = 0; i < 5000; ++i) {
    chain += "\"d" + std::to_string(i) + "\": {\"$ref\": \"#/$defs/d" +
             std::to_string(i + 1) + "\"}, ";
  }
  Case deep(chain + "\"d5000\": {\"type\": \"string\"}}}", R"("y")");
  CHECK(deep.Validate() == Verdict::kUnknown);
  CHECK_FALSE(deep.Explain().empty());
}

// A chain of definitions, each of which applies the next one twice by
// `keyword`; the last one is `end`. `beside` stands in the first one.
static std::string Doubling(const std::string& keyword, int count,
                            const std::string& end,
                            const std::string& beside = {}) {
  std::string text = R"({"$ref": "#/$defs/d0", "$defs": {)";
  for (int i = 0; i < count; ++i) {
    const std::string next =
        R"({"$ref": "#/$defs/d)" + std::to_string(i + 1) + "\"}";
    text += "\"d" + std::to_string(i) + "\": {" + (i == 0 ? beside : "") +
            "\"" + keyword + "\": [" + next + ", " + next + "]}, ";
  }
  return text + "\"d" + std::to_string(count) + "\": " + end + "}}";
}

TEST_CASE("JSON Schema: what doubles with each reference is decided once") {
  struct Row {
    std::string keyword, end, beside, instance;
    Verdict verdict;
  };
  const Row rows[] = {
      {"allOf", R"({"type": "string"})", "", "1", Verdict::kFails},
      {"allOf", R"({"type": "string"})", "", "\"x\"", Verdict::kPasses},
      {"anyOf", R"({"type": "string"})", "", "1", Verdict::kFails},
      {"anyOf", R"({"type": "string"})", "", "\"x\"", Verdict::kPasses},
      // Two branches that say the same never are one.
      {"oneOf", R"({"type": "string"})", "", "\"x\"", Verdict::kFails},
      // What is evaluated is remembered, too.
      {"allOf", R"({"properties": {"a": {}}})",
       R"("unevaluatedProperties": false, )", R"({"a": 1})", Verdict::kPasses},
      {"allOf", R"({"properties": {"a": {}}})",
       R"("unevaluatedProperties": false, )", R"({"a": 1, "b": 2})",
       Verdict::kFails},
      {"anyOf", R"({"properties": {"a": {}}})",
       R"("unevaluatedProperties": false, )", R"({"a": 1, "b": 2})",
       Verdict::kFails},
      // Names of members, each a value of its own.
      {"allOf", R"({"propertyNames": {"maxLength": 2}})", "",
       R"({"a": 1, "bb": 1, "cc": 1})", Verdict::kPasses},
      {"allOf", R"({"propertyNames": {"maxLength": 2}})", "",
       R"({"a": 1, "bb": 1, "ccc": 1})", Verdict::kFails},
  };
  for (const Row& row : rows) {
    INFO(row.keyword << " " << row.end << " " << row.instance);
    for (const int count : {3, 60}) {
      Case test(Doubling(row.keyword, count, row.end, row.beside),
                row.instance);
      CHECK(test.Validate() == row.verdict);
      CHECK(test.Explain().empty() == (row.verdict == Verdict::kPasses));
    }
  }
}

TEST_CASE("JSON Schema: names of members that look alike are found quickly") {
  // Keys that differ in their middle only, and one that stands twice.
  std::string properties;
  std::string members;
  for (int i = 0; i < 20'000; ++i) {
    const std::string key =
        "\"beginning-" + std::to_string(100'000 + i) + "-and-a-common-end\": ";
    properties += (i == 0 ? "" : ", ") + key + "{\"type\": \"integer\"}";
    members += (i == 0 ? "" : ", ") + key + (i == 7 ? "\"x\"" : "1");
  }
  Case test("{\"properties\": {" + properties + "}}", "{" + members + "}");
  CHECK(test.Validate() == Verdict::kFails);
  CHECK(test.Explain().size() == 1);
}

TEST_CASE("JSON Schema: formats decide only when asked to") {
  const std::string schema = R"({"format": "date"})";
  Case annotation(schema, R"("yesterday")");
  CHECK(annotation.Validate() == Verdict::kPasses);
  ReadText document(schema);
  ReadText instance(R"("yesterday")");
  Registry registry;
  CompileOptions options;
  options.assert_formats = true;
  const auto program =
      Compile(document.root(), "", registry, options, document.sink);
  REQUIRE(program);
  CHECK(Validator(*program).Validate(instance.root()) == Verdict::kFails);
}

}  // namespace bylaw::formats
