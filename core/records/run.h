// Validates streams of records: bytes in, a Result out.
//
//   records::Run run(*validator, 5);
//   run.Begin("orders.jsonl", records::Layout::kLines);
//   while (more) run.Push(bytes);
//   run.End();
//   records::Result result = run.result();
//
// One Run takes one stream after another. What a streaming engine for data
// beyond memory needs is here: pieces of any size, a result that merges, and
// memory bounded by the longest record and kMaxDistinctValues.
#ifndef BYLAW_RECORDS_RUN_H_
#define BYLAW_RECORDS_RUN_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/batch.h"
#include "records/reader.h"
#include "records/result.h"
#include "records/validator.h"

namespace bylaw::records {

// How many bytes of a value a sample shows; longer ones are cut short.
inline constexpr size_t kMaxSampleBytes = 1000;

class Run : private RecordHandler {
 public:
  // Whether the result has all checks that the validator knows now, or only
  // those that something failed, in the order in which that happened.
  enum class Listed { kAllChecks, kFailedChecks };

  // The validator must outlive the run.
  Run(RecordValidator& validator, size_t max_samples,
      Listed listed = Listed::kAllChecks);

  void Begin(std::string_view file, Layout layout);
  void Push(std::string_view bytes);
  void End();
  // Of all streams so far; values that are to be unique are compared across
  // them. Has all checks of the validator, those that nothing
  // failed too, and at the end `record.readable` where something was no record.
  Result result() const;

  // Instead of a stream: records that were cut already. Gives the result.
  Result JudgeBatch(const Batch& batch);

 private:
  void OnRecord(std::string_view text, uint64_t line) override;
  void OnUnreadable(std::string_view why, uint64_t line) override;
  void Judge(const document::Node& record, const text::Source& source,
             uint64_t line);
  void CompareKeys(const document::Node& record);
  // Where in the result a check of the validator stands; it is added where it
  // does not.
  size_t SlotOf(uint32_t check);
  void AddUnreadable(uint64_t line, std::string message);

  RecordValidator& validator_;
  Result result_;
  std::optional<Reader> reader_;
  std::string file_;
  uint64_t record_ = 0;  // in the file
  CheckResult readable_;
  std::vector<Fault> faults_;
  std::vector<RecordValidator::Key> keys_;
  // Null for a batch, whose keys wait for those before it.
  std::unique_ptr<Uniqueness> seen_;
  uint32_t entry_ = 0;                 // of the batch
  std::vector<uint32_t> slots_;        // by check of the validator, from 1
  std::vector<uint64_t> last_failed_;  // by slot: the last record counted
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RUN_H_
