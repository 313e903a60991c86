// Reads CEL expressions that nobody here wrote: each must parse, and its
// canonical text must read back as the same tree and be canonical itself.
//
//   cel_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with an `expressions.json`: a list of objects with `id` and
// `expression`. KNOWN_FAILURES lists ids that fail, one a line; an id that
// passes must be taken off it. The last line counts what passed and failed.
#include <cstdio>
#include <optional>
#include <set>
#include <string>

#include "cel/format.h"
#include "cel/parser.h"
#include "document/read.h"

namespace {

using bylaw::cel::Ast;
using bylaw::document::Node;

bool ReadFile(const std::string& path, std::string* bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  char block[4096];
  size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0) {
    bytes->append(block, count);
  }
  std::fclose(file);
  return true;
}

// What is wrong with one expression; empty when nothing is.
std::string Problem(std::string_view expression) {
  bylaw::cel::Issues issues;
  const std::optional<Ast> ast = bylaw::cel::Parse(expression, &issues);
  if (!ast.has_value()) return "does not parse: " + issues[0].message;
  const std::string canonical = bylaw::cel::Format(*ast);
  const std::optional<Ast> again = bylaw::cel::Parse(canonical, &issues);
  if (!again.has_value()) return "does not read back: " + canonical;
  if (!SameTree(*ast, *again)) return "reads back otherwise: " + canonical;
  if (bylaw::cel::Format(*again) != canonical) {
    return "is not canonical: " + canonical;
  }
  return {};
}

std::set<std::string> Lines(const std::string& text) {
  std::set<std::string> lines;
  std::string line;
  for (char c : text) {
    if (c != '\n') {
      line.push_back(c);
    } else {
      if (!line.empty()) lines.insert(line);
      line.clear();
    }
  }
  if (!line.empty()) lines.insert(line);
  return lines;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::string json;
  std::string known_text;
  if (argc != 3 ||
      !ReadFile(std::string(argv[1]) + "/expressions.json", &json) ||
      !ReadFile(argv[2], &known_text)) {
    std::printf("usage: cel_conformance DATA KNOWN_FAILURES\n");
    return 2;
  }
  bylaw::text::SourceSet sources;
  const bylaw::text::SourceId source = sources.Add("expressions.json", json);
  bylaw::diagnostic::Sink sink;
  const auto document =
      bylaw::document::ReadJson(source, sources[source], sink);
  if (!document.has_value()) {
    std::printf("expressions.json is not JSON\n");
    return 2;
  }
  const std::set<std::string> known = Lines(known_text);
  int passed = 0;
  int failed = 0;
  for (const Node& row : document->root()) {
    const Node* id = row.Find("id");
    const Node* expression = row.Find("expression");
    if (id == nullptr || expression == nullptr) continue;
    const std::string problem = Problem(expression->string());
    const bool expected = known.count(std::string(id->string())) > 0;
    if (problem.empty() != expected) {
      ++passed;
      continue;
    }
    ++failed;
    std::printf(
        "%s %s\n", std::string(id->string()).c_str(),
        expected ? "passes: take it off the known failures" : problem.c_str());
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
