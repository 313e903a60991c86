// How fast JSON and YAML become a located tree. `make bench` runs it and takes the last lines:
//
//   document_bench [seconds per measurement]
//   read-yaml 193 KB 41.2 MB/s
//   read-json 350 KB 90.4 MB/s
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "diagnostic/sink.h"
#include "document/json_writer.h"
#include "document/read.h"
#include "text/source.h"

namespace {

using namespace bylaw;

constexpr int kTables = 68;
constexpr int kColumns = 456;

void AppendColumn(int column, std::string* out) {
  const std::string n = std::to_string(column);
  *out += "      - name: column_" + n + "\n        logicalType: " + (column % 3 == 0 ? "integer" : "string") +
          "\n        physicalType: " + (column % 3 == 0 ? "BIGINT" : "VARCHAR(255)") + "\n        required: " +
          (column % 2 == 0 ? "true" : "false") + "\n        description: The " + n +
          "th column, as the source system delivers it every night\n        classification: internal\n"
          "        tags: [sales, \"orders\", 'daily']\n        examples:\n          - \"value " +
          n + "\"\n          - " + n + "\n        quality:\n          - rule: nullCheck\n            description: |\n"
          "              No value may be missing.\n              Checked every night.\n            severity: error\n";
}

// An ODCS contract of 68 tables and 456 columns, about 200 KB: what a large contract in practice looks like.
std::string LargeContract() {
  std::string text =
      "apiVersion: v3.0.2\nkind: DataContract\nid: 53581432-6c55-4ba2-a65f-72344a91553a\nname: warehouse\n"
      "version: 1.1.0\nstatus: active\ndomain: orders\nschema:\n";
  for (int table = 0, column = 0; table < kTables; ++table) {
    const std::string n = std::to_string(table);
    text += "  - name: table_" + n + "\n    physicalName: wh.table_" + n +
            "\n    physicalType: table\n    description: Rows of kind " + n + "\n    properties:\n";
    for (const int end = (table + 1) * kColumns / kTables; column < end; ++column) AppendColumn(column, &text);
  }
  return text;
}

void Measure(const char* name, const text::Source& source, double seconds) {
  using Clock = std::chrono::steady_clock;
  const double megabytes = static_cast<double>(source.text().size()) / 1e6;
  double best = 0;
  const auto begin = Clock::now();
  do {
    const auto start = Clock::now();
    diagnostic::Sink sink;
    const auto documents = document::ReadDocuments(0, source, sink);
    if (documents.size() != 1 || sink.has_errors()) std::abort();
    const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
    best = std::max(best, megabytes / elapsed);
  } while (std::chrono::duration<double>(Clock::now() - begin).count() < seconds);
  std::printf("%s %.0f KB %.1f MB/s\n", name, megabytes * 1000, best);
}

}  // namespace

int main(int argc, char* argv[]) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 1;
  const text::Source yaml("contract.yaml", LargeContract());
  Measure("read-yaml", yaml, seconds);
  diagnostic::Sink sink;
  const auto documents = document::ReadDocuments(0, yaml, sink);
  document::JsonWriter writer(document::JsonStyle::kIndented);
  writer.Value(documents.front().root());
  const text::Source json("contract.json", std::move(writer).Take());
  Measure("read-json", json, seconds);
}
