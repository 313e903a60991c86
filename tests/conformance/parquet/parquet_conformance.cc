// Runs the Parquet reader over files that a real writer has made.
//
//   parquet_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with a `facts.json`: a list of cases, each with an `id`, a
// `file`, and the `columns` it must be read to: one text, in which each column
// is `name:kind`, with its type in brackets where it has parameters worth
// seeing, `!` where a value is required, and children in parentheses.

#include <string>
#include <vector>

#include "../known_failures.h"
#include "document/read.h"
#include "formats/parquet/parquet.h"

namespace {

using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::contract::Field;
using bylaw::diagnostic::Sink;
using bylaw::document::Node;
using bylaw::text::Source;

std::string Describe(const std::vector<Field>& fields) {
  std::string text;
  for (const Field& field : fields) {
    if (!text.empty()) text += ' ';
    text += field.name.value + ":" +
            std::string(bylaw::contract::TypeKindName(field.kind));
    if (field.typing->logical_type)
      text += "[" + field.typing->logical_type.value + "]";
    if (field.required.value) text += '!';
    if (!field.fields.empty()) text += "(" + Describe(field.fields) + ")";
  }
  return text;
}

std::string Judge(const Node& test, const std::string& folder) {
  const std::string path(test.Find("file")->string());
  std::string bytes;
  if (!ReadFile(folder + "/" + path, &bytes)) return "no file " + path;
  // Whole, and by its end as a face gives a file that is too large.
  const size_t end = bylaw::formats::parquet::EndWanted(
      bytes.substr(0, 8), bytes.substr(bytes.size() - 8));
  if (end == 0 || end > bytes.size()) return "is not recognised";
  for (const size_t wanted : {bytes.size(), end}) {
    const Source source(path, bytes.substr(bytes.size() - wanted));
    Sink sink;
    const auto schema = bylaw::formats::parquet::ReadParquet(0, source, sink);
    if (!schema) return sink.diagnostics().front().message;
    const std::string found = Describe(schema->fields);
    if (found != test.Find("columns")->string()) return "has " + found;
  }
  return "";
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
  for (const Node& test : document->root())
    tally.Count(std::string(test.Find("id")->string()), Judge(test, folder));
  return tally.Finish();
}
