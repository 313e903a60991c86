// Values that no two records may share, across all records of a run: whatever
// the records are, and however they are cut into batches, those are found that
// comparing each with each finds.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "document/equality.h"
#include "document/read.h"
#include "engine/record_schema.h"
#include "records/json_source.h"
#include "records/run.h"
#include "records/uniqueness.h"
#include "records/validator.h"

namespace bylaw::records {
namespace {

using document::Node;

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 2 + 1) {}
  size_t Below(size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<size_t>((state_ >> 33U) % count);
  }

 private:
  uint64_t state_;
};

// Many that are equal, many that only look alike.
const std::vector<std::string> kValues = {"1",
                                          "1.0",
                                          "10e-1",
                                          "\"1\"",
                                          "0",
                                          "-0.0",
                                          "0e9",
                                          "1.5",
                                          "15e-1",
                                          "null",
                                          "true",
                                          "\"\"",
                                          "\"a\"",
                                          "\"\\u0061\"",
                                          "[1]",
                                          "[1.0]",
                                          "[[1]]",
                                          "[1,1]",
                                          "[11]",
                                          "{}",
                                          "[]",
                                          "false",
                                          "{\"a\":1,\"b\":2}",
                                          "{\"b\":2,\"a\":1.0}",
                                          "\"[1]\"",
                                          "1e400e",
                                          "1e30",
                                          "1000000000000000000000000000000",
                                          "9007199254740993",
                                          "9007199254740992"};

std::string Record(Dice& dice) {
  std::string text = "{\"x\": 0";
  for (const char* name : {"a", "b", "c"}) {
    if (dice.Below(6) == 0) continue;
    const std::string& value = kValues[dice.Below(kValues.size())];
    text += ", \"" + std::string(name) + "\": " + value;
  }
  if (dice.Below(2) == 0)
    text += ", \"in\": {\"d\": " + kValues[dice.Below(kValues.size())] + "}";
  return text + "}";
}

contract::Field Field(const char* name) {
  contract::Field field;
  field.name = contract::Text(name, {});
  return field;
}

// `a` is unique, `in.d` too, and `b` and `c` are the key together.
contract::Schema TheSchema() {
  contract::Schema schema;
  for (const char* name : {"a", "b", "c", "in"})
    schema.fields.push_back(Field(name));
  schema.fields[0].keys.Edit().unique = contract::Flag(true, {});
  schema.fields[1].keys.Edit().primary_key = contract::Flag(true, {});
  schema.fields[2].keys.Edit().primary_key = contract::Flag(true, {});
  schema.fields[3].kind = contract::TypeKind::kObject;
  schema.fields[3].fields.push_back(Field("d"));
  schema.fields[3].fields[0].keys.Edit().unique = contract::Flag(true, {});
  return schema;
}

const Node* At(const Node& record, const std::vector<const char*>& path) {
  const Node* node = &record;
  for (const char* step : path) {
    node = node->is_map() ? node->Find(step) : nullptr;
    if (node == nullptr) return nullptr;
  }
  return node->is_null() ? nullptr : node;
}

// How many records have the values of an earlier one at all of these paths.
uint64_t Repeats(const std::vector<std::string>& records,
                 const std::vector<std::vector<const char*>>& key) {
  std::vector<std::unique_ptr<text::Source>> sources;
  std::vector<document::Document> documents;
  uint64_t count = 0;
  std::vector<std::vector<const Node*>> seen;
  for (const std::string& record : records) {
    sources.push_back(std::make_unique<text::Source>("r", record));
    diagnostic::Sink sink;
    auto read = document::ReadJson(text::kNoSource, *sources.back(), sink);
    if (!read || sink.has_errors()) continue;
    documents.push_back(std::move(*read));
    std::vector<const Node*> values;
    for (const auto& path : key) {
      if (const Node* value = At(documents.back().root(), path))
        values.push_back(value);
    }
    if (values.size() != key.size()) continue;
    bool again = false;
    for (const auto& other : seen) {
      bool same = true;
      for (size_t i = 0; i < values.size(); ++i)
        same = same && document::Equal(*values[i], *other[i]);
      again = again || same;
    }
    count += again ? 1U : 0U;
    seen.push_back(values);
  }
  return count;
}

uint64_t FailedOf(const Result& result, const std::string& id) {
  for (const CheckResult& check : result.checks) {
    if (check.id == id) return check.failed;
  }
  return 0;
}

TEST_CASE("records: values are unique across records, as each to each says") {
  const contract::Schema schema = TheSchema();
  uint64_t repeated = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    INFO(seed);
    Dice dice(seed);
    std::vector<std::string> records;
    const size_t size = dice.Below(60);
    for (size_t i = 0; i < size; ++i) records.push_back(Record(dice));

    const text::SourceSet none;
    CompiledContract compiled;
    compiled.make_validator = [&schema] {
      diagnostic::Sink sink;
      return CompileFields(schema, engine::FieldPatternRules(), sink);
    };
    compiled.sources = &none;
    RunOptions options;
    options.samples = 3;
    Run run(compiled, options);
    run.Begin(ReadJsonRecords("r.jsonl", Layout::kLines));
    for (const std::string& record : records) run.Push(record + "\n");
    run.End();
    const Result& whole = run.result();
    CHECK(FailedOf(whole, "a.unique") == Repeats(records, {{"a"}}));
    CHECK(FailedOf(whole, "in.d.unique") == Repeats(records, {{"in", "d"}}));
    CHECK(FailedOf(whole, "b+c.primary-key") ==
          Repeats(records, {{"b"}, {"c"}}));
    repeated += FailedOf(whole, "b+c.primary-key");

    // The same in batches, which other validators judge: a file has one at
    // least.
    Run once(compiled, options);
    options.lanes = 1000;
    Run cut(compiled, options);
    const auto begin = [&](const char* name) {
      once.Begin(ReadJsonRecords(name, Layout::kLines));
      cut.Begin(ReadJsonRecords(name, Layout::kLines));
    };
    begin("one");
    for (const std::string& record : records) {
      once.Push(record + "\n");
      cut.Push(record + "\n");
      if (dice.Below(8) != 0) continue;
      once.End();
      cut.End();
      begin("more");
    }
    once.End();
    cut.End();
    for (size_t i = cut.pending(); i-- > 0;) cut.JudgePending(i);
    cut.MergePending();
    CHECK(WriteJson(cut.result()) == WriteJson(once.result()));
    CHECK(cut.result().valid + cut.result().invalid == cut.result().total);
  }
  CHECK(repeated > 20);
}

TEST_CASE("records: how many values are kept is bounded") {
  Uniqueness seen(2);
  const auto digest = [](uint64_t i) { return Digest{i, i * 7}; };
  CHECK(seen.Add(0, digest(1)) == Uniqueness::Seen::kFirst);
  CHECK(seen.Add(1, digest(1)) == Uniqueness::Seen::kFirst);
  CHECK(seen.Add(0, digest(2)) == Uniqueness::Seen::kUnknown);
  CHECK(seen.Add(0, digest(1)) == Uniqueness::Seen::kAgain);
  CHECK(seen.Add(1, digest(1)) == Uniqueness::Seen::kAgain);
  Uniqueness many(100'000);
  for (uint64_t i = 0; i < 100'000; ++i)
    REQUIRE(many.Add(0, digest(i)) == Uniqueness::Seen::kFirst);
  for (uint64_t i = 0; i < 100'000; ++i)
    REQUIRE(many.Add(0, digest(i)) == Uniqueness::Seen::kAgain);
}

}  // namespace
}  // namespace bylaw::records
