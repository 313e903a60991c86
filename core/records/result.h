// What validating records gave, as data that can be merged: the results of
// parts of a data set add up to the result of the whole.
//
//   records::Result whole = ResultOf(first_part);
//   whole.Merge(ResultOf(second_part));
//   std::string json = records::WriteJson(whole, {"0.1.0", &sources});
#ifndef BYLAW_RECORDS_RESULT_H_
#define BYLAW_RECORDS_RESULT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "records/uniqueness.h"
#include "text/source.h"

namespace bylaw::records {

// What was found out about a record.
enum class Standing : uint8_t { kValid, kUndecided, kInvalid };

// One record that failed a check. `record` and `line` count from 1 in its file.
struct Sample {
  std::string file;
  uint64_t record = 0;
  uint64_t line = 0;
  std::string path;   // JSON Pointer in the record
  std::string value;  // JSON text, empty where there is no value
  std::string message;
};

// One thing that a contract asks of every record.
struct CheckInfo {
  // Stable: "email.required", or the JSON Pointer of a JSON Schema's keyword:
  // "#/properties/email/format". Where several checks of a result have one,
  // what is written of the later ones ends in apostrophes.
  std::string id;
  std::string rule;  // required, type, enum, pattern, ...
  std::string
      path;  // of the field: `lines.items.sku`; JSON Schema: /lines/*/sku
  text::Location asked;  // where the contract asks for it
  // JSON Schema: of the keyword. It and the rule tell checks apart, elsewhere
  // the id and the place do.
  const document::Node* keyword = nullptr;
};

// The check that what is no record fails. It comes last.
inline constexpr std::string_view kReadableCheck = "record.readable";

struct CheckResult {
  CheckInfo check;
  uint64_t failed = 0;          // records, however often one fails it
  std::vector<Sample> samples;  // the first ones
};

// A value that no other record may have, of one record of a batch.
struct RecordKey {
  uint32_t check = 0;  // of the validator
  uint32_t entry = 0;  // of the batch
  Digest digest;
  Standing standing = Standing::kValid;
};

// What the contract asks for and no record was held to, or not every one.
struct NotChecked {
  std::string path;  // of the field, as in CheckInfo; of the schema: empty
  std::string option;
  text::Location asked;
  std::string message;
};

struct Result {
  uint64_t total = 0;  // records, those that cannot be read included
  uint64_t valid = 0;
  uint64_t invalid = 0;
  uint64_t unreadable = 0;  // of the invalid ones
  // Of the invalid ones: nothing wrong was found, but a check could not be
  // decided (a pattern that RE2 cannot match, a schema that is missing).
  uint64_t undecided = 0;
  size_t max_samples = 5;           // of a check
  std::vector<CheckResult> checks;  // in the order of the contract
  std::vector<NotChecked> not_checked;
  // Of a batch, until its keys are settled: batch.h.
  std::vector<RecordKey> keys;

  // Adds the result of further records, which come after the ones here, by
  // validators of the same contract. Values that are to be unique are compared
  // within what one Run, or one Uniqueness, has seen.
  void Merge(const Result& other);
};

// valid / total in percent with two decimals: "66.67"; "null" without records;
// never "100.00" as long as one is invalid.
std::string PassRate(const Result& result);

// `{"total", "valid", "invalid", "unreadable", "undecided", "pass_rate",
// "checks": [{"id", "rule", "path", "failed", "asked": {"file", "line",
// "column"}, "sample": [{"file", "record", "line", "path", "value",
// "message"}]}], "not_checked": [{"path", "option", "message", "asked"}]}`.
// `sources` resolves the places in the contract.
std::string WriteJson(const Result& result, const text::SourceSet& sources);
// The same for people.
std::string WriteFull(const Result& result, const text::SourceSet& sources);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RESULT_H_
