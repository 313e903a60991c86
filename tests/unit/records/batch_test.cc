#include <catch2/catch.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/read.h"
#include "engine/record_schema.h"
#include "formats/json_schema/compile.h"
#include "records/json_source.h"
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

  CompiledContract compiled() const {
    CompiledContract compiled;
    compiled.make_validator = [this] {
      return engine::ByJsonSchema(*program_, documents_.front().root(),
                                  registry_);
    };
    compiled.sources = &sources_;
    return compiled;
  }

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

std::string Whole(const Contract& contract, const std::string& data) {
  RunOptions options;
  options.samples = 3;
  Run run(contract.compiled(), options);
  run.Begin(ReadJsonRecords("data", Layout::kDetect));
  run.Push(data);
  run.End();
  CHECK(run.pending() == 0);
  return WriteJson(run.result());
}

// By validators that judged other records before, so that they know checks in
// another order.
std::string InBatches(const Contract& contract, const std::string& data) {
  RunOptions options;
  options.samples = 3;
  options.lanes = 1000;
  Run run(contract.compiled(), options);
  run.Begin(ReadJsonRecords("data", Layout::kDetect));
  run.Push(data);
  run.End();
  CHECK(run.pending() > 1);
  for (int again = 0; again < 2; ++again) {
    for (size_t i = run.pending(); i-- > 0;) run.JudgePending(i);
  }
  run.MergePending();
  CHECK(run.pending() == 0);
  return WriteJson(run.result());
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
  const Contract contract;
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
  const auto source = ReadJsonRecords("data", Layout::kLines);
  for (size_t i = 0; i < kBatchRecords; ++i) {
    if (i % 1000 == 0) CHECK(source->Take().empty());
    source->Push("1\n");
  }
  const auto first = source->Take();
  REQUIRE(first.size() == 1);
  CHECK(first[0]->size() == kBatchRecords);
  source->Push("2\n");
  CHECK(source->Take().empty());
  source->Finish();
  const auto last = source->Take();
  REQUIRE(last.size() == 1);
  CHECK(last[0]->size() == 1);
  last[0]->Read(0, [](const Record& record) {
    CHECK(record.file == "data");
    CHECK(record.number == kBatchRecords + 1);
    CHECK(record.line == kBatchRecords + 1);
    CHECK(record.offset == 2 * kBatchRecords);
    CHECK(record.value->integer() == 2);
  });
  CHECK(source->Take().empty());
}

TEST_CASE("Batches: what is no record is handed on with its reason") {
  const auto source = ReadJsonRecords("data", Layout::kLines,
                                      {.records = 7, .lines = 9, .bytes = 50});
  source->Push("{}\nx\n");
  source->Finish();
  const auto batches = source->Take();
  REQUIRE(batches.size() == 1);
  std::vector<std::string> seen;
  batches[0]->ReadAll([&seen](const Record& record) {
    std::string text = std::to_string(record.number) + " ";
    text += std::to_string(record.line) + " " + std::to_string(record.offset);
    seen.push_back(text + (record.value != nullptr ? "" : " unreadable"));
    CHECK((record.value == nullptr) == !record.unreadable.empty());
  });
  CHECK(seen == std::vector<std::string>{"8 10 50", "9 11 53 unreadable"});
}

}  // namespace bylaw::records
