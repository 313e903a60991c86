#include "records/foreign.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::records {

TEST_CASE("records: files that hold none are told from broken records") {
  struct Row {
    const char* name;
    const char* text;
    bool foreign;
  };
  const Row rows[] = {
      // by the ending
      {"a.csv", "id,total\n1,2\n", true},
      {"a.csv", "id\n1\n2\n", true},
      {"A.CSV", "\"id\"\n", true},
      {"a.jsonl.gz", "\x1f\x8b", true},
      // by what they hold
      {"a", "id,total\n\"a\",12.50\n", true},
      {"<stdin>", "- id: 1\n- id: 2\n", true},
      {"a.txt", "<rows/>\n", true},
      // records, whatever the ending, and broken ones among them
      {"a.csv", "{\"id\": 1}\n", false},
      {"a", "oops\n{\"id\": 1}\n", false},
      {"a", "{\"id\": 1\n", false},
      {"a", "{\"id\":\n  1\n}\n", false},
      {"a.jsonl", "oops\nagain\n", false},
      {"a", "\xEF\xBB\xBF\n [1]", false},
      {"a", "null\ntrue\n", false},
      {"a", "\"text\"\n", false},
      {"a", "", false},
      {"a", " \n\n", false},
  };
  for (const Row& row : rows) {
    INFO(row.name << " " << row.text);
    CHECK(WhyForeign(row.name, row.text).empty() != row.foreign);
  }
}

}  // namespace bylaw::records
