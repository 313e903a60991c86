// What validating records gave, as data that can be merged, written and read:
// the results of parts of a data set add up to the result of the whole.
//
//   std::string json = records::WriteJson(result);
//
// Parts that were judged on their own, in other processes perhaps, are merged by
// merger.h and carried from one to the other by result_file.h.
#ifndef BYLAW_RECORDS_RESULT_H_
#define BYLAW_RECORDS_RESULT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "records/check.h"
#include "records/uniqueness.h"
#include "text/source.h"

namespace bylaw::records {

// What was found out about a record.
enum class Standing : uint8_t { kValid, kUndecided, kInvalid };

// A place in a contract, as results write it.
struct AskedAt {
  std::string file;  // empty where it is not known
  uint32_t line = 0, column = 0;

  bool known() const { return line > 0; }
};
AskedAt ResolvePlace(text::Location at, const text::SourceSet& sources);

// One record that failed a check. `record` and `line` count from 1 in its file.
struct Sample {
  uint64_t position = 0;  // how many records of the result come before it
  std::string file;
  uint64_t record = 0;
  uint64_t line = 0;
  uint64_t offset = 0;  // of the record's first byte in its file
  std::string path;     // JSON Pointer in the record
  std::string value;    // JSON text, empty where there is no value
  std::string message;
};

// A check, as CheckInfo has it, and what came of it.
struct CheckResult {
  std::string id, rule, path;
  AskedAt asked;
  std::string shown;  // before apostrophes
  Repeat repeat;
  uint64_t failed = 0;          // records, however often one fails it
  std::vector<Sample> samples;  // the first ones
};
CheckResult ResultOf(const CheckInfo& check, const text::SourceSet& sources);

// As NotChecked has it.
struct NotHeld {
  std::string path, option;
  AskedAt asked;
  std::string message;
};

// A value that no other record may have, of one record.
struct RecordKey {
  uint32_t check = 0;     // in Result::checks, of a batch: of the validator
  uint64_t position = 0;  // of the record, as in Sample
  Digest digest;
  Standing standing = Standing::kValid;
};

// The values that no other record may have, once each: with them, parts of a
// data set can be compared with each other. A place and a value make a sample of
// a record that turns out to repeat what an earlier part has.
struct KeptKeys {
  struct Place {
    uint64_t line = 0, offset = 0;
    uint64_t value_end =
        0;  // in `values`, which begins where the last one ends
  };
  std::vector<RecordKey> keys;  // as records come, the first with each value
  std::vector<Place> places;    // of each, or none
  std::string values;           // JSON texts, one after the other

  std::string_view ValueOf(size_t index) const;
};
// How many bytes of values are kept. A sample made of a key beyond them has no
// value; that the record repeats another is found all the same.
inline constexpr size_t kMaxKeptValueBytes = size_t{64} << 20;

// Records that follow each other in one file.
struct FilePart {
  std::string file;
  uint64_t position = 0;  // of the first one, in the result
  uint64_t before = 0;    // how many the file has before it
};

struct Result {
  // Of the contract and all that decides about records beside it; results of
  // another one cannot be merged.
  std::string fingerprint;
  uint64_t total = 0;  // records, those that cannot be read included
  uint64_t valid = 0;
  uint64_t invalid = 0;
  uint64_t unreadable = 0;  // of the invalid ones
  // Of the invalid ones: nothing wrong was found, but a check could not be
  // decided (a pattern that RE2 cannot match, a schema that is missing).
  uint64_t undecided = 0;
  size_t max_samples = 5;           // of a check
  std::vector<CheckResult> checks;  // in the order of the contract
  std::vector<NotHeld> not_checked;
  // Whether values can be compared with those of other parts, and what is
  // needed for it.
  bool has_keys = false;
  KeptKeys kept;
  std::vector<FilePart> files;

  // Adds the result of records that come after the ones here, by validators of
  // the same contract. Keys are not looked at: whoever calls this compares them
  // (key_comparer.h).
  void Append(const Result& other);
  void Note(NotHeld one);  // once
};

// valid / total in percent with two decimals: "66.67"; "null" without records;
// never "100.00" as long as one is invalid.
std::string PassRate(const Result& result);

// `{"total", "valid", "invalid", "unreadable", "undecided", "pass_rate",
// "checks": [{"id", "rule", "path", "failed", "asked": {"file", "line",
// "column"}, "sample": [{"file", "record", "line", "path", "value",
// "message"}]}], "not_checked": [{"path", "option", "message", "asked"}]}`.
std::string WriteJson(const Result& result);
// The same for people.
std::string WriteFull(const Result& result);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RESULT_H_
