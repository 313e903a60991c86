// What a text that cannot be read seems to be. Whoever can read it may write
// its keys in many ways; each of them is a way past the gate if it is not seen.
#include "formats/sketch.h"

#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::formats {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

const Pairs kProduct = {{"product_id", "orders"}, {"domain", "sales"}};
const Pairs kContract = {{"kind", "DataContract"}, {"id", "orders"}};

std::string Escaped(const std::string& word) {
  static const char kHex[] = "0123456789abcdef";
  std::string text = "\"";
  for (size_t i = 0; i < word.size(); ++i) {
    if (i % 3 != 0) {
      text += word[i];
      continue;
    }
    text += i % 2 == 0 ? "\\u00" : "\\x";
    text += kHex[(word[i] >> 4) & 15];
    text += kHex[word[i] & 15];
  }
  return text + '"';
}

struct Spelling {
  const char* name;
  std::function<std::string(const std::string&)> write;
};

const std::vector<Spelling> kScalars = {
    {"plain", [](const std::string& w) { return w; }},
    {"double quoted", [](const std::string& w) { return '"' + w + '"'; }},
    {"single quoted", [](const std::string& w) { return "'" + w + "'"; }},
    {"escaped", &Escaped},
    {"tagged", [](const std::string& w) { return "!!str " + w; }},
    {"tagged and quoted",
     [](const std::string& w) { return "!!str \"" + w + '"'; }},
    {"tagged at length",
     [](const std::string& w) { return "!<tag:yaml.org,2002:str> " + w; }},
    {"anchored", [](const std::string& w) { return "&a_" + w + ' ' + w; }},
    {"anchored and tagged",
     [](const std::string& w) { return "&b !!str '" + w + "'"; }},
};

struct Layout {
  const char* name;
  std::function<std::string(const std::string& key, const std::string& value)>
      entry;
  const char* before;
  const char* after;
};

const std::vector<Layout> kLayouts = {
    {"block", [](auto& k, auto& v) { return k + ": " + v + '\n'; }, "", ""},
    {"block with a blank",
     [](auto& k, auto& v) { return k + " : " + v + '\n'; }, "", ""},
    {"value below", [](auto& k, auto& v) { return k + ":\n  " + v + '\n'; }, "",
     ""},
    {"value behind a comment",
     [](auto& k, auto& v) { return k + ": # c: d\n  " + v + '\n'; }, "", ""},
    {"indented", [](auto& k, auto& v) { return "   " + k + ": " + v + '\n'; },
     "", ""},
    {"asked", [](auto& k, auto& v) { return "? " + k + "\n: " + v + '\n'; }, "",
     ""},
    {"asked on a line of its own",
     [](auto& k, auto& v) { return "?\n  " + k + "\n: " + v + '\n'; }, "", ""},
    {"asked among others",
     [](auto& k, auto& v) {
       return "plain: 1\n? # why\n    " + k + "\n: " + v + '\n';
     },
     "", ""},
    {"after another document",
     [](auto& k, auto& v) { return "  " + k + ": " + v + '\n'; },
     "other: 1\n--- # next\n", ""},
    {"braces", [](auto& k, auto& v) { return k + ": " + v + ", "; }, "{", "}"},
    {"braces below a head",
     [](auto& k, auto& v) { return k + ": " + v + ",\n"; },
     "%YAML 1.1\n--- !!map &all {\n", "}"},
    {"braces over lines",
     [](auto& k, auto& v) { return k + "\n:\n" + v + "\n,\n"; }, "{\n", "}"},
    {"a list of one", [](auto& k, auto& v) { return k + ": " + v + ", "; },
     "[{", "}]"},
    {"behind a text over lines",
     [](auto& k, auto& v) { return k + ": " + v + ", "; },
     "{\"title\": \"a\n b\", ", "}"},
    {"behind a bracket in a text",
     [](auto& k, auto& v) { return k + ": " + v + '\n'; },
     "title: see [1 and {2\n", ""},
    {"behind a quote that is not closed",
     [](auto& k, auto& v) { return k + ": " + v + '\n'; },
     "title: \"forgotten\nnote: it's\n", ""},
};

std::string Written(const Pairs& pairs, const Layout& layout,
                    const Spelling& keys, const Spelling& values) {
  std::string text = layout.before;
  for (const auto& [key, value] : pairs)
    text += layout.entry(keys.write(key), values.write(value));
  return text + layout.after;
}

TEST_CASE("a product's keys are seen however they are written") {
  for (const Layout& layout : kLayouts) {
    for (const Spelling& keys : kScalars) {
      for (const Spelling& values : kScalars) {
        const std::string product = Written(kProduct, layout, keys, values);
        CAPTURE(layout.name, keys.name, values.name, product);
        CHECK(SketchOf(product, "a.yaml") == Format::kSimpleProduct);
        const std::string contract = Written(kContract, layout, keys, values);
        CAPTURE(contract);
        CHECK(SketchOf(contract, "a.yaml") == Format::kOdcs);
      }
    }
  }
}

TEST_CASE("a key or a kind by an alias is seen") {
  CHECK(SketchOf("a: [&k product_id, &d domain]\n*k : x\n*d : y\n", "") ==
        Format::kSimpleProduct);
  CHECK(SketchOf("a: &k DataContract\nkind: *k\n", "") == Format::kOdcs);
  CHECK(SketchOf("{a: &k DataContract, kind: *k}", "") == Format::kOdcs);
}

TEST_CASE("one colon too many takes no kind away") {
  CHECK(SketchOf("kind: DataContract: no\n", "") == Format::kOdcs);
  CHECK(SketchOf("{kind: DataContract: no}", "") == Format::kOdcs);
}

TEST_CASE("what is merged in is at the root") {
  CHECK(SketchOf("base: &b\n  product_id: x\n  domain: y\n<<: *b\n", "") ==
        Format::kSimpleProduct);
}

TEST_CASE("texts of others have no sketch") {
  const char* const kTexts[] = {
      "",
      "a: [",
      // Records of a shop.
      "{\"orders\": [{\"product_id\": 1, \"domain\": \"x.example\"},",
      "items:\n  - product_id: 1\n    domain: a\n x",
      // Words of a text, and values.
      "the product_id: is one, the domain: another\n\t",
      "note: product_id and domain\n x",
      "# product_id: x\n# domain: y\na: [",
      "a: |\n  product_id: x\n  domain: y\nb: [",
      "title: \"product_id: domain:\"\n  x",
      "x-product_id: 1\nx-domain: 2\n  x",
      "kinds: DataContract\n x",
      "kind: DataContractor\n x",
      "kind: Deployment\nname: DataContract\n x",
      "{\"a\": {\"$schema\": \"http://json-schema.org/draft-07/schema#\"},}",
      "{\"$schema\": \"https://json.example/tsconfig\", // c\n}",
  };
  for (const char* text : kTexts) {
    CAPTURE(text);
    CHECK(SketchOf(text, "a.yaml") == Format::kUnknown);
  }
}

TEST_CASE("a JSON Schema that is broken is one") {
  for (const char* draft : {"http://json-schema.org/draft-07/schema#",
                            "https://json-schema.org/draft/2020-12/schema"}) {
    CAPTURE(draft);
    const std::string url = draft;
    CHECK(SketchOf("{\"$schema\": \"" + url + "\",}", "a.json") ==
          Format::kJsonSchema);
    CHECK(SketchOf("$schema: " + url + "\n  x", "a.yaml") ==
          Format::kJsonSchema);
    CHECK(SketchOf("$schema: '" + url + "'\n  x", "a.yaml") ==
          Format::kJsonSchema);
  }
}

TEST_CASE("a sketch of anything takes linear time") {
  for (const std::string unit :
       {"\"\\\"", "'\"", "a:", "a ", "&a ", "*a ", "? ", "- ", "[", "{a:", "# ",
        "a #\n", "!", "a\n", "\"", "'", "product_id: ", "<<"}) {
    std::string text;
    while (text.size() < (1 << 20)) text += unit;
    CAPTURE(unit);
    CHECK(SketchOf(text, "a") == Format::kUnknown);
  }
}

}  // namespace
}  // namespace bylaw::formats
