// Records cut from a stream and kept, to be judged later: each batch by itself,
// and so on another thread.
//
//   records::Batcher batcher;
//   batcher.Begin("orders.jsonl", records::Layout::kLines);
//   while (more) batcher.Push(bytes);
//   batcher.End();
//   for (const records::Batch& batch : batcher.Take())       // in any order
//     results.push_back(records::Judge(*validator, batch, 5));
//   for (size_t i = 0; i < results.size(); ++i) {          // in this order
//     records::SettleKeys(*validator, batches[i], &seen, &results[i]);
//     whole.Merge(results[i]);
//   }
//
// Cutting is quick and goes byte by byte; parsing and validating is what takes
// the time. So records of every layout can be cut by one thread and judged by
// several, and merged in order the results are those of one Run, byte for byte.
#ifndef BYLAW_RECORDS_BATCH_H_
#define BYLAW_RECORDS_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/reader.h"
#include "records/result.h"
#include "records/validator.h"

namespace bylaw::records {

// A batch is full once its records have this many bytes, or are this many:
// enough that starting a thread costs nothing beside it, little enough that
// some for each thread can be held. A longer record has a batch of its own.
inline constexpr size_t kBatchBytes = 1U << 20;
inline constexpr size_t kBatchRecords = 1U << 16;

// Records that follow each other in one file.
struct Batch {
  struct Entry {
    size_t begin = 0, end = 0;  // of the record in `bytes`
    uint64_t line = 0;
    std::string unreadable;  // why it is no record, where it is none
  };

  std::string file;
  uint64_t before = 0;  // how many records the file has before the first one
  std::string bytes;
  std::vector<Entry> entries;
};

class Batcher : private RecordHandler {
 public:
  void Begin(std::string_view file, Layout layout);
  void Push(std::string_view bytes);
  void End();
  // How many batches are complete: the one being filled is none of them before
  // End().
  size_t ready() const { return ready_.size(); }
  // These batches, in the order of their records.
  std::vector<Batch> Take();

 private:
  void OnRecord(std::string_view text, uint64_t line) override;
  void OnUnreadable(std::string_view why, uint64_t line) override;
  void CloseIfFull();
  void Close();

  std::optional<Reader> reader_;
  Batch open_;
  std::vector<Batch> ready_;
};

// What a Run over these records would have found, without the checks that none
// of them failed: to be merged into a result that has them. The validator may
// have been used before; it is changed.
Result Judge(RecordValidator& validator, const Batch& batch,
             size_t max_samples);

// Finds which records of a judged batch have values that no other record may
// have and an earlier one has: `seen` is that of all batches, and they are
// settled in order. To be called before the result is merged.
void SettleKeys(RecordValidator& validator, const Batch& batch,
                Uniqueness* seen, Result* result);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_BATCH_H_
