#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report/build.h"
#include "text/utf8.h"

namespace bylaw::report {
namespace {

TEST_CASE("every format is found by its name, and no other") {
  for (const WriterInfo& writer : Writers()) {
    CHECK(FindWriter(writer.name) == &writer);
    CHECK(!writer.help.empty());
  }
  CHECK(Writers().size() == 6);
  CHECK(FindWriter("xml") == nullptr);
  CHECK(FindWriter("") == nullptr);
}

// --- No text and no span breaks a writer

// A small generator of our own: the same on every platform.
class Dice {
 public:
  explicit Dice(uint32_t seed) : state_(seed) {}
  uint32_t Roll(uint32_t sides) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8) % sides;
  }

 private:
  uint32_t state_;
};

std::string RandomText(Dice& dice) {
  static constexpr std::string_view kPieces[] = {
      "a",    "name: ", "\n",   "\r\n",         "\r",          "\t",
      "😀",    "名",     "\x1b", "\xEF\xBB\xBF", "\xFF",        "\xC3",
      "\x80", "`",      "|",    "::error::",    "e\xCC\x81",   "](1)",
      "%",    "<b>",    "\n\n", "\xE2\x80\xAE", "\xF0\x9F\x98"};
  std::string text;
  for (uint32_t i = dice.Roll(60); i > 0; --i) {
    std::string_view piece = kPieces[dice.Roll(std::size(kPieces))];
    const uint32_t times = dice.Roll(20) == 0 ? 150 : 1;
    for (uint32_t n = 0; n < times; ++n) text += piece;
  }
  if (dice.Roll(8) == 0) text += '\0';
  return text;
}

text::Location RandomPlace(Dice& dice, const text::SourceSet& sources) {
  if (dice.Roll(10) == 0) return {};
  const text::SourceId id = dice.Roll(2);  // two are in every draft
  const auto size = static_cast<uint32_t>(sources[id].text().size());
  return {id, {dice.Roll(size + 3), dice.Roll(size + 3)}};
}

void AddRandomFinding(Dice& dice, Draft* draft) {
  auto& d =
      draft->Find("r/x", RandomPlace(dice, draft->sources), RandomText(dice));
  d.severity = static_cast<diagnostic::Severity>(dice.Roll(3));
  d.help = RandomText(dice);
  d.note = RandomText(dice);
  d.subject.path = RandomText(dice);
  for (uint32_t i = dice.Roll(3); i > 0; --i) {
    d.related.push_back({RandomPlace(dice, draft->sources), RandomText(dice)});
  }
  if (dice.Roll(2) == 0) return;
  d.fix = diagnostic::Fix{RandomText(dice), {}};
  for (uint32_t i = dice.Roll(3); i > 0; --i) {
    d.fix->edits.push_back(
        {RandomPlace(dice, draft->sources), RandomText(dice)});
  }
}

bool HasCommandLine(const std::string& text) {
  for (size_t at = 0; at != std::string::npos;) {
    const size_t line = at == 0 ? 0 : at + 1;
    const size_t word = text.find_first_not_of(" ", line);
    if (word != std::string::npos && text.compare(word, 2, "::") == 0) {
      return true;
    }
    at = text.find('\n', line);
  }
  return false;
}

TEST_CASE("whatever the texts and the spans are, reports are well formed") {
  for (uint32_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    Draft draft;
    draft.Add("a.yaml", RandomText(dice));
    draft.Add((dice.Roll(2) == 0 ? "::" : "b") + RandomText(dice),
              RandomText(dice));
    for (int i = 0; i < 4; ++i) AddRandomFinding(dice, &draft);
    const Report& report = draft.Finish();
    const std::string full = WriteFull(report, {});
    const std::string concise = WriteConcise(report, {});
    for (const std::string& text : {full, concise}) {
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(text.find('\r') == std::string::npos);
      CHECK(text::FindInvalidUtf8(text) == std::string::npos);
      CAPTURE(text);
      CHECK(!HasCommandLine(text));
    }
    CHECK(nlohmann::json::accept(WriteJson(report, {})));
    CHECK(nlohmann::json::accept(WriteSarif(report, {})));
    CHECK(text::FindInvalidUtf8(WriteMarkdown(report, {})) ==
          std::string::npos);
    const std::string github = WriteGithub(report, {});
    for (size_t at = 0; at < github.size(); at = github.find('\n', at) + 1) {
      CHECK(github.compare(at, 2, "::") == 0);
    }
    CHECK(github.find('\r') == std::string::npos);
  }
}

}  // namespace
}  // namespace bylaw::report
