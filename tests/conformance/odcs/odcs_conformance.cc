// Runs the ODCS reader over contracts that nobody here wrote: the standard's
// own examples and negative tests, and contracts that are wrong in ways its
// JSON Schema cannot see.
//
//   odcs_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with a `cases.json`: a list of cases, each with an `id`,
// what to `expect` (valid or invalid), `by` whom a fault can be found
// (json-schema, semantic, parser), the JSON Pointer `at` which it is, and
// `files`. A valid file must give no error. An invalid one must give an error -
// a warning is enough for `semantic`, where the standard leaves the verdict
// open - inside the place that the pointer names. KNOWN_FAILURES lists ids that
// fail, one a line; an id that passes must be taken off it. The last line
// counts what passed, failed and was skipped.

#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "document/read.h"
#include "formats/odcs/odcs.h"

namespace {

using bylaw::diagnostic::Diagnostic;
using bylaw::diagnostic::Severity;
using bylaw::diagnostic::Sink;
using bylaw::document::Document;
using bylaw::document::Node;
using bylaw::text::SourceId;
using bylaw::text::SourceSet;

bool ReadFile(const std::string& path, std::string* bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char block[4096];
  size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0)
    bytes->append(block, count);
  std::fclose(file);
  return true;
}

std::string TextAt(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  return node == nullptr ? std::string() : std::string(node->string());
}

struct Checked {
  std::vector<Document> documents;
  std::vector<Diagnostic> diagnostics;
};

Checked CheckFile(SourceSet& sources, const std::string& name,
                  std::string text) {
  Sink sink;
  const SourceId id = sources.Add(name, std::move(text));
  Checked checked;
  checked.documents = bylaw::document::ReadDocuments(id, sources[id], sink);
  for (const Document& document : checked.documents)
    bylaw::formats::odcs::ReadOdcs(document.root(), sink);
  checked.diagnostics = sink.Take();
  return checked;
}

// Whether a finding, or what it points out as related, lies in the entry (key
// and value) that the pointer names; the root is everywhere.
bool IsAt(const Diagnostic& found, const std::vector<Document>& documents,
          const std::string& pointer) {
  if (pointer.empty()) return true;
  for (const Document& document : documents) {
    const Node* node = bylaw::document::Resolve(document.root(), pointer);
    if (node == nullptr) continue;
    const bylaw::text::Span place = node->entry_location().span;
    const auto within = [&](const bylaw::text::Location& at) {
      return at.span.begin >= place.begin && at.span.begin <= place.end;
    };
    if (within(found.location)) return true;
    for (const bylaw::diagnostic::Label& label : found.related) {
      if (within(label.location)) return true;
    }
  }
  return false;
}

// What is wrong with the answer to one case; empty when nothing is.
std::string Judge(const Node& test, const Checked& checked) {
  const bool valid = TextAt(test, "expect") == "valid";
  const Severity threshold =
      TextAt(test, "by") == "semantic" ? Severity::kWarning : Severity::kError;
  std::string elsewhere;
  for (const Diagnostic& found : checked.diagnostics) {
    if (valid) {
      if (found.severity == Severity::kError)
        return "error in a valid file: " + found.rule + ": " + found.message;
    } else if (found.severity >= threshold) {
      if (IsAt(found, checked.documents, TextAt(test, "at"))) return "";
      elsewhere = found.rule + ": " + found.message;
    }
  }
  if (valid) return "";
  return elsewhere.empty() ? "no finding"
                           : "found only elsewhere: " + elsewhere;
}

std::set<std::string> ReadKnownFailures(const char* path) {
  std::set<std::string> ids;
  std::string text;
  ReadFile(path, &text);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (!line.empty() && line[0] != '#') ids.insert(line);
    begin = end + 1;
  }
  return ids;
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: odcs_conformance DATA KNOWN_FAILURES\n");
    return 2;
  }
  const std::string folder = argv[1];
  SourceSet sources;
  std::string text;
  if (!ReadFile(folder + "/cases.json", &text)) {
    std::printf(
        "skipped: %s/cases.json is not there\n0 passed, 0 failed, 1 skipped\n",
        folder.c_str());
    return 0;
  }
  Sink sink;
  const SourceId id = sources.Add("cases.json", std::move(text));
  const auto cases = bylaw::document::ReadJson(id, sources[id], sink);
  if (!cases.has_value() || !cases->root().is_list()) {
    std::printf("cases.json is not a list of cases\n0 passed, 1 failed\n");
    return 1;
  }
  std::set<std::string> known = ReadKnownFailures(argv[2]);
  int passed = 0;
  int failed = 0;
  for (const Node& test : cases->root()) {
    const std::string name = TextAt(test, "id");
    const Node* files = test.Find("files");
    if (files == nullptr) continue;
    std::string wrong;
    for (const Node& entry : *files) {
      const std::string file = TextAt(entry, "file");
      std::string bytes;
      if (!ReadFile(folder + "/" + file, &bytes)) {
        wrong = file + ": cannot be read";
      } else if (wrong.empty()) {
        wrong = Judge(test, CheckFile(sources, file, std::move(bytes)));
      }
    }
    const bool is_known = known.erase(name) > 0;
    if (wrong.empty() && is_known)
      wrong = "passes: take it off known_failures.txt";
    else if (!wrong.empty() && is_known)
      wrong.clear();
    if (!wrong.empty()) std::printf("%s: %s\n", name.c_str(), wrong.c_str());
    ++(wrong.empty() ? passed : failed);
  }
  for (const std::string& name : known) {
    std::printf("%s: known_failures.txt names a case that is not there\n",
                name.c_str());
    ++failed;
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
