// Files of results: what is read is what was written, and whatever else the
// bytes are is refused where it is wrong.
#include "records/result_file.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "records/keyed_contract.h"

namespace bylaw::records {

TEST_CASE(
    "Result files: what is no file of a result is refused where it is wrong") {
  const Result result =
      Small("f", "{\"a\": 1, \"n\": 1}\n{\"a\": 1, \"n\": 1}\n{}\n");
  const std::string good = WriteResult(result);
  const auto problem_of = [](const std::string& bytes) {
    std::string problem;
    return ReadResult("p", bytes, &problem) ? std::string("read") : problem;
  };
  CHECK(problem_of(good) == "read");
  struct Row {
    const char *from, *to, *problem;
  };
  const Row rows[] = {
      {"\"bylaw_records\":1", "\"bylaw_records\":2",
       "p:1:18: this version of results is not known; this Bylaw reads "
       "version 1"},
      {"\"bylaw_records\":1,", "",
       "p:1:1: this is no result of validating records"},
      {"\"total\":3", "\"total\":4",
       "p:1:1: the counts of records contradict each other"},
      {"\"total\":3", "\"total\":-3", "p:1:46: this is no count"},
      {"\"total\":3", "\"total\":3.5", "p:1:46: this is no count"},
      {"\"total\":3", "\"totals\":3", "p:1:1: `total` is missing"},
      {"\"total\":3", "\"total\":3,\"more\":1",
       "p:1:1: this has members that are not known"},
      {"\"has_keys\":true", "\"has_keys\":1", "p:1:126: this is no boolean"},
      {"\"has_keys\":true", "\"has_keys\":false",
       "p:15:8: there are more keys than the result may have"},
      {"\"valid\",1,0", "\"bad\",1,0",
       "p:15:48: a record is `valid`, `undecided` or `invalid`"},
      {"\"valid\",1,0", "\"undecided\",1,0",
       "p:15:8: the counts of records say otherwise"},
      {"{\"key\":[6,", "{\"key\":[0,",
       "p:15:9: no check of this number compares records"},
      {"{\"key\":[6,0,", "{\"key\":[6,3,",
       "p:15:8: no record can be at this position"},
      {"\"record\":3", "\"record\":\"3\"", "p:3:45: this is no count"},
      {"\"sample\":{\"position\":2", "\"sample\":{\"position\":3",
       "p:3:11: no record can be at this position"},
      {"\"failed\":1", "\"failed\":0",
       "p:3:11: the check has more samples than it may have"},
      {"\"failed\":1", "\"failed\":4",
       "p:2:10: more records failed than are invalid"},
      {"\"value\":\"1\"", "\"value\":\"1}\"", "p:10:11: the value is no JSON"},
      {"{\"file\":{\"file\":\"d\",\"position\":0",
       "{\"file\":{\"file\":\"d\",\"position\":1",
       "p:14:9: no file can begin at this position"},
      {"\"id\":\"n.type'\"", "\"id\":\"n.type\"",
       "p:5:10: there is a check `n.type` before"},
      {"{\"sample\":{", "{\"sample\":{{", "p:3:12: "},
      {"{\"end\":", "{\"ends\":",
       "p:16:9: a line of a result has no member `ends`"},
      {"{\"end\":15}\n", "", "p:16:1: the result is cut off: `end` is missing"},
      {"{\"end\":15}\n", "{\"end\":15}\n\n",
       "p:17:1: there is more after `end`"},
      {"{\"end\":15}\n", "{\"end\":14}\n",
       "p:16:8: there are 15 lines before this"},
  };
  INFO(good);
  for (const Row& row : rows) {
    std::string bytes = good;
    const size_t at = bytes.find(row.from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, std::string_view(row.from).size(), row.to);
    INFO(row.to);
    // What a parser says of what is no JSON is its own matter.
    const std::string problem = problem_of(bytes);
    CHECK((std::string_view(row.problem).ends_with(": ")
               ? problem.substr(0, std::string_view(row.problem).size())
               : problem) == row.problem);
  }
  // Cut off anywhere, or with lines left out, it is never read.
  for (size_t size = 0; size + 1 < good.size(); ++size)
    CHECK(problem_of(good.substr(0, size)) != "read");
}

TEST_CASE("Result files: texts of any length and kind are carried") {
  Result result = Small("f", "{}\n");
  std::string longest;
  while (longest.size() < 3 * kMaxTextBytes) longest += "/\xc3\xa9\xe2\x82\xac";
  Sample& sample = result.checks.at(0).samples.at(0);
  sample.file = "a\x80\xe2\x82/\xff";
  sample.record = 1;
  sample.path = longest;
  sample.message = longest + "x" + std::string("\0\x1f", 2);
  const Result read = Carried(result);
  CHECK(read.checks[0].samples[0].path == longest);
  CHECK(read.checks[0].samples[0].message == sample.message);
}

}  // namespace bylaw::records
