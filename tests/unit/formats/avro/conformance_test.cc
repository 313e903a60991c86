// Apache Avro's own schema files: the valid ones are read without error, the
// invalid ones are rejected.
//
// kKnownFailures lists the ids we get wrong. It may only shrink: an id in it
// that passes fails the test.
#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "formats/avro/avro.h"
#include "formats/avro/names.h"
#include "formats/format.h"
#include "formats/reading.h"
#include "formats/shared_data.h"

namespace bylaw::formats {
namespace {

const std::set<std::string> kKnownFailures = {};

struct SchemaFile {
  std::string id;
  bool valid = false;
  bool needs_others = false;
  std::vector<document::Document> documents;
  diagnostic::Sink sink;
};

std::deque<SchemaFile> ReadFiles(text::SourceSet* sources,
                                 const document::Node& cases) {
  std::deque<SchemaFile> files;
  for (const document::Node& row : cases) {
    SchemaFile& file = files.emplace_back();
    file.id = row.Find("id")->string();
    file.valid = row.Find("valid")->boolean();
    file.needs_others = row.Find("needsTypesFromOtherFiles") != nullptr;
    const std::string name(row.Find("file")->string());
    const auto text = ReadShared("avro-canonical/" + name);
    REQUIRE(text);
    const text::SourceId id = sources->Add(name, *text);
    file.documents = document::ReadDocuments(id, (*sources)[id], file.sink);
  }
  return files;
}

void Judge(const SchemaFile& file, bool rejected) {
  std::string messages;
  for (const diagnostic::Diagnostic& found : file.sink.diagnostics())
    messages += found.rule + " " + found.message + "\n";
  INFO(file.id << "\n" << messages);
  const bool right = rejected == !file.valid;
  CHECK(right == (kKnownFailures.count(file.id) == 0));
}

}  // namespace

TEST_CASE("Avro conformance: schema files of the Avro repository") {
  const auto cases_text = ReadShared("avro-canonical/schemas.json");
  if (!cases_text) return SayWhatIsSkipped("Avro conformance: schema files");
  const ReadText cases(*cases_text);
  REQUIRE(cases.root().size() > 0);
  text::SourceSet sources;
  std::deque<SchemaFile> files = ReadFiles(&sources, cases.root());

  // The position that two files need is defined in a file outside the corpus;
  // what stands in for it here is our own.
  const ReadText position(
      R"({"type": "enum", "name": "Position", "namespace": "avro.examples.baseball",
      "symbols": ["P", "C"]})");
  avro::AvroNames names;
  names.Add(position.root());
  const avro::AvroNames none;
  for (SchemaFile& file : files) {
    if (!file.documents.empty()) {
      const document::Node& root = file.documents.front().root();
      CHECK(Detect(root, "x.avsc").format == Format::kAvro);
      avro::ReadAvro(root, file.needs_others ? names : none, file.sink);
    }
    Judge(file, file.sink.has_errors());
  }
}

TEST_CASE("Avro conformance: a file that needs others is refused alone") {
  const auto text = ReadShared(
      "avro-canonical/schemas/valid-java-compiler-idl-input-player-avsc.avsc");
  if (!text)
    return SayWhatIsSkipped("Avro conformance: a file that needs others");
  ReadText file(*text);
  REQUIRE(avro::ReadAvro(file.root(), avro::AvroNames(), file.sink));
  CHECK(file.Lines() == Lines{R"(avro/unknown-type: "Position")"});
}

TEST_CASE("Avro conformance: inputs of the canonical form are valid schemas") {
  const auto cases_text = ReadShared("avro-canonical/canonical.json");
  if (!cases_text)
    return SayWhatIsSkipped("Avro conformance: inputs of the canonical form");
  const ReadText cases(*cases_text);
  REQUIRE(cases.root().size() > 0);
  for (const document::Node& row : cases.root()) {
    INFO(row.Find("id")->string());
    ReadText schema(std::string(row.Find("input")->string()));
    CHECK(avro::ReadAvro(schema.root(), avro::AvroNames(), schema.sink));
    CHECK_FALSE(schema.sink.has_errors());
  }
}

TEST_CASE(
    "Avro conformance: readers and writers of the compatibility suite are "
    "valid schemas") {
  const auto cases_text = ReadShared("avro-compat/cases.json");
  if (!cases_text)
    return SayWhatIsSkipped("Avro conformance: readers and writers");
  const ReadText cases(*cases_text);
  REQUIRE(cases.root().size() > 0);
  for (const document::Node& row : cases.root()) {
    for (const char* side : {"reader", "writer"}) {
      INFO(row.Find("id")->string() << " " << side);
      diagnostic::Sink sink;
      CHECK(avro::ReadAvro(*row.Find(side), avro::AvroNames(), sink));
      for (const diagnostic::Diagnostic& found : sink.diagnostics())
        UNSCOPED_INFO(found.message);
      CHECK_FALSE(sink.has_errors());
    }
  }
}

}  // namespace bylaw::formats
