// What YAML means: the cases of the specification's chapters as libyaml and the
// core schema have them.
#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

struct Row {
  std::string text, json;
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Reading reading = ReadYamlText(row.text);
    INFO(row.text << "\n" << reading.Diagnostics());
    CHECK(reading.Json() == row.json);
    CHECK_FALSE(reading.sink().has_errors());
  }
}

TEST_CASE("YAML: collections") {
  CheckRows({
      {"- Mark McGwire\n- Sammy Sosa\n- Ken Griffey\n",
       R"(["Mark McGwire","Sammy Sosa","Ken Griffey"])"},
      {"hr:  65    # Home runs\navg: 0.278 # Batting average\n",
       R"({"hr":65,"avg":0.278})"},
      {"american:\n  - Boston\n  - Detroit\nnational:\n- New York\n- Chicago\n",
       R"({"american":["Boston","Detroit"],"national":["New York","Chicago"]})"},
      {"-\n  name: Mark\n  hr: 65\n-\n  name: Sammy\n",
       R"([{"name":"Mark","hr":65},{"name":"Sammy"}])"},
      {"- [name, hr]\n- [Mark, 65]\n", R"([["name","hr"],["Mark",65]])"},
      {"Mark: {hr: 65, avg: 0.278}\nSammy: {\n    hr: 63,\n    avg: 0.288,\n  "
       "}\n",
       R"({"Mark":{"hr":65,"avg":0.278},"Sammy":{"hr":63,"avg":0.288}})"},
      {"- - a\n  - b\n- - - c\n", R"([["a","b"],[["c"]]])"},
      {"a:\n  - b: 1\n    c: 2\n  -\n    - d\n",
       R"({"a":[{"b":1,"c":2},["d"]]})"},
      {"[a, [b, {c: d}], e: f, ]", R"(["a",["b",{"c":"d"}],{"e":"f"}])"},
      {"{a, b: , \"c\":1, 'd': 2, ? e : 3, ? f}",
       R"({"a":null,"b":null,"c":1,"d":2,"e":3,"f":null})"},
      {"? a\n? b\n: c\n", R"({"a":null,"b":"c"})"},
      {"a:\nb:\n  -\n  -\n", R"({"a":null,"b":[null,null]})"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"a: []\nb: {}\n", R"({"a":[],"b":{}})"},
  });
}

TEST_CASE("YAML: scalars") {
  CheckRows({
      {"plain", "\"plain\""},
      {"plain: a b  c\n", R"({"plain":"a b  c"})"},
      {"a: b\n  c\n\n  d\n", R"({"a":"b c\nd"})"},
      {"a: 'b ''c'' d'\n", R"({"a":"b 'c' d"})"},
      {"a: \"b \\\"c\\\" \\t \\u263A \\x0d\\x0a\"\n",
       "{\"a\":\"b \\\"c\\\" \\t \u263A \\r\\n\"}"},
      {"a: \"b\n  c\n\n  d \\\n  e\"\n", R"({"a":"b c\nd e"})"},
      {"a: |\n  b\n   c\n\nd: >\n  e\n  f\n\n  g\n",
       R"({"a":"b\n c\n","d":"e f\ng\n"})"},
      {"a: |-\n  b\nc: |+\n  d\n\ne: 1\n", R"({"a":"b","c":"d\n\n","e":1})"},
      {"a: |2\n    b\n", R"({"a":"  b\n"})"},
      {"a: http://x.y/z?a=b#c\n", R"({"a":"http://x.y/z?a=b#c"})"},
      {"a: b:c\nd: -e\nf: ?g\nh: a #b\ni: a#b\n",
       R"({"a":"b:c","d":"-e","f":"?g","h":"a","i":"a#b"})"},
      {"a: ~\nb: null\nc: Null\nd: ''\ne: \"\"\n",
       R"({"a":null,"b":null,"c":null,"d":"","e":""})"},
      {"[1, 0o14, 0xC, 1e3, -.5, '1', \"true\", true, 1.0]",
       R"([1,12,12,1e3,-0.5,"1","true",true,1.0])"},
      {"a: 2001-12-14t21:59:43.10-05:00\nb: 2002-12-14\n",
       R"({"a":"2001-12-14t21:59:43.10-05:00","b":"2002-12-14"})"},
      {"1: a\ntrue: b\n~: c\n1.50: d\n",
       R"({"1":"a","true":"b","~":"c","1.50":"d"})"},  // keys are texts
      {"a: \"\\0\\N\\_\\L\\P\\e\"\n",
       "{\"a\":\"\\u0000\\u0085\u00A0\\u2028\\u2029\\u001b\"}"},
  });
}

TEST_CASE("YAML: line breaks of every kind; only those of YAML 1.2") {
  CheckRows({
      {"a: 1\r\nb: |\r\n  x\r\n  y\r\n", R"({"a":1,"b":"x\ny\n"})"},
      {"\xEF\xBB\xBF"
       "a: 1\n",
       R"({"a":1})"},
      // U+0085, U+2028 and U+2029 broke lines in YAML 1.1: within quotes only,
      // line_breaks_test.cc has the rest
      {"d: 'e\u2029f'\n", R"({"d":"e\u2029f"})"},
      // ... also where the characters that stand in for them are used
      {"a: 'x\u0085y\u07C0z\u2028\uE000\u2029\uE001'\n",
       "{\"a\":\"x\\u0085y\u07C0z\\u2028\uE000\\u2029\uE001\"}"},
  });
}

TEST_CASE("YAML: documents") {
  CheckRows({
      {"---\na: 1\n", R"({"a":1})"},
      {"---\na\n---\nb\n...\n---\nc\n", "\"a\"\n\"b\"\n\"c\""},
      {"a: 1\n---\n", R"({"a":1})"},  // nothing follows: no document
      {"---\n---\na: 1\n...\n", R"({"a":1})"},
      {"--- ~\n--- null\n", "null\nnull"},  // written out: a document
      {"%YAML 1.2\n---\na: 1\n", R"({"a":1})"},
      {"%YAML 1.1\n---\na: 1\n", R"({"a":1})"},
      {"%TAG !e! tag:example.org,2000:\n---\na: 1\n", R"({"a":1})"},
      {"--- |\n text\n--- >\n folded\n", "\"text\\n\"\n\"folded\\n\""},
      {"# only the second has content\n---\n# c\n---\na: 1\n", R"({"a":1})"},
      {"--- [1]\n", "[1]"},
  });
}

TEST_CASE("YAML: anchors and aliases") {
  CheckRows({
      {"a: &x 1\nb: *x\n", R"({"a":1,"b":1})"},
      {"a: &x [1, {b: 2}]\nc: *x\nd: [*x, *x]\n",
       R"({"a":[1,{"b":2}],"c":[1,{"b":2}],"d":[[1,{"b":2}],[1,{"b":2}]]})"},
      {"&k a: 1\nb: [*k, {*k : 3}]\n", R"({"a":1,"b":["a",{"a":3}]})"},
      {"a: &x 1\nb: &x 2\nc: *x\n",
       R"({"a":1,"b":2,"c":2})"},  // the nearest before
      {"a: &x\nb: *x\n", R"({"a":null,"b":null})"},
      {"a: &x\n  b: 1\nc: *x\n", R"({"a":{"b":1},"c":{"b":1}})"},
      {"&r\na: 1\n", R"({"a":1})"},
      {"- &x !!str 1\n- !!str &y 2\n- *x\n- *y\n", R"(["1","2","1","2"])"},
      {"[&a-b_c1 x, *a-b_c1 ]", R"(["x","x"])"},
  });
}

TEST_CASE("YAML: tags of the core schema") {
  CheckRows({
      {"[!!str 1, !!str true, !!str , !!str null]",
       R"(["1","true","","null"])"},
      {"[!!int 1, !!int '1', !!int \"0x1F\", !!int 99999999999999999999]",
       R"([1,1,31,99999999999999999999])"},
      {"[!!float 1, !!float '1.5', !!float 1e3]", "[1,1.5,1e3]"},
      {"[!!bool true, !!bool 'false', !!null '', !!null ~]",
       "[true,false,null,null]"},
      // As go-yaml writes it.
      {"a: &a {x: 1}\nb: {!!merge <<: *a, y: 2}\n",
       R"({"a":{"x":1},"b":{"y":2,"x":1}})"},
      {"a: &a {x: 1}\nb:\n  !!merge <<: *a\n", R"({"a":{"x":1},"b":{"x":1}})"},
      {"[! 1, ! true, ! '1']", R"(["1","true","1"])"},  // the non-specific tag
      {"a: !!map {b: !!seq [1]}\n", R"({"a":{"b":[1]}})"},
      {"a: !<tag:yaml.org,2002:str> 1\n", R"({"a":"1"})"},
      {"%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\n", R"({"a":"1"})"},
      {"!!map\na: 1\n", R"({"a":1})"},
      {"!!str a: !!str\n  b\n", R"({"a":"b"})"},
  });
  CHECK(ReadYamlText("!!float 1").root().kind() == Kind::kDouble);
  CHECK(ReadYamlText("!!float 1").root().number() == 1.0);
}

TEST_CASE(
    "YAML: merge keys: what is written out wins, then the earlier source") {
  CheckRows({
      {"a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n",
       R"({"a":{"x":1,"y":2},"b":{"y":3,"x":1}})"},
      {"a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc:\n  <<: [*a, *b]\n",
       R"({"a":{"x":1},"b":{"x":2,"z":3},"c":{"x":1,"z":3}})"},
      {"a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n",
       R"({"a":{"x":1},"b":{"y":2,"x":1},"c":{"z":3,"y":2,"x":1}})"},
      {"<<: {x: 1, y: {z: 2}}\nx: 0\n", R"({"x":0,"y":{"z":2}})"},
      {"a: [{<<: {x: [1, {<<: {y: 2}}]}}]\n", R"({"a":[{"x":[1,{"y":2}]}]})"},
      {"<<: []\na: 1\n", R"({"a":1})"},
      {"<<: {}\n", "{}"},
      {"'<<': {x: 1}\n\"<<x\": 2\n",
       R"({"<<":{"x":1},"<<x":2})"},  // quoted: a key like any other
      {"!!str <<: 1\n", R"({"<<":1})"},
      {"a: <<\n", R"({"a":"<<"})"},
  });
  const Reading reading =
      ReadYamlText("a: &a {x: 1}\nb:\n  <<: *a\nc:\n  <<: *a\n");
  CHECK(
      reading.Diagnostics() ==
      "3:3 yaml/merge-key <<<> `<<` merges a map into this one");  // said once
  CHECK(reading.first().severity == diagnostic::Severity::kInfo);
  CHECK(reading.first().enforce == diagnostic::Enforcement::kAdvisory);
  const Node* b = reading.root().Find("b");
  CHECK(b->Find("<<") == nullptr);
  CHECK(b->size() == 1);
  CHECK(reading.Shown(b->Find("x")->entry_location()) == "x: 1");
  CHECK(b->Find("x")->location() ==
        reading.root().Find("a")->Find("x")->location());
}

TEST_CASE(
    "YAML: an alias stands where it is written, what is below it where it "
    "was") {
  const Reading reading = ReadYamlText("a: &x {b: 1}\nc: *x\n");
  const Node* c = reading.root().Find("c");
  CHECK(reading.Shown(c->location()) == "*x");
  CHECK(c->Find("b")->location() ==
        reading.root().Find("a")->Find("b")->location());
}

TEST_CASE("YAML: anchors reach to the end of their document only") {
  const Reading reading = ReadYamlText("a: &x 1\n---\nb: *x\n");
  CHECK(
      reading.Diagnostics() ==
      "3:4 yaml/undefined-alias <*x> no anchor `&x` stands before this alias");
  CHECK(reading.documents().empty());
}

// --- Spans

// Key, value and the place of each, one node a line.
void Outline(const Reading& reading, const Node& node, std::string* out) {
  *out +=
      (node.key().empty() ? ""
                          : "<" + reading.Shown(node.key_location()) + "> ") +
      "<" + reading.Shown(node.location()) + ">\n";
  for (const Node& child : node) Outline(reading, child, out);
}

TEST_CASE("YAML: spans reach from the first to the last character of a value") {
  struct SpanRow {
    std::string text, outline;
  };
  const SpanRow rows[] = {
      // --- block collections end with their last value, not where the next
      // token is
      {"a:\n  b: 1\n\n# comment\nc: 2\n",
       "<a:~  b: 1~~# comment~c: 2>\n<a> <b: 1>\n<b> <1>\n<c> <2>\n"},
      {"- a\n-  - b\n   # comment\n   - c\n\n",
       "<- a~-  - b~   # comment~   - c>\n<a>\n<- b~   # comment~   - "
       "c>\n<b>\n<c>\n"},
      {"a:\n- b\n- c\nd: e",
       "<a:~- b~- c~d: e>\n<a> <- b~- c>\n<b>\n<c>\n<d> <e>\n"},
      {"---\na: 1\n...\n", "<a: 1>\n<a> <1>\n"},
      // --- nothing there: just behind the indicator
      {"a:\nb: # comment\n", "<a:~b:>\n<a> <>\n<b> <>\n"},
      {"-\n- \n", "<-~->\n<>\n<>\n"},
      {"? a\n\n? b\n", "<? a~~? b>\n<a> <>\n<b> <>\n"},
      {"{a, b: , c}", "<{a, b: , c}>\n<a> <>\n<b> <>\n<c> <>\n"},
      // --- flow collections and quotes
      {"a: [1, 'x',\n  \"y\" ] # c\n",
       "<a: [1, 'x',~  \"y\" ]>\n<a> <[1, 'x',~  \"y\" "
       "]>\n<1>\n<'x'>\n<\"y\">\n"},
      {"[a: 1 , b]", "<[a: 1 , b]>\n<a: 1>\n<a> <1>\n<b>\n"},
      {"'a b': \"c\\n\"\r\n", "<'a b': \"c\\n\">\n<'a b'> <\"c\\n\">\n"},
      // --- plain, over several lines
      {"a: b\n  c  # comment\nd: e\n",
       "<a: b~  c  # comment~d: e>\n<a> <b~  c>\n<d> <e>\n"},
      // --- block scalars: from the indicator to the end of the content
      {"a: |\n  x\n  y\n\n\nb: 1\n",
       "<a: |~  x~  y~~~b: 1>\n<a> <|~  x~  y>\n<b> <1>\n"},
      {"a: >- # c\r\n  x \r\n\r\n# c\r\nb: 1\r\n",
       "<a: >- # c^~  x ^~^~# c^~b: 1>\n<a> <>- # c^~  x >\n<b> <1>\n"},
      {"a: |+\n  x\n\n", "<a: |+~  x>\n<a> <|+~  x>\n"},
      {"a: |\n\nb: 1\n", "<a: |~~b: 1>\n<a> <|>\n<b> <1>\n"},
      {"- |\n x", "<- |~ x>\n<|~ x>\n"},
      // --- anchors and tags are not part of a value
      {"a: &x !!str  b\nc: !!map &y\n  d: &z {e: f}\n",
       "<a: &x !!str  b~c: !!map &y~  d: &z {e: f}>\n<a> <b>\n<c> <d: &z {e: "
       "f}>\n<d> <{e: f}>\n<e> <f>\n"},
      {"&k a: &v\n", "<&k a: &v>\n<a> <>\n"},
      {"a: !!str # c\n  b\n", "<a: !!str # c~  b>\n<a> <b>\n"},
      {"a: !<tag:yaml.org,2002:str> b\n",
       "<a: !<tag:yaml.org,2002:str> b>\n<a> <b>\n"},
      {"[&x a, !!str b,&y c]", "<[&x a, !!str b,&y c]>\n<a>\n<b>\n<c>\n"},
      {"a: &x |\n  b\n", "<a: &x |~  b>\n<a> <|~  b>\n"},
      // --- more than one byte a character, a byte order mark
      {"\xEF\xBB\xBF\u00e9: \u4e2d\n\U0001F600: [\u00e9 , 'x']\n",
       "<\u00e9: \u4e2d~\U0001F600: [\u00e9 , 'x']>\n<\u00e9> "
       "<\u4e2d>\n<\U0001F600> <[\u00e9 , 'x']>\n<\u00e9>\n<'x'>\n"},
      {"# \u00e9\r\na: 'b\u2028c'\r\n", "<a: 'b\u2028c'>\n<a> <'b\u2028c'>\n"},
  };
  for (const SpanRow& row : rows) {
    const Reading reading = ReadYamlText(row.text);
    INFO(row.text << "\n" << reading.Diagnostics());
    REQUIRE(reading.documents().size() == 1);
    std::string outline;
    Outline(reading, reading.root(), &outline);
    CHECK(outline == row.outline);
  }
}

// --- What fuzzing found

TEST_CASE("YAML: an error inside a key that is a collection ends the reading") {
  for (const char* text : {"? [\n", "? {a: \"\n", "{[: 1", "? - a\n -"}) {
    INFO(text);
    CHECK(ReadYamlText(text).sink().has_errors());
  }
}

TEST_CASE("YAML: properties end where libyaml ends them") {
  struct PropertyRow {
    std::string text, shown;
  };
  const PropertyRow rows[] = {
      {"&132:0:0o\n", ":0:0o"},  // a colon ends an anchor's name
      {"!!str a\n\xEF\xBB\xBF!x b\n", "a~\xEF\xBB\xBF!x b"},
      {"!x\n\xEF\xBB\xBFm!ss!\n", "m!ss!"},  // skipped where a line begins
      {"!!str \xEF\xBB\xBFhe\nk\n", "\xEF\xBB\xBFhe~k"},  // text elsewhere
  };
  for (const PropertyRow& row : rows) {
    const Reading reading = ReadYamlText(row.text);
    INFO(row.text << "\n" << reading.Diagnostics());
    REQUIRE(reading.documents().size() == 1);
    CHECK(reading.Shown(reading.root().location()) == row.shown);
  }
}

TEST_CASE("YAML: directives are limited in number") {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "%TAG !t" + std::to_string(i) + "! tag:example.com,2000:\n";
  CHECK(ReadYamlText(text + "---\na: 1\n").Diagnostics().empty());
  const Reading more = ReadYamlText(text + "%TAG !t! tag:x:\n---\na: 1\n");
  CHECK(more.documents().empty());
  CHECK(more.Diagnostics().find("101:1 yaml/too-many-directives") == 0);
  // Only those at the beginning of a line are directives.
  std::string words = "a: |\n";
  for (int i = 0; i < 1000; ++i) words += "  %TAG\n";
  CHECK(ReadYamlText(words).Diagnostics().empty());
}

}  // namespace
}  // namespace bylaw::document
