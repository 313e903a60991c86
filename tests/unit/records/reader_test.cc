#include "records/reader.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bylaw::records {
namespace {

using Lines = std::vector<std::string>;

// What a reader hands on: `line: record`, and `line! why` for what is none.
class Recorder : public TextHandler {
 public:
  void OnText(std::string_view text, TextPlace at) override {
    lines.push_back(std::to_string(at.line) + ": " + std::string(text));
    offsets.push_back(at.offset);
  }
  void OnUnreadable(std::string_view why, TextPlace at) override {
    lines.push_back(std::to_string(at.line) + "! " + std::string(why));
    offsets.push_back(at.offset);
  }
  Lines lines;
  std::vector<uint64_t> offsets;
};

Lines ReadInPieces(const std::string& text, Layout layout, size_t size) {
  Recorder recorder;
  Reader reader(layout, recorder);
  for (size_t at = 0; at < text.size(); at += size)
    reader.Push(std::string_view(text).substr(at, size));
  reader.Finish();
  return recorder.lines;
}

}  // namespace

TEST_CASE("Records: what a stream is cut into, whatever its pieces") {
  struct Row {
    const char* text;
    Layout layout;
    Lines records;
  };
  const char* const no_end = "! the list of records ends without `]`";
  const char* const no_record = "! there is a comma and no record";
  const Layout detect = Layout::kDetect;
  const Row rows[] = {
      {"", detect, {}},
      {" \n\n", detect, {}},
      // lines
      {"{\"a\":1}\n{\"a\":2}", detect, {"1: {\"a\":1}", "2: {\"a\":2}"}},
      {"\n {\"a\":1} \r\n\n{\"a\":2}\r\n",
       detect,
       {"2: {\"a\":1}", "4: {\"a\":2}"}},
      {"\xef\xbb\xbf{\"a\":1}\n", detect, {"1: {\"a\":1}"}},
      {"\xef\xbbx\n", detect, {"1: \xef\xbbx"}},
      {"1\ntrue\n\"a\"\n", detect, {"1: 1", "2: true", "3: \"a\""}},
      {"{\"a\":\n{\"a\":2}\n", detect, {"1: {\"a\":", "2: {\"a\":2}"}},
      {"{\"a\": \"}\n{\"a\":2}\n", detect, {"1: {\"a\": \"}", "2: {\"a\":2}"}},
      {"[1]\n[2]\n", Layout::kLines, {"1: [1]", "2: [2]"}},
      // values over several lines
      {"{\n \"a\": 1\n}\n{\n \"a\": [2,\n 3]}",
       detect,
       {"1: {\n \"a\": 1\n}", "4: {\n \"a\": [2,\n 3]}"}},
      // arrays
      {"[]", detect, {}},
      {" [ {\"a\":1} ,\n {\"a\":[1,2]}, 3 ]\n",
       detect,
       {"1: {\"a\":1}", "2: {\"a\":[1,2]}", "2: 3"}},
      {"[\"a,]\", \"\\\"],\"]", detect, {"1: \"a,]\"", "1: \"\\\"],\""}},
      {"[1,,2]", detect, {"1: 1", std::string("1") + no_record, "1: 2"}},
      {"[1,]", detect, {"1: 1", std::string("1") + no_record}},
      {"[1,\n2", detect, {"1: 1", "2: 2", std::string("2") + no_end}},
      {"[1,\n{\"a\":", detect, {"1: 1", "2: {\"a\":"}},
      {"[", detect, {std::string("1") + no_end}},
      {"[1]\nx",
       detect,
       {"1: 1", "2! there is more after the end of the list of records"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    for (const size_t size : {size_t{1000}, size_t{3}, size_t{1}})
      CHECK(ReadInPieces(row.text, row.layout, size) == row.records);
  }
}

TEST_CASE("Records: where in the file each one begins, whatever the pieces") {
  const std::pair<const char*, std::vector<uint64_t>> rows[] = {
      {"", {}},
      {"1\n\n  2\r\n3", {0, 5, 8}},
      {"\xef\xbb\xbf 1\n2", {4, 6}},
      {"\n\xef\xbb\xbf 1", {5}},
      {"\n\xef\xbbx\ny", {1, 5}},
      {" \xef\xbb", {1}},
      {"{\n \"a\": 1}\n\n{}{}", {0, 12, 14}},
      {"[ 1,\n 22 ,{}]", {2, 6, 10}},
      // What is no record stands where it is met.
      {"[1,,2]", {1, 3, 4}},
      {"[1]\n\nx", {1, 5}},
      {"[1, 2", {1, 4, 5}},
  };
  for (const auto& [text, offsets] : rows) {
    INFO(text);
    for (const size_t size : {size_t{1000}, size_t{3}, size_t{1}}) {
      Recorder recorder;
      Reader reader(Layout::kDetect, recorder, {1, 100});
      const std::string_view bytes = text;
      for (size_t at = 0; at < bytes.size(); at += size)
        reader.Push(bytes.substr(at, size));
      reader.Finish();
      for (uint64_t& offset : recorder.offsets) offset -= 100;
      CHECK(recorder.offsets == offsets);
    }
  }
}

TEST_CASE("Records: a string that is not closed does not swallow the rest") {
  const Lines read = ReadInPieces("[{\"a\": \"x},\n{\"a\": 2}, {\"a\": 3}]",
                                  Layout::kDetect, 7);
  CHECK(read == Lines{"1: {\"a\": \"x},", "2: {\"a\": 2}", "2: {\"a\": 3}"});
}

TEST_CASE("Records: a record that is too long is passed over") {
  std::string text = "{\"a\": 1}\n{\"a\": \"";
  text.append(kMaxRecordBytes, 'x');
  text += "\"}\n{\"a\": 2}\n";
  CHECK(ReadInPieces(text, Layout::kDetect, 1 << 16) ==
        Lines{"1: {\"a\": 1}", "2! the record is longer than 16 MiB",
              "3: {\"a\": 2}"});
  text = "[1, \"" + std::string(kMaxRecordBytes, ',') + "\", 2]";
  CHECK(ReadInPieces(text, Layout::kDetect, 1 << 16) ==
        Lines{"1: 1", "1! the record is longer than 16 MiB", "1: 2"});
}

}  // namespace bylaw::records
