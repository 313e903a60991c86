// Results as files: written by one process, read and merged by another.
//
//   std::string bytes = records::WriteResult(run.result());
//   ...
//   std::string problem;
//   std::optional<records::Result> part =
//       records::ReadResult("part-1.jsonl", bytes, &problem);
//   if (!part || !merger.Add(*part, &problem)) ...   // "part-1.jsonl:3:12: ..."
//
// The form is JSON Lines, so that neither side needs to hold more than a line
// beside the result, and a result may be of any size:
//
//   {"bylaw_records": 1, "fingerprint": "...", "total": 5, "valid": 3,
//    "invalid": 2, "unreadable": 0, "undecided": 0, "max_samples": 5,
//    "has_keys": true}
//   {"check": {"id": "id.unique", "rule": "unique", "path": "id", "failed": 1,
//     "asked": {"file": "c.yaml", "line": 9, "column": 7},
//     "repeat": {"path": "/id", "message": "an earlier record has ..."}}}
//   {"sample": {"position": 4, "file": "orders.jsonl", "record": 5, "line": 5,
//     "offset": 90, "path": "/id", "value": "\"O-1\"", "message": "..."}}
//   {"not_checked": {"path": "", "option": "quality", "message": "...",
//     "asked": {...}}}
//   {"file": {"file": "orders.jsonl", "position": 0, "before": 0}}
//   {"key": [0, 4, "5f0c...", "invalid", 5, 90, "\"O-1\""]}
//   {"end": 6}
//
// Samples follow the check that they are of. A check may have `shown`, where
// something else than its id is written. A key is that of the record at a
// position (the second number): its check, a digest of 32 hexadecimal digits,
// what was found out about the record, line and offset, and the value, as JSON.
// `end` is how many lines come before it, so that a file that was cut off is
// told. A text that is longer than kMaxTextBytes stands in lines of its own
// before the one that it belongs to, `{"text": "..."}` each, and is
// `{"texts": [first, count]}` there, counted since the last other line.
//
// What is written of a result that was read - WriteJson, WriteFull, WriteResult
// - is what would be written of the first one, byte for byte.
#ifndef BYLAW_RECORDS_RESULT_FILE_H_
#define BYLAW_RECORDS_RESULT_FILE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "records/result.h"

namespace bylaw::records {

inline constexpr uint64_t kResultVersion = 1;
inline constexpr size_t kMaxTextBytes = 1U << 20;
// No count in a result is larger: as doubles have them.
inline constexpr uint64_t kMaxCount = uint64_t{1} << 53;

std::string WriteResult(const Result& result);

// Nothing, and in `*problem` where and why, for what is no such file: of another
// version, cut off, or with numbers that contradict each other. `name` is that
// of the file.
std::optional<Result> ReadResult(std::string_view name, std::string_view bytes,
                                 std::string* problem);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RESULT_FILE_H_
