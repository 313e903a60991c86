// Records that are none are refused once, by the module as by the command line,
// however their bytes come.
#include <catch2/catch.hpp>
#include <string>

#include "engine/calls.h"
#include "engine/session.h"
#include "engine/validate.h"

namespace bylaw::engine {
namespace {

constexpr char kContract[] = R"({"$schema":
  "https://json-schema.org/draft/2020-12/schema", "type": "object"})";

// What comes of bytes pushed in pieces of a size.
std::string Ended(const std::string& input, const std::string& bytes,
                  size_t piece) {
  Session session;
  session.AddFile("a.schema.json", kContract);
  REQUIRE(Ask(session, "validate begin",
              R"({"contract": "a.schema.json", "input": ")" + input + "\"}")
              .empty());
  for (size_t at = 0; at < bytes.size(); at += piece)
    session.validation()->Push(std::string_view(bytes).substr(at, piece));
  return Ask(session, "validate end", "");
}

TEST_CASE("validate: what is no record is refused with the command's words") {
  struct Row {
    const char* input;
    std::string bytes;
    const char* why;  // empty: it is taken
  };
  const std::string json = "{\"id\": 1}\n{\"id\": 2}\n";
  std::string much = "id,total\n";
  while (much.size() < 200'000) much += "1,12.50\n";
  const Row rows[] = {
      {"orders.csv", "id,total\n1,12.50\n",
       "orders.csv: it is CSV, and records are read from JSON Lines or a JSON "
       "array"},
      {"orders.csv", much,
       "orders.csv: it is CSV, and records are read from JSON Lines or a JSON "
       "array"},
      {"orders", "id,total\n1,12.50\n",
       "orders: none of its first lines is JSON, and records are read from "
       "JSON Lines or a JSON array"},
      {"orders.csv", json, ""},
      {"orders.jsonl", json, ""},
      {"orders.jsonl", "nothing\n", ""},
      {"orders", "", ""},
  };
  for (const Row& row : rows) {
    for (const size_t piece : {size_t{1}, size_t{7}, size_t{1} << 20}) {
      if (piece == 1 && row.bytes.size() > 1000) continue;
      INFO(row.input << " " << piece);
      const std::string result = Ended(row.input, row.bytes, piece);
      const bool refused = result.find("\"total\"") == std::string::npos;
      CHECK(refused == (*row.why != '\0'));
      CHECK(result.find(row.why) != std::string::npos);
      CHECK(result == Ended(row.input, row.bytes, 100));
    }
  }
}

TEST_CASE("validate: one input that is refused takes nothing from others") {
  for (const size_t lanes : {size_t{0}, size_t{2}}) {
    Validation validation;
    validation.SetContract("a.schema.json", kContract);
    ValidateOptions options;
    options.lanes = lanes;
    REQUIRE(validation.Begin(options));
    for (const char* bytes : {"{}\n{}\n", "id,total\n1,2\n", "{}\n"}) {
      validation.BeginInput("part");
      validation.Push(bytes);
      validation.EndInput();
      CHECK(validation.refusal().empty() == (*bytes == '{'));
    }
    for (size_t i = 0; i < validation.pending(); ++i)
      validation.JudgePending(i);
    validation.MergePending();
    CHECK(validation.ResultAsJson().find("\"total\": 3,") != std::string::npos);
  }
}

}  // namespace
}  // namespace bylaw::engine
