#include <catch2/catch.hpp>

#include "report/build.h"

namespace bylaw::report {
namespace {

TEST_CASE("an annotation has its place, its rule and what to do") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "name: 😀 b\n");
  auto& d = draft.Find("r/x", draft.Place(id, "b"), "`b` is wrong");
  d.help = "mend it";
  d.note = "it matters";
  CHECK(WriteGithub(draft.Finish(), {}) ==
        "::error file=a.yaml,line=1,col=9,endLine=1,endColumn=10,title=r/x::"
        "`b` is wrong%0Ahelp: mend it%0Anote: it matters\n");
}

TEST_CASE("levels follow severities; what no file is to blame for has none") {
  Draft draft;
  draft.Find("r/a", {}, "m").severity = diagnostic::Severity::kWarning;
  draft.Find("r/b", {}, "m").severity = diagnostic::Severity::kInfo;
  CHECK(WriteGithub(draft.Finish(), {}) ==
        "::warning title=r/a::m\n::notice title=r/b::m\n");
}

TEST_CASE("a range over several lines has no end column") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: 1\nb: 2\n");
  draft.Find("r/x", {id, {0, 9}}, "m");
  CHECK(WriteGithub(draft.Finish(), {}) ==
        "::error file=a.yaml,line=1,col=1,endLine=2,title=r/x::m\n");
}

TEST_CASE("content cannot end a line, a property or a message") {
  Draft draft;
  const text::SourceId id = draft.Add("a,b:c%\n::error::d.yaml", "x\n");
  draft.Find("r/x", {id, {0, 1}},
             "100%\r\n::error file=x::owned\n::set-output name=a::b\x1b[0m");
  CHECK(WriteGithub(draft.Finish(), {}) ==
        "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ad.yaml,line=1,col=1,"
        "endLine=1,endColumn=2,title=r/x::100%25␍␊::error file=x::owned␊"
        "::set-output name=a::b␛[0m\n");
}

TEST_CASE("nine of a level are shown and the tenth counts the rest") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", std::string(100, 'x'));
  for (uint32_t i = 0; i < 12; ++i) draft.Find("r/x", {id, {i, i + 1}}, "m");
  for (uint32_t i = 0; i < 10; ++i) {
    draft.Find("r/y", {id, {i, i + 1}}, "m").severity =
        diagnostic::Severity::kInfo;
  }
  for (uint32_t i = 0; i < 9; ++i) {
    draft.Find("r/z", {id, {i, i + 1}}, "m").severity =
        diagnostic::Severity::kWarning;
  }
  draft.Finish();
  draft.report.summary.errors += 100;  // past the limit of kept findings
  const std::string text = WriteGithub(draft.report, {});
  const auto count = [&text](std::string_view what) {
    size_t found = 0;
    for (size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("::error file=") == 9);
  CHECK(count("::warning ") == 9);
  CHECK(count("::notice file=") == 9);
  CHECK(count("::error title=bylaw::103 more errors not annotated here") == 1);
  CHECK(count("::notice title=bylaw::1 more info not annotated here") == 1);
}

TEST_CASE("a very long message is cut between two characters") {
  Draft draft;
  std::string message;
  for (int i = 0; i < 5000; ++i) message += "é";
  draft.Find("r/x", {}, message);
  const std::string text = WriteGithub(draft.Finish(), {});
  CHECK(text.size() < 4100);
  CHECK(text.substr(text.size() - 6) == "é…\n");
}

}  // namespace
}  // namespace bylaw::report
