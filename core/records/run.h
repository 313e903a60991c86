// Validates streams of records: bytes in, a Result out.
//
//   records::Run run(contract, {.samples = 5});
//   run.Begin(records::ReadJsonRecords("orders.jsonl", Layout::kLines));
//   while (more) run.Push(bytes);
//   run.End();
//   const records::Result& result = run.result();
//
// One Run takes one stream after another. Records are always judged in batches:
// with one lane on the spot, with several when the caller says so, which may be
// on threads of its own. The results are the same, byte for byte.
//
//   if (run.is_full()) {
//     for (size_t i = 0; i < run.pending(); ++i) run.JudgePending(i);
//     run.MergePending();
//   }
//
// What a streaming engine for data beyond memory needs is here: pieces of any
// size, a result that merges, and memory bounded by the longest record, the
// batches that are pending and kMaxDistinctValues.
#ifndef BYLAW_RECORDS_RUN_H_
#define BYLAW_RECORDS_RUN_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "records/key_comparer.h"
#include "records/result.h"
#include "records/source.h"
#include "records/validator.h"

namespace bylaw::records {

struct RunOptions {
  size_t samples = 5;  // failing records shown for each check
  // How many batches are judged at a time; with one, nothing is ever pending.
  size_t lanes = 1;
  // So that the result can be compared with those of other parts of the data.
  bool keep_keys = false;
};

class Run {
 public:
  // What the contract has must outlive the run.
  Run(CompiledContract contract, const RunOptions& options);

  void Begin(std::unique_ptr<RecordSource> source);
  void Push(std::string_view bytes);
  void End();

  // After each Push() and End(): how many batches wait, and whether it is time
  // to judge them. Calls of JudgePending() with different numbers below
  // pending() may run at the same time; MergePending() comes after all of them.
  size_t pending() const { return pending_.size(); }
  bool is_full() const { return pending() >= options_.lanes; }
  void JudgePending(size_t index);
  void MergePending();

  // Of all streams so far, when nothing is pending; values that are to be unique
  // are compared across them. Has all checks of the contract, those that nothing
  // failed too, and at the end `record.readable` where something was no record.
  const Result& result() const { return result_; }

 private:
  void TakeBatches();
  void Append(size_t index);

  CompiledContract contract_;
  RunOptions options_;
  std::unique_ptr<RecordSource> source_;
  // Each batch that is pending has a validator and a result.
  std::vector<std::unique_ptr<Batch>> pending_;
  std::vector<std::unique_ptr<RecordValidator>> validators_;
  std::vector<Result> results_;
  KeyComparer keys_;
  std::vector<uint32_t> positions_;  // of checks: each at its own
  Result result_;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RUN_H_
