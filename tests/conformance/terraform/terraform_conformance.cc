// Runs the Terraform reader over files whose facts are known.
//
//   terraform_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with a `facts.json`: a list of cases, of which those that
// have `blocks` are Terraform's. A case has an `id`, the `files` it is about
// (one), the `blocks` at the top (`type`, `labels`, `line`, `endLine`), and the
// `variablesRead`. The files are valid: a finding of the language is a failure.

#include <string>
#include <vector>

#include "../known_failures.h"
#include "document/read.h"
#include "formats/terraform/terraform.h"

namespace {

using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::diagnostic::Sink;
using bylaw::document::Node;
using bylaw::formats::terraform::Block;
using bylaw::formats::terraform::HclFile;
using bylaw::text::Source;

int64_t LineOf(const Source& source, uint32_t offset) {
  return source.PositionAt(offset, bylaw::text::ColumnUnit::kCodePoint).line;
}

std::string Describe(std::string_view type,
                     const std::vector<std::string>& labels, int64_t line,
                     int64_t end_line) {
  std::string text(type);
  for (const std::string& label : labels) text += " \"" + label + "\"";
  return text + " " + std::to_string(line) + "-" + std::to_string(end_line);
}

std::string Expected(const Node& block) {
  std::vector<std::string> labels;
  for (const Node& label : *block.Find("labels"))
    labels.emplace_back(label.string());
  return Describe(block.Find("type")->string(), labels,
                  block.Find("line")->integer(),
                  block.Find("endLine")->integer());
}

std::string Found(const Source& source, const Block& block) {
  std::vector<std::string> labels;
  for (const auto& label : block.labels) labels.push_back(label.value);
  return Describe(block.type, labels, LineOf(source, block.span.begin),
                  LineOf(source, block.span.end - 1));
}

std::string JudgeBlocks(const Node& test, const Source& source,
                        const HclFile& file) {
  const Node& blocks = *test.Find("blocks");
  if (blocks.size() != file.blocks.size())
    return std::to_string(file.blocks.size()) + " blocks";
  size_t index = 0;
  for (const Node& block : blocks) {
    const std::string found = Found(source, file.blocks[index++]);
    if (found != Expected(block)) return "found " + found;
  }
  return "";
}

std::string Judge(const Node& test, const std::string& folder) {
  const std::string path(test.Find("files")->At(0)->string());
  std::string text;
  if (!ReadFile(folder + "/" + path, &text)) return "no file " + path;
  const Source source(path, std::move(text));
  Sink sink;
  const HclFile file =
      bylaw::formats::terraform::ReadTerraform(0, source, sink);
  if (sink.has_errors()) return sink.diagnostics().front().message;
  if (std::string wrong = JudgeBlocks(test, source, file); !wrong.empty())
    return wrong;
  std::string expected;
  for (const Node& name : *test.Find("variablesRead"))
    expected += std::string(name.string()) + " ";
  std::string found;
  for (const auto name : bylaw::formats::terraform::VariablesRead(file))
    found += std::string(name) + " ";
  return found == expected ? "" : "reads " + found;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s DATA KNOWN_FAILURES\n", argv[0]);
    return 2;
  }
  const std::string folder = argv[1];
  Tally tally(argv[2]);
  std::string text;
  if (!ReadFile(folder + "/facts.json", &text)) {
    tally.Count("facts.json", "is not there");
    return tally.Finish();
  }
  const Source facts("facts.json", std::move(text));
  Sink sink;
  const auto document = bylaw::document::ReadJson(0, facts, sink);
  if (!document) {
    tally.Count("facts.json", "is not JSON");
    return tally.Finish();
  }
  for (const Node& test : document->root()) {
    if (test.Find("blocks") == nullptr) continue;
    tally.Count(std::string(test.Find("id")->string()), Judge(test, folder));
  }
  return tally.Finish();
}
