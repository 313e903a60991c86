#include "records/batch.h"

#include <catch2/catch.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/read.h"
#include "formats/json_schema/compile.h"
#include "records/run.h"

namespace bylaw::records {
namespace {

// A JSON Schema whose two documents fail with one id, and keywords that fail in
// any order.
class Contract {
 public:
  Contract() {
    const document::Node& root = Add(R"({"type": "object", "required": ["a"],
      "properties": {
        "a": {"type": "integer"}, "b": {"maxLength": 3},
        "x": {"allOf": [{"$ref": "https://e.example/1"},
                        {"$ref": "https://e.example/2"}]}}})");
    registry_.Add("https://e.example/1", Add(R"({"minimum": 3})"));
    registry_.Add("https://e.example/2", Add(R"({"minimum": 5})"));
    program_ = formats::json_schema::Compile(root, "", registry_, {}, sink_);
    REQUIRE(program_);
  }

  std::unique_ptr<RecordValidator> Make() {
    return ByJsonSchema(*program_, documents_.front().root());
  }

  const text::SourceSet& sources() const { return sources_; }

 private:
  const document::Node& Add(std::string text) {
    const text::SourceId id = sources_.Add("schema", std::move(text));
    documents_.push_back(
        std::move(document::ReadDocuments(id, sources_[id], sink_).front()));
    return documents_.back().root();
  }

  text::SourceSet sources_;
  std::deque<document::Document> documents_;
  diagnostic::Sink sink_;
  formats::json_schema::Registry registry_;
  std::optional<formats::json_schema::Program> program_;
};

std::string Whole(Contract& contract, const std::string& data) {
  const auto validator = contract.Make();
  Run run(*validator, 3);
  run.Begin("data", Layout::kDetect);
  run.Push(data);
  run.End();
  return WriteJson(run.result(), contract.sources());
}

// By validators that judged other records before, so that they know checks in
// another order.
std::string InBatches(Contract& contract, const std::string& data) {
  Batcher batcher;
  batcher.Begin("data", Layout::kDetect);
  batcher.Push(data);
  batcher.End();
  const std::vector<Batch> batches = batcher.Take();
  CHECK(batches.size() > 1);
  const auto forward = contract.Make();
  const auto backward = contract.Make();
  std::vector<Result> results(batches.size());
  for (size_t i = batches.size(); i-- > 0;)
    results[i] = Judge(i % 2 == 0 ? *forward : *backward, batches[i], 3);
  const auto fresh = contract.Make();
  Result merged = Run(*fresh, 3).result();
  for (const Result& result : results) merged.Merge(result);
  return WriteJson(merged, contract.sources());
}

std::string Filler(char key) {
  std::string line = "{\"a\": 1, \"";
  line += key;
  line += "\": 1}\n";
  std::string lines;
  while (lines.size() < kBatchBytes / 2) lines += line;
  return lines;
}

}  // namespace

TEST_CASE("Batches: merged results are those of one run") {
  Contract contract;
  const std::string fill = Filler('z');
  const std::string rows[] = {
      // What fails first in a later batch is listed later.
      "{\"b\": \"long\"}\n" + fill + fill + "{\"a\": \"1\"}\n" + fill + fill +
          "5\n{}\n",
      // What is no record comes last, however early it was met.
      "nonsense\n" + fill + fill + "5\n" + fill + fill + "{\"a\": 1\n",
      // Two checks that would have one id.
      "{\"a\": 1, \"x\": 4}\n" + fill + fill + fill + "{\"a\": 1, \"x\": 2}\n" +
          fill + fill + "{\"a\": 1, \"x\": 4}\n",
      "{\"a\": 1, \"x\": 4}\n{\"a\": 1, \"x\": 2}\n" + fill + fill + fill +
          "{\"a\": 1, \"x\": 4}\n",
      // An array, and records over several lines.
      "[" + std::string(kBatchBytes, ' ') + "{\"a\": 1}, 5,, \n" +
          "{\"b\": \"" + std::string(kBatchBytes, 'x') + "\"}, 7]",
      "{\n\"a\": 1}\n" + fill + fill + fill + "{\n\"a\": \n\"x\"}",
  };
  for (const std::string& data : rows) {
    const std::string whole = Whole(contract, data);
    INFO(whole);
    CHECK(InBatches(contract, data) == whole);
  }
}

TEST_CASE("Batches: two checks of one id are told apart") {
  Contract contract;
  const std::string json =
      Whole(contract, "{\"a\": 1, \"x\": 4}\n{\"a\": 1, \"x\": 2}\n");
  CHECK(json.find("\"external:minimum/x\"") != std::string::npos);
  CHECK(json.find("\"external:minimum/x'\"") != std::string::npos);
}

TEST_CASE("Batches: records stay together up to a bound") {
  Batcher batcher;
  batcher.Begin("data", Layout::kLines);
  for (size_t i = 0; i < kBatchRecords; ++i) {
    CHECK(batcher.ready() == 0);
    batcher.Push("1\n");
  }
  CHECK(batcher.ready() == 1);
  batcher.Push("2\n");
  CHECK(batcher.ready() == 1);
  batcher.End();
  const std::vector<Batch> batches = batcher.Take();
  REQUIRE(batches.size() == 2);
  CHECK(batches[0].entries.size() == kBatchRecords);
  CHECK(batches[1].before == kBatchRecords);
  CHECK(batches[1].entries.size() == 1);
  CHECK(batches[1].entries[0].line == kBatchRecords + 1);
  CHECK(batcher.ready() == 0);
}

}  // namespace bylaw::records
