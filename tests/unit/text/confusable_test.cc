#include "text/confusable.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/utf8.h"

namespace bylaw::text {
namespace {

TEST_CASE("white space and what is invisible is trimmed") {
  struct Row {
    const char* text;
    const char* trimmed;
  };
  const Row rows[] = {
      {"public", "public"},
      {" public ", "public"},
      {"public\n", "public"},
      {"\tpublic\r\n", "public"},
      {"\u00a0public\u3000", "public"},
      {"\ufeffpublic\u200b", "public"},
      {"public\u2028\xC2\x85", "public"},
      {"a b", "a b"},
      {"pub\u200blic", "pub\u200blic"},
      {"\u00e9t\u00e9", "\u00e9t\u00e9"},
      {" ", ""},
      {"\x7f", ""},
      {"\U0001d159\U00016fe4\U00013430\U00011a9d", ""},
      {"\u0301", ""},
      {"\u0301 public", "public"},
      {"public\u0301", "public\u0301"},
      {"", ""},
      {"\xff", "\xff"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(Trimmed(row.text) == row.trimmed);
  }
}

TEST_CASE("skeletons are what a text looks like") {
  CHECK(Skeleton("public") == "public");
  CHECK(Skeleton("publi\u0441") == "public");
  CHECK(Skeleton("\u0440\u03c5bl\u0456\u0441") == "public");
  CHECK(Skeleton("\uff50\uff55\uff42\uff4c\uff49\uff43") == "public");
  CHECK(Skeleton(
            "\U0001d429\U0001d42e\U0001d41b\U0001d425\U0001d422\U0001d41c") ==
        "public");
  CHECK(Skeleton("con\ufb01dential") == "confidential");
  CHECK(Skeleton("pub\u200blic") == "public");
  CHECK(Skeleton("\u00e9") == "\u00e9");
  CHECK(Skeleton("\u987e\u5ba2") == "\u987e\u5ba2");
}

TEST_CASE("folded texts are alike to a reader") {
  const std::string team = Folded("Marketing Analytics");
  CHECK(Folded("marketing-analytics") == team);
  CHECK(Folded("MarketingAnal\u0443tics") == team);
  CHECK(Folded("Mark\u00e9ting  An\u00e4lytics") == team);
  CHECK(Folded("Marketing Ana1ytics") == team);
  CHECK(Folded("Marketing Ana\u0301lytics") == team);
  CHECK(Folded("MarketingAnalysis") != team);
  CHECK(Folded("\u041e\u0442\u0434\u0435\u043b") !=
        Folded("\u0413\u0440\u0443\u043f\u043f\u0430"));
}

TEST_CASE("what is odd about a name") {
  struct Row {
    const char* name;
    Appearance kind;
  };
  const Row rows[] = {
      // --- one script, whichever, and those written together
      {"customer_id", Appearance::kPlain},
      {"\u0437\u0430\u043a\u0430\u0437\u044b", Appearance::kPlain},
      {"\u0437\u0430\u043a\u0430\u0437\u044b_api", Appearance::kPlain},
      {"\u0440\u043e\u0441\u0442", Appearance::kPlain},
      {"\u03c0\u03b5\u03bb\u03ac\u03c4\u03b7\u03c2", Appearance::kPlain},
      {"\u987e\u5ba2ID", Appearance::kPlain},
      {"\u30e6\u30fc\u30b6\u30fcname", Appearance::kPlain},
      {"caf\u00e9_\u00fcbersicht", Appearance::kPlain},
      {"s\u0131n\u0131f", Appearance::kPlain},
      {"\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
       Appearance::kPlain},
      {"\u0391-\u0422", Appearance::kPlain},
      // --- two scripts in a word, and it shows
      {"\u0394T_max", Appearance::kMixed},
      {"\u0437\u0430\u043a\u0430\u0437\u044bAPI", Appearance::kMixed},
      // --- disguised
      {"em\u0430il", Appearance::kDisguised},
      {"order_\u0441ustomer", Appearance::kDisguised},
      {"\u0430b\u0441", Appearance::kDisguised},
      {"\uff45\uff4d\uff41\uff49\uff4c", Appearance::kDisguised},
      {"\U0001d41amail", Appearance::kDisguised},
      {"\u03bf\u0441", Appearance::kDisguised},
      // --- invisible
      {"em\x7f"
       "ail",
       Appearance::kInvisible},
      {"em\x01"
       "ail",
       Appearance::kInvisible},
      {"email\x1b", Appearance::kInvisible},
      {"email\b", Appearance::kInvisible},
      {"em\u0080ail", Appearance::kInvisible},
      {"em\ufff9ail", Appearance::kInvisible},
      {"em\ufffcail", Appearance::kInvisible},
      {"em\ufffeail", Appearance::kInvisible},
      {"em\ufdd0ail", Appearance::kInvisible},
      {"em\ue000ail", Appearance::kInvisible},
      {"email\U0010fffd", Appearance::kInvisible},
      {"e\tmail\n", Appearance::kPlain},
      {"em\u200bail", Appearance::kInvisible},
      {"em\u00adail", Appearance::kInvisible},
      {"em\u200dail", Appearance::kInvisible},
      {"\u202eliame", Appearance::kInvisible},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(AppearanceOf(row.name).kind == row.kind);
  }
  CHECK(AppearanceOf("em\u0430il").at == 2);
  CHECK(AppearanceOf("em\u0430il").character == 0x430);
  CHECK(CharacterName(0x430) == "U+0430, which looks like `a`");
  CHECK(CharacterName(0x200b) == "U+200B");
}

// Every letter that the table knows disguises a word that it stands in.
TEST_CASE("each look-alike of another script is found in a Latin word") {
  size_t found = 0;
  for (char32_t c = 0x370; c < 0xABC0; ++c) {
    std::string letter;
    AppendCodePoint(c, &letter);
    const std::string look = Skeleton(letter);
    if (look == letter || look.size() != 1) continue;
    const bool is_letter = (look[0] >= 'a' && look[0] <= 'z') ||
                           (look[0] >= 'A' && look[0] <= 'Z');
    if (!is_letter) continue;
    // Modifier letters and phonetic signs are Latin.
    if ((c >= 0x1D00 && c < 0x2C80) || (c >= 0xA720 && c < 0xA800)) continue;
    ++found;
    INFO(std::hex << static_cast<uint32_t>(c));
    CHECK(AppearanceOf("ab" + letter + "cd").kind == Appearance::kDisguised);
    CHECK(Folded("ab" + letter + "cd") == Folded("ab" + look + "cd"));
  }
  CHECK(found > 150);
}

}  // namespace
}  // namespace bylaw::text
