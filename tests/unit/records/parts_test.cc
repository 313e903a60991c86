// Results of parts of a data set, each written and read back as another process
// would, merge into the result of the whole, byte for byte: whatever the
// records, the layout of their files, the pieces these come in and the places
// where they are parted.
#include <catch2/catch.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/read.h"
#include "engine/record_schema.h"
#include "formats/json_schema/compile.h"
#include "records/json_source.h"
#include "records/keyed_contract.h"
#include "records/merger.h"
#include "records/result_file.h"
#include "records/run.h"

namespace bylaw::records {
namespace {

class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed * 2 + 1) {}
  size_t Below(size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<size_t>((state_ >> 33U) % count);
  }
  template <typename T>
  const T& Of(const std::vector<T>& list) {
    return list[Below(list.size())];
  }

 private:
  uint64_t state_;
};

// --- Contracts

// Keywords of two other documents that are about several places, one of which
// is found first; a pattern that cannot be decided; one `false` that is a keyword
// and a schema.
class BySchemaContract {
 public:
  BySchemaContract() {
    const document::Node& root = Add(R"-({"required": ["a"], "properties": {
        "a": {"$ref": "https://e.example/1"},
        "b": {"$ref": "https://e.example/1"},
        "c": {"allOf": [{"$ref": "https://e.example/1"},
                        {"$ref": "https://e.example/2"}]},
        "p": {"pattern": "(?=x)"}, "n": {"type": ["string", "integer"]},
        "in": {"properties": {
          "d": false, "e": {"$ref": "#/properties/in/additionalProperties"}},
          "additionalProperties": false}}})-");
    registry_.Add("https://e.example/1",
                  Add(R"({"minimum": 1, "type": "number"})"));
    registry_.Add("https://e.example/2", Add(R"({"minimum": 2, "not": {}})"));
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
    compiled.fingerprint = "schema";
    return compiled;
  }

 private:
  const document::Node& Add(std::string text) {
    const text::SourceId id = sources_.Add("sch\xc3\xa9ma", std::move(text));
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

// --- Data

// Without line breaks; some are no records.
std::string RandomRecord(Chance& chance) {
  static const std::vector<std::string> kOther = {
      "5", "[]", "nonsense", "{\"a\": 1", "{\"a\": 1, \"a\": 2}", "\"x", "{}"};
  if (chance.Below(12) == 0) return chance.Of(kOther);
  static const std::vector<std::string> kSome = {"1",
                                                 "1.0",
                                                 "2",
                                                 "3",
                                                 "\"1\"",
                                                 "null",
                                                 "[1, 2]",
                                                 "{\"x\": 1}",
                                                 "0",
                                                 "-1",
                                                 "true",
                                                 "\"\\u0000\xc3\xa9\"",
                                                 "\"long enough to be shown\""};
  std::string text = "{\"x\": 0";
  for (const char* name : {"a", "b", "c"}) {
    if (chance.Below(7) == 0) continue;
    text += ", \"" + std::string(name) + "\": " + chance.Of(kSome);
  }
  if (chance.Below(9) != 0)
    text += ", \"n\": " + (chance.Below(5) == 0 ? chance.Of(kSome) : "1");
  if (chance.Below(6) == 0) text += ", \"p\": \"x\"";
  static const std::vector<std::string> kInner = {"d", "d", "e", "z"};
  if (chance.Below(3) == 0)
    text +=
        ", \"in\": {\"" + chance.Of(kInner) + "\": " + chance.Of(kSome) + "}";
  return text + "}";
}

// A file, or the part of one that is given.
struct Given {
  std::string name, bytes;
  Layout layout = Layout::kDetect;
  Start start;
};

Given RandomFile(Chance& chance) {
  static const std::vector<std::string> kNames = {"a.jsonl", "b", "n\xff.txt"};
  Given file;
  file.name = chance.Of(kNames);
  if (chance.Below(5) == 0) file.bytes = "\xef\xbb\xbf";
  const size_t form = chance.Below(3);
  if (form == 0) file.layout = Layout::kLines;
  if (form == 1) file.bytes += "[";
  if (form == 2) file.bytes += "{\n\"a\": 4}\n";
  const size_t size = chance.Below(12);
  for (size_t i = 0; i < size; ++i) {
    file.bytes += RandomRecord(chance);
    if (form == 1 && i + 1 < size) file.bytes += ",";
    if (form == 0 || chance.Below(2) == 0) file.bytes += "\n";
    if (chance.Below(5) == 0) file.bytes += form == 0 ? "\n" : " \n ";
  }
  if (form == 1 && chance.Below(4) != 0) file.bytes += "]";
  return file;
}

// JSON Lines can be parted between lines.
std::vector<Given> Parted(const Given& file, Chance& chance) {
  std::vector<Given> parts = {file};
  if (file.layout != Layout::kLines) return parts;
  parts.front().bytes.clear();
  Start so_far;
  bool blank = true;
  for (const char c : file.bytes) {
    parts.back().bytes.push_back(c);
    ++so_far.bytes;
    if (!IsBlank(c) && static_cast<unsigned char>(c) < 0x80) blank = false;
    if (c != '\n') continue;
    ++so_far.lines;
    if (!blank) ++so_far.records;
    blank = true;
    if (chance.Below(3) != 0) continue;
    parts.push_back(file);
    parts.back().bytes.clear();
    parts.back().start = so_far;
  }
  return parts;
}

void Feed(const Given& given, Chance& chance, Run* run) {
  run->Begin(ReadJsonRecords(given.name, given.layout, given.start));
  for (size_t at = 0; at < given.bytes.size();) {
    const size_t size = 1 + chance.Below(9);
    run->Push(std::string_view(given.bytes).substr(at, size));
    at += size;
  }
  run->End();
  if (!run->is_full()) return;
  for (size_t i = run->pending(); i-- > 0;) run->JudgePending(i);
  run->MergePending();
}

Result ResultOfAll(const CompiledContract& contract, RunOptions options,
                   const std::vector<Given>& files, Chance& chance) {
  Run run(contract, options);
  for (const Given& file : files) Feed(file, chance, &run);
  for (size_t i = 0; i < run.pending(); ++i) run.JudgePending(i);
  run.MergePending();
  return run.result();
}

std::string AllOf(const Result& result) {
  return WriteJson(result) + WriteFull(result) + WriteResult(result);
}

struct Seen {
  uint64_t parts = 0, repeated = 0, unreadable = 0, undecided = 0;
};

template <typename Contract>
void CheckParts(const Contract& contract, uint64_t seed, Seen* seen) {
  INFO("seed " << seed);
  Chance chance(seed);
  const CompiledContract compiled = contract.compiled();
  std::vector<Given> files, pieces;
  const size_t count = 1 + chance.Below(4);
  for (size_t i = 0; i < count; ++i) {
    files.push_back(RandomFile(chance));
    for (Given& part : Parted(files.back(), chance))
      pieces.push_back(std::move(part));
  }
  RunOptions options;
  options.samples = chance.Below(5);
  options.keep_keys = true;
  const Result whole = ResultOfAll(compiled, options, files, chance);

  Merger merger;
  std::string problem;
  for (size_t at = 0; at < pieces.size();) {
    const size_t size = 1 + chance.Below(3);
    const std::vector<Given> part(
        pieces.begin() + static_cast<std::ptrdiff_t>(at),
        pieces.begin() +
            static_cast<std::ptrdiff_t>(std::min(at + size, pieces.size())));
    at += size;
    options.lanes = 1 + chance.Below(3);
    const Result result = ResultOfAll(compiled, options, part, chance);
    REQUIRE(merger.Add(Carried(result), &problem));
    ++seen->parts;
  }
  const Result merged = Carried(merger.result());
  CHECK(AllOf(merged) == AllOf(whole));

  // The same without keys in the first place is the same to whoever reads it.
  options.keep_keys = false;
  const Result plain = ResultOfAll(compiled, options, files, chance);
  CHECK(WriteJson(plain) == WriteJson(whole));
  CHECK(plain.kept.keys.empty());
  seen->unreadable += whole.unreadable;
  seen->undecided += whole.undecided;
  for (const CheckResult& check : whole.checks)
    seen->repeated += check.repeat.asked() ? check.failed : 0;
}

}  // namespace

TEST_CASE("Parts: carried and merged, they are the whole, by fields") {
  const ByFieldsContract contract;
  Seen seen;
  for (uint64_t seed = 0; seed < 600; ++seed) CheckParts(contract, seed, &seen);
  CHECK(seen.parts > 1200);
  CHECK(seen.repeated > 600);
  CHECK(seen.unreadable > 300);
  CHECK(seen.undecided > 300);
}

TEST_CASE("Parts: carried and merged, they are the whole, by a JSON Schema") {
  const BySchemaContract contract;
  Seen seen;
  for (uint64_t seed = 0; seed < 600; ++seed) CheckParts(contract, seed, &seen);
  CHECK(seen.parts > 1200);
  CHECK(seen.undecided > 0);
}

TEST_CASE("Parts: merged ones may be merged again") {
  const std::string data[] = {"{\"a\": 1, \"n\": 1}\n", "{\"a\": 2}\nx\n",
                              "{\"a\": 1.0, \"n\": 2}\n", "{\"a\": 2}\n"};
  std::string problem;
  Merger left, right, whole, all;
  for (size_t i = 0; i < 4; ++i) {
    const Result part = Small("f", data[i]);
    REQUIRE((i < 2 ? left : right).Add(part, &problem));
    REQUIRE(all.Add(part, &problem));
  }
  REQUIRE(whole.Add(Carried(left.result()), &problem));
  REQUIRE(whole.Add(Carried(right.result()), &problem));
  CHECK(AllOf(whole.result()) == AllOf(all.result()));
  CHECK(whole.result().invalid == 4);
}

TEST_CASE("Parts: those of another contract are refused and change nothing") {
  Merger merger;
  std::string problem;
  REQUIRE(merger.Add(Small("one", "{\"a\": 1}\n"), &problem));
  const std::string before = AllOf(merger.result());
  CHECK_FALSE(merger.Add(Small("two", "{\"a\": 1}\n"), &problem));
  CHECK(problem ==
        "the results are not of the same contract, options and version of "
        "Bylaw: one has the fingerprint `one`, the other `two`");
  CHECK(AllOf(merger.result()) == before);
}

TEST_CASE("Parts: where keys were not kept, the result says so") {
  const std::string note =
      "that `a` is unique was not checked between parts of the data that were "
      "judged on their own";
  const auto merged = [](bool first, bool second, const std::string& data) {
    Merger merger;
    std::string problem;
    REQUIRE(merger.Add(Small("f", "{\"a\": 1, \"n\": 1}\n", first), &problem));
    REQUIRE(merger.Add(Small("f", data, second), &problem));
    return WriteFull(merger.result());
  };
  for (const bool first : {true, false}) {
    for (const bool second : {true, false}) {
      const std::string full = merged(first, second, "{\"a\": 1, \"n\": 1}\n");
      const bool both = first && second;
      INFO(full);
      CHECK((full.find(note) == std::string::npos) == both);
      CHECK((full.find("a.unique: 1 record failed") != std::string::npos) ==
            both);
    }
  }
  // Nothing to compare with.
  CHECK(merged(true, false, "").find(note) == std::string::npos);
}

TEST_CASE("Parts: of the smaller number of samples") {
  Merger merger;
  std::string problem;
  REQUIRE(merger.Add(Small("f", "{}\n{}\n{}\n", true, 3), &problem));
  REQUIRE(merger.Add(Small("f", "{}\n{}\n{}\n", true, 1), &problem));
  CHECK(AllOf(merger.result()) == AllOf([] {
          Merger same;
          std::string why;
          same.Add(Small("f", "{}\n{}\n{}\n", true, 1), &why);
          same.Add(Small("f", "{}\n{}\n{}\n", true, 1), &why);
          return same.result();
        }()));
}

TEST_CASE("Parts: more values than are kept are said not to be compared") {
  Merger merger(2);
  std::string problem;
  for (const char* data : {"{\"a\": 1, \"n\": 1}\n{\"a\": 2, \"n\": 1}\n",
                           "{\"a\": 3, \"n\": 1}\n", "{\"a\": 1, \"n\": 1}\n"})
    REQUIRE(merger.Add(Small("f", data), &problem));
  const std::string full = WriteFull(merger.result());
  INFO(full);
  CHECK(full.find("a.unique: 1 record failed") != std::string::npos);
  CHECK(full.find("that `a` is unique was not checked for all records") !=
        std::string::npos);
}

}  // namespace bylaw::records
