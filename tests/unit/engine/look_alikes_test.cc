// What only looks like another word or name is an error and never passes for it;
// what is written in the letters of one script is nobody's business.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"
#include "text/confusable.h"
#include "text/utf8.h"

namespace bylaw::engine {
namespace {

std::string Product(const std::string& name, const std::string& classification,
                    const std::string& domain = "Marketing",
                    const std::string& stage = "active") {
  return "product_id: audience\nname: " + name + "\ndomain: " + domain +
         "\nowner_team: MarketingAnalytics\nstage: " + stage +
         "\nfields:\n  - name: email\n    type: string\n    is_pii: true\n"
         "    tags: [pii]\n    classification: " +
         classification + "\n";
}

// All letters that look like an ASCII one.
std::vector<std::string> LettersLike(char letter) {
  std::vector<std::string> letters;
  for (char32_t c = 0x80; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string one;
    text::AppendCodePoint(c, &one);
    if (text::Skeleton(one) == std::string(1, letter)) letters.push_back(one);
  }
  return letters;
}

bool IsStopped(const Checked& checked) {
  return checked.Has("pii/public-field") || checked.Has("document/confusable");
}

TEST_CASE("a classification is what it looks like", "[look-alikes]") {
  const std::string word = "public";
  size_t tried = 0;
  for (size_t at = 0; at < word.size(); ++at) {
    for (const std::string& letter : LettersLike(word[at])) {
      const std::string disguised =
          word.substr(0, at) + letter + word.substr(at + 1);
      INFO(disguised);
      CHECK(IsStopped(CheckFiles({{"p.yaml", Product("P", disguised)}})));
      ++tried;
    }
  }
  CHECK(tried > 60);
  const char* const kOthers[] = {
      // --- white space and what cannot be seen
      "\"public \"", "' public'", "|\n      public\n", ">\n      public\n",
      "\"public\\u00a0\"", "\"public\\u200b\"", "\"pub\\u200blic\"",
      "\"\\ufeffpublic\"", "\"public\\L\"", "\"pub\\u00adlic\"",
      // --- whole words in other letters
      "\u0440\u03c5\u042cl\u0456\u0441", "\u0440\u0446\u044c\u04cf\u0456\u0441",
      "\uff50\uff55\uff42\uff4c\uff49\uff43",
      "\U0001d429\U0001d42e\U0001d41b\U0001d425\U0001d422\U0001d41c",
      // --- letters of ASCII that look alike
      "pubIic", "pub1ic", "PubIic",
      // --- as the word is written, too
      "PUBLIC", "Public"};
  for (const char* const value : kOthers) {
    const Checked checked = CheckFiles({{"p.yaml", Product("P", value)}});
    INFO(value << "\n" << checked.Errors());
    CHECK(IsStopped(checked));
  }
}

TEST_CASE("marks on the letters of a word make no other word",
          "[look-alikes]") {
  const std::string word = "public";
  for (const char32_t first :
       {U'\x300', U'\x483', U'\x1AB0', U'\x1DC0', U'\x20D0', U'\xFE20'}) {
    for (char32_t mark = first; mark < first + 7; ++mark) {
      const size_t at = 1 + mark % word.size();
      std::string marked = word.substr(0, at);
      text::AppendCodePoint(mark, &marked);
      marked += word.substr(at);
      INFO(marked);
      CHECK(IsStopped(CheckFiles({{"p.yaml", Product("P", marked)}})));
    }
  }
}

TEST_CASE("names and stages are what they look like", "[look-alikes]") {
  struct Row {
    const char* name;
    const char* domain;
    const char* stage;
  };
  const Row rows[] = {
      {"Newsl\u0435tter", "Marketing", "active"},
      {"Newsletter", "M\u0430rketing", "active"},
      {"Newsletter", "Marketing", "\u0430ctive"},
      {"Newsletter", "Marketing", "acti\u200bve"},
      {"Newsletter", "Marketing", "\u0430\u0441t\u0456v\u0435"},
      {"\uff2eewsletter", "Marketing", "active"},
  };
  const std::string domains =
      "domains:\n  Marketing: {bounded_context: c, owner_team: T, "
      "data_products: [Newsletter], source_systems: []}\n";
  for (const Row& row : rows) {
    INFO(row.name << " " << row.domain << " " << row.stage);
    CHECK(CheckFiles({{"domains.yaml", domains},
                      {"p.yaml",
                       Product(row.name, "restricted", row.domain, row.stage)}})
              .Has("document/confusable"));
  }
}

TEST_CASE("a whole word that looks like a name of the mesh", "[look-alikes]") {
  // Cyrillic throughout: nothing is wrong with it but that `OPC` is there.
  const std::string cyrillic = "\u041e\u0420\u0421";
  const Files alone = {{"p.yaml", Product(cyrillic, "restricted")}};
  CHECK_FALSE(CheckFiles(alone).Has("document/confusable"));
  const Files both = {{"p.yaml", Product(cyrillic, "restricted")},
                      {"q.yaml", "product_id: q\nname: OPC\ndomain: d\n"}};
  CHECK(CheckFiles(both).Has("document/confusable"));
}

TEST_CASE("names in one script are nobody's business", "[look-alikes]") {
  const char* const kNames[] = {"\u0417\u0430\u043a\u0430\u0437\u044b",
                                "\u0440\u043e\u0441\u0442",
                                "\u03a0\u03b5\u03bb\u03ac\u03c4\u03b7\u03c2",
                                "\u987e\u5ba2\u4fe1\u606f",
                                "\u9867\u5ba2ID",
                                "\u30e6\u30fc\u30b6\u30fc_name",
                                "\uace0\uac1d-list",
                                "K\u00e4ufer\u00fcbersicht",
                                "S\u0131n\u0131flar",
                                "\u0417\u0430\u043a\u0430\u0437\u044b-API",
                                "\u05dc\u05e7\u05d5\u05d7",
                                "\u0639\u0645\u0644\u0627\u0621",
                                "Price (\u20ac)",
                                "Zo\u00eb's",
                                "area_m\u00b2"};
  for (const char* const name : kNames) {
    const Checked checked = CheckFiles(
        {{"p.yaml", Product("\"" + std::string(name) + "\"", "restricted")},
         {"c.yaml",
          "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: "
          "1.0.0\nstatus: active\nschema:\n- {name: t, properties: [{name: "
          "\"" +
              std::string(name) +
              "\", logicalType: string, description: \"prose with \u0430 "
              "m\u0438x\"}]}\n"}});
    INFO(name << "\n" << checked.Errors());
    CHECK_FALSE(checked.Has("document/confusable"));
  }
}

TEST_CASE("two scripts that can be seen are a warning in a name",
          "[look-alikes]") {
  const Checked checked = CheckFiles(
      {{"c.yaml",
        "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: "
        "1.0.0\nstatus: active\nschema:\n- {name: t, properties: [{name: "
        "\u0394T_max, logicalType: number}]}\n"}});
  REQUIRE(checked.Count("document/confusable") == 1);
  for (const Finding& f : checked.findings) {
    if (f.rule == "document/confusable")
      CHECK(f.severity == diagnostic::Severity::kWarning);
  }
}

}  // namespace
}  // namespace bylaw::engine
